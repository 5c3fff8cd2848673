package portable

import (
	"math"
	"math/rand/v2"
	"testing"
)

// specials are values that functions treat apart.
var specials = []float64{
	0, math.Copysign(0, -1), 1, -1, 2, -2, 3, -3, 0.5, -0.5, 1.5, -1.5, math.Inf(1), math.Inf(-1), math.NaN(),
	0x1p-1022, -0x1p-1022, math.MaxFloat64, -math.MaxFloat64, 0x1p-30, -0x1p-30, 0x1p-70, -0x1p-70, 1 - 0x1p-53, 1 + 0x1p-52,
	700, -700, 720, -760, 1e300, -1e300, 0x1p53, 0x1p53 + 2, -0x1p53 - 1, 0x1p52 + 1, 0x1p63, 0x1p64,
}

// like reports whether a and b are the same special value (NaN, an infinity, a zero with its sign), or numbers that
// differ by at most this share.
func like(a, b, share float64) bool {
	switch {
	case a != a || b != b:
		return a != a && b != b
	case a == 0 || b == 0 || math.IsInf(a, 0) || math.IsInf(b, 0):
		return a == b && math.Signbit(a) == math.Signbit(b)
	}
	return math.Abs(a-b) <= share*math.Abs(b)
}

// TestSpecialValues compares with package math, which on some processors is wrong by a few units of the sixth digit.
func TestSpecialValues(t *testing.T) {
	for _, f := range functions {
		for _, x := range specials {
			if f.name == "Sinh" && math.Abs(x) >= 720 {
				continue // on s390x package math has the wrong infinity
			}
			if got, want := f.ours(x), f.standard(x); !like(got, want, 1e-6) {
				t.Errorf("%s(%v) = %v, package math has %v", f.name, x, got, want)
			}
		}
	}
	for _, x := range specials {
		for _, y := range specials {
			if got, want := Pow(x, y), math.Pow(x, y); !like(got, want, 1e-6) {
				t.Errorf("Pow(%v, %v) = %v, package math has %v", x, y, got, want)
			}
			if got, want := Atan2(x, y), math.Atan2(x, y); !like(got, want, 1e-6) && x/y != 0 { // package math loses the sign of x where the quotient is 0
				t.Errorf("Atan2(%v, %v) = %v, package math has %v", x, y, got, want)
			}
		}
	}
}

