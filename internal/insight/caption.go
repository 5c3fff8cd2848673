package insight

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Tale is what the caption of a figure is told from: the runs that the figure shows, with the whole experiment around
// them. Its texts are whole sentences, or empty where there is nothing to say; they hold in every theme, and they
// claim nothing that was not measured.
type Tale struct {
	e       *experiment.Experiment
	namer   *Namer
	results []runner.Result
	reports []Report
	names   func() []string // which are not asked for in vain
	runs    []int
}

// NewTale makes the tale of some runs of an experiment. All lists are aligned with the runs of the experiment; runs are
// indices of them; names has the namer's.
func NewTale(namer *Namer, names func() []string, results []runner.Result, reports []Report, runs []int) *Tale {
	return &Tale{namer.e, namer, results, reports, names, runs}
}

// Told is how many runs a caption tells of one by one.
const Told = 6

// of is the tale of other runs of the same experiment.
func (t *Tale) of(runs []int) *Tale {
	c := *t
	c.runs = runs
	return &c
}

// where keeps the runs for which something holds.
func (t *Tale) where(holds func(r int) bool) []int {
	var kept []int
	for _, r := range t.runs {
		if holds(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// surface is the one that all runs share, nil where they do not.
func (t *Tale) surface() *surface.Surface {
	if len(t.runs) == 0 {
		return nil
	}
	s := t.e.Runs[t.runs[0]].Surface
	for _, r := range t.runs {
		if !t.e.Runs[r].Surface.SameFunction(s) {
			return nil
		}
	}
	return s
}

// start is the point a run set out from, nil where its trace does not hold it.
func (t *Tale) start(r int) []float64 {
	if res := &t.results[r]; res.Traced() {
		return res.FirstPoint()
	}
	return nil
}

// gap is how far above the lowest loss that is known a run ended, ok whether one is; 0 where it is rounding alone.
func (t *Tale) gap(r int) (gap float64, ok bool) {
	low := t.e.Runs[r].Surface.Lowest().Searched()
	if !low.Known() {
		return 0, false
	}
	return low.Gap(t.results[r].Outcome().Loss), true
}

// firstGap is how far above that loss a run began, 0 where that is rounding, NaN where that is not known.
func (t *Tale) firstGap(r int) float64 {
	low, res := t.e.Runs[r].Surface.Lowest().Searched(), &t.results[r]
	if !low.Known() || !res.Traced() {
		return math.NaN()
	}
	return low.Gap(res.FirstLoss())
}

// spot writes a place on a surface as exactly as a figure shows it: all coordinates to the decimals that tell a thousandth
// of the window's shorter side, and where one is not 0 but would be written so, to those that tell the least of them.
func spot(s *surface.Surface, x []float64) string {
	side := math.Inf(1)
	for _, w := range s.Window {
		if v := w.Hi - w.Lo; v > 0 {
			side = min(side, v)
		}
	}
	if math.IsInf(side, 1) {
		side = 10
	}
	least := 1e-4 * side // what is less is as good as 0
	if len(x) == 1 {
		least = 1e-6 * side // there are no others to be written as long
	}
	decimals := max(0, int(math.Ceil(-math.Log10(side/1000))))
	for _, v := range x {
		if a := math.Abs(v); len(x) <= 2 && a > least && a < math.Pow10(-decimals)/2 {
			decimals = int(math.Ceil(-math.Log10(a) - 1e-9))
		}
	}
	text := wording.Coordinates(x, decimals)
	if len(x) == 1 {
		return s.Spoken(0) + " = " + text
	}
	return "(" + text + ")"
}

// Said is the text of some sentences.
func (t *Tale) Said(sentences ...[]claim.Claim) string {
	var all []string
	for _, c := range sentences {
		all = append(all, claim.Say(t, c))
	}
	return join(all...)
}

// Ends is the text of Endings.
func (t *Tale) Ends(panels string) string { return t.Said(t.Endings(panels)...) }

// Why is the text of Reasons.
func (t *Tale) Why(angle Angle) string { return t.Said(t.Reasons(angle)...) }

// join puts texts one after another, leaving out empty ones.
func join(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
}
