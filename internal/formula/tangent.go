package formula

import "math"

// runTangent executes code on tangents: where r holds the results of run, and t the derivatives of the variables in
// some direction, it stores the derivatives of everything else in t. Applied to a program that computes a gradient
// it gives a column of the Hessian, exactly. Where a derivative does not exist it is taken as 0.
func runTangent[F file, R operand](t, r F, code []instruction[R]) {
	for i := range code {
		in := &code[i]
		switch in.op {
		case opAdd:
			t[in.d] = t[in.a] + t[in.b]
		case opSub:
			t[in.d] = t[in.a] - t[in.b]
		case opMul:
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b])
		case opDiv:
			t[in.d] = (t[in.a] - float64(r[in.d]*t[in.b])) / r[in.b]
		case opNeg:
			t[in.d] = -t[in.a]
		case opMulAdd:
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]) + t[in.c]
		case opMulSub:
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]) - t[in.c]
		case opSubMul:
			t[in.d] = t[in.c] - (float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]))
		case opMulAddMul:
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]) +
				(float64(t[in.c]*r[in.e]) + float64(r[in.c]*t[in.e]))
		case opMulAddMulMul:
			product := float64(r[in.e] * r[in.f])
			slope := float64(t[in.e]*r[in.f]) + float64(r[in.e]*t[in.f])
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]) +
				(float64(t[in.c]*product) + float64(r[in.c]*slope))
		case opMulSubMul:
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]) -
				(float64(t[in.c]*r[in.e]) + float64(r[in.c]*t[in.e]))
		case opMulMul:
			product := float64(r[in.a] * r[in.b])
			slope := float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b])
			t[in.d] = float64(slope*r[in.c]) + float64(product*t[in.c])
		case opAddAdd:
			t[in.d] = t[in.a] + t[in.b] + t[in.c]
		case opMulAddAdd:
			t[in.d] = float64(t[in.a]*r[in.b]) + float64(r[in.a]*t[in.b]) + t[in.c] + t[in.e]
		case opCopy:
			t[in.d] = t[in.a]
		case opSinCos:
			slope := t[in.a]
			t[in.d], t[in.b] = slope*r[in.b], -slope*r[in.d]
		case opQuot:
			t[in.d] = quot(t[in.a]-float64(r[in.d]*t[in.b]), r[in.b])
		case opTimes:
			t[in.d] = times(t[in.a], r[in.b]) + times(r[in.a], t[in.b])
		case opMin:
			t[in.d] = times(t[in.a], greater(r[in.b], r[in.a])) + times(t[in.b], greater(r[in.a], r[in.b]))
		case opMax:
			t[in.d] = times(t[in.a], greater(r[in.a], r[in.b])) + times(t[in.b], greater(r[in.b], r[in.a]))
		case opIf:
			if r[in.a] != 0 {
				t[in.d] = t[in.b]
			} else {
				t[in.d] = t[in.c]
			}
		case opAtan2:
			square := float64(r[in.a]*r[in.a]) + float64(r[in.b]*r[in.b])
			t[in.d] = quot(float64(t[in.a]*r[in.b])-float64(r[in.a]*t[in.b]), square)
		case opMod:
			t[in.d] = t[in.a] - times(t[in.b], math.Floor(r[in.a]/r[in.b]))
		case opPow, opPowSlope:
			u, v := r[in.a], r[in.b]
			t[in.d] = times(t[in.a], times(v, powSlope(u, v-1))) + times(t[in.b], times(r[in.d], logSlope(u)))
		default:
			t[in.d] = times(t[in.a], slope(in.op, r[in.a], r[in.d]))
		}
	}
}

// erfScale is 2/√π.
const erfScale = 1.1283791670955126

// slope is the derivative of the function y = φ(u) of one operand, 0 where it does not exist.
func slope(phi op, u, y float64) float64 {
	switch phi {
	case opSqrt:
		return quot(0.5, y)
	case opCbrt:
		return quot(1, 3*y*y)
	case opExp:
		return y
	case opExpm1:
		return exp(u)
	case opLog, opLogSlope:
		return quot(1, u)
	case opLog1p:
		return quot(1, 1+u)
	case opSin:
		return cos(u)
	case opCos:
		return -sin(u)
	case opTan:
		return 1 + float64(y*y)
	case opAsin:
		return quot(1, sqrt(float64((1-u)*(1+u))))
	case opAcos:
		return -quot(1, sqrt(float64((1-u)*(1+u))))
	case opAtan:
		return 1 / (1 + float64(u*u))
	case opSinh:
		return cosh(u)
	case opCosh:
		return sinh(u)
	case opTanh:
		return tanhSlope(u)
	case opTanhSlope:
		return -2 * tanh(u) * y
	case opAbs:
		return sign(u)
	case opSign, opFloor, opRound, opHold, opGreater, opAtLeast, opEqual:
		return 0
	case opSinc:
		return sincSlope(u)
	case opSincSlope:
		return sincCurve(u)
	case opSincRoot:
		return rootSlope(u)
	case opRootSlope:
		return rootCurve(u)
	case opSigmoid:
		return sigmoidSlope(u)
	case opSigmoidSlope:
		return -y * tanh(u/2)
	case opSoftplus:
		return sigmoid(u)
	case opErf:
		return erfScale * exp(-float64(u*u))
	}
	panic("formula: a function without derivative")
}
