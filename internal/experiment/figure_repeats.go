package experiment

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
)

// repeats lets a figure that compares what is repeated with as many seeds as its kind asks for, and would give every run a look
// and a name of its own, take the seeds together, as `over: seed` does: unless one of its options speaks of single runs or of
// the seed.
func (p *plotted) repeats(d *drawing, runs []int) {
	over, ok := d.spec.Decl.Param("over")
	switch {
	case !ok || over.Repeats == 0:
		return
	case slices.Contains(over.Choices, d.spec.Text("over")):
		d.spec = d.spec.With("over", nil)
		return
	case d.spec.Has("over") || len(runs) <= over.Repeats:
		return
	}
	seed := grammar.RunKeys[grammar.Seed].Name
	for i, q := range d.spec.Decl.Params {
		v := d.spec.Values[i]
		if q.Single && v != nil && v != false || q.Type&catalog.Axis != 0 && v == seed {
			return
		}
	}
	together := d.spec.With("over", seed)
	if together.Check() == nil && p.repeated(runs, over.Repeats) {
		d.spec = together
	}
}

// mostApart is how many runs that differ in nothing but their seed are told apart: of more nobody asks which is which.
const mostApart = 5

// repeated reports whether runs are of several kinds, each with at least so many seeds, or of one with more than are told apart.
func (p *plotted) repeated(runs []int, least int) bool {
	var axes []path
	seeded := false
	for _, axis := range p.varying.paths() {
		if axis.key == grammar.Seed {
			seeded = true
		} else {
			axes = append(axes, axis)
		}
	}
	if !seeded {
		return false
	}
	kinds := map[string]int{}
	for _, r := range runs {
		var key strings.Builder
		for _, axis := range axes {
			key.WriteString(p.varying.At(axis, p.from[r]).Text)
			key.WriteByte(0)
		}
		kinds[key.String()]++
	}
	for _, seeds := range kinds {
		if seeds < least {
			return false
		}
	}
	return len(kinds) > 1 || len(runs) > mostApart
}
