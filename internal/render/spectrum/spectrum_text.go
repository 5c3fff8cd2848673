package spectrum

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// text says what the figure shows.
func (f *spectrumFigure) text(c *lines.Chart) claim.Text {
	text := f.in.Text(f.proj.Runs)
	for _, panel := range f.proj.Panels {
		for _, r := range panel.Runs {
			if c, ok := f.left(r); ok {
				text.Add(claim.Finding, c)
			}
		}
	}
	if len(text.Lines) == 0 {
		none := "no run comes to " + insight.GoalName(f.surface, f.minimum) + ", by whose curvatures the loss is split"
		if len(f.values) == 1 {
			none = "with one variable there is one direction, and the loss along it is all there is"
		}
		text.Remark(claim.Finding, none)
	}
	note := func(when bool, role claim.Role, note string) {
		if when {
			text.Remark(role, note)
		}
	}
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Comparison()...)
	if !f.exact {
		note(true, claim.Beware, "The surface is no bowl of constant curvature: its loss is split by the curvatures at "+
			wording.Plain(wording.Point(f.minimum, 3))+", and only near it do the parts add up to the loss above it, which is drawn thin.")
	}
	note(f.hidden > 0, claim.Beware, study.LeftOut(f.hidden, "panel"))
	note(f.fig.Spec.Bool("predicted") && f.exact && f.theory(), claim.Note, "Thin dashes are what theory predicts.")
	note(len(f.shown) < len(f.values), claim.Note, "Of "+wording.Counted(len(f.values), "direction")+" "+wording.Number(len(f.shown))+wording.Verb(len(f.shown), " is", " are")+" drawn.")
	text.Remark(claim.Note, c.EndNotes()...)
	return text
}

// theory reports whether a prediction is drawn.
func (f *spectrumFigure) theory() bool {
	for _, panel := range f.proj.Panels {
		for _, r := range panel.Runs {
			if _, ok := insight.ModeOf(f.in.Experiment.Runs[r], f.values[len(f.values)-1]); ok {
				return true
			}
		}
	}
	return false
}

// Shares of what is left.
const (
	nearlyAll = 0.99
	rounding  = 1e-20 // of the loss at the start, below which parts are not told of
	blurred   = 1e-14 // the square of how well directions are known: of a way along flat ground so much lies along the others
)

// left tells along which direction what is left of a run's loss lies, and since when. It says nothing of one variable, and
// nothing of a run that goes to another minimum than the one whose curvatures these are.
func (f *spectrumFigure) left(run int) (c claim.Claim, ok bool) {
	p := f.parts[run]
	if f.in.Diverged(run) || len(f.values) < 2 || len(p.step) == 0 || !(p.sum(0) > 0) || !f.goesThere(run) {
		return c, false
	}
	last := len(p.step) - 1
	steepest := f.values[len(f.values)-1]
	for last > 0 && !(p.sum(last) > max(rounding*p.sum(0), blurred*steepest*p.away[last])) {
		last--
	}
	most, share := 0, 0.0
	for i := range p.of {
		if s := f.along(p, i, last) / p.sum(last); s > share {
			most, share = i, s
		}
	}
	c = claim.Claim{Kind: claim.ShareLeft, Runs: []int{run}, At: f.minimum, N: claim.N{"curvature": f.values[most], "share": share, "step": p.step[last]}}
	if share < nearlyAll {
		return c, true
	}
	since := last
	for since > 0 && f.along(p, most, since-1) >= nearlyAll*p.sum(since-1) {
		since--
	}
	c.Kind, c.N = claim.Concentrates, claim.N{"curvature": f.values[most], "step": p.step[since]}
	return c, true
}

// along is the part of a run at a row in all directions of the curvature of one: of equal curvatures no direction is a fact.
func (f *spectrumFigure) along(p *parts, direction, row int) float64 {
	sum := 0.0
	for i, v := range f.values {
		if math.Abs(v-f.values[direction]) <= 1e-6*math.Abs(f.values[direction]) {
			sum += p.of[i][row]
		}
	}
	return sum
}

// goesThere reports whether a run goes to the minimum whose curvatures split its loss.
func (f *spectrumFigure) goesThere(run int) bool {
	if f.exact {
		return true
	}
	c := f.in.Reports[run].Critical()
	if c == nil {
		return false
	}
	for i, w := range f.surface.Window {
		if math.Abs(c.X[i]-f.minimum[i]) > 1e-3*(w.Hi-w.Lo) {
			return false
		}
	}
	return true
}

// sum is all of the loss at a row.
func (p *parts) sum(row int) float64 {
	all := 0.0
	for i := range p.of {
		all += p.of[i][row]
	}
	return all
}

// alt describes the figure to those who cannot see it.
func (f *spectrumFigure) alt(title string) string {
	what := "Line chart"
	if n := len(f.proj.Panels); n > 1 {
		what = wording.Capital(wording.Number(n)) + " line charts with shared axes"
	}
	lo, hi := f.values[f.shown[0]], f.values[f.shown[len(f.shown)-1]]
	which := "for each of " + wording.Counted(len(f.shown), "direction") + ", of curvatures from " + wording.Short(lo, 3) + " to " + wording.Short(hi, 3)
	switch {
	case len(f.shown) > 1 && wording.Short(lo, 3) == wording.Short(hi, 3):
		which = "for each of " + wording.Counted(len(f.shown), "direction") + ", all of curvature " + wording.Short(lo, 3)
	case len(f.shown) == 1:
		which = "for one direction, of curvature " + wording.Short(lo, 3)
	}
	return figure.Prose(study.Closed(title), what+" of the parts of the loss above "+insight.GoalName(f.surface, f.minimum)+" on a logarithmic axis against the step, with a line "+which+".")
}
