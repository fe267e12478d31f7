# %% correct: one tensor after another
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = g + momentum * v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% correct: expanded
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = (1 + momentum) * g + momentum**2 * v
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: plain momentum | names: plain momentum
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: the old velocity ahead | names: plain momentum
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = g + momentum * v
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: the look-ahead is stored | names: look-ahead step is stored
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = g + momentum * v_new
        new.append(w - lr * d)
        memory.append(d)
    return new, {"v": memory}


# %% wrong: the gradient is left out | names: gradient is left out
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = momentum * v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: the factor is missing | names: factor momentum is missing
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state["v"][i] if state else torch.zeros_like(w)
        v_new = momentum * v + g
        d = g + v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: one velocity for all | names: one memory serves all parameters
def nesterov(theta, grads, state, lr, momentum=0.9):
    v, new = state.get("v", 0), []
    for w, g in zip(theta, grads):
        v = momentum * v + g
        new.append(w - lr * (g + momentum * v))
    return new, {"v": v}


# %% wrong: forgotten | names: forgotten
def nesterov(theta, grads, state, lr, momentum=0.9):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = torch.zeros_like(w)
        v_new = momentum * v + g
        d = g + momentum * v_new
        new.append(w - lr * d)
        memory.append(v_new)
    return new, {"v": memory}


# %% wrong: the velocity for the gradient | names: the new velocity stands where the gradient belongs
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * (x + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: a running mean | names: a running mean, not a velocity
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + (1 - momentum) * g for o, g in zip(old, grads)]
    return [w - lr * (g + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: parentheses are missing | names: parentheses are missing
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * g + momentum * x for w, g, x in zip(theta, grads, v)], {"v": v}
