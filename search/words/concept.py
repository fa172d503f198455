"""What a document is about, as a token beside its words: so a phrase that means a need is looked up as a word is."""

from search.analysis import MAX_TOKEN, fold
from search.document import Text

# The text fields that hold concepts: of documents that are about nothing else, about one thing more, about several. A source
# that gives them no weight has none.
FIELDS = ("concept", "concept_of_two", "concept_of_many")
# Read by no stemmer, corrected by no speller.
LANGUAGE = ""


def token(name: str, value: str) -> str:
    """The token of a filter's value: `need`, `phone-rides` is `needphonerides`."""
    return "".join(character for character in fold(name + value) if character.isalnum())[:MAX_TOKEN]


def field(values: int) -> str:
    """The field for the concepts of a document that has so many."""
    return FIELDS[min(max(values, 1), len(FIELDS)) - 1]


def text(name: str, value: str) -> Text:
    """What a document says for a value that it holds."""
    return Text(token(name, value), LANGUAGE)
