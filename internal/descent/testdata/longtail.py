"""Trajectories of methods that PyTorch does not have, and rates of schedules, one JSON object a line: `make add-refs` adds
what longtail.jsonl lacks, python3 longtail.py longtail.jsonl; without the file's name everything is printed.

To add a method write it below as a generator named like its entry, and a line in CASES; to add a schedule a line in
SCHEDULES.

Each method is written here from its paper or its authors' rule, with numpy in float64, and shares no code with the Go
program. Gradients are written out in the order of operations of reference_test.go. A row is step, x, and then the
second point of methods that keep one; its spread is how far a start that is a unit in the last place off leads.
"""
import json
import math
import sys

import numpy as np


def rosenbrock(p):
    x, y = p
    r = y - x * x
    return (1 - x) ** 2 + 100 * r * r, [-2 * (1 - x) - 400 * x * r, 200 * r]


def rosenbrock_curvature(p):
    x, y = p
    return [2 - 400 * (y - 3 * x * x), 200.0]


def himmelblau(p):
    x, y = p
    a, b = x * x + y - 11, x + y * y - 7
    return a * a + b * b, [4 * x * a + 2 * b, 2 * a + 4 * y * b]


def himmelblau_curvature(p):
    x, y = p
    return [12 * x * x + 4 * y - 42, 12 * y * y + 4 * x - 26]


def bowl(p):
    x, y, z = p
    return 2 * x * x + 10 * y * y + 0.25 * z * z - x * y - y * z, [4 * x - y, 20 * y - x - z, 0.5 * z - y]


def bowl_curvature(p):
    return [4.0, 20.0, 0.5]


SURFACES = {
    "rosenbrock": (rosenbrock, rosenbrock_curvature, [-1.2, 1.0], 1),
    "himmelblau": (himmelblau, himmelblau_curvature, [0.5, -0.25], 4),
    "bowl": (bowl, bowl_curvature, [3.0, -2.0, 5.0], 8),
}


class Problem:
    def __init__(self, surface, off=1.0):
        self.f, self.h, start, _ = SURFACES[surface]
        self.x0 = np.array(start) * off

    def value(self, x):
        return self.f(x.tolist())[0]

    def gradient(self, x):
        return np.array(self.f(x.tolist())[1])

    def curvature(self, x):
        return np.array(self.h(x.tolist()))


# A method is a generator: it gets the problem, the rate and its options and yields x_1, x_2, … (or x and the second point).


def lion(p, lr, beta1=0.9, beta2=0.99, weight_decay=0.0):
    x, m = p.x0, 0
    while True:
        g = p.gradient(x)
        u = np.sign(beta1 * m + (1 - beta1) * g)
        m = beta2 * m + (1 - beta2) * g
        x = x - lr * (u + weight_decay * x)
        yield x


def adabelief(p, lr, beta1=0.9, beta2=0.999, eps=1e-16, weight_decay=0.0):
    x, m, s, t = p.x0, 0, 0, 0
    while True:
        g = p.gradient(x)
        t += 1
        x = x * (1 - lr * weight_decay)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * (g - m) ** 2 + eps
        x = x - lr * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps)
        yield x


def yogi(p, lr, beta1=0.9, beta2=0.999, eps=1e-3, initial_accumulator_value=1e-6, bias_correction=True):
    x, t = p.x0, 0
    v = np.full_like(x, initial_accumulator_value)
    m = v.copy() if bias_correction else np.zeros_like(x)
    while True:
        g = p.gradient(x)
        t += 1
        m = beta1 * m + (1 - beta1) * g
        v = v - (1 - beta2) * np.sign(v - g * g) * g * g
        if bias_correction:
            x = x - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        else:
            x = x - lr * m / (np.sqrt(v) + eps)
        yield x


def adan(p, lr, beta1=0.98, beta2=0.92, beta3=0.99, eps=1e-8, weight_decay=0.0):
    x, m, v, n, t, before = p.x0, 0, 0, 0, 0, None
    while True:
        g = p.gradient(x)
        t += 1
        diff = g - before if before is not None else np.zeros_like(g)
        before = g
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * diff
        n = beta3 * n + (1 - beta3) * (g + beta2 * diff) ** 2
        den = np.sqrt(n) / math.sqrt(1 - beta3**t) + eps
        x = x - lr * (m / (1 - beta1**t)) / den - lr * beta2 * (v / (1 - beta2**t)) / den
        x = x / (1 + lr * weight_decay)
        yield x


