# %% correct: recursive
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    if len(weights) == 0:
        return [X]
    Z = X if norms is None else norms[0](X)
    branch = torch.addmm(biases[0], activation(Z), weights[0])
    following = X + branch if residual else branch
    rest = None if norms is None else norms[1:]
    return [X, *stack_states(following, weights[1:], biases[1:], residual, rest, activation)]


# %% correct: zip and a way around that is zero
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    H, states = X, [X]
    chosen = norms if norms is not None else [nn.Identity()] * len(weights)
    for W, b, norm in zip(weights, biases, chosen, strict=True):
        around = H if residual else torch.zeros_like(H)
        H = around + functional.linear(activation(norm(H)), W.T, b)
        states.append(H)
    return states


# %% correct: einsum, states in a dictionary
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = {0: X}
    for number in range(1, weights.shape[0] + 1):
        before = states[number - 1]
        bent = activation(norms[number - 1](before) if norms else before)
        states[number] = torch.einsum("bi,ij->bj", bent, weights[number - 1]) + biases[number - 1]
        if residual:
            states[number] = states[number] + before
    return list(states.values())


# %% wrong: the sum in place | names: it changes its arguments
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states, H = [X], X
    for layer in range(len(weights)):
        Z = H if norms is None else norms[layer](H)
        branch = activation(Z) @ weights[layer] + biases[layer]
        if residual:
            H += branch
        else:
            H = branch
        states.append(H)
    return states


# %% wrong: no identity | names: the identity is missing
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(activation(Z) @ weights[layer] + biases[layer])
    return states


# %% wrong: always added | names: added up where the stack is plain too
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(H + activation(Z) @ weights[layer] + biases[layer])
    return states


# %% wrong: exchanged | names: plain and residual are exchanged
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            activation(Z) @ weights[layer] + biases[layer]
            if residual
            else H + activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: the way around bent | names: the way around goes through the activation
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            activation(H) + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: activation after the sum | names: the activation comes after the sum
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        branch = (H if norms is None else norms[layer](H)) @ weights[layer] + biases[layer]
        states.append(activation(H + branch if residual else branch))
    return states


# %% wrong: activation after the affine map | names: after the affine map, not before it
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        branch = activation((H if norms is None else norms[layer](H)) @ weights[layer] + biases[layer])
        states.append(H + branch if residual else branch)
    return states


# %% wrong: no activation | names: there is no activation
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append((residual * H) + Z @ weights[layer] + biases[layer])
    return states


# %% wrong: relu for activation | names: ReLU whatever
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append((residual * H) + torch.relu(Z) @ weights[layer] + biases[layer])
    return states


# %% wrong: the input is added | names: input X of the stack is added
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            X + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: first weights | names: first layer's weights
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append((residual * H) + activation(Z) @ weights[0] + biases[layer])
    return states


# %% wrong: first bias | names: first layer's bias
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append((residual * H) + activation(Z) @ weights[layer] + biases[0])
    return states


# %% wrong: no bias | names: biases are left out
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append((residual * H) + activation(Z) @ weights[layer])
    return states


# %% wrong: transposed | names: weights are transposed / with `weights` transposed
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append((residual * H) + activation(Z) @ weights[layer].T + biases[layer])
    return states


# %% wrong: halved | names: the sum is halved
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            (H + activation(Z) @ weights[layer] + biases[layer]) / 2
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: without X | names: the list lacks the input
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            H + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states[1:]


# %% wrong: last only | names: the last state alone is returned
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            H + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states[-1]


# %% wrong: norm after the sum | names: the norm comes after the sum
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        branch = activation(H) @ weights[layer] + biases[layer]
        H = H + branch if residual else branch
        states.append(H if norms is None else norms[layer](H))
    return states


# %% wrong: norm at the end of the branch | names: at the end of the branch
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        branch = activation(H) @ weights[layer] + biases[layer]
        branch = branch if norms is None else norms[layer](branch)
        states.append(H + branch if residual else branch)
    return states


# %% wrong: norm after the activation | names: after the activation, not before it
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        bent = activation(H) if norms is None else norms[layer](activation(H))
        branch = bent @ weights[layer] + biases[layer]
        states.append(H + branch if residual else branch)
    return states


