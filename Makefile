# Everything runs in .venv, which is made on first use; nothing else has to be installed by hand.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/.ready-run
DEV := $(BIN)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help verify coq test thorough floors fuzz lint figures report notebooks readme docs bench mutants clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

verify: $(RUN)  ## check every theorem and the bundled candidate lists; print the tables
	$(BIN)/regret verify

test: $(DEV)  ## run the tests (under 6 minutes on 2 cores)
	$(BIN)/python -m pytest -n 2 -m "not slow"

thorough: $(DEV)  ## run all tests, slow ones included, with many more random examples
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n 2

floors:  ## run the quick tests at the lowest versions, without extras, on other Pythons
	$(PYTHON) -m tests.floors $(ENVIRONMENTS)

fuzz: $(DEV)  ## feed damaged files and options to everything that reads (FUZZ=600: seconds)
	$(BIN)/python -m tests.fuzz $(FUZZ)

coq: $(RUN)  ## have Coq check the theorems for every number of candidates (under 3 minutes)
	$(BIN)/python -m proofs.build

lint: $(DEV)  ## check style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

figures: $(RUN)  ## draw every figure into figures/, with the data behind it
	OMP_NUM_THREADS=1 $(BIN)/regret figure all --out figures --format pdf,svg,png

report: $(RUN)  ## write a page about the example's lists, report.html, as regret report does of yours
	$(BIN)/regret report regret/readers/data/example.json --out report.html

notebooks: $(DEV)  ## run the notebooks and keep their outputs
	$(BIN)/python -m jupyter execute --inplace notebooks/*.ipynb

readme: $(DEV)  ## run what the README shows and put the output there (BLOCK=evaluate: a slow one)
	$(BIN)/python .ci/readme.py $(BLOCK)

docs: $(DEV)  ## build README, notebooks and API reference as one static site in site/
	$(BIN)/python .ci/site.py

bench: $(DEV)  ## measure speed side by side, as ratios
	$(BIN)/python -m tests.benchmarks

mutants: $(DEV)  ## change the code a little, many times, and count what the tests notice (an hour)
	$(BIN)/python -m tests.mutants

clean:  ## remove the environment and caches
	rm -rf .venv .venv-floors .mutants.jsonl .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade pip

$(RUN): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet -e '.[exact,smt,chem,sweep]'
	@touch $@

$(DEV): pyproject.toml | $(RUN)
	$(BIN)/python -m pip install --quiet -e '.[exact,smt,chem,sweep]' --group dev
	@touch $@
