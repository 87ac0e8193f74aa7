# make demo: sets up what runs the program, and runs the main job. make test: sets up the rest, and runs every check.
# make docs: writes what the program writes of the documents. make lock: renews both locks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
LOCKER := build/lock
HERE := PATH="$(abspath $(BIN)):$$PATH"
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
COMPILE := $(LOCKER)/bin/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --upgrade --custom-compile-command "make lock"

.PHONY: demo test check unit bench docs lock clean

demo: $(RUN)
	@$(HERE) sh examples/demo.sh

test: check unit

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

unit: $(DEV)
	$(HERE) $(BIN)/python -m pytest -n auto tests/journeys tests/errors tests/examples
	$(HERE) $(BIN)/python -m pytest -n auto --cov --cov-report=term tests/domain tests/ledger tests/projections tests/histories

bench: $(DEV)
	$(HERE) $(BIN)/python benchmarks/run.py

docs: $(DEV)
	$(HERE) $(BIN)/python docs/generate.py

# The locks are closed: what they name is installed, and nothing is resolved
$(RUN): requirements.lock pyproject.toml | $(BIN)/pip
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUN)
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "pledger needs Python 3.11 or newer, not " + sys.version.split()[0] + "; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

lock: $(LOCKER)/bin/uv
	$(COMPILE) --all-extras --group dev -o requirements-dev.lock
	$(COMPILE) --group build --constraints requirements-dev.lock -o requirements.lock

$(LOCKER)/bin/uv:
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/bin/python -m pip install --quiet --disable-pip-version-check uv

clean:
	rm -rf $(VENV) $(LOCKER)
