#: torch_loop
class State:
    """What is reported of a run at step k."""

def confine(x, box):
    lo, hi, policy = box
    if policy == "clamp":
        return torch.minimum(torch.maximum(x, lo), hi)
    if policy == "reflect":
        width = hi - lo
        beyond = torch.fmod((x - lo).abs(), 2 * width)
        return torch.minimum(lo + torch.where(beyond > width, 2 * width - beyond, beyond), hi)
    return x

def descend(run, emit):
    """Walks down and hands every row to emit."""
    x = torch.tensor(run["start"], dtype=torch.float64, requires_grad=True)
    optimizer, rate, sampler, box = run["optimizer"]([x]), run["rate"], run["sampler"], run["box"]
    group, s = optimizer.param_groups[0], State()
    s.k, s.evals, s.last_f, s.last_rate, s.last_x, s.batch_loss = 0, 0, math.nan, math.nan, x.detach().clone(), math.nan
    for rule in run["stop"]:
        rule.init()
    for t in run["before"]:
        t.init(x)
    while True:
        optimizer.zero_grad()
        loss = run["objective"](x)
        loss.backward()
        s.x, s.f, s.g = x.detach().clone(), float(loss), x.grad.clone()
        s.grad_norm = norm(s.g)
        emit(s, optimizer.state[x]["ax"] if s.k and "ax" in optimizer.state[x] else s.x)
        if not (math.isfinite(s.f) and torch.isfinite(s.x).all() and torch.isfinite(s.g).all()):
            return s
        if box and box[2] == "stop" and ((s.x < box[0]).any() or (s.x > box[1]).any()):
            return s
        if any(rule.done(s) for rule in run["stop"]) or s.k >= run["steps"]:
            return s
        group["lr"] = s.rate = rate(s.k)
        if "eta" in optimizer.state[x]:
            s.rate = float(optimizer.state[x]["eta"])
        heard = s.f
        if sampler is not None:
            optimizer.zero_grad()
            loss = sampler.draw()(x)
            loss.backward()
            heard = s.batch_loss = float(loss)
        for t in run["before"]:
            t.apply(x, s)
        optimizer.step()
        with torch.no_grad():
            for t in run["before"]:
                t.finish(x, s)
            if box:
                x.copy_(confine(x, box))
        s.last_x, s.last_f, s.last_rate = s.x, s.f, s.rate
        s.k += 1
        s.evals += 1
        if hasattr(rate, "observe"):
            rate.observe(heard)

def norm(v):
    """The length of a vector, which overflows only where the length itself does."""
    largest = float(v.abs().max())
    if largest == 0 or not math.isfinite(largest):
        return largest
    scale = 2.0 ** (math.frexp(largest)[1] - 1)
    return scale * float(torch.linalg.norm(v / scale))

class Before:
    """Something that is done to the gradient before the optimizer sees it, or to the point after its step."""
    def init(self, x):
        pass
    def apply(self, x, s):
        pass
    def finish(self, x, s):
        pass

#: torch_sampler
class Sampler:
    """What a step sees: a batch of the examples, noise, or both."""
    def __init__(self, objective, seed, n, batch, sigma_value, sigma_gradient, dim):
        self.objective, self.stream = objective, Stream(seed, "batch")
        self.batches = Batches(n, batch) if batch else None
        self.sigmas, self.dim = (sigma_value, sigma_gradient), dim

    def draw(self):
        rows = self.batches.deal(self.stream) if self.batches else None
        value, slope = 0.0, torch.zeros(self.dim, dtype=torch.float64)
        if self.sigmas != (0.0, 0.0):
            value = self.sigmas[0] * self.stream.normal()
            slope = torch.tensor([self.sigmas[1] * self.stream.normal() for _ in range(self.dim)], dtype=torch.float64)
        def sample(x):
            f = self.objective(x, rows) if rows is not None else self.objective(x)
            return f + value + (slope * (x - x.detach())).sum()
        return sample

#: clip_norm needs torch_loop
class clip_norm(Before):
    def __init__(self, max, norm_type, eps):
        self.most, self.p = max, math.inf if norm_type == "inf" else norm_type
    def apply(self, x, s):
        torch.nn.utils.clip_grad_norm_([x], self.most, self.p)

#: clip_value needs torch_loop
class clip_value(Before):
    def __init__(self, max):
        self.most = max
    def apply(self, x, s):
        torch.nn.utils.clip_grad_value_([x], self.most)

#: l1 needs torch_loop
class l1(Before):
    def __init__(self, rate):
        self.strength = rate
    def finish(self, x, s):
        x.copy_(torch.nn.functional.softshrink(x, self.strength * s.rate))

#: noise needs torch_loop streams
class noise(Before):
    def __init__(self, std, decay):
        self.std, self.decay = std, decay
    def init(self, x):
        self.stream = None
    def apply(self, x, s):
        if self.stream is None:
            self.stream = Stream(self.seed, "noise")
        std = self.std * (1.0 + s.k) ** (-self.decay / 2) if self.decay else self.std
        x.grad += torch.tensor([std * self.stream.normal() for _ in range(len(x))], dtype=torch.float64)

#: normalize needs torch_loop
class normalize(Before):
    def apply(self, x, s):
        length = torch.linalg.norm(x.grad)
        if length > 0:
            x.grad /= length

#: sign needs torch_loop
class sign_only(Before):
    def apply(self, x, s):
        x.grad.sign_()

#: weight_decay needs torch_loop
class weight_decay(Before):
    def __init__(self, rate):
        self.strength = rate
    def apply(self, x, s):
        x.grad += self.strength * x.detach()

#: seeded
def seeded(transform, seed):
    transform.seed = seed
    return transform
