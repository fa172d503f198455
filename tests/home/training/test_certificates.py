"""A certificate: name, course and day, to whoever was given its code; to nobody else, and nothing more."""

import re
import secrets
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from home.training import certificate_pdf
from home.training.models import Certificate, Completion, CoursePage, LessonPage, ModulePage
from home.training.models.certificate import new_code
from tests.home.training.conftest import CANARY, client_of, go_through, user

ASK, MINE = "/training/small/certificate/", "/training/certificates/"


@pytest.fixture
def held(staff) -> Certificate:
    go_through(staff)
    assert staff.post(ASK, {"name": "Rosa María Díaz"}).url == MINE
    return Certificate.objects.get()


def text_of(response) -> str:
    return response.content.decode()


def letters_in(pdf: bytes) -> set[str]:
    """The characters that a PDF says its shapes stand for."""
    found = set()
    for table in re.findall(rb"beginbfchar(.*?)endbfchar", pdf, re.S):
        for shape in re.findall(rb"<[0-9A-F]+> <([0-9A-F]+)>", table):
            found |= set(bytes.fromhex(shape.decode()).decode("utf-16-be"))
    return found


def test_form_offers_the_name_and_takes_another(staff):
    go_through(staff)
    assert 'value="Rosa Diaz"' in text_of(staff.get(ASK))
    staff.post(ASK, {"name": "  Rosa \u202eMaría\x07  Díaz "})
    assert Certificate.objects.get().name == "Rosa María Díaz"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Write the name"),
        ("  ", "Write the name"),
        ("12 - 3", "Write the name"),
        ("x" * 81, "room for 80"),
        ("Rosa 🙂", "🙂"),
    ],
)
def test_form_says_what_is_wrong(staff, name, said):
    go_through(staff)
    response = staff.post(ASK, {"name": name})
    assert response.status_code == 200
    assert said in re.search(r'class="field__error"[^>]*>(.*?)<', text_of(response)).group(1)
    assert not Certificate.objects.exists()


def test_no_certificate_without_completion__form_sent_all_the_same(staff):
    staff.post("/training/small/first/one/")
    assert staff.get(ASK).url == "/training/small/"
    assert staff.post(ASK, {"name": "Rosa"}).url == "/training/small/"
    assert not Certificate.objects.exists()


def test_certificate_is_made_once__form_sent_twice(held, staff):
    staff.post(ASK, {"name": "Somebody Else"})
    assert Certificate.objects.get().name == "Rosa María Díaz"


def test_code_can_not_be_guessed():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    # 32 characters of 64 each.
    assert all(re.fullmatch(r"[\w-]{32}", code) for code in codes)
    assert len(set("".join(codes))) > 60


def test_public_page_shows_name_course_and_day__and_nothing_else_of_the_learner(held, course):
    response = Client().get(held.get_absolute_url())
    html = text_of(response)
    main = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", re.search(r"<main.*</main>", html, re.S).group()))
    day = f"{held.completed_on:%B} {held.completed_on.day}, {held.completed_on.year}"
    rest = main
    for shown in ("Rosa María Díaz", f"Small {CANARY}", day):
        assert rest.count(shown) == 1
        rest = rest.replace(shown, "")
    assert "completed the course" in rest
    assert "does not certify a peer specialist" in rest
    assert not re.search(r"\d", rest)
    for other in ("Diaz", "rosa@", "Lesson", CANARY + " one", "/training/"):
        assert other not in html
    assert html.count(CANARY) == 1


def test_public_page_is_kept_and_found_by_nobody(held):
    response = Client().get(held.get_absolute_url())
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex' in text_of(response)
    assert not response.cookies
    for address in (
        "/",
        "/find/?q=Rosa",
        f"/find/?q={held.code}",
        f"/find/suggest/?q={held.code}",
        "/robots.txt",
        "/sitemap.xml",
    ):
        said = text_of(Client().get(address)).replace(f"?q={held.code}", "").replace(f'value="{held.code}"', "")
        assert "Rosa María" not in said
        assert held.get_absolute_url() not in said


def test_code_stands_nowhere_but_with_its_learner(held, staff):
    assert held.code in text_of(staff.get(MINE))
    boss = client_of("boss", is_superuser=True, is_staff=True)
    for address in ("/admin/", "/training/", MINE, "/training/small/", "/admin/reports/site-history/", "/admin/users/"):
        assert held.code not in text_of(boss.get(address)), address


@pytest.mark.parametrize("change", [str.upper, str.lower, lambda code: code[:-1], lambda code: code + "A", lambda _: "x"])
def test_other_codes_are_all_the_same_nothing(held, change):
    made_up = Client().get(f"/certificates/{secrets.token_urlsafe(24)}/")
    response = Client().get(f"/certificates/{change(held.code)}/")
    assert response.status_code == made_up.status_code == 404
    assert response.content == made_up.content


