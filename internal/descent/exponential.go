package descent

import (
	"math"
	"math/bits"
)

// long is a number from 0 to 1 in units of 2⁻¹⁹¹, the highest digits first.
type long [3]uint64

// times is the product, rounded down.
func (a long) times(b long) long {
	var p [6]uint64
	for i := 2; i >= 0; i-- {
		over := uint64(0)
		for j := 2; j >= 0; j-- {
			hi, lo := bits.Mul64(a[i], b[j])
			var c uint64
			lo, c = bits.Add64(lo, over, 0)
			hi += c
			p[i+j+1], c = bits.Add64(p[i+j+1], lo, 0)
			over = hi + c
		}
		p[i] = over
	}
	return long{p[0], p[1], p[2]}.twice(p[3])
}

// twice is the double, with a digit from what comes after.
func (a long) twice(after uint64) long {
	return long{a[0]<<1 | a[1]>>63, a[1]<<1 | a[2]>>63, a[2]<<1 | after>>63}
}

// plus is the sum, less the difference, and over a part of a number.
func (a long) plus(b long) (sum long) {
	var c uint64
	sum[2], c = bits.Add64(a[2], b[2], 0)
	sum[1], c = bits.Add64(a[1], b[1], c)
	sum[0], _ = bits.Add64(a[0], b[0], c)
	return sum
}

func (a long) less(b long) (rest long) {
	var c uint64
	rest[2], c = bits.Sub64(a[2], b[2], 0)
	rest[1], c = bits.Sub64(a[1], b[1], c)
	rest[0], _ = bits.Sub64(a[0], b[0], c)
	return rest
}

func (a long) over(n uint64) (part long) {
	var rest uint64
	for i := range a {
		part[i], rest = bits.Div64(rest, a[i], n)
	}
	return part
}

// down is the number over 2ⁿ.
func (a long) down(n int) long {
	for ; n >= 64; n -= 64 {
		a = long{0, a[0], a[1]}
	}
	if n > 0 {
		a = long{a[0] >> n, a[1]>>n | a[0]<<(64-n), a[2]>>n | a[1]<<(64-n)}
	}
	return a
}

// float is the number times 2^exp, rounded once.
func (a long) float(exp int) float64 {
	if a == (long{}) {
		return 0
	}
	for a[0] == 0 {
		a, exp = long{a[1], a[2], 0}, exp-64
	}
	up := bits.LeadingZeros64(a[0])
	top := a[0]<<up | a[1]>>1>>(63-up)
	if a[1]<<up != 0 || a[2] != 0 {
		top |= 1
	}
	return math.Ldexp(float64(top), exp-63-up)
}

// minusLogOf96 is −log 0.96.
var minusLogOf96 = long{0x0a734f6b6c0756e5 >> 1, 0xbd2aa20efd9e0325>>1 | 1<<63, 0x11aad534de13aba0>>1 | 1<<63}

// powerOf96 is 0.96^x, x ≥ 0, to twice the digits of a float64.
func powerOf96(x float64) wide {
	const (
		halvings = 12
		terms    = 34
	)
	if !(x > 0) {
		return wide{hi: 1}
	}
	frac, exp := math.Frexp(x)
	y := minusLogOf96.times(long{uint64(math.Ldexp(frac, 63))}) // −log 0.96^x is y·2^exp
	if y.float(exp) > 800 {
		return wide{} // too small for a float64
	}
	for ; exp > halvings; exp-- {
		y = y.twice(0)
	}
	y = y.down(halvings - exp)
	one := long{1 << 63}
	sum, term := one, one
	for i := uint64(1); i <= terms; i++ {
		if term = term.times(y).over(i); i%2 == 1 {
			sum = sum.less(term)
		} else {
			sum = sum.plus(term)
		}
	}
	scale := 0
	for range halvings {
		sum, scale = sum.times(sum), 2*scale
		for sum[0]>>62 == 0 {
			sum, scale = sum.twice(0), scale-1
		}
	}
	hi := sum.float(scale)
	top := long{uint64(math.Ldexp(hi, 63-scale))}
	if rest := sum.less(top); rest[0]>>63 == 0 {
		return wide{hi, rest.float(scale)}
	}
	return wide{hi, -top.less(sum).float(scale)}
}
