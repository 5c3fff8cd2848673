#: any_model
def cross_entropy(z, y):
    if z.shape[1] == 1:
        return torch.nn.functional.binary_cross_entropy_with_logits(z[:, 0], y, reduction="none")
    return torch.nn.functional.cross_entropy(z, y.long(), reduction="none")

def mean_of(f, y, weights):
    return f.mean() if weights is None else (f * weights[y.long()]).mean()

class Model:
    half = False

    def __init__(self, **values):
        self.__dict__.update(values)

    def objective(self, x, rows=None):
        """The loss, penalty included, of all training examples or of some."""
        features, y = self.train if rows is None else (self.train[0][rows], self.train[1][rows])
        f = self.fit(x, features, y, self.class_weights) / (2 if self.half else 1)
        return f + self.l2 * (x[self.penalised] ** 2).sum() if self.l2 else f

    def measure(self, name, x):
        """What the model is judged by: without penalties and class weights."""
        features, y = self.test if name.startswith("test_") else self.train
        if name.endswith("loss"):
            return float(self.fit(x, features, y, None)) / (2 if self.half else 1)
        z = self.scores(x, features)
        right = ((z[:, 0] > 0) if z.shape[1] == 1 else z.argmax(dim=1)) == y
        if name.endswith("recall"):
            right = right[y == 1]
        return float(right.double().mean()) if len(right) else math.nan

    def widened(self, features):
        ones = torch.ones(len(features), 1, dtype=torch.float64)
        return torch.hstack([features, ones]) if self.intercept else features

#: residuals
class Regression(Model):
    def fit(self, x, features, y, weights):
        z = self.scores(x, features)[:, 0]
        if self.loss == "mse":
            return torch.nn.functional.mse_loss(z, y)
        if self.loss == "huber":
            return torch.nn.functional.huber_loss(z, y, delta=self.delta)
        return torch.nn.functional.l1_loss(z, y)

#: classes
class Classifier(Model):
    def fit(self, x, features, y, weights):
        return mean_of(cross_entropy(self.scores(x, features), y), y, weights)

#: linear_regression needs any_model residuals
class linear_regression(Regression):
    def scores(self, x, features):
        return (self.widened(features) @ x)[:, None]

#: polynomial_regression needs any_model residuals
class polynomial_regression(Regression):
    def scores(self, x, features):
        powers = [features[:, [j]] ** k for j in range(features.shape[1]) for k in range(1, self.degree + 1)]
        return (self.widened(torch.hstack(powers)) @ x)[:, None]

#: logistic_regression needs any_model classes
class logistic_regression(Classifier):
    def scores(self, x, features):
        return (self.widened(features) @ x)[:, None]

#: softmax_regression needs any_model classes
class softmax_regression(Classifier):
    def scores(self, x, features):
        return self.widened(features) @ x.reshape(self.classes, -1).T

#: mlp needs any_model
class mlp(Model):
    def scores(self, x, features):
        at, out = 0, features
        for i, (inputs, outputs) in enumerate(zip(self.sizes, self.sizes[1:])):
            w = x[at:at + inputs * outputs].reshape(outputs, inputs)
            at += inputs * outputs
            out = torch.nn.functional.linear(out, w, x[at:at + outputs])
            at += outputs
            if i < len(self.sizes) - 2:
                out = {"tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu}[self.activation](out)
        return out

    def fit(self, x, features, y, weights):
        z = self.scores(x, features)
        if self.classes == 0:
            return torch.nn.functional.mse_loss(z[:, 0], y)
        return cross_entropy(z, y).mean()

#: model needs any_model residuals
class model(Regression):
    """formula gives the predictions of all rows."""
    def scores(self, x, features):
        z = self.formula(x, features) + 0 * x[0]
        return z.expand(len(features))[:, None]

    def fit(self, x, features, y, weights):
        z = self.scores(x, features)
        if self.loss == "logistic":
            return cross_entropy(z, y).mean()
        if self.loss == "poisson":
            return torch.nn.functional.poisson_nll_loss(z[:, 0], y)
        return super().fit(x, features, y, weights)

def by_rows(formula):
    """A formula of single numbers, for all rows."""
    return lambda x, features: torch.stack([formula(x, row) for row in features])

#: matrix_factorization needs any_model
class matrix_factorization(Model):
    def scores(self, x, features):
        factors = x.reshape(-1, self.rank)
        return (factors[features[:, 0].long()] * factors[self.users + features[:, 1].long()]).sum(dim=1)[:, None]

    def fit(self, x, features, y, weights):
        return torch.nn.functional.mse_loss(self.scores(x, features)[:, 0], y)
