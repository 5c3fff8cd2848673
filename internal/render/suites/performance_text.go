package suites

import (
	"math"
	"sort"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// shareTicks are those of an axis of shares.
var shareTicks = axis.ConstantTicks{{Value: 0, Label: "0"}, {Value: 0.2, Label: "0.2"}, {Value: 0.4, Label: "0.4"}, {Value: 0.6, Label: "0.6"},
	{Value: 0.8, Label: "0.8"}, {Value: 1, Label: "1"}}

// caption says what the figure shows.
func (f *profileFigure) caption() string {
	n := len(f.suite.problems)
	if n == 0 {
		return figure.Prose("There is no run to show.", f.in.Description(f.fig))
	}
	texts := []string{
		"A problem is solved when a run first " + study.Approaches(f.target) + "; " + wording.Verb(n, "there is ", "there are ") + wording.Counted(n, "problem") + ".",
		"Best, at τ = 1: " + f.suite.ranked(f.counts(1)) + ".",
		"Solved at the right end: " + f.suite.ranked(f.counts(math.Inf(1))) + ".",
	}
	if f.open > 0 {
		texts = append(texts, study.Capital(wording.Counted(f.open, "problem"))+wording.Verb(f.open, " is", " are")+" solved by none.")
	}
	if k := f.suite.attempts(); k > 1 {
		texts = append(texts, "Of up to "+wording.Counted(k, "run")+" of a solver at a problem the best counts.")
	}
	texts = append(texts, "Multiples are of the best of these "+wording.Counted(len(f.suite.proj.Series), "solver")+": with others the order of two lines may change.")
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// counts is how many problems solvers solve within τ times the best effort, and how that is written.
func (f *profileFigure) counts(tau float64) (value func(solver int) float64, write func(float64) string) {
	n := len(f.suite.problems)
	return func(s int) float64 { return float64(f.count(s, tau)) }, func(v float64) string {
		return wording.Count(int(v)) + " of " + wording.Count(n)
	}
}

// ranked lists solvers by a number, the greatest first, those of one number together: "6 (Adam and RMSprop), 4 (…)".
func (s *suite) ranked(value func(solver int) float64, write func(v float64) string) string {
	order := make([]int, len(s.proj.Series))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return value(order[a]) > value(order[b]) })
	var parts []string
	for i := 0; i < len(order); {
		var names []string
		v := value(order[i])
		for ; i < len(order) && value(order[i]) == v; i++ {
			names = append(names, s.proj.Series[order[i]].Name)
		}
		if len(names) > study.Told {
			names = []string{wording.Counted(len(names), "solver")}
		}
		if parts = append(parts, write(v)+" ("+wording.List(names)+")"); len(parts) == study.Told && i < len(order) {
			return wording.List(append(parts, "less ("+wording.Counted(len(order)-i, "more solver")+")"))
		}
	}
	return wording.List(parts)
}

// alt describes the figure to those who cannot see it.
func (f *profileFigure) alt(title string) string {
	return figure.Prose(study.Closed(title), "Step chart of the share of problems solved against the effort as a multiple of the best solver's, τ, on a logarithmic axis from 1 to "+
		wording.Short(math.Max(f.most*1.15, 2), 2)+", with "+wording.Counted(len(f.suite.proj.Series), "line")+".")
}
