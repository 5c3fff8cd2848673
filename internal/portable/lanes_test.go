package portable

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// odd are numbers that loops fall over.
var odd = []float64{0, math.Copysign(0, -1), 5e-324, -5e-324, 1e-310, 1e-160, 1e160, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}

// drawn are n numbers, some of them odd.
func drawn(random *rand.Rand, n int, often float64) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = math.Ldexp(random.NormFloat64(), random.IntN(60)-30)
		if random.Float64() < often {
			v[i] = odd[random.IntN(len(odd))]
		}
	}
	return v
}

// alike compares bits, of numbers that are any.
func alike(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(u, v float64) bool {
		return math.Float64bits(u) == math.Float64bits(v) || math.IsNaN(u) && math.IsNaN(v)
	})
}

// TestLanes holds what is done two at a time to what is done one by one, to the bit, for every length and odd numbers, and that nothing
// beyond the length is touched.
func TestLanes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 4000 {
		n, often := round%41, []float64{0, 0.1}[round/41%2]
		next := func() []float64 { return drawn(random, n+2, often) }
		d, mean, square, x, y := next(), next(), next(), next(), next()
		for i, v := range square {
			square[i] = math.Abs(v)
		}
		c := drawn(random, 7, 0)
		by := AdamStep{c[0], c[1], math.Abs(c[2]), math.Abs(c[3]), c[4], c[5], c[6]}
		d2, mean2, square2 := slices.Clone(d), slices.Clone(mean), slices.Clone(square)
		by.Apply(d[:n], mean[:n], square[:n])
		by.plain(d2[:n], mean2[:n], square2[:n])
		if !alike(d, d2) || !alike(mean, mean2) || !alike(square, square2) {
			t.Fatalf("%d numbers: Apply gives %v, plain %v", n, d, d2)
		}
		to, to2 := next(), []float64(nil)
		to2 = slices.Clone(to)
		Move(to[:n], x[:n], y[:n], d[:n])
		movePlain(to2[:n], x[:n], y[:n], d[:n])
		if !alike(to, to2) {
			t.Fatalf("%d numbers: Move gives %v, plain %v", n, to, to2)
		}
		Roots(to[:n], square[:n])
		rootsPlain(to2[:n], square[:n])
		if !alike(to, to2) {
			t.Fatalf("%d numbers: Roots gives %v, plain %v", n, to, to2)
		}
		f := next()
		ok, ok2 := SquarePairs(to[:n], f[:n], x[:n], y[:n], d[:n], mean[:n], 1e-290, 1e290), squarePairsPlain(to2[:n], f[:n], x[:n], y[:n], d[:n], mean[:n], 1e-290, 1e290)
		if ok != ok2 || !alike(to, to2) {
			t.Fatalf("%d numbers: SquarePairs gives %v %v, plain %v %v", n, ok, to, ok2, to2)
		}
	}
}

// TestSquarePairsLooksAtAll puts one odd number anywhere.
func TestSquarePairsLooksAtAll(t *testing.T) {
	for n := 1; n < 20; n++ {
		for at := range 5 * n {
			for _, bad := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e200} {
				var v [5][]float64
				for k := range v {
					v[k] = make([]float64, n)
					for i := range v[k] {
						v[k][i] = 1
					}
				}
				v[at/n][at%n] = bad
				want := bad == 1e200 && at/n < 3 // f, x and y may be large
				if SquarePairs(make([]float64, n), v[0], v[1], v[2], v[3], v[4], 1e-290, 1e290) != want {
					t.Errorf("%d numbers, %v at %d of %d: not seen", n, bad, at%n, at/n)
				}
			}
		}
	}
}

// TestArithmetic holds every operation on rows to what it is one by one, with odd numbers, of every length, in place too.
func TestArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for round := range 9000 {
		op, n, often := Arithmetic(round%9), round/9%41, []float64{0, 0.2}[round/9/41%2]
		next := func() []float64 { return drawn(random, n+1, often) }
		d, a, b, c, e := next(), next(), next(), next(), next()
		want := slices.Clone(d)
		op.plain(want[:n], a, b, c, e)
		op.Do(d[:n], a, b, c, e)
		if !alike(d, want) {
			t.Fatalf("operation %d on %d numbers gives %v, one by one %v", op, n, d, want)
		}
		op.plain(want[:n], want, b, c, e)
		if op.Do(d[:n], d, b, c, e); !alike(d, want) {
			t.Fatalf("operation %d on %d numbers in place gives %v, one by one %v", op, n, d, want)
		}
	}
}
