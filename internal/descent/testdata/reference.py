"""Trajectories of torch.optim in float64, one JSON object a line: python3 reference.py > reference.jsonl

Gradients are written out, in the order of operations of reference_test.go, so that what differs between the two
programs is the optimizer alone. A row is k and x, for asgd its average too. Needs torch (made with 1.13).
"""
import json
import torch

torch.set_default_dtype(torch.float64)


def rosenbrock(p):
    x, y = p
    r = y - x * x
    return [-2 * (1 - x) - 400 * x * r, 200 * r]


def himmelblau(p):
    x, y = p
    a, b = x * x + y - 11, x + y * y - 7
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b]


def bowl(p):
    x, y, z = p
    return [4 * x - y, 20 * y - x - z, 0.5 * z - y]


SURFACES = {
    "rosenbrock": (rosenbrock, [-1.2, 1.0], 1),
    "himmelblau": (himmelblau, [0.5, -0.25], 4),
    "bowl": (bowl, [3.0, -2.0, 5.0], 8),
}
RATES = {
    "sgd": 5e-4, "adagrad": 0.3, "rmsprop": 0.004, "adam": 0.03, "adadelta": 2.0, "adamw": 0.03, "adamax": 0.03,
    "nadam": 0.03, "radam": 5e-4, "rprop": 0.005, "asgd": 5e-4,
}


class NAdam(torch.optim.Optimizer):
    """torch.optim.NAdam as documented; that of 1.13 multiplies mu into the next product twice."""

    def __init__(self, params, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0, momentum_decay=4e-3):
        super().__init__(params, dict(lr=lr))
        (self.beta1, self.beta2), self.eps, self.weight_decay, self.psi = betas, eps, weight_decay, momentum_decay
        self.m = self.v = torch.zeros(1)
        self.t, self.product = 0, 1.0

    def mu(self, t):
        return self.beta1 * (1 - 0.5 * 0.96 ** (t * self.psi))

    def step(self):
        (x,), lr = self.param_groups[0]["params"], self.param_groups[0]["lr"]
        self.t += 1
        g = x.grad + self.weight_decay * x.detach()
        mu, following = self.mu(self.t), self.mu(self.t + 1)
        self.product *= mu
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g * g
        denominator = (self.v / (1 - self.beta2 ** self.t)).sqrt() + self.eps
        x.data -= lr * (1 - mu) / (1 - self.product) * g / denominator
        x.data -= lr * following / (1 - self.product * following) * self.m / denominator


class Rule(torch.optim.Optimizer):
    """A rule that torch does not have, written out on plain floats: step_of(i, g, x, lr, t) returns what to subtract."""

    def __init__(self, params, lr, **options):
        super().__init__(params, dict(lr=lr))
        self.o, self.t, self.memory = options, 0, {}

    def get(self, name, i, initial=0.0):
        return self.memory.get((name, i), initial)

    def set(self, name, i, v):
        self.memory[name, i] = v
        return v

    def step(self):
        (x,), lr = self.param_groups[0]["params"], self.param_groups[0]["lr"]
        self.t += 1
        for i, (v, g) in enumerate(zip(x.tolist(), x.grad.tolist())):
            x.data[i] = v - self.step_of(i, g, v, lr, self.t)


class AdagradOptax(Rule):
    """optax.scale_by_rss, with lr_decay and weight_decay as torch has them."""

    def step_of(self, i, g, x, lr, t):
        o = self.o
        g += o.get("weight_decay", 0) * x
        s = self.set("s", i, self.get("s", i, o.get("initial_accumulator_value", 0)) + g * g)
        return lr / (1 + (t - 1) * o.get("lr_decay", 0)) * (g * (s + o.get("eps", 1e-10)) ** -0.5 if s > 0 else 0)


class RMSpropOptax(Rule):
    """optax.rmsprop: scale_by_rms or scale_by_stddev, the rate, trace."""

    def step_of(self, i, g, x, lr, t):
        o, rho = self.o, self.o.get("alpha", 0.99)
        g += o.get("weight_decay", 0) * x
        v = self.set("v", i, rho * self.get("v", i) + (1 - rho) * g * g)
        if o.get("centered"):
            a = self.set("a", i, rho * self.get("a", i) + (1 - rho) * g)
            v -= a * a
        return self.set("b", i, o.get("momentum", 0) * self.get("b", i) + lr * g * (v + o.get("eps", 1e-8)) ** -0.5)


