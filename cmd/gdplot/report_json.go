package main

import (
	"gdplot/internal/output"
	"gdplot/internal/syntax"
)

// summary is what `gdplot run --json` prints: either diagnostics with an error among them, or experiments with notes on the fairness
// of their comparisons.
type summary struct {
	Diagnostics syntax.Diagnostics `json:"diagnostics"`
	Experiments []experimentJSON   `json:"experiments"`
}

type experimentJSON struct {
	Name     string               `json:"experiment"`
	File     string               `json:"file"`
	Outcomes []output.Outcome     `json:"outcomes"`
	Figures  []output.FigureEntry `json:"figures"`
	Expect   []output.Expectation `json:"expect"`
	Written  []string             `json:"written"` // paths, in the order in which they were written
}

func summarize(done []*written) summary {
	s := summary{Diagnostics: syntax.Diagnostics{}, Experiments: []experimentJSON{}}
	for _, w := range done {
		s.Diagnostics = append(append(s.Diagnostics, w.missing()...), w.notes()...)
		b := w.bundle
		s.Diagnostics = append(s.Diagnostics, b.Refuted...)
		s.Experiments = append(s.Experiments, experimentJSON{
			Name: b.Experiment.Name, File: b.Experiment.File,
			Outcomes: output.Outcomes(b.Results, b.Reports),
			Figures:  b.Entries(), Expect: b.Expectations(), Written: w.paths,
		})
	}
	return s
}

// wrongAsJSON prints what is wrong with files; people hear nothing of it.
func (p *pipeline) wrongAsJSON(all []loaded) error {
	s := summarize(nil)
	for _, l := range all {
		s.Diagnostics = append(s.Diagnostics, l.diagnostics...)
	}
	if err := p.t.printJSON(s); err != nil {
		return err
	}
	return &failure{code: exitWrongFile}
}
