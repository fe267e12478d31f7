"""Hand in the files that Python itself runs when it starts: sitecustomize, usercustomize, path files, a pyvenv.cfg."""

import sys

from attack import LEFT

NOTICED = "extra file 'sitecustomize.py'"


def submit(folder):
    text = f"open({str(folder.parents[2] / LEFT)!r}, 'w')\nopen('/tmp/{LEFT}', 'w')\n"
    packages = folder / ".local/lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    packages.mkdir(parents=True)
    for place in (folder, packages):
        for name in ("sitecustomize.py", "usercustomize.py", "__main__.py", ".pythonrc.py"):
            (place / name).write_text(text)
        (place / "zz.pth").write_text("import os; exec(" + repr(text) + ")\n")
    (folder / "pyvenv.cfg").write_text(f"home = {folder}\ninclude-system-site-packages = true\n")
    (folder / "python311._pth").write_text(f"{folder}\nimport site\n")
