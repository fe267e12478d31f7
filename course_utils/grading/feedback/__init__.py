"""Tell learners what came of their work: a ``page`` for each notebook, from a whitelist, ``formulas`` without a script.

``pages`` puts them in their place, with an index for the instructor; ``writing`` makes those of a class.
"""
