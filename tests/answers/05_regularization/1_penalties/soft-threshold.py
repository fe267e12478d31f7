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


# %% correct: relu difference lambda
soft_threshold = lambda v, amount: nn.functional.relu(v - amount) - nn.functional.relu(-v - amount)
proximal_step = lambda w, gradient, lr, strength: soft_threshold(w - gradient * lr, strength * lr)


# %% correct: multiply mask
def soft_threshold(v, amount):
    return (v - amount * torch.sign(v)) * (v.abs() > amount)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


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


# %% wrong: ratio with eps, not exactly equal
def soft_threshold(v, amount):
    return v * (1 - amount / (v.abs() + 1e-3)).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: half amount | names: half the amount
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount / 2).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: amount squared | names: amount is squared
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount**2).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: norm (group) | names: one norm of all entries
def soft_threshold(v, amount):
    return v * (1 - amount / v.norm().clamp(min=1e-12)).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: clamp upper | names: clamp(min=0)
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(max=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: positive moved, negative kept | names: negative entries stay
def soft_threshold(v, amount):
    return torch.where(v > amount, v - amount, torch.where(v < -amount, v, torch.zeros_like(v)))


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: negative moves the wrong way | names: negative entries move down
def soft_threshold(v, amount):
    return torch.where(v > amount, v - amount, torch.where(v < -amount, v - amount, torch.zeros_like(v)))


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: inside kept | names: entries below the amount stay
def soft_threshold(v, amount):
    return torch.where(v.abs() > amount, v - amount * v.sign(), v)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: only if any | names: absolute value is returned
def soft_threshold(v, amount):
    return v.abs() - amount


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: flattened | names: the shape (20,)
def soft_threshold(v, amount):
    return torch.tensor([max(abs(x) - amount, 0.0) * (1 if x > 0 else -1) for x in v.flatten().tolist()], dtype=v.dtype)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)


# %% wrong: forgets strength lr divides | names: strength / lr
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, strength / lr)


# %% wrong: gradient halved by lr squared | names: threshold twice
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr**2 * strength)


# %% wrong: threshold of w, gradient at | names: lacks the learning rate, and comes before
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w, strength) - lr * gradient


# %% wrong: subtracts strength in gradient and thresholds | names: proximal step as well
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * (gradient + strength * w.sign()), lr * strength)


# %% wrong: weight decay | names: that of L2
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return w - lr * (gradient + strength * w)


# %% wrong: lr on all | names: both multiplied by lr
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(lr * (w - gradient), lr * strength)


# %% wrong: strength plus lr | names: not their product
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr + strength)


# %% wrong: sign of old w | names: before the gradient step
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    v = w - lr * gradient
    return w.sign() * (v.abs() - lr * strength).clamp(min=0)


# %% wrong: zero weights stay | names: only for a weight that starts at zero
def soft_threshold(v, amount):
    return v.sign() * (v.abs() - amount).clamp(min=0)


def proximal_step(w, gradient, lr, strength):
    out = soft_threshold(w - lr * gradient, lr * strength)
    return torch.where(w == 0, torch.zeros_like(w), out)


# %% wrong: float32 | names: torch.float32
def soft_threshold(v, amount):
    return (v.sign() * (v.abs() - amount).clamp(min=0)).float()


def proximal_step(w, gradient, lr, strength):
    return soft_threshold(w - lr * gradient, lr * strength)
