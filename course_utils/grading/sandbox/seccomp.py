"""Deny system calls that a notebook never needs and an attack might.

The namespaces keep a learner's process in; this filter keeps it from the parts of the kernel where ways out of
namespaces have been found before, from memory that no limit counts, and from what all processes of a user, or of the
machine, share. A denied call fails with the error that a system without it would give; only a program for another kind
of processor is ended. The filter is a classic BPF program, one comparison a call, inherited by every descendant.
"""

import ctypes
import errno
import platform
import struct
from collections.abc import Iterable
from typing import Any

from course_utils.grading.process.linux import control

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _AND, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
#: Any of these flags of `clone` makes a namespace.
_NAMESPACES = 0x7E020000
#: UNIX, INET, INET6 and NETLINK; others reach past a network namespace (VSOCK) or deep into the kernel (ALG).
_FAMILIES = (1, 2, 10, 16)
#: Of the flags of `mmap`: the kind of mapping and "anonymous", as shared memory of no file has them; and huge pages.
_KIND, _SHARED, _HUGE = 0x2F, 0x21, 0x40000
#: `fcntl` sets a lock on a part of a file: for a process, the same and wait, and both for an open file.
_LOCKS = (6, 7, 37, 38)
#: `setsockopt` at the level of sockets gives a buffer another size: for sending and receiving, also against the limit.
_SOCKETS, _BUFFERS = 1, (7, 8, 32, 33)

#: error: name: number on x86_64, number on aarch64; None where there is no such call.
_DENIED: dict[int, dict[str, tuple[int | None, int | None]]] = {
    errno.EPERM: {
        # new namespaces, where a process has every capability
        "unshare": (272, 97),
        "setns": (308, 268),
        # other processes
        "ptrace": (101, 117),
        "process_vm_readv": (310, 270),
        "process_vm_writev": (311, 271),
        "process_madvise": (440, 440),
        "pidfd_getfd": (438, 438),
        "kcmp": (312, 272),
        # keys of the user who grades
        "add_key": (248, 217),
        "request_key": (249, 218),
        "keyctl": (250, 219),
        # what the kernel says of the whole machine
        "syslog": (103, 116),
        # large and often vulnerable
        "bpf": (321, 280),
        "perf_event_open": (298, 241),
        "userfaultfd": (323, 282),
        "io_uring_setup": (425, 425),
        "io_uring_enter": (426, 426),
        "io_uring_register": (427, 427),
        # memory that belongs to no process and no file system
        "memfd_create": (319, 279),
        "memfd_secret": (447, 447),
        "shmget": (29, 194),
        "msgget": (68, 186),
        "semget": (64, 190),
    },
    errno.ENOSYS: {
        # what is mounted, and how
        "statmount": (457, 457),
        "listmount": (458, 458),
        "listns": (470, 470),
        "open_tree": (428, 428),
        "move_mount": (429, 429),
        "fsopen": (430, 430),
        "fsconfig": (431, 431),
        "fsmount": (432, 432),
        "fspick": (433, 433),
        "mount_setattr": (442, 442),
        # counted for a user, or the machine, as a whole: who takes all leaves none to others
        "inotify_init": (253, None),
        "inotify_init1": (294, 26),
        "fanotify_init": (300, 262),
        "io_setup": (206, 0),
        "mq_open": (240, 180),
        # rules that the kernel keeps without a bound
        "landlock_create_ruleset": (444, 444),
        "landlock_add_rule": (445, 445),
        "landlock_restrict_self": (446, 446),
    },
    errno.EOPNOTSUPP: {
        # access-control lists and other attributes of files, which no file system of ours counts
        "setxattr": (188, 5),
        "lsetxattr": (189, 6),
        "fsetxattr": (190, 7),
        "setxattrat": (463, 463),
        "file_setattr": (469, 469),
    },
}
#: machine: its audit number, its column above, and the calls whose arguments count.
_MACHINES: dict[str, tuple[int, int, dict[str, int]]] = {
    "x86_64": (
        0xC000003E,
        0,
        {"clone": 56, "clone3": 435, "socket": 41, "socketpair": 53, "mmap": 9, "fcntl": 72, "setsockopt": 54},
    ),
    "aarch64": (
        0xC00000B7,
        1,
        {"clone": 220, "clone3": 435, "socket": 198, "socketpair": 199, "mmap": 222, "fcntl": 25, "setsockopt": 208},
    ),
}