def test_page_taken_down_is_as_if_it_had_never_been(held, staff):
    address = held.get_absolute_url()
    assert staff.post(MINE, {"withdraw": held.pk}).status_code == 302
    response = Client().get(address)
    assert response.status_code == 404
    assert response.content == Client().get(f"/certificates/{new_code()}/").content
    assert staff.get(address).status_code == 404
    assert held.code not in text_of(staff.get(MINE))
    assert held.code.encode() not in staff.get(f"{MINE}{held.pk}/").content


def test_new_certificate_has_a_new_code__old_one_taken_down(held, staff):
    staff.post(MINE, {"withdraw": held.pk})
    staff.post(ASK, {"name": "Ramón Díaz"})
    new = Certificate.objects.get(withdrawn_on=None)
    assert (new.name, new.completed_on) == ("Ramón Díaz", held.completed_on)
    assert new.code != held.code
    assert Client().get(held.get_absolute_url()).status_code == 404
    assert Client().get(new.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("asked", ["", "0", "x", "-1", "9" * 30, "1 OR 1=1"])
def test_taking_down_needs_a_number_of_ones_own(held, staff, asked):
    assert staff.post(MINE, {"withdraw": asked}).status_code == 302
    assert Client().get(held.get_absolute_url()).status_code == 200


def test_certificate_of_another_learner_is_not_there(held):
    other = client_of("other", "Training")
    assert other.get(f"{MINE}{held.pk}/").status_code == 404
    other.post(MINE, {"withdraw": held.pk})
    assert Certificate.objects.get().withdrawn_on is None
    assert "Rosa" not in text_of(other.get(MINE))


def test_own_page_and_file_are_shut__outside_the_group(held):
    for address in (MINE, f"{MINE}{held.pk}/", ASK):
        assert Client().get(address).status_code == 302
        stranger = client_of(f"stranger-{len(address)}")
        assert stranger.get(address).status_code == 403
        assert CANARY not in text_of(stranger.get(address))


@pytest.mark.parametrize("tail", ["x/", "1/2/", "99999999/"])
def test_addresses_below_that_lead_nowhere(held, staff, tail):
    assert staff.get(f"{MINE}{tail}").status_code == 404


def test_certificate_keeps_its_title_and_day__course_renamed_refreshed_or_gone(held, staff):
    Completion.objects.create(learner=user("staff"), course=held.course, completed_on=date(2031, 1, 1))
    CoursePage.objects.get().delete()
    html = text_of(Client().get(held.get_absolute_url()))
    assert f"Small {CANARY}" in html
    assert "2031" not in html
    assert staff.get(MINE).status_code == staff.get(f"{MINE}{held.pk}/").status_code == 200


def test_certificate_goes_with_its_account(held):
    User.objects.get(username="staff").delete()
    assert Client().get(held.get_absolute_url()).status_code == 404


def test_file_is_a_pdf_with_the_words(held, staff):
    response = staff.get(f"{MINE}{held.pk}/")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert "no-store" in response["Cache-Control"]
    assert set("Rosa María Díaz completed the course") <= letters_in(response.content)
    assert f"/certificates/{held.code}/".encode() in response.content


def test_wording_has_no_score__and_certifies_nobody():
    assert certificate_pdf.COMPLETED == "completed the course"
    assert "does not certify a peer specialist" in certificate_pdf.NOT_CERTIFIED


@pytest.mark.parametrize(
    "name",
    ["Zoë Nguyễn Đặng", "Ольга Шевченко", "Ελένη", "عائشة محمد", "שרה לוי", "李小龙", "山田 たろう", "김민준", "अनीता क्षेत्री",
     "ሰላም ተስፋዬ", "សុខា ចាន់", "สมชาย", "ᏣᎳᎩ", "தமிழ்", "মোহাম্মদ", "Եղիա", "ᐃᓄᒃ"],
)  # fmt: skip
def test_name_prints_in_any_script(name, caplog):
    certificate = Certificate(name=name, course_title="Course", completed_on=date(2026, 11, 28))
    made = certificate_pdf.document(certificate, "Library")
    # Marks that join a letter are one shape with it.
    letters = {one for one in name if one.isalpha()}
    assert letters <= letters_in(made)
    assert letters
    assert "missing" not in caplog.text


def test_certificate_is_offered_still__lesson_added_later(staff):
    go_through(staff)
    ModulePage.objects.get().add_child(instance=LessonPage(title="Four", slug="four", intro="New."))
    html = text_of(staff.get("/training/small/"))
    assert "3 of 4 lessons done" in html
    assert f'href="{ASK}"' in html
    assert "Completed on" in text_of(staff.get("/training/"))
    staff.post(ASK, {"name": "Rosa"})
    assert Certificate.objects.exists()


def test_public_page_speaks_spanish__its_address_does(held):
    html = text_of(Client().get(f"/es{held.get_absolute_url()}"))
    assert "completó el curso" in html
    assert "No certifica a nadie" in html
    assert "Rosa María Díaz" in html


def test_form_is_not_offered_again__certificate_held(held, staff):
    assert staff.get(ASK).url == MINE
