import pytest
import torch

from course_utils import datasets, gpt
from course_utils.ngram import NGram


def test_texts_come_back_and_strangers_share_a_sign():
    assert gpt.decode(gpt.encode("def f(x):\n    return ~x")) == "def f(x):\n    return ~x"
    assert gpt.decode(gpt.encode("né–")) == "n¿¿"
    assert gpt.encode("").shape == (0,)
    assert len(set(gpt.SYMBOLS)) == len(gpt.SYMBOLS) == 97


def test_no_place_sees_what_comes_later():
    model = gpt.pretrained().double()
    ids = gpt.encode("the value of")[None]
    scores = model(ids)
    for place in range(ids.shape[1]):
        other = ids.clone()
        other[0, place] = 5
        changed = (model(other) != scores).any(dim=2)[0]
        assert not changed[:place].any()
        assert changed[place:].all()


@pytest.mark.parametrize("parts", [[12], [1] * 12, [5, 1, 6]])
def test_a_text_read_in_parts_is_the_text_read_at_once(parts):
    model = gpt.pretrained().double()
    ids = gpt.encode("a lambda is.b raise an X")[:24].reshape(2, 12)
    past, read = (), []
    for part in ids.split(parts, dim=1):
        scores, past = model.go_on(part, past)
        read.append(scores)
    assert torch.allclose(torch.cat(read, dim=1), model(ids))
    assert [pair[0].shape for pair in past] == [(2, 4, 12, 16)] * 2


def test_the_head_is_the_embedding():
    model = gpt.GPT(size=7, context=5, width=8, heads=2, layers=3)
    assert {len(parameter) for name, parameter in model.named_parameters() if "head" in name} == set()
    model.embedding.weight.data[3] = 0
    assert model(torch.tensor([[1, 2]]))[0, :, 3].eq(0).all()


def test_what_cannot_be_read_is_told():
    model = gpt.GPT(size=7, context=5, width=8, heads=2, layers=1)
    _, past = model.go_on(torch.zeros(1, 4, dtype=torch.int64))
    with pytest.raises(ValueError, match="5 places at most; got 6"):
        model.go_on(torch.zeros(1, 2, dtype=torch.int64), past)
    with pytest.raises(ValueError, match="multiple of 3; got 8"):
        gpt.GPT(size=7, context=5, width=8, heads=3, layers=1)


@torch.no_grad()
def test_the_trained_model_knows_more_than_counts():
    train, held = (gpt.encode(text) for text in datasets.load_prose())
    model = gpt.pretrained()
    assert not model.training
    rows = held[: 64 * 129].reshape(64, 129)
    surprise = torch.nn.functional.cross_entropy(model(rows[:, :-1]).transpose(1, 2), rows[:, 1:], reduction="none")
    logs = NGram(train, 3, 97).log_probabilities(held[: 64 * 129]).reshape(64, 129)
    assert surprise[:, 64:].mean() < -logs[:, 65:].mean() - 0.2
    assert torch.equal(gpt.pretrained()(rows[:1, :9]), model(rows[:1, :9]))


@pytest.mark.parametrize(("context", "stride"), [(4, 4), (4, 1), (5, 3), (30, 7)])
def test_each_symbol_is_judged_once_behind_as_many_as_there_are(context, stride):
    ids = torch.randint(97, (23,), generator=torch.Generator().manual_seed(0))
    model, begun = gpt.pretrained(), range(0, 23, stride)
    surprise = 0.0
    for place in range(1, 23):
        low = next(low for low in begun if low + context >= place)
        scores = model(ids[None, low:place])[0, -1]
        surprise -= scores.log_softmax(dim=0)[ids[place]].item()
    assert gpt.windowed_perplexity(model, ids, context, stride) == pytest.approx(
        torch.tensor(surprise / 22).exp().item(), rel=1e-4
    )


def test_with_and_without_what_was_kept_the_same_is_written():
    model, prompt = gpt.pretrained(), gpt.encode("def ")[None]
    right = prompt
    for _ in range(9):
        right = torch.cat([right, model(right)[:, -1:].argmax(dim=2)], dim=1)
    found = gpt.continued(lambda ids, past: model.go_on(ids, past or ()), prompt, 9)
    assert torch.equal(found, right)
    assert torch.equal(gpt.continued(lambda ids, past: model.go_on(ids, past or ()), prompt, 0), prompt)