class AMSGrad(Rule):
    """optax.amsgrad and algorithm 2 of Reddi, Kale & Kumar 2018 with eps."""

    def step_of(self, i, g, x, lr, t):
        o = self.o
        (b1, b2), decay = o.get("betas", (0.9, 0.999)), o.get("weight_decay", 0)
        if not o.get("decoupled"):
            g += decay * x
        m = self.set("m", i, b1 * self.get("m", i) + (1 - b1) * g)
        v = self.set("v", i, b2 * self.get("v", i) + (1 - b2) * g * g)
        if o["convention"] == "optax":
            m, v = m / (1 - b1 ** t), v / (1 - b2 ** t)
        u = self.set("u", i, max(self.get("u", i), v))
        return lr * (m / (u ** 0.5 + o.get("eps", 1e-8)) + (decay * x if o.get("decoupled") else 0))


class NAdamOptax(Rule):
    """optax.scale_by_adam with nesterov."""

    def step_of(self, i, g, x, lr, t):
        o = self.o
        b1, b2 = o.get("betas", (0.9, 0.999))
        g += o.get("weight_decay", 0) * x
        m = self.set("m", i, b1 * self.get("m", i) + (1 - b1) * g)
        v = self.set("v", i, b2 * self.get("v", i) + (1 - b2) * g * g)
        ahead = b1 * m / (1 - b1 ** (t + 1)) + (1 - b1) * g / (1 - b1 ** t)
        return lr * ahead / ((v / (1 - b2 ** t)) ** 0.5 + o.get("eps", 1e-8))


class NesterovPaper(Rule):
    """Sutskever et al. 2013, eq. 3 and 4: v <- mu v - lr grad f(x + mu v), x <- x + v."""

    def probe(self, x):
        return [v + self.o["momentum"] * self.get("v", i) for i, v in enumerate(x)]

    def step_of(self, i, g, x, lr, t):
        ahead = x + self.o["momentum"] * self.get("v", i)
        g += self.o.get("weight_decay", 0) * ahead
        return -self.set("v", i, self.o["momentum"] * self.get("v", i) - lr * g)


CONVENTIONS = {
    "adagrad": AdagradOptax, "rmsprop": RMSpropOptax, "adam": AMSGrad, "nadam": NAdamOptax, "sgd": NesterovPaper,
    "adamw": lambda p, **o: AMSGrad(p, decoupled=True, **o),
}
class Changing:
    """A parameter that is a schedule: what stands in an experiment file, and its value at step k."""

    def __init__(self, schedule, value):
        self.schedule, self.value = schedule, value


FALLING = Changing({"exponential": {"initial": 0.9, "gamma": 0.97}}, lambda k: 0.9 * 0.97 ** k)
RISING = Changing({"linear": {"initial": 0.9, "start_factor": 0.5, "steps": 20}},
                  lambda k: 0.9 * (0.5 + 0.5 * min(k, 20) / 20))