def schedule_free_sgd(p, lr, momentum=0.9, weight_decay=0.0, warmup_steps=0, r=0.0, weight_lr_power=2.0):
    x = z = p.x0
    total = largest = 0.0
    k = 0
    while True:
        y = (1 - momentum) * z + momentum * x
        g = p.gradient(y)
        rate = lr * min(1.0, (k + 1) / warmup_steps) if warmup_steps else lr
        largest = max(largest, rate)
        w = (k + 1) ** r * largest**weight_lr_power
        total += w
        z = z - rate * (g + weight_decay * y)
        x = (1 - w / total) * x + (w / total) * z
        k += 1
        yield x, z


def schedule_free_adamw(p, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, warmup_steps=0, r=0.0, weight_lr_power=2.0):
    x = z = p.x0
    v = total = largest = 0.0
    k = 0
    while True:
        y = (1 - beta1) * z + beta1 * x
        g = p.gradient(y)
        rate = lr * min(1.0, (k + 1) / warmup_steps) if warmup_steps else lr
        largest = max(largest, rate)
        w = (k + 1) ** r * largest**weight_lr_power
        total += w
        v = beta2 * v + (1 - beta2) * g * g
        z = z - rate * (g / (np.sqrt(v / (1 - beta2 ** (k + 1))) + eps) + weight_decay * y)
        x = (1 - w / total) * x + (w / total) * z
        k += 1
        yield x, z


def sgd_sutskever(p, lr, momentum=0.9):
    x, v = p.x0, 0
    while True:
        v = momentum * v - lr * p.gradient(x)
        x = x + v
        yield x


def qhm(p, lr, momentum=0.999, nu=0.7, weight_decay=0.0):
    x, b = p.x0, 0
    while True:
        g = p.gradient(x) + weight_decay * x
        b = momentum * b + (1 - momentum) * g
        x = x - lr * ((1 - nu) * g + nu * b)
        yield x


def signsgd(p, lr):
    x = p.x0
    while True:
        x = x - lr * np.sign(p.gradient(x))
        yield x


def signum(p, lr, momentum=0.9, weight_decay=0.0):
    x, m = p.x0, 0
    while True:
        m = momentum * m + (1 - momentum) * p.gradient(x)
        x = x - lr * (np.sign(m) + weight_decay * x)
        yield x


def hypergradient(p, lr, hyper_rate=1e-6):
    x, before = p.x0, np.zeros_like(p.x0)
    while True:
        g = p.gradient(x)
        lr = lr + hyper_rate * float(np.dot(g, before))
        before = g
        x = x - lr * g
        yield x


def polyak(p, lr, f_star=0.0, max_rate=1.0):
    x = p.x0
    while True:
        g = p.gradient(x)
        x = x - min(max(p.value(x) - f_star, 0) / float(np.dot(g, g)), max_rate) * g
        yield x


def barzilai_borwein(p, lr, variant="long", min_rate=1e-10, max_rate=1e10):
    x, g = p.x0, p.gradient(p.x0)
    while True:
        new = x - lr * g
        yield new
        s, y = new - x, p.gradient(new) - g
        x, g = new, g + y
        g = p.gradient(new)
        sy = float(np.dot(s, y))
        if sy > 0:
            found = float(np.dot(s, s)) / sy if variant == "long" else sy / float(np.dot(y, y))
            lr = min(max(found, min_rate), max_rate)


def dog(p, lr, reps_rel=1e-6, eps=1e-8):
    x = p.x0
    radius = reps_rel * (1 + math.sqrt(float(np.dot(x, x))))
    total = eps
    while True:
        g = p.gradient(x)
        radius = max(radius, math.sqrt(float(np.dot(x - p.x0, x - p.x0))))
        total += float(np.dot(g, g))
        x = x - lr * radius / math.sqrt(total) * g
        yield x


