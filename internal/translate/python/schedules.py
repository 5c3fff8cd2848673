#: constant
class constant_schedule:
    def __init__(self, value):
        self.value = value
    def __call__(self, k):
        return self.value

#: cosine
class cosine_schedule:
    def __init__(self, initial, steps, final, warmup):
        self.initial, self.final, self.warmup, self.span = initial, final, warmup, steps - warmup
    def __call__(self, k):
        if k < self.warmup:
            return self.initial * (k + 1) / self.warmup
        angle = math.pi * ((k - self.warmup) % (2 * self.span)) / self.span
        return self.final + (self.initial - self.final) * (1 + math.cos(angle)) / 2

#: cosine_restarts
class cosine_restarts_schedule:
    def __init__(self, initial, period, multiplier, final):
        self.initial, self.period, self.multiplier, self.final = initial, period, multiplier, final
    def __call__(self, k):
        period = self.period
        if self.multiplier == 1:
            k %= period
        while k >= period:
            k -= period
            period *= self.multiplier
        return self.final + (self.initial - self.final) * (1 + math.cos(math.pi * k / period)) / 2

#: cyclic
class cyclic_schedule:
    def __init__(self, low, peak, step_size_up, step_size_down, mode, gamma):
        self.low, self.peak, self.up = low, peak, step_size_up
        self.down = step_size_up if step_size_down is None else step_size_down
        self.each = 0.5 if mode == "triangular2" else 1.0
        self.gamma = gamma if mode == "exp_range" else 1.0
    def __call__(self, k):
        cycle, at = divmod(k, self.up + self.down)
        share = at / self.up if at <= self.up else (self.up + self.down - at) / self.down
        return self.low + (self.peak - self.low) * share * self.each**cycle * self.gamma**k

#: exponential
class exponential_schedule:
    def __init__(self, initial, gamma):
        self.initial, self.gamma = initial, gamma
    def __call__(self, k):
        return self.initial * self.gamma**k

#: formula
class formula_schedule:
    """The rate as a formula in k."""
    def __init__(self, f):
        self.f = f
    def __call__(self, k):
        return max(float(self.f(k)), 0.0)

#: inverse_sqrt
class inverse_sqrt_schedule:
    def __init__(self, initial, warmup):
        self.initial, self.warmup = initial, warmup
    def __call__(self, k):
        if k + 1 < self.warmup:
            return self.initial * (k + 1) / (self.warmup * math.sqrt(self.warmup))
        return self.initial / math.sqrt(k + 1)

#: inverse_time
class inverse_time_schedule:
    def __init__(self, initial, rate):
        self.initial, self.rate = initial, rate
    def __call__(self, k):
        return self.initial / (1 + self.rate * k)

#: linear
class linear_schedule:
    def __init__(self, initial, start_factor, end_factor, steps):
        self.initial, self.start, self.end, self.steps = initial, start_factor, end_factor, steps
    def __call__(self, k):
        if k >= self.steps:
            return self.initial * self.end
        return self.initial * (self.start + (self.end - self.start) * k / self.steps)

#: multi_step
class multi_step_schedule:
    def __init__(self, initial, milestones, gamma):
        self.initial, self.milestones, self.gamma = initial, milestones, gamma
    def __call__(self, k):
        return self.initial * self.gamma**sum(m <= k for m in self.milestones)

#: one_cycle
class one_cycle_schedule:
    def __init__(self, peak, steps, warmup_fraction, anneal, div_factor, final_div_factor, three_phase):
        low = peak / div_factor
        final = low / final_div_factor
        self.cos = anneal == "cos"
        self.phases = [(warmup_fraction * steps - 1, low, peak)]
        if three_phase:
            self.phases.append((2 * warmup_fraction * steps - 2, peak, low))
            self.phases.append((steps - 1, low, final))
        else:
            self.phases.append((steps - 1, peak, final))
    def __call__(self, k):
        first = 0.0
        for i, (last, start, end) in enumerate(self.phases):
            if k > last and i < len(self.phases) - 1:
                first = last
                continue
            if k >= last:
                return end
            share = (k - first) / (last - first)
            if self.cos:
                return end + (start - end) / 2 * (1 + math.cos(math.pi * share))
            return start + (end - start) * share

#: polynomial
class polynomial_schedule:
    def __init__(self, initial, steps, power):
        self.initial, self.steps, self.power = initial, steps, power
    def __call__(self, k):
        return self.initial * (1 - min(k, self.steps) / self.steps) ** self.power

#: product
class product_schedule:
    def __init__(self, schedules):
        self.parts = schedules
    def __call__(self, k):
        rate = 1.0
        for part in self.parts:
            rate *= part(k)
        return rate
    def observe(self, f):
        for part in self.parts:
            if hasattr(part, "observe"):
                part.observe(f)

#: reduce_on_plateau
class reduce_on_plateau_schedule:
    def __init__(self, initial, factor, patience, threshold, threshold_mode, cooldown, min, eps):
        self.initial, self.factor, self.least, self.eps = initial, factor, min, eps
        self.patience, self.cooldown = patience, cooldown
        self.share, self.margin = (1 - threshold, 0.0) if threshold_mode == "rel" else (1.0, threshold)
        self.reset()
    def reset(self):
        self.rate, self.best, self.bad, self.cooling = self.initial, math.inf, 0, 0
    def __call__(self, k):
        if k == 0:
            self.reset()
        return self.rate
    def observe(self, f):
        if f < self.best * self.share - self.margin:
            self.best, self.bad = f, 0
        else:
            self.bad += 1
        if self.cooling > 0:
            self.cooling -= 1
            self.bad = 0
        if self.bad <= self.patience:
            return
        lower = max(self.rate * self.factor, self.least)
        if self.rate - lower > self.eps:
            self.rate = lower
        self.cooling, self.bad = self.cooldown, 0

#: sequence
class sequence_schedule:
    def __init__(self, schedules, milestones):
        self.parts, self.begin, self.at = schedules, [0] + [int(m) for m in milestones], 0
    def __call__(self, k):
        self.at = 0
        while self.at + 1 < len(self.begin) and self.begin[self.at + 1] <= k:
            self.at += 1
        return self.parts[self.at](k - self.begin[self.at])
    def observe(self, f):
        if hasattr(self.parts[self.at], "observe"):
            self.parts[self.at].observe(f)

#: step
class step_schedule:
    def __init__(self, initial, step_size, gamma):
        self.initial, self.size, self.gamma = initial, step_size, gamma
    def __call__(self, k):
        return self.initial * self.gamma ** (k // self.size)

#: wsd
class wsd_schedule:
    def __init__(self, initial, final, warmup, decay, steps):
        self.initial, self.final, self.warmup, self.decay, self.steps = initial, final, warmup, decay, steps
    def __call__(self, k):
        begin = self.steps - self.decay
        if k < self.warmup:
            return self.initial * (k + 1) / self.warmup
        if k < begin:
            return self.initial
        if k >= self.steps:
            return self.final
        return self.initial + (self.final - self.initial) * (k - begin) / self.decay
