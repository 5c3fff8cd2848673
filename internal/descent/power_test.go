package descent

import (
	"math"
	"math/big"
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
		p := newWidePowers(expOf(logOf96, psi))
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
	if got := expOf(logOf96, 1); got.hi != 0.96 || math.Abs(got.lo) > 0x1p-53 {
		t.Errorf("0.96 is %v", got)
	}
	if got := expOf(logOf96, 1e9); got != (wide{}) {
		t.Errorf("what is too small is %v", got)
	}
}
