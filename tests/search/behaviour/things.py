"""Small documents for the behaviour suite."""

from search.document import Document, Text


def thing(key, title="", strong="", text="", language="en", **given):
    """A document in a group of its own unless told otherwise, with its key as its title if it has no other."""
    texts = {"title": title or key, "strong": strong, "text": text}
    return Document(
        key=key,
        group=given.pop("group", key),
        title=title or key,
        texts={name: (Text(said, language),) for name, said in texts.items() if said},
        **given,
    )
