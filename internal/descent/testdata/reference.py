"""Trajectories of torch.optim in float64, one JSON object a line: python3 reference.py > reference.jsonl

Gradients are written out, in the order of operations of reference_test.go, so that what differs between the two
programs is the optimizer alone. Needs torch (made with 1.13).
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
RATES = {"sgd": 5e-4, "adagrad": 0.3, "rmsprop": 0.004, "adam": 0.03}
CLASSES = {"sgd": torch.optim.SGD, "adagrad": torch.optim.Adagrad, "rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam}
CHAINS = [
    [("sgd", {})],
    [("sgd", {"momentum": 0.9})],
    [("sgd", {"momentum": 0.9, "dampening": 0.9})],
    [("sgd", {"momentum": 0.8, "nesterov": True})],
    [("sgd", {"momentum": 0.5, "dampening": 0.25, "weight_decay": 0.3})],
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
    [("clip_norm", {"max": 5.0}), ("sgd", {"momentum": 0.9})],
    [("clip_norm", {"max": 5.0, "norm_type": 1.0}), ("sgd", {})],
    [("clip_norm", {"max": 5.0, "norm_type": 3.0}), ("sgd", {"momentum": 0.9})],
    [("clip_norm", {"max": 5.0, "norm_type": "inf"}), ("sgd", {})],
    [("clip_norm", {"max": 20.0}), ("adam", {})],
    [("clip_value", {"max": 3.0}), ("sgd", {"momentum": 0.9})],
]
SCHEDULES = [
    ({"step": {"initial": 0.1, "step_size": 60}}, lambda o: torch.optim.lr_scheduler.StepLR(o, 60)),
    ({"step": {"initial": 0.3, "step_size": 7, "gamma": 0.8}}, lambda o: torch.optim.lr_scheduler.StepLR(o, 7, 0.8)),
    ({"exponential": {"initial": 0.1, "gamma": 0.97}}, lambda o: torch.optim.lr_scheduler.ExponentialLR(o, 0.97)),
    ({"cosine": {"initial": 0.1, "steps": 200}}, lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 200)),
    ({"cosine": {"initial": 0.2, "steps": 50, "final": 0.01}}, lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 50, 0.01)),
]
ROWS = [1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]


def torch_names(options):
    options = dict(options)
    if "beta1" in options or "beta2" in options:
        options["betas"] = (options.pop("beta1", 0.9), options.pop("beta2", 0.999))
    return options


def trajectory(gradient, start, chain, rate):
    x = torch.tensor(start, requires_grad=True)
    name, options = chain[-1]
    optimizer = CLASSES[name]([x], lr=rate, **torch_names(options))
    rows = []
    for k in range(1, ROWS[-1] + 1):
        x.grad = torch.tensor(gradient(x.tolist()))
        for clip, o in chain[:-1]:
            if clip == "clip_norm":
                torch.nn.utils.clip_grad_norm_([x], o["max"], float(o.get("norm_type", 2.0)))
            else:
                torch.nn.utils.clip_grad_value_([x], o["max"])
        optimizer.step()
        if k in ROWS:
            rows.append([k] + x.tolist())
    return rows


for chain in CHAINS:
    for surface, (gradient, start, factor) in SURFACES.items():
        rate = RATES[chain[-1][0]] * factor
        print(json.dumps({
            "chain": [{name: options} for name, options in chain], "surface": surface, "start": start, "rate": rate,
            "rows": trajectory(gradient, start, chain, rate),
        }))
for schedule, make in SCHEDULES:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=list(schedule.values())[0]["initial"])
    scheduler, rates = make(optimizer), []
    for k in range(201):
        if k % 20 in (0, 1, 7):
            rates.append([k, scheduler.get_last_lr()[0]])
        optimizer.step()
        scheduler.step()
    print(json.dumps({"schedule": schedule, "rates": rates}))
