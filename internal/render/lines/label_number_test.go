package lines

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"gdplot/internal/contour"
	"gdplot/internal/wording"
)

// TestNumbersHaveOneStyle writes random values together: each is its value to what its digits tell, different ones of one style do not
// mix plain numbers with powers of ten, and values of like size have as many decimals.
func TestNumbersHaveOneStyle(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 27))
	for range 2000 {
		digits, n := 2+r.IntN(2), 1+r.IntN(6)
		values := make([]float64, n)
		spread := 8 * r.Float64()
		for i := range values {
			values[i] = math.Pow(10, spread*(r.Float64()-0.5))
		}
		texts := InOneStyle(values, digits)
		powers, plain, least, most := 0, 0, math.Inf(1), 0.0
		decimals := map[int]bool{} // never ranged over
		for i, s := range texts {
			least, most = math.Min(least, values[i]), math.Max(most, values[i])
			if strings.Contains(s, "10^") {
				powers++
				continue
			}
			plain++
			v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
			if err != nil || math.Abs(v-values[i]) > 0.5001*values[i]*math.Pow(10, float64(2-digits)) {
				t.Fatalf("%g is written %q with %d digits", values[i], s, digits)
			}
			_, after, _ := strings.Cut(s, ".")
			decimals[len(after)] = true
		}
		for i := range texts {
			for k := range i {
				if texts[i] == texts[k] && wording.Short(values[i], digits) != wording.Short(values[k], digits) && least >= plainFrom && most < plainTo {
					t.Fatalf("%g and %g are both written %q", values[i], values[k], texts[i])
				}
			}
		}
		if powers > 0 && plain > 0 && least >= plainFrom && most < plainTo {
			t.Fatalf("%v are written %q", values, texts)
		}
		if most < 9*least && n > 1 && len(decimals) > 1 {
			t.Fatalf("%v of like size are written %q", values, texts)
		}
	}
}

// TestToAndFroIsToldFromNoise draws lines that jump by turns between two that drift, and noise: of the first the higher
// line is taken, wherever the last point lies; of noise the median.
func TestToAndFroIsToldFromNoise(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 2))
	for trial := range 200 {
		n := 50 + r.IntN(200)
		swing, drift := 20+40*r.Float64(), 0.5*r.Float64()
		var jumps, noise []contour.Point
		for i := range n {
			x, at := float64(i), 100-drift*float64(i)
			jumps = append(jumps, contour.Point{X: x, Y: at + swing*float64(i%2) + 0.02*swing*r.NormFloat64()})
			noise = append(noise, contour.Point{X: x, Y: at + swing*r.NormFloat64()})
		}
		if !alternates(jumps) {
			t.Errorf("line %d jumps to and fro by %g, and is taken for noise", trial, swing)
		}
		if alternates(noise) {
			t.Errorf("line %d is noise, and is taken to jump to and fro", trial)
		}
		from := r.IntN(10)
		all := higherOfTwo(jumps, contour.Stretch{From: from, To: n, Dense: true})
		if last := all[len(all)-1]; last.X < float64(n-2) {
			t.Errorf("the higher line of line %d ends at %v", trial, last)
		}
		for _, q := range all {
			if int(q.X)%2 != 1 || q.Middle != jumps[int(q.X)].Y {
				t.Fatalf("line %d has %v on its higher line", trial, q)
			}
		}
		if got := len(all); got < (n-from-1)/2 {
			t.Errorf("the higher line of line %d has %d points of %d", trial, got, n-from)
		}
	}
}
