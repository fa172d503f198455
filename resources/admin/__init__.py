"""The catalogue's registers in the editing site: one register a file."""
