# The front door: `make help` lists what can be done.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# How many test processes at once: every core, or what the caller says.
WORKERS ?= auto
# Files as they are collected, those without a database last: the long ones don't wait until one process is left with them.
SPREAD := -n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: help setup serve demo worker elasticsearch elasticsearch-stop test prove check messages bench relevance lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/.runtime: requirements.txt
	@.ci/need python $(PYTHON)
	@echo "Installing what the site needs ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/.tests: requirements-dev.txt .venv/.runtime
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

setup: .venv/.runtime ## everything but serving: packages, a migrated database with demo content, the search index
	@mkdir -p var/static
	@echo "Preparing the database ..."
	@$(MANAGE) migrate --verbosity=0
	@$(MANAGE) load_demo

serve: ## serve at 127.0.0.1 (PORT=8000)
	@echo "Warm Handoff is at http://127.0.0.1:$(PORT)/ (stop it with Ctrl-C)"
	@DJANGO_SETTINGS_MODULE=$${DJANGO_SETTINGS_MODULE:-settings.dev} $(BIN)/gunicorn \
		--pythonpath site,. --bind 127.0.0.1:$(PORT) --workers 2 --threads 2 --worker-tmp-dir var --log-level warning wsgi:application

demo: setup serve ## install, migrate, load the demo and serve it; says the login

worker: .venv/.runtime ## bring changes to the search server (needs ELASTICSEARCH_URL)
	@$(MANAGE) search_index work

elasticsearch: .venv/.runtime ## start a local search server in the background and say where it is
	@.ci/need elasticsearch
	@$(BIN)/python -m tests.servers.elasticsearch start

elasticsearch-stop: .venv/.runtime ## stop it; its data stays
	@$(BIN)/python -m tests.servers.elasticsearch stop

test: .venv/.tests ## every check, then every test: on SQLite with its engine and in a browser, on PostgreSQL with its engine and Elasticsearch
	@.ci/need chromium
	@.ci/need postgresql
	@.ci/need elasticsearch
	@$(MAKE) --no-print-directory check
	@echo "Testing on SQLite ..."
	@env -u DATABASE_URL $(BIN)/python -m pytest $(SPREAD) -m "not server"
	@echo "Testing on PostgreSQL, and with Elasticsearch ..."
	@env -u DATABASE_URL $(BIN)/python -m tests.servers.postgresql run -- $(BIN)/python -m pytest $(SPREAD) -m "(database or server) and not browser"

# How much is tried: FORM=short tries everything a few times. ONLY names rows of tests/project/fault_matrix.py.
FORM ?= long

prove: .venv/.tests ## kill servers, workers and imports hundreds of times and print what held (FORM=short: a few times; ONLY="5 12": rows)
	@.ci/need postgresql
	@.ci/need elasticsearch
	@$(BIN)/python -m tests.proofs $(FORM) $(ONLY)

check: .venv/.tests ## what can be told without running the site: style, import contracts, migrations, deployment
	@mkdir -p var/static
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@PYTHONPATH=site:. $(BIN)/lint-imports
	@$(MANAGE) makemigrations --check --dry-run --verbosity=0
	@SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") ALLOWED_HOSTS=library.example \
		DJANGO_SETTINGS_MODULE=settings.production $(MANAGE) check --deploy --fail-level WARNING
	@$(BIN)/djlint --lint --quiet templates

messages: .venv/.tests ## gather what is to be said in Spanish (needs gettext), and compile what is in site/locale/
	@$(MANAGE) makemessages --locale es --no-location --no-obsolete --ignore .venv --ignore tests --ignore benchmarks
	@$(BIN)/pybabel compile --directory site/locale --domain django --locale es

# What is measured: sizes of the catalogue, and parts of the bench (ONLY="engines pages").
SIZES ?= 1000 10000
ONLY ?=

bench: .venv/.tests ## measure against the bars and write docs/benchmarks/ (SIZES="1000 10000 100000", ONLY=engines)
	@.ci/need postgresql
	@.ci/need elasticsearch
	@$(if $(filter lighthouse,$(ONLY)),.ci/need node && .ci/need chromium)
	@mkdir -p var/static
	@env -u DATABASE_URL -u ELASTICSEARCH_URL $(BIN)/python -m benchmarks --sizes $(SIZES) $(if $(ONLY),--only $(ONLY))

relevance: .venv/.tests ## how well the first answers fit, on each engine and beside Wagtail's own search (ARGS="--sqlite-only --verbose")
	@.ci/need postgresql
	@.ci/need elasticsearch
	@mkdir -p var/static
	@env -u DATABASE_URL -u ELASTICSEARCH_URL $(BIN)/python -m benchmarks.relevance $(ARGS)

lock: .venv/.runtime ## pin requirements*.in again, with hashes
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@for name in requirements requirements-dev; do \
		{ echo "# Made by \`make lock\` from $$name.in; edit that file, not this one."; \
		  $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 $$name.in; } > var/$$name.txt; \
		mv var/$$name.txt $$name.txt; done
