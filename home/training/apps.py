from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "home.training"
    label = "training"
    verbose_name = "Training"
