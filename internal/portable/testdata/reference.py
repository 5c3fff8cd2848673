"""Writes reference.tsv: what the functions are at chosen arguments, computed to 1600 bits.

Run in this folder: python3 reference.py (needs mpmath). A line holds the name, the bits of the arguments, the bits of
the float64 nearest to the true value, and how far above that the true value is, in units in the last place.
"""
import math
import random
import struct
import sys

import mpmath
from mpmath import mp, mpf

mp.prec = 1600
random.seed(3)


def bits(v):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", v))[0]


def unit(v):
    """A unit in the last place of a float64."""
    return math.ldexp(1.0, max(math.frexp(v)[1] - 53, -1074))


def nearest(v):
    """The float64 nearest to a real number; infinite where it overflows."""
    if v == 0:
        return 0.0
    e = max(int(mpmath.floor(mpmath.log(abs(v), 2))) - 52, -1074)
    try:
        return math.ldexp(int(mpmath.nint(mpmath.ldexp(v, -e))), e)
    except OverflowError:
        return math.copysign(math.inf, v)


def sized(lo, hi, n):
    """Numbers of both signs whose sizes run evenly over the powers of two between."""
    return [random.choice((-1, 1)) * math.ldexp(random.uniform(1, 2), random.randint(lo, hi)) for _ in range(n)]


def spread(lo, hi, n):
    return [random.uniform(lo, hi) for _ in range(n)]


def positive(values):
    return [abs(v) for v in values]


def around(*centres):
    """Numbers a few units to some way off the centres."""
    found = []
    for c in centres:
        for k in (1, 2, 40, 2**20, 2**40):
            found += [c + k * unit(c), c - k * unit(c)]
        found.append(c)
    return found


quarters = [float(k * mpmath.pi / 2) for k in (1, 2, 3, 4, 5, 7, 10, 100, 1001, 2**19, 2**20 + 1, 2**25, 10**9 + 7, 10**15)]
# The float64 nearest to a multiple of π/2 of all (Kahan), and others far closer than chance.
close = [6381956970095103.0 * 2.0**797, 5.319372648326541e255, 2.0**120 * 5.7, 1e22, 1.7976931348623157e308]
angles = spread(-0.8, 0.8, 60) + spread(-40, 40, 100) + sized(-30, 40, 60) + sized(40, 1023, 60) + around(*quarters) + close
ends = around(0.25, 0.5, 0.75) + spread(-1, 1, 150) + sized(-40, -1, 30) + [1 - 2.0**-k for k in range(2, 54, 3)]
ends += [-v for v in ends[-17:]]

functions = {
    "Exp": (mpmath.exp, spread(-1, 1, 60) + spread(-708, 709.7, 80) + spread(-745.1, -708, 40) + sized(-60, 9, 40)
            + around(math.log(2), 709.78, -708.4)),
    "Expm1": (mpmath.expm1, spread(-1, 1, 100) + spread(-45, 709.7, 50) + sized(-60, 5, 50)
              + around(0.25, -0.25, math.log(2) / 2)),
    "Log": (mpmath.log, spread(0.5, 2, 100) + positive(sized(-1074, 1023, 60)) + around(1.0, math.sqrt(2), math.sqrt(0.5))
            + [1 + v for v in sized(-50, -7, 40)]),
    "Log1p": (mpmath.log1p, spread(-0.9, 2, 100) + positive(sized(-1070, 1023, 40)) + sized(-55, -2, 60)
              + [-1 + 2.0**-k for k in range(1, 53, 4)] + around(2.0**-9, math.sqrt(2) - 1)),
    "Sin": (mpmath.sin, angles),
    "Cos": (mpmath.cos, angles),
    "Tan": (mpmath.tan, angles),
    "Asin": (mpmath.asin, ends),
    "Acos": (mpmath.acos, ends),
    "Atan": (mpmath.atan, spread(-5, 5, 120) + sized(-40, 70, 60) + around(0.25, 0.28125, 1.0, 2.0, 4.0)),
    "Sinh": (mpmath.sinh, spread(-2, 2, 100) + spread(-710.4, 710.4, 50) + sized(-30, 4, 30) + around(1.0, 22.5)),
    "Cosh": (mpmath.cosh, spread(-2, 2, 80) + spread(-710.4, 710.4, 50) + sized(-30, 4, 30) + around(1.0, 22.5)),
    "Tanh": (mpmath.tanh, spread(-2, 2, 120) + spread(-25, 25, 50) + sized(-30, 4, 30) + around(0.5, 19.0)),
    "Cbrt": (lambda v: mpmath.sign(v) * mpmath.cbrt(abs(v)),
             spread(-8, 8, 80) + sized(-1073, 1023, 100) + around(1.0, 8.0, 27.0)),
    "Erf": (mpmath.erf, spread(-1, 1, 80) + spread(-6, 6, 80) + sized(-60, 2, 60) + around(0.84375, 1.25, 1 / 0.35, 5.9)),
}

powers = (
    [(abs(a), b) for a, b in zip(spread(0, 5, 80), spread(-20, 20, 80))]
    + [(abs(a), b) for a, b in zip(sized(-300, 300, 40), spread(-3, 3, 40))]
    + [(abs(a), b) for a, b in zip(sized(-1074, -1022, 20), spread(-0.9, 0.9, 20))]
    + [(1 + a, b) for a, b in zip(sized(-40, -3, 60), sized(0, 25, 60))]
    + [(0.5, b) for b in spread(-1023, 1074, 20)] + [(0.999, b) for b in spread(7e5, 7.4e5, 20)]
    + [(-3.7, 7.0), (-0.3, 11.0), (-1.5, -4.0), (10.0, -300.0), (10.0, 22.0), (3.0, 30.0), (7.0, 3.0), (1.1, 1.0 / 3)]
)


corners = (
    [(a, b) for a, b in zip(spread(-5, 5, 120), spread(-5, 5, 120))]
    + [(a, b) for a, b in zip(sized(-200, 200, 60), sized(-200, 200, 60))]
    + [(a, b) for a, b in zip(spread(-1, 1, 30), sized(-40, 2, 30))]
)


def line(name, arguments, true):
    got = nearest(true)
    if math.isinf(got):
        return
    off = (true - mpf(got)) / mpf(unit(got))
    print(name, *map(bits, arguments), bits(got), "%.4f" % float(off), sep="\t")


sys.stdout = open("reference.tsv", "w")
for name, (f, values) in functions.items():
    for x in values:
        line(name, [x], f(mpf(x)))
for x, y in powers:
    line("Pow", [x, y], mpf(x)**mpf(y) if x > 0 or y % 1 else (-1)**int(y) * mpf(-x)**mpf(y))
for y, x in corners:
    line("Atan2", [y, x], mpmath.atan2(mpf(y), mpf(x)))
