package study

import (
	"math"
	"slices"

	"gdplot/internal/claim"
)

// A bound that runs end within says of the first of them how near they come, and is told where it says about as much of each.

// least is how far above the lowest loss the best item ends, or what is next to nothing there.
func (c *contest) least() float64 {
	return max(c.items[0].gap, nextToNothing, 1e-6*c.firstGap(c.items[0].run))
}

// nextToNothing is a height above the lowest loss at which runs have come to rest there.
const nextToNothing = 1e-6

// tight reports whether an item ends about as near as the best: a bound of both says something of each.
func (c *contest) tight(it item) bool { return it.gap <= apart*c.least() }

// near is a claim of the first items, which end near the lowest loss.
func (c *contest) near(kind claim.Kind, items []item) claim.Claim {
	some := claim.Claim{Kind: kind, Runs: of(items), N: claim.N{}, W: claim.W{}, Level: c.level}
	if slices.ContainsFunc(items, func(it item) bool { return !c.arrives(it) }) {
		some.N["within"] = c.bound(items)
	}
	return some
}

// bound is a number with one digit that no gap of the first items is above. Where all are below a thousandth it is a power of ten,
// if the others end far enough from that too.
func (c *contest) bound(items []item) float64 {
	const small = 1e-3
	most := items[len(items)-1].gap
	if ten := math.Pow10(int(math.Ceil(math.Log10(most)))); most < small && ten >= most && ten <= apart*c.least() && (len(items) == len(c.items) || c.items[len(items)].gap >= apart*ten) {
		return ten
	}
	return roundUp(most)
}

// roundUp is the least number with one digit that is no less.
func roundUp(x float64) float64 {
	unit := math.Pow10(int(math.Floor(math.Log10(x))))
	for d := 1.0; d <= 10; d++ {
		if d*unit >= x {
			return d * unit
		}
	}
	return 10 * unit
}
