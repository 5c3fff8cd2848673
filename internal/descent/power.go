package descent

import "math"

// wide is a number carried to twice the digits of a float64, as the unevaluated sum hi + lo with |lo| ≤ ulp(hi)/2.
type wide struct{ hi, lo float64 }

// times is the product, to about 2⁻¹⁰⁰. math.FMA gives the same bits on every machine, with or without hardware.
func (a wide) times(b wide) wide {
	hi := float64(a.hi * b.hi)
	if math.IsInf(hi, 0) {
		return wide{hi: hi}
	}
	lo := math.FMA(a.hi, b.hi, -hi) + float64(a.hi*b.lo) + float64(a.lo*b.hi)
	sum := hi + lo
	return wide{sum, lo - (sum - hi)}
}

// powers yields β¹, β², β³, … each rounded once, at no measurable cost. For β = 0.999 a plain running product makes
// 1 − βᵗ wrong by up to 64 units in the last place, math.Pow by up to 128.
type powers struct {
	base float64
	last wide
}

func newPowers(base float64) powers { return powers{base: base, last: wide{hi: 1}} }

// next is the next power of a base between 0 and 1; below 2⁻⁶⁰, where 1 − βᵗ is 1, it may be 0.
func (p *powers) next() float64 {
	if p.last.hi < 0x1p-60 {
		return 0 // on the way to 0 lie numbers that processors are slow with
	}
	hi := float64(p.last.hi * p.base)
	lo := math.FMA(p.last.hi, p.base, -hi) + float64(p.last.lo*p.base)
	p.last.hi = hi + lo
	p.last.lo = lo - (p.last.hi - hi)
	return p.last.hi
}

// Powers yields β^k for one k after the other, each rounded once.
type Powers struct {
	base float64
	next powers
	k    int
	last float64
}

// NewPowers makes those of a base between 0 and 1.
func NewPowers(base float64) *Powers { return &Powers{base: base, next: newPowers(base), last: 1} }

// At is β^k, k ≥ 0. It takes no time where k is that of the last call plus one.
func (p *Powers) At(k int) float64 {
	switch {
	case k == p.k:
		return p.last
	case k == p.k+1:
		p.last = p.next.next()
	default:
		p.next = newPowers(p.base)
		p.last = power(p.base, k)
		if k == 0 {
			p.last = 1
		}
		p.next.last = wide{hi: p.last}
	}
	p.k = k
	return p.last
}

// power is base^k for k ≥ 0, rounded once (math.Pow squares its rounding errors along with the base).
func power(base float64, k int) float64 {
	result, square := wide{hi: 1}, wide{hi: base}
	for ; k > 0; k >>= 1 {
		if k&1 == 1 {
			result = result.times(square)
		}
		square = square.times(square)
	}
	return result.hi
}

// widePowers yields b¹, b², b³, … for a base that is known to more digits than a float64 has.
type widePowers struct{ base, last wide }

func newWidePowers(base wide) widePowers { return widePowers{base: base, last: wide{hi: 1}} }

// next is the next power of a base between 0 and 1; below 2⁻⁶⁰ it may be 0.
func (p *widePowers) next() float64 {
	if p.last.hi < 0x1p-60 {
		return 0
	}
	p.last = p.last.times(p.base)
	return p.last.hi
}