def is_possible() -> bool:
    """Say whether there is a filter for this kind of processor."""
    return platform.machine() in _MACHINES


def install() -> None:
    """Filter the system calls of this process and its descendants.

    Raises:
        OSError: the kernel refuses, or there is no filter for this kind of processor.
    """
    machine = platform.machine()
    if machine not in _MACHINES:
        raise OSError(errno.ENOSYS, f"there is no filter of system calls for {machine}")
    set_no_new_privs, set_seccomp, filter_mode = 38, 22, 2
    control(set_no_new_privs, 1)
    header, _kept = _header(machine)
    control(set_seccomp, filter_mode, header)


def _header(machine: str) -> tuple[Any, Any]:
    """Return a ``struct sock_fprog`` and what it points to."""
    program = b"".join(_program(*_MACHINES[machine]))
    buffer = ctypes.create_string_buffer(program, len(program))
    # the number of instructions and, aligned, their address
    return ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(buffer))), buffer


def _program(machine: int, column: int, calls: dict[str, int]) -> list[bytes]:
    denied = [
        line
        for error, names in _DENIED.items()
        for numbers in names.values()
        if (number := numbers[column]) is not None
        for line in _if(number, [_deny(error)])
    ]
    return [
        _code(_LOAD, _ARCHITECTURE),
        _code(_EQUAL, machine, 1, 0),
        _code(_RETURN, _KILL),
        _code(_LOAD, _NUMBER),
        # the x32 calls of x86_64 have this bit set; -1 marks a call that a tracer took back
        _code(_AT_LEAST, 0x40000000, 0, 1),
        _deny(errno.ENOSYS),
        *denied,
        # its flags are in memory, where a filter cannot look: the C library falls back to clone
        *_if(calls["clone3"], [_deny(errno.ENOSYS)]),
        *_if(calls["clone"], [_argument(0), _code(_ANY_BIT, _NAMESPACES, 0, 1), _deny(errno.EPERM), _ALLOWED]),
        *_if(calls["socket"], _only(_FAMILIES, errno.EAFNOSUPPORT)),
        *_if(calls["socketpair"], _only(_FAMILIES, errno.EAFNOSUPPORT)),
        *_if(calls["mmap"], _MAPPING),
        # granted and not kept: nobody else has these files, and the kernel keeps locks without a bound
        *_if(calls["fcntl"], [_argument(1), *_among(_LOCKS, _deny(0)), _ALLOWED]),
        *_if(
            calls["setsockopt"],
            [
                _argument(1),
                _code(_EQUAL, _SOCKETS, 1, 0),
                _ALLOWED,
                _argument(2),
                *_among(_BUFFERS, _deny(0)),
                _ALLOWED,
            ],
        ),
        _ALLOWED,
    ]


def _code(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, if_true, if_false, value)


def _deny(error: int) -> bytes:
    """Make the call fail with an error; with error 0 nothing is done, and the caller is told that it was."""
    return _code(_RETURN, _ERRNO | error)


def _argument(index: int) -> bytes:
    """Load the lower half of an argument."""
    return _code(_LOAD, _ARGUMENTS + 8 * index)


def _if(number: int, body: list[bytes]) -> list[bytes]:
    """Run a body, which returns, for one call."""
    return [_code(_EQUAL, number, 0, len(body)), *body]


def _among(values: Iterable[int], action: bytes) -> list[bytes]:
    """Take an action if what was loaded is one of some values."""
    return [line for value in values for line in (_code(_EQUAL, value, 0, 1), action)]


def _only(values: tuple[int, ...], error: int) -> list[bytes]:
    """Deny the call unless its first argument is one of some values."""
    return [_argument(0), *_among(values, _ALLOWED), _deny(error)]


_ALLOWED = _code(_RETURN, _ALLOW)
_MAPPING = [
    _argument(3),
    _code(_ANY_BIT, _HUGE, 0, 1),
    _deny(errno.ENOMEM),
    _code(_AND, _KIND),
    _code(_EQUAL, _SHARED, 0, 1),
    _deny(errno.EPERM),
    _ALLOWED,
]
