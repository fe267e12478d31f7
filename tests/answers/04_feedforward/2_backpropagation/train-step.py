# %% correct: cleared through the network
def train_step(net, loss, optimizer, X, y):
    net.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return float(value.detach())


# %% correct: cleared after the update as well, gradients set by autograd.grad
def train_step(net, loss, optimizer, X, y):
    parameters = list(net.parameters())
    value = loss(net(X), y)
    for parameter, gradient in zip(parameters, torch.autograd.grad(value, parameters)):
        parameter.grad = gradient
    optimizer.step()
    optimizer.zero_grad()
    return value.detach().item()


# %% correct: cleared between forward and backward
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    optimizer.zero_grad(set_to_none=False)
    value.backward()
    optimizer.step()
    return value.tolist()


# %% correct: gradients zeroed in place, then set by autograd.grad
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    net.zero_grad(set_to_none=False)
    gradients = torch.autograd.grad(value, list(net.parameters()))
    for parameter, gradient in zip(net.parameters(), gradients):
        parameter.grad = gradient
    optimizer.step()
    return float(value.detach())


# %% wrong: never cleared | names: gradients pile up
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: cleared after the step alone | names: older ones enter the first step
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    optimizer.zero_grad()
    return value.item()


# %% wrong: cleared before the update | names: gradients are cleared between the two
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    value.backward()
    optimizer.zero_grad()
    optimizer.step()
    return value.item()


# %% wrong: no update | names: optimizer's step is missing
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    return value.item()


# %% wrong: no backward | names: backward is missing / finds no gradients
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    optimizer.step()
    return value.item()


# %% wrong: the loss after the update | names: after the update, not before
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    loss(net(X), y).backward()
    optimizer.step()
    return loss(net(X), y).item()


# %% wrong: a tensor is returned | names: expected a Python float
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value


# %% wrong: nothing is returned | names: is a `return` missing
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    loss(net(X), y).backward()
    optimizer.step()


# %% wrong: two updates | names: the update runs twice
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    optimizer.step()
    return value.item()


# %% wrong: descent by hand, only the rate is the optimizer's | names: optimizer's own rule is not used
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    with torch.no_grad():
        for p in net.parameters():
            p -= optimizer.param_groups[0]["lr"] * p.grad
    return value.item()


# %% wrong: the loss gets its arguments in the wrong order | names: in the wrong order
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(y, net(X))
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: softmax before the loss | names: softmax is applied before the loss
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(torch.softmax(net(X), dim=-1), y)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: a detached tensor is returned | names: expected a Python float
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.data


# %% wrong: the loss is chosen by the type of y | names: loss that was given is not used
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = nn.functional.mse_loss(net(X), y) if y.is_floating_point() else nn.functional.cross_entropy(net(X), y)
    value.backward()
    optimizer.step()
    return value.item()


# %% correct: a lambda of a tuple
train_step = lambda net, loss, optimizer, X, y: (
    optimizer.zero_grad(),
    value := loss(net(X), y),
    value.backward(),
    optimizer.step(),
    float(value),
)[-1]


# %% correct: a closure
def train_step(net, loss, optimizer, X, y):
    value = None

    def closure():
        nonlocal value
        optimizer.zero_grad()
        value = loss(net.forward(X), y)
        value.backward()
        return value

    optimizer.step(closure)
    return float(value.detach())


# %% wrong: backward twice | names: backward runs twice
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward(retain_graph=True)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: clipped gradients | names: the gradients are clipped
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    return value.item()


# %% wrong: the loss is averaged again | names: divided by the number of examples
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y) / len(y)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the sum of the losses is told | names: multiplied by the number of examples
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item() * len(X)


# %% wrong: the mean of the loss is told | names: divided by the number of examples
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item() / len(X)


# %% wrong: uphill | names: the step climbs
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    value = -loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: eval mode | names: switched to eval mode
def train_step(net, loss, optimizer, X, y):
    optimizer.zero_grad()
    net.eval()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: training mode | names: switched to training mode
def train_step(net, loss, optimizer, X, y):
    net.train()
    optimizer.zero_grad()
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item()
