from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "home.training"
    label = "training"
    verbose_name = "Training"

    def ready(self) -> None:
        from home.training import cards
        from resources import panels

        panels.register(cards.PANEL)
