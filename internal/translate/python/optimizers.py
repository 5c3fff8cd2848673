#: adabound
class adabound:
    def __init__(self, beta1, beta2, eps, final_lr, gamma, weight_decay, amsbound):
        self.p = beta1, beta2, eps, final_lr, gamma, weight_decay, amsbound
    def init(self, x):
        self.m, self.v, self.u, self.t = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, final, gamma, decay, amsbound = self.p
        g = decayed(g, s.x, decay)
        self.t += 1
        if self.t == 1:
            self.first = s.rate
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        self.u = np.maximum(self.u, self.v)
        rate = s.rate * math.sqrt(1 - beta2**self.t) / (1 - beta1**self.t)
        if self.first > 0:
            final = final * s.rate / self.first
        t = gamma * self.t
        s.step = 1.0
        return np.clip(rate / (np.sqrt(self.u if amsbound else self.v) + eps), final * (1 - 1 / (t + 1)), final * (1 + 1 / t)) * self.m

#: adabelief
class adabelief:
    def __init__(self, beta1, beta2, eps, weight_decay):
        self.p = beta1, beta2, eps, weight_decay
    def init(self, x):
        self.m, self.v, self.t = np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, decay = self.p
        self.t += 1
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * (g - self.m) * (g - self.m) + eps
        d = self.m / (1 - beta1**self.t) / (np.sqrt(self.v / (1 - beta2**self.t)) + eps)
        return decayed(d, s.x, decay)

#: adadelta
class adadelta:
    def __init__(self, rho, eps, weight_decay):
        self.p = rho, eps, weight_decay
    def init(self, x):
        self.v, self.u = np.zeros_like(x), np.zeros_like(x)
    def apply(self, g, s):
        rho, eps, decay = self.p
        g = decayed(g, s.x, decay)
        self.v = rho * self.v + (1 - rho) * g * g
        d = np.sqrt(self.u + eps) / np.sqrt(self.v + eps) * g
        self.u = rho * self.u + (1 - rho) * d * d
        return d

#: adagrad
class adagrad:
    def __init__(self, lr_decay, weight_decay, initial_accumulator_value, eps, convention):
        self.p = lr_decay, weight_decay, initial_accumulator_value, eps, convention == "optax"
    def init(self, x):
        self.sum, self.t = np.full_like(x, self.p[2]), 0
    def apply(self, g, s):
        slower, decay, _, eps, inside = self.p
        g = decayed(g, s.x, decay)
        scale = 1 / (1 + self.t * slower)
        self.t += 1
        self.sum = self.sum + g * g
        if inside:
            return np.where(self.sum > 0, scale * g / np.sqrt(self.sum + eps), 0.0)
        return scale * g / (np.sqrt(self.sum) + eps)

#: adam
class adam:
    def __init__(self, beta1, beta2, eps, weight_decay, amsgrad, convention, decoupled=False):
        self.p = beta1, beta2, eps, weight_decay
        self.amsgrad, self.convention, self.decoupled = amsgrad, convention, decoupled
    def init(self, x):
        self.m, self.v, self.u, self.t = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, decay = self.p
        beta1 = at(beta1, s.k)
        if not self.decoupled:
            g = decayed(g, s.x, decay)
        self.t += 1
        scale, corrected = 1 / (1 - beta1**self.t), 1 - beta2**self.t
        root, shrunk = 1 / math.sqrt(corrected), 1.0
        if self.amsgrad and self.convention == "optax":
            root, shrunk = 1.0, corrected
        if self.amsgrad and self.convention == "paper":
            root = scale = 1.0
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        v = self.v
        if self.amsgrad:
            v = self.u = np.maximum(self.u, v / shrunk)
        d = scale * self.m / (np.sqrt(v) * root + eps)
        return decayed(d, s.x, decay) if self.decoupled else d

#: adamax
class adamax:
    def __init__(self, beta1, beta2, eps, weight_decay):
        self.p = beta1, beta2, eps, weight_decay
    def init(self, x):
        self.m, self.u, self.t = np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, decay = self.p
        g = decayed(g, s.x, decay)
        self.t += 1
        self.m = beta1 * self.m + (1 - beta1) * g
        self.u = np.maximum(beta2 * self.u, np.abs(g) + eps)
        return self.m / (1 - beta1**self.t) / self.u

