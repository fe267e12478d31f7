# %% correct: a counter, and a loop that collects
def vocabulary(text, least=1):
    counts = {}
    for character in text:
        counts[character] = counts.get(character, 0) + 1
    tokens = [UNKNOWN]
    for character in sorted(counts):
        if counts[character] >= least and character != UNKNOWN:
            tokens.append(character)
    return tokens


def encode(text, tokens):
    ids = torch.zeros(len(text), dtype=torch.int64)
    for place, character in enumerate(text):
        if character in tokens:
            ids[place] = tokens.index(character)
    return ids


def decode(ids, tokens):
    text = ""
    for number in ids:
        text += tokens[int(number)]
    return text


# %% correct: d2l's idea, a counter and a dict with a default
def vocabulary(text, least=1):
    from collections import Counter

    return [UNKNOWN] + sorted(c for c, n in Counter(text).items() if n >= least and c != "\ufffd")


def encode(text, tokens):
    from collections import defaultdict

    table = defaultdict(int, zip(tokens, range(len(tokens))))
    return torch.LongTensor([table[c] for c in text])


def decode(ids, tokens):
    return "".join([tokens[i] for i in ids])


# %% correct: dict.fromkeys, list.index guarded by try
def vocabulary(text, least=1):
    kinds = list(dict.fromkeys(text))
    kinds.sort()
    return [UNKNOWN] + [kind for kind in kinds if kind != UNKNOWN and text.count(kind) >= least]


def encode(text, tokens):
    ids = []
    for character in text:
        try:
            ids.append(tokens.index(character))
        except ValueError:
            ids.append(0)
    return torch.tensor(ids).long()


def decode(ids, tokens):
    return "".join(map(lambda place: tokens[place], ids.tolist()))


