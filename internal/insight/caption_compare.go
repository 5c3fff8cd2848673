package insight

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Setup says how a comparison was made: what the runs share, in what they differ, and their learning rates where their
// names do not tell them. It is empty for one run.
func (t *Tale) Setup() string {
	if len(t.runs) < 2 {
		return ""
	}
	var shared, differ []string
	note := func(word string, same bool) {
		if same {
			shared = append(shared, word)
		} else {
			differ = append(differ, word)
		}
	}
	note("surface", t.surface() != nil)
	note("start", t.same(func(r int) string {
		if x := t.start(r); x != nil {
			return wording.Point(x, 9)
		}
		return wording.Point(t.e.Runs[r].Start, 9)
	}))
	note("learning rate", t.same(func(r int) string { return rateName(t.e.Runs[r]) }))
	if !t.same(func(r int) string { return wording.Count(int(t.e.Runs[r].Seed)) }) && t.where(func(r int) bool { return t.e.Runs[r].Stochastic() }) != nil {
		note("seed", false)
	}
	batches := t.same(func(r int) string { return batchOf(t.e.Runs[r]) })
	if !batches {
		note("batch size", false)
	}
	if !batches && t.same(func(r int) string { return wording.Short(epochs(t.e.Runs[r]), 9) }) {
		note("number of epochs", true)
	} else {
		note("number of steps", t.same(func(r int) string { return wording.Count(t.e.Runs[r].Steps) }))
	}
	methods := !t.same(func(r int) string {
		run := t.e.Runs[r]
		return Method(run) + t.namer.settings(run) + clipping(run)
	})
	return t.comparison(shared, differ, methods)
}

func (t *Tale) comparison(shared, differ []string, methods bool) string {
	rates := t.rates()
	if rates != "" {
		differ = slices.DeleteFunc(differ, func(s string) bool { return s == "learning rate" })
	}
	text := ""
	if len(shared) > 0 {
		text = "same " + wording.List(shared)
	}
	own := ""
	switch {
	case len(differ) == 0 && rates != "":
		own = rates
	case len(differ) == 0 && methods:
		own = "only the method differs"
	case len(differ) == 1 && !methods && rates == "":
		own = "only the " + differ[0] + " differs"
	case len(differ) == 1 && differ[0] == "learning rate":
		own = "each run has the learning rate stated"
	case len(differ) > 0:
		own = wording.List(plurals(differ)) + " differ"
		if rates != "" {
			own += "; " + rates
		}
	default:
		return sentence(text)
	}
	if text == "" {
		return sentence(own)
	}
	return sentence(text + "; " + own)
}

// plurals are words with the last letter that makes several of them: surfaces, numbers of steps.
func plurals(words []string) []string {
	all := make([]string, len(words))
	for i, w := range words {
		first, rest, of := strings.Cut(w, " of ")
		if all[i] = first + "s"; of {
			all[i] += " of " + rest
		}
	}
	return all
}

// Rates tells the learning rates of the runs of a comparison where their names do not.
func (t *Tale) Rates() string { return sentence(t.rates()) }

func (t *Tale) rates() string {
	name := func(r int) string { return strings.TrimPrefix(rateName(t.e.Runs[r]), "rate ") }
	if len(t.runs) < 2 || len(t.runs) > Told || t.same(name) {
		return ""
	}
	untold := 0
	var order []string
	var free []int // runs whose method finds its own rate
	groups := map[string][]int{}
	for _, r := range t.runs {
		rate := name(r)
		if rate == "" {
			free = append(free, r)
			continue
		}
		if tells(t.names[r], rate) {
			continue
		}
		untold++
		if groups[rate] == nil {
			order = append(order, rate)
		}
		groups[rate] = append(groups[rate], r)
	}
	none := ""
	if len(free) > 0 {
		none = "; " + t.Names(free) + " " + verb(len(free) > 1, "needs", "need") + " none"
	}
	switch {
	case untold == 0:
		return ""
	case len(order) == 1:
		return "the learning rate of " + t.Names(groups[order[0]]) + " is " + order[0] + none
	}
	parts := make([]string, len(order))
	for i, rate := range order {
		parts[i] = rate + " for " + t.Names(groups[rate])
	}
	return "the learning rates are " + wording.List(parts) + none
}

// tells reports whether a name holds a number, or the first word of a schedule, as a word of its own.
func tells(name, rate string) bool {
	first, _, _ := strings.Cut(rate, " ")
	return slices.ContainsFunc(strings.FieldsFunc(name, func(c rune) bool { return c == ' ' || c == ',' || c == '(' || c == ')' }), func(word string) bool { return word == first })
}

func (t *Tale) same(of func(r int) string) bool {
	for _, r := range t.runs {
		if of(r) != of(t.runs[0]) {
			return false
		}
	}
	return true
}

