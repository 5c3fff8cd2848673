package surface

import "math"

// file is a set of registers: an array that byte operands cannot miss, or a slice.
type file interface {
	*[smallFile]float64 | []float64
}

// run executes code on the registers r. It is the innermost loop of every descent: operands are bytes into an array
// of 256, so that nothing is checked, and what is rare stands last.
func run[F file, R operand](r F, code []instruction[R]) {
	for i := range code {
		in := &code[i]
		switch in.op {
		case opAdd:
			r[in.d] = r[in.a] + r[in.b]
		case opSub:
			r[in.d] = r[in.a] - r[in.b]
		case opMul:
			r[in.d] = r[in.a] * r[in.b]
		case opDiv:
			r[in.d] = r[in.a] / r[in.b]
		case opNeg:
			r[in.d] = -r[in.a]
		case opMulAdd:
			r[in.d] = float64(r[in.a]*r[in.b]) + r[in.c]
		case opMulSub:
			r[in.d] = float64(r[in.a]*r[in.b]) - r[in.c]
		case opSubMul:
			r[in.d] = r[in.c] - float64(r[in.a]*r[in.b])
		case opMulAddMul:
			r[in.d] = float64(r[in.a]*r[in.b]) + float64(r[in.c]*r[in.e])
		case opMulSubMul:
			r[in.d] = float64(r[in.a]*r[in.b]) - float64(r[in.c]*r[in.e])
		case opMulMul:
			r[in.d] = r[in.a] * r[in.b] * r[in.c]
		case opAddAdd:
			r[in.d] = r[in.a] + r[in.b] + r[in.c]
		case opMulAddAdd:
			r[in.d] = float64(r[in.a]*r[in.b]) + r[in.c] + r[in.e]
		case opCopy:
			r[in.d] = r[in.a]
		case opSinCos:
			r[in.d], r[in.b] = sincos(r[in.a])
		case opSqrt:
			r[in.d] = sqrt(r[in.a])
		case opExp:
			r[in.d] = exp(r[in.a])
		case opLog:
			r[in.d] = log(r[in.a])
		case opSin:
			r[in.d] = sin(r[in.a])
		case opCos:
			r[in.d] = cos(r[in.a])
		case opAbs:
			r[in.d] = math.Abs(r[in.a])
		case opSign:
			r[in.d] = sign(r[in.a])
		case opQuot:
			r[in.d] = quot(r[in.a], r[in.b])
		case opTimes:
			r[in.d] = times(r[in.a], r[in.b])
		default:
			r[in.d] = compute(in.op, r[in.a], r[in.b])
		}
	}
}
