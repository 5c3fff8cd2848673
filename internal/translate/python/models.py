#: any_model
def rows_of(table, rows):
    return table if rows is None else (table[0][rows], table[1][rows])

def classify(p):
    return (p[:, 0] > 0.5) * 1.0 if p.shape[1] == 1 else np.argmax(p, axis=1) * 1.0

def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

def softmax(z):
    """Probabilities, and the logarithm of the sum of the exponentials."""
    most = z.max(axis=1, keepdims=True)
    e = np.exp(z - most)
    total = e.sum(axis=1, keepdims=True)
    return e / total, (most + np.log(total))[:, 0]

def of_classes(y, weights):
    return np.ones(len(y)) if weights is None else np.array(weights)[y.astype(int)]

def cross_entropy(z, y):
    """Losses of scores and their derivatives: one score and a sigmoid, or several and a softmax."""
    if z.shape[1] == 1:
        z = z[:, 0]
        return np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z))), (sigmoid(z) - y)[:, None]
    p, log_sum = softmax(z)
    own = (np.arange(len(y)), y.astype(int))
    slope = p.copy()
    slope[own] -= 1
    return log_sum - z[own], slope

def widened(features, intercept):
    return np.hstack([features, np.ones((len(features), 1))]) if intercept else features

class Model:
    half = False

    def __init__(self, **values):
        self.__dict__.update(values)

    def objective(self, x, rows=None, **drawn):
        """Loss and gradient, penalties included, of all training examples or of some."""
        features, y = rows_of(self.train, rows)
        f, g = self.fit(x, features, y, self.class_weights, **drawn)
        if self.half:
            f, g = f / 2, g / 2
        if self.l1 or self.l2:
            w = np.where(self.penalised, x, 0.0)
            g = g + 2 * self.l2 * w
            slope = np.where(w != 0, g + np.copysign(self.l1, w), np.copysign(np.maximum(np.abs(g) - self.l1, 0), g))
            g = np.where(self.penalised, slope, g)
            f = f + self.l2 * float(w @ w) + self.l1 * float(np.abs(w).sum())
        return float(f), g

    def measure(self, name, x):
        """What the model is judged by: without penalties and class weights."""
        features, y = self.test if name.startswith("test_") else self.train
        if name.endswith("loss"):
            return float(self.fit(x, features, y, None)[0]) / (2 if self.half else 1)
        right = classify(self.predict(x, features)) == y
        if name.endswith("recall"):
            right = right[y == 1]
        return float(right.mean()) if len(right) else math.nan

#: residuals
class Regression(Model):
    def residual_loss(self, r):
        """Loss of residuals and its derivative."""
        if self.loss == "mse":
            return r * r, 2 * r
        if self.loss == "huber":
            near = np.abs(r) <= self.delta
            return np.where(near, r * r / 2, self.delta * (np.abs(r) - self.delta / 2)), np.where(near, r, np.copysign(self.delta, r))
        return np.abs(r), np.sign(r)

#: linear_regression needs any_model residuals
class linear_regression(Regression):
    def columns(self, features):
        return widened(features, self.intercept)

    def predict(self, x, features):
        return (self.columns(features) @ x)[:, None]

    def fit(self, x, features, y, weights):
        a = self.columns(features)
        f, slope = self.residual_loss(a @ x - y)
        return f.mean(), a.T @ slope / len(y)

#: polynomial_regression needs any_model residuals
class polynomial_regression(Regression):
    def columns(self, features):
        powers = [features[:, [j]] ** k for j in range(features.shape[1]) for k in range(1, self.degree + 1)]
        return widened(np.hstack(powers), self.intercept)

    def predict(self, x, features):
        return (self.columns(features) @ x)[:, None]

    def fit(self, x, features, y, weights):
        a = self.columns(features)
        f, slope = self.residual_loss(a @ x - y)
        return f.mean(), a.T @ slope / len(y)

#: logistic_regression needs any_model
class logistic_regression(Model):
    def predict(self, x, features):
        return sigmoid(widened(features, self.intercept) @ x)[:, None]

    def fit(self, x, features, y, weights):
        a, w = widened(features, self.intercept), of_classes(y, weights)
        f, slope = cross_entropy((a @ x)[:, None], y)
        return (w * f).mean(), a.T @ (w * slope[:, 0]) / len(y)

