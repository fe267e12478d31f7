# %% correct: a table, cut afterwards
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos, dtype=torch.int64)
    table = torch.zeros(rows, 0, dtype=torch.int64)
    while table.shape[1] < longest and not (table == eos).any(dim=1).all():
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=-1)
        table = torch.cat([table, tokens[:, None]], dim=1)
    rows = table.tolist()
    return [row[: row.index(eos)] if eos in row else row for row in rows]


# %% correct: ended texts are given eos again and again
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens, done = torch.tensor([bos] * rows), torch.zeros(rows, dtype=torch.bool)
    said = {row: [] for row in range(rows)}
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = torch.where(done, eos, logits.max(dim=1).indices)
        done = done | (tokens == eos)
        for row in range(rows):
            if not done[row]:
                said[row] += [int(tokens[row])]
        if bool(done.all()):
            break
    return list(said.values())


# %% correct: without gradients, by log-softmax
def greedy_decode(step, state, rows, bos, eos, longest):
    said, over = [[] for _ in range(rows)], set()
    tokens = torch.empty(rows, dtype=torch.int64).fill_(bos)
    with torch.no_grad():
        for _ in range(longest):
            logits, state = step(tokens, state)
            tokens = logits.log_softmax(dim=1).argmax(dim=1)
            over |= {row for row in range(rows) if tokens[row] == eos}
            for row in set(range(rows)) - over:
                said[row].append(tokens[row].item())
            if len(over) == rows:
                break
    return said


# %% wrong: keeps what follows eos | names: it goes on behind eos
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if token != eos:
                said[row].append(token)
    return said


# %% wrong: everything is kept | names: eos stands in the result, and what follows it
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            said[row].append(token)
    return said


# %% wrong: eos kept | names: eos stands in the result
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if not ended[row]:
                said[row].append(token)
            if token == eos:
                ended[row] = True
        if all(ended):
            break
    return said


# %% wrong: bos in the result | names: bos stands in the result
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[bos] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: bos and eos in the result | names: bos and eos stand in the result
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[bos] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if not ended[row]:
                said[row].append(token)
            if token == eos:
                ended[row] = True
        if all(ended):
            break
    return said


# %% wrong: the first end ends all | names: all texts stop when the first one ends
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        if (tokens == eos).any():
            break
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: state not carried | names: the state is not carried on
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, _ = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: bos every time | names: every round is given bos
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(torch.full((rows,), bos), state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: the first text's token for all | names: given the first text's token
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens[:1].expand(rows), state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: starts with eos | names: the first input is eos
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), eos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: starts with 0 | names: the first input is 0
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.zeros(rows, dtype=torch.int64)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: least logit | names: the least logit is taken
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmin(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: argmax over the texts | names: stops with
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=0)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: one round more | names: one round too many
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest + 1):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: one round less | names: one round too few
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest - 1):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: unfinished are empty | names: texts without an end are empty
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return [words if over else [] for words, over in zip(said, ended)]


# %% wrong: never stops | names: Stop when every text has said eos
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
    return said


# %% wrong: rounds for texts | names: texts and rounds are exchanged
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    table = []
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        table.append(tokens.tolist())
    return table


# %% wrong: tensors in the lists | names: Python ints
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: the token before eos is lost | names: lacks the token before its eos
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos and not ended[row]:
                said[row] = said[row][:-1]
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said


# %% wrong: stops after the round in which any text ends | names: in the round in which the first one ends
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if any(over):
            break
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if not over[i]:
                said[i].append(token)
    return said


# %% wrong: only eos itself is dropped | names: an ended text speaks again
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if all(over):
            break
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if token != eos:
                said[i].append(token)
    return said


# %% wrong: one list for all rows | names: share one list
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[]] * rows
    over = [False] * rows
    for _ in range(longest):
        if all(over):
            break
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if not over[i]:
                said[i].append(token)
    return said


# %% wrong: drops a bos that the decoder says | names: a `bos` that the decoder says
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if all(over):
            break
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if not over[i] and token != bos:
                said[i].append(token)
    return said


# %% wrong: only speaking rows are given | names: with a token for every text
def greedy_decode(step, state, rows, bos, eos, longest):
    said = [[] for _ in range(rows)]
    alive = list(range(rows))
    tokens = torch.full((rows,), bos)
    for _ in range(longest):
        if not alive:
            break
        logits, state = step(tokens, state)
        best = logits.argmax(1)
        keep = [i for i in range(len(alive)) if int(best[i]) != eos]
        for i in keep:
            said[alive[i]].append(int(best[i]))
        alive = [alive[i] for i in keep]
        tokens = best[keep]
        state = state[keep] if isinstance(state, torch.Tensor) else state
    return said


# %% wrong: tokens of shape (rows, 1) | names: a token for every text
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if all(over):
            break
        logits, state = step(tokens[:, None], state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if not over[i]:
                said[i].append(token)
    return said


# %% wrong: clones the state | names: state.clone()
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if all(over):
            break
        logits, state = step(tokens, state.clone())
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if not over[i]:
                said[i].append(token)
    return said


# %% wrong: stops only if all say eos in one round | names: in an earlier round
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if bool((tokens == eos).all()):
            break
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos:
                over[i] = True
            if not over[i]:
                said[i].append(token)
    return said


# %% wrong: 0 ends a text too | names: token 0 ends a text too
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    over = [False] * rows
    for _ in range(longest):
        if all(over):
            break
        logits, state = step(tokens, state)
        tokens = logits.argmax(dim=1)
        for i, token in enumerate(tokens.tolist()):
            if token == eos or token == 0:
                over[i] = True
            if not over[i]:
                said[i].append(token)
    return said


# %% wrong: takes the higher of equal logits | names: of equal logits that of the highest token
def greedy_decode(step, state, rows, bos, eos, longest):
    tokens = torch.full((rows,), bos)
    said = [[] for _ in range(rows)]
    ended = [False] * rows
    for _ in range(longest):
        logits, state = step(tokens, state)
        tokens = logits.shape[1] - 1 - logits.flip(1).argmax(dim=1)
        for row, token in enumerate(tokens.tolist()):
            if token == eos:
                ended[row] = True
            if not ended[row]:
                said[row].append(token)
        if all(ended):
            break
    return said
