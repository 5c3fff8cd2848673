package surface

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/numeric"
	"gdplot/internal/search"
)

// Standing says how it is known how low a surface goes, and so what a loss above its lowest value means.
type Standing string

// The standings, from the surest to none.
const (
	Proved Standing = "proved" // of the catalogue; solved, the loss of a convex model; or shown by the form of a formula
	Stated Standing = "stated" // by the file
	Found  Standing = "found"  // by a search of a box
	Seen   Standing = "seen"   // the lowest value that a run came to, with nothing known of what is lower
	None   Standing = "none"   // no lowest value: it falls without bound, or towards a value that it never takes, or nobody knows
)

// standings are in order of how sure they are.
var standings = []Standing{Proved, Stated, Found, Seen, None}

// Least is what losses of this standing are measured from, in words, with its article.
func (s Standing) Least() string {
	switch s {
	case Proved, Stated:
		return "the minimum"
	case Found, Seen:
		return "the lowest point found"
	}
	return "the lowest value known"
}

// Above is how the axis of a gap is measured: "above the minimum".
func (s Standing) Above() string { return "above " + s.Least() }

// rank is greater for what is less sure.
func (s Standing) rank() int {
	for i, other := range standings {
		if s == other {
			return i
		}
	}
	return len(standings)
}

// Why a surface has no level.
const (
	whySinks   = "the surface falls without bound"
	whyEndless = "the surface falls on for ever, towards a value that it never takes"
	whyUnknown = "nobody knows how low the surface goes"
	whyNowhere = "no minimum was found in the box that was searched"
	whyLower   = "the surface is lower elsewhere than at any minimum that was found"
)

// Lowest is what is known of how low a surface goes. Every loss that is subtracted, starred or called the minimum reads it.
type Lowest struct {
	Standing Standing
	Level    float64            // NaN where there is none
	Box      []catalog.Interval // that was searched, nil where none was
	Rounding float64            // differences from Level that are rounding alone
	Least    float64            // the least value known anywhere, be it no minimum; +Inf where no value is known
	Why      string             // why there is no level: a clause, "the surface falls without bound"

	open bool // None only because nobody has looked: the lowest value that a run comes to will do
}

// Searched is what is known but for what runs saw: a level that the best of them made says nothing of how good it is.
func (l Lowest) Searched() Lowest {
	if l.Standing == Seen {
		l.Standing, l.Level, l.Why = None, math.NaN(), whyUnknown
	}
	return l
}

// Bottomless reports whether there is no level for a reason that is known, other than that nobody has looked.
func (l Lowest) Bottomless() bool { return l.Standing == None && !l.open }

// Known reports whether there is a level to measure losses from.
func (l Lowest) Known() bool { return l.Standing != None }

// Gap is how far a loss lies above the level: never below 0, and 0 where the difference is rounding alone. It is NaN
// where there is no level.
func (l Lowest) Gap(loss float64) float64 {
	switch gap := loss - l.Level; {
	case gap <= l.Rounding:
		return 0
	default:
		return gap
	}
}

// Plainly is a loss as tables show it: what differs from the level by rounding alone is the level, and as low as another such
// loss; where the level is 0 up to rounding, it is 0. No digit of such a loss means anything, its sign included.
func (l Lowest) Plainly(loss float64) float64 {
	switch {
	case !(math.Abs(loss-l.Level) <= l.Rounding):
		return loss
	case math.Abs(l.Level) <= l.Rounding:
		return 0
	}
	return l.Level
}

// LeastSure is the standing of gaps of several surfaces that are shown together: that of the one least is known of.
func LeastSure(surfaces []*Surface) Standing {
	least := Proved
	for _, s := range surfaces {
		if own := s.Lowest().Standing; own.rank() > least.rank() {
			least = own
		}
	}
	return least
}

// unknownLowest is what is known where nobody has looked.
func unknownLowest(why string) Lowest {
	return Lowest{Standing: None, Level: math.NaN(), Least: math.Inf(1), Why: why, open: true}
}

// jumps reports whether a difference between a point and the one next to it is an edge of the function there, as of floor(x), and no
// rounding: the values behind it are alike, those next to it and one farther on. x is left where it looked last.
func jumps(o Objective, x []float64, axis int, to, d float64) bool {
	const behind, farther = 8, 1e-7 // values that are looked at, and a share of the coordinate
	before, most := o.Eval(nil, x), 0.0
	for range behind {
		x[axis] = math.Nextafter(x[axis], to)
		f := o.Eval(nil, x)
		most, before = max(most, math.Abs(f-before)), f
	}
	x[axis] += math.Copysign(float64(farther*max(1, math.Abs(x[axis]))), to)
	most = max(most, math.Abs(o.Eval(nil, x)-before))
	return !(most > d/4)
}

// costlyWork is how many examples times weights are too many to look for rounding.
const costlyWork = 100_000

// roundingAt is by how much values of the surface near a level differ by rounding alone: some units in the last place of the
// level, and more where the formula cancels greater numbers.
func (s *Surface) roundingAt(level float64) float64 {
	if !numeric.Finite(level) {
		return 0
	}
	rounding := float64(4 * numeric.ULP(level))
	if s.Dim() > search.MostVariables || s.Work() > costlyWork {
		return rounding
	}
	o := s.Objective()
	for _, c := range s.known.points {
		if c.F != level {
			continue
		}
		x := append([]float64(nil), c.X...)
		for i := range x {
			for _, to := range []float64{math.Inf(-1), math.Inf(1)} {
				x[i] = math.Nextafter(c.X[i], to)
				if d := math.Abs(o.Eval(nil, x) - level); numeric.Finite(d) && !(float64(2*d) > rounding && jumps(o, x, i, to, d)) {
					rounding = max(rounding, float64(2*d))
				}
				x[i] = c.X[i]
			}
		}
		break // the others are as low by the same arithmetic
	}
	return rounding
}
