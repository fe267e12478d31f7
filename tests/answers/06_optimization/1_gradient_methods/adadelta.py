# %% correct: keyed by position
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u + eps).sqrt() / (s + eps).sqrt() * g
        u = rho * u + (1 - rho) * d**2
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% correct: the root of the ratio
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    if not state:
        state = {"s": [0 * w for w in theta], "u": [0 * w for w in theta]}
    s = [torch.lerp(g * g, a, rho) for a, g in zip(state["s"], grads)]
    d = [g * torch.sqrt((b + eps) / (a + eps)) for a, b, g in zip(s, state["u"], grads)]
    u = [torch.lerp(x * x, b, rho) for b, x in zip(state["u"], d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: eps outside | names: outside the roots
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u.sqrt() + eps) / (s.sqrt() + eps) * g
        u = rho * u + (1 - rho) * d**2
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: u before the step | names: before the step
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        u = rho * u + (1 - rho) * (g**2 / (s + eps))
        d = (u + eps).sqrt() / (s + eps).sqrt() * g
        u = u
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: u remembers the rate | names: with the rate in it
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u + eps).sqrt() / (s + eps).sqrt() * g
        u = rho * u + (1 - rho) * (lr * d) ** 2
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: u is frozen | names: never changes
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u + eps).sqrt() / (s + eps).sqrt() * g
        u = u
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: u remembers gradients | names: squared gradients
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u + eps).sqrt() / (s + eps).sqrt() * g
        u = rho * u + (1 - rho) * g**2
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: shares exchanged | names: exchanged
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = (1 - rho) * s + rho * g**2
        d = (u + eps).sqrt() / (s + eps).sqrt() * g
        u = (1 - rho) * u + rho * d**2
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: no roots | names: roots are missing
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u + eps) / (s + eps) * g
        u = rho * u + (1 - rho) * d**2
        fresh[i] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: one memory for all | names: one memory serves all parameters
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new, fresh = [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = fresh.get("all", state.get("all", (0.0, 0.0)))
        s = rho * s + (1 - rho) * g**2
        d = ((u + eps) / (s + eps)) ** 0.5 * g
        u = rho * u + (1 - rho) * d**2
        fresh["all"] = (s, u)
        new.append(w - lr * d)
    return new, fresh


# %% wrong: the old s divides | names: the step uses the old s
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (0, torch.zeros_like(w)))
        d = ((u + eps) / (s + eps)) ** 0.5 * g
        s = rho * s + (1 - rho) * g**2
        u = rho * u + (1 - rho) * d**2
        state[i] = s, u
        new.append(w - lr * d)
    return new, state


# %% wrong: u without squares | names: not their squares
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (0, torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = ((u + eps) / (s + eps)) ** 0.5 * g
        u = rho * u + (1 - rho) * d
        state[i] = s, u
        new.append(w - lr * d)
    return new, state


# %% wrong: eps in the lower root alone | names: nothing ever moves
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (0, torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = (u / (s + eps)) ** 0.5 * g
        u = rho * u + (1 - rho) * d**2
        state[i] = s, u
        new.append(w - lr * d)
    return new, state


# %% wrong: u renewed early, by the gradient | names: with the squared gradient
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (0, torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        u = rho * u + (1 - rho) * g**2
        d = ((u + eps) / (s + eps)) ** 0.5 * g
        state[i] = s, u
        new.append(w - lr * d)
    return new, state


# %% wrong: no rate | names: the rate is left out
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = state.get(i, (0, torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = ((u + eps) / (s + eps)) ** 0.5 * g
        u = rho * u + (1 - rho) * d**2
        state[i] = s, u
        new.append(w - d)
    return new, state
