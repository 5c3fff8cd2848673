"""Writes reference.tsv: values, gradients and Hessians at 400 digits, to compare compiled formulas with. `make add-refs`
adds what reference.tsv lacks, python3 reference.py reference.tsv; without the file's name everything is printed. Needs mpmath.

To add a surface write its formula below, from its source, and a line at the end of SURFACES: its name, parameters, number of
variables, the function, and how far from 0 points are drawn.

The formulas of the named surfaces are written here from the literature, not copied from the table. Numbers with a
decimal point are taken as the float64 nearest to them, as the engine does. A line holds, between tabs: the surface or
`formula`, its text or parameters, the point, f, the gradient, the Hessian row by row.
"""
from mpmath import mp, mpf, cos, sin, tan, exp, log, sqrt, pi, e, asin, acos, atan, sinh, cosh, tanh, expm1, log1p, diff, nstr, erf, atan2, floor
import random
import sys

mp.dps = 400
random.seed(1)


def F(v):
    return mpf(float(v))


def langermann(x, y):
    centres, weights = [(3, 5), (5, 2), (2, 1), (1, 4), (7, 9)], [1, 2, 5, 2, 3]
    d = [(x - a) ** 2 + (y - b) ** 2 for a, b in centres]
    return sum(c * exp(-r / pi) * cos(pi * r) for c, r in zip(weights, d))


