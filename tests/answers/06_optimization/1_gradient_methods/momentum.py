# %% correct: one tensor after another
def momentum(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% correct: the rate inside the velocity
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [0 * w for w in theta])
    state["v"] = [momentum * v - lr * g for v, g in zip(old, grads)]
    return [w + v for w, v in zip(theta, state["v"])], state


# %% correct: keyed by position, changed in place
def momentum(theta, grads, state, lr, momentum=0.9):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        state[i] = g.clone() if i not in state else state[i] * momentum + g
        new.append(w - lr * state[i])
    return new, state


# %% wrong: forgotten | names: forgotten
def momentum(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = torch.zeros_like(w)
        v_new = momentum * v + g
        d = v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: a running mean | names: running mean
def momentum(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + (1 - momentum) * g
        d = v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: the old velocity moves | names: old velocity
def momentum(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = v
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: one velocity for all | names: one memory serves all parameters
def momentum(theta, grads, state, lr, momentum=0.9):
    v, new = state.get("v", 0), []
    for w, g in zip(theta, grads):
        v = momentum * v + g
        new.append(w - lr * (v))
    return new, {"v": v}


# %% wrong: Nesterov | names: Nesterov
def momentum(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = g + momentum * v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: uphill | names: uphill
def momentum(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = -v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: the velocity is written into the gradient | names: changes its arguments
def momentum(theta, grads, state, lr, momentum=0.9):
    if state:
        for v, g in zip(state["v"], grads):
            g += momentum * v
    return [w - lr * g for w, g in zip(theta, grads)], {"v": grads}


# %% wrong: the rate inside the velocity and before it | names: once is enough
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + lr * g for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: 0.9 for the argument | names: 0.9 stands where
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [0.9 * o + g for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% correct: the buffer is changed in place, on a copy of the first gradient
def momentum(theta, grads, state, lr, momentum=0.9):
    if "buffers" not in state:
        state["buffers"] = [g.clone() for g in grads]
    else:
        for v, g in zip(state["buffers"], grads):
            v.mul_(momentum).add_(g)
    return [torch.add(w, v, alpha=-lr) for w, v in zip(theta, state["buffers"])], state


# %% wrong: the first gradient is the buffer, and is written into later | names: changes its arguments
def momentum(theta, grads, state, lr, momentum=0.9):
    if not state:
        state = {"v": list(grads)}
    else:
        for v, g in zip(state["v"], grads):
            v.mul_(momentum).add_(g)
    return [w - lr * v for w, v in zip(theta, state["v"])], state


# %% wrong: the parameters are written in place | names: changes its arguments
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [momentum * o + g for o, g in zip(old, grads)]
    for w, x in zip(theta, v):
        w.sub_(lr * x)
    return theta, {"v": v}


# %% wrong: memory by shape | names: two tensors of one shape share
def momentum(theta, grads, state, lr, momentum=0.9):
    new = []
    for w, g in zip(theta, grads):
        key = tuple(w.shape)
        state[key] = momentum * state.get(key, torch.zeros_like(w)) + g
        new.append(w - lr * state[key])
    return new, state


# %% wrong: memory in a list of the module | names: remembered outside of `state`
_velocities = []


def momentum(theta, grads, state, lr, momentum=0.9):
    if not state:
        _velocities[:] = [torch.zeros_like(w) for w in theta]
    for i, g in enumerate(grads):
        _velocities[i] = momentum * _velocities[i] + g
    return [w - lr * v for w, v in zip(theta, _velocities)], {"begun": True}


# %% wrong: memory in a default argument | names: another result / outside of `state`
def momentum(theta, grads, state, lr, momentum=0.9, memory={}):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = memory[i] if i in memory and memory[i].shape == g.shape else torch.zeros_like(w)
        memory[i] = momentum * v + g
        new.append(w - lr * memory[i])
    return new, state


# %% wrong: dampened from the second step | names: dampened
def momentum(theta, grads, state, lr, momentum=0.9):
    if not state:
        v = [g.clone() for g in grads]
    else:
        v = [momentum * o + (1 - momentum) * g for o, g in zip(state["v"], grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: momentum scales the gradient too | names: momentum multiplies the gradient as well
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [momentum * (o + g) for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: shares exchanged | names: momentum multiplies the gradient, not the velocity
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [o + momentum * g for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: the velocity forgets nothing | names: never fades
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [o + g for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: the old velocity is subtracted | names: subtracted from the gradient
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [g - momentum * o for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: the rate is left out of the step | names: the rate is left out
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - x for w, x in zip(theta, v)], {"v": v}


# %% wrong: the last step is taken for the velocity with its sign | names: subtracted from the gradient
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("d") or [torch.zeros_like(w) for w in theta]
    d = [lr * g - momentum * o for o, g in zip(old, grads)]
    new = [w - x for w, x in zip(theta, d)]
    return new, {"d": [b - a for a, b in zip(new, theta)]}


# %% wrong: the state is not returned | names: forgotten
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {}


# %% wrong: only the last gradient is kept | names: only the last gradient is remembered
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("g") or [torch.zeros_like(w) for w in theta]
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"g": [g.clone() for g in grads]}


# %% wrong: the bias is corrected | names: corrected for its start
def momentum(theta, grads, state, lr, momentum=0.9):
    t = state.get("t", 0) + 1
    old = state.get("m") or [torch.zeros_like(w) for w in theta]
    m = [momentum * o + (1 - momentum) * g for o, g in zip(old, grads)]
    return [w - lr * x / (1 - momentum**t) for w, x in zip(theta, m)], {"m": m, "t": t}


# %% wrong: memory in single precision | names: right to about 7 digits / float32
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros(w.shape) for w in theta]
    v = [(momentum * o + g).float() for o, g in zip(old, grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: the rate twice outside | names: the square of the rate
def momentum(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr**2 * x for w, x in zip(theta, v)], {"v": v}
