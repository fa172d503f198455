# ruff: noqa: E501  (a table: one rule a line)
"""Every rule an import can report, with what mends it. Rule ids are stable: scripts may filter on them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """`fix` may use {value} and the further words given to `Problems.add`.

    A note tells of something that loses nothing of the catalogue; `--strict` lets notes pass.
    """

    fix: str
    is_note: bool = False


RULES: dict[str, Rule] = {
    # files and shape
    "unknown-file": Rule("This file is not part of HSDS 3.x and was not read.", is_note=True),
    "ignored-file": Rule("This file describes the package itself. It was not read, and nothing is lost.", is_note=True),
    "unknown-column": Rule("HSDS 3.1 has no column of this name here. It was not read. Check the spelling.", is_note=True),
    "too-many-cells": Rule("The row has more cells than the header, so cells may be shifted. Row left out. Put quotation marks around text with commas."),
    "too-few-cells": Rule("The row has fewer cells than the header. The missing ones were taken as not mentioned. Fill up the row."),
    "not-an-object": Rule("Something other than an HSDS object stands here. Left out."),
    "not-one-value": Rule("A list or an object stands where one value belongs. Taken as blank. Give one text or number."),
    # identity
    "id-missing": Rule("The row has no id, so it could never be updated. Row left out. Give it an id of its own."),
    "id-twice": Rule("This id stands in the data more than once. The first one was taken. Remove or renumber the others."),
    "conflict": Rule("A record with this id belongs to {owner}. It was left as it is. Give your row an id of its own."),
    "not-ours": Rule("It would add to a record that belongs to {owner}. Row left out."),
    "place-twice": Rule("This service is already listed at this location. The first row was kept; what hangs on this one was moved to it."),
    "place-taken": Rule("Another row already lists this service at this location. Row left as it was."),
    "code-twice": Rule("Another term of this taxonomy has the same code. The first one was kept and used."),
    "code-taken": Rule("Another term of this taxonomy has the same code. Row left as it was."),
    # keys
    "required": Rule("This column must be filled. Row left out. Fill it."),
    "required-default": Rule('This column must be filled. "{default}" was taken instead. Fill it.'),
    "dangling-required": Rule("There is no {entity} with this id, and the row can't stand without it. Row left out. Add the {entity} or mend the id."),
    "dangling": Rule("There is no {entity} with this id. The reference was left empty. Add the {entity} or mend the id."),
    "parent-left-out": Rule("The {entity} with this id was left out, so this row was too. Mend the {entity} first."),
    "parent-loop": Rule("Going up from parent to parent leads back here. The parent was left empty."),
    "no-owner": Rule("The row does not say what it belongs to. Row left out. Fill one of: {columns}."),
    "several-owners": Rule("The row names several owners. The most specific one was kept: {kept}."),
    "unknown-entity": Rule("HSDS has no entity of this name, so the row belongs to nothing. Row left out. Use a name such as service or location."),
    # cells
    "too-long": Rule("Longer than {limit} characters. The text was cut there. Shorten it."),
    "too-long-row": Rule("Longer than {limit} characters. Row left out. Shorten it."),
    "markup": Rule("Names are plain text. The markup was taken out."),
    "email": Rule("Not an email address. Left blank. Use the form name@example.org."),
    "url": Rule("Not a web address that can be opened. Left blank. Use the form https://example.org/page."),
    "url-completed": Rule("The web address did not say http or https. https:// was put in front. Check that it opens."),
    "uri": Rule("Not an identifier with a scheme. Left blank. Use the form https://example.org/id or urn:example:id."),
    "date": Rule("Not a date. Left blank. Use the form 2026-12-31."),
    "datetime": Rule("Not a date with a time. Left blank. Use the form 2026-12-31T17:00:00Z."),
    "time": Rule("Not a time. Left blank. Use the form 17:30."),
    "time-am-pm": Rule("Read as {read}. Use the form 17:30."),
    "time-offset": Rule("Read as {read} on the clock of the place. Leave the time zone out."),
    "number": Rule("Not a number that fits here. Left blank. Use digits, and a point for decimals."),
    "out-of-range": Rule("Must be between {low} and {high}. Left blank."),
    "choice": Rule("Not one of: {choices}. Left blank."),
    "choice-default": Rule('Not one of: {choices}. "{default}" was taken instead.'),
    "days": Rule("Not days of the week. Use MO,TU,WE,TH,FR,SA,SU; for months 2TU is the second Tuesday."),
    "days-in-words": Rule("Read as {read}. Use MO,TU,WE,TH,FR,SA,SU."),
    "ordinals": Rule("Not a list of whole numbers. Use the form 1,15."),
    "currency": Rule("Not a currency code. Left blank. Use three letters such as USD."),
    "country": Rule('Not a country code. "{default}" was taken instead. Use two letters such as US.'),
    "phone": Rule("There is no digit in this phone number. Row left out. Give the number itself."),
    "unreadable-row": Rule("This cell can't be read, and without it the row would say something false. Row left out. {how}"),
    "hours-unreadable": Rule('This cell can\'t be read, so these hours are shown as "call first". {how}'),
    # rows
    "ages": Rule("The youngest age is above the oldest. Both were left blank. Swap or mend them."),
    "point": Rule("A point needs a latitude from -90 to 90 and a longitude from -180 to 180. Both were left blank."),
    "dates-order": Rule('The last date is before the first, so these hours are shown as "call first". Swap or mend them.'),
    "agreement-order": Rule("The agreement ends before it begins. Both dates were left blank."),
    # our facts and shared vocabularies
    "fact-unknown": Rule("There is no fact of this code. Not read. See docs/importing.md for the list."),
    "fact-elsewhere": Rule("This fact belongs on: {entities}. Not read."),
    "fact-value": Rule("Not a value of this fact. Not read. Use: {choices}."),
    "fact-twice": Rule("This fact is told twice with different answers. The first one was taken."),
    "disclosure-unreadable": Rule("Not one of: full, area, hidden. The place was hidden, to be safe."),
    "disclosure-twice": Rule("What may be shown is told twice. The stricter one was taken."),
    "area-unnamed": Rule("Only the area may be shown, but none is named. The place was hidden, to be safe. Give the fact area."),
    "not-loosened": Rule("A person restricted this after the last import. It was kept. Change it on the record's form."),
    "term-unknown": Rule("This site's own taxonomy has no term with this code. Left out. Use a code that it has."),
}  # fmt: skip
