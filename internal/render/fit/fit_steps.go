package fit

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// moment is a run's model at one of its steps.
type moment struct {
	run, step int
	x         []float64 // weights; not to be changed
	buffers   []float64 // running statistics that belong to them, empty where there are none
	last      bool
}

// moments are the steps of a run at which its model is shown: those asked for, as far as the trace has them.
func (f *fitFigure) moments(run int) []moment {
	t := f.in.Results[run].Trace()
	if t == nil || t.Len() == 0 {
		return nil
	}
	wanted := f.wanted(t.Step[t.Len()-1])
	var all []moment
	for i := range t.Len() {
		last := i == t.Len()-1
		if !last && !slices.Contains(wanted, t.Step[i]) {
			continue
		}
		if x := t.Point(i); numeric.AllFinite(x) {
			all = append(all, moment{run, t.Step[i], x, t.BuffersAt(i), last})
		}
	}
	return all
}

// wanted are the steps asked for, those that all parts of a linked figure mark with the start, or the start and a few powers of ten and their triples up to the last.
func (f *fitFigure) wanted(last int) []int {
	var steps []int
	switch {
	case f.fig.Spec.Has("steps"):
		for _, k := range f.fig.Spec.Numbers("steps") {
			steps = append(steps, int(k))
		}
		return steps
	case len(f.in.Part.Marks) > 0:
		return append([]int{0}, f.in.Part.Marks...)
	}
	for k := float64(last); k >= 1 && len(steps) < 4; k /= math.Sqrt(10) {
		steps = append(steps, roundedStep(k))
	}
	return append(steps, 0)
}

// roundedStep is 1 or 3 times a power of ten, the nearest one at or below a number.
func roundedStep(k float64) int {
	unit := math.Pow(10, math.Floor(math.Log10(k)+1e-9))
	if k >= 3*unit*(1-1e-9) {
		return int(3*unit + 0.5)
	}
	return int(unit + 0.5)
}

// end is the model of a run where it ended, ok false where its weights are not finite.
func (f *fitFigure) end(run int) (m moment, ok bool) {
	out := f.in.Results[run].Outcome()
	return moment{run, out.Steps, out.X, out.Buffers(), true}, numeric.AllFinite(out.X) && len(out.X) > 0
}

// shown are the models that a panel shows: one run at several steps, or the ends of several runs.
func (f *fitFigure) shown(fp figure.FacetPanel) []moment {
	if len(fp.Runs) == 1 {
		return f.moments(fp.Runs[0])
	}
	var all []moment
	for _, r := range fp.Runs {
		if m, ok := f.end(r); ok {
			all = append(all, m)
		}
	}
	return f.backFirst(all)
}

// The lines of one run are a fan of its colour, from pale to strong.
const (
	fanFrom = 0.25
	fanTo   = 0.75

	nowWidth vg.Length = 3.2 // of the last of them
)

// seriesOf is how a model is drawn: that of one run from pale to strong, one of several runs in the run's colour.
func (f *fitFigure) seriesOf(fp figure.FacetPanel, m moment, i, n int) *figure.Series {
	if len(fp.Runs) > 1 {
		return f.proj.SeriesOf(m.run)
	}
	own := f.proj.SeriesOf(m.run)
	fan := *own
	if m.last {
		if own.Stroke == 0 && n > 1 { // the others are on the way to it
			fan.Stroke = nowWidth
		}
		return &fan
	}
	fan.Name, fan.Paint = "step "+wording.Count(m.step), own.Ink().WithAlpha(fanFrom+(fanTo-fanFrom)*float64(i)/float64(max(n-1, 1)))
	return &fan
}
