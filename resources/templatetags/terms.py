"""Names of taxonomy terms in templates."""

from django import template

from resources.labels import in_language

register = template.Library()
register.filter("in_language", in_language)
