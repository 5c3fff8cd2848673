package insight

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/portable"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// Fate is what a run came to, as far as its end tells.
type Fate int

// The fates of runs that end at no minimum. Those that do have the index of a Basin, which is not negative.
const (
	Unsettled Fate = -1 // it was at no critical point when its steps were taken, or it left the window that it may not leave
	AtRest    Fate = -2 // on a saddle, a hilltop or flat ground
	Gone      Fate = -3 // it diverged
)

// Basin is a minimum that runs end at: a point, or a curve of points that are all as low.
type Basin struct {
	Point *surface.Critical // nil for a curve
	Curve [][]float64
	Level bool // whether a point was met where the surface goes on level, so that others beside it are as low
}

// Basins sorts the ends of many runs on one surface by the minimum that they are at. Minima that the surface knows come
// first, in its order, then those found on the way.
type Basins struct {
	List []Basin

	surface *surface.Surface
	width   []float64
	minimum float64
	known   bool
}

// NewBasins begins with the minima that are known of a surface.
func NewBasins(s *surface.Surface) *Basins {
	b := &Basins{surface: s, width: make([]float64, s.Dim())}
	for i := range b.width {
		b.width[i] = 1
		if i < len(s.Window) {
			b.width[i] = s.Window[i].Hi - s.Window[i].Lo
		}
	}
	b.minimum, b.known = s.Minimum()
	for _, curve := range s.MinimumCurves() {
		b.List = append(b.List, Basin{Curve: curve})
	}
	curves := len(b.List) > 0
	known := s.Critical()
	for i := range known {
		if c := &known[i]; c.Kind == surface.LocalMinimum || c.Kind == surface.GlobalMinimum && (!curves || b.apart(c.X)) {
			b.List = append(b.List, Basin{Point: c})
		}
	}
	return b
}

// apart reports whether a point of the window is on none of the curves, as where constraints leave of one a piece and a point.
func (b *Basins) apart(x []float64) bool {
	for i, w := range b.surface.Window {
		if x[i] < w.Lo || x[i] > w.Hi {
			return false
		}
	}
	return b.nearest(x, nearPoint) < 0
}

// Of is the fate of a run from one of many starts: the same that Judge would find, for the price of a few comparisons
// wherever the minimum is known.
func (b *Basins) Of(run *experiment.Run, e runner.Ending) Fate {
	out := &e.Outcome
	if out.Diverged() {
		return Gone
	}
	if i := b.listed(e); i >= 0 {
		return Fate(i)
	}
	if !(out.GradNorm <= 1e-4*e.FirstGrad) && out.GradNorm > 0 {
		return Unsettled
	}
	// A short trace is enough to look for a zero of the gradient.
	t := descent.NewTrace(len(out.X), 0)
	t.Add(descent.Row{Loss: e.FirstLoss, GradNorm: e.FirstGrad, X: out.X})
	t.Add(descent.Row{Step: 1, Loss: out.Loss, GradNorm: out.GradNorm, X: out.X})
	return b.OfReport(Judge(runner.NewResult(run, *out, t)), out)
}

// reachOf is how far off a minimum may be that a run ended at: one that stands on level ground is at the point where it stands.
func reachOf(out *descent.Outcome) float64 {
	if out.GradNorm == 0 {
		return samePoint
	}
	return nearPoint
}

// listed is the minimum of the list that a run ended at, -1 where it did at none.
func (b *Basins) listed(e runner.Ending) int {
	i := b.nearest(e.Outcome.X, reachOf(&e.Outcome))
	if i < 0 {
		return -1
	}
	if level := b.level(i, e.Outcome.Loss); !(math.Abs(e.Outcome.Loss-level) <= b.tolerance(level, e)) {
		return -1
	}
	return i
}

// Fates are those of a run from many starts. What is found on the way counts for the starts before as well.
func (b *Basins) Fates(run *experiment.Run, endings []runner.Ending) []Fate {
	all, known := make([]Fate, len(endings)), len(b.List)
	for i, e := range endings {
		all[i] = b.Of(run, e)
	}
	if len(b.List) > known {
		b.Again(all, endings)
	}
	return all
}

// Again looks once more at which minima runs ended that settled at none, since others, of this run or another, have found some.
func (b *Basins) Again(fates []Fate, endings []runner.Ending) {
	for i, e := range endings {
		if fates[i] != Unsettled {
			continue
		}
		if at := b.listed(e); at >= 0 {
			fates[i] = Fate(at)
		}
	}
}

