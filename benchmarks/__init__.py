"""Data and measurements. Nothing here runs on the site."""
