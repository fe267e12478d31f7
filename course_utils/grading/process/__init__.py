"""Run a notebook's cells in a warm process: what it imports, runs, shows, forks, and may use.

``preload`` says what to import before anything is forked, ``session`` runs cells as a kernel would, in the ``shell`` of
one, ``workers`` and ``linux`` start processes and see to their end, ``limits`` bounds what they use.
"""
