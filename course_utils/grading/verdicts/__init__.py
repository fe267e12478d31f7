"""Decide what a submission is worth.

``examination`` takes one submission through it: a ``run`` goes through its cells, the learner's in S (``learner``,
heard as ``testimony``) and the tests ``apart`` in T (``tester``) under an ``overseer``, each within its ``allowance``
and by the ``clock``; ``in_kernel`` runs both in one process, as nbgrader does. ``causes`` say what lies behind a
failure, ``record`` what is written down.
"""
