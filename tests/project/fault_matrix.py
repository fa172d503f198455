"""The faults that the site has to bear, what is promised of each, what keeps the promise, and what proves it.

`tests` are ids from the folder tests/ on. `guards` are file:name. `taken_out` says how each proof was seen to fail without its
guard: (guard's dotted path, what takes its place in `PLACE`, the test that has to fail), run by `make prove`
(tests/project/test_guards.py); or in words, where it was tried by hand or where the state machine does it.
"""

from dataclasses import dataclass

Mutation = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    number: int
    fault: str
    promise: str
    guards: tuple[str, ...]
    tests: tuple[str, ...]
    taken_out: tuple[Mutation | str, ...]


FRONT = "search/engines/test_front.py"
FAULTS = "search/engines/elasticsearch/test_faults.py"
WORKER = "search/index/test_worker.py"
KILLED = "search/index/test_killed.py"
KILLS = "proofs/test_random_kills.py"
MACHINE = "proofs/test_machine.py"
AWAY = "proofs/test_server_away.py"
IMPORTING = "resources/exchange/test_importing.py"
HOURS = "resources/hours"
UNSEEN = f"{WORKER}::test_rebuild_leaves_nothing_counted_as_indexed_that_it_has_not_copied"
CLOCK_CHANGES = f"{HOURS}/test_state.py::test_state_keeps_the_clock__over_clock_changes"
BY_MACHINE = "the state machine notices each: tests/proofs/test_machine.py, GUARDS"

