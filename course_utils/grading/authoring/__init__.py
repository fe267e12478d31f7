"""Test the tests: what an author runs before a class does.

``bank`` knows right and wrong answers and whether a check names them, ``anatomy`` the form of a notebook, ``lint`` says
both in a second, ``skeleton`` begins an exercise. ``rehearsal`` grades one's own work as a class would be graded, and
``sample_class`` plays a whole class.
"""
