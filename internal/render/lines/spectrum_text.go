package lines

import (
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// caption says what the figure shows.
func (f *spectrumFigure) caption(c *Chart) string {
	t := f.in.Tale(f.proj.Runs)
	var texts []string
	drawn := 0
	for _, panel := range f.proj.Panels {
		for _, r := range panel.Runs {
			if drawn++; drawn <= study.Told {
				texts = append(texts, f.left(t, r))
			}
		}
	}
	add := func(when bool, text string) {
		if when {
			texts = append(texts, text)
		}
	}
	add(f.fig.Spec.Bool("predicted") && f.exact && f.theory(), "Thin dashes are what theory predicts.")
	if !f.exact {
		add(true, "The surface is no bowl of constant curvature: its loss is split by the curvatures at the minimum "+
			wording.Point(f.minimum[:min(3, len(f.minimum))], 3)+", and only near it do the parts add up to the loss above it, which is drawn thin.")
	}
	add(len(f.shown) < len(f.values), "Of "+wording.Counted(len(f.values), "direction")+" "+wording.Number(len(f.shown))+wording.Verb(len(f.shown), " is", " are")+" drawn.")
	texts = append(append(texts, c.endNotes()...), study.LeftOut(f.hidden, "panel"))
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
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
)

// left tells along which direction what is left of a run's loss lies, and since when.
func (f *spectrumFigure) left(t *insight.Tale, run int) string {
	p := f.parts[run]
	if f.in.Diverged(run) || len(p.step) == 0 || !(p.sum(0) > 0) {
		return ""
	}
	last := len(p.step) - 1
	for last > 0 && !(p.sum(last) > rounding*p.sum(0)) {
		last--
	}
	most, share := 0, 0.0
	for i := range p.of {
		if s := p.of[i][last] / p.sum(last); s > share {
			most, share = i, s
		}
	}
	where := "the direction of curvature " + wording.Short(f.values[most], 3)
	if share < nearlyAll {
		return study.Capital(t.The(run)) + " has " + wording.Short(100*share, 2) + " % of what is left at step " + wording.Count(int(p.step[last])) + " along " + where + "."
	}
	since := last
	for since > 0 && p.of[most][since-1] >= nearlyAll*p.sum(since-1) {
		since--
	}
	return study.Capital(t.The(run)) + " has, from step " + wording.Count(int(p.step[since])) + " on, more than 99 % of what is left along " + where + "."
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
		what = study.Capital(wording.Number(n)) + " line charts with shared axes"
	}
	lo, hi := f.values[f.shown[0]], f.values[f.shown[len(f.shown)-1]]
	return figure.Prose(study.Closed(title), what+" of the parts of the loss above the minimum on a logarithmic axis against the step, with a line for each of "+
		wording.Counted(len(f.shown), "direction")+", of curvatures from "+wording.Short(lo, 3)+" to "+wording.Short(hi, 3)+".")
}