CLASSES = {
    "sgd": torch.optim.SGD, "adagrad": torch.optim.Adagrad, "rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam,
    "adadelta": torch.optim.Adadelta, "adamw": torch.optim.AdamW, "adamax": torch.optim.Adamax, "nadam": NAdam,
    "radam": torch.optim.RAdam, "rprop": torch.optim.Rprop, "asgd": torch.optim.ASGD,
}
CHAINS = [
    [("sgd", {})],
    [("sgd", {"momentum": 0.9})],
    [("sgd", {"momentum": 0.9, "dampening": 0.9})],
    [("sgd", {"momentum": 0.8, "nesterov": True})],
    [("sgd", {"momentum": 0.5, "dampening": 0.25, "weight_decay": 0.3})],
    [("sgd", {"momentum": 0.9, "nesterov": True, "convention": "paper"})],
    [("sgd", {"momentum": 0.7, "nesterov": True, "weight_decay": 0.3, "convention": "paper"})],
    [("sgd", {"momentum": FALLING})],
    [("sgd", {"momentum": RISING, "nesterov": True})],
    [("sgd", {"momentum": RISING, "dampening": 0.5, "weight_decay": 0.3})],
    [("sgd", {"momentum": RISING, "nesterov": True, "convention": "paper"})],
    [("adam", {"beta1": FALLING})],
    [("adam", {"beta1": RISING, "beta2": 0.9, "amsgrad": True})],
    [("adamw", {"beta1": FALLING, "beta2": 0.99})],
    [("adagrad", {"convention": "optax", "initial_accumulator_value": 0.1, "eps": 1e-7})],
    [("adagrad", {"convention": "optax", "lr_decay": 0.05, "eps": 1e-2, "weight_decay": 0.2})],
    [("rmsprop", {"convention": "optax", "alpha": 0.9, "eps": 1e-2})],
    [("rmsprop", {"convention": "optax", "alpha": 0.95, "momentum": 0.6, "weight_decay": 0.1})],
    [("rmsprop", {"convention": "optax", "alpha": 0.95, "centered": True, "eps": 1e-2, "momentum": 0.3})],
    [("adam", {"convention": "optax", "amsgrad": True, "beta2": 0.9})],
    [("adam", {"convention": "optax", "amsgrad": True, "beta1": 0.5, "weight_decay": 0.4, "eps": 1e-3})],
    [("adam", {"convention": "paper", "amsgrad": True, "beta2": 0.9})],
    [("adam", {"convention": "paper", "amsgrad": True, "beta1": 0.5, "weight_decay": 0.4, "eps": 1e-3})],
    [("adamw", {"convention": "optax", "amsgrad": True, "beta2": 0.9, "weight_decay": 0.5})],
    [("adamw", {"convention": "paper", "amsgrad": True, "beta2": 0.9, "weight_decay": 0.5})],
    [("nadam", {"convention": "optax"})],
    [("nadam", {"convention": "optax", "beta1": 0.8, "beta2": 0.9, "weight_decay": 0.4, "eps": 1e-3})],
    [("adagrad", {})],
    [("adagrad", {"lr_decay": 0.05})],
    [("adagrad", {"initial_accumulator_value": 0.1, "eps": 1e-3})],
    [("adagrad", {"lr_decay": 0.01, "weight_decay": 0.2})],
    [("rmsprop", {})],
    [("rmsprop", {"alpha": 0.9, "eps": 1e-3})],
    [("rmsprop", {"momentum": 0.7})],
    [("rmsprop", {"alpha": 0.95, "centered": True, "eps": 1e-2})],
    [("rmsprop", {"alpha": 0.9, "centered": True, "momentum": 0.5, "weight_decay": 0.1, "eps": 1e-2})],
    [("adam", {})],
    [("adam", {"beta1": 0.5, "beta2": 0.9})],
    [("adam", {"amsgrad": True, "beta2": 0.7})],
    [("adam", {"weight_decay": 0.4, "eps": 1e-3})],
    [("adam", {"beta1": 0.0, "beta2": 0.99, "eps": 0.1})],
    [("adadelta", {})],
    [("adadelta", {"rho": 0.95, "eps": 1e-4})],
    [("adadelta", {"rho": 0.5, "weight_decay": 0.3})],
    [("adamw", {})],
    [("adamw", {"beta1": 0.8, "beta2": 0.95, "weight_decay": 0.5})],
    [("adamw", {"amsgrad": True, "beta2": 0.7, "eps": 1e-3, "weight_decay": 0.0})],
    [("adamax", {})],
    [("adamax", {"beta1": 0.5, "beta2": 0.99, "eps": 1e-2})],
    [("adamax", {"beta2": 0.95, "weight_decay": 0.4})],
    [("nadam", {})],
    [("nadam", {"beta1": 0.8, "beta2": 0.9, "momentum_decay": 0.1})],
    [("nadam", {"momentum_decay": 0.0, "weight_decay": 0.4, "eps": 1e-3})],
    [("radam", {})],
    [("radam", {"beta1": 0.8, "beta2": 0.9, "eps": 1e-2})],
    [("radam", {"beta2": 0.99, "weight_decay": 0.4})],
    [("radam", {"beta2": 0.5})],
    [("asgd", {})],
    [("asgd", {"lambd": 0.5, "t0": 10.0})],
    [("asgd", {"lambd": 2.0, "alpha": 0.5, "t0": 0.0, "weight_decay": 0.3})],
    [("rprop", {})],
    [("rprop", {"eta_minus": 0.4, "eta_plus": 1.5})],
    [("rprop", {"eta_plus": 1.3, "step_min": 0.01, "step_max": 0.06})],
    [("clip_norm", {"max": 5.0}), ("sgd", {"momentum": 0.9})],
    [("clip_norm", {"max": 5.0, "norm_type": 1.0}), ("sgd", {})],
    [("clip_norm", {"max": 5.0, "norm_type": 3.0}), ("sgd", {"momentum": 0.9})],
    [("clip_norm", {"max": 5.0, "norm_type": "inf"}), ("sgd", {})],
    [("clip_norm", {"max": 20.0}), ("adam", {})],
    [("clip_value", {"max": 3.0}), ("sgd", {"momentum": 0.9})],
]
S = torch.optim.lr_scheduler


