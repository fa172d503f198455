import pytest
from django.test import RequestFactory

from home.query_string import without_zero_bytes


@pytest.mark.parametrize(
    ("asked", "read"), [("a%00b", "a b"), ("%00", " "), ("%2500", "%00"), ("%0%000", "%0 0"), ("50%", "50%")]
)
def test_no_view_reads_a_zero_byte(asked, read):
    request = RequestFactory().get("/", QUERY_STRING=f"q={asked}")
    without_zero_bytes(lambda request: None)(request)
    assert request.GET["q"] == read


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/admin/tag-autocomplete/?term=%00", "/admin/pages/search/?q=%00", "/find/?q=%00&near=%00"])
def test_answer_is_no_error__zero_byte(admin_client, address):
    assert admin_client.get(address).status_code == 200
