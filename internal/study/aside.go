package study

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// Some figures do not give every run a colour of its own: they have an axis for something that varies (x or y), or take
// together what differs only in the seed (over).

// Over declares what a figure takes together.
func Over(doc string) catalog.Param {
	return catalog.Param{Name: "over", Type: catalog.Axis, Gathers: true, Usual: experiment.SeedPath, Optional: true, Range: catalog.Any(), Doc: doc}
}

// Repeats declares over of a figure with a line for every run, which takes seeds together by itself where it compares runs
// that have at least so many each.
func Repeats(least int, doc string) catalog.Param {
	p := Over(doc)
	p.Repeats, p.Choices = least, []string{"none"}
	p.Type |= catalog.Word
	return p
}

// Aside lists the paths of what the default series of a figure do not tell apart.
func (in Runs) Aside(fig *experiment.Figure) []string {
	var paths []string
	if best := TextOf(fig.Spec, "best_of"); best != "" {
		paths = append(paths, best)
	}
	if !takesAxis(fig, "over") {
		return paths
	}
	for _, name := range []string{"x", "y"} {
		switch path := TextOf(fig.Spec, name); {
		case !takesAxis(fig, name):
		case name == "y":
			paths = append(paths, in.RowPaths(fig)...)
		case path != "":
			paths = append(paths, path)
		default:
			paths = append(paths, in.NumberAxis(fig))
		}
	}
	return append(paths, in.TakenTogether(fig))
}

// RowPaths are the path that the rows of a figure stand for, the first that varies besides the seed where the figure does
// not say, and those whose values follow from it.
func (in Runs) RowPaths(fig *experiment.Figure) (paths []string) {
	e, row := in.Experiment, AxisIndex(in.Experiment, TextOf(fig.Spec, "y"))
	for i := range e.Axes {
		if row < 0 && e.Axes[i].Path != experiment.SeedPath && e.Axes[i].Path != TextOf(fig.Spec, "over") && len(in.DistinctValues(i, fig.Runs)) > 1 {
			row = i
		}
	}
	if row < 0 {
		return nil
	}
	paths = append(paths, e.Axes[row].Path)
	for i := range e.Axes {
		if i != row && e.Axes[i].Path != TextOf(fig.Spec, "color") && Follows(e, row, i) {
			paths = append(paths, e.Axes[i].Path)
		}
	}
	return paths
}

// takesAxis reports whether an option of a figure names something that varies.
func takesAxis(fig *experiment.Figure, option string) bool {
	p, ok := fig.Spec.Decl.Param(option)
	return ok && p.Type&catalog.Axis != 0
}

// TakenTogether is the path of what a figure takes together: what `over` names; in kinds with an axis for what varies
// also the seed, unless another option shows it.
func (in Runs) TakenTogether(fig *experiment.Figure) string {
	if path := TextOf(fig.Spec, "over"); path != "" {
		return path
	}
	if !takesAxis(fig, "x") && !takesAxis(fig, "y") || AxisIndex(in.Experiment, experiment.SeedPath) < 0 {
		return ""
	}
	for _, name := range []string{"x", "y", "color", "facet"} {
		if TextOf(fig.Spec, name) == experiment.SeedPath {
			return ""
		}
	}
	return experiment.SeedPath
}

// NumberAxis is the path that an axis of numbers stands for where the figure does not say: the learning rate where it
// varies in numbers, else the first path that does; empty where nothing does. The seed is no quantity.
func (in Runs) NumberAxis(fig *experiment.Figure) string {
	best := ""
	for i, a := range in.Experiment.Axes {
		numbers := 0
		for _, v := range in.DistinctValues(i, fig.Runs) {
			if v.Numeric {
				numbers++
			}
		}
		switch {
		case numbers < 2 || a.Path == experiment.SeedPath:
		case a.Path == "learning_rate":
			return a.Path
		case best == "":
			best = a.Path
		}
	}
	return best
}

// DistinctValues lists the values that some runs have on an axis, in the order of the axis.
func (in Runs) DistinctValues(axis int, runs []int) []experiment.Value {
	seen, last := map[string]bool{}, (*experiment.Value)(nil)
	for _, r := range runs {
		if v := in.Experiment.Runs[r].Value(axis); v != last { // neighbours share them
			seen[v.Text], last = true, v
		}
	}
	var values []experiment.Value
	for _, v := range in.Experiment.Axes[axis].Values {
		if seen[v.Text] {
			values = append(values, v)
		}
	}
	return values
}
