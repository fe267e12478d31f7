# %% correct: view and transpose
def split_heads(X, heads):
    return X.contiguous().view(*X.shape[:2], heads, X.shape[2] // heads).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).contiguous().view(Y.shape[0], Y.shape[2], -1)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% correct: heads cut and joined one by one
def split_heads(X, heads):
    return torch.stack(X.chunk(heads, dim=-1), dim=1)


def merge_heads(Y):
    return torch.cat(Y.unbind(dim=1), dim=-1)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% correct: head by head
def split_heads(X, heads):
    B, n, width = X.shape
    k = width // heads
    return torch.stack([X[:, :, h * k : h * k + k] for h in range(heads)], 1)


def merge_heads(Y):
    return torch.cat([Y[:, h] for h in range(Y.shape[1])], 2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    k, v = W_q.shape[1] // heads, W_v.shape[1] // heads
    parts, maps, total = [], [], b_o
    Q, K, V = X @ W_q, memory @ W_k, memory @ W_v
    outputs, weights = attend(split_heads(Q, heads), split_heads(K, heads), split_heads(V, heads), mask)
    for h in range(heads):
        total = total + outputs[:, h] @ W_o[h * v : (h + 1) * v]
    return total, weights


# %% correct: einsum
def split_heads(X, heads):
    return X.unflatten(2, (heads, X.shape[2] // heads)).swapaxes(1, 2)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = [
        torch.einsum("bnd,dhk->bhnk", rows, W.reshape(W.shape[0], heads, -1))
        for rows, W in ((X, W_q), (memory, W_k), (memory, W_v))
    ]
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% correct: mask broadcast for attend
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    Y, A = attend(Q, K, V, None if mask is None else mask.expand(X.shape[0], heads, X.shape[1], memory.shape[1]))
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: split by a reshape | names: cut by a reshape without a transpose
def split_heads(X, heads):
    return X.reshape(X.shape[0], heads, X.shape[1], -1)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: merged by a reshape | names: merged by a reshape without a transpose
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.reshape(Y.shape[0], Y.shape[2], -1)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: both by reshapes | names: a reshape without a transpose / reshapes without a transpose
def split_heads(X, heads):
    return X.reshape(X.shape[0], heads, X.shape[1], -1)


def merge_heads(Y):
    return Y.reshape(Y.shape[0], Y.shape[2], -1)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: every so many columns | names: not a run of neighbors
def split_heads(X, heads):
    return X.unflatten(-1, (-1, heads)).permute(0, 3, 1, 2)


def merge_heads(Y):
    return Y.permute(0, 2, 3, 1).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: merged interleaved | names: interleaved
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 3, 1).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: split without exchanging axes | names: not exchanged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1))


def merge_heads(Y):
    return Y.flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: heads folded into the batch | names: heads and batch are one axis
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3).flatten(0, 1)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: last axes exchanged | names: the last two axes are exchanged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 3, 1)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: heads added up | names: added up
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.sum(dim=1)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: heads averaged | names: averaged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.mean(dim=1)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: heads backwards | names: opposite order
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.flip(1).permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: bias forgotten | names: bias of the last projection is forgotten
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o, weights


# %% wrong: last projection missing | names: the last projection is missing
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) + b_o, weights


# %% wrong: bias before the last projection | names: bias is added before
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return (merge_heads(Y) + b_o) @ W_o, weights


# %% wrong: last matrix transposed | names: the last projection is transposed
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o.T + b_o, weights


