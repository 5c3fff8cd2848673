"""Trains small models with PyTorch 1.13 in float64, step by step on fixed batches, for torch_test.go:

    python3 reference.py plain > torch.json
    python3 reference.py normalised > torch_normalised.json
"""
import json
import sys

import torch

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(7)
N, BATCH, STEPS, RATE = 24, 5, 40, 0.3


def draw(*shape):
    return torch.randn(*shape, generator=generator)


def flat(parameters):
    return torch.cat([p.reshape(-1) for p in parameters]).tolist()


def network(sizes, activation):
    layers = []
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        if i:
            layers.append(activation())
        layers.append(torch.nn.Linear(a, b))
    return torch.nn.Sequential(*layers)


def dropped(net, z, keep, p):
    """The scores of a network of which these hidden units are kept, scaled as torch.nn.Dropout scales them."""
    for m in net:
        z = m(z)
        if not isinstance(m, torch.nn.Linear):
            z = z * keep[:, :z.shape[1]] / (1 - p)
            keep = keep[:, z.shape[1]:]
    return z


def train_normed(name, spec, sizes, activation, classes, loss, l2=0.0, rate=RATE, drop=0.0):
    """A network with torch.nn.BatchNorm1d before each activation: also its running statistics and what it loses in evaluation."""
    layers = []
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        layers.append(torch.nn.Linear(a, b))
        if i < len(sizes) - 2:
            layers += [torch.nn.BatchNorm1d(b), activation()]
    net = torch.nn.Sequential(*layers)
    norms = [m for m in net if isinstance(m, torch.nn.BatchNorm1d)]
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(draw(*p.shape) * 0.7)
    x = draw(N, sizes[0])
    y = torch.randint(0, classes, (N,), generator=generator) if classes else draw(N)
    case = dict(name=name, model="mlp", set=spec, classes=classes, rate=rate, x=x.tolist(), y=y.tolist(), start=flat(net.parameters()),
                batches=[], losses=[], weights=[], keep=[], buffers=[], evaluations=[])
    descent = torch.optim.SGD(net.parameters(), lr=rate)
    for step in range(STEPS):
        rows = torch.randperm(N, generator=generator)[:BATCH]
        z, keep, linears = x[rows], None, 0
        if drop:
            keep = torch.rand(BATCH, sum(sizes[1:-1]), generator=generator) >= drop
            case["keep"].append(keep.reshape(-1).tolist())
        for m in net:
            z = m(z)
            if drop and isinstance(m, activation):
                z = z * keep[:, :z.shape[1]] / (1 - drop)
                keep = keep[:, z.shape[1]:]
        value = loss(z, y[rows])
        if l2:
            value = value + l2 * sum((m.weight ** 2).sum() for m in net if isinstance(m, torch.nn.Linear))
        descent.zero_grad()
        value.backward()
        descent.step()
        net.eval()
        with torch.no_grad():
            whole = loss(net(x), y) + (l2 * sum((m.weight ** 2).sum() for m in net if isinstance(m, torch.nn.Linear)) if l2 else 0)
        net.train()
        case["batches"].append(rows.tolist())
        case["losses"].append(value.item())
        case["weights"].append(flat(net.parameters()))
        case["buffers"].append(flat([b for m in norms for b in (m.running_mean, m.running_var)]))
        case["evaluations"].append(whole.item())
    return case


def train_ratings(name, rank, l2, rate):
    """A matrix factorisation, its factors looked up as torch.nn.Embedding does."""
    users, items = 7, 5
    u, v = (draw(users, rank) * 0.5).requires_grad_(), (draw(items, rank) * 0.5).requires_grad_()
    x = torch.stack([torch.randint(0, users, (N,), generator=generator), torch.randint(0, items, (N,), generator=generator)], 1)
    y = draw(N) + 3
    case = dict(name=name, model="matrix_factorization", set={"rank": rank, "l2": l2}, classes=0, rate=rate, x=x.tolist(), y=y.tolist(),
                categories=[users, items], start=flat([u, v]), batches=[], losses=[], weights=[])
    descent = torch.optim.SGD([u, v], lr=rate)
    for _ in range(STEPS):
        rows = torch.randperm(N, generator=generator)[:BATCH]
        a, b = (torch.nn.functional.embedding(x[rows, i], w) for i, w in enumerate([u, v]))
        value = torch.nn.functional.mse_loss((a * b).sum(1), y[rows]) + l2 * ((u ** 2).sum() + (v ** 2).sum())
        descent.zero_grad()
        value.backward()
        descent.step()
        case["batches"].append(rows.tolist())
        case["losses"].append(value.item())
        case["weights"].append(flat([u, v]))
    return case


def train_scores(name, spec, classes, loss, bias=True, l2=0.0):
    """A softmax regression, whose weights stand class after class here."""
    net = torch.nn.Linear(3, classes, bias=bias)
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(draw(*p.shape) * 0.7)
    weights = lambda: flat([torch.cat([net.weight, net.bias[:, None]], 1) if bias else net.weight])
    x, y = draw(N, 3), torch.randint(0, classes, (N,), generator=generator)
    case = dict(name=name, model="softmax_regression", set=spec, classes=classes, rate=RATE, x=x.tolist(), y=y.tolist(),
                start=weights(), batches=[], losses=[], weights=[])
    descent = torch.optim.SGD(net.parameters(), lr=RATE)
    for _ in range(STEPS):
        rows = torch.randperm(N, generator=generator)[:BATCH]
        value = loss(net(x[rows]), y[rows]) + l2 * (net.weight ** 2).sum()
        descent.zero_grad()
        value.backward()
        descent.step()
        case["batches"].append(rows.tolist())
        case["losses"].append(value.item())
        case["weights"].append(weights())
    return case


