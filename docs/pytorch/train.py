"""Trains a small image classifier in PyTorch with two optimizers and records what gdplot draws: run.csv with loss, accuracy
and path, and landscape.csv with the loss on a grid of the plane through the start and the two ends.

    python3 train.py

The images are the digits 0 to 9 as seven rows of five pixels, of which some are wrong; they are drawn by a seed.
"""

import csv

import torch

GLYPHS = ["01110 10001 10011 10101 11001 10001 01110", "00100 01100 00100 00100 00100 00100 01110", "01110 10001 00001 00110 01000 10000 11111",
          "11111 00010 00100 00010 00001 10001 01110", "00010 00110 01010 10010 11111 00010 00010", "11111 10000 11110 00001 00001 10001 01110",
          "00110 01000 10000 11110 10001 10001 01110", "11111 00001 00010 00100 01000 01000 01000", "01110 10001 10001 01110 10001 10001 01110",
          "01110 10001 10001 01111 00001 00010 01100"]
EPOCHS, BATCH, POINTS = 60, 25, 41


def images(n, wrong=0.12):
    pixels = torch.tensor([[float(c) for c in g.replace(" ", "")] for g in GLYPHS])
    digit = torch.arange(n) % 10
    x = pixels[digit]
    flip = (torch.rand(x.shape) < wrong).float()
    return (x * (1 - flip) + (1 - x) * flip).reshape(n, 1, 7, 5), digit


def network():
    return torch.nn.Sequential(torch.nn.Conv2d(1, 6, 3), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Linear(6 * 5 * 3, 10))


torch.manual_seed(1)
torch.set_num_threads(1)
x, y = images(500)
x_test, y_test = images(300)
loss_of = torch.nn.CrossEntropyLoss()
start = torch.nn.utils.parameters_to_vector(network().parameters()).detach()


def at(weights):
    net = network()
    torch.nn.utils.vector_to_parameters(weights.clone(), net.parameters())
    return net


def train(make):
    net = at(start)
    optimizer = make(net.parameters())
    rows, path = [], []
    for epoch in range(EPOCHS + 1):
        with torch.no_grad():
            right = (net(x_test).argmax(1) == y_test).float().mean().item()
            rows.append([epoch, loss_of(net(x), y).item(), loss_of(net(x_test), y_test).item(), right])
            path.append(torch.nn.utils.parameters_to_vector(net.parameters()).detach().clone())
        for batch in torch.randperm(len(x)).split(BATCH):
            optimizer.zero_grad()
            loss_of(net(x[batch]), y[batch]).backward()
            optimizer.step()
    return rows, path


runs = {1: train(lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)), 2: train(lambda p: torch.optim.Adam(p, lr=0.003))}
first, second = (runs[k][1][-1] - start for k in (1, 2))
first = first / first.norm()
second = second - (second @ first) * first
second = second / second.norm()

with open("run.csv", "w", newline="") as f:
    out = csv.writer(f)
    out.writerow(["run", "epoch", "train_loss", "test_loss", "accuracy", "a", "b"])
    places = []
    for k, (rows, path) in runs.items():
        for row, weights in zip(rows, path):
            place = [((weights - start) @ d).item() for d in (first, second)]
            places.append(place)
            out.writerow([k, row[0]] + [f"{v:.6g}" for v in row[1:] + place])

with open("landscape.csv", "w", newline="") as f, torch.no_grad():
    out = csv.writer(f)
    out.writerow(["a", "b", "train_loss"])
    low, high = (torch.tensor(places).amin(0), torch.tensor(places).amax(0))
    margin = 0.25 * (high - low)
    axes = [torch.linspace(l, h, POINTS) for l, h in zip(low - margin, high + margin)]
    for a in axes[0]:
        for b in axes[1]:
            out.writerow([f"{a:.6g}", f"{b:.6g}", f"{loss_of(at(start + a * first + b * second)(x), y).item():.6g}"])
