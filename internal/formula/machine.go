package formula

import "math"

// file is a set of registers: an array that byte operands cannot miss, or a slice.
type file interface {
	*[smallFile]float64 | []float64
}

// run executes code on the registers r. It is small enough to be inlined: most formulas call no function, and then
// only arithmetic is called.
func run[F file, R operand](r F, code []instruction[R]) {
	if i := arithmetic(r, code); i < len(code) {
		resume(r, code[i:])
	}
}

// resume executes code whose first instruction calls a function.
func resume[F file, R operand](r F, code []instruction[R]) {
	for len(code) > 0 {
		call(r, &code[0])
		code = code[1:]
		code = code[arithmetic(r, code):]
	}
}

// call executes an instruction that calls a function.
func call[F file, R operand](r F, in *instruction[R]) {
	switch in.op {
	case opSinCos:
		r[in.d], r[in.b] = sincos(r[in.a])
	case opExp:
		r[in.d] = exp(r[in.a])
	case opSin:
		r[in.d] = sin(r[in.a])
	case opCos:
		r[in.d] = cos(r[in.a])
	default:
		r[in.d] = compute(in.op, r[in.a], r[in.b])
	}
}

// arithmetic executes code up to the first instruction that calls a function, and returns its index. It is the
// innermost loop of every descent: operands are bytes into an array of 256, so that no bounds are checked, and
// without calls nothing is spilled.
func arithmetic[F file, R operand](r F, code []instruction[R]) int {
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
		case opMulAddMulMul:
			r[in.d] = float64(r[in.a]*r[in.b]) + float64(r[in.c]*float64(r[in.e]*r[in.f]))
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
		case opSqrt:
			r[in.d] = math.Sqrt(r[in.a]) // an instruction of the processor, exact everywhere
		case opAbs:
			r[in.d] = math.Abs(r[in.a])
		case opQuot:
			r[in.d] = quot(r[in.a], r[in.b])
		case opTimes:
			r[in.d] = times(r[in.a], r[in.b])
		case opMax:
			r[in.d] = max(r[in.a], r[in.b])
		case opMin:
			r[in.d] = min(r[in.a], r[in.b])
		case opSign:
			r[in.d] = sign(r[in.a])
		case opEqual:
			r[in.d] = equal(r[in.a], r[in.b])
		case opGreater:
			r[in.d] = greater(r[in.a], r[in.b])
		case opIf:
			if r[in.a] != 0 {
				r[in.d] = r[in.b]
			} else {
				r[in.d] = r[in.c]
			}
		case opRootAdd:
			r[in.d] = math.Sqrt(r[in.a]) + r[in.b]
		case opRootMulAdd:
			r[in.d] = float64(math.Sqrt(r[in.a])*r[in.b]) + r[in.c]
		case opDivSub:
			r[in.d] = r[in.a] / (r[in.b] - r[in.c])
		case opDivRootSub:
			r[in.d] = r[in.a] / math.Sqrt(r[in.b]-r[in.c])
		case opDivRootAdd:
			r[in.d] = r[in.a] / (math.Sqrt(r[in.b]) + r[in.c])
		case opDivRootMulAdd:
			r[in.d] = r[in.a] / (float64(math.Sqrt(r[in.b])*r[in.c]) + r[in.e])
		case opMulDivRootAdd:
			r[in.d] = r[in.a] * r[in.b] / (math.Sqrt(r[in.c]) + r[in.e])
		case opMulDivRootMulAdd:
			r[in.d] = r[in.a] * r[in.b] / (float64(math.Sqrt(r[in.c])*r[in.e]) + r[in.f])
		case opSignMulAddMul:
			r[in.d] = sign(float64(r[in.a]*r[in.b]) + float64(r[in.c]*r[in.e]))
		case opIfMulAdd:
			if r[in.a] != 0 {
				r[in.d] = r[in.b]
			} else {
				r[in.d] = float64(r[in.c]*r[in.e]) + r[in.f]
			}
		default:
			return i
		}
	}
	return len(code)
}
