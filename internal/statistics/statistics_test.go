package statistics

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/numeric"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// The values of Demšar's table 5 (a), at 0.05, and his example of four classifiers over 14 data sets.
func TestCriticalDifferencesAreThoseOfDemsar(t *testing.T) {
	for i, q := range []float64{1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164} {
		k := i + 2
		near(t, "q", studentizedRange(k)/math.Sqrt2, q, 1e-3)
	}
	near(t, "the critical difference", criticalDifference(4, 14), 1.25, 0.005)
	f, p := imanDavenport(9.28, 14, 4)
	near(t, "Friedman's statistic", f, 3.69, 0.005)
	if !(p > 0.01 && p < 0.05) { // the critical value of F(3, 39) for 0.05 is 2.85
		t.Errorf("its probability is %v", p)
	}
	near(t, "F(3, 39) above 2.8451", fisherTail(2.8451, 3, 39), 0.05, 1e-4)
}

func TestBetaIsThatOfDice(t *testing.T) {
	// I_x(a, b) for whole a and b is the chance of at least a heads in a + b − 1 throws.
	for _, c := range []struct {
		a, b int
		x    float64
	}{{1, 1, 0.3}, {2, 5, 0.2}, {7, 3, 0.6}, {20, 31, 0.4}} {
		want, n := 0.0, c.a+c.b-1
		for k := c.a; k <= n; k++ {
			want += choose(n, k) * math.Pow(c.x, float64(k)) * math.Pow(1-c.x, float64(n-k))
		}
		near(t, "beta", beta(float64(c.a), float64(c.b), c.x), want, 1e-12)
	}
	for _, x := range []float64{0.5, 1, 1.5, 3.2, 10, 120} {
		want, _ := math.Lgamma(x)
		near(t, "log gamma", logGamma(x), want, 1e-12*math.Max(1, math.Abs(want)))
	}
}

func choose(n, k int) float64 {
	c := 1.0
	for i := range k {
		c = c * float64(n-i) / float64(i+1)
	}
	return c
}

// The values of Newcombe, Interval estimation for the difference between independent proportions, table I (method 3).
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n   int
		lo, hi float64
	}{{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}, {29, 29, 0.8830, 1}} {
		i := Wilson(c.k, c.n)
		near(t, "the lower end", i.Lo, c.lo, 6e-5)
		near(t, "the upper end", i.Hi, c.hi, 6e-5)
	}
	if i := Wilson(0, 0); i != (Interval{0, 1}) {
		t.Errorf("nothing is known of none, not %v", i)
	}
}

// The bootstrap holds the mean of a normal distribution about as often as it says, and its width is that of theory.
func TestBootstrapCovers(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	means, medians := 0, 0
	const trials, n = 400, 40
	for range trials {
		values := make([]float64, n)
		for i := range values {
			values[i] = r.NormFloat64()
		}
		if holdsZero(OfMean(values)) {
			means++
		}
		if holdsZero(OfMedian(values)) {
			medians++
		}
	}
	for name, k := range map[string]int{"mean": means, "median": medians} {
		if share := float64(k) / trials; share < 0.91 || share > 0.98 {
			t.Errorf("the interval of the %s holds it in %v of the trials", name, share)
		}
	}
}

// TestMiddle compares the ends that are put in order with those of all values.
func TestMiddle(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 300 {
		values := make([]float64, n)
		for i := range values {
			if values[i] = math.Round(10*r.NormFloat64()) / 4; r.IntN(40) == 0 {
				values[i] = math.Inf(1)
			}
		}
		sorted := slices.Sorted(slices.Values(values))
		want := Interval{numeric.Quantile(sorted, (1-Level)/2), numeric.Quantile(sorted, (1+Level)/2)}
		if got := middle(values); n > 0 && got != want {
			t.Fatalf("the middle of %v is %v, not %v", sorted, got, want)
		}
	}
}