// grounds are the surfaces of the runs, in order of first appearance, with their runs.
func (t *Tale) grounds() (all []*surface.Surface, runs map[*surface.Surface][]int) {
	runs = map[*surface.Surface][]int{}
	for _, r := range t.runs {
		s := t.e.Runs[r].Surface
		if runs[s] == nil {
			all = append(all, s)
		}
		runs[s] = append(runs[s], r)
	}
	return all, runs
}

// axes tells of two surfaces of the same curvatures, one along the axes and one turned: who takes as many steps on
// both, and who does not.
func (t *Tale) axes() string {
	all, runs := t.grounds()
	if len(all) != 2 || !Quadratic(all[0]) || !Quadratic(all[1]) || lowest(all[0]) == nil || lowest(all[1]) == nil {
		return ""
	}
	a, b := Curvatures(all[0], lowest(all[0]).X), Curvatures(all[1], lowest(all[1]).X)
	if len(a) != len(b) || len(a) != 2 || aligned(all[0]) == aligned(all[1]) {
		return ""
	}
	for i := range a {
		if math.Abs(a[i]-b[i]) > 1e-6*math.Abs(a[i]) {
			return ""
		}
	}
	alike, unlike := t.pairs(runs[all[0]], runs[all[1]])
	if len(alike) == 0 || len(unlike) == 0 {
		return ""
	}
	text := "both bowls have the curvatures " + wording.Short(a[0], 3) + " and " + wording.Short(a[1], 3) + ", and " + wording.List(alike) +
		" take as many steps in the one as in the other"
	if len(alike) == 1 {
		text = strings.Replace(text, " take as many", " takes as many", 1)
	}
	return sentence(text + "; " + wording.List(unlike) + verb(len(unlike) > 1, " scales", " scale") + " each coordinate by itself, which helps only where the valley runs along an axis")
}

// aligned reports whether the curvatures of a quadratic surface lie along its axes.
func aligned(s *surface.Surface) bool {
	n := s.Dim()
	h := make([]float64, n*n)
	s.Objective().Hessian(h, lowest(s).X)
	for i := range n {
		for j := range i {
			if math.Abs(h[i*n+j]) > 1e-9*length(h) {
				return false
			}
		}
	}
	return true
}

// pairs compares runs of the same method on two surfaces: methods that take the same number of steps to the gap that
// is watched for, and methods that scale each coordinate and do not. It gives up, with nothing, on any other.
func (t *Tale) pairs(first, second []int) (alike, unlike []string) {
	target, ok := t.watched()
	if !ok {
		return nil, nil
	}
	for _, r := range first {
		for _, o := range second {
			x, y := t.e.Runs[r], t.e.Runs[o]
			if Method(x) != Method(y) || rateName(x) != rateName(y) || t.namer.settings(x) != t.namer.settings(y) {
				continue
			}
			switch k := t.hit(r, target); {
			case k >= 0 && k == t.hit(o, target):
				alike = append(alike, Method(x))
			case perAxis(x):
				unlike = append(unlike, Method(x))
			default:
				return nil, nil
			}
		}
	}
	return alike, unlike
}

// conditions tells the ratios of the curvatures at the minima of several surfaces, the roundest first.
func (t *Tale) conditions() string {
	all, runs := t.grounds()
	if len(all) < 3 || len(all) > 8 {
		return ""
	}
	type bowl struct {
		name  string
		kappa float64
	}
	var bowls []bowl
	for _, s := range all {
		var values []float64
		for _, r := range runs[s] {
			if rep := t.reports[r]; rep.Verdict == Converged && len(rep.Eigenvalues) > 0 {
				values = rep.Eigenvalues
				break
			}
		}
		kappa, ok := Condition(values)
		if !ok {
			return ""
		}
		bowls = append(bowls, bowl{t.namer.surfaceName(t.e.Runs[runs[s][0]]), kappa})
	}
	slices.SortStableFunc(bowls, func(a, b bowl) int {
		if a.kappa < b.kappa {
			return -1
		}
		return 1
	})
	parts := make([]string, len(bowls))
	for i, b := range bowls {
		digits := 3
		if b.kappa >= 1000 {
			digits = 4
		}
		parts[i] = wording.Short(b.kappa, digits) + " on " + b.name
	}
	return sentence("the ratio of the largest curvature at the minimum to the smallest is " + wording.List(parts))
}

// Describes reports whether a figure is the one of its experiment whose caption ends with the author's description:
// the one that compares most, of those of the file.
func Describes(e *experiment.Experiment, fig *experiment.Figure) bool {
	var chosen *experiment.Figure
	for _, f := range e.Figures {
		if f == fig && chosen == nil {
			chosen = f
		}
		if chosen == nil || f.Spec.Decl.Compares > chosen.Spec.Decl.Compares {
			chosen = f
		}
	}
	return chosen == fig || !slices.Contains(e.Figures, fig)
}