def de_jong_5(x, y):
    side = [-32, -16, 0, 16, 32]
    pits = [1 / (k + 1 + (x - side[k % 5]) ** 6 + (y - side[k // 5]) ** 6) for k in range(25)]
    return 1 / (F(.002) + sum(pits))


def plassmann(x, beta, l):
    d = abs(x - 1)
    wedge = d if d >= beta else (d * d / beta + beta) / 2
    return wedge + 2 * (1 - beta) / (l * pi) * sin(l * pi / 2 * x)


def levy(x, y):
    w, v = 1 + (x - 1) / 4, 1 + (y - 1) / 4
    return sin(pi * w) ** 2 + (w - 1) ** 2 * (1 + 10 * sin(pi * w + 1) ** 2) + (v - 1) ** 2 * (1 + sin(2 * pi * v) ** 2)


def goldstein_price(x, y):
    return ((1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x ** 2 - 14 * y + 6 * x * y + 3 * y ** 2))
            * (30 + (2 * x - 3 * y) ** 2 * (18 - 32 * x + 12 * x ** 2 + 48 * y - 36 * x * y + 27 * y ** 2)))


def radius(x, y):
    return sqrt(x ** 2 + y ** 2)


def shubert(x):
    return sum(i * cos((i + 1) * x + i) for i in range(1, 6))


def ellipse(c, deg):
    t = pi * deg / 180
    return lambda x, y: ((x * cos(t) + y * sin(t)) ** 2 + c * (y * cos(t) - x * sin(t)) ** 2) / 2


SURFACES = [
    ('ellipse', '', 2, ellipse(10, 0), 6), ('ellipse', 'condition=50 rotation=30', 2, ellipse(50, 30), 6),
    ('ellipse', 'condition=100 rotation=45', 2, ellipse(100, 45), 6),
    ('rosenbrock', '', 2, lambda x, y: (1 - x) ** 2 + 100 * (y - x ** 2) ** 2, 2),
    ('rosenbrock', 'a=2 b=7', 2, lambda x, y: (2 - x) ** 2 + 7 * (y - x ** 2) ** 2, 2),
    ('himmelblau', '', 2, lambda x, y: (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2, 5),
    ('beale', '', 2, lambda x, y: (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2, 4.5),
    ('booth', '', 2, lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2, 10),
    ('matyas', '', 2, lambda x, y: F(.26) * (x ** 2 + y ** 2) - F(.48) * x * y, 10),
    ('three_hump_camel', '', 2, lambda x, y: 2 * x ** 2 - F(1.05) * x ** 4 + x ** 6 / 6 + x * y + y ** 2, 2),
    ('six_hump_camel', '', 2, lambda x, y: (4 - F(2.1) * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (4 * y ** 2 - 4) * y ** 2, 2),
    ('styblinski_tang', '', 2, lambda x, y: (x ** 4 - 16 * x ** 2 + 5 * x + y ** 4 - 16 * y ** 2 + 5 * y) / 2, 5),
    ('rastrigin', '', 2, lambda x, y: 20 + x ** 2 - 10 * cos(2 * pi * x) + y ** 2 - 10 * cos(2 * pi * y), 5),
    ('ackley', '', 2, lambda x, y: -20 * exp(-F(.2) * sqrt((x ** 2 + y ** 2) / 2)) - exp((cos(2 * pi * x) + cos(2 * pi * y)) / 2) + e + 20, 5),
    ('saddle', '', 2, lambda x, y: x ** 2 - y ** 2, 2),
    ('contained_saddle', '', 2, lambda x, y: x ** 4 / 4 - x ** 2 / 2 + y ** 2 / 2, 2),
    ('two_wells', '', 2, lambda x, y: x ** 2 + y ** 2 - 2 * exp(-((x - 1) ** 2 + y ** 2) / F(.2)) - 3 * exp(-((x + 1) ** 2 + y ** 2) / F(.2)), 2),
    ('plateau', '', 2, lambda x, y: -sin(10 * sqrt(x ** 2 + y ** 2)) / (10 * sqrt(x ** 2 + y ** 2)) + (10 * sqrt(x ** 2 + y ** 2)) ** 2 / 100, 1.5),
    ('parabola', '', 1, lambda x: x ** 2, 6),
    ('local_trap', '', 1, lambda x: x * cos(F(.15) * pi * x), 10),
    ('gramacy_lee', '', 1, lambda x: sin(10 * pi * x) / (2 * x) + (x - 1) ** 4, 2.5),
    ('rotated_quadratic', '', 2, ellipse(100, 30), 3),
    ('sphere', '', 2, lambda x, y: x ** 2 + y ** 2, 5),
    ('ill_conditioned_bowl', '', 2, lambda x, y: F(.1) * x ** 2 + 2 * y ** 2, 5),
    ('trid', '', 2, lambda x, y: (x - 1) ** 2 + (y - 1) ** 2 - x * y, 4),
    ('zakharov', '', 2, lambda x, y: x ** 2 + y ** 2 + (x / 2 + y) ** 2 + (x / 2 + y) ** 4, 10),
    ('distill_banana', '', 2, lambda x, y: (1 - x) ** 2 + 20 * (3 * y - x ** 2) ** 2, 2),
    ('nonsmooth_banana', '', 2, lambda x, y: (x - 1) ** 2 / 4 + abs(y - 2 * x ** 2 + 1), 2),
    ('dixon_price', '', 2, lambda x, y: (x - 1) ** 2 + 2 * (2 * y ** 2 - x) ** 2, 10),
    ('goldstein_price', '', 2, goldstein_price, 2),
    ('sine_valley', '', 2, lambda x, y: sin(x) + y ** 2, 5),
    ('branin', '', 2, lambda x, y: (y - F(5.1) * x ** 2 / (4 * pi ** 2) + 5 * x / pi - 6) ** 2 + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10, 10),
    ('mccormick', '', 2, lambda x, y: sin(x + y) + (x - y) ** 2 - F(1.5) * x + F(2.5) * y + 1, 4),
    ('deep_wells', '', 2, lambda x, y: x ** 2 + (F(1.4) * y) ** 2 - 2 * exp(-((x - 1) ** 2 + (F(1.4) * y) ** 2) / F(.2))
        - 6 * exp(-((x + 1) ** 2 + (F(1.4) * y) ** 2) / F(.2)), 1.5),
    ('forrester', '', 1, lambda x: (6 * x - 2) ** 2 * sin(12 * x - 4), 1),
    ('concave_right', '', 1, lambda x: -x / (x ** 2 + 2), 10),
    ('concave_left', '', 1, lambda x: (x + F(.004)) ** 5 - 2 * (x + F(.004)) ** 4, 2),
    ('plassmann', '', 1, lambda x: plassmann(x, F(.01), 39), 2), ('plassmann', 'beta=0.3 oscillations=7', 1, lambda x: plassmann(x, F(.3), 7), 2),
    ('bilinear', '', 2, lambda x, y: x * y, 2),
    ('monkey_saddle', '', 2, lambda x, y: x ** 3 - 3 * x * y ** 2, 2),
    ('quantum_circuit', '', 2, lambda x, y: -cos(y) - sin(y) * (1 + sin(x)) / 2, 3),
    ('quantum_circuit', 'coupling=0.7 field=1.3', 2, lambda x, y: -F(.7) * cos(y) - F(1.3) * sin(y) * (1 + sin(x)), 3),
    ('griewank', '', 2, lambda x, y: (x ** 2 + y ** 2) / 4000 - cos(x) * cos(y / sqrt(2)) + 1, 10),
    ('levy', '', 2, levy, 10),
    ('levy_13', '', 2, lambda x, y: sin(3 * pi * x) ** 2 + (x - 1) ** 2 * (1 + sin(3 * pi * y) ** 2) + (y - 1) ** 2 * (1 + sin(2 * pi * y) ** 2), 10),
    ('bohachevsky', '', 2, lambda x, y: x ** 2 + 2 * y ** 2 - F(.3) * cos(3 * pi * x) - F(.4) * cos(4 * pi * y) + F(.7), 3),
    ('easom', '', 2, lambda x, y: -cos(x) * cos(y) * exp(-(x - pi) ** 2 - (y - pi) ** 2), 6),
    ('drop_wave', '', 2, lambda x, y: -(1 + cos(12 * radius(x, y))) / (radius(x, y) ** 2 / 2 + 2), 2),
    ('schwefel', '', 2, lambda x, y: F(837.9657745448674) - x * sin(sqrt(abs(x))) - y * sin(sqrt(abs(y))), 500),
    ('eggholder', '', 2, lambda x, y: -(y + 47) * sin(sqrt(abs(y + x / 2 + 47))) - x * sin(sqrt(abs(x - (y + 47)))), 512),
    ('schaffer_2', '', 2, lambda x, y: F(.5) + (sin(x ** 2 - y ** 2) ** 2 - F(.5)) / (1 + F(.001) * (x ** 2 + y ** 2)) ** 2, 5),
    ('schaffer_4', '', 2, lambda x, y: F(.5) + (cos(sin(abs(x ** 2 - y ** 2))) ** 2 - F(.5)) / (1 + F(.001) * (x ** 2 + y ** 2)) ** 2, 5),
    ('shubert', '', 2, lambda x, y: shubert(x) * shubert(y), 5),
    ('michalewicz', '', 2, lambda x, y: -sin(x) * sin(x ** 2 / pi) ** 20 - sin(y) * sin(2 * y ** 2 / pi) ** 20, 3),
    ('langermann', '', 2, langermann, 9),
    ('de_jong_5', '', 2, de_jong_5, 60),
    ('holder_table', '', 2, lambda x, y: -abs(sin(x) * cos(y) * exp(abs(1 - radius(x, y) / pi))), 10),
    ('cross_in_tray', '', 2, lambda x, y: -F(.0001) * (abs(sin(x) * sin(y) * exp(abs(100 - radius(x, y) / pi))) + 1) ** F(.1), 10),
    ('sphere', 'dim=3', 3, lambda *x: sum(v ** 2 for v in x), 5),
    ('rosenbrock', 'dim=4', 4, lambda *x: sum((1 - u) ** 2 + 100 * (v - u ** 2) ** 2 for u, v in zip(x, x[1:])), 2),
    ('styblinski_tang', 'dim=3', 3, lambda *x: sum(v ** 4 - 16 * v ** 2 + 5 * v for v in x) / 2, 5),
    ('rastrigin', 'dim=3', 3, lambda *x: 30 + sum(v ** 2 - 10 * cos(2 * pi * v) for v in x), 5),
    ('ackley', 'dim=3', 3, lambda *x: -20 * exp(-F(.2) * sqrt(sum(v ** 2 for v in x) / 3)) - exp(sum(cos(2 * pi * v) for v in x) / 3) + e + 20, 5),
    ('griewank', 'dim=3', 3, lambda x, y, z: (x ** 2 + y ** 2 + z ** 2) / 4000 - cos(x) * cos(y / sqrt(2)) * cos(z / sqrt(3)) + 1, 10),
    ('levy', 'dim=3', 3, lambda x, y, z: levy(x, z) + ((y - 1) / 4) ** 2 * (1 + 10 * sin(pi * (1 + (y - 1) / 4) + 1) ** 2), 10),
    ('zakharov', 'dim=3', 3, lambda x, y, z: x ** 2 + y ** 2 + z ** 2 + (x / 2 + y + 3 * z / 2) ** 2 + (x / 2 + y + 3 * z / 2) ** 4, 8),
    ('dixon_price', 'dim=3', 3, lambda x, y, z: (x - 1) ** 2 + 2 * (2 * y ** 2 - x) ** 2 + 3 * (2 * z ** 2 - y) ** 2, 8),
    ('bukin_6', '', 2, lambda x, y: 100 * sqrt(abs(y - F(.01) * x ** 2)) + F(.01) * abs(x + 10), 15),
]


def sinc(u):
    return sin(u) / u


def sigmoid(u):
    return 1 / (1 + exp(-u))


# One function each, at points that reach into the tails.
FUNCTIONS = [
    ('exp(x)', lambda x: exp(x), [-30, -1, .3, 20]),
    ('expm1(x)', lambda x: expm1(x), [-30, -1e-9, .3, 20]),
    ('log(x)', lambda x: log(x), [1e-9, .5, 3, 1e9]),
    ('log1p(x)', lambda x: log1p(x), [-.5, 1e-12, 3, 1e9]),
    ('log2(x)', lambda x: log(x, 2), [1e-9, .5, 3]),
    ('log10(x)', lambda x: log(x, 10), [1e-9, .5, 3]),
    ('sqrt(x)', lambda x: sqrt(x), [1e-9, .5, 1e9]),
    ('cbrt(x)', lambda x: mp.cbrt(x) if x > 0 else -mp.cbrt(-x), [-8.5, -.3, 1e-9, 7]),
    ('sin(x)', lambda x: sin(x), [-40, -.3, 1e-9, 9]),
    ('cos(x)', lambda x: cos(x), [-40, -.3, 9]),
    ('tan(x)', lambda x: tan(x), [-40, -.3, 1.5]),
    ('asin(x)', lambda x: asin(x), [-.999999, -.3, .5]),
    ('acos(x)', lambda x: acos(x), [-.999999, -.3, .5]),
    ('atan(x)', lambda x: atan(x), [-1e3, -.3, 5]),
    ('sinh(x)', lambda x: sinh(x), [-20, -.3, 1e-9, 5]),
    ('cosh(x)', lambda x: cosh(x), [-20, -.3, 5]),
    ('tanh(x)', lambda x: tanh(x), [-18, -.7, .3, .49, 5, 300]),
    ('sigmoid(x)', lambda x: sigmoid(x), [-700, -18, -.7, .3, 5, 40]),
    ('1/(1 + exp(-x))', lambda x: sigmoid(x), [-700, -18, .3, 40]),
    ('exp(x)/(1 + exp(x))', lambda x: sigmoid(x), [-700, -18, .3, 40]),
    ('softplus(x)', lambda x: log1p(exp(x)), [-700, -18, -.7, .3, 40, 700]),
    ('log(1 + exp(x))', lambda x: log1p(exp(x)), [-700, -18, .3, 700]),
    ('sinc(x)', lambda x: sinc(x), [-40, -2.5, -1.9, 1e-3, .3, 1.5, 2.1, 9]),
    ('sinc(3*sqrt(x))', lambda x: sinc(3 * sqrt(x)), [1e-12, .1, .44, .45, 3, 50]),
    ('abs(x)^1.5', lambda x: abs(x) ** mpf(1.5), [-4, -.3, 2]),
    ('x^7 - 2*x^-3', lambda x: x ** 7 - 2 / x ** 3, [-1.7, .3, 2]),
    ('x^64 + x^-64', lambda x: x ** 64 + x ** -64, [-1.1, .9, 1.3]),
    ('x^100', lambda x: x ** 100, [-1.1, .9, 1.3]),
    ('2.5^x', lambda x: mpf(2.5) ** x, [-5, .3, 20]),
    ('x^x', lambda x: x ** x, [.01, .4, 2, 30]),
    ('e^(-x^2)', lambda x: exp(-x ** 2), [-5, .3, 2]),
    ('max(x, x^2, 3*x)', lambda x: max(x, x ** 2, 3 * x), [-2, .5, 2, 4]),
    ('min(x, x^2, 3*x)', lambda x: min(x, x ** 2, 3 * x), [-2, .5, 2, 4]),
    ('erf(x)', lambda x: erf(x), [-5, -1, -.3, 1e-3, .5, 1.1, 2, 3]),
    ('if(x < 0, x^2, x < 1, sin(x), log(x))', lambda x: x * x if x < 0 else sin(x) if x < 1 else log(x), [-2, .3, 3]),
    ('clip(2*x, -1, 3)*x', lambda x: min(max(2 * x, -1), 3) * x, [-2, .3, 4]),
    ('mod(x, 1.5)^2', lambda x: (x - F(1.5) * floor(x / F(1.5))) ** 2, [-2, .3, 4]),
    ('relu(x)*x', lambda x: x * x if x > 0 else mpf(0), [-2, 3]),
]

TWO = [
    ('x^y', lambda x, y: x ** y, [(.3, 2.5), (4, -1.5), (2, 3)]),
    ('x/y + y/(1 + x^2)', lambda x, y: x / y + y / (1 + x * x), [(.3, 2.5), (-4, .5)]),
    ('0.5*(x*y - 1)^2', lambda x, y: (x * y - 1) ** 2 / 2, [(-1.5, 1.501), (.01, .01)]),
    ('0.5*((1/(1 + exp(-x - y)) - 0.9)^2 + (1/(1 + exp(x - y)) - 0.1)^2)',
     lambda x, y: ((sigmoid(x + y) - F(.9)) ** 2 + (sigmoid(y - x) - F(.1)) ** 2) / 2, [(-7, .5), (2, 3), (-300, 20)]),
    ('0.5*(log(1 + exp(x + y)) - 0.9*(x + y) + log(1 + exp(y - x)) - 0.1*(y - x))',
     lambda x, y: (log1p(exp(x + y)) - F(.9) * (x + y) + log1p(exp(y - x)) - F(.1) * (y - x)) / 2, [(-7, .5), (2, 3), (-300, 20)]),
    ('0.5*(y*x^10 - 1)^2', lambda x, y: (y * x ** 10 - 1) ** 2 / 2, [(1.25, 1), (.5, 1)]),
    ('atan2(y, x)', lambda x, y: atan2(y, x), [(.3, 2.5), (-4, .5), (-4, -.5), (2, -3), (1e-3, 200)]),
    ('logsumexp(x, 2*y, 1)', lambda x, y: log(exp(x) + exp(2 * y) + exp(1)), [(-2, 3), (0, 0), (700, 345), (-800, 2)]),
    ('norm(x, 2*y)^3 + norm(x - 1, y)', lambda x, y: sqrt(x * x + 4 * y * y) ** 3 + sqrt((x - 1) ** 2 + y * y), [(.3, 2.5), (-4, .5)]),
    ('cos(x)*cos(y)', lambda x, y: cos(x) * cos(y), [(.011, .012), (2, 3)]),
    ('-(exp(x) + 0.8*exp(y))/(exp(x) + exp(y) + 1)', lambda x, y: -(exp(x) + F(.8) * exp(y)) / (exp(x) + exp(y) + 1), [(-2, 3), (0, 0)]),
]


known, out = set(), sys.stdout
if len(sys.argv) > 1:
    with open(sys.argv[1]) as file:
        known = {tuple(row.split('\t')[:3]) for row in file}
    out = open(sys.argv[1], 'a')


def line(name, text, f, x):
    n = len(x)
    where = ' '.join(repr(float(v)) for v in x)
    if (name, text, where) in known:
        return
    at = [F(v) for v in x]
    unit = lambda *ks: tuple(sum(1 for k in ks if k == i) for i in range(n))
    g = [diff(f, tuple(at), unit(i)) for i in range(n)]
    h = [diff(f, tuple(at), unit(i, j)) for i in range(n) for j in range(n)]
    show = lambda vs: ' '.join(nstr(v, 20, strip_zeros=False) for v in vs)
    print('\t'.join([name, text, where, show([f(*at)]), show(g), show(h)]), file=out)


for name, params, n, f, size in SURFACES:
    for _ in range(6):
        line(name, params, f, [abs(random.uniform(.5, size)) if name == 'gramacy_lee' else random.uniform(-size, size) for _ in range(n)])
for text, f, points in FUNCTIONS:
    for x in points:
        line('formula', text, f, [x])
for text, f, points in TWO:
    for x in points:
        line('formula', text, f, x)
