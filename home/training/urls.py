"""The public address of the training. All others are below its pages."""

from django.urls import path

from home.training.views.certificate import certificate

urlpatterns = [path("certificates/<slug:code>/", certificate, name="certificate")]
