# %% correct: padding same
def conv_recurrent_step(X, H, W_x, W_h, b):
    total = functional.conv2d(X, W_x, padding="same") + functional.conv2d(H, W_h, padding="same")
    return torch.tanh(total + b.view(1, -1, 1, 1))


# %% correct: zeros put around by hand
def conv_recurrent_step(X, H, W_x, W_h, b):
    def around(Z, kernel):
        rim = (kernel.shape[2] - 1) // 2
        return functional.conv2d(functional.pad(Z, (rim, rim, rim, rim)), kernel)

    return (around(X, W_x) + around(H, W_h) + b[None, :, None, None]).tanh()


# %% correct: windows
def conv_recurrent_step(X, H, W_x, W_h, b):
    def product(Z, W):
        k = W.shape[-1]
        columns = functional.unfold(Z, k, padding=k // 2)
        return (W.flatten(1) @ columns).view(len(Z), len(W), *Z.shape[2:])

    return torch.tanh(product(X, W_x) + product(H, W_h) + b[:, None, None])


# %% wrong: not padded | names: nothing is padded
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b)
    kept = functional.conv2d(H, W_h)
    return torch.tanh(seen + kept)


# %% wrong: state not padded | names: the state is not padded
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h)
    return torch.tanh(seen + kept)


# %% wrong: picture not padded | names: the picture is not padded
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: padding 1 | names: the padding is 1
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=1)
    kept = functional.conv2d(H, W_h, padding=1)
    return torch.tanh(seen + kept)


# %% wrong: the picture's kernel | names: kernel of the picture
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_x, padding=W_x.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: no tanh | names: there is no tanh
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return seen + kept


# %% wrong: relu | names: a ReLU stands
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.relu(seen + kept)


# %% wrong: sigmoid | names: a sigmoid stands
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.sigmoid(seen + kept)


# %% wrong: two tanh | names: tanh is taken of each convolution
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen) + torch.tanh(kept)


# %% wrong: tanh twice | names: tanh is taken twice
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(torch.tanh(seen + kept))


# %% wrong: no bias | names: the bias is left out
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: bias twice | names: the bias is added twice
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, b, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: bias after | names: the bias is added after tanh
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept) + b[:, None, None]


# %% wrong: no state | names: the state before is left out
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen)


# %% wrong: no picture | names: the picture is left out
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(kept + b[:, None, None])


# %% wrong: multiplied | names: multiplied, not added
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen * kept + b[:, None, None])


# %% wrong: averaged | names: averaged, not added
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh((seen + kept) / 2 + b[:, None, None])


# %% wrong: subtracted | names: the state is subtracted
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen - kept)


# %% wrong: state as it is | names: without its convolution
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = H
    return torch.tanh(seen + kept)


# %% wrong: old state added | names: once more outside tanh
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h, padding=W_h.shape[-1] // 2)
    return H + torch.tanh(seen + kept)


# %% wrong: flipped | names: the kernels are flipped
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x.flip(2, 3), b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h.flip(2, 3), padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: state's kernel flipped | names: the state's kernel is flipped
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h.flip(2, 3), padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: states exchanged | names: states in and out exchanged
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h.transpose(0, 1), padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: transposed convolution | names: by the transposed convolution
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv_transpose2d(H, W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: circular | names: around the edge (circular)
def conv_recurrent_step(X, H, W_x, W_h, b):
    def around(Z, W):
        return functional.conv2d(functional.pad(Z, 4 * [W.shape[-1] // 2], mode="circular"), W)

    return torch.tanh(around(X, W_x) + around(H, W_h) + b[:, None, None])


# %% wrong: detached | names: through the state (.detach
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H.detach(), W_h, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)


# %% wrong: one padding for both | names: serves both convolutions
def conv_recurrent_step(
    X: torch.Tensor, H: torch.Tensor, W_x: torch.Tensor, W_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    p = W_x.shape[-1] // 2
    return torch.tanh(functional.conv2d(X, W_x, b, padding=p) + functional.conv2d(H, W_h, padding=p))


# %% wrong: mean of the bias | names: has a bias of its own
def conv_recurrent_step(
    X: torch.Tensor, H: torch.Tensor, W_x: torch.Tensor, W_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    return torch.tanh(functional.conv2d(X, W_x, padding="same") + functional.conv2d(H, W_h, padding="same") + b.mean())


# %% wrong: bias on the last axis | names: along the last axis
def conv_recurrent_step(
    X: torch.Tensor, H: torch.Tensor, W_x: torch.Tensor, W_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    return torch.tanh(functional.conv2d(X, W_x, padding="same") + functional.conv2d(H, W_h, padding="same") + b)


# %% wrong: H changed in place | names: H is written into
def conv_recurrent_step(
    X: torch.Tensor, H: torch.Tensor, W_x: torch.Tensor, W_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    H.copy_(torch.tanh(functional.conv2d(X, W_x, b, padding="same") + functional.conv2d(H, W_h, padding="same")).detach())
    return H


# %% wrong: padding left and above only | names: left and above
def conv_recurrent_step(
    X: torch.Tensor, H: torch.Tensor, W_x: torch.Tensor, W_h: torch.Tensor, b: torch.Tensor
) -> torch.Tensor:
    def c(Z, W):
        p = W.shape[-1] - 1
        return functional.conv2d(functional.pad(Z, [p, 0, p, 0]), W)
    return torch.tanh(c(X, W_x) + c(H, W_h) + b[:, None, None])


# %% wrong: kernel transposed | names: height and width are exchanged
def conv_recurrent_step(X, H, W_x, W_h, b):
    seen = functional.conv2d(X, W_x.mT, b, padding=W_x.shape[-1] // 2)
    kept = functional.conv2d(H, W_h.mT, padding=W_h.shape[-1] // 2)
    return torch.tanh(seen + kept)
