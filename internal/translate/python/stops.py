#: early_stopping
class early_stopping_stop:
    def __init__(self, patience, of, min_delta, measure):
        self.patience, self.of, self.min_delta, self.measure = patience, of, min_delta, measure
    def init(self):
        self.best, self.at = math.inf, 0
    def done(self, s):
        loss = self.measure(self.of, s.x)
        if self.of != "test_loss":
            loss = -loss
        if loss < self.best - self.min_delta:
            self.best, self.at = loss, s.k
        return s.k - self.at >= self.patience

#: gap
class gap_stop:
    def __init__(self, level, minimum):
        self.level = minimum + level
    def init(self):
        pass
    def done(self, s):
        return s.f <= self.level

#: gradient_norm
class gradient_norm_stop:
    def __init__(self, level):
        self.level = level
    def init(self):
        pass
    def done(self, s):
        return s.grad_norm <= self.level

#: loss
class loss_stop:
    def __init__(self, level):
        self.level = level
    def init(self):
        pass
    def done(self, s):
        return s.f <= self.level

#: loss_change
class loss_change_stop:
    def __init__(self, below, patience):
        self.below, self.patience = below, patience
    def init(self):
        self.still = 0
    def done(self, s):
        self.still = self.still + 1 if abs(s.f - s.last_f) < self.below else 0
        return self.still >= self.patience

#: step_norm
class step_norm_stop:
    def __init__(self, level):
        self.level = level
    def init(self):
        pass
    def done(self, s):
        return s.k > 0 and norm(s.x - s.last_x) <= self.level
