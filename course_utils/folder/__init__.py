"""What is done with a course folder: editions made and handed out, a learner's copy begun and brought up to date.

``edition`` makes ``release/`` and ``work/``, ``class_edition`` a folder for a class, whose ``repository`` is proved to
hold no solution (``leaks``). ``update`` brings a newer edition into the learner's work: ``merge`` cell by cell, and
``transfer`` what goes to another notebook.
"""
