"""Remember what a learner has open in JupyterLab: in the course folder, not together with other projects."""

import json
from pathlib import Path

#: The folder in ``work/`` that holds it.
FOLDER = ".lab"
# JupyterLab calls it a workspace. The file browser takes more than a quarter of the window: notebooks have long names.
_FIRST = {
    "data": {
        "layout-restorer:data": {
            "main": {"dock": None},
            "left": {"collapsed": False, "visible": True, "current": "filebrowser", "widgets": ["filebrowser"]},
            "right": {"collapsed": True, "visible": True, "widgets": []},
            "relativeSizes": [0.27, 0.73, 0],
        }
    },
    "metadata": {"id": "default"},
}


def layout_folder(work: Path) -> Path:
    """Return where JupyterLab keeps its layout, and put the first one there if there is none.

    Args:
        work: the learner's folder.

    Raises:
        OSError: it cannot be written.
    """
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    folder = work / FOLDER
    if not folder.is_dir():
        WorkspacesManager(str(folder)).save("default", json.dumps(_FIRST))
    return folder