#: adamp
class adamp:
    def __init__(self, beta1, beta2, eps, weight_decay, delta, wd_ratio, nesterov):
        self.p = beta1, beta2, eps, weight_decay, delta, wd_ratio, nesterov
    def init(self, x):
        self.m, self.v, self.t = np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, pull, delta, ratio, nesterov = self.p
        projects = abs(dot(g, s.x)) / max(norm(g) * norm(s.x), 1e-8) < delta / math.sqrt(len(s.x))
        self.t += 1
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        m = beta1 * self.m + (1 - beta1) * g if nesterov else self.m
        d = m / (np.sqrt(self.v) * (1 / math.sqrt(1 - beta2**self.t)) + eps)
        if projects:
            length = norm(s.x) + eps
            d = d - dot(s.x, d) / length * (s.x / length)
            pull *= ratio
        return decayed(d * (1 / (1 - beta1**self.t)), s.x, pull)

#: adamw needs adam
class adamw(adam):
    def __init__(self, beta1, beta2, eps, weight_decay, amsgrad, convention):
        super().__init__(beta1, beta2, eps, weight_decay, amsgrad, convention, decoupled=True)

#: adan
class adan:
    def __init__(self, beta1, beta2, beta3, eps, weight_decay):
        self.p = beta1, beta2, beta3, eps, weight_decay
    def init(self, x):
        self.m, self.v, self.n, self.before, self.t = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x), None, 0
    def apply(self, g, s):
        beta1, beta2, beta3, eps, _ = self.p
        change = np.zeros_like(g) if self.before is None else g - self.before
        self.before = g.copy()
        self.t += 1
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * change
        u = g + beta2 * change
        self.n = beta3 * self.n + (1 - beta3) * u * u
        scale, ahead = 1 / (1 - beta1**self.t), beta2 / (1 - beta2**self.t)
        return (scale * self.m + ahead * self.v) / (np.sqrt(self.n) / math.sqrt(1 - beta3**self.t) + eps)
    def finish(self, x, s):
        return x / (1 + s.rate * self.p[4]) if self.p[4] else x

#: ademamix
class ademamix:
    def __init__(self, beta1, beta2, beta3, alpha, eps, weight_decay, alpha_warmup, beta3_warmup):
        self.p = beta1, beta2, beta3, alpha, eps, weight_decay, alpha_warmup, beta3_warmup
    def init(self, x):
        self.fast, self.slow, self.v, self.t = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, beta3, alpha, eps, decay, warm_alpha, warm_beta3 = self.p
        self.t += 1
        if self.t < warm_alpha:
            alpha *= self.t / warm_alpha
        if self.t < warm_beta3:
            part, half = self.t / warm_beta3, lambda beta: math.log(0.5) / math.log(beta + 1e-8) - 1
            beta3 = 0.5 ** (1 / ((1 - part) * half(beta1) + part * half(beta3) + 1))
        self.fast = beta1 * self.fast + (1 - beta1) * g
        self.slow = beta3 * self.slow + (1 - beta3) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        scale, root = 1 / (1 - beta1**self.t), 1 / math.sqrt(1 - beta2**self.t)
        return decayed((scale * self.fast + alpha * self.slow) / (np.sqrt(self.v) * root + eps), s.x, decay)

#: adopt
class adopt:
    def __init__(self, beta1, beta2, eps, clip, weight_decay):
        self.p = beta1, beta2, eps, clip, weight_decay
    def init(self, x):
        self.m, self.v, self.t = np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, clip, decay = self.p
        g = decayed(g, s.x, decay)
        self.t += 1
        if self.t == 1:
            self.v = g * g
            return np.zeros_like(g)
        bound = math.sqrt(math.sqrt(self.t - 1)) if clip else math.inf
        u = np.minimum(np.maximum(g / np.maximum(np.sqrt(self.v), eps), -bound), bound)
        self.m = beta1 * self.m + (1 - beta1) * u
        self.v = beta2 * self.v + (1 - beta2) * g * g
        return self.m.copy()

