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


# %% wrong: the labels are taken for 0 and 1 | names: counts as the answer -1
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


# %% correct: torch.where on both
def perceptron_step(w, b, x, y):
    wrong = y * (torch.inner(w, x) + b) <= 0
    return torch.where(wrong, w + y * x, w), torch.where(wrong, b + y, b)


# %% correct: a lambda
perceptron_step = lambda w, b, x, y: (w + y * x, b + y) if (x @ w + b) * y <= 0 else (w, b)


# %% wrong: steps until the answer is right | names: until the answer is right
def perceptron_step(w, b, x, y):
    while y * (w @ x + b) <= 0:
        w = w + y * x
        b = b + y
    return w, b


# %% wrong: the delta rule after mistakes | names: how wrong the score is
def perceptron_step(w, b, x, y):
    score = w @ x + b
    if y * score <= 0:
        return w + (y - score) * x, b + (y - score)
    return w, b


# %% wrong: y minus the answer | names: twice as long
def perceptron_step(w, b, x, y):
    answer = 1 if w @ x + b > 0 else -1
    return w + (y - answer) * x, b + (y - answer)


# %% wrong: y minus the sign | names: y minus the sign of the score
def perceptron_step(w, b, x, y):
    error = y - torch.sign(w @ x + b)
    return w + error * x, b + error


# %% wrong: zero answers +1 | names: counts as the answer +1
def perceptron_step(w, b, x, y):
    answer = 1 if w @ x + b >= 0 else -1
    if answer != y:
        return w + y * x, b + y
    return w, b


# %% wrong: the bias moves by the sum of the example | names: only [1] of the result
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + y * x, b + y * x.sum()
    return w, b


# %% wrong: the bias moves against the label | names: the bias moves the wrong way
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + y * x, b - y
    return w, b


# %% wrong: the bias moves by one | names: the bias moves by +1
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + y * x, b + 1
    return w, b


# %% wrong: the weights move without the label | names: the weights move by +x
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + x, b + y
    return w, b


# %% wrong: the example is left out of the step | names: `x` has no effect
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + y, b + y
    return w, b


# %% wrong: the question is turned round | names: the question is turned round / although the answer was right
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) > 0:
        return w + y * x, b + y
    return w, b


# %% wrong: the question has no label | names: leaves out the label / although the answer was right
def perceptron_step(w, b, x, y):
    if w @ x + b <= 0:
        return w + y * x, b + y
    return w, b


# %% wrong: the bias is subtracted in the score | names: the bias is subtracted / although the answer was right
def perceptron_step(w, b, x, y):
    if y * (w @ x - b) <= 0:
        return w + y * x, b + y
    return w, b


# %% wrong: an example within a margin of one moves the line too | names: although the answer was right
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) < 1:
        return w + y * x, b + y
    return w, b


# %% wrong: the bias outside of the question | names: but the bias always / only [1] of the result
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        w = w + y * x
    b = b + y
    return w, b


# %% wrong: the bias is a number | names: expected a tensor of torch
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + y * x, float(b + y)
    return w, float(b)


# %% wrong: single precision | names: expected a tensor of torch.float64
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return (w + y * x).float(), (b + y).float()
    return w.float(), b.float()


# %% wrong: a rate of 0.1 | names: a tenth of the example
def perceptron_step(w, b, x, y):
    if y * (w @ x + b) <= 0:
        return w + 0.1 * y * x, b + 0.1 * y
    return w, b
