package formula

import (
	"math"

	"gdplot/internal/portable"
)

// block are registers of several points that are computed side by side.
type block [][]float64

func newBlock(registers, width int) block {
	b, memory := make(block, registers), make([]float64, registers*width)
	for i := range b {
		b[i] = memory[i*width : (i+1)*width : (i+1)*width]
	}
	return b
}

func fill(row []float64, v float64) {
	for i := range row {
		row[i] = v
	}
}

// execute runs code on the first n points.
func (s block) execute(code []instruction[uint32], n int) {
	for i := range code {
		in := &code[i]
		d, a := s[in.d][:n], s[in.a][:n]
		switch in.op {
		case opAdd:
			portable.Add.Do(d, a, s[in.b][:n], nil, nil)
		case opSub:
			portable.Sub.Do(d, a, s[in.b][:n], nil, nil)
		case opMul:
			portable.Mul.Do(d, a, s[in.b][:n], nil, nil)
		case opDiv:
			b := s[in.b][:n]
			for k := range d {
				d[k] = a[k] / b[k]
			}
		case opNeg:
			for k := range d {
				d[k] = -a[k]
			}
		case opMulAdd:
			portable.MulAdd.Do(d, a, s[in.b][:n], s[in.c][:n], nil)
		case opMulSub:
			portable.MulSub.Do(d, a, s[in.b][:n], s[in.c][:n], nil)
		case opSubMul:
			portable.SubMul.Do(d, a, s[in.b][:n], s[in.c][:n], nil)
		case opMulAddMul:
			portable.MulAddMul.Do(d, a, s[in.b][:n], s[in.c][:n], s[in.e][:n])
		case opMulAddMulMul:
			b, c, e, f := s[in.b][:n], s[in.c][:n], s[in.e][:n], s[in.f][:n]
			for k := range d {
				d[k] = float64(a[k]*b[k]) + float64(c[k]*float64(e[k]*f[k]))
			}
		case opMulSubMul:
			portable.MulSubMul.Do(d, a, s[in.b][:n], s[in.c][:n], s[in.e][:n])
		case opMulMul:
			portable.MulMul.Do(d, a, s[in.b][:n], s[in.c][:n], nil)
		case opAddAdd:
			b, c := s[in.b][:n], s[in.c][:n]
			for k := range d {
				d[k] = a[k] + b[k] + c[k]
			}
		case opMulAddAdd:
			b, c, e := s[in.b][:n], s[in.c][:n], s[in.e][:n]
			for k := range d {
				d[k] = float64(a[k]*b[k]) + c[k] + e[k]
			}
		case opCopy:
			copy(d, a)
		case opSinCos:
			b := s[in.b][:n]
			for k := range d {
				d[k], b[k] = sincos(a[k])
			}
		case opSqrt:
			for k := range d {
				d[k] = math.Sqrt(a[k])
			}
		case opExp:
			for k := range d {
				d[k] = exp(a[k])
			}
		case opIf:
			b, c := s[in.b][:n], s[in.c][:n]
			for k := range d {
				if a[k] != 0 {
					d[k] = b[k]
				} else {
					d[k] = c[k]
				}
			}
		case opSign:
			for k := range d {
				d[k] = sign(a[k])
			}
		case opMax:
			b := s[in.b][:n]
			for k := range d {
				d[k] = max(a[k], b[k])
			}
		case opMin:
			b := s[in.b][:n]
			for k := range d {
				d[k] = min(a[k], b[k])
			}
		case opGreater:
			b := s[in.b][:n]
			for k := range d {
				d[k] = greater(a[k], b[k])
			}
		case opAbs:
			for k := range d {
				d[k] = math.Abs(a[k])
			}
		case opRootAdd:
			b := s[in.b][:n]
			for k := range d {
				d[k] = math.Sqrt(a[k]) + b[k]
			}
		case opRootMulAdd:
			b, c := s[in.b][:n], s[in.c][:n]
			for k := range d {
				d[k] = float64(math.Sqrt(a[k])*b[k]) + c[k]
			}
		case opDivSub:
			b, c := s[in.b][:n], s[in.c][:n]
			for k := range d {
				d[k] = a[k] / (b[k] - c[k])
			}
		case opDivRootSub:
			b, c := s[in.b][:n], s[in.c][:n]
			for k := range d {
				d[k] = a[k] / math.Sqrt(b[k]-c[k])
			}
		case opDivRootAdd:
			b, c := s[in.b][:n], s[in.c][:n]
			for k := range d {
				d[k] = a[k] / (math.Sqrt(b[k]) + c[k])
			}
		case opDivRootMulAdd:
			b, c, e := s[in.b][:n], s[in.c][:n], s[in.e][:n]
			for k := range d {
				d[k] = a[k] / (float64(math.Sqrt(b[k])*c[k]) + e[k])
			}
		case opMulDivRootAdd:
			b, c, e := s[in.b][:n], s[in.c][:n], s[in.e][:n]
			for k := range d {
				d[k] = a[k] * b[k] / (math.Sqrt(c[k]) + e[k])
			}
		case opMulDivRootMulAdd:
			b, c, e, f := s[in.b][:n], s[in.c][:n], s[in.e][:n], s[in.f][:n]
			for k := range d {
				d[k] = a[k] * b[k] / (float64(math.Sqrt(c[k])*e[k]) + f[k])
			}
		case opSignMulAddMul:
			b, c, e := s[in.b][:n], s[in.c][:n], s[in.e][:n]
			for k := range d {
				d[k] = sign(float64(a[k]*b[k]) + float64(c[k]*e[k]))
			}
		case opIfMulAdd:
			b, c, e, f := s[in.b][:n], s[in.c][:n], s[in.e][:n], s[in.f][:n]
			for k := range d {
				if a[k] != 0 {
					d[k] = b[k]
				} else {
					d[k] = float64(c[k]*e[k]) + f[k]
				}
			}
		default:
			b := s[in.b][:n]
			for k := range d {
				d[k] = compute(in.op, a[k], b[k])
			}
		}
	}
}