func TestBootstrapNeedsNoOrder(t *testing.T) {
	values := []float64{3, 1, 4, 1, 5, 9, 2, 6, math.Inf(1)}
	reversed := slices.Clone(values)
	slices.Reverse(reversed)
	if a, b := OfMedian(values), OfMedian(reversed); a != b || !(a.Lo >= 1 && a.Hi <= 9) {
		t.Errorf("%v and %v", a, b)
	}
	if a := OfMean(values); !math.IsInf(a.Hi, 1) {
		t.Errorf("a mean with a failure ends at %v", a.Hi)
	}
	if a := OfMedian([]float64{1, math.Inf(1), math.Inf(1)}); !math.IsInf(a.Hi, 1) || a.Lo != 1 {
		t.Errorf("the median of two failures and a success lies in %v", a)
	}
	if a := OfMedian([]float64{7}); !math.IsNaN(a.Lo) {
		t.Errorf("one value has an interval: %v", a)
	}
}

func TestPairs(t *testing.T) {
	inf := math.Inf(1)
	p := Compare([]float64{1, 2, inf, inf, 3}, []float64{2, 2, inf, 1, inf})
	if p.Less != 2 || p.More != 1 || p.Pairs != 5 || p.FailedBoth != 1 || p.Median != 0 || !holdsZero(p.Interval) {
		t.Errorf("%+v", p)
	}
	var a, b []float64
	for i := range 20 {
		a, b = append(a, float64(i)), append(b, float64(i)+1+float64(i%3))
	}
	if p := Compare(a, b); holdsZero(p.Interval) || p.Less != 20 || p.Median != -2 {
		t.Errorf("%+v", p)
	}
}

func TestRanksShare(t *testing.T) {
	if got := ranksOf([]float64{0.2, 0.1, 0.2, math.Inf(1), math.Inf(1)}); !slices.Equal(got, []float64{2.5, 1, 2.5, 4.5, 4.5}) {
		t.Error(got)
	}
	// Three methods of which the first two are alike and the third is always last, over 30 blocks.
	var blocks [][]float64
	for i := range 30 {
		blocks = append(blocks, []float64{float64(i % 2), float64((i + 1) % 2), 5})
	}
	r := Rank(blocks)
	order, groups := r.Together()
	if r.Mean[2] != 3 || r.Mean[0] != 1.5 || !slices.Equal(order, []int{0, 1, 2}) || len(groups) != 1 || groups[0] != [2]int{0, 1} || r.P > 1e-6 {
		t.Errorf("%+v %v %v", r, order, groups)
	}
	if r := Rank([][]float64{{1, 2, 3}, {1, 2, 3}}); r.P != 0 || !math.IsInf(r.Statistic, 1) {
		t.Errorf("blocks that agree: %+v", r)
	}
	if r := Rank(nil); r.Blocks != 0 || !math.IsNaN(r.Difference) {
		t.Errorf("no blocks: %+v", r)
	}
}

func TestDeviation(t *testing.T) {
	near(t, "the deviation", Deviation([]float64{2, 4, 4, 4, 5, 5, 7, 9}), math.Sqrt(32.0/7), 1e-15)
	near(t, "a large one", Deviation([]float64{1e200, 3e200})/1e200, math.Sqrt2, 1e-15)
	if d := Deviation([]float64{1, math.Inf(1)}); !math.IsInf(d, 1) {
		t.Error(d)
	}
	if d := Deviation([]float64{1}); !math.IsNaN(d) {
		t.Error(d)
	}
}

// The interval of a median that is taken from the places of the middle is that of all samples.
func TestMediansAreThoseOfSamples(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for n := 2; n < 30; n++ {
		values := make([]float64, n)
		for i := range values {
			values[i] = math.Round(10 * r.NormFloat64())
		}
		if n%5 == 0 {
			values[0], values[n-1] = math.Inf(1), math.Inf(-1)
		}
		sorted := ascending(values)
		var medians []float64
		for _, s := range samplesOf(n) {
			sample := make([]float64, n)
			for i, k := range s {
				sample[i] = sorted[k]
			}
			medians = append(medians, Median(sample))
		}
		if got, want := OfMedian(values), middle(medians); got != want {
			t.Errorf("of %d values: %v, want %v", n, got, want)
		}
	}
}

// holdsZero reports whether 0 lies in an interval, its ends included.
func holdsZero(i Interval) bool { return i.Lo <= 0 && 0 <= i.Hi }
