# %% correct: one tensor after another
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% correct: keyed by position, addcdiv
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state.get(i, 0.0)
        s = fresh[i] = old + g**2
        new.append(torch.addcdiv(w, g, torch.sqrt(s) + eps, value=-lr))
    return new, fresh


# %% wrong: eps inside the root | names: eps stands inside
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / (s + eps).sqrt())
        memory.append(s)
    return new, {"s": memory}


# %% wrong: no root | names: root is missing
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / (s + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: nothing is kept | names: not added up
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: one memory for all | names: one memory serves all parameters
def adagrad(theta, grads, state, lr, eps=1e-10):
    s, new = state.get("s", 0), []
    for w, g in zip(theta, grads):
        old = s
        s = old + g**2
        new.append(w - lr * g / (s**0.5 + eps))
    return new, {"s": s}


# %% wrong: the sum lags | names: sum lags
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / (old.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: no eps | names: eps is left out
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / s.sqrt())
        memory.append(s)
    return new, {"s": memory}


# %% wrong: one rate a tensor | names: one rate a tensor
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + (g * g).sum()
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: gradients are added up | names: not their squares
def adagrad(theta, grads, state, lr, eps=1e-10):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: sizes, and no root | names: sizes are added up, not squares, and no root
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g.abs() for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: eps out of the quotient | names: eps is added to the parameter
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / x.sqrt() + eps for w, g, x in zip(theta, grads, s)], {"s": s}


# %% correct: sums changed in place, torch.square
def adagrad(theta, grads, state, lr, eps=1e-10):
    sums = state.setdefault("sums", [torch.zeros_like(g) for g in grads])
    for s, g in zip(sums, grads):
        s += torch.square(g)
    return [w - lr * (g / (torch.sqrt(s) + eps)) for w, g, s in zip(theta, grads, sums)], state


# %% correct: the rate of each entry first
def adagrad(theta, grads, state, lr, eps=1e-10):
    old = state["sum"] if "sum" in state else [torch.zeros_like(w) for w in theta]
    sums = [s.addcmul(g, g) for s, g in zip(old, grads)]
    rates = [lr / (s**0.5 + eps) for s in sums]
    return [w - r * g for w, r, g in zip(theta, rates, grads)], {"sum": sums}


# %% wrong: the parameters are written in place | names: changes its arguments
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    for w, g, x in zip(theta, grads, s):
        w.addcdiv_(g, x.sqrt() + eps, value=-lr)
    return theta, {"s": s}


# %% wrong: squares written into the gradients | names: changes its arguments
def adagrad(theta, grads, state, lr, eps=1e-10):
    raw = [g.clone() for g in grads]
    s = [o + g.pow_(2) for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, raw, s)], {"s": s}


# %% wrong: memory by shape | names: two tensors of one shape share
def adagrad(theta, grads, state, lr, eps=1e-10):
    new = []
    for w, g in zip(theta, grads):
        state[w.shape] = state.get(w.shape, 0) + g**2
        new.append(w - lr * g / (state[w.shape].sqrt() + eps))
    return new, state


# %% wrong: memory outside | names: remembered outside of `state`
sums = {}


def adagrad(theta, grads, state, lr, eps=1e-10):
    if not state:
        sums.clear()
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        sums[i] = sums.get(i, torch.zeros_like(g)) + g * g
        new.append(w - lr * g / (sums[i].sqrt() + eps))
    return new, {"t": 1}


# %% wrong: uphill | names: uphill
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w + lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: a mean of squares | names: the mean of the squares is taken, not their sum
def adagrad(theta, grads, state, lr, eps=1e-10):
    t = state.get("t", 0) + 1
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / ((x / t).sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s, "t": t}


# %% wrong: RMSProp | names: a running mean of squares
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [0.9 * o + 0.1 * g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: multiplied by the root | names: multiplied by the root
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g * (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: eps squared inside | names: squared stands inside the root
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x + eps**2).sqrt() for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: eps starts the sum | names: or the sum begins at it
def adagrad(theta, grads, state, lr, eps=1e-10):
    old = state.get("s") or [torch.full_like(w, eps) for w in theta]
    s = [o + g * g for o, g in zip(old, grads)]
    return [w - lr * g / x.sqrt() for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: eps is the least root | names: eps is a floor
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / x.sqrt().clamp(min=eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: the rate falls too | names: the rate falls with the steps as well
def adagrad(theta, grads, state, lr, eps=1e-10):
    t = state.get("t", 0) + 1
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr / t * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s, "t": t}


# %% wrong: eps of its own | names: 1e-10 stands where / has no effect
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + g * g for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x.sqrt() + 1e-10) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: the steps are squared, not the gradients | names: steps with the rate in them are squared
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [o + (lr * g) ** 2 for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: the sum of the past gradients is squared | names: gradients are added up, and the sum is squared
def adagrad(theta, grads, state, lr, eps=1e-10):
    total = [o + g for o, g in zip(state.get("g", [0] * len(theta)), grads)]
    return [w - lr * g / (x.abs() + eps) for w, g, x in zip(theta, grads, total)], {"g": total}


# %% wrong: sums in single precision | names: right to about 7 digits / float32
def adagrad(theta, grads, state, lr, eps=1e-10):
    s = [(o + g * g).float() for o, g in zip(state.get("s", [0] * len(theta)), grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}
