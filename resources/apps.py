from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "resources"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        from resources.labels import follow_changes

        follow_changes()
