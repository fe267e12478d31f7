# The course in one command: `make lab`. In the whole course there is more, of author.mk: `make test` runs every check.
PYTHON ?= python3
VENV ?= .venv
LAB_ARGS ?=
RUN := $(VENV)/bin/python -m
READY := $(VENV)/.ready
WORKS := $(VENV)/bin/python -c 'import pip' 2>/dev/null
IS_HERE := test "$$(cat $(READY) 2>/dev/null)" = "$$(pwd -P)"
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

lab: $(READY)  ## learn: set up once, bring work/ up to date, open it in JupyterLab (LAB_ARGS=--no-browser for a server)
	@$(RUN) course_utils.cli lab -- $(LAB_ARGS)

clean:  ## remove the environment, to set it up afresh; work/ stays
	rm -rf $(VENV)

# The stamp comes last, so a set-up that was interrupted is taken up again. It names the place, which an environment holds
# in many files: in a folder that was moved or copied set-up is taken up again too, and downloads nothing. So it is after
# an upgrade took away the Python that the environment was made with. One that is a link belongs to another folder.
ifneq ($(shell test -L $(VENV) || { $(IS_HERE) && $(WORKS); } || echo no),)
$(READY): AGAIN
endif
AGAIN:

$(READY): requirements.lock pyproject.toml Makefile course_utils/install.py
	@test ! -s $(READY) || $(IS_HERE) || echo "This folder was set up at $$(cat $(READY)): mending $(VENV) for this place."
	@$(WORKS) || { \
	    $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	        echo "course: Python 3.11 or newer is needed; name one, such as: make lab PYTHON=python3.11" >&2; exit 2; }; \
	    $(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	        echo "course: Python's venv is missing; install it: sudo apt-get install python3-venv" >&2; exit 2; }; \
	    test ! -e $(VENV) || echo "The Python of $(VENV) is gone, or was never complete: making $(VENV) anew."; \
	    echo "Setting up $(VENV), once: a minute or a few, and a few GB."; \
	    $(PYTHON) -m venv --clear $(VENV); }
	@$(RUN) course_utils.install
	@$(RUN) course_utils.environment
	@pwd -P > $@

# What an author needs; a class edition has none of it.
-include author.mk

.PHONY: help lab clean