def by_rule(rule):
    """A rule in k that torch has no class for, through LambdaLR; the base rate is 1."""
    return lambda o: S.LambdaLR(o, rule)


def noam(initial, w):
    return lambda k: initial * min((k + 1) ** -0.5, (k + 1) * w ** -1.5)


def wsd(initial, warmup, decay, final, steps):
    def rate(k):
        if k < warmup:
            return initial * (k + 1) / warmup
        return initial + (final - initial) * min(max(k - (steps - decay), 0), decay) / decay
    return rate


def pieces(*parts):
    """torch's SequentialLR: makers of schedules with the steps between them."""
    return lambda o: S.SequentialLR(o, [make(o) for make in parts[::2]], list(parts[1::2]))


def losses(k):
    """Falls, rests, falls again, and rises; some are below 0."""
    return 3 * 0.9 ** min(k, 60) + (0.5 if k % 7 == 3 else 0) - (0.02 * k if 100 < k < 130 else 0) + (k - 160 if k > 160 else 0)


PLATEAUS = [
    {"initial": 0.1},
    {"initial": 0.1, "factor": 0.5, "patience": 3, "cooldown": 5, "min": 0.002},
    {"initial": 0.1, "factor": 0.3, "patience": 0, "threshold": 0.2, "threshold_mode": "abs", "eps": 1e-4},
    {"initial": 0.2, "factor": 0.7, "patience": 4, "threshold": 0.05},
]

