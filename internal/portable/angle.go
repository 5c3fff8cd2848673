package portable

import (
	"math"
	"math/bits"
)

const eighth = math.Pi / 4 // of a turn

// reduce takes as many quarter turns from the finite angle x as leave one of at most π/4 in size, and returns how many,
// modulo 4.
func reduce(x float64) (wide, int) {
	n := float64(x*twoOverPi) + 0x1.8p52 - 0x1.8p52
	if !(math.Abs(n) < 1<<20) {
		return reduceBits(x)
	}
	r := sum(x-float64(n*quarter1), -float64(n*quarter2))
	r = quickSum(r.hi, r.lo-float64(n*quarter3))
	if math.Abs(r.hi) < math.Abs(n)*0x1p-58 {
		return reduceBits(x) // too close to a multiple of π/2 for these 119 bits of it
	}
	return r, int(n) & 3
}

// reduceBits is reduce for any angle above π/4 in size: it multiplies the bits of x with those of 2/π that count (Payne &
// Hanek 1983).
func reduceBits(x float64) (wide, int) {
	b := math.Float64bits(math.Abs(x))
	exponent := int(b>>52) - 1075
	mantissa := b&(1<<52-1) | 1<<52
	// Bits of 2/π before this one make whole turns.
	first := uint(exponent + 62)
	word, shift := first/64, first%64
	at := func(i uint) uint64 {
		return inverseQuarter[word+i]<<shift | inverseQuarter[word+i+1]>>(64-shift)
	}
	// The product of the mantissa and three words, modulo 4 in units of 2⁻¹⁹⁰.
	h2, p2 := bits.Mul64(at(2), mantissa)
	h1, l1 := bits.Mul64(at(1), mantissa)
	p1, carry := bits.Add64(l1, h2, 0)
	p0 := at(0)*mantissa + h1 + carry
	quarters := int(p0 >> 62)
	p0, p1, p2 = p0<<2|p1>>62, p1<<2|p2>>62, p2<<2
	sign := 1.0
	if p0>>63 == 1 { // more than half a quarter is less than nothing of the next
		quarters++
		sign = -1
		var borrow uint64
		p2, borrow = bits.Sub64(0, p2, 0)
		p1, borrow = bits.Sub64(0, p1, borrow)
		p0, _ = bits.Sub64(0, p0, borrow)
	}
	r := fraction(p0, p1, p2)
	if x < 0 {
		sign, quarters = -sign, -quarters
	}
	turn := product(r.hi, quarterHigh)
	turn.lo += float64(r.hi*quarterLow) + float64(r.lo*quarterHigh)
	turn = quickSum(turn.hi, turn.lo)
	return wide{float64(sign * turn.hi), float64(sign * turn.lo)}, quarters & 3
}

// fraction is the number 0.p0p1p2, whose first bits may be zeros.
func fraction(p0, p1, p2 uint64) wide {
	zeros := bits.LeadingZeros64(p0)
	if zeros == 64 {
		p0, p1, p2 = p1, p2, 0
		zeros += bits.LeadingZeros64(p0)
	}
	by := uint(zeros % 64)
	p0, p1 = p0<<by|p1>>(64-by), p1<<by|p2>>(64-by)
	unit := math.Float64frombits(uint64(1023-53-zeros) << 52)
	high := float64(int64(p0 >> 11))
	low := float64(int64((p0<<53 | p1>>11) >> 11))
	return wide{float64(high * unit), float64(low * unit * 0x1p-53)}
}
