# Needs Python 3.11, 3.12 or 3.13, git and make; everything else goes into .venv.
# `make` alone lists the targets.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# Hand-coded records, which are no part of this repository.
GOLD ?= ../shared/gold/dev
# The first interpreter that is there, runs, and has a fitting version. Name another with `make PYTHON=/path/to/python setup`.
PYTHON ?= $(shell for candidate in python3 python3.13 python3.12 python3.11 python; do \
	if $$candidate -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; \
	then echo $$candidate; break; fi; done)

.DEFAULT_GOAL := help
.PHONY: help setup demo test check format evaluate bench train examples session constraints clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|' 2>/dev/null \
		|| grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv with the program and its tools (once; again after pyproject.toml or constraints.txt changed)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11, 3.12 or 3.13 found; install one, or name it: make PYTHON=/path/to/python3.11 setup" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: $(PYTHON) cannot make virtual environments; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
		|| { echo "Making $(VENV) with $$($(PYTHON) --version)"; $(PYTHON) -m venv --clear $(VENV); }
	@echo "Installing Communiqué and what it needs into $(VENV); the first time takes a few minutes, and about 750 MB"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,train]'
	@touch $(READY)

demo: $(READY) ## read the example records into a register and show what was found
	@$(BIN)/communique demo --folder work

test: $(READY) ## run all tests
	@$(BIN)/python -m pytest

check: $(READY) ## ruff and strict mypy
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

format: $(READY) ## let ruff put the code into its form
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

evaluate: $(READY) ## score the readings against the gold data, if it is there; fails below the pinned floors
	@$(BIN)/python -m communique.evaluation

bench: $(READY) ## measure speed and memory beside the plain parser
	@$(BIN)/python tools/bench.py
	@$(BIN)/python tools/bench_lines.py
	@$(BIN)/python tools/bench_joining.py
	@$(BIN)/python tools/bench_corpus.py
	@$(BIN)/python tools/bench_sources.py
	@$(BIN)/python tools/bench_web.py --copies 300 --times 10 --ratios

train: $(READY) ## train the small models anew from the development part of the gold data
	@test -d $(GOLD) || { echo "make: $(GOLD) is not there; name the folder: make train GOLD=/path/to/gold/dev" >&2; exit 1; }
	@for script in tools/train.py tools/train_*.py; do echo "$$script"; $(BIN)/python $$script $(GOLD) || exit 1; done
	@echo tools/calibrate.py; $(BIN)/python tools/calibrate.py $(dir $(GOLD))

examples: $(READY) ## make the binary example records anew from tools/examples
	@$(BIN)/python tools/make_examples.py

session: $(READY) ## put a real session of the demonstration into the README anew
	@$(BIN)/python tools/readme_session.py

constraints: $(READY) ## write constraints.txt from what is installed
	@$(BIN)/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools | LC_ALL=C sort -f > constraints.txt
	@touch $(READY)

clean: ## remove .venv, caches and the demonstration's work folder
	rm -rf $(VENV) build dist work .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
