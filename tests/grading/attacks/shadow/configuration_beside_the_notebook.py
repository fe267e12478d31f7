"""Hand in configuration of nbgrader, Jupyter and pytest, templates and checkpoints for somebody to pick up."""

import shutil

from attack import CHAPTER, LEFT, NOTEBOOK

NOTICED = "extra file 'nbgrader_config.py'"


def submit(folder):
    root = folder.parents[2]
    act = f"open({str(root / LEFT)!r}, 'w')\n"
    config = act + "c = get_config()\nc.ClearSolutions.begin_solution_delimeter = 'x'\nc.Execute.enabled = False\n"
    for name in ("nbgrader_config.py", "jupyter_config.py", "jupyter_nbconvert_config.py", "ipython_config.py"):
        (folder / name).write_text(config)
        (folder / ".jupyter").mkdir(exist_ok=True)
        (folder / ".jupyter" / name).write_text(config)
    (folder / "conftest.py").write_text(act)
    (folder / "index.html.j2").write_text("{{ nb }}")
    (folder / "feedback").mkdir()
    (folder / "feedback" / f"{NOTEBOOK}.html").write_text("<script>canary_number</script>")
    (folder / "record.json").write_text('{"notebooks": {}, "files": [], "for": {}}')
    checkpoints = folder / ".ipynb_checkpoints"
    checkpoints.mkdir()
    shutil.copy(root / "source" / CHAPTER / f"{NOTEBOOK}.ipynb", checkpoints / f"{NOTEBOOK}-checkpoint.ipynb")
