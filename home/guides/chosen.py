"""A service that a page names by its id, read from the database only when somebody looks at more than the id."""

from typing import Any
from uuid import UUID

from django.utils.functional import SimpleLazyObject

from resources.models import Service


class Chosen(SimpleLazyObject):
    """The service with this id, or something that equals None where it is gone."""

    def __init__(self, key: UUID) -> None:
        super().__init__(lambda: Service.objects.filter(pk=key).first())
        self.__dict__["chosen_key"] = key


def key_of(service: Any) -> UUID | None:
    """The id of a service, of a chosen one or of the text of an id, without a statement; None for anything else."""
    # First of all: even asking a chosen one for its type would read the row.
    if type(service) is Chosen:
        return service.__dict__["chosen_key"]
    if isinstance(service, str | UUID):
        try:
            return UUID(str(service))
        except ValueError:
            return None
    return getattr(service, "pk", None)