def dowg(p, lr, eps=1e-4):
    x, square, total = p.x0, eps, 0.0
    while True:
        g = p.gradient(x)
        square = max(square, float(np.dot(x - p.x0, x - p.x0)))
        total += square * float(np.dot(g, g))
        x = x - lr * square / (math.sqrt(total) + eps) * g
        yield x


def prodigy(p, lr, beta1=0.9, beta2=0.999, beta3=None, eps=1e-8, weight_decay=0.0, d0=1e-6, d_coef=1.0, growth_rate=math.inf,
            use_bias_correction=False, safeguard_warmup=False):
    x, m, v, s, d, d_max, numerator, t = p.x0, 0, 0, 0, d0, d0, 0.0, 0
    beta3 = math.sqrt(beta2) if beta3 is None else beta3
    while True:
        g = p.gradient(x)
        t += 1
        dlr = d * lr * (math.sqrt(1 - beta2**t) / (1 - beta1**t) if use_bias_correction else 1)
        numerator = beta3 * numerator + d / d0 * dlr * float(np.dot(g, p.x0 - x))
        m = beta1 * m + d * (1 - beta1) * g
        v = beta2 * v + d * d * (1 - beta2) * g * g
        s = beta3 * s + d / d0 * (d if safeguard_warmup else dlr) * g
        d_hat = d_coef * numerator / float(np.abs(s).sum())
        if d == d0:
            d = max(d, d_hat)
        d_max = max(d_max, d_hat)
        d = min(d_max, d * growth_rate)
        x = x - weight_decay * dlr * x
        x = x - dlr * m / (np.sqrt(v) + d * eps)
        yield x


