# %% correct: unflatten and flatten
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% correct: by hand, with einsum
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    B, n, d = X.shape
    k = W_k.shape[1] // heads
    parts = []
    for W in (W_q, W_k, W_v):
        parts.append(torch.einsum("bnd,dhk->bhnk", X, W.reshape(d, heads, k)))
    Q, K, V = parts
    if past is not None:
        K, V = (torch.cat((old, new), dim=-2) for old, new in zip(past, (K, V)))
    m = K.shape[-2]
    scores = torch.einsum("bhnk,bhmk->bhnm", Q, K) / math.sqrt(k)
    hidden = torch.arange(m)[None, :] > torch.arange(n)[:, None] + m - n
    weights = scores.masked_fill(hidden, -math.inf).softmax(dim=-1)
    Y = torch.einsum("bhnm,bhmk->bnhk", weights, V).flatten(2)
    return Y @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% correct: torch attention; the prompt apart
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = functional.scaled_dot_product_attention(Q, K, V, attn_mask=mask)
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    if length == 0:
        return prompt.clone()
    scores, kept = step(prompt, None)
    text = prompt[0].tolist() + [int(scores[0, -1].argmax())]
    while len(text) < prompt.shape[1] + length:
        scores, kept = step(torch.tensor([text[-1:]]), kept)
        text.append(int(scores[0, -1].argmax()))
    return torch.tensor([text])


# %% wrong: mask of the new places | names: queries stand at the last places
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = torch.arange(K.shape[2]) <= torch.arange(X.shape[1])[:, None]
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: not themselves | names: do not see themselves
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = torch.arange(K.shape[2]) < torch.arange(K.shape[2] - X.shape[1], K.shape[2])[:, None]
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: one too many | names: one place too many
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = torch.arange(K.shape[2]) <= torch.arange(K.shape[2] - X.shape[1] + 1, K.shape[2] + 1)[:, None]
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: no mask | names: a mask is missing
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = None
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: new before old | names: come before the old ones
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([k, past[0]], dim=2), torch.cat([v, past[1]], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: past not looked at | names: what came before is not looked at
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1])
    mixed = transformer.attend(Q, k, v, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: new ones handed on | names: of the new places are handed on
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (k, v)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: past handed on | names: the new places are missing
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (past if past is not None else (k, v))


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: exchanged handed on | names: exchanged in what is handed on
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (V, K)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: exchanged looked at | names: exchanged in what is looked at
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, V, K, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: no scale | names: not divided by the root
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = (Q @ K.mT).masked_fill(~mask, torch.finfo(Q.dtype).min).softmax(dim=-1) @ V
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: cut by a reshape | names: cut by a reshape
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).reshape(X.shape[0], heads, X.shape[1], -1) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: merged by a reshape | names: merged by a reshape
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.reshape(X.shape[0], X.shape[1], -1) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: cache of rows along the wrong axis | names: it stops with an exception in
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=1), torch.cat([past[1], v], dim=1)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: whole text fed | names: the whole text is fed
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, kept = prompt, None
    for _ in range(length):
        scores, kept = step(ids, kept)
        ids = torch.cat([ids, scores[:, -1:].argmax(dim=2)], dim=1)
    return ids


# %% wrong: whole text fed, nothing kept | names: how many symbols / each call of `step`
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids = prompt
    for _ in range(length):
        scores, kept = step(ids, None)
        ids = torch.cat([ids, scores[:, -1:].argmax(dim=2)], dim=1)
    return ids


# %% wrong: last of the prompt twice | names: fed twice
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new = prompt, prompt[:, -1:]
    _, kept = step(prompt, None)
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: not handed on | names: not handed on
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new = prompt, prompt
    for _ in range(length):
        scores, kept = step(new, None)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: lowest | names: the lowest score
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmin(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: first place | names: of the first place fed
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, :1].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: without prompt | names: the prompt is missing
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids[:, prompt.shape[1] :]


# %% wrong: one more | names: one symbol too many
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length + 1):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: one less | names: one symbol too few
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length - 1):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: one fed for nothing | names: how many symbols
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    step(new, kept)
    return ids


# %% wrong: the cache grows in place | names: changes its arguments
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
        past[0].data, past[1].data = K, V
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: kept in the function as well | names: second call / asked again
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is None and hasattr(attend_on, "kept") and attend_on.kept[0].shape[:2] == k.shape[:2]:
        past = attend_on.kept
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    attend_on.kept = (K, V)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: queries kept for keys | names: queries are handed on where the keys belong
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (torch.cat([K[:, :, : -X.shape[1]], Q], dim=2), V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: the last place of the past is lost | names: the last place of the past is lost
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0][:, :, :-1], k], dim=2), torch.cat([past[1][:, :, :-1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: old keys projected once more | names: projected once more
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([(past[0].transpose(1, 2).flatten(2) @ W_k).unflatten(2, (heads, -1)).transpose(1, 2) if W_k.shape[0] == W_k.shape[1] else past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: only the last output | names: only the last new place
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2)[:, -1:] @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: scaled by the width of all heads | names: of all heads together
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q / heads**0.5, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids


# %% wrong: keys kept with their scale | names: divided by the root of k before they are handed on
def attend_on(X, past, W_q, W_k, W_v, W_o, heads):
    Q, k, v = ((X @ W).unflatten(2, (heads, -1)).transpose(1, 2) for W in (W_q, W_k, W_v))
    K, V = k, v
    if past is not None:
        K, V = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
    mask = transformer.causal(X.shape[1], K.shape[2])
    mixed = transformer.attend(Q, K, V, mask)[0]
    return mixed.transpose(1, 2).flatten(2) @ W_o, (K / K.shape[3] ** 0.5, V)


def write_greedily(step, prompt, length):
    ids, new, kept = prompt, prompt, None
    for _ in range(length):
        scores, kept = step(new, kept)
        new = scores[:, -1:].argmax(dim=2)
        ids = torch.cat([ids, new], dim=1)
    return ids
