package figure

import (
	"math"
	"sort"

	"gdplot/internal/wording"
)

// Lineup says which series of a figure are named, and which are only there for comparison.
type Lineup struct {
	Named []bool // by series
	Faint []bool // by series: drawn in grey
	Left  string // what a subtitle says of the series without a name, empty if there is none
}

const (
	MostTold   = 12 // series that colours and dashes can tell apart
	bestNamed  = 6  // of more than that, the ones which end lowest are
	orderNamed = 11 // of an order of series at most so many are
)

// NewLineup chooses the series that are named, room at most. Of series with an order every one keeps its colour, and the
// named are spread evenly over the order, both ends included; of others the ones that end lowest are named and the rest
// is drawn in grey.
func NewLineup(p *Projection, final func(run int) float64, room int) Lineup {
	n := len(p.Series)
	l := Lineup{Named: make([]bool, n), Faint: make([]bool, n)}
	switch {
	case p.Quiet:
		for i := range p.Series {
			l.Named[i], l.Faint[i] = !p.Series[i].Back, p.Series[i].Back
		}
		l.Left = "the others in grey"
	case n <= min(MostTold, room):
		for i := range l.Named {
			l.Named[i] = true
		}
	case p.Series[0].Ordered:
		for _, i := range Spaced(n, min(room, orderNamed)) {
			l.Named[i] = true
		}
		l.Left = wording.Count(l.Names()) + " of " + wording.Count(n) + " lines named"
	default:
		for i := range l.Faint {
			l.Faint[i] = true
		}
		for _, i := range lowestSeries(p, final)[:min(bestNamed, room, n)] {
			l.Named[i], l.Faint[i] = true, false
		}
		l.Left = "the " + wording.Count(l.Names()) + " that end lowest in colour, " + wording.Count(n-l.Names()) + " more in grey"
	}
	return l
}

// Names counts the named series.
func (l Lineup) Names() int {
	n := 0
	for _, yes := range l.Named {
		if yes {
			n++
		}
	}
	return n
}

// lowestSeries orders series by the lowest final value of their runs; those that diverged come last.
func lowestSeries(p *Projection, final func(run int) float64) []int {
	value, order := make([]float64, len(p.Series)), make([]int, len(p.Series))
	for i, s := range p.Series {
		value[i], order[i] = math.Inf(1), i
		for _, r := range s.Runs {
			if v := final(r); v < value[i] {
				value[i] = v
			}
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return value[order[a]] < value[order[b]] })
	return order
}

// Spaced chooses at most k of n things in order, as many as can be evenly spaced with both ends among them.
func Spaced(n, k int) []int {
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