def train(name, spec, sizes, activation, classes, loss, l2=0.0, rate=RATE, drop=0.0):
    net = network(sizes, activation)
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(draw(*p.shape) * 0.7)
    x = draw(N, sizes[0])
    y = torch.randint(0, classes, (N,), generator=generator) if classes else draw(N)
    case = dict(name=name, model=spec[0], set=spec[1], classes=classes, rate=rate, x=x.tolist(), y=y.tolist(),
                start=flat(net.parameters()), batches=[], losses=[], weights=[], keep=[])
    descent = torch.optim.SGD(net.parameters(), lr=rate)
    for _ in range(STEPS):
        rows = torch.randperm(N, generator=generator)[:BATCH]
        if drop:
            keep = torch.rand(BATCH, sum(sizes[1:-1]), generator=generator) >= drop
            case["keep"].append(keep.reshape(-1).tolist())
            value = loss(dropped(net, x[rows], keep, drop), y[rows])
        else:
            value = loss(net(x[rows]), y[rows])
        if l2:
            value = value + l2 * sum((m.weight ** 2).sum() for m in net if isinstance(m, torch.nn.Linear))
        descent.zero_grad()
        value.backward()
        descent.step()
        case["batches"].append(rows.tolist())
        case["losses"].append(value.item())
        case["weights"].append(flat(net.parameters()))
    return case


def mse(z, y):
    return torch.nn.functional.mse_loss(z[:, 0], y)


def huber(z, y):
    return torch.nn.functional.huber_loss(z[:, 0], y, delta=0.5)


def binary(z, y):
    return torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y.double())


def weighted(z, y):
    return torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y.double(), pos_weight=torch.tensor(3.0))


def many_weighted(z, y):
    """The mean of what every example loses times the weight of its class, over the examples, not over their weights."""
    return torch.nn.functional.cross_entropy(z, y, weight=torch.tensor([1.0, 2.5, 0.5]), reduction="none").mean()


def written(case):
    """A training as a line of the file; weights and running statistics have the 15 digits that a comparison to 1e-12 needs."""
    short = lambda rows: [[float("%.15g" % v) for v in row] for row in rows]
    return json.dumps({k: short(v) if k in ("weights", "buffers") else v for k, v in case.items()})


many = torch.nn.functional.cross_entropy
Tanh, ReLU, Sigmoid = torch.nn.Tanh, torch.nn.ReLU, torch.nn.Sigmoid
cases = [
    train("line", ("linear_regression", {}), [3, 1], Tanh, 0, mse, rate=0.1),
    train("huber with l2", ("linear_regression", {"loss": "huber", "delta": 0.5, "l2": 0.05}), [3, 1], Tanh, 0, huber, l2=0.05),
    train("logistic", ("logistic_regression", {}), [3, 1], Tanh, 2, binary),
    train("weighted logistic", ("logistic_regression", {"class_weights": [1.0, 3.0]}), [3, 1], Tanh, 2, weighted),
    train("mlp, two classes", ("mlp", {"layers": [5, 4], "activation": "tanh"}), [2, 5, 4, 1], Tanh, 2, binary),
    train("mlp, three classes", ("mlp", {"layers": [6], "activation": "sigmoid", "l2": 0.01}), [2, 6, 3], Sigmoid, 3, many, l2=0.01),
    train("mlp, a number", ("mlp", {"layers": [7, 3], "activation": "relu"}), [2, 7, 3, 1], ReLU, 0, mse, rate=0.05),
    train_scores("softmax", {}, 3, many),
    train_scores("softmax without intercept, with l2", {"intercept": False, "l2": 0.02}, 4, many, bias=False, l2=0.02),
    train_scores("weighted softmax", {"class_weights": [1.0, 2.5, 0.5]}, 3, many_weighted),
    train_ratings("ratings of rank 2", 2, 0.0, 0.3),
    train_ratings("ratings of rank 3 with l2", 3, 0.01, 0.2),
    train("dropout, two classes", ("mlp", {"layers": [5, 4], "activation": "tanh", "dropout": 0.4}), [2, 5, 4, 1], Tanh, 2, binary, drop=0.4),
    train("dropout, three classes", ("mlp", {"layers": [6, 3], "activation": "sigmoid", "dropout": 0.5, "l2": 0.01}), [2, 6, 3, 3], Sigmoid, 3, many, l2=0.01, drop=0.5),
    train("dropout, a number", ("mlp", {"layers": [7, 3], "activation": "relu", "dropout": 0.2}), [2, 7, 3, 1], ReLU, 0, mse, rate=0.05, drop=0.2),
    train_normed("normalised, two classes", {"layers": [5, 4], "activation": "tanh", "batch_norm": True}, [2, 5, 4, 1], Tanh, 2, binary),
    train_normed("normalised, three classes, with l2", {"layers": [6], "activation": "sigmoid", "l2": 0.01, "batch_norm": True}, [2, 6, 3], Sigmoid, 3, many, l2=0.01),
    train_normed("normalised, a number", {"layers": [7, 3], "activation": "relu", "batch_norm": True}, [2, 7, 3, 1], ReLU, 0, mse, rate=0.05),
    train_normed("normalised, with dropout", {"layers": [6, 3], "activation": "tanh", "dropout": 0.3, "batch_norm": True}, [2, 6, 3, 3], Tanh, 3, many, drop=0.3),
]
cases = [c for c in cases if c["name"].startswith("normalised") == (sys.argv[1] == "normalised")]
print("[\n" + ",\n".join(map(written, cases)) + "\n]")
