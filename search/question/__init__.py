"""From what somebody typed and chose to what an engine is asked."""
