# %% correct: one tensor after another
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = alpha * old + (1 - alpha) * g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% correct: keyed by position, addcdiv
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state.get(i, 0.0)
        s = fresh[i] = alpha * old + (1 - alpha) * g**2
        new.append(torch.addcdiv(w, g, torch.sqrt(s) + eps, value=-lr))
    return new, fresh


# %% wrong: eps inside the root | names: eps stands inside
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = alpha * old + (1 - alpha) * g**2
        new.append(w - lr * g / (s + eps).sqrt())
        memory.append(s)
    return new, {"s": memory}


# %% wrong: no root | names: root is missing
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = alpha * old + (1 - alpha) * g**2
        new.append(w - lr * g / (s + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: nothing is kept | names: forgotten between
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = torch.zeros_like(w)
        s = alpha * old + (1 - alpha) * g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: one memory for all | names: one memory serves all parameters
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    s, new = state.get("s", 0), []
    for w, g in zip(theta, grads):
        old = s
        s = alpha * old + (1 - alpha) * g**2
        new.append(w - lr * g / (s**0.5 + eps))
    return new, {"s": s}


# %% wrong: AdaGrad | names: this is AdaGrad
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = old + g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: shares exchanged | names: exchanged
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = (1 - alpha) * old + alpha * g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: the new square whole | names: not scaled
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new, memory = [], []
    for i, (w, g) in enumerate(zip(theta, grads)):
        old = state["s"][i] if state else torch.zeros_like(w)
        s = alpha * old + g**2
        new.append(w - lr * g / (s.sqrt() + eps))
        memory.append(s)
    return new, {"s": memory}


# %% wrong: bias corrected | names: corrected for its bias
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    t = state.get("t", 0) + 1
    old = state.get("s", [0 * w for w in theta])
    s = [alpha * a + (1 - alpha) * g**2 for a, g in zip(old, grads)]
    new = [w - lr * g / ((a / (1 - alpha**t)).sqrt() + eps) for w, g, a in zip(theta, grads, s)]
    return new, {"t": t, "s": s}


# %% wrong: the first square fills the mean | names: begins at the first square
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    s = state.get("s") or [g * g for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(s, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: no squares | names: not of their squares
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    s = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g for o, g in zip(s, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: the old mean divides | names: the mean lags
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(old, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, old)], {"s": s}


# %% wrong: 1 - alpha inside the square | names: 1 - alpha is squared
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + ((1 - alpha) * g) ** 2 for o, g in zip(old, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% correct: lerp
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state["mean"] if state else [torch.zeros_like(g) for g in grads]
    mean = [torch.lerp(s, g * g, 1 - alpha) for s, g in zip(old, grads)]
    return [w - lr * g / (torch.sqrt(s) + eps) for w, g, s in zip(theta, grads, mean)], {"mean": mean}


# %% correct: in place on its own memory
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    for i, g in enumerate(grads):
        state.setdefault(i, torch.zeros_like(g)).mul_(alpha).addcmul_(g, g, value=1 - alpha)
    return [w - (lr / (state[i].sqrt() + eps)) * g for i, (w, g) in enumerate(zip(theta, grads))], state


# %% wrong: the parameters are written in place | names: changes its arguments
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(old, grads)]
    for i in range(len(theta)):
        theta[i] -= lr * grads[i] / (s[i].sqrt() + eps)
    return theta, {"s": s}


# %% wrong: memory by shape | names: two tensors of one shape share
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    new = []
    for w, g in zip(theta, grads):
        state[w.shape] = alpha * state.get(w.shape, 0) + (1 - alpha) * g**2
        new.append(w - lr * g / (state[w.shape].sqrt() + eps))
    return new, state


# %% wrong: memory outside | names: remembered outside of `state`
_squares = {}


def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    if "on" not in state:
        _squares.clear()
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        _squares[i] = alpha * _squares.get(i, 0) + (1 - alpha) * g**2
        new.append(w - lr * g / (_squares[i].sqrt() + eps))
    return new, {"on": True}


# %% wrong: uphill | names: uphill
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(old, grads)]
    return [w + lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: no eps | names: eps is left out
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(old, grads)]
    return [w - lr * g / x.sqrt() for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: eps out of the quotient | names: eps is added to the parameter
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(old, grads)]
    return [w - lr * g / x.sqrt() + eps for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: centered | names: the mean of the gradients is taken off
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    zeros = [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(state.get("s", zeros), grads)]
    m = [alpha * o + (1 - alpha) * g for o, g in zip(state.get("m", zeros), grads)]
    new = [w - lr * g / ((x - y**2).sqrt() + eps) for w, g, x, y in zip(theta, grads, s, m)]
    return new, {"s": s, "m": m}


# %% wrong: one rate a tensor | names: one rate a tensor
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros(()).to(g) for g in grads]
    s = [alpha * o + (1 - alpha) * (g * g).mean() for o, g in zip(old, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: sizes are averaged | names: sizes are averaged
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g.abs() for o, g in zip(old, grads)]
    return [w - lr * g / (x + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: alpha of its own | names: 0.99 stands where / has no effect
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [0.99 * o + 0.01 * g * g for o, g in zip(old, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: roots are averaged in the state | names: root is stored
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [(alpha * o + (1 - alpha) * g * g).sqrt() for o, g in zip(old, grads)]
    return [w - lr * g / (x + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: eps is stored | names: eps is added to the mean that is kept
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros_like(g) for g in grads]
    s = [alpha * o + (1 - alpha) * g * g + eps for o, g in zip(old, grads)]
    return [w - lr * g / x.sqrt() for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: the first gradient as it is | names: the first step is plain
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    if not state:
        return [w - lr * g for w, g in zip(theta, grads)], {"s": [(1 - alpha) * g * g for g in grads]}
    s = [alpha * o + (1 - alpha) * g * g for o, g in zip(state["s"], grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}


# %% wrong: float32 inside | names: right to about 7 digits / float32
def rmsprop(theta, grads, state, lr, alpha=0.99, eps=1e-8):
    old = state.get("s") or [torch.zeros(g.shape) for g in grads]
    s = [(alpha * o + (1 - alpha) * g * g).float() for o, g in zip(old, grads)]
    return [w - lr * g / (x.sqrt() + eps) for w, g, x in zip(theta, grads, s)], {"s": s}
