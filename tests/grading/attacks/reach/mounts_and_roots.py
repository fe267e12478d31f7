"""Try what only root may do: mount, change root and user, make devices and namespaces, load into the kernel."""

WILD = True
SAYS = "done: []"
ANSWER = """
import ctypes
import os
import shutil
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
done = []
here = os.path.expanduser("~/root")
os.makedirs(here, exist_ok=True)
calls = {
    "mount": lambda: libc.mount(b"none", here.encode(), b"tmpfs", 0, None),
    "bind": lambda: libc.mount(b"/", here.encode(), None, 4096, None),
    "writable": lambda: libc.mount(None, b"/", None, 32 | 4096, None),
    "unmount": lambda: libc.umount2(b"/tmp", 2),
    "open_tree": lambda: libc.syscall(428, -100, b"/", 1),
    "fsopen": lambda: libc.syscall(430, b"tmpfs", 0),
    "chroot": lambda: libc.chroot(here.encode()),
    "pivot_root": lambda: libc.syscall(155, here.encode(), here.encode()),
    "user namespace": lambda: libc.unshare(0x10000000),
    "mount namespace": lambda: libc.unshare(0x20000),
    "clone": lambda: libc.syscall(56, 0x10000000 | 17, 0, 0, 0, 0),
    "setuid": lambda: libc.setuid(0),
    "setgid": lambda: libc.setgid(0),
    "hostname": lambda: libc.sethostname(b"attacked", 8),
    "device": lambda: libc.mknod(f"{here}/sda".encode(), 0o60666, os.makedev(8, 0)),
    "module": lambda: libc.syscall(313, 3, b"", 0),
    "bpf": lambda: libc.syscall(321, 0, b"\\0" * 128, 128),
    "io_uring": lambda: libc.syscall(425, 8, b"\\0" * 256),
    "userfaultfd": lambda: libc.syscall(323, 1),
    "keys": lambda: libc.syscall(250, 0, -3, 1),
    "perf": lambda: libc.syscall(298, b"\\0" * 128, 0, -1, -1, 0),
    "memfd": lambda: libc.syscall(319, b"x", 0),
    "quota": lambda: libc.syscall(179, 0x800002, b"/", 0, None),
    "swap": lambda: libc.swapon(f"{here}/swap".encode(), 0),
    "acct": lambda: libc.acct(None),
    "clock": lambda: libc.syscall(227, 0, b"\\0" * 16),
    "nice": lambda: libc.setpriority(0, 0, -20),
    "handle": lambda: libc.syscall(304, -100, b"\\0" * 16, 0),
}
for name, call in calls.items():
    ctypes.set_errno(0)
    if (result := call()) >= 0:
        if name == "clone" and result == 0:
            os._exit(0)
        done.append(name)
for limit in ("NPROC", "AS", "FSIZE", "NOFILE", "CPU"):
    import resource
    which = getattr(resource, f"RLIMIT_{limit}")
    try:
        resource.setrlimit(which, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        done.append(limit)
    except (OSError, ValueError):
        pass
for program in ("su", "sudo", "mount", "newuidmap", "pkexec", "bwrap", "unshare", "chfn"):
    if found := shutil.which(program):
        special = {"bwrap": "--ro-bind / / true", "unshare": "-r true", "mount": f"-t tmpfs x {here}"}
        how = [found, *(special[program].split() if program in special else ["-c", "id -u", "root"])]
        ran = subprocess.run(how, capture_output=True, stdin=subprocess.DEVNULL, timeout=1)
        if ran.returncode == 0:
            done.append(program)
print("done:", done)

def double(x):
    return 2 * x if done else None
"""
