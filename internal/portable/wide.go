// Package portable computes elementary functions to the same bits on every machine, within one unit in the last place
// of the true value. Those of package math differ: some processors have versions of their own, written in assembly, and
// elsewhere the compiler may fuse a product with the sum that takes it in. Here every product that feeds a sum is
// rounded first, by float64(), and nothing is used but the operations that IEEE 754 rounds exactly.
//
// Arguments are reduced with tables (Tang 1989) or in two parts (Cody & Waite, Payne & Hanek), what is left is a
// polynomial, and where digits would be lost sums are carried in two parts (Dekker 1971). The largest errors found at
// some 8,000 arguments of each function, in units in the last place: 0.81 for Tan; 0.77 for Cos; 0.75 for Pow; 0.73 for
// Exp, where results are subnormal; 0.72 for Sinh; 0.5 to 0.7 for the others.
//
// Special values (NaN, infinities, zeros) give what package math gives.
package portable

import "math"

// wide is a number carried to twice the digits of a float64, as the unevaluated sum hi + lo with lo far below hi.
type wide struct{ hi, lo float64 }

// sum is a + b, exactly.
func sum(a, b float64) wide {
	s := a + b
	t := s - a
	return wide{s, (a - (s - t)) + (b - t)}
}

// quickSum is a + b, exactly, for a = 0 or |a| ≥ |b|.
func quickSum(a, b float64) wide {
	s := a + b
	return wide{s, b - (s - a)}
}

// upper is a cut to 26 bits, so that products of such numbers are exact.
func upper(a float64) float64 { return math.Float64frombits(math.Float64bits(a) &^ (1<<27 - 1)) }

// product is a·b, exactly unless it overflows or nearly underflows (Dekker 1971).
func product(a, b float64) wide {
	p := float64(a * b)
	ah, bh := upper(a), upper(b)
	al, bl := a-ah, b-bh
	return wide{p, float64(ah*bh) - p + float64(ah*bl) + float64(al*bh) + float64(al*bl)}
}

// over is v/w, to about 2⁻¹⁰⁰.
func (v wide) over(w wide) wide {
	q := v.hi / w.hi
	p := product(q, w.hi)
	rest := v.hi - p.hi - p.lo + v.lo - float64(q*w.lo)
	return quickSum(q, rest/w.hi)
}

// scale is v·2^k.
func scale(v float64, k int) float64 {
	switch {
	case k > 1023:
		v *= 0x1p1023
		k = min(k-1023, 1023)
	case k < -1022:
		v *= 0x1p-969 // keeps all bits of a v near 1, which is then rounded once
		k = max(k+969, -1022)
	}
	return v * math.Float64frombits(uint64(k+1023)<<52)
}
