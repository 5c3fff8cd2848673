package render

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
)

// Some figures do not give every run a colour of its own: they have an axis for something that varies (x or y), or take
// together what differs only in the seed (over).

// over declares what a figure takes together.
func over(doc string) catalog.Param {
	return catalog.Param{Name: "over", Type: catalog.Axis, Usual: "seed", Optional: true, Range: catalog.Any(), Doc: doc}
}

// aside lists the paths of what the default series of a figure do not tell apart.
func aside(in Input, fig *experiment.Figure) []string {
	if !takesAxis(fig, "over") {
		return nil
	}
	var paths []string
	for _, name := range []string{"x", "y"} {
		switch path := textOf(fig.Spec, name); {
		case !takesAxis(fig, name):
		case name == "y":
			paths = append(paths, rowPaths(in, fig)...)
		case path != "":
			paths = append(paths, path)
		default:
			paths = append(paths, numberAxis(in, fig))
		}
	}
	return append(paths, takenTogether(in, fig))
}

// rowPaths are the path that the rows of a figure stand for, the first that varies besides the seed where the figure does
// not say, and those whose values follow from it.
func rowPaths(in Input, fig *experiment.Figure) (paths []string) {
	e, row := in.Experiment, axisIndex(in.Experiment, textOf(fig.Spec, "y"))
	for i := range e.Axes {
		if row < 0 && e.Axes[i].Path != "seed" && e.Axes[i].Path != textOf(fig.Spec, "over") && len(distinctValues(in, i, fig.Runs)) > 1 {
			row = i
		}
	}
	if row < 0 {
		return nil
	}
	paths = append(paths, e.Axes[row].Path)
	for i := range e.Axes {
		if i != row && e.Axes[i].Path != textOf(fig.Spec, "color") && follows(e, row, i) {
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

// takenTogether is the path of what a figure takes together: what `over` names; in kinds with an axis for what varies
// also the seed, unless another option shows it.
func takenTogether(in Input, fig *experiment.Figure) string {
	if path := textOf(fig.Spec, "over"); path != "" {
		return path
	}
	if !takesAxis(fig, "x") && !takesAxis(fig, "y") || axisIndex(in.Experiment, "seed") < 0 {
		return ""
	}
	for _, name := range []string{"x", "y", "color", "facet"} {
		if textOf(fig.Spec, name) == "seed" {
			return ""
		}
	}
	return "seed"
}

// numberAxis is the path that an axis of numbers stands for where the figure does not say: the learning rate where it
// varies in numbers, else the first path that does; empty where nothing does. The seed is no quantity.
func numberAxis(in Input, fig *experiment.Figure) string {
	best := ""
	for i, a := range in.Experiment.Axes {
		numbers := 0
		for _, v := range distinctValues(in, i, fig.Runs) {
			if v.Numeric {
				numbers++
			}
		}
		switch {
		case numbers < 2 || a.Path == "seed":
		case a.Path == "learning_rate":
			return a.Path
		case best == "":
			best = a.Path
		}
	}
	return best
}

// distinctValues lists the values that some runs have on an axis, in the order of the axis.
func distinctValues(in Input, axis int, runs []int) []experiment.Value {
	var values []experiment.Value
	for _, v := range in.Experiment.Axes[axis].Values {
		if slices.ContainsFunc(runs, func(r int) bool { return in.Experiment.Runs[r].Values[axis].Text == v.Text }) {
			values = append(values, v)
		}
	}
	return values
}
