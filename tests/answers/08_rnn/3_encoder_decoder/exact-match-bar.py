# %% correct: step by step
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for step in range(most + 1):
        if step % every == 0:
            said = translate()
            share = sum(1 for a, b in zip(said, wanted) if a == b) / len(wanted)
            curve.append((step, share))
            if share >= bar:
                break
        if step < most:
            train()
    return curve


# %% correct: the first measurement apart
def train_to_bar(train, translate, wanted, bar, every, most):
    def measure():
        return torch.tensor([a == b for a, b in zip(translate(), wanted)]).double().mean().item()

    curve = [(0, measure())]
    while curve[-1][1] < bar and curve[-1][0] < most:
        for _ in range(every):
            train()
        curve += [(curve[-1][0] + every, measure())]
    return curve


# %% correct: by recursion
def train_to_bar(train, translate, wanted, bar, every, most, done=0):
    share = float(sum(map(str.__eq__, translate(), wanted))) / len(wanted)
    if share >= bar or done == most:
        return [(done, share)]
    [train() for _ in range(every)]
    return [(done, share), *train_to_bar(train, translate, wanted, bar, every, most, done + every)]


# %% wrong: characters | names: single characters are counted
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        pairs = list(zip(translate(), wanted))
        right = sum(a == b for said, text in pairs for a, b in zip(said, text))
        curve.append((steps, right / sum(map(len, wanted))))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: prefixes | names: if they begin like the right one
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said.startswith(text) or text.startswith(said) for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: stripped | names: spaces at the ends are cut off
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said.strip() == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: anywhere | names: anywhere among the wanted ones
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said in wanted for said in translate())
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: count | names: the number of right texts is returned
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, float(right)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: percent | names: in percent
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, 100 * right / len(wanted)))
        if curve[-1][1] >= 100 * bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: errors | names: the share of wrong texts
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said != text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: all or nothing | names: all or nothing
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = len(wanted) * (translate() == wanted)
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: no measurement before the first step | names: nothing is measured before the first step
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(every, most + 1, every):
        for _ in range(every):
            train()
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
    return curve


# %% wrong: above the bar | names: the bar has to be exceeded
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] > bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: goes on | names: the training goes on behind the bar
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: one step more | names: one more step is taken
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            if curve[-1][1] >= bar or steps == most:
                train()
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: counted from 1 | names: the steps are counted from 1
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps + 1, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: last measurement missing | names: the last steps are missing
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, max(most, 1), every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps + every >= most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: one step between | names: only one step is taken
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        train()
    return curve


# %% wrong: rounds counted | names: the measurements are counted, not the steps
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((len(curve), right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve


# %% wrong: only the last | names: only the last measurement is returned
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve[-1:]


# %% wrong: shares only | names: only the shares are returned
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((steps, right / len(wanted)))
        if curve[-1][1] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return [share for _, share in curve]


# %% wrong: case folded | names: capital letters are taken for small ones
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a.lower() == b.lower() for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: rounded to two places | names: rounded to two digits
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        share = round(share, 2)
        curve.append((steps, share))
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: bar held against one digit | names: rounded to one digit where
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        if round(share, 1) >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: whole percents | names: whole percents are held against the bar
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        if int(share * 100) >= int(bar * 100) or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: startswith | names: whatever follows
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a.startswith(b) for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: all spaces removed | names: all spaces are left out
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a.replace(" ", "") == b.replace(" ", "") for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: goes beyond most | names: goes on behind `most`
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        if share >= bar or steps > most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: trains before it looks | names: how often it calls train()
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while steps <= most:
        share = sum(a == b for a, b in zip(translate(), wanted)) / len(wanted)
        curve.append((steps, share))
        for _ in range(every):
            train()
        steps += every
        if share >= bar:
            break
    return curve


# %% wrong: translate called twice | names: called twice for each measurement
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share))
        translate()
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: measures the first texts for ever | names: judged again and again
def train_to_bar(train, translate, wanted, bar, every, most):
    said, curve = translate(), []
    for steps in range(0, most + 1, every):
        curve.append((steps, sum(a == b for a, b in zip(said, wanted)) / len(wanted)))
        if curve[-1][1] >= bar:
            break
        if steps < most:
            for _ in range(every):
                train()
            translate()
    return curve


# %% wrong: count told, share held against the bar | names: only its share is held
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        curve.append((steps, share * len(wanted)))
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: best so far | names: greatest share so far
def train_to_bar(train, translate, wanted, bar, every, most):
    curve, steps = [], 0
    while True:
        said = translate()
        share = sum(a == b for a, b in zip(said, wanted)) / len(wanted)
        share = max([share] + [c[1] for c in curve])
        curve.append((steps, share))
        if share >= bar or steps >= most:
            return curve
        for _ in range(every):
            train()
        steps += every


# %% wrong: pairs exchanged | names: the pairs are exchanged
def train_to_bar(train, translate, wanted, bar, every, most):
    curve = []
    for steps in range(0, most + 1, every):
        right = sum(said == text for said, text in zip(translate(), wanted))
        curve.append((right / len(wanted), steps))
        if curve[-1][0] >= bar or steps == most:
            break
        for _ in range(every):
            train()
    return curve
