"""Train the small language model that `course_utils.gpt.pretrained` gives: some minutes of one core.

    python benchmarks/pretrain.py [--steps 4000]

Overwrites course_utils/gpt.pt and prints the cross-entropy on the validation text beside that of counts of up to five
characters. Run it again only when the model's shape changes: notebooks quote what this one writes.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from course_utils import datasets, gpt
from course_utils.ngram import NGram

WIDTH, HEADS, LAYERS, CONTEXT = 64, 4, 2, 128
BATCH, RATE, WARM = 32, 8e-3, 50


def main() -> None:
    """Train, report, save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=4000)
    steps = parser.parse_args().steps
    torch.manual_seed(0)
    torch.set_num_threads(1)
    train, held = (gpt.encode(text) for text in datasets.load_prose())
    model = gpt.GPT(len(gpt.SYMBOLS), CONTEXT, WIDTH, HEADS, LAYERS)
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    for step in range(steps):
        share = min((step + 1) / WARM, (steps - step) / (steps - WARM))
        optimizer.param_groups[0]["lr"] = RATE * share
        rows = windows(train, torch.randint(len(train) - CONTEXT, (BATCH,)))
        loss = surprise(model, rows).mean()
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 200 == 0 or step == steps - 1:
            print(f"step {step:5d}: training {loss.item():.3f}, validation {validated(model, held):.3f}", flush=True)
    for order in (2, 3, 5):
        logs = NGram(train, order, len(gpt.SYMBOLS)).log_probabilities(held)
        print(f"counts of up to {order}: {-logs[CONTEXT // 2 :].mean():.3f}")
    weights = {name: weight.half() for name, weight in model.state_dict().items()}
    torch.save(weights, Path(gpt.__file__).with_name("gpt.pt"))
    print(f"rounded to half precision and read again: {validated(gpt.pretrained(), held):.3f}")


def windows(text: Tensor, starts: Tensor) -> Tensor:
    """Return rows of CONTEXT + 1 symbols from each start."""
    return text[starts[:, None] + torch.arange(CONTEXT + 1)]


def surprise(model: nn.Module, rows: Tensor) -> Tensor:
    """Return the cross-entropy at every place of rows, shape (rows, CONTEXT), in nats."""
    return nn.functional.cross_entropy(model(rows[:, :-1]).transpose(1, 2), rows[:, 1:], reduction="none")


@torch.no_grad()
def validated(model: nn.Module, text: Tensor) -> float:
    """Return the mean cross-entropy over the second halves of windows that cover a text."""
    starts = torch.arange(0, len(text) - CONTEXT, CONTEXT // 2)
    model.eval()
    value = surprise(model, windows(text, starts))[:, CONTEXT // 2 :].mean().item()
    model.train()
    return value


if __name__ == "__main__":
    main()
