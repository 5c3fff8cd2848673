package lines

import (
	"math"
	"slices"

	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// ratesStory tells how the rates of each group of runs go, of the first few groups.
func ratesStory(in figure.Input, groups [][]int, rates map[int][]contour.Point) (texts []string) {
	var all []int
	for _, g := range groups {
		all = append(all, g...)
	}
	t, left := in.Tale(all), 0
	for _, g := range groups {
		shape := rateShape(rates[g[0]])
		switch {
		case shape == "":
			continue
		case len(texts) >= study.Told:
			left++
			continue
		case len(all) == 1:
			texts = append(texts, study.Capital("the learning rate "+shape+"."))
			continue
		case len(groups) == 1:
			texts = append(texts, "In all "+wording.Plural(len(all), "run")+" the learning rate "+shape+".")
			continue
		case len(g) > study.Told:
			texts = append(texts, study.Capital("in "+wording.Plural(len(g), "run")+" the learning rate "+shape+"."))
			continue
		}
		texts = append(texts, study.Capital(t.Names(g)+": the learning rate "+shape+"."))
	}
	if left > 0 {
		texts = append(texts, "The rates of "+wording.Plural(left, "other line")+" are not told.")
	}
	return texts
}

// mostPlateaus is how many plateaus of a rate are told one by one.
const mostPlateaus = 5

// rateShape tells how a rate goes, from what it was: constant, in plateaus, up and then down, or to and fro.
func rateShape(rates []contour.Point) string {
	if len(rates) == 0 {
		return ""
	}
	short := func(v float64) string { return wording.Short(v, 3) }
	first, last := rates[0].Y, rates[len(rates)-1].Y
	changes := plateaus(rates)
	switch {
	case len(changes) == 1:
		return "is constant at " + short(first)
	case len(changes) <= mostPlateaus && len(changes)*3 <= len(rates):
		s := "is " + short(first)
		for _, q := range changes[1:] {
			s += ", " + short(q.Y) + " from step " + wording.Count(int(q.X)) + " on"
		}
		return s
	}
	turn := 0
	for i, q := range rates {
		if q.Y > rates[turn].Y {
			turn = i
		}
	}
	falls, rises := true, true
	for i := 1; i < len(rates); i++ {
		if i <= turn {
			rises = rises && rates[i].Y >= rates[i-1].Y
		} else {
			falls = falls && rates[i].Y <= rates[i-1].Y
		}
	}
	steps := wording.Plural(len(rates), "step")
	if n := int(rates[len(rates)-1].X) + 1; n > len(rates) {
		steps = wording.Plural(n, "step")
	}
	switch {
	case !falls || !rises:
		return spreadOf(rates)
	case turn == 0:
		return "falls from " + short(first) + " to " + short(last) + settled(rates, steps)
	case turn == len(rates)-1 || short(last) == short(rates[turn].Y):
		return "rises from " + short(first) + " to " + short(last) + settled(rates, steps)
	}
	return "rises from " + short(first) + " to " + short(rates[turn].Y) + " at step " + wording.Count(int(rates[turn].X)) + ", then falls to " + short(last)
}

// settled says in how many steps a rate came to its last value, or from when on it stayed there to three digits.
func settled(rates []contour.Point, steps string) string {
	last, i := wording.Short(rates[len(rates)-1].Y, 3), len(rates)-1
	for i > 0 && wording.Short(rates[i-1].Y, 3) == last {
		i--
	}
	if i < len(rates)*3/4 {
		return " and stays there from step " + wording.Count(int(rates[i].X)) + " on"
	}
	return " in " + steps
}

// plateaus are where a rate takes a new value, the first included.
func plateaus(rates []contour.Point) (changes []contour.Point) {
	for i, q := range rates {
		if i == 0 || q.Y != rates[i-1].Y {
			changes = append(changes, q)
		}
	}
	return changes
}

// spreadOf tells the range and the median of a rate that goes to and fro, as one that a line search finds.
func spreadOf(rates []contour.Point) string {
	var values []float64
	for _, q := range rates {
		if !math.IsNaN(q.Y) {
			values = append(values, q.Y)
		}
	}
	slices.Sort(values)
	return "lies between " + wording.Short(values[0], 3) + " and " + wording.Short(values[len(values)-1], 3) + ", " +
		wording.Short(numeric.Quantile(values, 0.5), 3) + " in the median"
}
