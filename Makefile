# make run    the sample, indexed, asked about and served at 127.0.0.1:3978
# make test   every check; EVIDENCE=DIR adds the tests that need real evidence
# make train  the weights that ship, anew from the labelled examples: some ten minutes
# make bench  how the time to read a document grows with its length, and whether what is hidden shows in answers' times
# make questions-test the large sets of questions: EVIDENCE=DIR adds those on real evidence; some five minutes
# make coverage       every test, with what of the code it runs
# make readers-test   what somebody might read and may not, in a thousand generated stores: some twenty minutes
# make playground-test   the bot in a Teams-like client, and the pages in Chromium; needs Node.js and Chromium
# make audit  whether any advisory is published against what is installed; needs the network
#
# Whatever they need is installed into .venv first, and anew when pyproject.toml has changed.

PYTHON ?= python3

# Which torch, and from which package index. With none named, pip's own is asked, which on Linux may hold the CUDA build:
#   make run TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH ?= torch==2.13.0
TORCH_INDEX ?=

INDEX ?= index
QUESTION ?= Who chairs the Stalking Clinic?
EVIDENCE ?=

PIP := .venv/bin/pip --disable-pip-version-check
FIVES := .venv/bin/fives
OLD_PYTHON := fives needs Python 3.11 or later: name one, as in make PYTHON=python3.13

PYTEST = .venv/bin/python -m pytest -n auto --dist loadfile $(if $(EVIDENCE),--evidence="$(EVIDENCE)")

.PHONY: run test lint pytest coverage train bench audit questions-test readers-test playground-test clean

run: .venv/installed
	$(FIVES) index corpus/sample --index "$(INDEX)"
	$(FIVES) ask "$(QUESTION)" --index "$(INDEX)"
	@printf '\nFor a folder of your own, in place of this sample:\n'
	@printf '  $(FIVES) index FOLDER --index my-index\n  $(FIVES) serve --index my-index\n\n'
	@exec $(FIVES) serve --index "$(INDEX)"

test: lint pytest

lint: .venv/installed-for-tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/hadolint Dockerfile

# A process a core, each with one thread for the model: more would only wait for each other.
pytest: .venv/installed-for-tests
	OMP_NUM_THREADS=1 $(PYTEST) -rs

# The same, with what of the code it runs: half as long again.
coverage: .venv/installed-for-tests
	OMP_NUM_THREADS=1 $(PYTEST) --cov --cov-branch --cov-report=term:skip-covered

# The large sets of questions, some six hundred in all: at least so many right, at most so many false.
questions-test: .venv/installed-for-tests
	OMP_NUM_THREADS=1 $(PYTEST) -rs -m questions tests/test_questions_of_the_field.py

train: .venv/installed-for-tests
	.venv/bin/python -m training

bench: .venv/installed
	.venv/bin/python -m bench

# Says so, with a status of its own, where the advisories can't be reached. No part of `make test`, which needs no network.
audit: .venv/installed-for-tests
	.venv/bin/python -m bench.advisories

# What a reader may not see, in a thousand generated worlds, and that broken views are found: some twenty minutes.
readers-test: .venv/installed-for-tests
	.venv/bin/python -m pytest -m thousand tests/bot/readers

# The bot in a Teams-like client, its pages in Chromium and its app package by Microsoft's schema; what is seen stays in
# artefacts. Needs Node.js 20 or later and Chromium.
playground-test: .venv/installed-for-tests tests/browser/node_modules/.package-lock.json
	.venv/bin/python -m pytest -n auto --dist loadfile -m browser tests/browser

clean:
	rm -rf .venv tests/browser/node_modules

# torch goes first: as somebody's dependency, unpinned, it would be gigabytes of CUDA.
.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "$(OLD_PYTHON)")'
	$(PYTHON) -m venv --clear .venv
	$(PIP) install $(if $(TORCH_INDEX),--index-url "$(TORCH_INDEX)") "$(TORCH)"
	$(PIP) install --editable .
	touch $@

.venv/installed-for-tests: .venv/installed
	$(PIP) install --editable '.[test]'
	touch $@

tests/browser/node_modules/.package-lock.json: tests/browser/package-lock.json
	cd tests/browser && npm ci --no-audit --no-fund
	touch $@
