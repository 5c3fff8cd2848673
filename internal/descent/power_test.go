package descent

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// exactPower is base^k rounded once from a product of 400 bits.
func exactPower(base float64, k int) float64 {
	b := new(big.Float).SetPrec(400).SetFloat64(base)
	p := new(big.Float).SetPrec(400).SetInt64(1)
	for ; k > 0; k-- {
		p.Mul(p, b)
	}
	f, _ := p.Float64()
	return f
}

func TestPowersAreRoundedOnce(t *testing.T) {
	for _, base := range []float64{0, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999, 1 - 0x1p-53} {
		p := newPowers(base)
		for k := 1; k <= 3000; k++ {
			got := p.next()
			if k%100 > 3 {
				continue
			}
			want := exactPower(base, k)
			if 1-got != 1-want || got != want && want > 0x1p-60 {
				t.Fatalf("%v^%d = %v, want %v", base, k, got, want)
			}
			if once := power(base, k); math.Abs(once-want) > 0x1p-52*want && want > 1e-290 {
				t.Fatalf("power(%v, %d) = %v, want %v", base, k, once, want)
			}
		}
	}
}

func TestPowerAtTheEnds(t *testing.T) {
	for _, c := range []struct {
		base float64
		k    int
		want float64
	}{{0.5, 0, 1}, {0, 0, 1}, {0, 3, 0}, {2, 10, 1024}, {1, 1 << 40, 1}, {0.5, 5000, 0}, {1.5, 5000, math.Inf(1)}} {
		if got := power(c.base, c.k); got != c.want {
			t.Errorf("power(%v, %d) = %v, want %v", c.base, c.k, got, c.want)
		}
	}
}

// The powers of 0.96^ψ are those of the exact base, not of its rounding.
func TestPowersOfAnExponential(t *testing.T) {
	for _, psi := range []float64{0, 1e-3, 0.004, 0.5, 1, 7} {
		p := newWidePowers(powerOf96(psi))
		for k := 1; k <= 20000; k++ {
			got := p.next()
			if k%4000 != 0 {
				continue
			}
			if want := math.Pow(0.96, psi*float64(k)); math.Abs(got-want) > 1e-14*want && want > 0x1p-60 {
				t.Errorf("ψ = %v: power %d is %v, want %v", psi, k, got, want)
			}
		}
	}
	if got := powerOf96(1); got.hi != 0.96 || math.Abs(got.lo) > 0x1p-53 {
		t.Errorf("0.96 is %v", got)
	}
	if got := powerOf96(1e9); got != (wide{}) {
		t.Errorf("what is too small is %v", got)
	}
}

// exactPowerOf96 is 0.96^x from its logarithm, by 200 bits.
func exactPowerOf96(x float64) wide {
	number := func() *big.Float { return new(big.Float).SetPrec(200) }
	y, _, err := number().Parse("-0.0408219945202551295545770651553198701772117476335202297285614208306828", 10)
	if err != nil {
		panic(err)
	}
	y.Mul(y, number().SetFloat64(x))
	if v, _ := y.Float64(); v < -800 {
		return wide{}
	}
	y.SetMantExp(y, -12)
	sum, term := number().SetInt64(1), number().SetInt64(1)
	for i := range int64(40) {
		term.Mul(term, y)
		term.Quo(term, number().SetInt64(i+1))
		sum.Add(sum, term)
	}
	for range 12 {
		sum.Mul(sum, sum)
	}
	hi, _ := sum.Float64()
	lo, _ := sum.Sub(sum, number().SetFloat64(hi)).Float64()
	return wide{hi, lo}
}

// TestPowersOf96 are the same to the last bit as those of a library for long numbers.
func TestPowersOf96(t *testing.T) {
	random := rand.New(rand.NewPCG(96, 1))
	for i := range 20000 {
		x := math.Exp(40*random.Float64() - 28)
		if i < 3 {
			x = []float64{0, 0.004, 1}[i]
		}
		if want, got := exactPowerOf96(x), powerOf96(x); want.hi > 1e-280 && got != want || want.hi != got.hi {
			t.Fatalf("0.96^%v is %v, not %v", x, got, want)
		}
	}
}
