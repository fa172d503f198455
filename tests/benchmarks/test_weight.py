"""What a page weighs is all that it names, the library's own pictures too."""

import pytest

from benchmarks import weight


@pytest.mark.django_db
def test_file_is_asked_for_where_it_is_served__static_and_picture(client):
    assert weight._static(client, "/static/images/icon.svg").startswith(b"<svg")
    with pytest.raises(AssertionError, match=r"/media/images/door\.webp, which answers 404"):
        weight._static(client, "/media/images/door.webp")
