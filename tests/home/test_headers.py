"""What every answer carries, whoever gives it: a view, a page, an error, a static file."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from home.models import HomePage

PUBLIC = ["/", "/how-we-list-services/", "/crisis/", "/exit/", "/healthz", "/robots.txt", "/favicon.ico", "/no-such-page/"]


@pytest.fixture
def answers(front_page: HomePage):
    client = Client()
    return {path: client.get(path) for path in PUBLIC}


def test_public_answers_are_locked_down__each_address(answers):
    for path, response in answers.items():
        policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'", path
        assert policy["script-src"] == policy["style-src"] == "'self'", path
        assert policy["frame-ancestors"] == "'none'", path
        assert response["X-Frame-Options"] == "DENY", path
        assert response["X-Content-Type-Options"] == "nosniff", path
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "camera=()" in response["Permissions-Policy"], path
        assert response["Referrer-Policy"] == ("no-referrer" if path == "/exit/" else "same-origin"), path


def test_public_answers_set_no_cookie__anonymous(answers):
    for path, response in answers.items():
        assert not response.cookies, path
        assert "Set-Cookie" not in response, path


def test_public_pages_hold_no_inline_script_or_style__anonymous(answers):
    for path in ("/", "/how-we-list-services/", "/crisis/", "/no-such-page/"):
        html = answers[path].content.decode()
        assert " style=" not in html, path
        assert "<style" not in html, path
        assert "csrfmiddlewaretoken" not in html, path
        assert html.count("<script") == html.count('<script type="module" src='), path


def test_static_file_carries_the_headers__whitenoise(settings, db):
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True
    response = Client().get("/static/css/site.css")
    assert response.status_code == 200
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_error_page_leads_to_help__database_gone(front_page, monkeypatch, client):
    from django.db import DatabaseError

    from home.models import LibrarySettings

    def broken(request):
        raise DatabaseError("canary")

    monkeypatch.setattr(LibrarySettings, "current", broken)
    client.raise_request_exception = False
    response = client.get("/?q=canary")
    html = response.content.decode()
    assert response.status_code == 500
    assert "tel:988" in html
    assert "Exit this site" in html
    assert "canary" not in html
    assert response["X-Frame-Options"] == "DENY"


def test_admin_may_frame_itself__preview(front_page: HomePage):
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    response = client.get(f"/admin/pages/{front_page.pk}/edit/")
    assert response.status_code == 200
    assert "script-src 'self' 'unsafe-inline'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_answers_are_kept_by_nobody__signed_in(front_page: HomePage):
    client = Client()
    client.force_login(User.objects.create_superuser("admin"))
    assert client.get("/how-we-list-services/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get("/how-we-list-services/").get("Cache-Control", "")