// OfReport is the fate of a run that was judged.
func (b *Basins) OfReport(r Report, out *descent.Outcome) Fate {
	switch {
	case r.Verdict == Diverged:
		return Gone
	case r.Critical() == nil:
		return Unsettled
	case !r.Critical().Kind.IsMinimum():
		return AtRest
	}
	if i := b.nearest(r.Critical().X, reachOf(out)); i >= 0 && b.asHigh(i, r.Critical().F) {
		return Fate(i)
	}
	if i := b.onCurve(r.Critical()); i >= 0 {
		return Fate(i)
	}
	values := r.Eigenvalues()
	b.List = append(b.List, Basin{Point: r.Critical(), Level: len(values) > 0 && values[0] == 0})
	return Fate(len(b.List) - 1)
}

// asHigh reports whether a minimum is as high as one of the list: next to it another may lie, beyond a jump.
func (b *Basins) asHigh(i int, f float64) bool {
	level := b.level(i, f)
	return math.Abs(f-level) <= arrivedGap*(1+math.Abs(level))
}

// onCurve is the curve of minima that a minimum as low as it is on, be it outside of the window where nobody has followed
// it; -1 where there is none.
func (b *Basins) onCurve(c *surface.Critical) int {
	best, least := -1, math.Inf(1)
	for i := range b.List {
		if d := b.distance(i, c.X); b.List[i].Point == nil && c.Kind == surface.GlobalMinimum && d < least {
			best, least = i, d
		}
	}
	return best
}

// level is the value at a minimum; that of a curve is the least one known.
func (b *Basins) level(i int, loss float64) float64 {
	switch {
	case b.List[i].Point != nil:
		return b.List[i].Point.F
	case b.known:
		return b.minimum
	}
	return loss
}

// tolerance is how near a loss must be to a level to count as there, as in a verdict.
func (b *Basins) tolerance(level float64, e runner.Ending) float64 {
	height := math.Abs(e.FirstLoss - level)
	near := arrivedGap*min(1, height) + roundingOf(level, e.Outcome.Loss)
	if e.Outcome.Reason.Use() == catalog.StopStill {
		near = max(near, restedGap*height)
	}
	return near
}

// nearest is the minimum next to a point, -1 if none is near.
func (b *Basins) nearest(x []float64, reach float64) int {
	best, least := -1, reach*math.Sqrt(float64(len(x)))
	for i := range b.List {
		if d := b.distance(i, x); d <= least {
			best, least = i, d
		}
	}
	return best
}

// Nearest is the minimum that is nearest to a point, in the units of the variables; -1 where there is none.
func (b *Basins) Nearest(x []float64) int {
	best, least := -1, math.Inf(1)
	for i := range b.List {
		for _, p := range b.points(i) {
			if d := portable.Distance(p, x); d < least {
				best, least = i, d
			}
		}
	}
	return best
}

// Distance is that between two minima of the list, in widths of the window; curves are measured at their middle.
func (b *Basins) Distance(i, j int) float64 {
	middle := func(i int) []float64 { p := b.points(i); return p[len(p)/2] }
	return scaledDistance(middle(i), middle(j), b.width)
}

func (b *Basins) points(i int) [][]float64 {
	if c := b.List[i].Point; c != nil {
		return [][]float64{c.X}
	}
	return b.List[i].Curve
}

// distance is that from a minimum, in widths of the window.
func (b *Basins) distance(i int, x []float64) float64 {
	if c := b.List[i].Point; c != nil {
		return scaledDistance(c.X, x, b.width)
	}
	least := math.Inf(1)
	for _, p := range b.List[i].Curve {
		least = min(least, scaledDistance(p, x, b.width))
	}
	return least
}

// Stable is the largest constant rate at which a method stays at a minimum, and whether theory knows it and it is anywhere
// near the rate in use.
func (b Basin) Stable(run *experiment.Run) (rate float64, ok bool) {
	if b.Point == nil || len(run.Surface.Constraints) > 0 { // on a border it is not the curvature that decides
		return 0, false
	}
	rate, used, ok := stableAt(run, b.Point.X)
	return rate, ok && rate <= farAbove*used
}

// farAbove is how many times the rate in use a largest stable rate may be that is worth telling. Beyond, the curvature is
// next to nothing: of a flat minimum, or of a kink, where it is rounding.
const farAbove = 1000
