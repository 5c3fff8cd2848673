package insight

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// Noun is what the runs of a tale are that differ in one thing alone: starts, rates, methods; else they are runs.
func (t *Tale) Noun() string {
	all := func(kind naming, of string) bool {
		return t.where(func(r int) bool {
			return t.naming(r) != kind || !strings.HasPrefix(t.names()[r], of) || strings.Contains(t.names()[r], ", seed")
		}) == nil
	}
	methods := map[string]bool{}
	for _, r := range t.runs {
		methods[Method(t.e.Runs[r])] = true
	}
	switch {
	case len(t.runs) < 2:
	case all(placed, "from "):
		return "start"
	case all(valued, "rate ") && len(methods) == 1 && t.where(func(r int) bool { return strings.Count(t.names()[r], " ") > 1 }) == nil:
		return "rate"
	case all(bare, "") && len(methods) == len(t.runs):
		return "method"
	}
	return "run"
}

// Places is at how many minima the runs of a tale end, 0 where some end at none, and where they end in several places of ground
// that is level one way: these may be of one valley.
func (t *Tale) Places() int {
	var seen [][]float64
	level := false
	for _, r := range t.runs {
		at := t.reports[r].Critical()
		if v := t.reports[r].Verdict; at == nil || v != Converged && v != LocalMinimum {
			return 0
		}
		if c := t.reports[r].Eigenvalues(); len(c) > 0 {
			level = level || c[0] <= levelGround*c[len(c)-1]
		}
		if !slices.ContainsFunc(seen, func(x []float64) bool { return samePlace(t.e.Runs[r].Surface, x, at.X) }) {
			seen = append(seen, at.X)
		}
	}
	if level && len(seen) > 1 {
		return 0
	}
	return len(seen)
}

// levelGround is the share of the largest curvature that the least one is at most where the ground is level that way.
const levelGround = 1e-8

// samePlace is near, and where there is no window, as for many weights, whether points are alike to three digits.
func samePlace(s *surface.Surface, a, b []float64) bool {
	if len(s.Window) == len(a) {
		return near(s, a, b)
	}
	return portable.Distance(a, b) <= 1e-3*max(portable.Norm(a), portable.Norm(b))
}

// EndsOf is what Endings says of some of the runs of a tale.
func (t *Tale) EndsOf(runs []int) [][]claim.Claim {
	if len(runs) == 0 {
		return nil
	}
	return [][]claim.Claim{t.of(runs).fates()}
}

// Rated is the rate of a run that has a label which does not say it, where another run differs from it in its rate alone.
func (t *Tale) Rated(r int) string {
	run := t.e.Runs[r]
	rate, ok := run.ConstantRate()
	if !ok || run.Label == "" || len(t.runs) > mostShared || run.Rate == nil {
		return ""
	}
	name := t.namer.rateName(run)
	if strings.Contains(t.names()[r], strings.TrimPrefix(name, "rate ")) {
		return ""
	}
	for _, k := range t.runs {
		other := t.e.Runs[k]
		if own, ok := other.ConstantRate(); ok && own != rate && other.Surface.SameFunction(run.Surface) && startName(other) == startName(run) &&
			t.namer.method(other) == t.namer.method(run) && t.namer.transforms(other) == t.namer.transforms(run) {
			return name
		}
	}
	return ""
}

// bentDown is how strongly the ground bends down in one direction, beside how it bends up in another, where a run stands still as
// at a saddle.
const bentDown = 1e-6

// besideSaddle is how far a place may lie from where the slope vanishes, by the window, to be one as at a saddle.
const besideSaddle = 0.1

// fadesThere is what part of the slope, or of what the bends make it change by on the way, may be left where they have it vanish: on
// ripples a flank bends as well, and along a bent valley the way is long beside the slope.
const fadesThere = 0.1

// steeperOut is how many times as steep it is twice as far from there: between ripples the slope of a flank grows no more.
const steeperOut = 1.8

// AsAtSaddle reports whether the ground at a point bends down in one direction and up in another, and its slope vanishes next to it,
// by those bends: on a steep flank that bends so a run stands for other reasons.
func AsAtSaddle(s *surface.Surface, x []float64) bool {
	if heldByEdge(s, x) {
		return false
	}
	c, vectors, ok := hessianAt(s, x)
	n := len(c)
	if !ok || n < 2 || !(c[n-1] > 0 && c[0] < -float64(bentDown*c[n-1])) {
		return false
	}
	g, away := make([]float64, n), slices.Clone(x)
	s.Objective().Eval(g, x)
	portable.Newton(away, g, c, vectors, nil)
	far := 0.0
	for i, there := range away {
		scale := 1 + portable.Norm(x)
		if len(s.Window) == n {
			scale = s.Window[i].Hi - s.Window[i].Lo
		}
		far = max(far, math.Abs(x[i]-there)/scale)
	}
	most := max(portable.Norm(g), float64(max(c[n-1], -c[0])*portable.Distance(x, away)))
	here, beyond := portable.Norm(g), make([]float64, n)
	for i, there := range away {
		beyond[i] = x[i] + (x[i] - there)
	}
	s.Objective().Eval(g, beyond)
	grows := portable.Norm(g) >= float64(steeperOut*here)
	s.Objective().Eval(g, away)
	return grows && far <= besideSaddle && portable.Norm(g) <= float64(fadesThere*most)
}
