"""The form of a peer's profile: a part can be filled in only where the peer's choice for it stands."""

from io import BytesIO
from uuid import uuid4

from django import forms
from PIL import Image, ImageOps
from wagtail.admin.forms import WagtailAdminModelForm

SIDE = 480
LARGEST = 10 * 1024 * 1024


class ProfileForm(WagtailAdminModelForm):
    """Takes a photo as a file and keeps a small square of it, without what the camera wrote about itself and the place."""

    photo_file = forms.ImageField(
        required=False,
        label="Photo",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text="It is cut to a small square, and what the camera noted about place and time is thrown away.",
    )

    def clean_photo_file(self):
        given = self.cleaned_data.get("photo_file")
        if not given:
            return None
        if given.size > LARGEST:
            raise forms.ValidationError("This photo is larger than 10 MB. Please choose a smaller one.")
        try:
            return square(given)
        except (OSError, ValueError, Image.DecompressionBombError):
            raise forms.ValidationError("This file can’t be read as a photo. A JPEG or PNG will do.") from None

    def clean(self) -> dict:
        cleaned = super().clean()
        from home.team.peer_profile import COLUMNS, Part

        agreed = self._agreed()
        if agreed is None:
            return cleaned
        for part, columns in COLUMNS.items():
            filled = [name for name in columns if cleaned.get(name)]
            if part == Part.PHOTO:
                filled = ["photo_file"] if cleaned.get("photo_file") else filled
            for name in filled:
                if part not in agreed:
                    self.add_error(
                        name,
                        f"No choice for “{Part(part).label}” stands above. Add it from the signed form, or leave this empty.",
                    )
        has_photo = cleaned.get("photo_file") or (self.instance.photo_key and Part.PHOTO in agreed)
        if has_photo and not cleaned.get("photo_alt"):
            self.add_error("photo_alt", "Say what one sees, for people who can’t see the photo.")
        return cleaned

    def _agreed(self) -> set[str] | None:
        """The parts with a choice that nobody took back; None while the choices themselves have faults.

        A form that was open while the peer took a part down must not put it back: the rows come from the database.
        """
        formset = self.formsets.get("consents")
        if formset is None or not formset.is_valid():
            return None
        return {
            form.cleaned_data["part"]
            for form in formset.forms
            if form.cleaned_data.get("part") and not form.cleaned_data.get("DELETE") and form.instance.withdrawn_at is None
        }

    def save(self, commit: bool = True):
        if photo := self.cleaned_data.get("photo_file"):
            self.instance.photo = photo
            # A new address, so that nothing kept under the old one is taken for it.
            self.instance.photo_key = uuid4()
        return super().save(commit)


def square(file) -> bytes:
    """A JPEG of 480 by 480 pixels from the middle of the picture. Raises OSError or ValueError for what is none."""
    with Image.open(file) as given:
        upright = ImageOps.exif_transpose(given).convert("RGB")
    # A new picture takes only pixels along: no EXIF, no profile, no thumbnail.
    cut = ImageOps.fit(upright, (SIDE, SIDE))
    clean = Image.new("RGB", cut.size)
    clean.paste(cut)
    out = BytesIO()
    clean.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()
