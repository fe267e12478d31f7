# %% correct: two half-lines
def soft_threshold(v, amount):
    return (v - amount).clamp(min=0) - (-v - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    v = w - lr * gradient
    t = lr * strength
    return torch.relu(v - t) - torch.relu(-v - t)


# %% correct: what is cut off is taken away
def soft_threshold(v, amount):
    return v - v.clamp(-amount, amount)


def proximal_step(w, gradient, lr, strength):
    v = w - lr * gradient
    return v - v.clamp(-lr * strength, lr * strength)


# %% correct: three cases by where
def soft_threshold(v, amount):
    zero = torch.zeros_like(v)
    return torch.where(v > amount, v - amount, torch.where(v < -amount, v + amount, zero))


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, amount=lr * strength)


# %% wrong: hard threshold | names: hard threshold / its soft threshold is wrong
def soft_threshold(v, amount):
    return torch.where(v.abs() > amount, v, torch.zeros_like(v))


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: negatives are lost | names: negative entries are lost / its soft threshold is wrong
def soft_threshold(v, amount):
    return torch.relu(v - amount)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: across zero | names: step across zero / its soft threshold is wrong
def soft_threshold(v, amount):
    return v - amount * v.sign()


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: the sign is lost | names: sign is lost / its soft threshold is wrong
def soft_threshold(v, amount):
    return (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: the step of L2 | names: proximal step of L2 / its soft threshold is wrong
def soft_threshold(v, amount):
    return v / (1 + amount)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: clipping | names: what is taken away is returned / its soft threshold is wrong
def soft_threshold(v, amount):
    return v.clamp(-amount, amount)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: a ratio that is 0/0 at zero | names: 0/0
def soft_threshold(v, amount):
    return v * (1 - amount / v.abs()).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: ready-made | names: without `softshrink`
def soft_threshold(v, amount):
    return nn.functional.softshrink(v, amount)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: in place | names: changes its arguments
def soft_threshold(v, amount):
    v[v.abs() <= amount] = 0
    v[v > amount] -= amount
    v[v < -amount] += amount
    return v


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: the threshold lacks the rate | names: threshold lacks the learning rate
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, strength)


# %% wrong: threshold first | names: comes before the gradient step
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w, lr * strength) - lr * gradient


# %% wrong: a subgradient step | names: subgradient step
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return w - lr * (gradient + strength * w.sign())


# %% wrong: the gradient is thresholded | names: gradient is thresholded
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return w - lr * soft_threshold(gradient, strength)


# %% wrong: uphill | names: added, not subtracted
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w + lr * gradient, lr * strength)
