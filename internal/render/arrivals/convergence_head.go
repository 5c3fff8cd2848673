package arrivals

import (
	"math"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// pairHead tells of methods in two conditions how long that takes in both which the rows begin with, or which arrives first in both.
func (f *convergenceFigure) pairHead() []claim.Claim {
	if !f.paired {
		return nil
	}
	pairs := f.pairs()
	if of := pairs[0].of; study.MethodName(f.in.Experiment.Runs[of[0].Run]) != study.MethodName(f.in.Experiment.Runs[of[1].Run]) {
		return nil // rows are of something else, in two methods
	}
	names := conditionsOf(pairs)
	for k, name := range names {
		switch {
		case turned().MatchString(pairs[0].of[k].group) || strings.HasPrefix(name, "not "):
		case name == inWords(pairs[0].of[k].group):
			names[k] = f.ofGroup(name)
		default:
			names[k] = "with " + name
		}
	}
	say := func(kind claim.Kind, p arrivalPair) []claim.Claim {
		a, b := p.of[0], p.of[1]
		return []claim.Claim{{Kind: kind, Runs: []int{a.Run, b.Run}, Level: f.in.SharedLevel(f.runs(), f.target),
			N: claim.N{"first": float64(a.At(f.evaluations)), "other": float64(b.At(f.evaluations))},
			W: claim.W{"unit": study.UnitOf(f.evaluations), "name": wording.Plain(a.series.Name), "first": names[0], "other": names[1]}}}
	}
	if by, ok := f.factor(pairs[0]); ok && pairs[0].told && by >= saidFactor {
		return say(claim.TakesIn, pairs[0])
	}
	var best *arrivalPair
	for k := range 2 {
		first, alone := -1, false
		for i, p := range pairs {
			switch of := p.of[k]; {
			case !of.Reached:
			case first < 0 || of.At(f.evaluations) < pairs[first].of[k].At(f.evaluations):
				first, alone = i, true
			case of.At(f.evaluations) == pairs[first].of[k].At(f.evaluations):
				alone = false
			}
		}
		if first < 0 || !alone || k > 0 && best != &pairs[first] {
			return nil
		}
		best = &pairs[first]
	}
	return say(claim.FirstInBoth, *best)
}

// behindFirst tells how far the method falls behind that the figure is about.
func (f *convergenceFigure) behindFirst() []claim.Claim {
	if f.gathered == nil || f.gathered[0].told == nil {
		return nil
	}
	c := claim.Claim{Kind: claim.BehindFirst, Level: f.in.SharedLevel(f.runs(), f.target), N: claim.N{"least": math.Inf(1), "most": 0, "of": float64(len(f.gathered))},
		W: claim.W{"unit": study.UnitOf(f.evaluations), "name": wording.Plain(f.gathered[0].told.series.Name), "on": "with", "noun": wording.Noun(len(f.gathered), "value"), "axis": f.by}}
	if f.by == "surface" {
		c.W["on"], c.W["noun"] = "on", wording.Noun(len(f.gathered), "surface")
	}
	for i := range f.gathered {
		g := &f.gathered[i]
		c.Runs = append(c.Runs, g.told.Run)
		switch by, ok := g.behind(f.evaluations); {
		case !ok:
		case math.IsInf(by, 1):
			c.N["never"]++
		default:
			c.N["least"], c.N["most"] = math.Min(c.N["least"], by), math.Max(c.N["most"], by)
		}
	}
	if !(c.N["most"] >= saidFactor) || wording.Short(c.N["least"], 2) == wording.Short(c.N["most"], 2) {
		return nil
	}
	return []claim.Claim{c}
}

// focus is the method that a figure of groups sets before others: the one that its title names, or that its headline does since it is
// first most often; nil for none.
func (f *convergenceFigure) focus() *figure.Series {
	if told := f.gathered[0].told; told != nil {
		return told.series
	}
	if len(f.growth()) > 0 {
		return nil
	}
	for _, c := range f.firstOnMost() {
		for _, r := range f.gathered[0].rows {
			if wording.Plain(r.series.Name) == c.W["name"] {
				return r.series
			}
		}
	}
	return nil
}
