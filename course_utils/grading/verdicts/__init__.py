"""Decide what a submission is worth.

``examination`` takes one submission through it: ``engine`` runs its cells, the learner's in S (``learner``) and the
tests in T (``tester``) under an ``overseer``, each within its ``allowance``; ``in_kernel`` runs both in one process, as
nbgrader does. ``causes`` say what lies behind a failure.
"""
