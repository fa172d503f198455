"""Care kits in Wagtail's admin: their register, and their stock in one click."""

from wagtail import hooks

from home.kits import admin

admin.register()


@hooks.register("register_admin_urls")
def kit_screens():
    return admin.urls()


@hooks.register("register_admin_menu_item")
def kit_stock():
    return admin.menu_item()
