#: within needs numbers
def tiny(x):
    """An excess that is rounding alone."""
    return 1e-9 * (1 + norm(x))

class box:
    """A window that clamps."""
    def __init__(self, lo, hi):
        self.lo, self.hi = np.array(lo), np.array(hi)
    def project(self, x):
        return np.minimum(np.maximum(x, self.lo), self.hi)

class Within:
    """Sets that a run is kept within: it is put to the nearest point that all of them allow, found by Dykstra's method."""
    def __init__(self, sets, boxes):
        self.sets, self.onto = sets, sets + boxes

    def allowed(self, x):
        return max(s.excess(x) for s in self.sets) <= 1e3 * tiny(x)

    def project(self, x):
        if not np.all(np.isfinite(x)):
            return x
        if len(self.onto) == 1:
            return self.onto[0].project(x)
        y = self.dykstra(x)
        if not self.allowed(y):  # the limit, where sets are not convex
            y = x
            for _ in range(200):
                for s in self.onto:
                    y = s.project(y)
        return y

    def dykstra(self, x):
        corrections = [np.zeros(len(x)) for _ in self.onto]
        for _ in range(200):
            moved = 0.0
            for k, s in enumerate(self.onto):
                before, x = x, x + corrections[k]
                y = s.project(x)
                corrections[k], x = x - y, y
                moved = max(moved, norm(x - before))
            if moved <= 1e-15 * (1 + norm(x)):
                break
        return x

#: ball needs within
class ball:
    def __init__(self, center, radius):
        self.center, self.radius = np.array(center), radius
    def excess(self, x):
        return norm(x - self.center) - self.radius
    def project(self, x):
        d = norm(x - self.center)
        return self.center + self.radius / d * (x - self.center) if d > self.radius else x

#: halfspace needs within
class halfspace:
    def __init__(self, normal, offset):
        self.normal, self.offset = np.array(normal), offset
    def excess(self, x):
        return (dot(self.normal, x) - self.offset) / norm(self.normal)
    def project(self, x):
        over = dot(self.normal, x) - self.offset
        return x - over / dot(self.normal, self.normal) * self.normal if over > 0 else x

#: formula needs within
class inequality:
    """c(x) <= 0, where border gives c and its gradient."""
    def __init__(self, border):
        self.border = border

    def excess(self, x):
        c, g = self.border(x)
        return c / norm(g) if norm(g) > 0 else c

    def project(self, x):
        """The nearest point of the border: the steepest way to it, and Newton's method from there."""
        c, g = self.border(x)
        if not c > 0:
            return x
        y = x
        for _ in range(60):
            size = dot(g, g)
            if not c > 0 or not size > 0:
                break
            y = y - c / size * g
            c, g = self.border(y)
        return self.nearest(x, y) if len(x) <= 64 and math.isfinite(c) else y

    def residual(self, x, y, c, g, factor):
        r = y - x + factor * g
        return c * c / max(dot(g, g), 1e-300) + dot(r, r)

    def curvature(self, y):
        """Second derivatives, by central differences of the gradient."""
        steps = [6e-6 * max(1.0, abs(v)) * e for v, e in zip(y, np.eye(len(y)))]
        h = np.array([(self.border(y + s)[1] - self.border(y - s)[1]) / (2 * s.sum()) for s in steps])
        return (h + h.T) / 2

    def nearest(self, x, near):
        n, y = len(x), near
        c, g = self.border(y)
        factor = dot(g, x - y) / dot(g, g) if dot(g, g) > 0 else 0.0
        left = self.residual(x, y, c, g, factor)
        for _ in range(60):
            system = np.zeros((n + 1, n + 1))
            system[:n, :n] = np.eye(n) + factor * self.curvature(y)
            system[:n, n] = system[n, :n] = g
            try:
                move = np.linalg.solve(system, np.append(x - y - factor * g, -c))
            except np.linalg.LinAlgError:
                break
            share, improved = 1.0, False
            while share > 1e-6 and not improved:
                z, other = y + share * move[:n], factor + share * move[n]
                c2, g2 = self.border(z)
                after = self.residual(x, z, c2, g2, other)
                if after < left:
                    y, factor, c, g, left, improved = z, other, c2, g2, after, True
                share /= 2
            if not improved:
                break
        if c > 0 and dot(g, g) > 0:  # but for rounding
            y = y - c / dot(g, g) * g
        return y if self.excess(y) <= tiny(y) and norm(y - x) <= norm(near - x) else near