ROWS = (
    Row(
        1,
        "The search server refuses connections",
        "A page with all results from the spare engine, and a quiet notice",
        ("search/engines/front.py:Front.search", "search/engines/front.py:Front._spare"),
        (
            f"{FRONT}::test_spare_engine_answers_with_a_quiet_notice__server_down",
            f"{FRONT}::test_page_is_right_and_the_breaker_opens_with_one_line__any_fault",
        ),
        (
            (
                "search.engines.front.Front._spare",
                "quiet_spare",
                f"{FRONT}::test_spare_engine_answers_with_a_quiet_notice__server_down",
            ),
        ),
    ),
    Row(
        2,
        "It takes connections and never answers",
        "1.2 s at most, three times; then it isn't asked; one request a page",
        (
            "search/engines/elasticsearch/deadline.py:Deadline.left",
            "search/engines/breaker.py:Breaker.allows",
            "search/engines/front.py:Front.look_at",
        ),
        (
            f"{FRONT}::test_first_search_of_a_process_waits_no_longer_than_any_other",
            f"{FRONT}::test_looks_of_one_search_share_their_time",
            f"{FRONT}::test_one_request_a_page__index_known",
            "search/engines/elasticsearch/test_deadline.py::test_server_that_hangs_is_given_up",
        ),
        (
            ("search.engines.front.Front.look_at", "look_without_end", f"{FRONT}::test_looks_of_one_search_share_their_time"),
            (
                "search.engines.breaker.Breaker.allows",
                "yes",
                f"{FRONT}::test_page_is_right_and_the_breaker_opens_with_one_line__any_fault[429]",
            ),
        ),
    ),
    Row(
        3,
        "It is slow, trickles, or breaks off in the middle",
        "As when it hangs; never half a page",
        (
            "search/engines/elasticsearch/deadline.py:_Reader.readinto",
            "search/engines/elasticsearch/deadline.py:DeadlineNode.perform_request",
        ),
        (
            f"{FAULTS}::test_search_says_why_it_can_not_answer__after_one_request",
            "search/engines/elasticsearch/test_deadline.py::test_server_that_trickles_is_given_up__no_read_takes_long",
            "search/engines/elasticsearch/test_deadline.py::test_half_an_answer_is_no_answer",
        ),
        (
            (
                "search.engines.elasticsearch.deadline._Reader.readinto",
                "read_in_its_own_time",
                "search/engines/elasticsearch/test_deadline.py::test_server_that_trickles_is_given_up__no_read_takes_long[body]",
            ),
        ),
    ),
    Row(
        4,
        "429, 500, 503, a page of HTML, broken or other JSON, red shards, timed out there",
        "The spare engine answers; one line in the log for each opening; no page fails",
        ("search/engines/elasticsearch/answers.py:checked", "search/engines/elasticsearch/client.py:asking"),
        (
            f"{FRONT}::test_page_is_right_and_the_breaker_opens_with_one_line__any_fault",
            f"{FAULTS}::test_search_says_why_it_can_not_answer__after_one_request",
        ),
        (
            (
                "search.engines.elasticsearch.answers.checked",
                "unchecked",
                f"{FAULTS}::test_search_says_why_it_can_not_answer__after_one_request[red shards]",
            ),
        ),
    ),
    Row(
        5,
        "It is killed again and again under load; nodes of a cluster are killed and restarted",
        "No page fails, nobody waits for ever, nothing is lost",
        ("search/engines/front.py:Front._spare", "search/engines/elasticsearch/deadline.py:DeadlineNode.perform_request"),
        (
            f"{AWAY}::test_no_page_fails_and_nobody_waits_for_ever__server_dies_and_comes_back_under_load",
            "proofs/test_cluster.py::test_cluster_is_used_as_told_and_outlives_its_nodes",
        ),
        (
            (
                "search.engines.front.Front._spare",
                "unavailable",
                f"{AWAY}::test_no_page_fails_and_nobody_waits_for_ever__server_dies_and_comes_back_under_load",
            ),
        ),
    ),
    Row(
        6,
        "An editor saves, publishes and deletes while it is away",
        "Nothing waits for it and nothing is lost",
        ("search/index/worker.py:_release", "search/index/ledger.py:record"),
        (
            f"{WORKER}::test_server_that_is_away_is_no_fault_of_a_document",
            f"{AWAY}::test_what_was_saved_published_and_deleted_while_the_server_was_away_arrives",
            f"{MACHINE}::test_nothing_leaks_nothing_is_lost_and_all_converges__real_server_behind_faults",
        ),
        (("search.index.worker._release", "nothing", f"{WORKER}::test_server_that_is_away_is_no_fault_of_a_document"),),
    ),
    Row(
        7,
        "It comes back",
        "It is asked again; what waited is brought over; index and ledger agree",
        ("search/engines/breaker.py:Breaker.succeeded", "search/index/worker.py:drain", "search/index/upkeep.py:differing"),
        (
            f"{FRONT}::test_server_is_asked_again_once_it_is_back__notice_gone",
            f"{AWAY}::test_what_was_saved_published_and_deleted_while_the_server_was_away_arrives",
            f"{WORKER}::test_reconcile_mends_both_ways",
        ),
        (
            (
                "search.engines.breaker.Breaker.succeeded",
                "nothing",
                f"{FRONT}::test_server_is_asked_again_once_it_is_back__notice_gone",
            ),
            ("search.index.upkeep._mark", "none_differs", f"{WORKER}::test_reconcile_mends_both_ways"),
        ),
    ),
    Row(
        8,
        "Its index is missing, empty, of another layout, or its alias leads to two",
        "The spare engine answers: no page says “nothing found” for it",
        (
            "search/engines/front.py:Front._doubt",
            "search/index/upkeep.py:_start_anew",
            "search/engines/elasticsearch/mapping.py:serves",
        ),
        (
            f"{FRONT}::test_missing_index_is_no_empty_page__dropped_while_asked",
            f"{WORKER}::test_empty_index_never_means_nothing_found",
            f"{WORKER}::test_index_of_another_layout_is_not_asked__until_it_is_made_anew",
            "search/engines/elasticsearch/test_indices.py::test_alias_for_two_indexes_is_a_fault",
        ),
        (
            ("search.engines.front.Front._doubt", "nothing", f"{WORKER}::test_empty_index_never_means_nothing_found"),
            (
                "search.engines.elasticsearch.mapping.serves",
                "yes",
                "search/engines/elasticsearch/test_indices.py::test_index_that_lacks_a_field_may_not_answer",
            ),
        ),
    ),
    Row(
        9,
        "No change has reached its index for a week",
        "No stale, leaked, missing or double hit; counts exact; /healthz tells how old",
        ("search/engines/pending.py:split", "search/engines/embedded.py:EmbeddedEngine.matches_any"),
        (
            "search/index/test_never_stale.py::test_no_answer_is_stale_leaked_missing_or_double__any_lag",
            f"{MACHINE}::test_nothing_leaks_nothing_is_lost_and_all_converges__server_in_memory",
            f"{MACHINE}::test_nothing_leaks_nothing_is_lost_and_all_converges__real_server_behind_faults",
            f"{FRONT}::test_healthz_tells_what_waits__server_configured",
        ),
        (
            BY_MACHINE,
            (
                "search.engines.pending.split",
                "all_allowed",
                "search/index/test_never_stale.py::test_embedded_answers__a_pending_group_matches",
            ),
        ),
    ),
    Row(
        10,
        "A transaction is rolled back",
        "Nothing of it is ever found",
        ("search/index/indexing.py:indexing", "search/middleware.py:index_with_the_change"),
        (
            "search/index/test_indexing.py::test_index_follows_the_transaction__rolled_back",
            "search/test_middleware.py::test_write_and_index_are_undone_together__exception",
            f"{MACHINE}::test_nothing_leaks_and_nothing_is_lost__embedded_engine",
        ),
        (
            (
                "search.middleware.indexing",
                "no_transaction",
                "search/test_middleware.py::test_write_and_index_are_undone_together__answer_of_500_and_up",
            ),
        ),
    ),
    Row(
        11,
        "Changes arrive late, twice, in another order",
        "The last state of the database wins",
        ("search/engines/elasticsearch/writing.py:_action", "search/index/ledger.py:versions"),
        (
            "search/engines/elasticsearch/test_writing.py::test_newest_version_wins__any_order_and_twice",
            "search/engines/elasticsearch/test_never_stale.py::"
            "test_no_answer_is_stale_leaked_missing_or_double__real_server_any_lag",
        ),
        (
            (
                "search.engines.elasticsearch.writing._action",
                "without_version",
                "search/engines/elasticsearch/test_writing.py::test_newest_version_wins__any_order_and_twice",
            ),
        ),
    ),
    Row(
        12,
        "A worker, or a web process, is killed at any moment",
        "The next one goes on; no change is lost, none counts twice",
        ("search/index/worker.py:_claim", "search/index/worker.py:_each", "search/index/indexing.py:indexing"),
        (
            f"{KILLS}::test_web_killed__each_change_is_whole_in_data_and_index",
            f"{KILLS}::test_worker_killed__every_change_arrives",
            f"{KILLED}::test_claims_come_free_and_the_next_worker_converges__sigkill_in_the_middle_of_a_write",
            f"{MACHINE}::test_nothing_leaks_nothing_is_lost_and_all_converges__server_in_memory",
        ),
        (
            BY_MACHINE,
            (
                "search.index.worker._each",
                "whatever_version",
                f"{WORKER}::test_row_stays_pending__changed_while_it_was_being_written",
            ),
        ),
    ),
    Row(
        13,
        "A document that can't be indexed, ever",
        "Set aside after five tries and shown to staff; the others go on",
        ("search/index/worker.py:_failed", "search/index/worker.py:_deliver_apart", "search/index/worker.py:TRIES"),
        (
            f"{WORKER}::test_refused_document_is_parked_after_five_tries__others_go_on",
            f"{WORKER}::test_document_that_can_not_be_made_holds_up_no_other",
            "search/test_jobs.py::test_register_shows_what_failed_and_why",
        ),
        (
            (
                "search.index.worker._failed",
                "nothing",
                f"{WORKER}::test_refused_document_is_parked_after_five_tries__others_go_on",
            ),
        ),
    ),
    Row(
        14,
        "A rebuild beside edits and deletions",
        "Nothing missing, nothing left over; search is never empty",
        ("search/engines/elasticsearch/indices.py:Indices.written", "search/index/upkeep.py:_mark_unseen"),
        (
            f"{KILLS}::test_rebuild_beside_edits__nothing_missing_nothing_double",
            f"{WORKER}::test_rebuild_holds_what_was_written_meanwhile",
            UNSEEN,
            "search/engines/elasticsearch/test_writing.py::test_write_goes_to_both_while_a_new_index_is_made",
        ),
        (
            (
                "search.engines.elasticsearch.indices.Indices.written",
                "only_the_old",
                "search/engines/elasticsearch/test_writing.py::test_write_goes_to_both_while_a_new_index_is_made",
            ),
            ("search.index.upkeep._mark_unseen", "nothing", UNSEEN),
        ),
    ),
    Row(
        15,
        "A rebuild is killed at any moment",
        "The old index answers; the next run cleans up",
        ("search/engines/elasticsearch/indices.py:Indices.drop_strays", "search/engines/elasticsearch/indices.py:Indices.swap"),
        (
            f"{KILLS}::test_rebuild_killed__old_index_answers_and_the_next_run_cleans_up",
            f"{KILLED}::test_rebuild_killed_leaves_the_service_as_it_was__next_run_cleans_up_and_finishes",
        ),
        (
            (
                "search.engines.elasticsearch.indices.Indices.drop_strays",
                "nothing",
                "search/engines/elasticsearch/test_indices.py::test_rebuild_that_was_given_up_is_dropped_by_the_next",
            ),
        ),
    ),
    Row(
        16,
        "Two rebuilds at once",
        "The second refuses, with a plain sentence",
        ("search/index/lease.py:held",),
        (f"{WORKER}::test_second_rebuild_refuses__first_still_running",),
        (("search.index.lease.held", "everybody_s", f"{WORKER}::test_second_rebuild_refuses__first_still_running"),),
    ),
    Row(
        17,
        "A page is moved behind a restriction, restricted, unpublished, expired or deleted",
        "Gone from every outlet and count with the next request; two thousand of them cost nobody anything",
        ("home/signals.py:_moved", "home/access.py:visible_pages", "home/source.py:PageSource.affected"),
        (
            "project/test_hidden_everywhere.py::test_page_is_gone_from_every_outlet__next_request",
            "project/test_hidden_everywhere.py::test_page_is_shown_nowhere_although_nobody_was_told__expired_in_bulk",
            "proofs/test_rights_at_scale.py::test_two_thousand_private_pages_change_nothing_for_the_public",
            "home/test_source.py::test_moved_branch_takes_its_restriction_along__move",
            "home/test_kept.py::test_page_drawn_while_something_changed_is_not_kept",
        ),
        (
            BY_MACHINE,
            ("home.signals.reindex", "nothing", "home/test_source.py::test_moved_branch_takes_its_restriction_along__move"),
        ),
    ),
    Row(
        18,
        "A page's hour comes, and no scheduler runs",
        "It is there, or gone, on the minute",
        ("home/access.py:visible_pages", "home/editing/due.py:publish_due"),
        (
            "home/test_source.py::test_dates_are_kept__no_job_has_run",
            "home/test_access.py::test_visible_pages_follow_the_clock__no_job_has_run",
            "home/editing/test_due.py::test_scheduled_page_is_there_when_its_time_has_come__no_scheduler",
            "home/editing/test_due.py::test_expired_page_is_gone_at_once__no_scheduler",
        ),
        (BY_MACHINE,),
    ),
    Row(
        19,
        "Another process holds SQLite's write lock",
        "People read on; a change waits, or is kept in a page that sends it again",
        ("search/middleware.py:is_busy", "home/views/errors.py:busy"),
        (
            "project/test_database_faults.py::test_people_read_on__database_locked",
            "project/test_database_faults.py::test_words_are_kept_and_sent_again__database_locked_too_long",
            "project/test_database_faults.py::test_change_waits_its_turn__database_locked_for_a_moment",
        ),
        (
            (
                "search.middleware.is_busy",
                "no",
                "project/test_database_faults.py::test_words_are_kept_and_sent_again__database_locked_too_long",
            ),
        ),
    ),
    Row(
        20,
        "PostgreSQL drops the connection",
        "The next request works; a worker goes on",
        ("site/settings/base.py:DATABASES", "search/index/worker.py:run"),
        (
            "project/test_database_faults.py::test_next_request_works__connection_dropped",
            "search/index/test_upkeep.py::test_worker_outlives_a_lost_database__any_error_of_its_connection",
        ),
        (
            (
                "search.index.worker._LOST",
                "never_raised",
                "search/index/test_upkeep.py::test_lost_database_is_no_document_s_fault",
            ),
        ),
    ),
    Row(
        25,
        "Two people edit the same page, or the same record of the catalogue",
        "The second is told, and no text is lost",
        ("resources/admin/forms/overwriting.py:OverwritingForm.clean",),
        (
            "project/test_two_editors.py::test_both_texts_are_kept_and_the_second_is_warned__two_editors_of_a_page",
            "project/test_two_editors.py::test_nothing_is_overwritten_unseen__record_changed_while_a_form_was_open",
        ),
        (
            (
                "resources.admin.forms.overwriting.OverwritingForm._state_now",
                "always_the_same",
                "project/test_two_editors.py::test_nothing_is_overwritten_unseen__record_changed_while_a_form_was_open[saved_by_another]",
            ),
        ),
    ),
    Row(
        26,
        "An older form or version is saved after an import",
        "The import is undone by nobody unseen: what would be lost is said first",
        (
            "resources/admin/forms/overwriting.py:OverwritingForm._state_now",
            "resources/admin/history.py:Restore.get_context_data",
        ),
        (
            "project/test_two_editors.py::test_nothing_is_overwritten_unseen__record_changed_while_a_form_was_open",
            "resources/admin/test_history.py::test_restore_says_what_it_would_remove__part_added_since",
        ),
        ("as row 25: the case `imported` of the same test is of an import",),
    ),
    Row(
        27,
        "Two imports at once, and an editor beside them",
        "As if one came after the other; whoever can't be fitted in is refused with a reason",
        ("resources/exchange/apply.py:_update", "search/index/turns.py:take"),
        (
            f"{KILLS}::test_two_imports_and_an_editor_at_once__as_if_one_after_the_other",
            f"{IMPORTING}::test_import_is_refused_whole__changed_while_reading",
        ),
        (("resources.exchange.apply.getattr", "as_read", f"{IMPORTING}::test_import_is_refused_whole__changed_while_reading"),),
    ),
    Row(
        28,
        "An import is killed at any moment",
        "All of it is there, or nothing",
        ("resources/exchange/apply.py:apply",),
        (
            f"{KILLS}::test_import_killed__all_of_it_or_nothing",
            f"{IMPORTING}::test_catalogue_stays_as_it_was__failure_while_writing",
            "resources/exchange/test_commands.py::test_database_is_as_before__killed_while_writing",
        ),
        (
            (
                "resources.exchange.apply.transaction",
                "no_transactions",
                f"{IMPORTING}::test_catalogue_stays_as_it_was__failure_while_writing[resources.exchange.apply.indexing.reindex]",
            ),
        ),
    ),
    Row(
        31,
        "The clock jumps: daylight saving both ways, leap day, year's end, places in other zones",
        "Open and closed are right for every minute",
        ("resources/hours/clock.py:settle", "resources/hours/clock.py:minute_at"),
        (
            f"{HOURS}/test_against_reference.py::test_every_minute_agrees__around_clock_changes",
            f"{HOURS}/test_against_reference.py::test_state_agrees_with_reference",
            CLOCK_CHANGES,
            "search/behaviour/test_open.py::test_clock_change_moves_nothing_on_the_wall",
        ),
        (
            (
                "resources.hours.state.moment",
                "without_zone",
                CLOCK_CHANGES,
            ),
        ),
    ),
    Row(
        32,
        "Hours past midnight, all day, split, by rule, on holidays, of a season, none, unreadable",
        "Right, or “call first”; never a guessed “closed”",
        ("resources/hours/state.py:_is_doubtful", "resources/hours/rule.py:read"),
        (
            f"{HOURS}/test_state.py::test_state_says__in_words",
            f"{HOURS}/test_state.py::test_unreadable_row_means_call_first__and_leaves_sure_openings_alone",
            f"{HOURS}/test_against_reference.py::test_days_of_a_rule_agree_with_reference__all_year",
        ),
        (
            (
                "resources.hours.state._is_doubtful",
                "no",
                f"{HOURS}/test_state.py::test_unreadable_row_means_call_first__and_leaves_sure_openings_alone",
            ),
        ),
    ),
)
