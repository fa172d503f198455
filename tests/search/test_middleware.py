import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from search.index import indexing
from search.models import Entry
from tests.search.behaviour.things import thing
from tests.search.shelf import ShelfSource

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls(__name__)]


def save(text: str) -> None:
    Group.objects.create(name=text)
    ShelfSource.shelf = {text: [thing(text)]}
    indexing.reindex("shelf", [text])


def well(request):
    save("well")
    seen.append(Entry.objects.filter(key="well").exists())
    return HttpResponse("done", status=200 if transaction.get_connection().in_atomic_block else 418)


def raising(request):
    save("raising")
    raise ValueError("no")


def failing(request):
    save("failing")
    return HttpResponse("busy", status=503)


def refused(request):
    save("refused")
    return HttpResponse("your words are kept", status=422)


def broken_template(request):
    save("broken")
    return SimpleTemplateResponse(engines["django"].from_string("{% include missing %}{{ fail }}{% include 'nowhere.html' %}"))


@transaction.non_atomic_requests
def own(request):
    save("own")
    return HttpResponse(status=418 if transaction.get_connection().in_atomic_block else 200)


calls: list[str] = []
seen: list[bool] = []


def counted(request):
    calls.append(request.method)
    return HttpResponse(status=200 if transaction.get_connection().in_atomic_block else 202)


def handler500(request):
    return HttpResponse("sorry", status=500)


urlpatterns = [
    path("well/", csrf_exempt(well)),
    path("raising/", csrf_exempt(raising)),
    path("failing/", csrf_exempt(failing)),
    path("refused/", csrf_exempt(refused)),
    path("broken/", csrf_exempt(broken_template)),
    path("own/", csrf_exempt(own)),
    path("counted/", csrf_exempt(counted)),
    path("guarded/", counted),
]


def kept(name: str) -> tuple[bool, bool]:
    return Group.objects.filter(name=name).exists(), Entry.objects.filter(key=name).exists()


@pytest.fixture(autouse=True)
def _shelf(shelf):
    calls.clear()
    seen.clear()


def test_write_and_index_are_saved_together__at_the_end(client):
    assert client.post("/well/").status_code == 200
    assert kept("well") == (True, True)
    assert seen == [False]


def test_write_and_index_are_undone_together__exception(client):
    client.raise_request_exception = False
    assert client.post("/raising/").status_code == 500
    assert kept("raising") == (False, False)


def test_write_and_index_are_undone_together__answer_of_500_and_up(client):
    response = client.post("/failing/")
    assert (response.status_code, response.content) == (503, b"busy")
    assert kept("failing") == (False, False)


def test_write_and_index_are_undone_together__template_fails(client):
    client.raise_request_exception = False
    assert client.post("/broken/").status_code == 500
    assert kept("broken") == (False, False)


def test_write_is_kept__answer_below_500(client):
    assert client.post("/refused/").status_code == 422
    assert kept("refused") == (True, True)


def test_view_runs_once_inside_a_transaction__write(client):
    assert client.post("/counted/").status_code == 200
    assert client.delete("/counted/").status_code == 200
    assert calls == ["POST", "DELETE"]


def test_no_transaction_is_opened__read(client):
    assert client.get("/counted/").status_code == 202
    assert client.head("/counted/").status_code == 202
    assert client.options("/counted/").status_code == 202


def test_view_keeps_its_own_transactions__non_atomic_requests(client):
    assert client.post("/own/").status_code == 200
    assert kept("own") == (True, True)


def test_csrf_is_checked_first_and_the_view_never_runs():
    assert Client(enforce_csrf_checks=True).post("/guarded/").status_code == 403
    assert calls == []
