"""Addresses of the training that are no pages. They stand before Wagtail's, and have no language."""

from django.urls import path

from home.training.views.sign_out import sign_out
from home.training.views.worker import worker

urlpatterns = [
    path("training/sw.js", worker, name="training_worker"),
    path("training/sign-out/", sign_out, name="training_sign_out"),
]
