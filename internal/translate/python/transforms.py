#: clip_norm
class clip_norm:
    def __init__(self, max, norm_type, eps):
        self.most, self.p, self.eps = max, math.inf if norm_type == "inf" else norm_type, eps
    def init(self, x):
        pass
    def apply(self, d, s):
        if self.p == 2:
            length = norm(d)
        else:
            largest = float(np.max(np.abs(d)))
            if math.isinf(self.p) or largest == 0 or not math.isfinite(largest):
                length = largest
            else:
                length = largest * sum(((np.abs(d) / largest) ** self.p).tolist()) ** (1 / self.p)
        factor = self.most / (length + self.eps)
        return d if factor >= 1 else d * factor

#: clip_value
class clip_value:
    def __init__(self, max):
        self.most = max
    def init(self, x):
        pass
    def apply(self, d, s):
        return np.minimum(np.maximum(d, -self.most), self.most)

#: l1
class l1:
    def __init__(self, rate):
        self.rate = rate
    def init(self, x):
        pass
    def apply(self, d, s):
        return d
    def finish(self, x, s):
        return np.copysign(np.maximum(np.abs(x) - self.rate * s.rate, 0), x) + 0.0

#: lookahead
class lookahead:
    def __init__(self, period, slow_step):
        self.period, self.slow_step = period, slow_step
    def init(self, x):
        self.slow, self.left = x.copy(), self.period
    def second(self):
        return self.slow
    def apply(self, d, s):
        return d
    def finish(self, x, s):
        self.left -= 1
        if self.left > 0:
            return x
        self.left = self.period
        self.slow = self.slow + self.slow_step * (x - self.slow)
        return self.slow.copy()

#: noise needs streams
class noise:
    def __init__(self, std, decay):
        self.std, self.decay = std, decay
    def init(self, x):
        self.stream = None
    def apply(self, d, s):
        if self.stream is None:
            self.stream = Stream(s.seed, "noise")
        std = self.std * (1.0 + s.k) ** (-self.decay / 2) if self.decay else self.std
        return d + np.array([std * self.stream.normal() for _ in range(len(d))])

#: normalize
class normalize:
    def init(self, x):
        pass
    def apply(self, d, s):
        length = norm(d)
        return d if length == 0 else d / length

#: proximal
class proximal:
    """The proximal step of an l1 penalty that the loss has: its slope is taken out, then weights shrink."""
    def __init__(self, rate, penalised):
        self.rate, self.penalised = rate, np.array(penalised)
    def init(self, x):
        pass
    def apply(self, d, s):
        slope = np.where(s.at != 0, -np.copysign(self.rate, s.at), np.where(d != 0, np.copysign(self.rate, d), 0.0))
        return np.where(self.penalised, d + slope, d)
    def finish(self, x, s):
        return np.where(self.penalised, np.copysign(np.maximum(np.abs(x) - self.rate * s.rate, 0), x) + 0.0, x)

#: sam
class sam:
    def __init__(self, rho):
        self.rho = rho
    def init(self, x):
        pass
    def apply(self, d, s):
        length = norm(d)
        if length == 0:
            return d
        return s.eval(s.at + self.rho / length * d)[1]

#: sign
class sign_only:
    def init(self, x):
        pass
    def apply(self, d, s):
        return np.where(np.isnan(d), d, sign(d))

#: svrg
class svrg:
    def __init__(self, period):
        self.period = period
    def init(self, x):
        self.left = 0
    def apply(self, d, s):
        if self.left == 0:
            self.left = self.period or 2 * s.per_epoch
            self.snapshot = s.x.copy()
            s.evals += s.per_epoch
            self.full = s.all(self.snapshot)[1]
        self.left -= 1
        return d + (self.full - s.eval(self.snapshot)[1])

#: weight_decay
class weight_decay:
    def __init__(self, rate):
        self.rate = rate
    def init(self, x):
        pass
    def apply(self, d, s):
        return decayed(d, s.at, self.rate)
