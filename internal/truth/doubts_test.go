package truth

import (
	"maps"
	"slices"

	"gdplot/internal/claim"
)

// doubts are put to checkers: whether they would find another number of a claim wrong. One that never
// does checks nothing, though every claim passes it.
type doubts struct {
	tried  map[string]int  // by the kind of claim and the number
	caught map[string]bool // those that were found wrong once
}

// Claims of a kind are turned so often, and a kind that passes as often as this, whatever it says, is not checked.
const (
	mostDoubts  = 40
	leastDoubts = 12
)

// put turns the numbers of a claim that holds, one by one, until each was found wrong once.
func (d doubts) put(v *evidence, c claim.Claim) {
	for _, name := range slices.Sorted(maps.Keys(c.N)) {
		x := c.N[name]
		d.doubt(v, string(c.Kind)+"."+name, func(yield func(claim.Claim) bool) {
			for _, other := range []float64{2*x + 1, x - 1, x/2 - 3, -x} {
				wrongly := c
				wrongly.N = maps.Clone(c.N)
				if wrongly.N[name] = other; other != x && !yield(wrongly) {
					return
				}
			}
		})
	}
}

// doubt counts a claim that was turned, and whether that is found wrong in any way.
func (d doubts) doubt(v *evidence, key string, turned func(yield func(claim.Claim) bool)) {
	if d.caught[key] || d.tried[key] >= mostDoubts {
		return
	}
	n := 0
	turned(func(wrongly claim.Claim) bool {
		n++
		d.caught[key] = tell(v, wrongly) != ""
		return !d.caught[key]
	})
	if n > 0 {
		d.tried[key]++
	}
}

// idle are the numbers of claims that are not checked.
func (d doubts) idle() (all []string) {
	for key, n := range d.tried {
		if n >= leastDoubts && !d.caught[key] {
			all = append(all, key)
		}
	}
	slices.Sort(all)
	return all
}
