# %% correct: a counter, clones of the tensors
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, lowest, bad = [], -1, math.inf, 0
    saved = {}
    for epoch in range(max_epochs):
        train_epoch(net)
        loss = validate(net)
        losses.append(loss)
        if best < 0 or lowest - loss > min_delta:
            best, lowest, bad = epoch, loss, 0
            saved = {name: value.detach().clone() for name, value in net.state_dict().items()}
        else:
            bad += 1
            if bad == patience:
                break
    net.load_state_dict(saved)
    return best, losses


# %% correct: a copy of the whole network, copied back tensor by tensor
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses = []
    best = 0
    keeper = None
    while len(losses) < max_epochs and (not losses or len(losses) - 1 - best < patience):
        train_epoch(net)
        losses.append(float(validate(net)))
        if keeper is None or losses[-1] < losses[best] - min_delta:
            best, keeper = len(losses) - 1, copy.deepcopy(net)
    with torch.no_grad():
        for name, value in net.state_dict().items():
            value.copy_(keeper.state_dict()[name])
    return best, losses


# %% correct: wait and lowest, states as dicts of clones
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, low, wait = [], -1, float("nan"), 0
    saved = {}
    while len(losses) < max_epochs and wait < patience:
        train_epoch(net)
        loss = validate(net)
        losses.append(loss)
        if best < 0 or low - loss > min_delta:
            best, low, wait = len(losses) - 1, loss, 0
            saved = {name: tensor.detach().clone() for name, tensor in net.state_dict().items()}
        else:
            wait += 1
    net.load_state_dict(saved)
    return best, losses


# %% wrong: one epoch too late | names: one epoch too long
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best > patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: the counter is never set back | names: never set back
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, bad = [], 0, 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        else:
            bad += 1
            if bad >= patience:
                break
    net.load_state_dict(state)
    return best, losses


# %% wrong: compared with the epoch before | names: epoch before, not with the best
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, bad = [], 0, 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[epoch - 1] - min_delta:
            best, state, bad = epoch, copy.deepcopy(net.state_dict()), 0
        else:
            bad += 1
            if bad >= patience:
                break
    net.load_state_dict(state)
    return best, losses


# %% wrong: the lowest loss moves the bar | names: the bar creeps down
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, lowest, bad = [], 0, math.inf, 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < lowest - min_delta:
            best, state, bad = epoch, copy.deepcopy(net.state_dict()), 0
        else:
            bad += 1
        lowest = min(lowest, losses[epoch])
        if bad >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: min_delta unused | names: min_delta is left out
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best]:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: min_delta is added | names: min_delta has the wrong sign
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] + min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: an equal loss resets patience | names: an equal loss
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] <= losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: the best epoch is found at the end | names: lowest loss, not that of the last improvement
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, last = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[last] - min_delta:
            last, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - last >= patience:
            break
    net.load_state_dict(state)
    return losses.index(min(losses)), losses


# %% wrong: validated before training | names: validated before it is trained / one epoch before the best
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        losses.append(validate(net))
        train_epoch(net)
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: a nan resets patience | names: a nan counts
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch > 0 and losses[epoch] >= losses[best] - min_delta:
            if epoch - best >= patience:
                break
        else:
            best, state = epoch, copy.deepcopy(net.state_dict())
    net.load_state_dict(state)
    return best, losses


# %% wrong: higher is better | names: higher counts as better
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] > losses[best] + min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: nothing is restored | names: the best ones are not restored
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best = epoch
        elif epoch - best >= patience:
            break
    return best, losses


# %% wrong: the saved state is the network's own | names: their copy is no copy
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, net.state_dict().copy()
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: restored only when patience ends | names: only when patience ends
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            net.load_state_dict(state)
            break
    return best, losses


# %% wrong: parameters alone are saved | names: buffers
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, [parameter.detach().clone() for parameter in net.parameters()]
        elif epoch - best >= patience:
            break
    with torch.no_grad():
        for parameter, value in zip(net.parameters(), state):
            parameter.copy_(value)
    return best, losses


# %% wrong: epochs from one | names: counted from 1
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, bad = [], 0, 0
    for epoch in range(1, max_epochs + 1):
        train_epoch(net)
        losses.append(validate(net))
        if best == 0 or losses[-1] < losses[best - 1] - min_delta:
            best, state, bad = epoch, copy.deepcopy(net.state_dict()), 0
        else:
            bad += 1
            if bad >= patience:
                break
    net.load_state_dict(state)
    return best, losses


# %% wrong: the best loss is returned | names: not its loss
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, lowest, bad = [], math.inf, 0
    for _ in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if losses[-1] < lowest - min_delta:
            lowest, state, bad = losses[-1], copy.deepcopy(net.state_dict()), 0
        else:
            bad += 1
            if bad >= patience:
                break
    net.load_state_dict(state)
    return lowest, losses


# %% wrong: a gain of exactly min_delta, and one epoch too late | names: one epoch too long / exactly min_delta
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[best] - losses[epoch] >= min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best > patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: min_delta left out, and one epoch too late | names: min_delta is left out
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best]:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best > patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: a gain of exactly min_delta over the epoch before | names: exactly min_delta
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch - 1] - losses[epoch] >= min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: a nan resets patience, and one epoch too late | names: a nan counts
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or not losses[epoch] >= losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best > patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: an equal loss counts where min_delta is 0 | names: exactly min_delta
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best = [], 0
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] + min_delta <= losses[best]:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best == patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: inf as first loss | names: first loss of inf
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, low, wait = [], 0, math.inf, 0
    state = copy.deepcopy(net.state_dict())
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if losses[-1] < low - min_delta:
            best, low, wait = epoch, losses[-1], 0
            state = copy.deepcopy(net.state_dict())
        else:
            wait += 1
            if wait >= patience:
                break
    net.load_state_dict(state)
    return best, losses


# %% wrong: inf as first loss, epochs counted from the best | names: first loss of inf is not taken
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, low = [], 0, math.inf
    state = copy.deepcopy(net.state_dict())
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if losses[-1] < low - min_delta:
            best, low = epoch, losses[-1]
            state = copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: validate is called twice | names: validate once
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], 0, None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or validate(net) < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: the best epoch as a tensor | names: best of early_stopping: expected
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], torch.tensor(0), None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[int(best)] - min_delta:
            best, state = torch.tensor(epoch), copy.deepcopy(net.state_dict())
        elif epoch - int(best) >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: stops at once when the loss rises | names: one epoch too early
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], 0, None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience - 1:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: the number of the last epoch | names: last epoch is told
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], 0, None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return len(losses) - 1, losses


# %% wrong: no stop at all | names: never stops
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], 0, None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
    net.load_state_dict(state)
    return best, losses


# %% wrong: a relative min_delta | names: share of the best loss
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], 0, None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] * (1 - min_delta):
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses


# %% wrong: only the losses up to the best | names: only ['validation losses']
def early_stopping(net, train_epoch, validate, patience, min_delta=0.0, max_epochs=100):
    losses, best, state = [], 0, None
    for epoch in range(max_epochs):
        train_epoch(net)
        losses.append(validate(net))
        if epoch == 0 or losses[epoch] < losses[best] - min_delta:
            best, state = epoch, copy.deepcopy(net.state_dict())
        elif epoch - best >= patience:
            break
    net.load_state_dict(state)
    return best, losses[: best + 1]
