"""Addresses that belong to the site itself, so that no page may take them."""

from django.core.exceptions import ValidationError

RESERVED = frozenset(
    [
        "find",
        "list",
        "exit",
        "crisis",
        "services",
        "organizations",
        "api",
        "healthz",
        "es",
        "admin",
        "calendar",
        "certificates",
        "documents",
        "static",
        "media",
    ]
)


class ReservedSlugs:
    """A page that refuses a reserved slug at any depth: a page can be moved to the top later."""

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED:
            raise ValidationError(
                {"slug": f"The site uses the address “{self.slug}” itself. Choose another one, such as “{self.slug}-us”."}
            )
