# Two commands: `make demo` (look at it) and `make test` (all promises, on SQLite, PostgreSQL and in a browser).
PYTHON ?= python3
PORT ?= 8050
BIN := .venv/bin
TELVERTEL := TELVERTEL_DEMO=true TELVERTEL_PORT=$(PORT) $(BIN)/telvertel
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

.PHONY: demo test check docs migration lock clean

demo: .venv/.runtime
	@$(TELVERTEL) init --demo
	@$(TELVERTEL) schedule & schedule=$$!; trap 'kill $$schedule 2>/dev/null; wait $$schedule 2>/dev/null; trap - EXIT; exit 0' EXIT INT TERM; $(TELVERTEL) serve

test: .venv/.test .venv/.browser check
	@$(BIN)/python -m pytest -n 2 --dist worksteal

check: .venv/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy telvertel.py storage monitor dashboard seed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 of nieuwer is nodig / is needed; dit is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv

.venv/.runtime: .venv/bin/python requirements.lock pyproject.toml
	@echo "Installeren ... / Installing ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/bin/python requirements-test.lock pyproject.toml
	@$(PIP) --require-hashes -r requirements-test.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# A browser: the one on this machine, else the system's package when we may install it, else the test library's own download.
.venv/.browser: .venv/.test
	@if command -v chromium || command -v chromium-browser || command -v google-chrome; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium; then :; \
	else $(BIN)/playwright install chromium; fi
	@touch $@

docs: .venv/.runtime
	@$(BIN)/python -c 'from storage.datamodel import markdown; print(markdown(), end="")' > docs/data-model.md
	@$(BIN)/python -c 'from monitor.catalogue import markdown; print(markdown(), end="")' > docs/indicators.md
	@$(BIN)/python -c 'from tests.house.fields import markdown; print(markdown(), end="")' > docs/fields.md

# After a record changed: make migration WORDS="Ask for the colour of the door"
migration: .venv/.runtime
	@$(BIN)/python -m storage.migrations.write $(WORDS)

lock:
	@$(LOCK) --extra build --output-file requirements.lock
	@$(LOCK) --extra build --extra test --constraint requirements.lock --output-file requirements-test.lock

clean:
	@rm -rf .venv data *.egg-info
