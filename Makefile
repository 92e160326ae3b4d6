# Each word below prepares what it needs (scripts/prepare says what it installs), then does its work.
# A second call finds everything in place and installs nothing. ARGS goes to the program or to pytest.
SHELL := /bin/bash
ARGS ?=
IN_HOUSE := @bash scripts/in-house

.PHONY: help run demo pictures test check format build lock clean

help: ## say what each word does
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-8s %s\n", $$1, $$2}' Makefile

run: ## open the counter; with no screen, run the demo day into out/demo instead
	@bash scripts/prepare run
	@bash scripts/run $(ARGS)

demo: ## run the demo day off-screen into out/demo: pictures, slips, books
	@bash scripts/prepare run
	@bash scripts/demo $(ARGS)

pictures: ## draw each page, light and dark, on two screens, into docs/gambar
	@bash scripts/prepare run
	@bash scripts/pictures

test: ## run every test (make test ARGS="-k antrean" for some)
	@bash scripts/prepare test
	$(IN_HOUSE) python -m pytest -rs $(ARGS)

check: ## the static checks: format, lint, types, walls (the tests are make test)
	@bash scripts/prepare check
	$(IN_HOUSE) ruff format --check .
	$(IN_HOUSE) ruff check .
	$(IN_HOUSE) mypy
	$(IN_HOUSE) lint-imports

format: ## let ruff format the tree and mend what it can
	@bash scripts/prepare check
	$(IN_HOUSE) ruff format .
	$(IN_HOUSE) ruff check --fix .

build: ## make dist/loket, a folder that runs with no Python installed
	@bash scripts/prepare build
	$(IN_HOUSE) pyinstaller --noconfirm --clean --log-level ERROR build.spec
	env -i dist/loket/loket --version

lock: ## recompile requirements.lock from pyproject.toml (ARGS=--upgrade for newer versions)
	@bash scripts/prepare check
	@bash scripts/lock $(ARGS)

clean: ## remove what was made here, never data/
	rm -rf .venv .tools build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
