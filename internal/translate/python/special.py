#: functions
def sigmoid(u):
    t = np.exp(-np.abs(u))
    return t / (1 + t) if u < 0 else 1 / (1 + t)

def sigmoid_slope(u):
    t = np.exp(-np.abs(u))
    return t / ((1 + t) * (1 + t))

def softplus(u):
    return max(u, 0) + np.log1p(np.exp(-np.abs(u)))

def tanh_slope(u):
    if np.abs(u) < 0.5:
        t = np.tanh(u)
        return (1 - t) * (1 + t)
    t = np.exp(-2 * np.abs(u))
    return 4 * t / ((1 + t) * (1 + t))

def sinc(u):
    return np.float64(1) if u == 0 else np.sin(u) / u

def sinc_root(q):
    return sinc(np.sqrt(q))

def root_slope(q):
    """The derivative of sinc(sqrt(q)) by q, summed as a series where its closed form cancels."""
    if not q >= 0:
        return np.float64(math.nan)
    if q >= 4:
        return (np.cos(np.sqrt(q)) - sinc_root(q)) / (2 * q)
    total, factor = 0.0, -1 / 6
    for k in range(1, 14):
        total += k * factor
        factor *= -q / ((2 * k + 2) * (2 * k + 3))
    return total

def sinc_slope(u):
    return 2 * u * root_slope(u * u)

def quotient(u, v):
    return np.float64(0) if v == 0 else u / v

def erf(u):
    return np.float64(math.erf(u))

def modulo(u, v):
    """What is left of u when whole multiples of v are taken from it, with the sign of v."""
    return np.mod(u, v)

def choose(condition, u, v):
    return u if condition != 0 else v

def times(u, v):
    return np.float64(0) if u == 0 or v == 0 else u * v

def power_slope(u, v):
    return np.float64(0) if u == 0 and v < 0 else np.power(u, v)

def log_slope(u):
    return np.float64(0) if u <= 0 else np.log(u)

#: arrays
def extreme(f, *args):
    """A function of two arrays, of any number of them."""
    result = args[0]
    for other in args[1:]:
        result = f(result, other)
    return result

#: grid
def cubics(t, h):
    """The cubics on an interval of length h that have value and slope at its ends, and their derivatives."""
    u = 1 - t
    return (np.array([u * u * (1 + 2 * t), t * t * (1 + 2 * u), h * t * u * u, -h * u * t * t]),
            np.array([-6 * t * u / h, 6 * t * u / h, u * (1 - 3 * t), t * (3 * t - 2)]))

class Grid:
    """The bicubic spline through values on a grid; where there is none, it is NaN."""
    def __init__(self, x, y, f, fx, fy, fxy, holes):
        self.x, self.y, self.knots, self.holes = np.array(x), np.array(y), ((f, fx), (fy, fxy)), {(int(j), int(i)) for j, i in holes}

    def __call__(self, point):
        places = []
        for knots, v in ((self.y, point[1]), (self.x, point[0])):
            if not knots[0] <= v <= knots[-1]:
                return math.nan, np.full(2, math.nan)
            i = min(int(np.searchsorted(knots, v, side="right")) - 1, len(knots) - 2)
            places.append((i, cubics((v - knots[i]) / (knots[i + 1] - knots[i]), knots[i + 1] - knots[i])))
        (j, (by, dy)), (i, (bx, dx)) = places
        if (j, i) in self.holes:
            return math.nan, np.full(2, math.nan)
        cell = [np.hstack([v[j:j + 2, i:i + 2] for v in row]) for row in self.knots]
        cell = np.vstack(cell)  # rows: values below and above, slopes by y below and above; columns likewise in x
        return float(by @ cell @ bx), np.array([by @ cell @ dx, dy @ cell @ bx])