#: asgd
class asgd:
    def __init__(self, lambd, alpha, t0, weight_decay):
        self.p = lambd, alpha, t0, weight_decay
    def init(self, x):
        self.average, self.eta, self.t = x.copy(), 0.0, 0
    def second(self):
        return self.average
    def apply(self, g, s):
        pull, power, _, decay = self.p
        d = decayed(decayed(g, s.x, decay), s.x, pull)
        given = s.rate
        if self.t > 0:
            s.use_rate(self.eta)
        self.t += 1
        self.eta = given / (1 + pull * given * self.t) ** power
        return d
    def finish(self, x, s):
        share = 1 / max(1, self.t - 1 - self.p[2])
        self.average = x.copy() if share == 1 else self.average + (x - self.average) * share
        return x

#: barzilai_borwein
class barzilai_borwein:
    def __init__(self, variant, min_rate, max_rate):
        self.p = variant == "long", min_rate, max_rate
    def init(self, x):
        self.before = None
    def apply(self, g, s):
        long, least, most = self.p
        if self.before is None:
            self.rate = s.rate
        else:
            step, change = s.x - s.last_x, g - self.before
            mixed = dot(step, change)
            if mixed > 0:
                rate = dot(step, step) / mixed if long else mixed / dot(change, change)
                self.rate = min(max(rate, least), most)
        self.before = g.copy()
        s.use_rate(self.rate)
        return g

