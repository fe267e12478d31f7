"""Look for somebody who listens on a UNIX socket: an abstract one that is there, and those of known services."""

SAYS = "reached: []"
ANSWER = """
import socket
from pathlib import Path

names = ["\\0@LEFT@", "/run/dbus/system_bus_socket", "/var/run/docker.sock", "/run/systemd/private",
         "/tmp/.X11-unix/X0", "\\0/tmp/.X11-unix/X0", "/dev/log", "/run/user/0/bus", "/run/containerd/containerd.sock"]
names += [str(path) for place in ("/run", "/tmp", "/var/run") for path in Path(place).rglob("*") if path.is_socket()]
reached = []
for name in names:
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
        try:
            with socket.socket(socket.AF_UNIX, kind) as connection:
                connection.settimeout(0.2)
                connection.connect(name)
                reached.append(name)
        except OSError:
            pass
print("reached:", reached)

def double(x):
    return 2 * x if reached else None
"""
