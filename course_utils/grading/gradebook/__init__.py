"""Keep what grading found: nbgrader's gradebook, records beside it, and how they go together.

No other room imports that library. ``nbgrader`` drives it, with our ``preprocessors``; ``release`` makes a chapter's
student edition. ``configuration`` reads what a course sets, ``register`` brings a chapter's cells up to date,
``bookkeeping`` writes marks, of which the ``ledger`` knows what they came from; ``records`` keep all the rest,
``difficulty`` counts over a class, ``stale`` knows which pages are older than a grade.
"""
