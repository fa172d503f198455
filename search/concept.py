"""What a document is about, as a token beside its words: so a phrase that means a need is looked up as a word is."""

from search.analysis import MAX_TOKEN, fold
from search.document import Text

# The text field that holds concepts. A source that gives it no weight has none.
FIELD = "concept"
# Read by no stemmer, corrected by no speller.
LANGUAGE = ""


def token(name: str, value: str) -> str:
    """The token of a filter's value: `need`, `phone-rides` is `needphonerides`."""
    return "".join(character for character in fold(name + value) if character.isalnum())[:MAX_TOKEN]


def text(name: str, value: str) -> Text:
    """What a document says in the field `FIELD` for a value that it holds."""
    return Text(token(name, value), LANGUAGE)
