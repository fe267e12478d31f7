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


# %% wrong: never cleared | names: gradients pile up
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: cleared after the step alone | names: gradients that lay there / earlier
def train_step(net, loss, optimizer, X, y):
    value = loss(net(X), y)
    value.backward()
    optimizer.step()
    optimizer.zero_grad()
    return value.item()


# %% wrong: cleared before the update | names: cleared between backward and step / already gone
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


# %% wrong: no backward | names: backward is missing
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


# %% wrong: a tensor is returned | names: return a Python float
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
