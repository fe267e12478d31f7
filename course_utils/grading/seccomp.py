"""Deny system calls that a notebook never needs and an attack might.

The namespaces keep a learner's process in; this filter keeps it from the parts of the kernel where ways out of
namespaces have been found before, and from memory that no limit counts. A denied call fails with "operation not
permitted"; only a program for another kind of processor is ended. The filter is a classic BPF program, one comparison a
call, inherited by every descendant.
"""

import ctypes
import platform
import struct

_ALLOW, _ERRNO, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
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
#: machine: its audit number, its column above, clone, clone3, socket, socketpair.
_MACHINES = {"x86_64": (0xC000003E, 0, 56, 435, 41, 53), "aarch64": (0xC00000B7, 1, 220, 435, 198, 199)}


def install() -> bool:
    """Filter the system calls of this process and its descendants.

    Returns:
        False on a machine whose system call numbers are not known here.

    Raises:
        OSError: the kernel refuses.
    """
    machine = platform.machine()
    if machine not in _MACHINES:
        return False
    program = b"".join(_program(*_MACHINES[machine]))
    buffer = ctypes.create_string_buffer(program, len(program))
    # struct sock_fprog: the number of instructions and, aligned, their address
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(buffer)))
    libc = ctypes.CDLL(None, use_errno=True)
    set_no_new_privs, set_seccomp, filter_mode = 38, 22, 2
    arguments = [ctypes.c_ulong(0)] * 3
    if libc.prctl(set_no_new_privs, ctypes.c_ulong(1), *arguments) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs is refused")
    if libc.prctl(set_seccomp, ctypes.c_ulong(filter_mode), header, *arguments[:2]) != 0:
        raise OSError(ctypes.get_errno(), "a filter of system calls is refused")
    return True


def _program(machine: int, column: int, clone: int, clone3: int, socket: int, socketpair: int) -> list[bytes]:
    denied = [line for numbers in _DENIED.values() for line in _unless(numbers[column], _EPERM)]
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
        *_unless(clone3, _ENOSYS),
        _code(_EQUAL, clone, 0, 4),
        _code(_LOAD, _ARGUMENT),
        _code(_ANY_BIT, _NAMESPACES, 0, 1),
        _code(_RETURN, _ERRNO | _EPERM),
        _code(_RETURN, _ALLOW),
        _code(_EQUAL, socketpair, 1, 0),
        _code(_EQUAL, socket, 0, len(_FAMILIES) + 2),
        _code(_LOAD, _ARGUMENT),
        *allowed,
        _code(_RETURN, _ERRNO | _EAFNOSUPPORT),
        _code(_RETURN, _ALLOW),
    ]


def _unless(number: int, error: int) -> list[bytes]:
    return [_code(_EQUAL, number, 0, 1), _code(_RETURN, _ERRNO | error)]


def _code(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", operation, if_true, if_false, value)
