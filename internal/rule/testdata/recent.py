"""Trajectories of the methods of experiments/rules/recent.yaml by the code of their authors, one JSON object a line:

    python3 recent.py CLONES > recent.jsonl        (needs torch and numpy)

CLONES is a folder that holds the files below, each from the repository named beside it. Nothing of them is copied here:
each class is loaded and run in float64. Three methods are written here from their papers, for want of code that can be
run: AdamS (no code of the authors was found), Tiger (theirs is for TensorFlow 1) and STORM (as well).

A row is step and x; its spread is how far a start that is a unit in the last place off leads. The third problem adds to
the gradient of step k the same number in every dimension, so that signs change and second gradients are of one sample.
"""
import ast
import json
import math
import pathlib
import sys
import types
import warnings

import numpy as np
import torch

CLONES = pathlib.Path(sys.argv[1])
torch.set_num_threads(1)


def rosenbrock(p):
    x, y = p
    r = y - x * x
    return [-2 * (1 - x) - 400 * x * r, 200 * r]


def bowl(p):
    x, y, z = p
    return [4 * x - y, 20 * y - x - z, 0.5 * z - y]


PROBLEMS = {  # the gradient, the start, what multiplies a method's rate, how large the noise is
    "bowl": (bowl, [3.0, -2.0, 5.0], 4, 0),
    "rosenbrock": (rosenbrock, [-1.2, 1.0], 1, 0),
    "noisy bowl": (bowl, [3.0, -2.0, 5.0], 4, 4),
}


class Problem:
    def __init__(self, name, off=1.0):
        self.of, start, _, self.size = PROBLEMS[name]
        self.x0 = np.array(start) * off

    def gradient(self, x, k):
        return np.array(self.of([float(v) for v in x])) + self.size * (k * 37 % 11 - 5) / 4


# The code of the authors.


def module(path, only=None, patch=()):
    """The names that a file defines; only one class where its imports are not to be had, and with lines put right."""
    text = (CLONES / path).read_text()
    for wrong, right in patch:
        assert text.count(wrong) == 1, (path, wrong)
        text = text.replace(wrong, right)
    tree = ast.parse(text)
    if only:
        tree.body = [n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == only]
    names = {"torch": torch, "math": math, "warnings": warnings, "Optimizer": torch.optim.Optimizer, "__name__": path}
    exec(compile("from __future__ import annotations\n" + ast.unparse(tree), path, "exec"), names)
    return types.SimpleNamespace(**names)


for absent in ("tabulate", "colorama"):  # AdaBelief prints a table of what has changed
    sys.modules[absent] = types.SimpleNamespace(tabulate=str, Fore=types.SimpleNamespace(RED="", BLUE="", GREEN=""), Back=None, Style=types.SimpleNamespace(RESET_ALL=""))
torch.compile = lambda f: f
torch.distributed.tensor = types.SimpleNamespace(DTensor=type("DTensor", (), {}))


def theirs(make):
    """The trajectory of an optimizer of PyTorch."""
    def method(problem, rate):
        p = torch.nn.Parameter(torch.tensor(problem.x0[None], dtype=torch.float64))  # a matrix of one row: MARS leaves vectors to Adam
        optimizer = make([p], rate)
        k = 0
        while True:
            p.grad = torch.tensor(problem.gradient(p.detach().numpy()[0], k)[None])
            optimizer.step()
            yield p.detach().numpy()[0].copy()
            k += 1
    return method


def adabelief(params, lr):  # juntang-zhuang/Adabelief-Optimizer at 2855178, adabelief_pytorch0.2.0
    return module("Adabelief-Optimizer/AdaBelief.py").AdaBelief(params, lr=lr, eps=1e-8, rectify=False, print_change_log=False)


def adai(params, lr):  # zeke-xie/adaptive-inertia-adai at e6c1b9d
    return module("adaptive-inertia-adai/adai.py").Adai(params, lr=lr)


def cautious(params, lr):  # kyleliang919/C-Optim at 2c0517c
    return module("C-Optim/c_adamw.py", only="AdamW").AdamW(params, lr=lr, eps=1e-8, foreach=False)


