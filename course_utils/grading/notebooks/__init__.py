"""Read what is handed in, rebuild it as the source has it, and hand it back with what came of it.

``authored`` is the form of a source notebook. ``submissions`` opens what a learner handed in, ``recognition`` says
which notebook a file is, ``places`` and ``moves`` find text that stands elsewhere, ``editions`` remember what was
released. ``rebuild`` makes the notebook that is run, ``executed`` and ``pictures`` the one that is kept,
``restoration`` the one that nbgrader takes.
"""
