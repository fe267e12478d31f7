# Targets for authors, which the Makefile includes; what else they do is a verb of `course`.
test: lint  ## set up once and run every check
	$(RUN) pytest -n 2 --dist loadgroup --durations=20

quick: $(READY)  ## run what needs no notebook, class, hostile submission or browser, and no ten seconds for itself
	$(RUN) pytest -n 2 --dist worksteal -m "not (notebook or classroom or attack or browser or slow)"

lint: $(READY)  ## check style, types, and that every package that is imported is declared
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy course_utils
	$(RUN) deptry course_utils source
	$(RUN) deptry benchmarks tests tests/*/ --ignore DEP002,DEP004

.PHONY: test quick lint
