"""Addresses of the training that are no pages. They stand before Wagtail's, and have no language."""

from django.urls import path

from home.training.views.sign_out import sign_out
from home.training.views.workbook import workbook, workbook_list
from home.training.views.worker import worker

urlpatterns = [
    path("training/sw.js", worker, name="training_worker"),
    path("training/workbooks/", workbook_list, name="training_workbooks"),
    path("training/workbooks/<uuid:key>/", workbook, name="training_workbook"),
    path("training/sign-out/", sign_out, name="training_sign_out"),
]
