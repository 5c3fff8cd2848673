#: numbers
def dot(a, b):
    total = 0.0
    for u, v in zip(a.tolist(), b.tolist()):
        total += u * v
    return total

def norm(v):
    total = dot(v, v)
    if 2.0**-900 < total < 2.0**1000:
        return math.sqrt(total)
    largest = float(np.max(np.abs(v)))
    if largest == 0 or not math.isfinite(largest):
        return largest
    scale = 2.0 ** math.frexp(largest)[1]
    return scale * math.sqrt(dot(v / scale, v / scale))

def sign(v):
    return np.where(v > 0, 1.0, np.where(v < 0, -1.0, 0.0))

def decayed(d, x, rate):
    return d if rate == 0 else d + rate * x

def same(a, b):
    return a.tobytes() == b.tobytes()

def at(value, k):
    """A parameter that may be a schedule."""
    return value(k) if callable(value) else value

#: streams
MASK = 2**64 - 1

def scramble(z):
    z = (z + 0x9e3779b97f4a7c15) & MASK
    z = ((z ^ z >> 30) * 0xbf58476d1ce4e5b9) & MASK
    z = ((z ^ z >> 27) * 0x94d049bb133111eb) & MASK
    return z ^ z >> 31

class Stream:
    """The random numbers of a run's seed for one purpose: PCG-DXSM, as in Go's math/rand/v2."""
    def __init__(self, seed, purpose):
        h = 0xcbf29ce484222325
        for byte in purpose.encode():
            h = ((h ^ byte) * 0x100000001b3) & MASK
        self.state = scramble(seed) << 64 | scramble(seed ^ h)

    def uint64(self):
        self.state = (self.state * (2549297995355413924 << 64 | 4865540595714422341)
                      + (6364136223846793005 << 64 | 1442695040888963407)) & (2**128 - 1)
        hi, lo = self.state >> 64, self.state & MASK
        hi ^= hi >> 32
        hi = (hi * 0xda942042e4dd58b5) & MASK
        hi ^= hi >> 48
        return (hi * (lo | 1)) & MASK

    def uniform(self):
        return float(self.uint64() << 11 & MASK) / 2.0**64

    def normal(self):
        while True:
            u, v = self.uniform() - 0.5, self.uniform() - 0.5
            s = u * u + v * v
            if 0 < s < 0.25:
                return u * math.sqrt(-2 * math.log(4 * s) / s)

    def below(self, n):
        """A whole number below n < 2^32."""
        if n & (n - 1) == 0:
            return self.uint64() & (n - 1)
        product = (self.uint64() >> 32) * n
        if product & 0xffffffff < n:
            least = (-n & 0xffffffff) % n
            while product & 0xffffffff < least:
                product = (self.uint64() >> 32) * n
        return product >> 32

    def shuffle(self, order):
        for i in range(len(order) - 1, 0, -1):
            j = self.below(i + 1)
            order[i], order[j] = order[j], order[i]

class Batches:
    """Deals n examples into mini-batches, in every epoch each of them once, in a new order."""
    def __init__(self, n, size):
        self.order, self.size, self.next = list(range(n)), size, n

    def deal(self, stream):
        if self.next == len(self.order):
            stream.shuffle(self.order)
            self.next = 0
        first = self.next
        self.next = min(first + self.size, len(self.order))
        return self.order[first:self.next]

#: loop
class State:
    """What a method sees of a run at step k."""
    def __init__(self, run, start):
        self.x = np.array(start, dtype=float)
        self.last_x, self.at = self.x.copy(), self.x
        self.k = self.evals = self.cost = 0
        self.f = self.last_f = self.last_rate = self.batch_loss = math.nan
        self.g = np.zeros(len(start))
        self.rate = self.step = 0.0
        self.seed, self.objective, self.all = run["seed"], run["objective"], run["objective"]
        self.per_epoch = run.get("per_epoch", 1)
        self.kept = self.steep = self.moved = self.unpaid = False
        self.ended = ""

    def use_rate(self, rate):
        self.rate = self.step = rate

    def eval(self, y, want=True):
        """Loss and gradient at y, counted where they are not known."""
        if not self.moved and same(y, self.x):
            if self.unpaid:
                self.unpaid = False
                self.evals += 1
            return self.f, self.g.copy()
        if self.kept and (not want or self.steep) and same(y, self.last_y):
            return self.last_value, self.last_gradient.copy()
        self.evals += 1
        self.last_y, self.kept, self.steep = y.copy(), True, want
        self.last_value, self.last_gradient = self.objective(y)
        return self.last_value, self.last_gradient.copy()

    def recall(self):
        """The gradient at x, if that was the last point that a method asked for."""
        known = self.kept and self.steep and same(self.x, self.last_y)
        self.kept = False
        return known

