"""What scipy.optimize.minimize does from 22 starts on surfaces of the catalogue: for solvers.tsv."""
import numpy as np
import scipy
from scipy.optimize import minimize

def rosenbrock(p):
    x, y = p
    r = y - x * x
    return (1 - x) ** 2 + 100 * r * r, np.array([-2 * (1 - x) - 400 * x * r, 200 * r]), \
        np.array([[2 - 400 * y + 1200 * x * x, -400 * x], [-400 * x, 200]])

def himmelblau(p):
    x, y = p
    a, b = x * x + y - 11, x + y * y - 7
    return a * a + b * b, np.array([4 * x * a + 2 * b, 2 * a + 4 * y * b]), \
        np.array([[12 * x * x + 4 * y - 42, 4 * (x + y)], [4 * (x + y), 4 * x + 12 * y * y - 26]])

def beale(p):
    x, y = p
    f, g, h = 0.0, np.zeros(2), np.zeros((2, 2))
    for k, c in ((1, 1.5), (2, 2.25), (3, 2.625)):
        r = c - x + x * y ** k
        dr = np.array([y ** k - 1, k * x * y ** (k - 1)])
        d2 = k * (k - 1) * x * (y ** (k - 2) if k > 1 else 0)
        f += r * r
        g += 2 * r * dr
        h += 2 * np.outer(dr, dr) + 2 * r * np.array([[0, k * y ** (k - 1)], [k * y ** (k - 1), d2]])
    return f, g, h

def booth(p):
    x, y = p
    a, b = x + 2 * y - 7, 2 * x + y - 5
    return a * a + b * b, np.array([2 * a + 4 * b, 4 * a + 2 * b]), np.array([[10.0, 8], [8, 10]])

def three_hump_camel(p):
    x, y = p
    return 2 * x * x - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y * y, \
        np.array([4 * x - 4.2 * x ** 3 + x ** 5 + y, x + 2 * y]), \
        np.array([[4 - 12.6 * x * x + 5 * x ** 4, 1], [1, 2]])

def styblinski_tang(p):
    return 0.5 * np.sum(p ** 4 - 16 * p ** 2 + 5 * p), 0.5 * (4 * p ** 3 - 32 * p + 5), np.diag(0.5 * (12 * p ** 2 - 32))

SURFACES = {f.__name__: (f, w) for f, w in ((rosenbrock, 2.0), (himmelblau, 5.0), (beale, 3.0), (booth, 8.0),
                                           (three_hump_camel, 2.0), (styblinski_tang, 4.0))}
METHODS = {"bfgs": "BFGS", "lbfgs": "L-BFGS-B", "cg": "CG", "newton": "Newton-CG", "nelder_mead": "Nelder-Mead"}

print("# scipy %s, 22 starts drawn from the window [-w, w]^2; gradient to 1e-5, Nelder-Mead to 1e-4" % scipy.__version__)
print("# surface\tmethod\tstart x\tstart y\tend x\tend y\tgradient norm at the end\tevaluations")
for name, (f, w) in SURFACES.items():
    starts = np.round(np.random.RandomState(22).uniform(-w, w, (22, 2)), 3)
    for ours, theirs in METHODS.items():
        for s in starts:
            kw = dict(method=theirs)
            if theirs != "Nelder-Mead":
                kw.update(jac=lambda p: f(p)[1], options={"maxiter": 2000})
            if theirs in ("BFGS", "CG"):
                kw["options"].update(gtol=1e-5, norm=2)
            if theirs == "L-BFGS-B":
                kw["options"].update(gtol=1e-5, ftol=0)
            if theirs == "Newton-CG":
                kw.update(hess=lambda p: f(p)[2], options={"maxiter": 2000, "xtol": 1e-8})
            r = minimize(lambda p: f(p)[0], s, **kw)
            print("\t".join([name, ours] + [repr(float(v)) for v in list(s) + list(r.x) + [np.linalg.norm(f(r.x)[1])]] + [str(r.nfev)]))
