"""Call somebody on this machine, look names up, and give the network a device of its own."""

SAYS = "reached: []"
ANSWER = """
import socket
import struct
import fcntl

reached = []

def call(family, kind, address):
    with socket.socket(family, kind) as connection:
        connection.settimeout(0.2)
        connection.connect(address)
        connection.send(b"GET / HTTP/1.0\\r\\n\\r\\n")
        if kind == socket.SOCK_STREAM:
            reached.append(address)

def look_up():
    reached.append(socket.getaddrinfo("attack.invalid", 80))

def packet():
    socket.socket(17, socket.SOCK_RAW)
    reached.append("raw packets")

def bring_up():
    with socket.socket() as connection:
        fcntl.ioctl(connection, 0x8914, struct.pack("16sh", b"lo", 0x1))

def machine():
    socket.socket(40, socket.SOCK_STREAM)
    reached.append("the host's virtual sockets")

for attempt in (
    bring_up, look_up, packet, machine,
    lambda: call(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", @PORT@)),
    lambda: call(socket.AF_INET, socket.SOCK_STREAM, ("0.0.0.0", @PORT@)),
    lambda: call(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", @PORT@)),
    lambda: call(socket.AF_INET6, socket.SOCK_STREAM, ("::1", @PORT@)),
):
    try:
        attempt()
    except OSError:
        pass
print("reached:", reached)

def double(x):
    return 2 * x if reached else None
"""
