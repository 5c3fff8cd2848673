#: torch_functions
def tensor(u):
    return torch.as_tensor(u, dtype=torch.float64)

def call(f):
    """A function that takes plain numbers as well."""
    return lambda *args: f(*(tensor(u) for u in args))

exp, log, sin, cos, tan = call(torch.exp), call(torch.log), call(torch.sin), call(torch.cos), call(torch.tan)
absolute, sign_of, floor, power = call(torch.abs), call(torch.sign), call(torch.floor), call(torch.pow)
expm1, log1p, sigmoid = call(torch.expm1), call(torch.log1p), call(torch.sigmoid)
arcsin, arccos, arctan = call(torch.asin), call(torch.acos), call(torch.atan)
sinh, cosh, tanh = call(torch.sinh), call(torch.cosh), call(torch.tanh)

@call
def sqrt(u):
    """The root, whose slope at 0 is taken as 0."""
    return torch.where(u == 0, 0 * u, torch.sqrt(torch.where(u == 0, torch.ones_like(u), u)))

@call
def cbrt(u):
    """The cube root, of negative numbers too, whose slope at 0 is taken as 0."""
    size = torch.where(u == 0, torch.ones_like(u), u.abs())
    return torch.where(u == 0, 0 * u, torch.sign(u) * torch.pow(size, 1 / 3))

arctan2, erf, rounded = call(torch.atan2), call(torch.erf), call(torch.round)

@call
def hold(u):
    return u.detach()

@call
def modulo(u, v):
    """What is left of u when whole multiples of v are taken from it, with the sign of v."""
    return torch.remainder(u, v)

def holds(condition):
    return call(lambda u, v: condition(u, v).to(torch.float64))

greater, at_least, equal = holds(torch.gt), holds(torch.ge), holds(torch.eq)

def choose(condition, u, v):
    return u if condition != 0 else v

@call
def lesser(u, v):
    return torch.where(u < v, u, v)

@call
def larger(u, v):
    return torch.where(u > v, u, v)

@call
def softplus(u):
    return torch.logaddexp(u, torch.zeros_like(u))

@call
def sinc(u):
    safe = torch.where(u == 0, torch.ones_like(u), u)
    return torch.where(u == 0, 1 + 0 * u, torch.sin(safe) / safe)

@call
def sinc_root(q):
    """sinc(sqrt(q)), by its series where q is small."""
    near, total, factor = q.abs() < 1, 0.0, 1.0
    for k in range(12):
        total = total + factor
        factor = factor * -q / ((2 * k + 2) * (2 * k + 3))
    root = torch.sqrt(torch.where(near, torch.ones_like(q), q))
    return torch.where(near, total, torch.sin(root) / root)

#: torch_arrays needs torch_functions
def chosen(condition, u, v):
    return torch.where(torch.as_tensor(condition), tensor(u), tensor(v))

def extreme(f, *args):
    """A function of two tensors, of any number of them."""
    result = tensor(args[0])
    for other in args[1:]:
        result = f(*torch.broadcast_tensors(result, tensor(other)))
    return result

def clipped(u, lo, hi):
    return extreme(torch.minimum, extreme(torch.maximum, u, lo), hi)

def logical_and(u, v):
    return torch.logical_and(torch.as_tensor(u), torch.as_tensor(v))

def logical_or(u, v):
    return torch.logical_or(torch.as_tensor(u), torch.as_tensor(v))

def logical_not(u):
    return torch.logical_not(torch.as_tensor(u))
