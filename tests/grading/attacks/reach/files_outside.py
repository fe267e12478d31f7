"""Leave files wherever there is room, and change programs, libraries and the grader's own package."""

SAYS = "changed: []"
ANSWER = """
import os
import sys
import sysconfig
from pathlib import Path

import course_utils

changed = []
packages = Path(sysconfig.get_path("purelib"))
package = Path(course_utils.__file__).parent
for place in ("/", "/usr", "/usr/bin", "/usr/local/bin", "/etc", "/etc/cron.d", "/root", "/home", "/var", "/run",
              "/opt", "/dev", "/sys", "/proc", "/sandbox", "/sandbox/lib", "/sandbox/fonts", packages, package,
              package / "grading", Path(sys.executable).parent, Path(sys.prefix)):
    for name in ("@LEFT@", "@LEFT@.pth"):
        try:
            Path(place, name).write_text("import os")
            changed.append(str(Path(place, name)))
        except OSError:
            pass
for path in (sys.executable, os.path.realpath(sys.executable), package / "grading" / "peer.py", package / "__init__.py",
             packages / "torch/__init__.py", "/etc/ld.so.cache", "/etc/ld.so.preload", "/bin/sh"):
    for action in (lambda: os.chmod(path, 0o777), lambda: open(path, "ab").close(), lambda: os.utime(path),
                   lambda: os.remove(path), lambda: os.rename(path, str(path) + "~"), lambda: os.chown(path, 0, 0),
                   lambda: os.link(path, os.path.expanduser("~/@LEFT@")), lambda: os.setxattr(path, "user.x", b"1")):
        try:
            action()
            changed.append(str(path))
        except OSError:
            pass
for place in ("/tmp", "/dev/shm", "/var/tmp", str(Path.home()), "."):
    try:
        Path(place, "@LEFT@").write_text("I was here")
    except OSError:
        pass
print("changed:", changed)

def double(x):
    return 2 * x if changed else None
"""