# What stands in an experiment file, the base rate of torch's optimizer, and how torch makes it.
SCHEDULES = [
    ({"step": {"initial": 0.1, "step_size": 60}}, 0.1, lambda o: S.StepLR(o, 60)),
    ({"step": {"initial": 0.3, "step_size": 7, "gamma": 0.8}}, 0.3, lambda o: S.StepLR(o, 7, 0.8)),
    ({"exponential": {"initial": 0.1, "gamma": 0.97}}, 0.1, lambda o: S.ExponentialLR(o, 0.97)),
    ({"cosine": {"initial": 0.1, "steps": 200}}, 0.1, lambda o: S.CosineAnnealingLR(o, 200)),
    ({"cosine": {"initial": 0.2, "steps": 50, "final": 0.01}}, 0.2, lambda o: S.CosineAnnealingLR(o, 50, 0.01)),
    ({"multi_step": {"initial": 0.1, "milestones": [30, 80]}}, 0.1, lambda o: S.MultiStepLR(o, [30, 80])),
    ({"multi_step": {"initial": 0.2, "milestones": [20, 20, 61, 167], "gamma": 0.7}}, 0.2,
     lambda o: S.MultiStepLR(o, [20, 20, 61, 167], 0.7)),
    ({"polynomial": {"initial": 0.1, "steps": 200}}, 0.1, lambda o: S.PolynomialLR(o, 200)),
    ({"polynomial": {"initial": 0.3, "steps": 90, "power": 2.5}}, 0.3, lambda o: S.PolynomialLR(o, 90, 2.5)),
    ({"linear": {"initial": 0.1}}, 0.1, lambda o: S.LinearLR(o)),
    ({"linear": {"initial": 0.1, "start_factor": 1.0, "end_factor": 0.05, "steps": 160}}, 0.1,
     lambda o: S.LinearLR(o, 1.0, 0.05, 160)),
    ({"cosine_restarts": {"initial": 0.1, "period": 50}}, 0.1, lambda o: S.CosineAnnealingWarmRestarts(o, 50)),
    ({"cosine_restarts": {"initial": 0.1, "period": 20, "multiplier": 2, "final": 0.01}}, 0.1,
     lambda o: S.CosineAnnealingWarmRestarts(o, 20, 2, 0.01)),
    ({"cosine_restarts": {"initial": 0.1, "period": 7, "multiplier": 3}}, 0.1,
     lambda o: S.CosineAnnealingWarmRestarts(o, 7, 3)),
    ({"cyclic": {"low": 0.01, "peak": 0.1, "step_size_up": 20}}, 0.01,
     lambda o: S.CyclicLR(o, 0.01, 0.1, 20, cycle_momentum=False)),
    ({"cyclic": {"low": 0.01, "peak": 0.1, "step_size_up": 13, "step_size_down": 29, "mode": "triangular2"}}, 0.01,
     lambda o: S.CyclicLR(o, 0.01, 0.1, 13, 29, "triangular2", cycle_momentum=False)),
    ({"cyclic": {"low": 0.0, "peak": 0.1, "step_size_up": 30, "step_size_down": 10, "mode": "exp_range", "gamma": 0.99}}, 0.0,
     lambda o: S.CyclicLR(o, 0.0, 0.1, 30, 10, "exp_range", 0.99, cycle_momentum=False)),
    ({"one_cycle": {"peak": 0.2, "steps": 201}}, 0.2, lambda o: S.OneCycleLR(o, 0.2, 201, cycle_momentum=False)),
    ({"one_cycle": {"peak": 0.2, "steps": 201, "warmup_fraction": 0.45, "anneal": "linear", "div_factor": 10.0,
                    "final_div_factor": 100.0}}, 0.2,
     lambda o: S.OneCycleLR(o, 0.2, 201, pct_start=0.45, anneal_strategy="linear", div_factor=10, final_div_factor=100,
                            cycle_momentum=False)),
    ({"one_cycle": {"peak": 0.2, "steps": 201, "three_phase": True}}, 0.2,
     lambda o: S.OneCycleLR(o, 0.2, 201, three_phase=True, cycle_momentum=False)),
    ({"one_cycle": {"peak": 0.2, "steps": 201, "warmup_fraction": 0.0}}, 0.2,
     lambda o: S.OneCycleLR(o, 0.2, 201, pct_start=0.0, cycle_momentum=False)),
    ({"inverse_time": {"initial": 0.1, "rate": 0.05}}, 1, by_rule(lambda k: 0.1 / (1 + 0.05 * k))),
    ({"inverse_sqrt": {"initial": 0.1}}, 1, by_rule(lambda k: 0.1 * (k + 1) ** -0.5)),
    ({"inverse_sqrt": {"initial": 0.1, "warmup": 41}}, 1, by_rule(noam(0.1, 41))),
    ({"wsd": {"initial": 0.1, "warmup": 21, "decay": 60, "final": 0.001, "steps": 180}}, 1, by_rule(wsd(0.1, 21, 60, 0.001, 180))),
    ({"wsd": {"initial": 0.1, "warmup": 0, "decay": 60, "steps": 180}}, 1, by_rule(wsd(0.1, 0, 60, 0.0, 180))),
    ({"sequence": {"schedules": [{"linear": {"initial": 0.1, "start_factor": 0.1, "steps": 20}}, {"cosine": {"initial": 0.1, "steps": 150}}],
                   "milestones": [20]}}, 0.1,
     pieces(lambda o: S.LinearLR(o, 0.1, 1.0, 20), 20, lambda o: S.CosineAnnealingLR(o, 150))),
    ({"sequence": {"schedules": [{"linear": {"initial": 0.1, "start_factor": 0.1, "steps": 60}},
                                 {"exponential": {"initial": 0.1, "gamma": 0.95}}, {"step": {"initial": 0.1, "step_size": 30}}],
                   "milestones": [21, 121]}}, 0.1,
     pieces(lambda o: S.LinearLR(o, 0.1, 1.0, 60), 21, lambda o: S.ExponentialLR(o, 0.95), 121, lambda o: S.StepLR(o, 30))),
    ({"product": {"schedules": [{"exponential": {"initial": 0.1, "gamma": 0.97}}, {"linear": {"initial": 1.0, "start_factor": 0.1, "steps": 30}}]}},
     0.1, lambda o: S.ChainedScheduler([S.ExponentialLR(o, 0.97), S.LinearLR(o, 0.1, 1.0, 30)])),
    ({"product": {"schedules": [{"cosine": {"initial": 0.1, "steps": 300}}, {"multi_step": {"initial": 1.0, "milestones": [50, 90], "gamma": 0.5}}]}},
     0.1, lambda o: S.ChainedScheduler([S.CosineAnnealingLR(o, 300), S.MultiStepLR(o, [50, 90], 0.5)])),
]
ROWS = [1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]


