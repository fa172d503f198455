"""Where stewards look after the search: its words, what they would change, and why results stand in their order."""
