package curve

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"gdplot/internal/numeric"
)

// TestHeightsHoldWhatHappens draws random curves, some of which tower at their edge: every iterate within the window is in the panel,
// and where runs use little of the height of a curve they are no longer a line at its foot.
func TestHeightsHoldWhatHappens(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 6))
	towers := 0
	for trial := range 30 {
		f, from, rate := fmt.Sprintf("%.2f*log(x) + %.2f/x", 0.5+r.Float64(), 0.3+r.Float64()), 2+2*r.Float64(), 0.2+r.Float64()
		window := "[-0.5, 5]"
		if trial%2 == 0 {
			f, from, rate, window = fmt.Sprintf("%.2f*sin(%.2f*x) + 0.1*x^2", 1+r.Float64(), 1+r.Float64()), 5*r.Float64()-2, 0.05, "[-6, 6]"
		}
		c, m := drawn(t, fmt.Sprintf("title: Heights\nsurface: {formula: {f: %q, window: {x: %s}}}\nlearning_rate: %.3f\nsteps: 60\nsweep: {start: [[%.2f], [%.2f]]}\nfigures: [curve]\n", f, window, rate, from, from+0.7))
		y := m.view.Y
		low, high := y.Hi, y.Lo
		for _, run := range c.proj.Runs {
			tr := c.in.Results[run].Trace()
			for k := range tr.Len() {
				x := tr.Point(k)[0]
				v := height(m.view, x)
				if !m.view.X.Contains(x) || !numeric.Finite(v) {
					continue
				}
				if low, high = min(low, v), max(high, v); !y.Contains(v) {
					t.Errorf("%s from %.2f: step %d at %g is not in %v", f, from, k, v, y)
				}
			}
		}
		if trial%2 == 1 {
			if towers++; high-low < 0.25*y.Width() {
				t.Errorf("%s from %.2f: runs use %g of %v", f, from, high-low, y)
			}
		}
	}
	if towers < 10 {
		t.Errorf("%d towers are too few to say anything", towers)
	}
}

// TestFlagsStandOverHilltops draws starts close to a hilltop, one on each side: both have their names over it, each on its side.
func TestFlagsStandOverHilltops(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	flagged := 0
	for range 20 {
		tilt := 0.6*r.Float64() - 0.3
		_, m := drawn(t, fmt.Sprintf("title: Two wells\nsurface: {formula: {f: x^4 - 4*x^2 + %.3f*x, window: {x: [-2.5, 2.5]}}}\nlearning_rate: 0.02\nsteps: 200\nsweep: {start: [[%.3f], [%.3f]]}\nfigures: [curve]\n",
			tilt, tilt/8-0.02-0.05*r.Float64(), tilt/8+0.02+0.05*r.Float64()))
		if len(m.parts) != 1 {
			continue
		}
		top := m.panel.At(m.parts[0].x, m.parts[0].f)
		all := m.origins(m.panel.Data)
		names := m.c.names(all)
		var over [2]bool
		for i, o := range all {
			for _, box := range m.c.layout.Page.Written(m.panel.Data) {
				left := box.Max.X < top.X
				over[i] = over[i] || box.Min.Y > o.at.Y+flagLeast-4 && box.Min.Y < o.at.Y+flagMost+4 && left == (o.at.X < top.X) && min(top.X-box.Max.X, 0)+max(box.Min.X-top.X, 0) < flagGap+4
			}
		}
		if flagged++; len(names) != 2 || !over[0] || !over[1] {
			t.Errorf("tilt %.3f: the names %v stand over the hilltop: %v", tilt, names, over)
		}
	}
	if flagged < 10 {
		t.Errorf("%d hilltops are too few to say anything", flagged)
	}
}
