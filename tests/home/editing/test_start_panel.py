from home.branches.branch_page import BranchIndexPage
from home.demo_pages import put
from home.editing.groups import WRITERS
from home.groups import grant
from resources.groups import STEWARDS
from tests.resources.admin.conftest import signed_in, staff


def test_front_page_offers_what_may_be_added__list_there_and_writer(front_page):
    groups = grant()
    writer = signed_in(staff("ana", groups[WRITERS]))
    assert "A branch page" not in (html := writer.get("/admin/").content.decode())
    assert "An alert for all pages" in html
    index, _ = put(front_page, BranchIndexPage, "branches", "branches")
    assert f"/admin/pages/add/home/branchpage/{index.pk}/" in writer.get("/admin/").content.decode()
    assert "Start something new" not in signed_in(staff("sam", groups[STEWARDS])).get("/admin/").content.decode()
