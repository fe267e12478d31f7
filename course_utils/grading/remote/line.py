"""Send and receive frames over a stream socket, up to a deadline.

A frame is the number of its bytes, in eight bytes, and then those bytes. What they mean is nobody's business here.
"""

import socket
import struct
import time
from collections.abc import Sequence

_LENGTH = struct.Struct("<Q")


class FrameTooLong(Exception):
    """The other end announces more bytes than a frame may have."""


class Line:
    """One end of a connection.

    Args:
        connection: a connected stream socket.
        longest: how many bytes a frame may have that is received.

    Attributes:
        connection: the socket.
        deadline: on the monotonic clock, when the other end is late.
    """

    def __init__(self, connection: socket.socket, longest: int) -> None:
        self.connection = connection
        self.deadline = float("inf")
        self._longest = longest

    def send(self, parts: Sequence[bytes | bytearray]) -> None:
        """Send one frame.

        Args:
            parts: its bytes, in pieces.

        Raises:
            OSError: the connection is broken, or it is a `TimeoutError`.
        """
        length = _LENGTH.pack(sum(map(len, parts)))
        self._set_timeout()
        self.connection.sendall(b"".join([length, *parts]))

    def receive(self) -> bytearray:
        """Return the bytes of the next frame.

        Raises:
            EOFError: the other end has closed the connection.
            OSError: the connection is broken, or it is a `TimeoutError`.
            FrameTooLong: there would be too many bytes.
            MemoryError: there is no room for them.
        """
        (length,) = _LENGTH.unpack(self._receive_exactly(_LENGTH.size))
        if length > self._longest:
            raise FrameTooLong(f"a frame of {length} bytes")
        return self._receive_exactly(length)

    def _receive_exactly(self, length: int) -> bytearray:
        data = bytearray(length)
        view, done = memoryview(data), 0
        while done < length:
            self._set_timeout()
            count = self.connection.recv_into(view[done:])
            if not count:
                raise EOFError
            done += count
        return data

    def _set_timeout(self) -> None:
        if self.deadline == float("inf"):
            self.connection.settimeout(None)
            return
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:  # also when there is always something to read
            raise TimeoutError("the time is up")
        self.connection.settimeout(remaining)