def confine(x, box):
    lo, hi, policy = box
    if policy == "clamp":
        return np.minimum(np.maximum(x, lo), hi)
    if policy == "reflect":
        out = x.copy()
        for i, v in enumerate(x.tolist()):
            if v < lo[i] or v > hi[i]:
                width = hi[i] - lo[i]
                beyond = math.fmod(abs(v - lo[i]), 2 * width)
                out[i] = min(lo[i] + (2 * width - beyond if beyond > width else beyond), hi[i])
        return out
    return x

def descend(run, emit):
    """Walks down and hands every row to emit: step, evaluations, loss, gradient norm, rate, loss of the batch, points."""
    s = State(run, run["start"])
    chain, rate, stops, box, sampler = run["chain"], run["rate"], run["stop"], run["box"], run["sampler"]
    every, exact = run.get("every", 1), math.nan  # steps from one report of the loss to the next
    for t in chain:
        t.init(s.x.copy())
    for rule in stops:
        rule.init()
    prober = next((t for t in reversed(chain) if hasattr(t, "probe")), None)
    companion = next((t for t in reversed(chain) if hasattr(t, "second")), None)
    while True:
        s.cost, s.unpaid, s.at = 1, False, s.x
        s.reported = sampler is None or s.k % every == 0 or s.k & s.k - 1 == 0 or s.k >= run["steps"]
        if not s.reported:
            s.f, s.grad_norm = math.nan, math.nan
        elif sampler is None and s.recall():
            s.f, d, s.cost = s.last_value, s.last_gradient.copy(), 0
        else:
            s.f, d = s.all(s.x)
        if s.reported:
            s.g, s.grad_norm = d.copy(), norm(d)
            exact = s.f
        emit(s, companion.second() if companion else None)
        if not np.all(np.isfinite(s.x)) or s.reported and not (math.isfinite(s.f) and np.all(np.isfinite(s.g))):
            return s
        if box and box[2] == "stop" and (np.any(s.x < box[0]) or np.any(s.x > box[1])):
            return s
        if s.reported and any(rule.done(s) for rule in stops) or s.k >= run["steps"]:
            return s
        s.rate = s.step = rate(s.k)
        if sampler is not None:
            s.kept = False
            s.objective = sampler.draw()
            s.f, d = s.objective(s.x)
            s.g, s.cost, batch = d.copy(), 1, s.f
        if prober is not None:
            s.at = prober.probe(s.x.copy(), s)
            s.unpaid = not same(s.at, s.x)
            if s.unpaid:
                _, d = s.objective(s.at)
                s.cost = 1
        for t in chain:
            d = t.apply(d, s)
        if s.ended:
            s.f = exact
            return s
        s.last_x = s.x
        s.x = s.x - s.step * d
        s.last_f, s.last_rate = s.f, s.rate
        s.evals += s.cost
        s.moved = True
        for t in chain:
            if hasattr(t, "finish"):
                s.x = t.finish(s.x, s)
        s.moved = False
        if box:
            s.x = confine(s.x, box)
        if "within" in run:
            s.x = run["within"].project(s.x)
        s.k += 1
        if hasattr(rate, "observe"):
            rate.observe(s.last_f)
        if sampler is not None:
            s.kept = False
            s.last_f, s.batch_loss = exact, batch

#: sampler
class Sampler:
    """What a step sees: a batch of the examples, noise, or both."""
    def __init__(self, objective, seed, n, batch, sigma_value, sigma_gradient, dim, dropping=None):
        self.objective, self.stream, self.n = objective, Stream(seed, "batch"), n
        self.dropping, self.drops = dropping, Stream(seed, "dropout")
        self.batches = Batches(n, batch) if batch else None
        self.sigmas, self.dim = (sigma_value, sigma_gradient), dim

    def draw(self):
        rows = self.batches.deal(self.stream) if self.batches else None
        if self.dropping:
            self.dropping.draw(self.drops, self.n if rows is None else len(rows))
        value, gradient = 0.0, np.zeros(self.dim)
        if self.sigmas != (0.0, 0.0):
            value = self.sigmas[0] * self.stream.normal()
            gradient = np.array([self.sigmas[1] * self.stream.normal() for _ in range(self.dim)])
        def sample(x):
            f, g = self.objective(x, rows) if rows is not None else self.objective(x)
            return f + value, g + gradient
        return sample

#: print
def cell(v):
    """A number in the shortest form that reads back exactly."""
    if v is None or (isinstance(v, float) and math.isnan(v)):
        return ""
    return repr(v) if math.isfinite(v) else ("Inf" if v > 0 else "-Inf")

def number(v):
    return "NaN" if math.isnan(v) else cell(float(v))

def point(v, width):
    cells = [] if v is None else [number(c) for c in v.tolist()]
    return cells + [""] * (width - len(cells))
