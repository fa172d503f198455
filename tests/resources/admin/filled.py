"""A form as the browser would send it: what the page holds, with some values changed."""

from bs4 import BeautifulSoup


def filled(client, url: str, changes: dict | None = None) -> dict:
    """The fields of the page's own form. Raises AssertionError when the page has none."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    for unused in page.find_all("template"):
        unused.decompose()
    form = next(one for one in page.find_all("form", method=lambda value: value and value.lower() == "post") if one.find("input"))
    data: dict = {}
    for field in form.find_all(["input", "select", "textarea"]):
        name, kind = field.get("name"), field.get("type", "")
        if not name or kind in ("submit", "button"):
            continue
        if kind in ("checkbox", "radio"):
            if field.has_attr("checked"):
                data.setdefault(name, []).append(field.get("value", "on"))
        elif field.name == "select":
            data[name] = [option["value"] for option in field.find_all("option", selected=True)]
        elif field.name == "textarea":
            data[name] = field.text.removeprefix("\n")
        else:
            data[name] = field.get("value", "")
    return data | (changes or {})


def errors(response) -> str:
    """The messages on the page, one a line."""
    page = BeautifulSoup(response.content, "html.parser")
    return "\n".join(
        one.get_text(" ", strip=True) for one in page.select(".error-message, .w-field__errors") if one.get_text(strip=True)
    )
