package study

import (
	"strings"

	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// Together says what a figure takes together, and how: "median of 10 seeds", "median over batch and seed"; empty
// where each group is one run.
func (in Runs) Together(groups [][]int, how string) string {
	axes := MixedAxes(in.Experiment, groups)
	if len(axes) == 0 {
		return ""
	}
	if len(axes) == 1 {
		least, most := 0, 0
		for i, g := range groups {
			if most = max(most, len(g)); i == 0 || len(g) < least {
				least = len(g)
			}
		}
		name := insight.AxisName(in.Experiment.Axes[axes[0]].Path)
		if strings.HasSuffix(name, "s") && !strings.HasSuffix(name, "ss") && !strings.HasSuffix(name, "is") { // steps, epochs: they are no things, but counts
			name = "number of " + name
		}
		if least == most {
			return how + " of " + wording.Plural(most, name)
		}
		return how + " of up to " + wording.Plural(most, name)
	}
	var names []string
	for _, a := range axes {
		names = append(names, insight.AxisName(in.Experiment.Axes[a].Path))
	}
	return how + " over " + wording.List(names)
}

// JoinClauses joins what there is to say in a subtitle.
func JoinClauses(all ...string) string {
	var kept []string
	for _, s := range all {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, "; ")
}