#: dadapt_adam
class dadapt_adam:
    def __init__(self, beta1, beta2, eps, weight_decay, decouple, d0, growth_rate, use_bias_correction):
        self.p = beta1, beta2, eps, weight_decay, decouple, use_bias_correction
        self.d, self.growth = d0, math.inf if growth_rate is None else growth_rate
    def init(self, x):
        self.m, self.v, self.sum, self.r, self.t = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x), 0.0, 0
    def apply(self, g, s):
        beta1, beta2, eps, decay, decouple, corrected = self.p
        root = math.sqrt(beta2)
        if s.rate == 0:
            return np.zeros_like(g)
        if not decouple:
            g = decayed(g, s.x, decay)
        rate = self.d * s.rate
        if corrected:
            rate *= math.sqrt(1 - beta2 ** (self.t + 1)) / (1 - beta1 ** (self.t + 1))
        s.rate, s.step = rate, 1.0
        along = dot(g, np.where(self.sum != 0, self.sum / (np.sqrt(self.v) + eps), 0.0))
        self.m = beta1 * self.m + rate * (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        self.sum = root * self.sum + rate * (1 - root) * g
        self.r = root * self.r + (1 - root) * rate * along
        size = dot(np.abs(self.sum), np.ones_like(g))
        if size == 0:
            return np.zeros_like(g)
        self.t += 1
        self.d = max(self.d, min(self.r / ((1 - root) * size), self.d * self.growth))
        d = self.m / (np.sqrt(self.v) + eps)
        return decayed(d, s.x, rate * decay) if decouple else d

#: dog
class dog:
    def __init__(self, reps_rel, eps, weight_decay, init_eta):
        self.p = reps_rel, eps, weight_decay, init_eta
    def init(self, x):
        reps, eps, _, eta = self.p
        self.start, self.sum, self.begun = x.copy(), eps, False
        self.radius = reps * (1 + norm(x)) if eta is None else 0.0
    def apply(self, g, s):
        g = decayed(g, s.x, self.p[2])
        self.radius = max(self.radius, math.sqrt(dot(s.x - self.start, s.x - self.start)))
        self.sum += dot(g, g)
        if not self.begun and self.p[3] is not None:
            s.use_rate(self.p[3])
        else:
            s.use_rate(s.rate * self.radius / math.sqrt(self.sum))
        self.begun = True
        return g

#: dowg
class dowg:
    def __init__(self, eps):
        self.eps = eps
    def init(self, x):
        self.start, self.square, self.sum = x.copy(), self.eps, 0.0
    def apply(self, g, s):
        self.square = max(self.square, dot(s.x - self.start, s.x - self.start))
        self.sum += self.square * dot(g, g)
        s.use_rate(s.rate * self.square / (math.sqrt(self.sum) + self.eps))
        return g

#: hypergradient
class hypergradient:
    def __init__(self, hyper_rate):
        self.hyper_rate = hyper_rate
    def init(self, x):
        self.before, self.learned = np.zeros_like(x), 0.0
    def apply(self, g, s):
        self.learned += self.hyper_rate * dot(g, self.before)
        self.before = g.copy()
        s.use_rate(s.rate + self.learned)
        return g

#: lamb
class lamb:
    def __init__(self, beta1, beta2, eps, weight_decay):
        self.p = beta1, beta2, eps, weight_decay
    def init(self, x):
        self.m, self.v, self.t = np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, decay = self.p
        self.t += 1
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        d = self.m / (1 - beta1**self.t) / (np.sqrt(self.v / (1 - beta2**self.t)) + eps)
        d = decayed(d, s.x, decay)
        weights, step = norm(s.x), norm(d)
        return d if weights == 0 or step == 0 else d * (weights / step)

#: lars
class lars:
    def __init__(self, momentum, trust_coefficient, weight_decay):
        self.p = momentum, trust_coefficient, weight_decay
    def init(self, x):
        self.b = np.zeros_like(x)
    def apply(self, g, s):
        momentum, trust, decay = self.p
        ratio, weights, slope = 1.0, norm(s.x), norm(g)
        if weights > 0 and slope > 0:
            ratio = trust * weights / (slope + decay * weights)
        self.b = momentum * self.b + s.rate * ratio * decayed(g, s.x, decay)
        s.step = 1.0
        return self.b.copy()

#: lion
class lion:
    def __init__(self, beta1, beta2, weight_decay):
        self.p = beta1, beta2, weight_decay
    def init(self, x):
        self.m = np.zeros_like(x)
    def apply(self, g, s):
        beta1, beta2, decay = self.p
        d = sign(beta1 * self.m + (1 - beta1) * g)
        self.m = beta2 * self.m + (1 - beta2) * g
        return decayed(d, s.x, decay)

#: madgrad
class madgrad:
    def __init__(self, momentum, eps, weight_decay):
        self.p = momentum, eps, weight_decay
    def init(self, x):
        self.start, self.sum, self.v, self.t = x.copy(), np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        momentum, eps, decay = self.p
        g = decayed(g, s.x, decay)
        self.t += 1
        weight = (s.rate + eps) * math.sqrt(self.t)
        self.v = self.v + weight * g * g
        self.sum = self.sum + weight * g
        z = self.start - np.where(self.sum != 0, self.sum / (np.cbrt(self.v) + eps), 0.0)
        s.step = 1.0
        return (1 - momentum) * (s.x - z)

#: nadam
class nadam:
    def __init__(self, beta1, beta2, eps, weight_decay, momentum_decay, convention):
        self.p = beta1, beta2, eps, weight_decay, momentum_decay, convention == "optax"
    def init(self, x):
        self.m, self.v, self.t, self.product = np.zeros_like(x), np.zeros_like(x), 0, 1.0
    def momentum(self, t):
        beta1, _, _, _, decay, constant = self.p
        return beta1 if constant else beta1 * (1 - 0.5 * 0.96 ** (t * decay))
    def apply(self, g, s):
        beta1, beta2, eps, decay, _, _ = self.p
        g = decayed(g, s.x, decay)
        self.t += 1
        mu, ahead = self.momentum(self.t), self.momentum(self.t + 1)
        self.product *= mu
        of_gradient, of_mean = (1 - mu) / (1 - self.product), ahead / (1 - self.product * ahead)
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        return (of_gradient * g + of_mean * self.m) / (np.sqrt(self.v / (1 - beta2**self.t)) + eps)

#: polyak
class polyak:
    def __init__(self, f_star, max_rate):
        self.p = f_star, max_rate
    def init(self, x):
        pass
    def apply(self, g, s):
        square = dot(g, g)
        s.use_rate(min(max(s.f - self.p[0], 0) / square, self.p[1]) if square > 0 else 0.0)
        return g

#: prodigy
class prodigy:
    def __init__(self, beta1, beta2, beta3, eps, weight_decay, d0, d_coef, growth_rate, use_bias_correction, safeguard_warmup):
        self.p = beta1, beta2, math.sqrt(beta2) if beta3 is None else beta3, eps, weight_decay
        self.d0, self.coef, self.growth = d0, d_coef, math.inf if growth_rate is None else growth_rate
        self.corrected, self.safeguarded = use_bias_correction, safeguard_warmup
    def init(self, x):
        self.start, self.m, self.v, self.sum = x.copy(), np.zeros_like(x), np.zeros_like(x), np.zeros_like(x)
        self.d = self.largest = self.d0
        self.r, self.t = 0.0, 0
    def apply(self, g, s):
        beta1, beta2, beta3, eps, decay = self.p
        self.t += 1
        rate = self.d * s.rate
        if self.corrected:
            rate *= math.sqrt(1 - beta2**self.t) / (1 - beta1**self.t)
        s.use_rate(rate)
        ratio = self.d / self.d0
        weight = ratio * self.d if self.safeguarded else ratio * rate
        along = dot(g, self.start - s.x)
        self.m = beta1 * self.m + self.d * (1 - beta1) * g
        self.v = beta2 * self.v + self.d * self.d * (1 - beta2) * g * g
        self.sum = beta3 * self.sum + weight * g
        self.r = beta3 * self.r + ratio * rate * along
        size = dot(np.abs(self.sum), np.ones_like(g))
        if not size > 0:
            return np.zeros_like(g)
        distance = self.coef * self.r / size
        if self.d == self.d0:
            self.d = max(self.d, distance)
        self.largest = max(self.largest, distance)
        self.d = min(self.largest, self.d * self.growth)
        return decayed(self.m / (np.sqrt(self.v) + self.d * eps), s.x, decay)

#: qhm
class qhm:
    def __init__(self, momentum, nu, weight_decay):
        self.p = momentum, nu, weight_decay
    def init(self, x):
        self.b = np.zeros_like(x)
    def apply(self, g, s):
        momentum, nu, decay = self.p
        g = decayed(g, s.x, decay)
        self.b = momentum * self.b + (1 - momentum) * g
        return (1 - nu) * g + nu * self.b

#: radam
class radam:
    def __init__(self, beta1, beta2, eps, weight_decay):
        self.p = beta1, beta2, eps, weight_decay
    def init(self, x):
        self.m, self.v, self.t = np.zeros_like(x), np.zeros_like(x), 0
    def apply(self, g, s):
        beta1, beta2, eps, decay = self.p
        g = decayed(g, s.x, decay)
        self.t += 1
        rest = beta2**self.t
        whole = 2 / (1 - beta2) - 1
        rho = whole - 2 * self.t * rest / (1 - rest)
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = beta2 * self.v + (1 - beta2) * g * g
        d = self.m / (1 - beta1**self.t)
        if rho > 5:
            r = math.sqrt((rho - 4) * (rho - 2) * whole / ((whole - 4) * (whole - 2) * rho))
            d = d * (r * math.sqrt(1 - rest) / (np.sqrt(self.v) + eps))
        return d

#: random_search needs streams
class random_search:
    def __init__(self, std, population):
        self.std, self.population = std, population
    def init(self, x):
        self.best, self.stream = None, None
    def apply(self, g, s):
        if self.stream is None:
            self.stream = Stream(s.seed, "run")
        if self.best is not None and same(s.x, self.best):
            s.cost = 0
        self.best, least = s.x.copy(), s.f
        for _ in range(self.population):
            trial = np.array([v + self.std * self.stream.normal() for v in s.x.tolist()])
            f, _ = s.eval(trial, False)
            if f < least:
                least, self.best = f, trial
        s.use_rate(1.0)
        return s.x - self.best
    def finish(self, x, s):
        return self.best.copy()

#: rmsprop
class rmsprop:
    def __init__(self, alpha, eps, weight_decay, momentum, centered, convention):
        self.p = alpha, eps, weight_decay, momentum, centered, convention == "optax"
    def init(self, x):
        self.v, self.a, self.b = np.zeros_like(x), np.zeros_like(x), np.zeros_like(x)
    def apply(self, g, s):
        alpha, eps, decay, momentum, centered, inside = self.p
        g = decayed(g, s.x, decay)
        self.v = v = alpha * self.v + (1 - alpha) * g * g
        if centered:
            self.a = alpha * self.a + (1 - alpha) * g
            v = v - self.a * self.a
        d = g / np.sqrt(v + eps) if inside else g / (np.sqrt(v) + eps)
        if momentum == 0:
            return d
        rate = 1.0
        if inside:
            rate, s.step = s.rate, 1.0
        self.b = momentum * self.b + rate * d
        return self.b.copy()

#: rprop
class rprop:
    def __init__(self, eta_minus, eta_plus, step_min, step_max):
        self.p = eta_minus, eta_plus, step_min, step_max
    def init(self, x):
        self.last, self.length = np.zeros_like(x), None
    def apply(self, g, s):
        minus, plus, least, most = self.p
        if self.length is None:
            self.length = np.full_like(g, s.rate)
        same_way = g * self.last
        factor = np.where(same_way > 0, plus, np.where(same_way < 0, minus, 1.0))
        g = np.where(same_way < 0, 0.0, g)
        self.length = np.minimum(np.maximum(self.length * factor, least), most)
        self.last = g
        s.step = 1.0
        return sign(g) * self.length

#: schedule_free
class schedule_free:
    def __init__(self, beta, weight_decay, warmup_steps, r, weight_lr_power):
        self.free = beta, weight_decay, warmup_steps, r, weight_lr_power
    def init(self, x):
        self.z, self.k, self.largest, self.total = x.copy(), 0, 0.0, 0.0
    def second(self):
        return self.z
    def probe(self, y, s):
        return (1 - self.free[0]) * self.z + self.free[0] * s.x
    def move(self, d, s):
        _, decay, warmup, _, _ = self.free
        if warmup > 0:
            s.rate *= min(1, (self.k + 1) / warmup)
        self.z = self.z - s.rate * (d + decay * s.at)
    def average(self, s):
        _, _, _, r, power = self.free
        self.k += 1
        self.largest = max(self.largest, s.rate)
        weight = float(self.k) ** r * self.largest**power
        self.total += weight
        share = weight / self.total if self.total > 0 else 0.0
        s.step = 1.0
        return share * (s.x - self.z)

#: schedule_free_adamw needs schedule_free
class schedule_free_adamw(schedule_free):
    def __init__(self, beta1, beta2, eps, weight_decay, warmup_steps, r, weight_lr_power):
        super().__init__(beta1, weight_decay, warmup_steps, r, weight_lr_power)
        self.p = beta2, eps
    def init(self, x):
        super().init(x)
        self.v, self.t = np.zeros_like(x), 0
    def apply(self, g, s):
        beta2, eps = self.p
        self.t += 1
        self.v = beta2 * self.v + (1 - beta2) * g * g
        self.move(g / (np.sqrt(self.v / (1 - beta2**self.t)) + eps), s)
        return self.average(s)

#: schedule_free_sgd needs schedule_free
class schedule_free_sgd(schedule_free):
    def __init__(self, momentum, weight_decay, warmup_steps, r, weight_lr_power):
        super().__init__(momentum, weight_decay, warmup_steps, r, weight_lr_power)
    def apply(self, g, s):
        self.move(g, s)
        return self.average(s)

#: sequence
class sequence:
    """Follows one method after the other; own_rate says which take no rate."""
    def __init__(self, optimizers, milestones, own_rate):
        self.parts, self.begin, self.own_rate = optimizers, [int(m) for m in milestones], own_rate
        self.companion = any(hasattr(p, "second") for p in optimizers)
    def init(self, x):
        self.at, self.point = 0, x.copy()
        self.parts[0].init(x)
        if self.companion:
            self.second = lambda: self.point
    def probe(self, y, s):
        while self.at < len(self.begin) and s.k >= self.begin[self.at]:
            self.at += 1
            self.parts[self.at].init(s.x.copy())
        if self.own_rate[self.at]:
            s.use_rate(1.0)
        part = self.parts[self.at]
        return part.probe(y, s) if hasattr(part, "probe") else y
    def apply(self, g, s):
        return self.parts[self.at].apply(g, s)
    def finish(self, x, s):
        part = self.parts[self.at]
        if hasattr(part, "finish"):
            x = part.finish(x, s)
        self.point = (part.second() if hasattr(part, "second") else x).copy()
        return x

#: sgd
class sgd:
    def __init__(self, momentum, dampening, nesterov, weight_decay, convention):
        self.p = momentum, 1 - dampening, nesterov, weight_decay
        if convention == "paper":
            self.probe, self.apply = self.probe_ahead, self.apply_ahead
    def init(self, x):
        self.b, self.step = None, np.zeros_like(x)
    def apply(self, g, s):
        momentum, keep, nesterov, decay = self.p
        g = decayed(g, s.x, decay)
        if not callable(momentum) and momentum == 0:
            return g
        momentum = at(momentum, s.k)
        self.b = g.copy() if self.b is None else momentum * self.b + keep * g
        return g + momentum * self.b if nesterov else self.b.copy()
    def probe_ahead(self, y, s):
        return y - at(self.p[0], s.k) * self.step
    def apply_ahead(self, g, s):
        g = decayed(g, s.at, self.p[3])
        self.step = at(self.p[0], s.k) * self.step + s.rate * g
        s.step = 1.0
        return self.step.copy()

#: sgd_sutskever
class sgd_sutskever:
    def __init__(self, momentum):
        self.momentum = momentum
    def init(self, x):
        self.v = np.zeros_like(x)
    def apply(self, g, s):
        self.v = self.momentum * self.v + s.rate * g
        s.step = 1.0
        return self.v.copy()

#: signsgd
class signsgd:
    def init(self, x):
        pass
    def apply(self, g, s):
        return np.where(np.isnan(g), g, sign(g))

#: signum
class signum:
    def __init__(self, momentum, weight_decay):
        self.p = momentum, weight_decay
    def init(self, x):
        self.m = np.zeros_like(x)
    def apply(self, g, s):
        self.m = self.p[0] * self.m + (1 - self.p[0]) * g
        return decayed(sign(self.m), s.x, self.p[1])

#: spsa needs streams
class spsa:
    def __init__(self, c, gamma):
        self.c, self.gamma = c, gamma
    def init(self, x):
        self.stream = None
    def apply(self, g, s):
        if self.stream is None:
            self.stream = Stream(s.seed, "run")
        s.cost = 0
        size = self.c / math.pow(s.k + 1, self.gamma)
        signs = np.array([-1.0 if self.stream.uint64() >> 63 else 1.0 for _ in s.x.tolist()])
        up, _ = s.eval(s.x + size * signs, False)
        down, _ = s.eval(s.x - size * signs, False)
        return (up - down) / (2 * size) * signs

#: yogi
class yogi:
    def __init__(self, beta1, beta2, eps, initial_accumulator_value, bias_correction):
        self.p = beta1, beta2, eps, initial_accumulator_value, bias_correction
    def init(self, x):
        first = self.p[3]
        self.m, self.v, self.t = np.full_like(x, first if self.p[4] else 0.0), np.full_like(x, first), 0
    def apply(self, g, s):
        beta1, beta2, eps, _, corrected = self.p
        self.t += 1
        scale, root = (1 / (1 - beta1**self.t), 1 - beta2**self.t) if corrected else (1.0, 1.0)
        self.m = beta1 * self.m + (1 - beta1) * g
        self.v = self.v - (1 - beta2) * sign(self.v - g * g) * g * g
        return scale * self.m / (np.sqrt(self.v / root) + eps)
