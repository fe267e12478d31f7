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


# %% correct: the rate inside the velocity
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o - lr * g for o, g in zip(old, grads)]
    return [w + momentum * x - lr * g for w, g, x in zip(theta, grads, v)], {"v": v}


# %% correct: a copy of the gradient is worked on
def nesterov(theta, grads, state, lr, momentum=0.9):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        v = state[i].mul_(momentum).add_(g) if i in state else g.clone()
        state[i] = v
        new.append(w - lr * g.add(v, alpha=momentum))
    return new, state


# %% wrong: look-ahead in the gradient's place | names: changes its arguments
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    for g, x in zip(grads, v):
        g += momentum * x
    return [w - lr * g for w, g in zip(theta, grads)], {"v": v}


# %% wrong: memory by shape | names: two tensors of one shape share
def nesterov(theta, grads, state, lr, momentum=0.9):
    new = []
    for w, g in zip(theta, grads):
        state[w.shape] = momentum * state.get(w.shape, torch.zeros_like(w)) + g
        new.append(w - lr * (g + momentum * state[w.shape]))
    return new, state


# %% wrong: memory outside | names: remembered outside of `state`
class Memory:
    v = None


def nesterov(theta, grads, state, lr, momentum=0.9):
    if not state:
        Memory.v = [torch.zeros_like(w) for w in theta]
    Memory.v = [momentum * o + g for o, g in zip(Memory.v, grads)]
    return [w - lr * (g + momentum * v) for w, g, v in zip(theta, grads, Memory.v)], {"step": 1}


# %% wrong: uphill | names: uphill
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w + lr * (g + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: the look-ahead brakes | names: is subtracted in the look-ahead
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * (g - momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: momentum squared ahead | names: momentum is squared
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * (g + momentum**2 * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% correct: by the difference of the velocities
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * ((1 + momentum) * x - momentum * o) for w, x, o in zip(theta, v, old)], {"v": v}


# %% wrong: 0.9 for the argument | names: 0.9 stands where / has no effect
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [0.9 * o + g for o, g in zip(old, grads)]
    return [w - lr * (g + 0.9 * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: the rate inside and outside | names: once is enough
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + lr * g for o, g in zip(old, grads)]
    return [w - lr * (g + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: the rate is left out | names: the rate is left out
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - (g + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: gradient and velocity exchanged ahead | names: momentum multiplies the gradient
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * (momentum * g + x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: first step as plain descent | names: the first step does not look ahead
def nesterov(theta, grads, state, lr, momentum=0.9):
    if not state:
        return [w - lr * g for w, g in zip(theta, grads)], {"v": [g.clone() for g in grads]}
    v = [momentum * o + g for o, g in zip(state["v"], grads)]
    return [w - lr * (g + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: results in single precision | names: right to about 7 digits / float32
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros(w.shape) for w in theta])
    v = [(momentum * o + g).to(torch.float32) for o, g in zip(old, grads)]
    return [w - lr * (g + momentum * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: a momentum of its own ahead | names: 0.9 stands
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v", [torch.zeros_like(w) for w in theta])
    v = [momentum * o + g for o, g in zip(old, grads)]
    return [w - lr * (g + 0.9 * x) for w, g, x in zip(theta, grads, v)], {"v": v}


# %% wrong: momentum times both | names: as well in the look-ahead
def nesterov(theta, grads, state, lr, momentum=0.9):
    old = state.get("v") or [torch.zeros_like(w) for w in theta]
    new = [momentum * v + g for v, g in zip(old, grads)]
    return [w - lr * momentum * (g + v) for w, v, g in zip(theta, new, grads)], {"v": new}
