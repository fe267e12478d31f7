# Targets for authors and instructors, which the Makefile includes.
test: lint  ## set up once and run every check
	$(RUN) pytest -n 2 --dist worksteal

lint: $(READY)  ## check style and types
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy course_utils

release: $(READY)  ## make the student edition release/ from source/
	@$(RUN) course_utils.cli release

demo: $(READY)  ## grade a small class from submission to feedback
	@$(RUN) course_utils.grading.authoring.sample_class

kill-table: $(READY)  ## show which known mistakes the hidden tests catch and name
	@$(RUN) course_utils.grading.authoring.bank

.PHONY: test lint release demo kill-table
