package fair

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// axis is the index of something that varies, -1 where nothing of that name does.
func (c *comparison) axis(path string) int {
	return slices.IndexFunc(c.e.Axes, func(a experiment.Axis) bool { return a.Path == path })
}

// varies reports whether the runs differ on an axis.
func (c *comparison) varies(axis int, runs []int) bool {
	return slices.ContainsFunc(runs, func(r int) bool {
		return c.e.Runs[r].Value(axis).Text != c.e.Runs[runs[0]].Value(axis).Text
	})
}

// unequalSuites finds solvers that were not tried on all problems.
func unequalSuites(c *comparison) []Note {
	if !c.compares(catalog.ComparesSuites) {
		return nil
	}
	solver := c.solverAxis()
	if solver < 0 || len(unequalStarts(c)) > 0 { // of methods that share no start that is all there is to tell
		return nil
	}
	var problems distinct[string]
	tried := map[string]*distinct[string]{} // by solver
	var solvers []string
	first := map[string]int{}
	for _, r := range c.runs {
		run := c.e.Runs[r]
		p := asJSON([]any{run.Surface.Formula, run.Surface.Spec, run.Start, run.StartOf(), run.Seed})
		s := run.Value(solver).Text
		if _, known := first[s]; !known {
			first[s], solvers, tried[s] = r, append(solvers, s), new(distinct[string])
		}
		problems.add(p)
		tried[s].add(p)
	}
	note := Note{At: c.mark("")}
	var parts []string
	for n := range len(problems.list) { // those that were tried on fewest first
		var fewer []int // a run of each solver that was tried on so many
		for _, s := range solvers {
			if len(tried[s].list) == n {
				fewer = append(fewer, first[s])
			}
		}
		if len(fewer) == 0 {
			continue
		}
		names := few(fewer, "method", func(r int) string { return c.namer.Value(solver, c.e.Runs[r]) })
		text := names + " on " + wording.Count(n)
		if parts == nil {
			text = names + wording.Verb(len(fewer), " was", " were") + " tried on " + wording.Count(n) + " of " + wording.Plural(len(problems.list), "problem") + " only"
		}
		parts, note.Runs = append(parts, text), append(note.Runs, fewer...)
		note.Numbers = append(note.Numbers, float64(n))
	}
	if parts == nil {
		return nil
	}
	note.Numbers, note.Text = append(note.Numbers, float64(len(problems.list))), wording.List(parts)
	return []Note{note}
}

// solverAxis is the axis whose values are the methods that a figure compares.
func (c *comparison) solverAxis() int {
	for i, p := range c.figure.Spec.Decl.Params {
		if !p.Solver {
			continue
		}
		path, _ := c.figure.Spec.Values[i].(string)
		if path == "" {
			path = p.Usual
		}
		if a := c.axis(path); a >= 0 {
			return a
		}
	}
	return -1
}

// hiddenAxis finds what a figure takes together although no option names it.
func hiddenAxis(c *comparison) []Note {
	if c.figure == nil || !c.takesTogether() {
		return nil
	}
	named, apart := c.namedAxes()
	if apart || c.laidApart(named) {
		return nil
	}
	groups := map[string]int{} // first run of each
	hidden := map[int]bool{}
	for _, r := range c.runs {
		key := ""
		for _, a := range named {
			if c.e.Axes[a].Path != c.together() {
				key += c.e.Runs[r].Value(a).Text + "\x00"
			}
		}
		first, known := groups[key]
		if !known {
			groups[key] = r
			continue
		}
		for a := range c.e.Axes {
			if !slices.Contains(named, a) && c.e.Runs[r].Value(a).Text != c.e.Runs[first].Value(a).Text {
				hidden[a] = true
			}
		}
	}
	var words []string
	for a, axis := range c.e.Axes {
		if hidden[a] && axis.Path != experiment.SeedPath && axis.Path != "label" {
			words = append(words, insight.AxisName(axis.Path))
		}
	}
	if len(words) == 0 {
		return nil
	}
	return []Note{{At: c.mark(""), Words: words, Runs: c.runs,
		Text: "the median is over " + wording.List(words) + " too, which no option names"}}
}

// together is the path of what a figure takes together on purpose.
func (c *comparison) together() string {
	if path := c.option("over"); path != "" {
		return path
	}
	return experiment.SeedPath
}

// namedAxes are the axes that the options of a figure name or mean; apart reports whether it tells all others apart as well,
// by colours of their own or since it picks the best.
func (c *comparison) namedAxes() (named []int, apart bool) {
	spec := c.figure.Spec
	var open int // options that take the first that is free
	for i, p := range spec.Decl.Params {
		text, _ := spec.Values[i].(string)
		switch {
		case text == "best":
			return nil, true
		case p.Type&catalog.Axis == 0:
		case text != "":
			if a := c.axis(text); a >= 0 {
				named = appendNew(named, a)
			}
		case p.Name == "color":
			return nil, true
		case p.Usual == catalog.AnyAxis:
			open++
		case p.Usual != "":
			if a := c.axis(p.Usual); a >= 0 && c.varies(a, c.runs) {
				named = appendNew(named, a)
			}
		}
	}
	for a, axis := range c.e.Axes {
		if open > 0 && !slices.Contains(named, a) && axis.Path != "label" && axis.Path != experiment.SeedPath && c.varies(a, c.runs) {
			named = append(named, a)
			open--
		}
	}
	return named, false
}
