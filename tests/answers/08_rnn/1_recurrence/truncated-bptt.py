# %% correct: detached at the end of the loop
def train_windows(net, optimizer, windows, limit=1.0):
    losses = []
    state = None
    for X, Y, goes_on in windows:
        if not goes_on:
            state = None
        scores, state = net(X, state)
        state = state.detach()
        loss = nn.CrossEntropyLoss()(scores.reshape(-1, scores.shape[-1]), Y.reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), max_norm=limit)
        optimizer.step()
        losses.append(float(loss.detach()))
    return losses


# %% correct: transposed scores, clipping by hand
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        for parameter in net.parameters():
            parameter.grad = None
        logits, after = net(X, H if goes_on else None)
        loss = functional.cross_entropy(logits.transpose(1, 2), Y)
        loss.backward()
        gradients = [p.grad for p in net.parameters() if p.grad is not None]
        norm = torch.sqrt(sum((g**2).sum() for g in gradients))
        if norm > limit:
            for g in gradients:
                g *= limit / norm
        optimizer.step()
        H = after.detach().clone()
        losses.append(loss.item())
    return losses


# %% correct: the graph cut by data
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.data if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses += [loss.item()]
    return losses


# %% correct: a helper class that holds the state
def train_windows(net, optimizer, windows, limit=1.0):
    class Trainer:
        def __init__(self):
            self.state = None
            self.loss = nn.CrossEntropyLoss()
        def step(self, X, Y, goes_on):
            if goes_on:
                self.state.detach_()
            else:
                self.state = None
            out, self.state = net(X, self.state)
            loss = self.loss(out.reshape(-1, out.shape[-1]), Y.reshape(-1))
            optimizer.zero_grad(set_to_none=False)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), limit)
            optimizer.step()
            return loss.item()
    trainer = Trainer()
    return [trainer.step(*window) for window in windows]


# %% correct: cleared before and after
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses


# %% correct: cleared first, then after each window, to zeros
def train_windows(net, optimizer, windows, limit=1.0):
    optimizer.zero_grad()
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        optimizer.zero_grad(set_to_none=False)
        losses.append(loss.item())
    return losses


# %% wrong: reset in every window | names: begins from zeros in every window
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: never reset | names: into windows of another text
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = None if H is None else H.detach()
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: not detached | names: was not detached / second time
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: not detached, graph retained | names: was not detached / modified by an inplace
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward(retain_graph=True)
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: the first row's state for all | names: first row's state
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H[:1].detach().expand_as(H) if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: state computed again after the step | names: computed again after the step
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        before = H if goes_on else None
        logits, _ = net(X, before)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
        H = net(X, before)[1].detach()
    return losses


# %% wrong: loss after the step | names: taken after the step
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        before = H.detach() if goes_on else None
        logits, H = net(X, before)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(functional.cross_entropy(net(X, before)[0].flatten(0, 1), Y.flatten()).item())
    return losses


# %% wrong: targets are the inputs | names: the targets are the inputs
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), X.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: targets shifted again | names: shifted once more
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits[:, :-1].flatten(0, 1), Y[:, 1:].flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: last character only | names: only the last character
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits[:, -1], Y[:, -1])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: flattened in different orders | names: different orders
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.transpose(0, 1).flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: scores not brought in order | names: stops with
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits, Y)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: sum | names: the sum, not the mean
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten(), reduction="sum")
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: summed over time | names: added up over time
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten()) * X.shape[1]
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: gradients pile up | names: pile up
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: nothing clipped | names: nothing is clipped
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: each tensor clipped by itself | names: each tensor is clipped by itself
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        for p in net.parameters():
            nn.utils.clip_grad_norm_(p, limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: each entry clipped | names: each entry is clipped
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_value_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: always scaled to the limit | names: short gradients are made longer
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        norm = nn.utils.clip_grad_norm_(net.parameters(), 1e9)
        for p in net.parameters():
            p.grad *= limit / norm
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: limit 1 | names: the limit is 1 / `limit` has no effect
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: clipped before backward | names: clipped before they are computed
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: no step | names: takes no step
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        losses.append(loss.item())
    return losses


# %% wrong: only the last loss | names: only the last loss
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses[-1:]


# %% wrong: losses are tensors | names: tensor / type
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.detach())
    return losses


# %% wrong: cleared once, before the loop | names: not once
def train_windows(net, optimizer, windows, limit=1.0):
    optimizer.zero_grad()
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: cleared between backward and step | names: cleared between backward and step
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        loss.backward()
        optimizer.zero_grad()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% wrong: cleared after the step only | names: after each step only
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        optimizer.step()
        optimizer.zero_grad()
        losses.append(loss.item())
    return losses


# %% wrong: clipped after the step | names: clipped after the step
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        nn.utils.clip_grad_norm_(net.parameters(), limit)
        losses.append(loss.item())
    return losses


# %% wrong: the loss without update after | names: nothing is clipped
def train_windows(net, optimizer, windows, limit=1.0):
    losses, H = [], None
    for X, Y, goes_on in windows:
        H = H.detach() if goes_on else None
        logits, H = net(X, H)
        loss = functional.cross_entropy(logits.flatten(0, 1), Y.flatten())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(list(net.parameters())[:0], limit)
        optimizer.step()
        losses.append(loss.item())
    return losses
