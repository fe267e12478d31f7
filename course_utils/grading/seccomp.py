"""Deny system calls that a notebook never needs and an attack might.

The namespaces keep a learner's process in; this filter keeps it from the parts of the kernel where ways out of
namespaces have been found before, and from memory that no limit counts. A denied call fails with "operation not
permitted"; only a program for another kind of processor is ended. The filter is a classic BPF program, one comparison a
call, inherited by every descendant.

Where the kernel can, denied calls are reported: each waits until whoever holds the *listener* has answered it. When the
listener is closed, calls fail with "not implemented" at once; nothing that is denied ever gets through.
"""

import contextlib
import ctypes
import errno
import fcntl
import platform
import struct
from typing import Any

_ALLOW, _ERRNO, _KILL, _REPORT = 0x7FFF0000, 0x00050000, 0x80000000, 0x7FC00000
_EPERM, _ENOSYS, _EAFNOSUPPORT = 1, 38, 97
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENT = 0, 4, 16
#: Any of these flags of `clone` makes a namespace.
_NAMESPACES = 0x7E020000
#: UNIX, INET, INET6 and NETLINK; others reach past a network namespace (VSOCK) or deep into the kernel (ALG).
_FAMILIES = (1, 2, 10, 16)

#: name: number on x86_64, number on aarch64.
_DENIED = {
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
}
#: Denied without a report: libraries try them, and do without.
_USUAL = {"memfd_create", "memfd_secret", "shmget", "msgget", "semget"}
#: machine: the number of `seccomp`.
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
#: machine: its audit number, its column above, clone, clone3, socket, socketpair.
_MACHINES = {"x86_64": (0xC000003E, 0, 56, 435, 41, 53), "aarch64": (0xC00000B7, 1, 220, 435, 198, 199)}


def install() -> int | None:
    """Filter the system calls of this process and its descendants.

    Returns:
        The descriptor of the listener, which the filtered processes must not keep; None where calls are not reported.

    Raises:
        OSError: the kernel refuses.
    """
    machine = platform.machine()
    if machine not in _MACHINES:
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    set_no_new_privs, set_seccomp, filter_mode, set_filter, new_listener = 38, 22, 2, 1, 8
    arguments = [ctypes.c_ulong(0)] * 3
    if libc.prctl(set_no_new_privs, ctypes.c_ulong(1), *arguments) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs is refused")
    header, _kept = _header(machine, _REPORT)
    listener = libc.syscall(_SECCOMP[machine], ctypes.c_ulong(set_filter), ctypes.c_ulong(new_listener), header)
    if listener >= 0:
        return int(listener)
    header, _kept = _header(machine, _ERRNO | _EPERM)
    if libc.prctl(set_seccomp, ctypes.c_ulong(filter_mode), header, *arguments[:2]) != 0:
        raise OSError(ctypes.get_errno(), "a filter of system calls is refused")
    return None


def answer(listener: int) -> str | None:
    """Deny one reported call; call this only when the listener can be read, or it waits.

    Returns:
        The name of the call; None if the process that made it is gone.
    """
    notice = bytearray(80)
    with contextlib.suppress(FileNotFoundError):
        fcntl.ioctl(listener, _RECEIVE, notice)
        identity, number = struct.unpack_from("=Q8xi", notice)
        fcntl.ioctl(listener, _SEND, bytearray(struct.pack("=QqiI", identity, 0, -errno.EPERM, 0)))
        column = _MACHINES[platform.machine()][1]
        return next((name for name, numbers in _DENIED.items() if numbers[column] == number), "clone")
    return None


def _header(machine: str, denial: int) -> tuple[Any, Any]:
    """Return a ``struct sock_fprog`` and what it points to."""
    program = b"".join(_program(denial, *_MACHINES[machine]))
    buffer = ctypes.create_string_buffer(program, len(program))
    # the number of instructions and, aligned, their address
    return ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(buffer))), buffer


def _program(
    denial: int, machine: int, column: int, clone: int, clone3: int, socket: int, socketpair: int
) -> list[bytes]:
    quiet = dict.fromkeys(_USUAL, _ERRNO | _EPERM)
    denied = [line for name, call in _DENIED.items() for line in _unless(call[column], quiet.get(name, denial))]
    allowed = [_code(_EQUAL, family, len(_FAMILIES) - index, 0) for index, family in enumerate(_FAMILIES)]
    return [
        _code(_LOAD, _ARCHITECTURE),
        _code(_EQUAL, machine, 1, 0),
        _code(_RETURN, _KILL),
        _code(_LOAD, _NUMBER),
        # the x32 calls of x86_64 have this bit set; -1 marks a call that a tracer took back
        _code(_AT_LEAST, 0x40000000, 0, 1),
        _code(_RETURN, _ERRNO | _ENOSYS),
        *denied,
        # its flags are in memory, where a filter cannot look: the C library falls back to clone
        *_unless(clone3, _ERRNO | _ENOSYS),
        _code(_EQUAL, clone, 0, 4),
        _code(_LOAD, _ARGUMENT),
        _code(_ANY_BIT, _NAMESPACES, 0, 1),
        _code(_RETURN, denial),
        _code(_RETURN, _ALLOW),
        _code(_EQUAL, socketpair, 1, 0),
        _code(_EQUAL, socket, 0, len(_FAMILIES) + 2),
        _code(_LOAD, _ARGUMENT),
        *allowed,
        _code(_RETURN, _ERRNO | _EAFNOSUPPORT),
        _code(_RETURN, _ALLOW),
    ]


def _unless(number: int, action: int) -> list[bytes]:
    return [_code(_EQUAL, number, 0, 1), _code(_RETURN, action)]


def _code(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, if_true, if_false, value)
