package insight

import (
	"math"
	"slices"
	"strings"

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
	names   []string
	runs    []int
}

// NewTale makes the tale of some runs of an experiment. All lists are aligned with the runs of the experiment; runs are
// indices of them; names are the namer's.
func NewTale(namer *Namer, names []string, results []runner.Result, reports []Report, runs []int) *Tale {
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
	if tr := t.results[r].Trace; tr != nil && tr.Len() > 0 && len(tr.X) >= tr.Dim {
		return tr.Point(0)
	}
	return nil
}

// gap is how far above the known minimum a run ended, ok whether one is known. A gap that is nothing but rounding,
// beside the gap at the start, is 0.
func (t *Tale) gap(r int) (gap float64, ok bool) {
	low, known := t.e.Runs[r].Surface.Minimum()
	if !known {
		return 0, false
	}
	gap = t.results[r].Outcome.Loss - low
	if first := t.firstGap(r); gap <= leastGap*first || gap <= 1e-14*math.Abs(low) {
		return 0, true
	}
	return gap, true
}

// firstGap is how far above the known minimum a run began, NaN where that is not known.
func (t *Tale) firstGap(r int) float64 {
	low, known := t.e.Runs[r].Surface.Minimum()
	tr := t.results[r].Trace
	if !known || tr == nil || len(tr.Loss) == 0 {
		return math.NaN()
	}
	return tr.Loss[0] - low
}

// climbs reports whether a run ended higher than it began.
func (t *Tale) climbs(r int) bool {
	tr := t.results[r].Trace
	return tr != nil && len(tr.Loss) > 0 && t.results[r].Outcome.Loss > tr.Loss[0]
}

// spot writes a place on a surface as exactly as a figure shows it: what is less than a thousandth of the window is 0.
func spot(s *surface.Surface, x []float64) string {
	clean := slices.Clone(x)
	for i := range clean {
		if i < len(s.Window) && math.Abs(clean[i]) < 1e-3*(s.Window[i].Hi-s.Window[i].Lo) {
			clean[i] = 0
		}
	}
	if len(x) == 1 {
		return s.Vars[0] + " = " + wording.Short(clean[0], 3)
	}
	return wording.Point(clean, 3)
}

// sentence makes a clause a sentence. A clause that begins with a name in quotes or a symbol keeps its beginning.
func sentence(clause string) string {
	if clause == "" {
		return ""
	}
	if c := clause[0]; c >= 'a' && c <= 'z' {
		clause = strings.ToUpper(clause[:1]) + clause[1:]
	}
	return clause + "."
}

// join puts texts one after another, leaving out empty ones.
func join(texts ...string) string {
	return strings.Join(slices.DeleteFunc(texts, func(s string) bool { return s == "" }), " ")
}

// verb chooses the form of a verb.
func verb(plural bool, one, several string) string {
	if plural {
		return several
	}
	return one
}
