package fair

import (
	"math"
	"slices"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// sameCost is the ratio of evaluations a step up to which methods are said to pay the same.
const sameCost = 1.1

// alikeDigits are how many digits of two losses are looked at to tell which is lower: what differs in further ones has come to the same.
const alikeDigits = 9

// unequalCosts finds methods that pay differently for the steps that a figure counts.
func unequalCosts(c *comparison) []Note {
	if c.unit != steps || !c.compares(catalog.ComparesProgress|catalog.ComparesArrivals) {
		return nil
	}
	for _, g := range c.groups {
		if note, found := c.costsOf(g); found {
			return []Note{note}
		}
	}
	return nil
}

func (c *comparison) costsOf(runs []int) (Note, bool) {
	if c.results == nil {
		return c.declaredCosts(runs)
	}
	dear, cheap := -1, -1
	for _, r := range runs {
		if p := c.cost(r); math.IsNaN(p) {
			continue
		} else if dear < 0 {
			dear, cheap = r, r
		} else if p > c.cost(dear) {
			dear = r
		} else if p < c.cost(cheap) {
			cheap = r
		}
	}
	if dear < 0 || c.cost(dear) <= sameCost*c.cost(cheap) || c.does(dear).method == c.does(cheap).method {
		return Note{}, false
	}
	n := Note{At: c.e.RunMark(dear, "optimizer"), Runs: []int{dear, cheap}, Numbers: []float64{c.cost(dear), c.cost(cheap)},
		Text: "a step of " + c.methodOf(dear, cheap) + " takes " + evaluations(c.cost(dear)) + " and one of " + c.methodOf(cheap, dear) + " " + wording.Short(c.cost(cheap), 2)}
	if first, other, differs := c.byEvaluations(runs); differs {
		n.Runs = append(n.Runs, first)
		n.Text += "; counted in evaluations " + c.called(first) + " is first, not " + c.called(other)
	}
	return n, true
}

// declaredCosts finds methods that declare to pay differently for a step.
func (c *comparison) declaredCosts(runs []int) (Note, bool) {
	dear, cheap := runs[0], runs[0]
	for _, r := range runs {
		if declaredCost(c.e.Runs[r]) > declaredCost(c.e.Runs[dear]) {
			dear = r
		}
		if declaredCost(c.e.Runs[r]) < declaredCost(c.e.Runs[cheap]) {
			cheap = r
		}
	}
	if declaredCost(c.e.Runs[cheap]) != catalog.CostOne || dear == cheap || declaredCost(c.e.Runs[dear]) == catalog.CostOne {
		return Note{}, false // how many evaluations it is cannot be told from the plan
	}
	return Note{At: c.e.RunMark(dear, "optimizer"), Runs: []int{dear, cheap},
		Text: "a step of " + c.methodOf(dear, cheap) + " takes several evaluations and one of " + c.methodOf(cheap, dear) + " 1"}, true
}

// methodOf is what a run's method is called, or the run where the other's is called the same.
func (c *comparison) methodOf(r, other int) string {
	if name := c.plainly(r); name != c.plainly(other) {
		return name
	}
	return c.called(r)
}

func evaluations(v float64) string {
	if v == 1 {
		return "1 evaluation"
	}
	return wording.Short(v, 2) + " evaluations"
}

// cost is how many evaluations a step of a run took, NaN where it made none.
func (c *comparison) cost(r int) float64 {
	out := c.results[r].Outcome()
	if out.Steps == 0 {
		return math.NaN()
	}
	return float64(out.Evaluations) / float64(out.Steps)
}

// byEvaluations finds who is first by evaluations where that is another than by steps.
func (c *comparison) byEvaluations(runs []int) (first, other int, differs bool) {
	target := c.target
	if target == nil || !c.compares(catalog.ComparesArrivals) {
		target = c.shared(runs)
	}
	switch {
	case c.results == nil:
		return 0, 0, false
	case target != nil:
		a := c.first(runs, func(r int) float64 { return c.hit(r, *target).step() })
		b := c.first(runs, func(r int) float64 { return c.hit(r, *target).evaluations() })
		return b, a, a >= 0 && b >= 0 && a != b
	case c.compares(catalog.ComparesProgress):
		return c.lowestByEvaluations(runs)
	}
	return 0, 0, false
}

// shared is the target that all runs are watched for, a gap before a loss, by which a figure of progress tells who is first; nil
// where there is none.
func (c *comparison) shared(runs []int) *experiment.Target {
	var best *experiment.Target
	for i, t := range c.e.Runs[runs[0]].Targets() {
		all := t.Metric == "" && (best == nil || t.Gap && !best.Gap)
		for _, r := range runs {
			all = all && c.e.Runs[r].TargetIndex(t) >= 0
		}
		if all {
			best = &c.e.Runs[runs[0]].Targets()[i]
		}
	}
	return best
}

// lowestByEvaluations compares who is lowest after as many steps, and after as many evaluations, as all took but those that diverge,
// which are first nowhere.
func (c *comparison) lowestByEvaluations(runs []int) (first, other int, differs bool) {
	fewest, least := math.MaxInt, math.MaxInt
	runs = slices.DeleteFunc(slices.Clone(runs), func(r int) bool { return c.results[r].Outcome().Diverged() })
	for _, r := range runs {
		t := c.results[r].Trace()
		if t == nil || t.Len() == 0 {
			return 0, 0, false
		}
		fewest, least = min(fewest, t.Step[t.Len()-1]), min(least, t.Evals[t.Len()-1])
	}
	at := func(r int, column func(row int) int, most int) float64 {
		t := c.results[r].Trace()
		loss := math.Inf(1)
		for row := range t.Len() {
			if column(row) > most {
				break
			}
			loss = t.Loss[row]
		}
		rounded, _ := strconv.ParseFloat(strconv.FormatFloat(loss, 'e', alikeDigits-1, 64), 64)
		return rounded
	}
	a := c.first(runs, func(r int) float64 {
		return at(r, func(row int) int { return c.results[r].Trace().Step[row] }, fewest)
	})
	b := c.first(runs, func(r int) float64 {
		return at(r, func(row int) int { return c.results[r].Trace().Evals[row] }, least)
	})
	return b, a, a >= 0 && b >= 0 && a != b
}

// first is the run with the one smallest number, -1 where none has one or several share it.
func (c *comparison) first(runs []int, of func(r int) float64) int {
	best, value := -1, math.Inf(1)
	for _, r := range runs {
		switch v := of(r); {
		case v < value:
			best, value = r, v
		case v == value && best >= 0:
			return c.tied(runs, of)
		}
	}
	return best
}

// tied is first where two runs had the smallest number so far.
func (c *comparison) tied(runs []int, of func(r int) float64) int {
	value := math.Inf(1)
	for _, r := range runs {
		if v := of(r); v < value {
			value = v
		}
	}
	best := -1
	for _, r := range runs {
		if of(r) == value && !math.IsInf(value, 1) {
			if best >= 0 {
				return -1
			}
			best = r
		}
	}
	return best
}
