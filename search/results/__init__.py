"""From an engine's answer to the page: order, marks, what to ask for when nothing fits."""
