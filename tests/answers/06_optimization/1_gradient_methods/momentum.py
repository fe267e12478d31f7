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