# %% wrong: ordered by count | names: by how often they occur
def vocabulary(text, least=1):
    kinds = sorted(set(text) - {UNKNOWN}, key=lambda c: (-text.count(c), c))
    return [UNKNOWN, *(kind for kind in kinds if text.count(kind) >= least)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: ordered by first appearance | names: by where they first occur
def vocabulary(text, least=1):
    return [UNKNOWN, *(kind for kind in dict.fromkeys(text) if text.count(kind) >= least and kind != UNKNOWN)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: no unknown | names: the unknown is missing
def vocabulary(text, least=1):
    return sorted(kind for kind in set(text) - {UNKNOWN} if text.count(kind) >= least)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: the unknown behind | names: the unknown stands at the end
def vocabulary(text, least=1):
    return sorted(kind for kind in set(text) - {UNKNOWN} if text.count(kind) >= least) + [UNKNOWN]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: the unknown listed twice | names: listed twice
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(kind for kind in set(text) if text.count(kind) >= least)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: more than least | names: more than `least`
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(kind for kind in set(text) - {UNKNOWN} if text.count(kind) > least)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: least ignored | names: `least` is not used / `least` has no effect
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(set(text) - {UNKNOWN})


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: small letters | names: made small letters
def vocabulary(text, least=1):
    text = text.lower()
    return [UNKNOWN] + sorted(kind for kind in set(text) - {UNKNOWN} if text.count(kind) >= least)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: white space dropped | names: white space is left out
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(k for k in set(text) - {UNKNOWN} if text.count(k) >= least and not k.isspace())


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: d2l's name for the unknown | names: <unk>
def vocabulary(text, least=1):
    return ["<unk>"] + sorted(kind for kind in set(text) - {UNKNOWN} if text.count(kind) >= least)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: words | names: words are listed
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(set(text.split()))


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: no set | names: as often as it occurs
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(kind for kind in text if text.count(kind) >= least and kind != UNKNOWN)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: unknown characters dropped | names: unknown characters are dropped
def encode(text, tokens):
    return torch.tensor([tokens.index(c) for c in text if c in tokens], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: unknown characters raise | names: it stops with / stops with
def encode(text, tokens):
    return torch.tensor([tokens.index(c) for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: a dict without default | names: KeyError
def encode(text, tokens):
    places = {c: k for k, c in enumerate(tokens)}
    return torch.tensor([places[c] for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: -1 for the unknown | names: get -1
def encode(text, tokens):
    return torch.tensor(["".join(tokens).find(c) for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: a place behind the list | names: behind the list
def encode(text, tokens):
    places = {c: k for k, c in enumerate(tokens)}
    return torch.tensor([places.get(c, len(tokens)) for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: counted from 1 | names: counted from 1
def encode(text, tokens):
    places = {c: k for k, c in enumerate(tokens, start=1)}
    return torch.tensor([places.get(c, 0) for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: places without the unknown | names: without the unknown
def encode(text, tokens):
    places = {c: k for k, c in enumerate(tokens[1:])}
    return torch.tensor([places.get(c, 0) for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: sorted again | names: sorted again
def encode(text, tokens):
    places = {c: k for k, c in enumerate(sorted(tokens))}
    return torch.tensor([places[c] if c in tokens else 0 for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: a vocabulary of its own | names: made of the text itself
def encode(text, tokens):
    own = [UNKNOWN] + sorted(set(text) - {UNKNOWN})
    return torch.tensor([own.index(c) for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: a list | names: a list, not a tensor
def encode(text, tokens):
    return [tokens.index(c) if c in tokens else 0 for c in text]


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: float32 | names: of float32
def encode(text, tokens):
    return torch.Tensor([tokens.index(c) if c in tokens else 0 for c in text])


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: an empty text gives float32 | names: of an empty text
def encode(text, tokens):
    return torch.tensor([tokens.index(c) if c in tokens else 0 for c in text])


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: code points | names: code points
def encode(text, tokens):
    return torch.tensor([ord(c) if c in tokens else 0 for c in text], dtype=torch.int64)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())


# %% wrong: the unknown left out on the way back | names: the unknown is left out
def decode(ids, tokens):
    return "".join(tokens[i] for i in ids.tolist() if i != 0)


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


# %% wrong: counted from 1 on the way back | names: counted from 1
def decode(ids, tokens):
    return "".join(tokens[i - 1] for i in ids.tolist())


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


# %% wrong: spaces in between | names: spaces are put between
def decode(ids, tokens):
    return " ".join(tokens[i] for i in ids.tolist())


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


# %% wrong: a list of characters | names: a list, not one str
def decode(ids, tokens):
    return [tokens[i] for i in ids.tolist()]


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


# %% wrong: stripped | names: stripped
def decode(ids, tokens):
    return "".join(tokens[i] for i in ids.tolist()).strip()


def vocabulary(text, least=1):
    often = {character for character in set(text) - {UNKNOWN} if text.count(character) >= least}
    return [UNKNOWN, *sorted(often)]


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


# %% wrong: UNKNOWN for id 0 | names: UNKNOWN is written for id 0
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(c for c in set(text) if text.count(c) >= least and c != UNKNOWN)


def encode(text, tokens):
    places = {c: k for k, c in enumerate(tokens)}
    return torch.tensor([places.get(c, 0) for c in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(UNKNOWN if i == 0 else tokens[i] for i in ids.tolist())


# %% wrong: the place of UNKNOWN looked up | names: place of UNKNOWN in the list
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted(c for c in set(text) if text.count(c) >= least and c != UNKNOWN)


def encode(text, tokens):
    places = {c: k for k, c in enumerate(tokens)}
    return torch.tensor([places[c] if c in places else tokens.index(UNKNOWN) for c in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[i] for i in ids.tolist())


# %% wrong: sorted backwards | names: sorted backwards
def vocabulary(text, least=1):
    return [UNKNOWN] + sorted((k for k in set(text) - {UNKNOWN} if text.count(k) >= least), reverse=True)


def encode(text, tokens):
    places = {character: place for place, character in enumerate(tokens)}
    return torch.tensor([places.get(character, 0) for character in text], dtype=torch.int64)


def decode(ids, tokens):
    return "".join(tokens[place] for place in ids.tolist())
