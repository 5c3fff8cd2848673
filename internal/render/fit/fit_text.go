package fit

import (
	"slices"

	"gdplot/internal/model"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// caption says how well the model fits where each run ends.
func (f *fitFigure) caption(p *model.Problem) string {
	t := f.in.Tale(f.proj.Runs)
	var texts []string
	for i, r := range f.proj.Runs {
		if i >= study.Told {
			texts = append(texts, "The other "+wording.Counted(len(f.proj.Runs)-study.Told, "run")+wording.Verb(len(f.proj.Runs)-study.Told, " is", " are")+" not told of here.")
			break
		}
		texts = append(texts, f.ending(r, t.The(r)))
	}
	if p.Classes && p.Outputs == 1 && len(f.data.Train.Features) == 1 && len(f.proj.Runs) > 0 {
		texts = append(texts, "Open marks are examples that "+t.The(f.proj.Runs[0])+" calls by the wrong class.")
	} else if f.data.Test != nil {
		texts = append(texts, "Hollow marks are the "+wording.Count(f.data.Test.Rows())+" examples that no run was trained with.")
	}
	if n := f.data.Train.Rows(); n > mostDots {
		texts = append(texts, "Of "+wording.Count(n)+" examples "+wording.Count(mostDots)+" are drawn.")
	}
	if steps := f.sharedSteps(); len(steps) > 1 {
		texts = append(texts, "Lines show the model at steps "+figure.ListSteps(steps)+".")
	}
	texts = append(texts, study.LeftOut(f.hidden, "panel"))
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// sharedSteps are the steps at which all panels show the model of a run, nil where they differ or show several runs.
func (f *fitFigure) sharedSteps() []int {
	var steps []int
	for i, fp := range f.proj.Panels {
		if len(fp.Runs) != 1 || f.problem(fp.Runs[0]).Outputs != 1 {
			return nil
		}
		var own []int
		for _, m := range f.moments(fp.Runs[0]) {
			own = append(own, m.step)
		}
		if i > 0 && !slices.Equal(own, steps) {
			return nil
		}
		steps = own
	}
	return steps
}

// ending says where a run's model ends: its loss beside the least there is, and how many examples it classifies right.
func (f *fitFigure) ending(run int, name string) string {
	out := f.in.Results[run].Outcome
	m, ok := f.end(run)
	if !ok {
		return study.Capital(name) + " diverges at step " + wording.Count(out.Steps) + "."
	}
	after := " after " + wording.Plural(out.Steps, "step")
	if first := f.moments(run); len(first) > 0 && out.Loss > 1e3*f.in.Results[run].Trace.Loss[0] {
		return study.Capital(name) + " has climbed to a loss of " + wording.Short(out.Loss, 3) + after + "."
	}
	s := study.Capital(name) + " has a loss of " + wording.Short(out.Loss, 4) + after + f.overLeast(run, out.Loss)
	if vars := f.in.Experiment.Runs[run].Surface.Vars; len(vars) <= study.Told/2 {
		var weights []string
		for i, v := range vars {
			weights = append(weights, v+" "+wording.Short(m.x[i], 4))
		}
		s += ", with " + wording.List(weights)
	}
	if p := f.problem(run); p.Classes {
		s += "; it classifies " + f.share(m, "accuracy") + " of the examples correctly"
		if p.Data.Test != nil {
			s += ", and " + f.share(m, "test_accuracy") + " of those kept for the test"
		}
	}
	return s + "."
}

// overLeast says how far a loss is above the least possible, where that is known and above 0.
func (f *fitFigure) overLeast(run int, loss float64) string {
	low, known := f.in.Experiment.Runs[run].Surface.Minimum()
	if !known || !(low > 0) {
		return ""
	}
	switch over := loss/low - 1; {
	case over <= 0.0005:
		return ", within 0.05 % of the least possible"
	case over < 10:
		return ", " + wording.Short(100*over, 2) + " % above the least possible"
	}
	return ", " + wording.Short(loss/low, 2) + " times the least possible"
}

// share is a share of examples that the model is judged by, in percent.
func (f *fitFigure) share(m moment, metric string) string {
	return wording.Short(100*f.problem(m.run).Meter().Measure(metric, m.x), 3) + " %"
}

// alt describes the figure to those who cannot see it.
func (f *fitFigure) alt(p *model.Problem, title string) string {
	t := f.data.Train
	what := "Plot of " + wording.Count(t.Rows()) + " examples of " + t.Target.Name + " against " + t.Features[0].Name + " with the model as a curve."
	switch {
	case len(t.Features) > 1 && p.Classes:
		what = "Plot of " + wording.Count(t.Rows()) + " examples of " + wording.Counted(len(t.Target.Classes), "class") + " over " + t.Features[0].Name + " and " + t.Features[1].Name + ", with the regions that the model gives them."
	case len(t.Features) > 1 || !t.Numeric():
		what = "Plot of predicted against measured " + t.Target.Name + " for " + wording.Count(t.Rows()) + " examples."
	}
	return figure.Prose(study.Closed(title), what)
}
