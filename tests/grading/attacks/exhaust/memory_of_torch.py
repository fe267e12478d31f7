"""Take memory by tensors: one that nobody could hold, then many, and a product that needs far more than its factors."""

WILD = True
ANSWER = """
import torch

hoard = []

def double(x):
    for attempt in (
        lambda: hoard.append(torch.ones(1 << 40)),
        lambda: [hoard.append(torch.ones(8 << 20)) for _ in range(64)],
        lambda: hoard.append(torch.ones(1 << 15, 1) @ torch.ones(1, 1 << 15)),
    ):
        try:
            attempt()
        except RuntimeError:
            pass
    return torch.ones(1 << 12).expand(1 << 20, 1 << 12)
"""
