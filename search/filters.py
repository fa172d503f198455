"""Filters, each declared once: the same object gives the form field, the address, the query and the API parameter."""


class Filter:
    name: str