# %% wrong: normalized state added | names: what is added is the normalized state
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            Z + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: norms left out | names: the norms are left out
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H
        states.append(
            H + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: first norm | names: every layer has the first norm
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[0](H)
        states.append(
            H + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: norms in residual stacks only | names: only residual layers are normalized
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None or not residual else norms[layer](H)
        states.append(
            H + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: detached | names: nothing flows back through the way around
def stack_states(X, weights, biases, residual, norms=None, activation=torch.relu):
    states = [X]
    for layer in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[layer](H)
        states.append(
            H.detach() + activation(Z) @ weights[layer] + biases[layer]
            if residual
            else activation(Z) @ weights[layer] + biases[layer]
        )
    return states


# %% wrong: activation after the sum too, residual | names: stands after the sum as well
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](H) if norms is not None else H
        branch = activation(N) @ weights[k] + biases[k]
        new = activation(H + branch) if residual else branch
        states.append(new)
    return states


# %% wrong: norm around the sum, residual only | names: after the sum where the stack is residual
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = H
        branch = activation(N) @ weights[k] + biases[k]
        new = (norms[k](H + branch) if norms is not None else H + branch) if residual else branch
        states.append(new)
    return states


# %% wrong: norm of the input | names: normalizes the input X
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](X) if norms is not None else H
        branch = activation(N) @ weights[k] + biases[k]
        new = H + branch if residual else branch
        states.append(new)
    return states


# %% wrong: norm in the first layer only | names: only the first layer is normalized
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](H) if norms is not None and k == 0 else H
        branch = activation(N) @ weights[k] + biases[k]
        new = H + branch if residual else branch
        states.append(new)
    return states


# %% wrong: no activation in the first layer | names: the first layer has no activation
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](H) if norms is not None else H
        branch = (activation(N) if k else N) @ weights[k] + biases[k]
        new = H + branch if residual else branch
        states.append(new)
    return states


# %% wrong: no activation in the last layer | names: the last layer has no activation
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](H) if norms is not None else H
        branch = (activation(N) if k < len(weights) - 1 else N) @ weights[k] + biases[k]
        new = H + branch if residual else branch
        states.append(new)
    return states


# %% wrong: bias before the product | names: bias is added before the product
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](H) if norms is not None else H
        branch = (activation(N) + biases[k]) @ weights[k]
        new = H + branch if residual else branch
        states.append(new)
    return states


# %% wrong: a clone, then in place | names: one tensor stands in all places
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    H = X.clone()
    states = [X]
    for l in range(len(weights)):
        Z = H if norms is None else norms[l](H)
        branch = activation(Z) @ weights[l] + biases[l]
        if residual:
            H += branch
        else:
            H = branch
        states.append(H)
    return states


# %% wrong: branches, not states, in the list | names: what each layer adds
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states, H = [X], X
    for l in range(len(weights)):
        Z = H if norms is None else norms[l](H)
        branch = activation(Z) @ weights[l] + biases[l]
        H = H + branch if residual else branch
        states.append(branch)
    return states


# %% wrong: bias inside the activation | names: inside the activation
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for l in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[l](H)
        branch = activation(Z + biases[l]) @ weights[l]
        states.append(H + branch if residual else branch)
    return states


# %% wrong: residual starts at the second layer | names: the way around starts at the second layer
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for l in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[l](H)
        branch = activation(Z) @ weights[l] + biases[l]
        states.append(H + branch if residual and l else branch)
    return states


# %% wrong: the sum divided by root two | names: root of two
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for l in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[l](H)
        branch = activation(Z) @ weights[l] + biases[l]
        states.append((H + branch) / 2**0.5 if residual else branch)
    return states


# %% wrong: plain stack ends with an activation | names: ends with an activation
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for l in range(len(weights)):
        H = states[-1]
        Z = H if norms is None else norms[l](H)
        branch = activation(Z) @ weights[l] + biases[l]
        states.append(H + branch if residual else branch)
    if not residual and len(states) > 1:
        states[-1] = activation(states[-1])
    return states


# %% wrong: detached states | names: from a layer to the one before
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for l in range(len(weights)):
        H = states[-1].detach()
        Z = H if norms is None else norms[l](H)
        branch = activation(Z) @ weights[l] + biases[l]
        states.append(H + branch if residual else branch)
    return states


# %% wrong: every second layer | names: only every second layer
def stack_states(
    X: torch.Tensor,
    weights: torch.Tensor,
    biases: torch.Tensor,
    residual: bool,
    norms: list | None = None,
    activation=torch.relu,
) -> list[torch.Tensor]:
    states = [X]
    for k in range(len(weights)):
        H = states[-1]
        N = norms[k](H) if norms is not None else H
        branch = activation(N) @ weights[k] + biases[k]
        new = H + branch if residual and k % 2 else branch
        states.append(new)
    return states