def dadapt_adam(p, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, decouple=False, d0=1e-6, growth_rate=math.inf,
                use_bias_correction=False):
    x, m, v, s, d, weighted, t = p.x0, np.zeros_like(p.x0), np.zeros_like(p.x0), np.zeros_like(p.x0), d0, 0.0, 0
    root = math.sqrt(beta2)
    while True:
        g = p.gradient(x)
        t += 1
        if not decouple:
            g = g + weight_decay * x
        dlr = d * lr * (math.sqrt(1 - beta2**t) / (1 - beta1**t) if use_bias_correction else 1)
        numerator = dlr * float(np.dot(g, s / (np.sqrt(v) + eps)))
        m = beta1 * m + dlr * (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        s = root * s + dlr * (1 - root) * g
        weighted = root * weighted + (1 - root) * numerator
        d_hat = weighted / ((1 - root) * float(np.abs(s).sum()))
        d = max(d, min(d_hat, d * growth_rate))
        if decouple:
            x = x - weight_decay * dlr * x
        x = x - m / (np.sqrt(v) + eps)
        yield x


def ademamix(p, lr, beta1=0.9, beta2=0.999, beta3=0.9999, alpha=5.0, eps=1e-8, weight_decay=0.0, alpha_warmup=0, beta3_warmup=0):
    def half_life(beta):
        return math.log(0.5) / math.log(beta + 1e-8) - 1

    x, fast, slow, v, t = p.x0, 0, 0, 0, 0
    while True:
        g = p.gradient(x)
        t += 1
        a, b = alpha, beta3
        if t < alpha_warmup:
            a = t / alpha_warmup * alpha
        if t < beta3_warmup:
            part = t / beta3_warmup
            b = 0.5 ** (1 / ((1 - part) * half_life(beta1) + part * half_life(beta3) + 1))
        fast = beta1 * fast + (1 - beta1) * g
        slow = b * slow + (1 - b) * g
        v = beta2 * v + (1 - beta2) * g * g
        den = np.sqrt(v) / math.sqrt(1 - beta2**t) + eps
        x = x - lr * ((fast / (1 - beta1**t) + a * slow) / den + weight_decay * x)
        yield x


def adopt(p, lr, beta1=0.9, beta2=0.9999, eps=1e-6, clip=True, weight_decay=0.0):
    x, m = p.x0, 0
    v = (p.gradient(x) + weight_decay * x) ** 2
    yield x
    t = 1
    while True:
        g = p.gradient(x) + weight_decay * x
        scaled = g / np.maximum(np.sqrt(v), eps)
        if clip:
            scaled = np.clip(scaled, -(t**0.25), t**0.25)
        m = beta1 * m + (1 - beta1) * scaled
        x = x - lr * m
        v = beta2 * v + (1 - beta2) * g * g
        t += 1
        yield x


def madgrad(p, lr, momentum=0.9, weight_decay=0.0, eps=1e-6):
    x, s, v, k = p.x0, 0, 0, 0
    while True:
        g = p.gradient(x) + weight_decay * x
        lam = (lr + eps) * math.sqrt(k + 1)
        v = v + lam * g * g
        s = s + lam * g
        z = p.x0 - s / (np.cbrt(v) + eps)
        x = momentum * x + (1 - momentum) * z
        k += 1
        yield x


def sophia(p, lr, beta1=0.96, beta2=0.99, gamma=0.01, eps=1e-12, weight_decay=0.0, period=10):
    x, m, h, k = p.x0, 0, 0, 0
    while True:
        g = p.gradient(x)
        m = beta1 * m + (1 - beta1) * g
        if k % period == 0:
            h = beta2 * h + (1 - beta2) * p.curvature(x)
        x = x - lr * weight_decay * x
        x = x - lr * np.clip(m / np.maximum(gamma * h, eps), -1, 1)
        k += 1
        yield x


# Transforms, each with gradient descent or momentum.


def normalize(p, lr):
    x = p.x0
    while True:
        g = p.gradient(x)
        x = x - lr * g / math.sqrt(float(np.dot(g, g)))
        yield x


def sign_of_momentum(p, lr, momentum):
    x, b = p.x0, 0
    while True:
        b = momentum * b + p.gradient(x)
        x = x - lr * np.sign(b)
        yield x


def decayed(p, lr, rate):
    x = p.x0
    while True:
        x = x - lr * (p.gradient(x) + rate * x)
        yield x


def lookahead(p, lr, momentum, period, slow_step):
    x = slow = p.x0
    b, k = 0, 0
    while True:
        b = momentum * b + p.gradient(x)
        x = x - lr * b
        k += 1
        if k % period == 0:
            slow = slow + slow_step * (x - slow)
            x = slow
        yield x, slow


def sam(p, lr, momentum, rho):
    x, b = p.x0, 0
    while True:
        g = p.gradient(x)
        b = momentum * b + p.gradient(x + rho * g / math.sqrt(float(np.dot(g, g))))
        x = x - lr * b
        yield x


def ista(p, lr, rate):
    x = p.x0
    while True:
        x = x - lr * p.gradient(x)
        x = np.sign(x) * np.maximum(np.abs(x) - lr * rate, 0)
        yield x


def length(v):
    return math.sqrt(float(np.dot(v, v)))


def adamp(p, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.0, delta=0.1, wd_ratio=0.1, nesterov=False):
    x, m, v, t = p.x0, 0, 0, 0
    while True:
        g = p.gradient(x)
        t += 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        denominator = np.sqrt(v) / math.sqrt(1 - beta2**t) + eps
        perturb = (beta1 * m + (1 - beta1) * g if nesterov else m) / denominator
        ratio = 1.0
        if abs(float(np.dot(g, x))) / max(length(g) * length(x), 1e-8) < delta / math.sqrt(len(x)):
            unit = x / (length(x) + eps)
            perturb, ratio = perturb - unit * float(np.dot(unit, perturb)), wd_ratio
        x = x * (1 - lr * weight_decay * ratio) - lr / (1 - beta1**t) * perturb
        yield x


def adabound(p, lr, beta1=0.9, beta2=0.999, eps=1e-8, final_lr=0.1, gamma=1e-3, weight_decay=0.0, amsbound=False):
    x, m, v, u, t = p.x0, 0, 0, 0, 0
    while True:
        g = p.gradient(x) + weight_decay * x
        t += 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        u = np.maximum(u, v)
        step = lr * math.sqrt(1 - beta2**t) / (1 - beta1**t)
        rates = np.clip(step / (np.sqrt(u if amsbound else v) + eps), final_lr * (1 - 1 / (gamma * t + 1)), final_lr * (1 + 1 / (gamma * t)))
        x = x - rates * m
        yield x


def lamb(p, lr, beta1=0.9, beta2=0.999, eps=1e-6, weight_decay=0.0):
    x, m, v, t = p.x0, 0, 0, 0
    while True:
        g = p.gradient(x)
        t += 1
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        r = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps) + weight_decay * x
        x = x - lr * (length(x) / length(r)) * r
        yield x


