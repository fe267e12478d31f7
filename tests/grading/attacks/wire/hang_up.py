"""Close the socket in the middle of a message and go on working, also in processes that hold it open."""

STATUSES = {"timeout"}
ANSWER = """
import os
import socket
import struct
import time

def double(x):
    line = socket.socket(fileno=os.dup(3))
    line.sendall(struct.pack("<Q", 1000) + b"x" * 10)
    line.shutdown(socket.SHUT_RDWR)
    os.closerange(3, 64)
    if os.fork() == 0:
        os.setsid()
        while True:
            pass
    while True:
        time.sleep(1)
"""
