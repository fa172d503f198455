"""What is described for production exists: services, commands, settings, and no password that everybody knows."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "compose.yaml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
SITE = ("prepare", "web", "worker")
SERVERS = ("postgres", "elasticsearch")
# What the settings or Django itself read of the environment.
READ = {"DJANGO_SETTINGS_MODULE"} | set(
    re.findall(
        r'env(?:\.\w+)?\(\s*"([A-Z_]+)"',
        "".join(path.read_text(encoding="utf-8") for path in (ROOT / "site" / "settings").glob("*.py")),
    )
)
SECRETS = {"POSTGRES_PASSWORD", "ELASTIC_PASSWORD"}


def words(service: str) -> list[str]:
    command = SERVICES[service]["command"]
    return (command if isinstance(command, str) else "\n".join(command)).split()


def example() -> dict[str, str]:
    """Name and value of each line of .env.example, also of those that are commented out."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.M))


def test_production_is_site_worker_database_and_search_server():
    assert set(SERVICES) == {*SITE, *SERVERS}
    assert SERVICES["postgres"]["image"].startswith("postgres:")
    assert SERVICES["elasticsearch"]["image"].startswith("docker.elastic.co/elasticsearch/elasticsearch:9.")


@pytest.mark.parametrize("service", SITE)
def test_commands_exist(service):
    said = words(service)
    named = [following for word, following in pairwise(said) if word == "manage.py" or word.endswith("/manage.py")]
    assert set(named) <= set(get_commands())
    if "search_index" in named:
        parser = load_command_class("search", "search_index").create_parser("manage.py", "search_index")
        assert parser.parse_args(said[said.index("search_index") + 1 :]).action == "work"
    if service == "web":
        assert (ROOT / "site" / "wsgi.py").exists()
        assert {"site,.", "wsgi:application"} <= set(said)
        assert re.search(r"^gunicorn==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("service", SITE)
def test_what_the_site_is_told_is_what_its_settings_read(service):
    told = SERVICES[service]["environment"]
    assert set(told) <= READ
    assert told["DJANGO_SETTINGS_MODULE"] == "settings.production"
    assert re.fullmatch(r"postgres://\S+@postgres:5432/\S+", told["DATABASE_URL"].replace(" ", ""))
    assert told["ELASTICSEARCH_URL"].endswith("@elasticsearch:9200")


def test_environment_file_names_what_is_read__and_every_secret():
    assert set(example()) <= READ | SECRETS
    assert {"SECRET_KEY", "ALLOWED_HOSTS"} | SECRETS <= set(example())


def test_no_secret_has_a_value_of_its_own():
    assert [name for name in ("SECRET_KEY", *SECRETS) if example()[name]] == []
    used = re.findall(r"\$?\$\{?([A-Z_]+)(:?[-?+][^}]*)?", TEXT)
    assert {name for name, _ in used} == SECRETS
    # `:?` stops with a message where the name is missing or empty; `$$` is the container's own.
    assert all(rest.startswith(":?") for name, rest in re.findall(r"(?<!\$)\$\{?([A-Z_]+)(:?[-?+][^}]*)?", TEXT))


@pytest.mark.parametrize("service", ["web", *SERVERS])
def test_health_is_watched(service):
    assert SERVICES[service]["healthcheck"]["test"]


def test_nobody_waits_for_the_search_server__the_site_answers_without_it():
    for service in SITE:
        assert "elasticsearch" not in SERVICES[service]["depends_on"]
        assert SERVICES[service]["depends_on"]["postgres"] == {"condition": "service_healthy"}


def test_what_must_last_is_in_volumes_and_nothing_but_the_site_is_reached_from_outside():
    named = {mount.partition(":")[0] for each in SERVICES.values() for mount in each["volumes"]} - {"."}
    assert named == set(COMPOSE["volumes"])
    assert [name for name, each in SERVICES.items() if "ports" in each] == ["web"]
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_search_server_makes_no_index_by_itself():
    assert SERVICES["elasticsearch"]["environment"]["action.auto_create_index"] == "false"
