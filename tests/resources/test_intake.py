import pytest

from resources import intake
from resources.models import FACTS, FACTS_BY_CODE, Answer, Service

SERVICE_FACTS = [fact for fact in FACTS if fact.entity == "service"]


def _all_words(found: intake.Intake) -> list[str]:
    said = [one.words for one in (*found.door, *found.expect, *found.language)]
    return [*said, *found.bring, *found.not_needed, *([found.cost] if found.cost else [])]


def test_groups_hold_each_fact_once__every_service_fact():
    grouped = [code for group in intake.GROUPS for code in group]
    assert sorted(grouped) == sorted(fact.code for fact in SERVICE_FACTS)


@pytest.mark.parametrize("fact", SERVICE_FACTS, ids=lambda fact: fact.code)
@pytest.mark.parametrize("answer", [Answer.YES, Answer.NO])
def test_sort_says_a_known_fact_once__in_its_own_words(fact, answer):
    found = intake.sort(Service(**{fact.code: answer}))
    assert _all_words(found) == [fact.says(answer)]
    assert len(found.not_stated) == len(SERVICE_FACTS) - 1


@pytest.mark.parametrize("fact", SERVICE_FACTS, ids=lambda fact: fact.code)
def test_sort_never_answers_for_an_unknown_fact__all_others_known(fact):
    others = {other.code: Answer.YES for other in SERVICE_FACTS if other is not fact}
    found = intake.sort(Service(**others))
    assert not {fact.yes, fact.no} & set(_all_words(found))
    assert [name.lower() for name in found.not_stated] == [fact.label.lower()]


def test_sort_keeps_papers_apart_from_conditions__all_required():
    required = intake.sort(Service(id_required=Answer.YES, sobriety_required=Answer.YES))
    assert required.bring == [FACTS_BY_CODE["id_required"].yes]
    assert [one.words for one in required.expect] == [FACTS_BY_CODE["sobriety_required"].yes]
    assert required.expect[0].good is False


@pytest.mark.parametrize("fact", [fact for fact in SERVICE_FACTS if fact.param], ids=lambda fact: fact.code)
@pytest.mark.parametrize("answer", Answer.values)
def test_why_answers_what_was_asked_first__truth_table(fact, answer):
    why = intake.why(Service(**{fact.code: answer}), [fact.param])
    assert why.startswith(fact.says(answer))
    assert ("not stated" in why) == (answer == Answer.UNKNOWN)


def test_why_is_silent_about_unknown__nothing_asked():
    assert intake.why(Service()) == ""


def test_why_stays_one_line__everything_known():
    service = Service(**{fact.code: Answer.NO for fact in SERVICE_FACTS}, minimum_age=18)
    assert intake.why(service) == "No ID needed. Walk in. No appointment needed. No referral needed. Age 18 and older."
