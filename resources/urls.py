"""The catalogue's public addresses."""

from django.urls import path

from resources import views

urlpatterns = [
    path("services/<uuid:service_id>/", views.service, name="service"),
    path("organizations/<uuid:organization_id>/", views.organization, name="organization"),
]
