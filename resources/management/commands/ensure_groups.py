"""`manage.py ensure_groups`: the groups that staff are put into, with what each may do."""

from django.core.management.base import BaseCommand

from resources.groups import ensure_groups


class Command(BaseCommand):
    help = "Make the groups for stewards, confidential places, peers and staff, and editors. Running it again is safe."

    def handle(self, *args, **options) -> None:
        for name, group in ensure_groups().items():
            self.stdout.write(f"{name}: {group.permissions.count()} permissions.")
