"""The demo's pictures: our own drawings of places and things, made by `home.pictures`, in the site's picture library."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

FOLDER = settings.BASE_DIR / "home" / "data" / "demo" / "pictures"
# How words name a drawing where a block wants the key of a picture: "drawing:door".
_NAMED = "drawing:"


def picture(name: str):
    """The drawing with this name, taken into the library where it isn't yet. Raises FileNotFoundError for any other name."""
    model, file = get_image_model(), Path(FOLDER / f"{name}.png")
    title = f"Drawing: {name.replace('-', ' ')}"
    found = model.objects.filter(title=title).first()
    if found is None:
        with file.open("rb") as drawn:
            found = model.objects.create(title=title, file=ImageFile(drawn, name=file.name))
    return found


def with_keys(value: Any) -> Any:
    """The same words, with the key of a picture wherever one is named."""
    if isinstance(value, str) and value.startswith(_NAMED):
        return picture(value.removeprefix(_NAMED)).pk
    if isinstance(value, list):
        return [with_keys(one) for one in value]
    if isinstance(value, dict):
        return {name: with_keys(one) for name, one in value.items()}
    return value
