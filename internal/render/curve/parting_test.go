package curve

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// TestHilltopsPartRuns draws random waves from random starts, and recomputes what stands at ends and between them: a dashed line
// is at a place higher than all about it, over which neither of its neighbours comes, and these end apart; as many starts end at a
// place as are counted there, and what ends at the lowest has the first colour alone.
func TestHilltopsPartRuns(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 30))
	parted, two := 0, 0
	for trial := range 40 {
		var starts []string
		for range 2 + r.IntN(5) {
			starts = append(starts, fmt.Sprintf("[%.2f]", 10*r.Float64()-5))
		}
		slices.Sort(starts)
		starts = slices.Compact(starts)
		in := rendertest.Run(t, fmt.Sprintf("title: Waves\nsurface: {formula: {f: %.2f*sin(%.2f*x) + %.2f*x^2 + %.2f*x, window: {x: [-6, 6]}}}\nlearning_rate: %.3f\nsteps: 400\nsweep: {start: [%s]}\nfigures: [curve]\n",
			1+2*r.Float64(), 0.8+r.Float64(), 0.05+0.1*r.Float64(), r.Float64()-0.5, 0.02+0.3*r.Float64(), strings.Join(starts, ", ")))
		fig := in.Experiment.Figures[0]
		c := &curveFigure{in: in, fig: fig, proj: in.Project(fig)}
		c.outcomes = c.proj.ColorByOutcome(in, fig)
		if err := c.look(); err != nil {
			t.Fatal(err)
		}
		c.draw()
		m := c.layout.Panels[0].Above[0].(marks)
		for _, p := range m.parts {
			parted++
			if h := 1e-3; !(height(m.view, p.x) > height(m.view, p.x-h) && height(m.view, p.x) > height(m.view, p.x+h)) {
				t.Errorf("waves %d: %v is no hilltop", trial, p.x)
			}
			if figure.Near(in.Results[p.left.runs[0]].Outcome().X, in.Results[p.right.runs[0]].Outcome().X) {
				t.Errorf("waves %d: both sides of %v end at one place", trial, p.x)
			}
			below, above := nearest(in, p.x, -1), nearest(in, p.x, 1)
			if !slices.Contains(p.left.runs, below) || !slices.Contains(p.right.runs, above) {
				t.Errorf("waves %d: %v parts others than its neighbours", trial, p.x)
			}
			for run, side := range map[int]float64{below: -1, above: 1} {
				for k := range in.Results[run].Trace().Len() {
					if x := in.Results[run].Trace().Point(k)[0]; (x-p.x)*side <= 0 {
						t.Errorf("waves %d: run %d comes over the hilltop at %v", trial, run, p.x)
						break
					}
				}
			}
		}
		if len(m.parts) == 1 && len(m.landings) == 2 {
			two++
		}
		if !c.outcomes {
			continue
		}
		checkColours(t, trial, in, c, m)
	}
	if parted < 10 || two < 5 {
		t.Errorf("%d hilltops, and %d pictures of two valleys, are too few to say anything", parted, two)
	}
}

// nearest is the run that starts nearest to a place, on one side of it.
func nearest(in figure.Input, x, side float64) int {
	best, far := -1, math.Inf(1)
	for r := range in.Results {
		if away := (in.Start(r)[0] - x) * side; away > 0 && away < far {
			best, far = r, away
		}
	}
	return best
}

// checkColours recomputes what the ends of a picture tell.
func checkColours(t *testing.T, trial int, in figure.Input, c *curveFigure, m marks) {
	t.Helper()
	low := math.Inf(1)
	for r := range in.Results {
		if figure.AtMinimum(in.Reports[r]) {
			low = math.Min(low, in.Reports[r].Critical().F)
		}
	}
	first := canvas.Solid(canvas.Series(0))
	told := 0
	for _, l := range m.landings {
		told += len(l.runs)
		for _, run := range l.runs {
			if x := in.Results[run].Outcome().X[0]; math.Abs(x-l.x) > 1e-2 {
				t.Errorf("waves %d: run %d ends at %v, and is counted at %v", trial, run, x, l.x)
			}
			atLow := figure.AtMinimum(in.Reports[run]) && in.Reports[run].Critical().F == low
			if blue := c.proj.SeriesOf(run).Ink() == first; blue != atLow {
				t.Errorf("waves %d: run %d ends at the lowest: %v, and has the first colour: %v", trial, run, atLow, blue)
			}
		}
	}
	for i := range m.trails {
		if _, seen := m.trails[i].End(m.panel.Data); !seen {
			told++
		}
	}
	if told != len(in.Results) {
		t.Errorf("waves %d: %d of %d ends are told", trial, told, len(in.Results))
	}
}
