# `make run` runs Rapport, `make test` tests it; both set up what they need on a machine with Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
PIP := $(VENV)/bin/pip --disable-pip-version-check --quiet
# Compiled modules are kept, whatever the shell says: a second start is quick because of them.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run setup setup-test test lint lock bench faults proofs screenshots pictures clean

run: setup
	$(VENV)/bin/python bot.py

setup: $(VENV)/.runtime

setup-test: $(VENV)/.test

$(VENV)/.runtime: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Rapport needs Python 3.11 or newer; try: make PYTHON=python3.11 " if sys.version_info < (3, 11) else 0)'
	test -x $(VENV)/bin/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.runtime
	$(PIP) install --require-hashes -r requirements-test.lock
	touch $@

test: setup-test
	$(VENV)/bin/python -m pytest -n auto

lint: setup-test
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy .

# Figures beside stock python-telegram-bot, on this machine (docs/architecture.md tells how to read them).
bench: setup-test
	$(VENV)/bin/python -m bench.message_path
	$(VENV)/bin/python -m bench.stages
	$(VENV)/bin/python -m bench.drafts
	$(VENV)/bin/python -m bench.size
	$(VENV)/bin/python -m bench.pictures
	$(VENV)/bin/python -m bench.delivery
	$(VENV)/bin/python -m bench.held
	$(VENV)/bin/python -m bench.soak --updates 60000 --every 5000 --warm-up 20000
	$(VENV)/bin/python -m bench.replicas
	$(VENV)/bin/python -m bench.schedulers --sizes 1000,10000

# Every fault of the network, the machine, the database and the clock: what is lost, what comes twice (docs/faults.md).
faults: setup-test
	$(VENV)/bin/python -m bench.faults

# Takes each protection from a fault away, in a copy, and prints what fails then.
proofs: setup-test
	$(VENV)/bin/python -m bench.faults.proofs

# The pictures of the README and docs/, taken of the running phone page; needs chromium, chromedriver and fonts.
screenshots: setup-test pictures
	$(VENV)/bin/python -m scripts.screenshots

# The contact sheets of docs/pictures/: every picture of the method for 0 to 200 people.
pictures: setup-test
	$(VENV)/bin/python -m scripts.contact_sheet

# The lock files: exact versions and hashes for every platform, without the address of any index.
lock:
	uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-test.lock
	uv pip compile pyproject.toml -c requirements-test.lock --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements.lock

clean:
	rm -rf $(VENV) build
