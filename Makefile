# The course in two commands: `make lab` to learn, `make test` to run every check.
PYTHON ?= python3
VENV ?= .venv
LAB_ARGS ?=
D2L := d2l==1.0.3
RUN := $(VENV)/bin/python -m
READY := $(VENV)/.ready
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

lab: $(READY)  ## learn: set up once, bring work/ up to date, open it in JupyterLab (LAB_ARGS=--no-browser for a server)
	@$(RUN) course_utils.cli lab -- $(LAB_ARGS)

test: lint  ## set up once and run every check
	$(RUN) pytest -n 2 --dist worksteal

lint: $(READY)  ## check style and types
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy course_utils

release: $(READY)  ## make the student edition release/ from source/
	@$(RUN) course_utils.cli release

demo: $(READY)  ## grade a small class from submission to feedback
	@$(RUN) course_utils.grading.demo

kill-table: $(READY)  ## show which known mistakes the hidden tests catch and name
	@$(RUN) course_utils.grading.bank

clean:  ## remove the environment, to set it up afresh; work/ stays
	rm -rf $(VENV)

# The stamp comes last, so a set-up that was interrupted is taken up again.
$(READY): requirements.lock pyproject.toml Makefile
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	    echo "course: Python 3.11 or newer is needed; name one, such as: make lab PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	    echo "course: Python's venv is missing; install it: sudo apt-get install python3-venv" >&2; exit 2; }
	@echo "Setting up $(VENV), once: a few minutes and a few GB."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) pip install --quiet -r requirements.lock
	@$(RUN) pip install --quiet --no-deps $(D2L) --editable .
	@touch $@

.PHONY: help lab test lint release demo kill-table clean
