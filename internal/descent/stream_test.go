package descent

import "testing"

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
