"""What JupyterLab is in ``course lab``: its settings, and two small parts of its server.

All of it holds for that server alone: nothing is written among a person's own settings, and those come first.
"""

from pathlib import Path

#: Settings of JupyterLab for a learner and for an instructor; each folder stands where an administrator's would.
SETTINGS = Path(__file__).with_name("settings")
#: What JupyterLab does for a learner beyond its settings.
EXTENSIONS = Path(__file__).with_name("labextensions")
