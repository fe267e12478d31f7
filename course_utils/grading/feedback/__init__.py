"""Tell learners what came of their work: a ``page`` for each notebook, from a whitelist.

``hidden`` knows what no page says, ``html`` keeps what is written from acting, ``formulas`` are drawn without a script.
``pages`` puts pages in their place, with an index for the instructor; ``writing`` makes those of a class.
"""
