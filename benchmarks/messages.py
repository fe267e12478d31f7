"""Measure what a small message between the tests' process and the learner's costs: CPU time of both, for a round trip.

    python benchmarks/messages.py

To compare two versions of the code, run this by turns with each on PYTHONPATH, and take the least of each.
"""

import os
import socket
import time

import torch

from course_utils.grading.remote.peer import Peer

ROUNDS, CALLS = 12, 300


def learner(connection: socket.socket) -> None:
    """Serve two functions, and tell the CPU time so far."""
    peer = Peer(connection, trusting=True)
    functions = {"a number": lambda x: x, "a tensor": lambda x: 2 * x}
    peer.handlers.update(functions=lambda: functions, seconds=time.process_time)
    peer.serve()


def main() -> None:
    """Print the microseconds of a call with a number, and with a small tensor: the least of some rounds."""
    torch.set_num_threads(1)
    ours, theirs = socket.socketpair()
    if not (pid := os.fork()):
        ours.close()
        learner(theirs)
        os._exit(0)
    theirs.close()
    peer = Peer(ours, trusting=False)
    functions = peer.ask("functions")
    for what, argument in (("a number", 3), ("a tensor", torch.ones(8))):
        spent = []
        for _ in range(ROUNDS):
            before = time.process_time() + peer.ask("seconds")
            for _ in range(CALLS):
                functions[what](argument)
            spent.append(time.process_time() + peer.ask("seconds") - before)
            peer.forget()
            functions = peer.ask("functions")
        print(f"{what}: {min(spent) / CALLS * 1e6:.0f} µs")
    ours.close()
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
