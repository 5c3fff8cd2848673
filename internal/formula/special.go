package formula

import (
	"math"

	"gdplot/internal/portable"
)

// sign is −1, 0 or 1.
func sign(u float64) float64 {
	switch {
	case u > 0:
		return 1
	case u < 0:
		return -1
	}
	return u // 0 or NaN
}

// sigmoid is 1/(1 + e^−u), without overflow and exact in both tails.
func sigmoid(u float64) float64 {
	t := exp(-math.Abs(u))
	if u < 0 {
		return t / (1 + t)
	}
	return 1 / (1 + t)
}

// sigmoidSlope is the derivative of sigmoid.
func sigmoidSlope(u float64) float64 {
	t := exp(-math.Abs(u))
	return t / float64((1+t)*(1+t))
}

// softplus is log(1 + e^u), without overflow.
func softplus(u float64) float64 { return max(u, 0) + log1p(exp(-math.Abs(u))) }

// tanhSlope is 1 − tanh² u, exact where that difference would cancel.
func tanhSlope(u float64) float64 {
	if math.Abs(u) < 0.5 {
		t := tanh(u)
		return (1 - t) * (1 + t)
	}
	t := exp(-2 * math.Abs(u))
	return 4 * t / float64((1+t)*(1+t))
}

// sinc is sin u / u, 1 at 0.
func sinc(u float64) float64 {
	if u == 0 {
		return 1
	}
	return sin(u) / u
}

// sincSlope is the derivative of sinc.
func sincSlope(u float64) float64 { return 2 * u * rootSlope(float64(u*u)) }

// sincCurve is the second derivative of sinc.
func sincCurve(u float64) float64 {
	q := float64(u * u)
	return float64(2*rootSlope(q)) + float64(4*q*rootCurve(q))
}

// sincRoot is sinc √q.
func sincRoot(q float64) float64 { return sinc(sqrt(q)) }

// seriesBelow is where the derivatives of sinc √q are summed as power series: their closed forms cancel near 0.
const seriesBelow = 4

// rootSlope is the derivative of sinc √q by q: Σ (−1)^k k q^(k−1)/(2k+1)!, k from 1.
func rootSlope(q float64) float64 {
	if !(q >= 0) {
		return math.NaN()
	}
	if q >= seriesBelow {
		return (cos(sqrt(q)) - sincRoot(q)) / (2 * q)
	}
	sum, factor := 0.0, -1.0/6 // (−1)^k q^(k−1)/(2k+1)!
	for k := 1.0; k < 14; k++ {
		sum += float64(k * factor)
		factor *= -q / ((2*k + 2) * (2*k + 3))
	}
	return sum
}

// rootCurve is the second derivative of sinc √q by q: Σ (−1)^k k(k−1) q^(k−2)/(2k+1)!, k from 2.
func rootCurve(q float64) float64 {
	if !(q >= 0) {
		return math.NaN()
	}
	if q >= seriesBelow {
		return -(float64(sincRoot(q)/2) + float64(3*rootSlope(q))) / (2 * q)
	}
	sum, factor := 0.0, 1.0/120
	for k := 2.0; k < 15; k++ {
		sum += float64(k * (k - 1) * factor)
		factor *= -q / ((2*k + 2) * (2*k + 3))
	}
	return sum
}

// quot is u/v, and 0 where v is 0: there the derivative that asks for it does not exist.
func quot(u, v float64) float64 {
	if v == 0 {
		return 0
	}
	return u / v
}

// times is u·v, and 0 where either is 0, even if the other is infinite.
func times(u, v float64) float64 {
	if u == 0 || v == 0 {
		return 0
	}
	return u * v
}

// greater is 1 where u > v, else 0.
func greater(u, v float64) float64 {
	if u > v {
		return 1
	}
	return 0
}

// atLeast is 1 where u ≥ v, else 0.
func atLeast(u, v float64) float64 {
	if u >= v {
		return 1
	}
	return 0
}

// equal is 1 where u = v, else 0.
func equal(u, v float64) float64 {
	if u == v {
		return 1
	}
	return 0
}

// mod is what is left of u when whole multiples of v are taken from it; it has the sign of v.
func mod(u, v float64) float64 {
	m := math.Mod(u, v)
	if m != 0 && (m < 0) != (v < 0) {
		m += v
	}
	return m
}

// powSlope is u^v, and 0 where that is infinite because u is 0.
func powSlope(u, v float64) float64 {
	if u == 0 && v < 0 {
		return 0
	}
	return pow(u, v)
}

// logSlope is log u, and 0 where u is not positive.
func logSlope(u float64) float64 {
	if u <= 0 {
		return 0
	}
	return log(u)
}

// compute carries out an operation on one or two operands.
func compute(o op, u, v float64) float64 {
	switch o {
	case opAdd:
		return u + v
	case opSub:
		return u - v
	case opMul:
		return u * v
	case opDiv:
		return u / v
	case opNeg:
		return -u
	case opMin:
		return min(u, v)
	case opMax:
		return max(u, v)
	case opPow:
		return pow(u, v)
	case opQuot:
		return quot(u, v)
	case opTimes:
		return times(u, v)
	case opGreater:
		return greater(u, v)
	case opAtLeast:
		return atLeast(u, v)
	case opEqual:
		return equal(u, v)
	case opAtan2:
		return portable.Atan2(u, v)
	case opMod:
		return mod(u, v)
	case opPowSlope:
		return powSlope(u, v)
	}
	return unary(o, u)
}

// unary carries out a function of one operand.
func unary(o op, u float64) float64 {
	switch o {
	case opSqrt:
		return sqrt(u)
	case opExp:
		return exp(u)
	case opLog:
		return log(u)
	case opSin:
		return sin(u)
	case opCos:
		return cos(u)
	case opTan:
		return tan(u)
	case opAbs:
		return math.Abs(u)
	case opExpm1:
		return expm1(u)
	case opLog1p:
		return log1p(u)
	case opCbrt:
		return cbrt(u)
	case opAsin:
		return asin(u)
	case opAcos:
		return acos(u)
	case opAtan:
		return atan(u)
	case opSinh:
		return sinh(u)
	case opCosh:
		return cosh(u)
	case opTanh:
		return tanh(u)
	case opSign:
		return sign(u)
	case opFloor:
		return math.Floor(u)
	case opSinc:
		return sinc(u)
	case opSigmoid:
		return sigmoid(u)
	case opSoftplus:
		return softplus(u)
	case opSincRoot:
		return sincRoot(u)
	case opErf:
		return portable.Erf(u)
	case opRound:
		return math.RoundToEven(u)
	case opHold:
		return u
	case opLogSlope:
		return logSlope(u)
	case opTanhSlope:
		return tanhSlope(u)
	case opSigmoidSlope:
		return sigmoidSlope(u)
	case opSincSlope:
		return sincSlope(u)
	case opRootSlope:
		return rootSlope(u)
	}
	panic("formula: not an operation on one operand")
}
