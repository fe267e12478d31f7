"""Grade what a class hands in: verdicts that a learner's code cannot forge, and words that teach.

The map. Each room says in its own first lines what stands in it; docs/autograder.md tells the whole.

* ``process``: a warm process, and what its cells may use. It runs on both sides.
* ``remote``: two processes share objects. It runs on both sides.
* ``notebooks``: what is handed in, rebuilt, and handed back.
* ``sandbox``: where learners' code is held. Only what its warm parent imports runs inside.
* ``gradebook``: what is kept; the one home of nbgrader.
* ``verdicts``: who decides what a submission is worth. Of these, ``learner`` alone runs inside the sandbox.
* ``classroom``: a class, and what its instructor is told.
* ``feedback``: what learners are told.
* ``authoring``: tests of the tests.

Below them ``status`` says what can come of a test, ``outcomes`` what came of cells and notebooks, and ``codec`` writes
both as JSON and reads them. Beside them ``order`` says what `course grade` was asked for.

Who may import whom: each room those above it, but ``remote`` neither ``process`` nor ``notebooks``, ``sandbox`` neither
``remote`` nor ``notebooks``, and ``gradebook`` neither ``remote`` nor ``sandbox``: what learners' bytes reach first
stays small, and what is kept does not depend on how it was found. tests/test_architecture.py holds this.

Words that mean one thing each:

* *submission*: what one student handed in for a chapter. *Exercise*: the cells of one task. *Test*: a cell with points.
* *outcome*: what came of running a cell. *Verdict*: what a graded cell is worth, and why.
* *record*: all verdicts of a submission. *Row*: what the gradebook has of a cell.
* *fault*: ours, never scored. *Fact*: something noticed about a submission, told and not scored.
"""
