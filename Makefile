# Everything that is done with the project, by one word each. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/pytest
# The demonstration and the tests run with nothing configured, whatever the shell has set.
BARE := env -u DATABASE_URL -u REDIS_URL -u ENVIRONMENT -u EMAIL_URL -u SMS_URL -u MASTER_KEY -u SECRET_KEY
DEMO := $(BARE) DEMONSTRATION=1 VAR_DIR=$(CURDIR)/var/demo SITE_URL=http://127.0.0.1:$(PORT)
SERVE := $(BIN)/granian --interface asgi --host 127.0.0.1 --port $(PORT) --log-level warning civicsite.asgi:application
LINTED := accounts civicsite councils home moderation petitions territory tests manage.py
TYPED := civicsite/support accounts/services.py territory/services.py territory/permissions.py moderation/services.py councils/services councils/rules councils/states.py councils/permissions.py \
	home/services.py petitions/services petitions/rules petitions/states.py petitions/permissions.py
TEMPLATES = $(shell git ls-files '*.html' 2>/dev/null || find . -name '*.html' -not -path './.venv/*')

# What was compiled once is kept: each process of the tests would compile all of them again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo run worker clock seed lint format test test-engines test-browser test-all bench messages requirements

help:  ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/installed: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed (PYTHON=python3.12 names another)." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo "Python lacks venv: on Debian, apt install python3-venv." >&2; exit 1; }
	@echo "Installing the requirements…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-tests: tests/requirements.txt $(VENV)/installed
	@echo "Installing the tools of the tests…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

setup: $(VENV)/installed  ## Install, compile the translations, make the database, load the territory
	@$(MANAGE) compile_locale
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) setup_site

demo: $(VENV)/installed  ## Show the whole site with demonstration content, on PORT (8000)
	@$(DEMO) $(MANAGE) compile_locale
	@$(DEMO) $(MANAGE) migrate --verbosity 0
	@$(DEMO) $(MANAGE) setup_site
	@$(DEMO) $(MANAGE) seed_demo
	@echo "The demonstration is at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)."
	@$(DEMO) $(SERVE)

run: setup  ## Serve the site on PORT (8000), pages, sockets and clock in one process
	@echo "http://127.0.0.1:$(PORT)/"
	@$(SERVE)

worker: $(VENV)/installed  ## Do the queued jobs (needs REDIS_URL)
	@$(MANAGE) rqworker default

clock: $(VENV)/installed  ## Queue the scheduled jobs (needs REDIS_URL)
	@$(MANAGE) clock

seed: setup  ## Fill the database of `make run` with demonstration content
	@DEMONSTRATION=1 $(MANAGE) seed_demo

lint: $(VENV)/installed-tests  ## Style, layers, types, templates, directions
	$(BIN)/ruff check $(LINTED)
	$(BIN)/ruff format --check $(LINTED)
	$(BIN)/lint-imports
	$(BIN)/mypy $(TYPED)
	$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)
	@! grep -nE '(^|[^a-z-])((margin|padding|border|scroll-(margin|padding))-)?(left|right) *:|text-align: *(left|right)|float: *(left|right)' \
		$$(find . -name '*.css' -not -path './.venv/*' -not -path './var/*') || \
		{ echo "Physical directions in CSS: use inline-start and inline-end." >&2; exit 1; }

format: $(VENV)/installed-tests  ## Put code and templates into their form
	$(BIN)/ruff check --fix $(LINTED)
	$(BIN)/ruff format $(LINTED)
	$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)

test: $(VENV)/installed-tests  ## Tests on SQLite made from the models, with nothing configured
	@$(BARE) $(BIN)/python manage.py compile_locale
	$(BARE) $(PYTEST) -n 2 --dist loadfile -m "not browser and not engines" --no-migrations

test-engines: $(VENV)/installed-tests  ## Tests on PostgreSQL and Redis, with migrations (DATABASE_URL, REDIS_URL; TESTS="folder …" for some)
	@test -n "$(DATABASE_URL)" && test -n "$(REDIS_URL)" || { echo "Set DATABASE_URL and REDIS_URL." >&2; exit 1; }
	@$(MANAGE) compile_locale
	$(PYTEST) -n 2 --dist loadfile -m "not browser" $(TESTS)

test-browser: $(VENV)/installed-tests  ## Journeys and accessibility in a real Chromium
	@$(BARE) $(BIN)/python manage.py compile_locale
	$(BARE) $(PYTEST) -n 2 --dist loadfile -m browser

bench: $(VENV)/installed-tests  ## Measure the production processes under load, into docs/performance.md
	$(BIN)/python -m tests.bench --write

messages: $(VENV)/installed-tests  ## Update the translation files from the code (needs gettext), then compile them
	@command -v xgettext >/dev/null || { echo "gettext is needed: on Debian, apt install gettext." >&2; exit 1; }
	$(MANAGE) makemessages --locale fr --locale ar --add-location file --no-obsolete \
		--ignore '.venv/*' --ignore 'var/*' --ignore 'tests/*'
	$(MANAGE) compile_locale

requirements:  ## Pin requirements.in and tests/requirements.in with their closure
	@test -x var/tools/bin/pip-compile || { $(PYTHON) -m venv var/tools && var/tools/bin/python -m pip install --quiet pip-tools; }
	@for folder in . tests; do (cd $$folder && CUSTOM_COMPILE_COMMAND="make requirements" $(CURDIR)/var/tools/bin/pip-compile \
		--quiet --strip-extras --no-emit-options --no-emit-find-links --no-emit-index-url --no-emit-trusted-host \
		--output-file requirements.txt requirements.in); done
