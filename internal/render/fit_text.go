package render

import (
	"gdplot/internal/data"
	"gdplot/internal/model"
	"gdplot/internal/wording"
)

// caption says how well the model fits where each run ends.
func (f *fitFigure) caption(p *model.Problem) string {
	t := tale(f.in, f.proj.runs)
	var texts []string
	for i, r := range f.proj.runs {
		if i >= told {
			texts = append(texts, "The other "+counted(len(f.proj.runs)-told, "run")+verbFor(len(f.proj.runs)-told, " is", " are")+" not told of here.")
			break
		}
		texts = append(texts, f.ending(r, t.Name(r)))
	}
	if f.data.Test != nil {
		texts = append(texts, "Hollow marks are the "+wording.Count(f.data.Test.Rows())+" examples that no run was trained with.")
	}
	if n := f.data.Train.Rows(); n > mostDots {
		texts = append(texts, "Of "+wording.Count(n)+" examples "+wording.Count(mostDots)+" are drawn.")
	}
	if f.severalSteps() {
		texts = append(texts, "The model is shown at several steps, the later the stronger.")
	}
	if f.hidden > 0 {
		texts = append(texts, "For want of room "+counted(f.hidden, "panel")+verbFor(f.hidden, " is", " are")+" left out.")
	}
	return prose(append(texts, description(f.in, f.fig))...)
}

func (f *fitFigure) severalSteps() bool {
	for _, fp := range f.proj.panels {
		if len(fp.runs) == 1 && len(f.moments(fp.runs[0])) > 1 {
			return true
		}
	}
	return false
}

// ending says where a run's model ends: its loss beside the least there is, and how many examples it classifies right.
func (f *fitFigure) ending(run int, name string) string {
	out := f.in.Results[run].Outcome
	m, ok := f.end(run)
	if !ok {
		return capital(name) + " diverges at step " + wording.Count(out.Steps) + "."
	}
	s := capital(name) + " has a loss of " + wording.Short(out.Loss, 4) + " after " + wording.Plural(out.Steps, "step")
	if low, known := f.in.Experiment.Runs[run].Surface.Minimum(); known && low > 0 {
		if over := 100 * (out.Loss/low - 1); over > 0.05 {
			s += ", " + wording.Short(over, 2) + " % above the least possible"
		} else {
			s += ", the least possible"
		}
	}
	if p := f.problem(run); p.Classes {
		s += "; it gives " + f.share(m, p.Data.Train) + " of the examples their class"
		if p.Data.Test != nil {
			s += ", and " + f.share(m, p.Data.Test) + " of those kept for the test"
		}
	}
	return s + "."
}

// share is how much of a table a classifier gets right.
func (f *fitFigure) share(m moment, t *data.Table) string {
	p := f.problem(m.run)
	say, out := p.Predictor(), make([]float64, p.Outputs)
	right := 0
	for i := range t.Rows() {
		say(out, m.x, t.Row(i))
		if likeliest(out) == int(t.Y[i]) {
			right++
		}
	}
	return wording.Short(100*float64(right)/float64(t.Rows()), 3) + " %"
}

// likeliest is the class of the greatest probability.
func likeliest(out []float64) int {
	if len(out) == 1 {
		if out[0] > 0.5 {
			return 1
		}
		return 0
	}
	best := 0
	for k, v := range out {
		if v > out[best] {
			best = k
		}
	}
	return best
}

// alt describes the figure to those who cannot see it.
func (f *fitFigure) alt(p *model.Problem, title string) string {
	t := f.data.Train
	what := "Plot of " + wording.Count(t.Rows()) + " examples of " + t.Target.Name + " against " + t.Features[0].Name + " with the model as a curve."
	switch {
	case len(t.Features) > 1 && p.Classes:
		what = "Plot of " + wording.Count(t.Rows()) + " examples of " + counted(len(t.Target.Classes), "class") + " over " + t.Features[0].Name + " and " + t.Features[1].Name + ", with the regions that the model gives them."
	case len(t.Features) > 1 || !t.Numeric():
		what = "Plot of predicted against measured " + t.Target.Name + " for " + wording.Count(t.Rows()) + " examples."
	}
	return prose(closed(title), what)
}
