package descent

import (
	"math"
	"testing"
)

func TestStreamsDependOnSeedAndPurposeOnly(t *testing.T) {
	first := func(seed uint64, purpose string) uint64 { return Stream(seed, purpose).Uint64() }
	if a, b := first(7, "noise"), first(7, "noise"); a != b {
		t.Errorf("the same stream begins with %#x and %#x", a, b)
	}
	seen := map[uint64]bool{}
	for seed := range uint64(1000) {
		for _, purpose := range []string{"run", "start", "noise"} {
			seen[first(seed, purpose)] = true
		}
	}
	if len(seen) != 3000 {
		t.Errorf("3000 streams begin with %d numbers", len(seen))
	}
	// A change here changes every seeded figure ever drawn.
	if got, want := first(1, "start"), uint64(0x55b608626e788859); got != want {
		t.Errorf("stream (1, start) begins with %#x, want %#x", got, want)
	}
}

func TestNeighbouringSeedsAreUnrelated(t *testing.T) {
	const n = 20_000
	sum, product := 0.0, 0.0
	for seed := range uint64(n) {
		a, b := Stream(seed, "start").Float64()-0.5, Stream(seed+1, "start").Float64()-0.5
		sum += a
		product += a * b
	}
	// Standard deviations of the two means: 1/√(12n) and 1/(12√n).
	if mean := sum / n; mean > 0.01 || mean < -0.01 {
		t.Errorf("mean over seeds is off by %v", mean)
	}
	if correlation := 12 * product / n; correlation > 0.03 || correlation < -0.03 {
		t.Errorf("neighbouring seeds are correlated: %v", correlation)
	}
}

func TestNormal(t *testing.T) {
	const n = 100_000
	random := Stream(3, "noise")
	var moments [5]float64
	beyond := 0 // two standard deviations
	for range n {
		v := Normal(random)
		for k, power := 1, v; k <= 4; k, power = k+1, power*v {
			moments[k] += power / n
		}
		if math.Abs(v) > 2 {
			beyond++
		}
	}
	// Their standard deviations are √(1/n), √(2/n), √(15/n) and √(96/n).
	for k, want := range [5]float64{0, 0, 1, 0, 3} {
		if math.Abs(moments[k]-want) > [5]float64{0, 0.013, 0.018, 0.05, 0.125}[k] {
			t.Errorf("moment %d of normal numbers is %v, want %v", k, moments[k], want)
		}
	}
	if share := float64(beyond) / n; math.Abs(share-0.0455) > 0.003 {
		t.Errorf("a share of %v is more than two standard deviations off, want 0.0455", share)
	}
}