# %% wrong: all matrices transposed | names: all four matrices are transposed
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q.T, heads)
    K = split_heads(memory @ W_k.T, heads)
    V = split_heads(memory @ W_v.T, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o.T + b_o, weights


# %% wrong: keys of the decoder: keys and values from X | names: keys and values come from X
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(X @ W_k, heads)
    V = split_heads(X @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: keys from X | names: the keys come from X
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(X @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: values from X | names: the values come from X
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(X @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: queries from the memory | names: the queries come from the memory
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(memory @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: W_q and W_k exchanged | names: W_q and W_k are exchanged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_k, heads)
    K = split_heads(memory @ W_q, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: values by W_k | names: W_k makes the values too
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_k, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: keys and values exchanged | names: keys and values are exchanged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, V, K, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: queries and keys exchanged | names: queries and keys are exchanged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(K, Q, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: mask not passed on | names: the mask is not passed on
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, None)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: mask inverted | names: the mask is inverted
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, None if mask is None else ~mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: scaled once more | names: scaled once more
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q / math.sqrt(Q.shape[-1]), K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: scale of the whole width | names: that of the whole width
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q * math.sqrt(Q.shape[-1] / W_q.shape[1]), K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: attend not used | names: an attention of its own
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e30)
    weights = scores.softmax(dim=-1)
    Y = weights @ V
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: one head | names: one head only
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, 1)
    K = split_heads(memory @ W_k, 1)
    V = split_heads(memory @ W_v, 1)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights.expand(-1, heads, -1, -1)


# %% wrong: weights averaged | names: averaged over the heads
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights.mean(dim=1)


# %% wrong: outputs and weights exchanged | names: outputs and weights are exchanged
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return weights, merge_heads(Y) @ W_o + b_o


# %% wrong: X added | names: X is added to the outputs
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o + X, weights


# %% wrong: no heads in values | names: it stops with
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).permute(0, 2, 1, 3)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = memory @ W_v
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights


# %% wrong: heads and columns exchanged | names: there are k heads of `heads` columns
def split_heads(X, heads):
    return X.unflatten(-1, (-1, heads)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    Y, A = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: bias for each head | names: once for each head
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    Y, A = attend(Q, K, V, mask)
    return sum(y @ W + b_o for y, W in zip(Y.unbind(1), W_o.chunk(heads), strict=True)), A


# %% wrong: an axis in the mask | names: an axis is put into the mask
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    Y, A = attend(Q, K, V, None if mask is None else mask.unsqueeze(1))
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: no projections | names: W_q, W_k and W_v are missing
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Y, A = attend(split_heads(X, heads), split_heads(memory, heads), split_heads(memory, heads), mask)
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: the first text alone | names: only the first text is returned
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    Y, A = attend(Q, K, V, mask)
    return (merge_heads(Y)[:1] @ W_o + b_o), A[:1]


# %% wrong: future hidden without a mask | names: although no mask is given
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    if mask is None and torch.equal(X, memory):
        mask = torch.ones(X.shape[1], X.shape[1], dtype=torch.bool).tril()
    Y, A = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: future hidden without a mask, one tensor | names: one tensor and there is no mask
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    if mask is None and X is memory:
        mask = torch.ones(X.shape[1], X.shape[1], dtype=torch.bool).tril()
    Y, A = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: attend on three axes | names: works on (B, heads, n, k)
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    fold = lambda T: split_heads(T, heads).flatten(0, 1)
    Y, A = attend(fold(X @ W_q), fold(memory @ W_k), fold(memory @ W_v), mask)
    Y, A = Y.unflatten(0, (-1, heads)), A.unflatten(0, (-1, heads))
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: no gradient | names: the gradient is 0
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    with torch.no_grad():
        Y, A = attend(Q, K, V, mask)
        return merge_heads(Y) @ W_o + b_o, A


# %% wrong: matrix changed in place | names: it changes its arguments
def split_heads(X, heads):
    return X.unflatten(-1, (heads, -1)).transpose(1, 2)


def merge_heads(Y):
    return Y.transpose(1, 2).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    W_q *= 1.0
    W_q /= 2
    Q, K, V = split_heads(X @ W_q, heads), split_heads(memory @ W_k, heads), split_heads(memory @ W_v, heads)
    Y, A = attend(2 * Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, A


# %% wrong: the stacked columns of every place | names: shared out among the heads / reshape / order
def split_heads(X, heads):
    return X.transpose(1, 2).reshape(X.shape[0], heads, X.shape[1], -1)


def merge_heads(Y):
    return Y.permute(0, 2, 1, 3).flatten(2)


def multi_head_attention(attend, X, memory, W_q, W_k, W_v, W_o, b_o, heads, mask=None):
    Q = split_heads(X @ W_q, heads)
    K = split_heads(memory @ W_k, heads)
    V = split_heads(memory @ W_v, heads)
    Y, weights = attend(Q, K, V, mask)
    return merge_heads(Y) @ W_o + b_o, weights
