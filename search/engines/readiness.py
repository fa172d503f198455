"""What an index on another server, made by this version of the site or an earlier one, is good for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Readiness:
    """`may_answer`: it holds whatever today's questions ask for, written as it would be written today. `is_current`: it is
    laid out as it would be made today; where it isn't, a rebuild is due.
    """

    may_answer: bool
    is_current: bool


MISSING = Readiness(may_answer=False, is_current=False)
CURRENT = Readiness(may_answer=True, is_current=True)
