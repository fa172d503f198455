"""Registers the picker of public listings."""

from wagtail import hooks

from home.guides.choosers import listing_chooser


@hooks.register("register_admin_viewset")
def register_listing_chooser():
    return listing_chooser
