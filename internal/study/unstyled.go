package study

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// Unstyled are notes on lines that a style speaks of and no figure of the experiment has, and on keys of it that none has a use for. Styles that files share speak of
// lines that some of these files have; they are left alone.
func Unstyled(e *experiment.Experiment) syntax.Diagnostics {
	var found syntax.Diagnostics
	for _, k := range e.StyledKeys() {
		if len(e.Figures) > 0 && !slices.ContainsFunc(e.Figures, func(f *experiment.Figure) bool { return heeds(f, k.Of) }) {
			found = append(found, k.At.Note("no figure of this experiment has a use for "+k.Of, ""))
		}
	}
	lines := e.StyledLines()
	if len(lines) == 0 || len(found) > 0 {
		return found
	}
	known := lineNames(e)
	for _, l := range lines {
		if slices.Contains(known, l.Of) {
			continue
		}
		hint := ""
		if near, ok := catalog.Suggest(l.Of, known); ok {
			hint = syntax.DidYouMean(near)
		} else if len(known) > 0 && len(known) <= 8 {
			hint = "there are " + wording.List(known)
		}
		found = append(found, l.At.Note("no line of this experiment is called "+syntax.Quote(l.Of), hint))
	}
	return found
}

// heeds reports whether a figure, or one of its parts, has a use for a key of style.
func heeds(f *experiment.Figure, key string) bool {
	return !slices.Contains(f.Spec.Decl.Unstyled, key) || slices.ContainsFunc(f.Parts, func(p *experiment.Figure) bool { return heeds(p, key) })
}

// lineNames are what the lines of an experiment may be called, each once.
func lineNames(e *experiment.Experiment) []string {
	var all []string
	add := func(name string) {
		if name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	namer := insight.NewNamer(e)
	names := namer.Names()
	for i, r := range e.Runs {
		add(wording.Plain(names[i]))
		add(r.Label)
		add(r.ID())
	}
	for a, axis := range e.Axes {
		for _, v := range axis.Values {
			add(v.Text)
		}
		for _, r := range e.Runs {
			add(wording.Plain(namer.Value(a, r)))
		}
	}
	for _, r := range e.Runs {
		add(MethodName(r))
		for i := range min(r.Surface.Dim(), mostLineVars) {
			add(r.Surface.Called(i))
		}
	}
	return all
}

// mostLineVars is of how many variables figures draw lines that style may speak of.
const mostLineVars = 64
