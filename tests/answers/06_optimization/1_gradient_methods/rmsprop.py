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
