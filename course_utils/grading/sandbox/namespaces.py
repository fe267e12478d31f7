"""Give a process of an ordinary user a world of its own, by Linux namespaces.

In a new user namespace a process has every capability over the namespaces that it makes beside it, and none over
anything else. It uses them to mount private folders, and then gives them up for good. What the sandbox mounted stays
locked underneath: no descendant can take the covers off.
"""

import contextlib
import ctypes
import os
from pathlib import Path

from course_utils.grading.process.linux import control, libc, require

_NEW_USER, _NEW_PID, _NEW_MOUNTS, _NEW_IPC, _NEW_NET = 0x10000000, 0x20000000, 0x00020000, 0x08000000, 0x40000000
_READ_ONLY, _NO_SUID, _NO_DEVICES, _BIND = 1, 2, 4, 4096
_SET_DUMPABLE, _DROP_BOUND = 4, 24
_INODES = 20_000
USER = 1000


def unshare() -> None:
    """Enter new user, mount, IPC and network namespaces; the next child is process 1 of a new PID namespace.

    Raises:
        OSError: the system refuses.
    """
    user, group = os.geteuid(), os.getegid()
    flags = _NEW_USER | _NEW_PID | _NEW_MOUNTS | _NEW_IPC | _NEW_NET
    require(libc().unshare(flags), "new namespaces are refused")
    # without CAP_SETGID outside, groups may be mapped only by who can no longer change them
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{USER} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{USER} {group} 1")


def mount_private(home: Path, size: int) -> None:
    """Mount an empty /tmp, /dev/shm and ``home``, which share ``size`` bytes, and cover /proc and /dev/pts.

    Raises:
        OSError: the system refuses.
    """
    # the file system is mounted on /tmp, and one of its folders over it: the others are seen only where they belong
    _mount("tmpfs", "/tmp", kind="tmpfs", data=f"size={size},nr_inodes={_INODES},mode=755")
    for folder, place in (("shm", "/dev/shm"), ("home", str(home)), ("tmp", "/tmp")):
        os.mkdir(f"/tmp/{folder}")
        os.chmod(f"/tmp/{folder}", 0o1777)
        _mount(f"/tmp/{folder}", place, flags=_BIND)
    for place in ("/proc", "/dev/pts"):
        _mount("tmpfs", place, kind="tmpfs", flags=_READ_ONLY, data="size=4096,mode=555")


def drop_capabilities() -> None:
    """Give up every capability, so that no program started from here can have one again.

    Raises:
        OSError: the system refuses.
    """
    with contextlib.suppress(OSError):  # raised after the last one that this kernel has
        for capability in range(64):
            control(_DROP_BOUND, capability)
    version = 0x20080522
    header = (ctypes.c_uint32 * 2)(version, 0)
    none = (ctypes.c_uint32 * 6)()
    require(libc().capset(header, none), "dropping capabilities is refused")


def become(user: int) -> None:
    """Turn from root into an ordinary user without groups, whose processes the kernel counts.

    Raises:
        OSError: the system refuses.
    """
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)
    # after a change of user the files in /proc/self belong to root, and a user namespace cannot be set up
    control(_SET_DUMPABLE, 1)


def _mount(source: str, target: str, *, kind: str = "", flags: int = 0, data: str = "") -> None:
    flags |= _NO_SUID | _NO_DEVICES
    arguments = (source.encode(), target.encode(), kind.encode() or None, ctypes.c_ulong(flags), data.encode() or None)
    require(libc().mount(*arguments), f"mounting {target} is refused")