def torch_names(options):
    options = dict(options)
    if "beta1" in options or "beta2" in options:
        options["betas"] = (options.pop("beta1", 0.9), options.pop("beta2", 0.999))
    if "eta_minus" in options or "eta_plus" in options:
        options["etas"] = (options.pop("eta_minus", 0.5), options.pop("eta_plus", 1.2))
    if "step_min" in options or "step_max" in options:
        options["step_sizes"] = (options.pop("step_min", 1e-6), options.pop("step_max", 50))
    return options


def plain(options, k):
    """The options with the values that they have at step k."""
    return {key: v.value(k) if isinstance(v, Changing) else v for key, v in options.items()}


def longhand(options):
    return {key: v.schedule if isinstance(v, Changing) else v for key, v in options.items()}


def trajectory(gradient, start, chain, rate):
    x = torch.tensor(start, requires_grad=True)
    name, changing = chain[-1]
    options = plain(changing, 0)
    made_by = CONVENTIONS if "convention" in options else CLASSES
    optimizer = made_by[name]([x], lr=rate, **torch_names(options))
    rows = []
    for k in range(1, ROWS[-1] + 1):
        if options != changing:
            now = torch_names(plain(changing, k - 1))
            optimizer.param_groups[0].update({key: now[key] for key in ("momentum", "betas") if key in now})
            if made_by is CONVENTIONS:
                optimizer.o.update(now)
        point = optimizer.probe(x.tolist()) if hasattr(optimizer, "probe") else x.tolist()
        x.grad = torch.tensor(gradient(point))
        for clip, o in chain[:-1]:
            if clip == "clip_norm":
                torch.nn.utils.clip_grad_norm_([x], o["max"], float(o.get("norm_type", 2.0)))
            else:
                torch.nn.utils.clip_grad_value_([x], o["max"])
        optimizer.step()
        if k in ROWS:
            average = optimizer.state[x]["ax"].tolist() if name == "asgd" else []
            rows.append([k] + x.tolist() + average)
    return rows


for chain in CHAINS:
    for surface, (gradient, start, factor) in SURFACES.items():
        rate = RATES[chain[-1][0]] * factor
        print(json.dumps({
            "chain": [{name: longhand(options)} for name, options in chain], "surface": surface, "start": start, "rate": rate,
            "rows": trajectory(gradient, start, chain, rate),
        }))
for schedule, base, make in SCHEDULES:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=base)
    scheduler, rates = make(optimizer), []
    for k in range(201):
        if k % 20 in (0, 1, 7):
            rates.append([k, scheduler.get_last_lr()[0]])
        optimizer.step()
        if k < 200:
            scheduler.step()
    print(json.dumps({"schedule": schedule, "rates": rates}))
for options in PLATEAUS:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=options["initial"])
    named = {{"min": "min_lr"}.get(key, key): v for key, v in options.items() if key != "initial"}
    scheduler, rates = S.ReduceLROnPlateau(optimizer, **named), []
    for k in range(201):
        rates.append([k, optimizer.param_groups[0]["lr"]])
        optimizer.step()
        scheduler.step(losses(k))
    print(json.dumps({"schedule": {"reduce_on_plateau": options}, "losses": [losses(k) for k in range(201)], "rates": rates}))
