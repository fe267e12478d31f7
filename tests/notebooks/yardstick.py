"""A piece of work to measure costs with: how fast a machine is, and how busy, changes both alike.

A cost is a number of yardsticks, where a yardstick is 1,000 training steps of a small network on one thread. That took
0.6 seconds on the machine where budgets were set, and twice as long when it was busy: a minute is 100 of them.
"""

import statistics
import time

import torch
from torch import nn

_readings: list[float] = []
_spent = 0.0  # CPU seconds, on reading


def seconds(steps: int = 100) -> float:
    """Return the CPU seconds that 1,000 training steps would take now, as some steps tell."""
    X, y = torch.linspace(-1, 1, 64 * 64).view(64, 64), torch.arange(64) % 10
    with torch.random.fork_rng():
        net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    adam = torch.optim.Adam(net.parameters())
    warm = 10
    for step in range(warm + steps):
        if step == warm:
            begin = time.process_time()
        adam.zero_grad()
        nn.functional.cross_entropy(net(X), y).backward()
        adam.step()
    return (time.process_time() - begin) * 1000 / steps


def read() -> None:
    """Take a reading of the yardstick, for ``cost``."""
    global _spent
    begin = time.process_time()
    _readings.append(seconds())
    _spent += time.process_time() - begin


def cost() -> float:
    """Return what this process has cost until now, readings apart, in yardsticks of the mean reading."""
    return (time.process_time() - _spent) / statistics.mean(_readings)
