package render

import (
	"math"
	"sort"

	"gdplot/internal/wording"
)

// lineup says which series of a figure are named, and which are only there for comparison.
type lineup struct {
	named []bool // by series
	faint []bool // by series: drawn in grey
	left  string // what a subtitle says of the series without a name, empty if there is none
}

const (
	mostTold   = 12 // series that colours and dashes can tell apart
	bestNamed  = 6  // of more than that, the ones which end lowest are
	orderNamed = 11 // of an order of series at most so many are
)

// newLineup chooses the series that are named, room at most. Of series with an order every one keeps its colour, and the
// named are spread evenly over the order, both ends included; of others the ones that end lowest are named and the rest
// is drawn in grey.
func newLineup(p *projection, final func(run int) float64, room int) lineup {
	n := len(p.series)
	l := lineup{named: make([]bool, n), faint: make([]bool, n)}
	switch {
	case n <= min(mostTold, room):
		for i := range l.named {
			l.named[i] = true
		}
	case p.series[0].ordered:
		for _, i := range spaced(n, min(room, orderNamed)) {
			l.named[i] = true
		}
		l.left = wording.Count(l.names()) + " of " + wording.Count(n) + " lines named"
	default:
		for i := range l.faint {
			l.faint[i] = true
		}
		for _, i := range lowestSeries(p, final)[:min(bestNamed, room, n)] {
			l.named[i], l.faint[i] = true, false
		}
		l.left = "the " + wording.Count(l.names()) + " that end lowest in colour, " + wording.Count(n-l.names()) + " more in grey"
	}
	return l
}

// names counts the named series.
func (l lineup) names() int {
	n := 0
	for _, yes := range l.named {
		if yes {
			n++
		}
	}
	return n
}

// lowestSeries orders series by the lowest final value of their runs; those that diverged come last.
func lowestSeries(p *projection, final func(run int) float64) []int {
	value, order := make([]float64, len(p.series)), make([]int, len(p.series))
	for i, s := range p.series {
		value[i], order[i] = math.Inf(1), i
		for _, r := range s.runs {
			if v := final(r); v < value[i] {
				value[i] = v
			}
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return value[order[a]] < value[order[b]] })
	return order
}

// spaced chooses at most k of n things in order, as many as can be evenly spaced with both ends among them.
func spaced(n, k int) []int {
	if n <= k {
		k = n
	}
	for m := k; m > k/2 && m > 1; m-- {
		if (n-1)%(m-1) == 0 {
			k = m
			break
		}
	}
	if k < 2 {
		return []int{0}
	}
	var all []int
	for i := range k {
		all = append(all, i*(n-1)/(k-1))
	}
	return all
}
