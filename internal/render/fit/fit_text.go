package fit

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/model"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// text says how well the model fits where each run ends.
func (f *fitFigure) text(p *model.Problem) claim.Text {
	text := f.in.Text(f.proj.Runs)
	alone := f.medians(&text, p.Classes)
	text.Add(claim.Finding, f.race()...)
	text.Say(claim.Headline, f.raceHead(), f.classified())
	for _, r := range alone {
		text.Add(claim.Finding, f.ending(r)...)
	}
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Comparison()...)
	text.Say(claim.Beware, f.floors())
	if n := f.data.Train.Rows(); n > mostDots {
		text.Remark(claim.Beware, "Of "+wording.Count(n)+" examples "+wording.Count(mostDots)+" are drawn.")
	}
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	if p.Classes && p.Outputs == 1 && len(f.data.Train.Features) == 1 && len(f.proj.Runs) > 0 {
		text.Remark(claim.Note, "Open marks are examples that "+f.in.Tale(f.proj.Runs).The(f.proj.Runs[0])+" calls by the wrong class.")
	} else if f.data.Test != nil {
		text.Remark(claim.Note, hollow(f.data.Test.Rows()))
	}
	if steps := f.sharedSteps(); len(steps) > 1 {
		text.Remark(claim.Note, "Lines show the model at steps "+figure.ListSteps(steps)+".")
	}
	return text
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

// leastAveraged is of how many steps the last quarter has a mean that says something.
const leastAveraged = 24

// ending says where a run's model ends: its loss beside the least there is, and how many examples it classifies right.
func (f *fitFigure) ending(run int) []claim.Claim {
	out, runs := f.in.Results[run].Outcome(), []int{run}
	step := float64(out.Steps)
	m, ok := f.end(run)
	if !ok || f.in.Reports[run].Verdict == insight.Diverged {
		return []claim.Claim{f.in.Divergence(run)}
	}
	if first := f.in.Results[run].Trace().Loss[0]; out.Loss > 1e3*math.Abs(first) {
		return []claim.Claim{{Kind: claim.Climbs, Runs: runs, N: claim.N{"from": first, "to": out.Loss, "step": step}}}
	}
	c := claim.Claim{Kind: claim.FitEnds, Runs: runs, N: claim.N{"loss": out.Loss, "step": step}}
	level := out.Loss
	if losses := f.in.Results[run].Trace().Loss; f.in.Experiment.Runs[run].Sampled() && len(losses) > leastAveraged { // the last step is one of chance
		level = numeric.Mean(losses[len(losses)-len(losses)/4:])
		c.N["mean"] = level
	}
	f.overLeast(c.N, run, level)
	told := []claim.Claim{c}
	if s := f.in.Experiment.Runs[run].Surface; s.Dim() <= study.Told/2 {
		for i := range s.Vars {
			told = append(told, claim.Claim{Kind: claim.FitWeight, Runs: runs, N: claim.N{"value": m.x[i]}, W: claim.W{"name": s.Spoken(i)}})
		}
	}
	if p := f.problem(run); p.Classes {
		c := claim.Claim{Kind: claim.Accuracy, Runs: runs, N: claim.N{"share": f.share(m, "accuracy")}}
		if p.Data.Test != nil {
			c.N["test"] = f.share(m, "test_accuracy")
		}
		told = append(told, c)
	}
	return told
}

// overLeast adds how far a loss is above the least possible, where that is known and so far above 0 that a ratio to it says
// something.
func (f *fitFigure) overLeast(n claim.N, run int, loss float64) {
	low, known := f.in.Experiment.Runs[run].Surface.Minimum()
	first := f.in.Results[run].Trace().Loss[0]
	if !known || !(low > 1e-9*first) {
		return
	}
	switch over := loss/low - 1; {
	case over <= 0.0005:
		n["near"] = 0.0005
	case over < 10:
		n["over"] = over
	default:
		n["times"] = loss / low
	}
}

// share is a share of examples that the model is judged by.
func (f *fitFigure) share(m moment, metric string) float64 {
	return f.problem(m.run).Meter().Measure(metric, m.x, m.buffers)
}

// alt describes the figure to those who cannot see it.
func (f *fitFigure) alt(p *model.Problem, title string) string {
	t := f.data.Train
	what := "Plot of " + wording.Plural(t.Rows(), "example") + " of " + t.Target.Name + " against " + t.Features[0].Name + " with the model as a curve."
	switch {
	case len(t.Features) > 1 && p.Classes:
		what = "Plot of " + wording.Plural(t.Rows(), "example") + " of " + wording.Counted(len(t.Target.Classes), "class") + " over " + t.Features[0].Name + " and " + t.Features[1].Name + ", with the regions that the model gives them."
	case len(t.Features) > 1 || !t.Numeric():
		what = "Plot of predicted against measured " + t.Target.Name + " for " + wording.Plural(t.Rows(), "example") + "."
	}
	return figure.Prose(study.Closed(title), what)
}

// hollow says what hollow marks are.
func hollow(examples int) string {
	if examples == 1 {
		return "A hollow mark is the example that no run was trained with."
	}
	return "Hollow marks are the " + wording.Count(examples) + " examples that no run was trained with."
}
