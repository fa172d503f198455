"""HSDS files in and out: read, stage, check, compare, apply; and export."""
