# %% correct: two backward passes of half losses
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    bad = attack(net, loss, X, targets)
    optimizer.zero_grad()
    net.train()
    total = 0.0
    for inputs in (X, bad):
        half = 0.5 * loss(net(inputs), targets)
        half.backward()
        total += half.item()
    optimizer.step()
    return total


# %% correct: one batch of both
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    both = torch.cat([X, attack(net, loss, X, targets)])
    net.train(True)
    value = loss(net(both), torch.cat([targets, targets]))
    net.zero_grad()
    value.backward()
    optimizer.step()
    return float(value.detach())


# %% correct: gradients by autograd.grad
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets).detach()
    net.train()
    value = torch.stack([loss(net(x), targets) for x in (X, attacked)]).mean()
    parameters = list(net.parameters())
    for parameter, gradient in zip(parameters, torch.autograd.grad(value, parameters)):
        parameter.grad = gradient
    optimizer.step()
    return value.tolist()


# %% correct: losses weighted by halves, gradients set to None by hand
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    hard = attack(net, loss, X, targets)
    net.train(True)
    for group in optimizer.param_groups:
        for p in group["params"]:
            p.grad = None
    both = [loss(net(x), targets) for x in (X, hard)]
    value = torch.stack(both).mean()
    value.backward()
    optimizer.step()
    return float(value)


# %% wrong: cleared before the attack | names: clear after it
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    optimizer.zero_grad()
    attacked = attack(net, loss, X, targets)
    net.train()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the attacked batch alone | names: only the attacked inputs
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = loss(net(attacked), targets)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the attacked batch is never learned | names: only the clean inputs
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = loss(net(X), targets)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the sum of both losses | names: added, not averaged
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = loss(net(X), targets) + loss(net(attacked), targets)
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: its own answers for targets | names: network's own answers
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), net(attacked).detach())) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: no update | names: optimizer's step is missing
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    return value.item()


# %% wrong: two updates | names: there are two updates
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    values = []
    for inputs in (X, attacked):
        optimizer.zero_grad()
        value = loss(net(inputs), targets)
        value.backward()
        optimizer.step()
        values.append(value.item())
    return sum(values) / 2


# %% wrong: measured after the update | names: after the update, not before
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    mean = lambda: (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    optimizer.zero_grad()
    mean().backward()
    optimizer.step()
    return mean().item()


# %% wrong: attacked twice | names: called twice
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attack(net, loss, X, targets)
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: never cleared | names: gradients are never cleared
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    value = loss(net(X), targets) / 2 + loss(net(attacked), targets) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the mode is left to the attack | names: made in eval mode
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: training mode before the attack | names: made in eval mode
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    net.train()
    attacked = attack(net, loss, X, targets)
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the clean loss before the attack, the other in eval mode | names: one of the two losses
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    net.train()
    clean = loss(net(X), targets)
    attacked = attack(net, loss, X, targets)
    optimizer.zero_grad()
    value = (clean + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value.item()


# %% wrong: the loss comes back attached | names: expected a Python float
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value


# %% wrong: the attacked loss is told | names: attacked inputs alone is returned
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    clean, hard = loss(net(X), targets), loss(net(attacked), targets)
    ((clean + hard) / 2).backward()
    optimizer.step()
    return hard.item()


# %% wrong: the clean loss is told | names: clean inputs alone is returned
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    clean, hard = loss(net(X), targets), loss(net(attacked), targets)
    ((clean + hard) / 2).backward()
    optimizer.step()
    return clean.item()


# %% wrong: the sum is told | names: not their mean
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    clean, hard = loss(net(X), targets), loss(net(attacked), targets)
    ((clean + hard) / 2).backward()
    optimizer.step()
    return (clean + hard).item()


# %% wrong: the sum is learned | names: although their mean is returned
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    clean, hard = loss(net(X), targets), loss(net(attacked), targets)
    (clean + hard).backward()
    optimizer.step()
    return (clean + hard).item() / 2


# %% wrong: the attack comes after the update
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    net.train()
    optimizer.zero_grad()
    clean = loss(net(X), targets)
    clean.backward()
    optimizer.step()
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    hard = loss(net(attacked), targets)
    hard.backward()
    optimizer.step()
    return (clean.item() + hard.item()) / 2


# %% wrong: a tensor without its graph | names: expected a Python float
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
    return value.detach()


# %% wrong: nothing comes back | names: got None
def adversarial_training_step(net, loss, optimizer, attack, X, targets):
    attacked = attack(net, loss, X, targets)
    net.train()
    optimizer.zero_grad()
    value = (loss(net(X), targets) + loss(net(attacked), targets)) / 2
    value.backward()
    optimizer.step()
