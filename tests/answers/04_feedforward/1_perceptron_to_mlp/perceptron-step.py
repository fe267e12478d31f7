# %% correct: by the perceptron's answer, with an explicit sign
def perceptron_step(w, b, x, y):
    answer = torch.sign(torch.dot(w, x) + b)
    if answer == y:
        return w, b
    return torch.add(w, x, alpha=float(y)), torch.as_tensor(b) + y


# %% correct: without a branch
def perceptron_step(w, b, x, y):
    step = float(y * ((w * x).sum() + b) <= 0) * y
    return w + step * x, b + step


# %% correct: on copies that are changed in place
def perceptron_step(w, b, x, y):
    w, b = w.clone(), b.clone()
    if y * (w.dot(x) + b) <= 0:
        w += y * x
        b += y
    return w, b


# %% wrong: a score of zero counts as right | names: exactly zero is taken for a right answer
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) < 0:
        return w + y * x, b + y
    return w, b


# %% wrong: every example moves the weights | names: although the answer was right
def perceptron_step(w, b, x, y):
    return w + y * x, b + y


# %% wrong: the step has the wrong sign | names: away from the right answer
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w - y * x, b - y
    return w, b


# %% wrong: the bias never learns | names: the bias is left out of the step
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + y * x, b
    return w, b


# %% wrong: the bias is not part of the score | names: the bias is left out of the score
def perceptron_step(w, b, x, y):
    if y * (w @ x) <= 0:
        return w + y * x, b + y
    return w, b


# %% wrong: the labels are taken for 0 and 1 | names: taken for 0 and 1
def perceptron_step(w, b, x, y):
    target = 1 if y > 0 else 0
    answer = 1 if w @ x + b > 0 else 0
    return w + (target - answer) * x, b + (target - answer)


# %% wrong: the caller's tensors are changed | names: changes its arguments
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        w += y * x
        b += y
    return w, b


# %% wrong: nothing is returned | names: is a `return` missing
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        w = w + y * x
        b = b + y


# %% wrong: only the weights are returned | names: expected 2 values
def perceptron_step(w, b, x, y):
    return w + y * x if y * (w @ x + b) <= 0 else w


# %% correct: by a reader who had not seen the tests, first way
def perceptron_step(w, b, x, y):
    """One step of the perceptron rule."""
    score = w @ x + b
    if y * score <= 0:
        return w + y * x, b + y
    return w, b


# %% correct: by a reader who had not seen the tests, second way
def perceptron_step(w, b, x, y):
    """Double precision, einsum, a branch-free gate."""
    score = torch.einsum("i,i->", w.double(), x.double()) + b.double()
    gate = float(int(y) * score.item() <= 0)
    y = int(y)
    return w.clone() + gate * y * x, b.clone() + gate * y