#: softmax_regression needs any_model
class softmax_regression(Model):
    def scores(self, x, features):
        return widened(features, self.intercept) @ x.reshape(self.classes, -1).T

    def predict(self, x, features):
        return softmax(self.scores(x, features))[0]

    def fit(self, x, features, y, weights):
        w = of_classes(y, weights)
        f, slope = cross_entropy(self.scores(x, features), y)
        return (w * f).mean(), ((w[:, None] * slope).T @ widened(features, self.intercept)).ravel() / len(y)

#: mlp needs any_model
class mlp(Model):
    def activate(self, z):
        return {"tanh": np.tanh, "sigmoid": sigmoid, "relu": lambda z: np.maximum(z, 0)}[self.activation](z)

    def slope_of(self, a):
        """The derivative of the activation where its value is a."""
        return {"tanh": 1 - a * a, "sigmoid": a * (1 - a), "relu": (a > 0) * 1.0}[self.activation]

    def layers(self, x):
        at = 0
        for inputs, outputs in zip(self.sizes, self.sizes[1:]):
            w = x[at:at + inputs * outputs].reshape(outputs, inputs)
            at += inputs * outputs
            yield w, x[at:at + outputs]
            at += outputs

    def draw(self, stream, examples):
        """Chooses what every example of a sample keeps of the hidden units, one example after the other."""
        kept = np.array([[stream.uniform() >= self.dropout for _ in range(sum(self.sizes[1:-1]))] for _ in range(examples)])
        self.keep = np.split(kept / (1 - self.dropout), np.cumsum(self.sizes[1:-2]), axis=1)

    def sampled(self, x, rows=None):
        return self.objective(x, rows, keep=self.keep)

    def forward(self, x, features, keep=None):
        """What comes out of every layer, and what goes into it."""
        outs, fed = [features], [features]
        for i, (w, b) in enumerate(self.layers(x)):
            z = fed[-1] @ w.T + b
            outs.append(self.activate(z) if i < len(self.sizes) - 2 else z)
            fed.append(outs[-1] * keep[i] if keep and i < len(keep) else outs[-1])
        return outs, fed

    def predict(self, x, features):
        z = self.forward(x, features)[0][-1]
        if self.classes == 0:
            return z
        return sigmoid(z) if self.classes == 2 else softmax(z)[0]

    def fit(self, x, features, y, weights, keep=None):
        outs, fed = self.forward(x, features, keep)
        if self.classes == 0:
            r = outs[-1][:, 0] - y
            f, delta = r * r, 2 * r[:, None]
        else:
            f, delta = cross_entropy(outs[-1], y)
        parts = []
        for i, (w, _) in reversed(list(enumerate(self.layers(x)))):
            parts = [(delta.T @ fed[i]).ravel(), delta.sum(axis=0)] + parts
            delta = delta @ w * (keep[i - 1] if keep else 1) * self.slope_of(outs[i]) if i else None
        return f.mean(), np.concatenate(parts) / len(y)

#: model needs any_model residuals
class model(Regression):
    """formula gives the slopes of the predictions by the weights, and then the predictions, of all rows."""
    def scores(self, x, features):
        return [np.broadcast_to(v, len(features)) for v in self.formula(x, features)]

    def predict(self, x, features):
        z = self.scores(x, features)[-1]
        return {"logistic": sigmoid, "poisson": np.exp}.get(self.loss, lambda z: z)(z)[:, None]

    def fit(self, x, features, y, weights):
        *slopes, z = self.scores(x, features)
        if self.loss == "logistic":
            f, slope = cross_entropy(z[:, None], y)
            slope = slope[:, 0]
        elif self.loss == "poisson":
            f, slope = np.exp(z) - y * z, np.exp(z) - y
        else:
            f, slope = self.residual_loss(z - y)
        return f.mean(), np.array([(slope * v).mean() for v in slopes])

def by_rows(formula):
    """A formula of single numbers, for all rows."""
    return lambda x, features: np.array([formula(x, row) for row in features]).T

#: matrix_factorization needs any_model
class matrix_factorization(Model):
    def places(self, features):
        u = features[:, 0].astype(int)
        return u, self.users + features[:, 1].astype(int)

    def predict(self, x, features):
        factors, (u, v) = x.reshape(-1, self.rank), self.places(features)
        return (factors[u] * factors[v]).sum(axis=1)[:, None]

    def fit(self, x, features, y, weights):
        factors, (u, v) = x.reshape(-1, self.rank), self.places(features)
        r = (factors[u] * factors[v]).sum(axis=1) - y
        g = np.zeros_like(factors)
        np.add.at(g, u, 2 * r[:, None] * factors[v])
        np.add.at(g, v, 2 * r[:, None] * factors[u])
        return (r * r).mean(), g.ravel() / len(y)
