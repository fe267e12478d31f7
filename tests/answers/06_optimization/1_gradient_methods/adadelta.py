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


# %% correct: its own memory, in place
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    squares = state.setdefault("squares", [torch.zeros_like(w) for w in theta])
    steps = state.setdefault("steps", [torch.zeros_like(w) for w in theta])
    new = []
    for w, g, s, u in zip(theta, grads, squares, steps):
        s.mul_(rho).addcmul_(g, g, value=1 - rho)
        d = u.add(eps).sqrt_().div_(s.add(eps).sqrt_()).mul_(g)
        u.mul_(rho).addcmul_(d, d, value=1 - rho)
        new.append(w - lr * d)
    return new, state


# %% correct: u is renewed at the next step, from the last d
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    last, first = state.get("d", zeros), not state
    u = zeros if first else [rho * a + (1 - rho) * x**2 for a, x in zip(state["u"], last)]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * (b + eps) ** 0.5 / (a + eps) ** 0.5 for g, a, b in zip(grads, s, u)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u, "d": d}


# %% wrong: the parameters are written in place | names: changes its arguments
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    for w, x in zip(theta, d):
        w -= lr * x
    return theta, {"s": s, "u": u}


# %% wrong: memory by shape | names: two tensors of one shape share
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for w, g in zip(theta, grads):
        s, u = state.get(w.shape, (torch.zeros_like(w), torch.zeros_like(w)))
        s = rho * s + (1 - rho) * g**2
        d = ((u + eps) / (s + eps)).sqrt() * g
        state[w.shape] = (s, rho * u + (1 - rho) * d**2)
        new.append(w - lr * d)
    return new, state


# %% wrong: memory outside | names: remembered outside of `state`
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    if not state:
        adadelta.memory = [(torch.zeros_like(w), torch.zeros_like(w)) for w in theta]
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        s, u = adadelta.memory[i]
        s = rho * s + (1 - rho) * g**2
        d = ((u + eps) / (s + eps)).sqrt() * g
        adadelta.memory[i] = (s, rho * u + (1 - rho) * d**2)
        new.append(w - lr * d)
    return new, {"step": 1}


# %% wrong: uphill | names: uphill
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w + lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: the ratio upside down | names: upside down
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((a + eps) / (b + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: nothing is kept | names: forgotten between
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    new = []
    for w, g in zip(theta, grads):
        s = (1 - rho) * g**2
        new.append(w - lr * (eps / (s + eps)) ** 0.5 * g)
    return new, state


# %% wrong: s adds up | names: squares add up and nothing is forgotten
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [a + g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: u adds up | names: squared steps add up
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [b + x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: no eps below | names: eps is missing in the lower root
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * (b + eps).sqrt() / a.sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: no root above | names: the upper root is missing
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * (b + eps) / (a + eps).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: u begins at the first step | names: begins at the first squared step
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state["u"], d)] if state else [x**2 for x in d]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: u learns the change of theta, s that of u | names: the new s and the gradient are mixed / u remembers
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * a for b, a in zip(state.get("u", zeros), s)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: rho of its own | names: 0.9 stands where / has no effect
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [0.9 * a + 0.1 * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [0.9 * b + 0.1 * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: both means are corrected | names: corrected for their bias
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    t = state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    old = state.get("u", zeros)
    k = 1 - rho**t
    d = [g * ((b / k + eps) / (a / k + eps)).sqrt() for g, a, b in zip(grads, s, old)]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(old, d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u, "t": t}


# %% wrong: the rate divides | names: the rate divides
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros_like(w) for w in theta]
    s = [rho * a + (1 - rho) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [rho * b + (1 - rho) * x**2 for b, x in zip(state.get("u", zeros), d)]
    return [w - x / lr for w, x in zip(theta, d)], {"s": s, "u": u}


# %% wrong: float32 memory | names: right to about 7 digits / float32
def adadelta(theta, grads, state, lr=1.0, rho=0.9, eps=1e-6):
    zeros = [torch.zeros(w.shape) for w in theta]
    s = [(rho * a + (1 - rho) * g**2).float() for a, g in zip(state.get("s", zeros), grads)]
    d = [g * ((b + eps) / (a + eps)).sqrt() for g, a, b in zip(grads, s, state.get("u", zeros))]
    u = [(rho * b + (1 - rho) * x**2).float() for b, x in zip(state.get("u", zeros), d)]
    return [w - lr * x for w, x in zip(theta, d)], {"s": s, "u": u}
