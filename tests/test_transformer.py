import pytest
import torch
from torch import nn
from torch.nn import functional

from course_utils.transformer import (
    Reader,
    attend,
    bill,
    causal,
    changed,
    crossing,
    decoder,
    multi_head,
    network_on_rows,
    pre_norm,
    rotated,
    sinusoids,
)


def draw(*shape, seed=0):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def test_attention_is_torchs():
    Q, K, V = draw(2, 3, 4, 6), draw(2, 3, 5, 6, seed=1), draw(2, 3, 5, 7, seed=2)
    mask = torch.tensor([True, False, True, True, False])
    assert torch.allclose(attend(Q, K, V)[0], functional.scaled_dot_product_attention(Q, K, V))
    right = functional.scaled_dot_product_attention(Q, K, V, mask.expand(4, 5))
    outputs, weights = attend(Q, K, V, mask)
    assert torch.allclose(outputs, right)
    assert torch.allclose(weights.sum(-1), torch.ones(2, 3, 4, dtype=torch.float64))
    assert weights[..., 1].eq(0).all()


def test_rows_that_see_nothing_give_zeros_and_gradients_without_nan():
    Q = draw(2, 3).requires_grad_()
    outputs, weights = attend(Q, draw(4, 3), draw(4, 2), torch.tensor([[True] * 4, [False] * 4]))
    assert outputs[1].eq(0).all()
    assert weights[1].eq(0).all()
    outputs.sum().backward()
    assert Q.grad[1].eq(0).all()
    assert Q.grad[0].ne(0).all()


def test_the_causal_mask_ends_at_the_last_key():
    assert torch.equal(causal(4), torch.ones(4, 4, dtype=torch.bool).tril())
    assert causal(2, 4).tolist() == [[True, True, True, False], [True] * 4]
    assert causal(1, 3).all()


@pytest.mark.parametrize("heads", [1, 2, 4])
def test_several_heads_are_those_of_torch(heads):
    torch.manual_seed(0)
    layer = nn.MultiheadAttention(8, heads, batch_first=True, dtype=torch.float64)
    nn.init.normal_(layer.out_proj.bias)
    X, memory = draw(2, 3, 8), draw(2, 5, 8, seed=1)
    right, maps = layer(X, memory, memory, average_attn_weights=False)
    projections = [W.T for W in (*layer.in_proj_weight.chunk(3), layer.out_proj.weight)]
    outputs, weights = multi_head(attend, X, memory, *projections, layer.out_proj.bias, heads)
    assert torch.allclose(outputs, right)
    assert torch.allclose(weights, maps)


def test_sinusoids_and_rotations_by_hand():
    row = sinusoids(torch.tensor([3]), 4, base=100.0)[0]
    assert row.tolist() == pytest.approx([0.14112, -0.98999, 0.29552, 0.95534], abs=1e-5)
    turned = rotated(torch.tensor([[1.0, 0.0, 0.0, 1.0]]), torch.tensor([3]), base=100.0)[0]
    assert turned.tolist() == pytest.approx([-0.98999, 0.14112, -0.29552, 0.95534], abs=1e-5)


def test_turned_rows_know_only_their_distance():
    q, k = draw(6), draw(6, seed=1)
    scores = [rotated(q[None], torch.tensor([i + 7])) @ rotated(k[None], torch.tensor([i])).T for i in (0, 5, 900)]
    assert [score.item() for score in scores] == pytest.approx([scores[0].item()] * 3)


def test_a_reader_does_not_look_ahead():
    torch.manual_seed(0)
    net, ids = Reader(9, 2, 8, 2), torch.tensor([[1, 2, 3, 4], [1, 2, 8, 0]])
    scores = net(ids)
    assert scores.shape == (2, 4, 2, 9)
    assert net.weights.shape == (2, 2, 4, 4)
    assert torch.allclose(scores[0, :2], scores[1, :2])
    assert not torch.allclose(scores[0, 2], scores[1, 2])


def test_the_bill_by_hand():
    assert bill(10, 4, 2) == (640, 800, 200)
    assert bill(3, 2, 1) == (48, 36, 9)
    assert [crossing(width) for width in (2, 4, 50)] == [5, 9, 101]


def test_a_network_on_rows_is_torchs():
    torch.manual_seed(0)
    layers = nn.Sequential(nn.Linear(4, 9), nn.GELU(), nn.Linear(9, 4)).double()
    given = (layers[0].weight.T, layers[0].bias, layers[2].weight.T, layers[2].bias)
    assert torch.allclose(network_on_rows(draw(2, 3, 4), *given), layers(draw(2, 3, 4)))


def test_a_block_is_torchs_with_its_norms_first():
    torch.manual_seed(0)
    layer = nn.TransformerEncoderLayer(
        8, 2, 16, dropout=0.0, activation="gelu", batch_first=True, norm_first=True, dtype=torch.float64
    )
    X = draw(2, 5, 8)

    def look(rows):
        return layer.self_attn(rows, rows, rows, need_weights=False)[0]

    network = nn.Sequential(layer.linear1, nn.GELU(), layer.linear2)
    assert torch.allclose(pre_norm(X, look, network, layer.norm1, layer.norm2), layer(X))


def test_a_decoder_is_torchs_with_its_norms_first():
    torch.manual_seed(0)
    layer = nn.TransformerDecoderLayer(
        8, 2, 16, dropout=0.0, activation="gelu", batch_first=True, norm_first=True, dtype=torch.float64
    )
    X, memory, keep = draw(2, 4, 8), draw(2, 5, 8, seed=1), torch.tensor([[True] * 5, [True] * 3 + [False] * 2])

    def look(one):
        def looked(rows, others, mask):
            spread = mask.expand(2, 2, rows.shape[1], others.shape[1]).flatten(0, 1)
            return one(rows, others, others, attn_mask=~spread, need_weights=False)[0]

        return looked

    network = nn.Sequential(layer.linear1, nn.GELU(), layer.linear2)
    norms = [layer.norm1, layer.norm2, layer.norm3]
    found = decoder(X, memory, keep, look(layer.self_attn), look(layer.multihead_attn), network, norms)
    mask = nn.Transformer.generate_square_subsequent_mask(4, dtype=torch.float64)
    assert torch.allclose(found, layer(X, memory, tgt_mask=mask, memory_key_padding_mask=~keep))


def test_what_a_change_reaches():
    ids = torch.tensor([[0, 2, 1, 2]])
    scores = torch.eye(3)
    assert changed(lambda ids: scores[ids], ids, 1, 0).tolist() == [False, True, False, False]
    assert changed(lambda ids: scores[ids].cumsum(dim=1), ids, 1, 0).tolist() == [False, True, True, True]
    assert ids.tolist() == [[0, 2, 1, 2]]
