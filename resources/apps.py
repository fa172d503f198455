from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from resources import panels, staff_panel
        from resources.labels import follow_changes

        follow_changes()
        panels.register(staff_panel.PANEL)
