"""The registers' forms: rules that give a plain message at the right field."""
