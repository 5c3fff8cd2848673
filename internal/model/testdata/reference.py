"""Trains small models with PyTorch 1.13 in float64, step by step on fixed batches, for torch_test.go:

    python3 reference.py > torch.json
"""
import json
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


def train(name, spec, sizes, activation, classes, loss, l2=0.0, rate=RATE):
    net = network(sizes, activation)
    with torch.no_grad():
        for p in net.parameters():
            p.copy_(draw(*p.shape) * 0.7)
    x = draw(N, sizes[0])
    y = torch.randint(0, classes, (N,), generator=generator) if classes else draw(N)
    case = dict(name=name, model=spec[0], set=spec[1], classes=classes, rate=rate, x=x.tolist(), y=y.tolist(),
                start=flat(net.parameters()), batches=[], losses=[], weights=[])
    descent = torch.optim.SGD(net.parameters(), lr=rate)
    for _ in range(STEPS):
        rows = torch.randperm(N, generator=generator)[:BATCH]
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


many = torch.nn.functional.cross_entropy
Tanh, ReLU, Sigmoid = torch.nn.Tanh, torch.nn.ReLU, torch.nn.Sigmoid
print(json.dumps([
    train("line", ("linear_regression", {}), [3, 1], Tanh, 0, mse, rate=0.1),
    train("huber with l2", ("linear_regression", {"loss": "huber", "delta": 0.5, "l2": 0.05}), [3, 1], Tanh, 0, huber, l2=0.05),
    train("logistic", ("logistic_regression", {}), [3, 1], Tanh, 2, binary),
    train("weighted logistic", ("logistic_regression", {"class_weights": [1.0, 3.0]}), [3, 1], Tanh, 2, weighted),
    train("mlp, two classes", ("mlp", {"layers": [5, 4], "activation": "tanh"}), [2, 5, 4, 1], Tanh, 2, binary),
    train("mlp, three classes", ("mlp", {"layers": [6], "activation": "sigmoid", "l2": 0.01}), [2, 6, 3], Sigmoid, 3, many, l2=0.01),
    train("mlp, a number", ("mlp", {"layers": [7, 3], "activation": "relu"}), [2, 7, 3, 1], ReLU, 0, mse, rate=0.05),
]))
