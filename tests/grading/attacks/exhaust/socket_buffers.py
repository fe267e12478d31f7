"""Keep memory in the buffers of sockets, in each of many processes, which hold next to nothing themselves."""

WILD = True
STATUSES = {"memory"}
ANSWER = """
import os
import socket
import time

def fill():
    kept = []
    try:
        while True:
            pair = socket.socketpair()
            kept.append(pair)
            for end in pair:
                end.setblocking(False)
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 << 20)
                try:
                    while True:
                        end.send(bytes(1 << 14))
                except BlockingIOError:
                    pass
    except OSError:
        pass
    return kept

def double(x):
    for _ in range(10):
        if os.fork() == 0:
            kept = fill()
            time.sleep(30)
            os._exit(0)
    time.sleep(1.9)
    return 0
"""