def grams(params, lr):  # Gunale0926/Grams at f91a375
    of = module("Grams/grams.py")
    return getattr(of, "Grams")(params, lr=lr, eps=1e-8)


def laprop(params, lr):  # Z-T-WANG/LaProp-Optimizer at a419916
    return module("LaProp-Optimizer/laprop.py").LaProp(params, lr=lr)


def mars(params, lr):  # AGI-Arena/MARS at 4831e28
    return module("MARS/mars.py").MARS(params, lr=lr)


def pid(params, lr):  # tensorboy/PIDOptimizer at d13af8f. Its first gradient is not kept, so that the second difference is from zero, against the paper: put right.
    return module("PIDOptimizer/pid.py", patch=[("g_buf = d_p   ", "g_buf = d_p; param_state['grad_buffer'] = d_p.clone()")]).PIDOptimizer(params, lr=lr, momentum=0.9)


# Written from the papers.


def adams(problem, rate, beta1=0.9, beta2=0.95, eps=1e-8):
    """Zhang et al. 2025, algorithm 1: the momentum of the last step stands for the squares of gradients."""
    x, m, k = problem.x0, 0, 0
    while True:
        g = problem.gradient(x, k)
        nu = beta2 * m * m + (1 - beta2) * g * g
        m = beta1 * m + (1 - beta1) * g
        x = x - rate * m / (np.sqrt(nu) + eps)
        k += 1
        yield x


def tiger(problem, rate, beta=0.965, decay=0.01):
    """bojone/tiger at 43fb6b6, _resource_apply for one step a gradient and a variable without a name of its own."""
    x, m, k = problem.x0, 0, 0
    while True:
        m = beta * m + (1 - beta) * problem.gradient(x, k)
        x = x - (np.sign(m) + decay * x) * (rate * np.sqrt(np.mean(x**2)))
        k += 1
        yield x


def storm(problem, rate, w=0.1, c=10.0):
    """Cutkosky & Orabona 2019, algorithm 1."""
    x = problem.x0
    g = problem.gradient(x, 0)
    d, total, k = g, g @ g, 0
    while True:
        eta = rate / (w + total) ** (1 / 3)
        before, x = x, x - eta * d
        k += 1
        yield x
        a = c * eta**2
        g = problem.gradient(x, k)
        total += g @ g
        d = g + (1 - a) * (d - problem.gradient(before, k))


METHODS = {
    "AdaBelief": (theirs(adabelief), 0.01),
    "Adai": (theirs(adai), 5e-4),
    "AdamS": (adams, 0.01),
    "Cautious Adam": (theirs(cautious), 0.01),
    "Grams": (theirs(grams), 0.01),
    "LaProp": (theirs(laprop), 0.01),
    "MARS": (theirs(mars), 0.01),
    "PID": (theirs(pid), 2e-5),
    "Tiger": (tiger, 0.01),
    "STORM": (storm, 0.01),
}
STEPS = [1, 2, 3, 4, 5, 10, 20, 30, 40, 50]


def trajectory(method, problem, rate, off=1.0):
    made = method(Problem(problem, off), rate)
    path = [next(made) for _ in range(STEPS[-1])]
    return [[k] + [float(v) for v in path[k - 1]] for k in STEPS]


def spread(rows, others):
    def difference(a, b):
        return max(abs(v - w) / max(1, abs(v)) for v, w in zip(a, b))
    return [float("%.1e" % max(difference(row, other[i]) for other in others)) for i, row in enumerate(rows)]


for name, (method, rate) in METHODS.items():
    for problem, (_, start, factor, _) in PROBLEMS.items():
        rows = trajectory(method, problem, rate * factor)
        others = [trajectory(method, problem, rate * factor, off) for off in (1 - 2**-52, 1 + 2**-52)]
        print(json.dumps({"rule": name, "problem": problem, "start": start, "rate": rate * factor, "rows": rows, "spread": spread(rows, others)}))
