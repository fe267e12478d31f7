"""Grade a class, and tell its instructor.

``classroom`` goes through it, ``report`` and ``tables`` say what came of it.
"""
