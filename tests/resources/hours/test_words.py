"""Clock times in plain words."""

from datetime import time

import pytest

from resources.hours import time_words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0), "midnight"),
        (time(0, 30), "12:30 am"),
        (time(6, 5), "6:05 am"),
        (time(11), "11 am"),
        (time(12), "noon"),
        (time(12, 15), "12:15 pm"),
        (time(20), "8 pm"),
        (time(23, 59), "11:59 pm"),
    ],
)
def test_time_words_reads_as_people_say_it(at, words):
    assert time_words(at) == words