def lars(p, lr, momentum=0.9, trust_coefficient=0.001, weight_decay=0.0):
    x, b = p.x0, 0
    while True:
        g = p.gradient(x)
        local = trust_coefficient * length(x) / (length(g) + weight_decay * length(x))
        b = momentum * b + lr * local * (g + weight_decay * x)
        x = x - b
        yield x


def one(name, **options):
    return [(name, options)]


CASES = [  # chain as an experiment has it, rate on Rosenbrock, method above and its options where they differ
    (one("lion"), 0.01), (one("lion", beta1=0.5, beta2=0.9, weight_decay=0.3), 0.02),
    (one("adabelief"), 0.03), (one("adabelief", beta1=0.5, beta2=0.9, eps=1e-3, weight_decay=0.2), 0.03),
    (one("yogi"), 0.03), (one("yogi", bias_correction=False), 0.03),
    (one("yogi", beta1=0.5, beta2=0.9, eps=1e-2, initial_accumulator_value=0.1), 0.03),
    (one("adan"), 0.02), (one("adan", beta1=0.9, beta2=0.5, beta3=0.95, eps=1e-3, weight_decay=0.3), 0.02),
    (one("schedule_free_sgd"), 5e-4), (one("schedule_free_sgd", momentum=0.5, weight_decay=0.1, warmup_steps=10, r=0.5, weight_lr_power=1.0), 5e-4),
    (one("schedule_free_adamw"), 0.03), (one("schedule_free_adamw", beta1=0.5, beta2=0.9, eps=1e-2, weight_decay=0.1, warmup_steps=7, r=1.0), 0.03),
    (one("sgd_sutskever"), 2e-4), (one("sgd_sutskever", momentum=0.5), 3e-4),
    (one("qhm"), 8e-4), (one("qhm", momentum=0.9, nu=0.5, weight_decay=0.2), 8e-4),
    (one("signsgd"), 0.01), (one("signum"), 0.01), (one("signum", momentum=0.5, weight_decay=0.2), 0.01),
    (one("hypergradient", hyper_rate=1e-9), 2e-4), (one("hypergradient", hyper_rate=1e-8), 1e-5),
    (one("polyak"), None), (one("polyak", f_star=-1.0, max_rate=0.002), None),
    (one("barzilai_borwein"), 1e-4), (one("barzilai_borwein", variant="short", max_rate=0.004), 1e-4),
    (one("dog"), None), (one("dog", reps_rel=1e-3, eps=1.0), 0.5),
    (one("dowg"), None), (one("dowg", eps=0.01), 0.5),
    (one("prodigy"), None), (one("prodigy", beta1=0.5, beta2=0.9, d0=1e-3, d_coef=0.5, growth_rate=1.5, weight_decay=0.1), 0.7),
    (one("prodigy", beta3=0.8, d0=1e-2, use_bias_correction=True, safeguard_warmup=True, eps=1e-3), None),
    (one("dadapt_adam"), None), (one("dadapt_adam", d0=1e-3, weight_decay=0.1, growth_rate=1.1), 0.7),
    (one("dadapt_adam", beta1=0.5, beta2=0.9, d0=1e-3, weight_decay=0.1, decouple=True, use_bias_correction=True), None),
    (one("ademamix"), 0.01), (one("ademamix", beta1=0.5, beta2=0.9, beta3=0.99, alpha=2.0, eps=1e-3, weight_decay=0.2, alpha_warmup=20, beta3_warmup=30), 0.01),
    (one("adopt"), 0.02), (one("adopt", beta1=0.5, beta2=0.9, eps=0.1, clip=False, weight_decay=0.2), 0.02),
    (one("madgrad"), 0.01), (one("madgrad", momentum=0.0, eps=1e-3, weight_decay=0.2), 0.01),
    (one("sophia"), 0.01), (one("sophia", beta1=0.5, beta2=0.9, gamma=1.0, period=3, weight_decay=0.1), 0.02),
    (one("adamp"), 0.02), (one("adamp", beta1=0.5, beta2=0.9, eps=1e-3, weight_decay=0.2, delta=1.0, wd_ratio=0.5, nesterov=True), 0.02),
    (one("adabound"), 0.01), (one("adabound", beta1=0.5, beta2=0.9, eps=1e-3, final_lr=1e-3, gamma=0.1, weight_decay=0.2, amsbound=True), 0.01),
    (one("lamb"), 0.01), (one("lamb", beta1=0.5, beta2=0.9, eps=1e-3, weight_decay=0.2), 0.02),
    (one("lars"), 0.1), (one("lars", momentum=0.5, trust_coefficient=0.01, weight_decay=0.2), 0.1),
    ([("normalize", {}), ("sgd", {})], 0.02, normalize, {}),
    ([("sgd", {"momentum": 0.8}), ("sign", {})], 0.01, sign_of_momentum, {"momentum": 0.8}),
    ([("weight_decay", {"rate": 0.4}), ("sgd", {})], 5e-4, decayed, {"rate": 0.4}),
    ([("sgd", {"momentum": 0.9}), ("lookahead", {"period": 4, "slow_step": 0.3})], 2e-4, lookahead,
     {"momentum": 0.9, "period": 4, "slow_step": 0.3}),
    ([("sam", {"rho": 0.1}), ("sgd", {"momentum": 0.5})], 3e-4, sam, {"rho": 0.1, "momentum": 0.5}),
    ([("sgd", {}), ("l1", {"rate": 5.0})], 5e-4, ista, {"rate": 5.0}),
]
ROWS = [1, 2, 3, 4, 5, 10, 20, 30, 40, 50]


