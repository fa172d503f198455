"""Keeps what can be found in step with the database, here and on a server."""
