# `make` alone lists the targets. Everything is installed into .venv, pinned with hashes.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
BENCH = PYTHONPATH=scripts:tests $(BIN)/python -m bench
# Material announces its own successor at every build; the archive's DESIGN.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build split check add publish release test test-scale test-all fuzz audit bench bench-tree lint lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

serve: .venv/site ## build the site and serve it on http://127.0.0.1:8000 (PORT=)
	$(BIN)/python scripts/free_port.py "$(PORT)"
	$(BIN)/python scripts/split_sources.py
	@# Live reload would add an inline script to every page, which the pages' own security policy forbids.
	@echo "The archive is served on http://127.0.0.1:$(PORT)/ (Ctrl+C ends it)"
	$(BIN)/mkdocs serve --no-livereload --dev-addr 127.0.0.1:$(PORT)

build: .venv/site ## build the site into site/
	$(BIN)/python scripts/split_sources.py
	$(BIN)/mkdocs build --strict

split: .venv/site ## split sources/ into docs/
	$(BIN)/python scripts/split_sources.py

check publish: override export PUBLISHED := $(value PUBLISHED)
check: .venv/site ## check sources, ledger and generated files, and every link of the built site (PUBLISHED= a published ledger)
	$(BIN)/python scripts/check.py
	@# Not --quiet: it would keep MkDocs from counting its warnings, which --strict refuses.
	$(BIN)/mkdocs build --strict --site-dir .cache/check
	$(BIN)/python scripts/check.py --links .cache/check

# What the editor says goes by the environment: no shell reads it, so that quotes and backticks in it are only signs.
add: override export FILE := $(value FILE)
add: override export KEY := $(value KEY)
add: override export DATE := $(value DATE)
add: override export PUBLISHER := $(value PUBLISHER)
add: override export URL := $(value URL)
add: override export OFFICIAL := $(value OFFICIAL)
add: override export ENCODING := $(value ENCODING)
add: override export CAPTURED := $(value CAPTURED)
add: override export ARCHIVED := $(value ARCHIVED)
add: .venv/site ## take in a statement: FILE= [KEY= DATE= PUBLISHER= URL= OFFICIAL=1 ENCODING= CAPTURED= ARCHIVED=]
	@$(BIN)/python scripts/add_statement.py

publish: .venv/site ## enter new permalinks and addresses in the ledger (PUBLISHED= a published ledger)
	$(BIN)/python scripts/check.py --publish

release: .venv/site ## check, build and tag what readers will see; needs SITE_URL= and everything committed
	$(BIN)/python scripts/release.py
	$(MAKE) check build
	$(BIN)/python scripts/release.py --mark

# A process for each processor, each of which takes whole files of tests.
PYTEST = $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test: .venv/test ## every test but the slowest, those in a real browser included
	$(BIN)/python scripts/find_chromium.py
	$(PYTEST)

test-scale: .venv/test ## the slowest tests: archives of 300 statements, properties tried many thousand times
	$(PYTEST) -m scale

test-all: test test-scale ## every test

fuzz: .venv/test ## copies and signals at random, for long: FUZZ=20000 KILLS=200
	FUZZ=$(or $(FUZZ),20000) KILLS=$(or $(KILLS),200) $(BIN)/python -m pytest tests/intake/test_fuzz.py tests/intake/test_all_or_nothing.py

audit: .venv/test ## audit every kind of page: accessibility, markup (needs Java and npm), errors, security policy
	$(BIN)/python scripts/find_chromium.py
	$(BIN)/python -m pytest --numprocesses auto -rs -m audit

bench: .venv/test ## builds, sites and searches beside plain Material and Pagefind: cost, then quality [SIZES="5 50 300"]
	$(BIN)/python scripts/find_chromium.py
	$(BENCH).table $(SIZES)
	$(BENCH).quality

bench-tree: override export N := $(value N)
bench-tree: override export OUT := $(value OUT)
bench-tree: .venv/test ## write a project of N= synthetic statements into OUT=, and the same text for plain Material
	@test -n "$$N" -a -n "$$OUT" || { echo "N and OUT: not given; say make bench-tree N=300 OUT=path/to/folder" >&2; exit 2; }
	@$(BENCH).tree "$$N" "$$OUT"

lint: .venv/test ## style, types and import rules (those of the browser's files where Node.js and npm are at hand)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tests/lint/run.py

UV_COMPILE = .cache/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: ## pin the newest dependencies, with hashes, for every Python from 3.11 on
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/python -m pip install --quiet uv
	$(UV_COMPILE) --output-file requirements/site.txt
	$(UV_COMPILE) --extra test --constraint requirements/site.txt --output-file requirements/test.txt

clean: ## remove what was built and installed
	rm -rf .venv .cache site

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: set PYTHON=" >&2; exit 2; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is needed (on Debian: apt-get install python3-venv)" >&2; exit 2; }
	@touch $@

.venv/site: .venv/python requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/site.txt
	@touch $@

.venv/test: .venv/site requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/test.txt
	@touch $@