def trajectory(method, surface, rate, options, off=1.0):
    rows = []
    for k, point in zip(range(1, ROWS[-1] + 1), method(Problem(surface, off), rate, **options)):
        if k in ROWS:
            rows.append([k] + np.concatenate(point if isinstance(point, tuple) else (point,)).tolist())
    return rows


def spread(rows, others):
    """The largest relative difference of each row from those of the others, in two digits."""
    def difference(a, b):
        return max(abs(v - w) / max(1, abs(v)) for v, w in zip(a, b))
    return [float("%.1e" % max(difference(row, other[i]) for other in others)) for i, row in enumerate(rows)]


# A schedule: its name, its parameters as an experiment has them, and its rate as a function of k.
SCHEDULES = [
]
STEPS = sorted({k for k in range(201) if k % 20 in (0, 1, 7)})


def references():
    """All lines: what each is of, and a function that works it out."""
    for case in CASES:
        chain, rate = case[:2]
        method, options = case[2:] if len(case) > 2 else (globals()[chain[0][0]], chain[0][1])
        for surface, (_, _, start, factor) in SURFACES.items():
            used = 1.0 if rate is None else rate if rate >= 0.5 else rate * factor  # a multiplier, or a rate
            of = {"chain": [{name: values} for name, values in chain], "surface": surface, "start": start, "rate": used}

            def made(method=method, surface=surface, used=used, options=options):
                rows = trajectory(method, surface, used, options)
                others = [trajectory(method, surface, used, options, off) for off in (1 - 2**-52, 1 + 2**-52)]
                return {"rows": rows, "spread": spread(rows, others)}
            yield of, made
    for name, options, rate in SCHEDULES:
        yield {"schedule": {name: options}}, lambda rate=rate: {"rates": [[k, float(rate(k))] for k in STEPS]}


def main(path=None):
    known = []
    if path:
        with open(path) as file:
            known = [{key: v for key, v in json.loads(line).items() if key in ("chain", "surface", "start", "rate", "schedule")} for line in file]
    with open(path, "a") if path else sys.stdout as out:
        for of, made in references():
            if of not in known:
                print(json.dumps({**of, **made()}), file=out)


main(*sys.argv[1:])
