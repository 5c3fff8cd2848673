package guide

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/rule"
)

// OfFile are pages on what a file brings of its own: its formulas with their gradients, and its rules.
func OfFile(e *experiment.Experiment) []string { return append(formulaPages(e), rulePages(e)...) }

// formulaPages are the formulas of the runs, each once.
func formulaPages(e *experiment.Experiment) []string {
	var pages []string
	for _, r := range e.Runs {
		if s := r.Surface; s.Spec.Decl.Formula && s.Dim() <= mostSlopes {
			page := gradientOf(s).String()
			if !slices.Contains(pages, page) {
				pages = append(pages, page)
			}
		}
	}
	return pages
}

// mostSlopes is up to how many variables gradients are printed.
const mostSlopes = 12

// rulePages are the rules of the runs, each once.
func rulePages(e *experiment.Experiment) []string {
	var pages []string
	for _, r := range e.Runs {
		for _, spec := range r.Chain {
			if !rule.Is(spec) {
				continue
			}
			if page := (Entry{descent.Optimizers, ruleDecl(spec, e.File)}).String(); !slices.Contains(pages, page) {
				pages = append(pages, page)
			}
		}
	}
	return pages
}

// ruleDecl is a rule as an entry of a catalogue.
func ruleDecl(spec catalog.Spec, file string) *catalog.Decl {
	d := &catalog.Decl{Name: spec.Label(), Title: "a rule of this file", Sentence: spec.Decl.Sentence, Rule: rule.Text(spec), Source: file}
	if spec.Has("parameters") {
		for _, c := range spec.Get("parameters").([]catalog.Constant) {
			d.Params = append(d.Params, catalog.Num(c.Name, "", c.Value, catalog.Any(), "A number of the rule; optimizer.rule.parameters."+c.Name+" sweeps it."))
		}
	}
	m := spec.Method()
	d.Notes = []string{axesWords(m), costWords(m)}
	if m.Reads&catalog.ReadsLoss != 0 {
		d.Notes = append(d.Notes, "It reads the loss.")
	}
	if m.Rate == catalog.RateNone {
		d.Notes = append(d.Notes, "It takes no learning rate.")
	}
	return d
}

// axesWords say what the axes are to a rule.
func axesWords(m catalog.Method) string {
	if m.Axes == catalog.AxesIgnored {
		return "It sees no axes: turn the surface, and the path turns with it."
	}
	return "It sees each coordinate by itself: turn the surface, and the path is another."
}

// costWords say what a step takes.
func costWords(m catalog.Method) string {
	if m.Cost == catalog.CostOne {
		return "A step takes one evaluation."
	}
	return "A step takes two evaluations, one at the point and one at the probe."
}