// TestEnds checks where results overflow and underflow.
func TestEnds(t *testing.T) {
	infinite := math.Inf(1)
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"the last exponential", Exp(0x1.62e42fefa39efp9), 0x1.fffffffffff2ap1023},
		{"the one behind it", Exp(0x1.62e42fefa39f0p9), infinite},
		{"the least exponential", Exp(-0x1.74910d52d3051p9), 0x1p-1074},
		{"the one behind it", Exp(-0x1.74910d52d3052p9), 0},
		{"the last exponential less 1", Expm1(0x1.62e42fefa39efp9), 0x1.fffffffffff2ap1023},
		{"the one behind it", Expm1(0x1.62e42fefa39f0p9), infinite},
		{"the last hyperbolic sine", Sinh(0x1.633ce8fb9f87dp9), 0x1.ffffffffffd3bp1023},
		{"the one behind it", Sinh(0x1.633ce8fb9f87ep9), infinite},
		{"the hyperbolic sine of −∞", Sinh(-infinite), -infinite},
		{"a large negative hyperbolic sine", Sinh(-1e300), -infinite},
		{"the last hyperbolic cosine", Cosh(-0x1.633ce8fb9f87dp9), 0x1.ffffffffffd3bp1023},
		{"the one behind it", Cosh(0x1.633ce8fb9f87ep9), infinite},
		{"the least power", Pow(2, -1074), 0x1p-1074},
		{"half of it", Pow(2, -1075), 0},
		{"a little more than half", Pow(0x1.0000000000001p1, -1074.9999999999998), 0x1p-1074},
		{"a power beyond", Pow(2, 1024), infinite},
		{"a negative one", Pow(-2, 1025), -infinite},
		{"the least cube root", Cbrt(-0x1p-1074), -0x1p-358},
		{"the logarithm of the least number", Log(0x1p-1074), -0x1.74385446d71c3p9},
	} {
		if c.got != c.want && !(math.Abs(c.got-c.want) <= unit(c.want)) {
			t.Errorf("%s is %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestExact checks results that are float64 themselves.
func TestExact(t *testing.T) {
	for n := -300.0; n <= 300; n++ {
		if got := Cbrt(n * n * n); got != n {
			t.Errorf("Cbrt(%v) = %v, want %v", n*n*n, got, n)
		}
		if got, want := Pow(2, n), math.Ldexp(1, int(n)); got != want {
			t.Errorf("Pow(2, %v) = %v, want %v", n, got, want)
		}
		if got := Pow(n, 3); got != n*n*n {
			t.Errorf("Pow(%v, 3) = %v, want %v", n, got, n*n*n)
		}
		if got := Pow(n*n, 1.5); got != math.Abs(n*n*n) {
			t.Errorf("Pow(%v, 1.5) = %v, want %v", n*n, got, math.Abs(n*n*n))
		}
	}
}

// samples are arguments of every size, many of them near 1.
func samples(count int) []float64 {
	r := rand.New(rand.NewPCG(5, 6))
	var all []float64
	for range count {
		all = append(all, r.NormFloat64(), 20*r.NormFloat64(), math.Ldexp(1+r.Float64(), r.IntN(2098)-1074))
	}
	return all
}

// TestSymmetry checks that odd functions are odd and even ones even, to the bit.
func TestSymmetry(t *testing.T) {
	even := map[string]bool{"Cos": true, "Cosh": true}
	odd := map[string]bool{"Sin": true, "Tan": true, "Asin": true, "Atan": true, "Sinh": true, "Tanh": true, "Cbrt": true}
	for _, f := range functions {
		for _, x := range samples(3000) {
			y, z := f.ours(x), f.ours(-x)
			if (even[f.name] && y != z) || (odd[f.name] && y != -z && y == y) {
				t.Fatalf("%s(%v) = %v, and %v at %v", f.name, x, y, z, -x)
			}
		}
	}
}

// TestMonotonic checks that functions which rise or fall do so over steps of a few units of their value.
func TestMonotonic(t *testing.T) {
	rising := map[string]bool{
		"Exp": true, "Expm1": true, "Log": true, "Log1p": true, "Asin": true, "Atan": true, "Sinh": true, "Tanh": true, "Cbrt": true,
	}
	for _, f := range functions {
		if !rising[f.name] {
			continue
		}
		for _, x := range samples(3000) {
			y := f.ours(x)
			if math.IsNaN(y) || math.IsInf(y, 0) {
				continue
			}
			for _, next := range []float64{x + 4*unit(x), x + 1e-9*math.Abs(x), x + 1e-4*math.Abs(x)} {
				if z := f.ours(next); z < y {
					t.Fatalf("%s falls from %v at %v to %v at %v", f.name, y, x, z, next)
				}
			}
		}
	}
}

// TestSincos checks that the pair is the same as its parts, to the bit.
func TestSincos(t *testing.T) {
	for _, x := range append(samples(5000), specials...) {
		s, c := Sincos(x)
		if !like(s, Sin(x), 0) || !like(c, Cos(x), 0) {
			t.Fatalf("Sincos(%v) = %v, %v; the sine is %v, the cosine %v", x, s, c, Sin(x), Cos(x))
		}
	}
}

// TestReductions checks that the two ways to reduce an angle agree where both hold.
func TestReductions(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	for range 20000 {
		x := math.Ldexp(1+r.Float64(), r.IntN(20)) * float64(1-2*r.IntN(2))
		a, i := reduce(x)
		b, j := reduceBits(x)
		if i != j || math.Abs((a.hi-b.hi)+(a.lo-b.lo)) > 0x1p-60*math.Abs(b.hi) {
			t.Fatalf("%v is %v and %d quarter turns, or %v and %d", x, a, i, b, j)
		}
	}
}

// FuzzFunctions compares with package math where that keeps to two units in the last place.
func FuzzFunctions(f *testing.F) {
	for _, x := range specials {
		f.Add(x, 0.3)
	}
	f.Fuzz(func(t *testing.T, x, y float64) {
		if size := math.Abs(x); !(size >= 0x1p-1022 && size <= 700) {
			return
		}
		for _, fn := range functions {
			if got, want := fn.ours(x), fn.standard(x); !like(got, want, share(fn.name, x)) {
				t.Errorf("%s(%v) = %v, package math has %v", fn.name, x, got, want)
			}
		}
		// math.Pow multiplies the error of a logarithm.
		share := 0x1p-50 * (1 + math.Abs(y*math.Log(math.Abs(x))))
		if got, want := Pow(x, y), math.Pow(x, y); math.Abs(y) < 4 && !like(got, want, share) {
			t.Errorf("Pow(%v, %v) = %v, package math has %v", x, y, got, want)
		}
	})
}

// share is how far package math may be off at x: it loses digits where sines, cosines and tangents are small, in small
// tangents, and in arc sines and cosines near 1.
func share(name string, x float64) float64 {
	switch {
	case name == "Tan":
		return 0x1p-46 * (1 + math.Abs(x)/math.Min(math.Abs(Sin(x)), math.Abs(Cos(x))))
	case name == "Sin" || name == "Cos":
		return 0x1p-51 * (1 + math.Abs(x)/math.Min(math.Abs(Sin(x)), math.Abs(Cos(x))))
	case name == "Asin" || name == "Acos":
		return 0x1p-51 / (1 - math.Abs(x))
	}
	return 0x1p-51
}
