import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import Client, RequestFactory
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage
from home.navigation import navigation
from tests.home.pages import below, front


@pytest.fixture
def home(db) -> HomePage:
    home = front()
    for number in range(1, 9):
        below(home, StandardPage, f"page-{number}", show_in_menus=True)
    below(home, StandardPage, "quiet-one")
    return home


def request(path: str = "/") -> HttpRequest:
    return RequestFactory().get(path)


def menu_of(html: str) -> str:
    return html[html.index('<nav class="menu"') : html.index("</nav>", html.index('<nav class="menu"'))]


def test_menu_has_six_pages__footer_the_rest(client: Client, home: HomePage):
    html = client.get("/").content.decode()
    menu = menu_of(html)
    assert "Page-6" in menu
    assert "Page-7" not in menu
    footer = html[html.index("On this site") :]
    assert "Page-8" in footer
    assert "Quiet-One" not in html


def test_menu_opens_without_script__phone(client: Client, home: HomePage):
    assert '<details class="menu__small"><summary>' in menu_of(client.get("/").content.decode())


def test_menu_leaves_out_what_a_reader_may_not_see__restricted(client: Client, home: HomePage):
    page = StandardPage.objects.get(slug="page-1")
    rule = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    rule.groups.add(Group.objects.create(name="team"))
    StandardPage.objects.filter(slug="page-2").update(live=False)
    html = client.get("/").content.decode()
    assert "Page-1" not in html
    assert "Page-2" not in html


def test_menu_marks_where_one_is__page_and_below(client: Client, home: HomePage):
    deep = below(StandardPage.objects.get(slug="page-3"), StandardPage, "deep")
    assert '<a href="/page-3/" aria-current="page">' in client.get("/page-3/").content.decode()
    html = client.get(deep.get_url()).content.decode()
    assert '<a href="/page-3/" aria-current="true">' in html


def test_way_back_stands_on_deeper_pages_only__breadcrumb(client: Client, home: HomePage):
    middle = below(StandardPage.objects.get(slug="page-3"), StandardPage, "middle")
    below(middle, StandardPage, "deep")
    html = client.get("/page-3/middle/deep/").content.decode()
    crumb = html[html.index('class="breadcrumb"') :].split("</nav>")[0]
    assert [part.split('"')[0] for part in crumb.split('href="')[1:]] == ["/", "/page-3/", "/page-3/middle/"]
    for path in ("/", "/page-3/"):
        assert 'class="breadcrumb"' not in client.get(path).content.decode()


def test_navigation_asks_once__whole_request(home: HomePage, django_assert_num_queries):
    deep = below(StandardPage.objects.get(slug="page-3"), StandardPage, "deep")
    navigation(request(), deep)
    asked = request("/page-3/deep/")
    with django_assert_num_queries(1):
        for _ in range(3):
            assert len(navigation(asked, deep).top) == 8
            assert len(navigation(asked, deep).back) == 2


def test_navigation_is_there__pages_of_other_apps(client: Client, home: HomePage):
    for path in ("/crisis/", "/find/", "/no-such-page/"):
        assert "Page-1" in menu_of(client.get(path).content.decode())
