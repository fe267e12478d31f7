# %% correct: padding by the library
def teacher_forcing(sequences, bos, eos, pad):
    rows = [torch.tensor([bos, *s], dtype=torch.int64) for s in sequences]
    ends = [torch.tensor([*s, eos], dtype=torch.int64) for s in sequences]
    pad_rows = nn.utils.rnn.pad_sequence
    return pad_rows(rows, True, pad), pad_rows(ends, True, pad)


def sequence_loss(logits, wanted, pad):
    real = wanted != pad
    return functional.cross_entropy(logits[real], wanted[real])


# %% correct: lists, and the losses of all places with a mask
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(map(len, sequences))
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos] + s + fill)
        wanted.append(s + [eos] + fill)
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    mask = (wanted != pad).to(logits.dtype)
    safe = torch.where(wanted == pad, 0, wanted)
    losses = functional.cross_entropy(logits.permute(0, 2, 1), safe, reduction="none")
    return (losses * mask).sum() / mask.sum()


# %% correct: by log-softmax and gather
def teacher_forcing(sequences, bos, eos, pad):
    T = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), T + 1), pad, dtype=torch.long)
    wanted = torch.full((len(sequences), T + 1), pad, dtype=torch.long)
    inputs[:, 0] = bos
    for i, s in enumerate(sequences):
        for j, token in enumerate(s):
            inputs[i, j + 1] = token
            wanted[i, j] = token
        wanted[i, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    real = wanted != pad
    chosen = logits.log_softmax(-1).gather(2, wanted.clamp(min=0).unsqueeze(2)).squeeze(2)
    return -chosen[real].mean()


# %% wrong: not shifted, inputs are what is wanted | names: nothing is shifted
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([*s, eos, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: wanted begins with bos | names: it is not shifted
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([bos, *s, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: both with bos and eos | names: not shifted against each other
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, eos, *fill])
        wanted.append([bos, *s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: inputs with eos | names: the inputs still hold eos
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, eos, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: shifted twice | names: shifted twice
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s[1:], eos, *fill, *([pad] if s else [])])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: bos lost | names: bos is lost
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([*s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: eos lost | names: eos is lost
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: eos at the end of the row, behind the padding | names: eos stands behind the padding
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, *fill, eos])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: padding in front | names: the padding stands in front
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([*fill, bos, *s])
        wanted.append([*fill, *s, eos])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: exchanged | names: inputs and wanted are exchanged
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(wanted), torch.tensor(inputs)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: wanted filled up with eos | names: wanted is filled up with eos
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *([eos] * len(fill))])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: pad is 0 | names: filled up with 0 whatever `pad` is
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [0] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: bos for eos | names: bos stands where eos belongs
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, bos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: eos for bos | names: eos stands where bos belongs
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([eos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: bos twice | names: bos stands twice
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: last column cut | names: the last column is missing
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs)[:, :-1], torch.tensor(wanted)[:, :-1]


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: reversed | names: opposite order
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in [s[::-1] for s in sequences]:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: floats | names: int64
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs).float(), torch.tensor(wanted).float()


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: padding counts | names: padded places count too
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return places.mean()


# %% wrong: sum of the real, divided by all | names: divided by all places
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return (places * real).mean()


# %% wrong: mean per text first | names: each text is averaged by itself
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return ((places * real).sum(dim=1) / real.sum(dim=1)).mean()


# %% wrong: divided by the texts | names: divided by the number of texts
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return (places * real).sum() / len(logits)


# %% wrong: sum | names: the sum over the places is returned
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return (places * real).sum()


# %% wrong: mask inverted | names: the mask is inverted
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return (places * (1 - real)).sum() / (1 - real).sum()


# %% wrong: ignores 0 | names: 0 is left out whatever `pad` is
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    real = (wanted != 0).to(logits.dtype)
    return (places * real).sum() / real.sum()


# %% wrong: logits masked | names: set to 0 and counted
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    logits = logits * (wanted != pad)[:, :, None]
    return functional.cross_entropy(logits.flatten(0, 1), wanted.clamp(min=0).flatten())


# %% wrong: softmax twice | names: softmax is applied twice
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.softmax(-1).flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: softmax over the places | names: runs over the places
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.nll_loss(logits.log_softmax(1).flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: shifted again in the loss | names: wanted is shifted once more
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits[:, :-1].flatten(0, 1), wanted[:, 1:].flatten(), ignore_index=pad)


# %% wrong: shorter inputs hold eos | names: the inputs of the shorter sequences still hold eos
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        inputs[row, len(s) + 1 : len(s) + 2] = eos
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: T from the first sequence | names: taken from the first sequence
def teacher_forcing(sequences, bos, eos, pad):
    longest = len(sequences[0])
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: logits flattened time first | names: texts and places are exchanged
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.transpose(0, 1).reshape(-1, logits.shape[-1]), wanted.flatten(), ignore_index=pad)


# %% wrong: the padding's class is no class of the softmax | names: taken out of the softmax
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    z = logits.clone()
    if 0 <= pad < z.shape[-1]:
        z[..., pad] = -1e9
    return functional.cross_entropy(z.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: only up to the shortest text | names: cut to the shortest one
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    n = int((wanted != pad).sum(1).min())
    return functional.cross_entropy(logits[:, :n].flatten(0, 1), wanted[:, :n].flatten())


# %% wrong: a prefix of as many places as are real | names: padding between the tokens
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    n = (wanted != pad).sum(1)
    real = torch.arange(wanted.shape[1]) < n[:, None]
    return functional.cross_entropy(logits[real], wanted[real])


# %% wrong: T is at least 1 | names: empty sequences alone
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(1, max(len(s) for s in sequences))
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    return functional.cross_entropy(logits.flatten(0, 1), wanted.flatten(), ignore_index=pad)


# %% wrong: real places are wanted > pad | names: greater than `pad`
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs = torch.full((len(sequences), longest + 1), pad)
    wanted = torch.full((len(sequences), longest + 1), pad)
    for row, s in enumerate(sequences):
        inputs[row, 0] = bos
        inputs[row, 1 : len(s) + 1] = torch.tensor(s, dtype=torch.int64)
        wanted[row, : len(s)] = torch.tensor(s, dtype=torch.int64)
        wanted[row, len(s)] = eos
    return inputs, wanted


def sequence_loss(logits, wanted, pad):
    real = wanted > pad
    return functional.cross_entropy(logits[real], wanted[real])


# %% wrong: first place left out | names: the first place is left out
def teacher_forcing(sequences, bos, eos, pad):
    longest = max(len(s) for s in sequences)
    inputs, wanted = [], []
    for s in sequences:
        fill = [pad] * (longest - len(s))
        inputs.append([bos, *s, *fill])
        wanted.append([*s, eos, *fill])
    return torch.tensor(inputs), torch.tensor(wanted)


def sequence_loss(logits, wanted, pad):
    places = functional.cross_entropy(logits.transpose(1, 2), wanted.clamp(min=0), reduction="none")
    real = (wanted != pad).to(logits.dtype)
    return (places * real)[:, 1:].sum() / real[:, 1:].sum()
