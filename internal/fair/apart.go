package fair

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

const (
	mostApart = 6  // values of what no option of a table names that have rows of their own …
	mostRows  = 24 // … and rows of a table that has them
)

// Apart is the axis of which a table gives each value rows of its own beside those of y, though no option names it: the one thing
// besides the seed in which runs of a cell would differ, where it has few values. What they come to together would hide what
// some of them do. named are the axes that the table stands for, and together the path of what it takes together on purpose.
func Apart(e *experiment.Experiment, runs, named []int, y int, together string) (axis int, ok bool) {
	axis = -1
	for a := range e.Axes {
		path, n := e.Axes[a].Path, len(valuesOf(e, runs, a))
		if n < 2 || path == experiment.SeedPath || path == "label" || path == together || slices.Contains(named, a) ||
			slices.ContainsFunc(named, func(b int) bool { return tells(e, runs, b, a) }) {
			continue
		}
		if axis >= 0 || n > mostApart {
			return -1, false
		}
		axis = a
	}
	if axis < 0 || y < 0 || len(valuesOf(e, runs, y))*len(valuesOf(e, runs, axis)) > mostRows {
		return -1, false
	}
	return axis, true
}

// valuesOf are the texts of the values that runs have on an axis.
func valuesOf(e *experiment.Experiment, runs []int, axis int) map[string]bool {
	all := map[string]bool{}
	for _, r := range runs {
		all[e.Runs[r].Value(axis).Text] = true
	}
	return all
}

// tells reports whether what runs have on one axis follows from what they have on another.
func tells(e *experiment.Experiment, runs []int, from, to int) bool {
	seen := map[string]string{}
	for _, r := range runs {
		key, v := e.Runs[r].Value(from).Text, e.Runs[r].Value(to).Text
		if old, ok := seen[key]; ok && old != v {
			return false
		}
		seen[key] = v
	}
	return true
}

// laidApart reports whether the figure is a table, and gives what no option of it names rows of its own.
func (c *comparison) laidApart(named []int) bool {
	laid := 0
	for _, p := range c.figure.Spec.Decl.Params {
		if p.Lays && p.Usual == catalog.AnyAxis {
			laid++
		}
	}
	if laid != 2 {
		return false
	}
	_, ok := Apart(c.e, c.runs, named, c.rowAxis(named), c.together())
	return ok
}

// rowAxis is the axis that the rows of a table stand for: that which an option names or, of two that none does, names rather than
// numbers, the later one before the first.
func (c *comparison) rowAxis(named []int) int {
	if y := c.option("y"); y != "" {
		return c.axis(y)
	}
	rest := slices.Clone(named)
	if x := c.option("x"); x != "" {
		rest = slices.DeleteFunc(rest, func(a int) bool { return a == c.axis(x) })
	}
	rest = slices.DeleteFunc(rest, func(a int) bool { return c.e.Axes[a].Path == c.together() })
	switch {
	case len(rest) == 0:
		return -1
	case len(rest) == 1:
		return rest[0]
	case !c.allNumbers(rest[0]) && c.allNumbers(rest[1]):
		return rest[0]
	}
	return rest[1]
}

// allNumbers reports whether all runs have numbers on an axis.
func (c *comparison) allNumbers(axis int) bool {
	return !slices.ContainsFunc(c.runs, func(r int) bool { return !c.e.Runs[r].Value(axis).Numeric })
}
