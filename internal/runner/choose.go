package runner

import (
	"context"
	"math"
	"slices"
	"strings"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
)

// Choose makes the trials of the runs that are tuned and returns the experiment with the best value taken for each: the
// experiment itself where nothing is tuned. Errors are those of Execute.
func Choose(ctx context.Context, e *experiment.Experiment, opt Options) (*experiment.Experiment, error) {
	trials, first := Trials(e)
	if len(trials) == 0 {
		return e, nil
	}
	opt.Keep = func(int) bool { return false }
	results, err := Execute(ctx, trials, opt)
	if err != nil {
		return nil, err
	}
	groups := map[int][]int{} // runs that share a choice
	for i, run := range e.Runs {
		if run.Tune != nil {
			groups[run.Tune.Group] = append(groups[run.Tune.Group], i)
		}
	}
	choices := map[int]experiment.Choice{}
	for _, runs := range groups {
		c := choose(e.Runs[runs[0]].Tune, func(value int) []Result {
			var all []Result
			for _, i := range runs {
				all = append(all, results[first[i]+value])
			}
			return all
		})
		for _, i := range runs {
			choices[i] = c
		}
	}
	return e.Choose(choices), nil
}

// Trials are the runs that Choose makes, as a plan of their own, and the index in it of the first trial of every run of
// the experiment that is tuned.
func Trials(e *experiment.Experiment) (trials []*experiment.Run, first map[int]int) {
	first = map[int]int{}
	for i, run := range e.Runs {
		if run.Tune != nil {
			first[i] = len(trials)
			trials = append(trials, run.Tune.Trials...)
		}
	}
	for i, run := range trials {
		run.Index = i
	}
	return trials, first
}

// choose finds the value whose trials, one for each seed, are best in the median. The lowest of several is taken; where
// no trial comes to the level that the rule counts to, the one that ends lowest.
func choose(t *experiment.Tune, of func(value int) []Result) experiment.Choice {
	c := pick(t, of, t.Rule)
	if t.Rule.Counts() && math.IsInf(c.Score, 1) {
		c = pick(t, of, experiment.Rule{What: grammar.FinalLoss})
		c.None = true
	}
	return c
}

func pick(t *experiment.Tune, of func(value int) []Result, rule experiment.Rule) experiment.Choice {
	c := experiment.Choice{Index: -1, Score: math.Inf(1)}
	for i := range t.Values {
		var scores []float64
		for _, r := range of(i) {
			scores = append(scores, score(r, rule))
		}
		switch v := median(scores); {
		case v < c.Score || c.Index < 0:
			c.Index, c.Score, c.Ties = i, v, 1
		case v == c.Score:
			c.Ties++
		}
	}
	c.Value = t.Values[c.Index]
	if rises(rule.What) {
		c.Score = -c.Score
	}
	return c
}

// score is what a rule finds of a trial, the less the better; +Inf where it failed.
func score(r Result, rule experiment.Rule) float64 {
	o := r.Outcome()
	switch {
	case rule.Counts():
		hit, _ := r.Hit(rule.Target)
		switch {
		case hit.Step < 0 || rule.What == grammar.SettlesTo && hit.Left && hit.LastAbove >= o.Steps:
			return math.Inf(1)
		case rule.What == grammar.SettlesTo && hit.Left:
			return float64(hit.LastAbove + 1)
		case rule.What == grammar.EvaluationsTo:
			return float64(hit.Evaluations)
		}
		return float64(hit.Step)
	case rule.What == grammar.BestLoss:
		return number(o.BestLoss)
	case o.Reason == descent.ReasonDiverged:
		return math.Inf(1)
	case rule.What == grammar.FinalLoss || rule.What == grammar.FinalGap:
		return number(o.Loss) // above the minimum the order is the same
	}
	v := r.Run.Surface.Model.Meter().Measure(rule.What, o.X, o.Buffers())
	if rises(rule.What) {
		v = -v
	}
	return number(v)
}

// number takes what is none for a failure.
func number(v float64) float64 {
	if math.IsNaN(v) {
		return math.Inf(1)
	}
	return v
}

// rises reports whether more is better: of what models are judged by all but losses.
func rises(rule string) bool {
	return slices.Contains(model.Metrics, rule) && !strings.HasSuffix(rule, "loss")
}

// median of some numbers; of an even number the mean of the two in the middle.
func median(values []float64) float64 {
	v := slices.Sorted(slices.Values(values))
	n := len(v)
	if n%2 == 1 || v[n/2-1] == v[n/2] {
		return v[n/2]
	}
	return v[n/2-1]/2 + v[n/2]/2
}
