# %% correct: stacked slices
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% correct: unfold, log-softmax by hand
def windows(text, starts, n):
    rows = text.unfold(0, n + 1, 1)[starts]
    return rows[:, :-1].clone(), rows[:, 1:].clone()


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = -torch.log_softmax(model(inputs), dim=2).gather(2, targets[:, :, None]).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% correct: gradients asked for
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        weights = list(model.parameters())
        for weight, slope in zip(weights, torch.autograd.grad(loss, weights)):
            weight.grad = slope
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: not shifted | names: not shifted
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n)]
    return rows, rows.clone()


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: shifted twice | names: shifted twice
def windows(text, starts, n):
    rows = text[(starts[:, None] + torch.arange(n + 2)).clamp(max=len(text) - 1)]
    return rows[:, :n], rows[:, 2:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: what came before | names: the other way
def windows(text, starts, n):
    places = starts[:, None] + torch.arange(n)
    return text[places], text[places - 1]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: exchanged | names: inputs and targets are exchanged
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, 1:], rows[:, :-1]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: one symbol late | names: one symbol late
def windows(text, starts, n):
    rows = text[(starts[:, None] + 1 + torch.arange(n + 1)) % len(text)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: one too short | names: one symbol too short
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: one target for a window | names: each place has its own
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, -1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: last place only | names: the last place alone
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs)[:, -1], targets[:, -1])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: first place left out | names: leaves out the first place
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs)[:, 1:].transpose(1, 2), targets[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: added up | names: added up, not averaged
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets, reduction="sum")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: shifted once more in the loss | names: shifted twice / leaves out / right / wrong
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs)[:, :-1].transpose(1, 2), targets[:, 1:]) if n > 1 else functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: gradients pile up | names: gradients of all steps pile up
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: cleared once | names: cleared once
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    optimizer.zero_grad()
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: SGD | names: SGD takes the steps
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: AdamW | names: AdamW takes the steps
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: new Adam each step | names: a new Adam is made
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        optimizer = torch.optim.Adam(model.parameters(), lr=rate)
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: generator anew | names: begins anew at each step
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        generator = torch.Generator().manual_seed(seed)
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: same windows | names: same windows are taken / begins anew
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    chosen = torch.randint(len(text) - n, (batch,), generator=generator)
    for step in range(steps):
        starts = chosen
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: seed 0 | names: the seed is 0
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(0)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: no step | names: no step is taken
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        losses.append(loss.item())
    return losses


# %% wrong: one too many | names: one step too many
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps + 1):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: softmax first | names: a softmax comes before
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).softmax(dim=2).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: rate forgotten | names: the rate is left out
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters())
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: tensors for losses | names: float
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return losses


# %% wrong: targets rolled within the window (last target is its first symbol) | names: window's first symbol
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n)]
    return rows, rows.roll(-1, dims=1)


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: gradient clipping as in 08 | names: are clipped
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: loss after the step | names: taken after their steps
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten()).item())
    return losses


# %% wrong: places and symbols mixed: reshape instead of transpose | names: a transpose belongs
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).reshape(batch, -1, n), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: eval mode set and left | names: in eval mode
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: train mode forced although the model came in eval | names: in training mode
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    model.train()
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: weight decay | names: decays the weights
def windows(text, starts, n):
    rows = text[starts[:, None] + torch.arange(n + 1)]
    return rows[:, :-1], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, weight_decay=0.01)
    losses = []
    for _ in range(steps):
        starts = torch.randint(len(text) - n, (batch,), generator=generator)
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: global random numbers | names: right / wrong / differ
def windows(text, starts, n):
    rows = torch.stack([text[start : start + n + 1] for start in starts.tolist()])
    return rows[:, :n], rows[:, 1:]


def learn(model, text, steps, batch, n, rate, seed):
    generator = torch.Generator().manual_seed(seed)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for step in range(steps):
        starts = torch.randint(len(text) - n, (batch,))
        inputs, targets = windows(text, starts, n)
        loss = functional.cross_entropy(model(inputs).transpose(1, 2), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
