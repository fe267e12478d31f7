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
