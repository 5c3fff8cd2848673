package fair

import (
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// Claim is the note as a caption has it.
func (n Note) Claim() claim.Claim {
	c := claim.Claim{Kind: claim.Unfair, Runs: n.Runs, N: claim.N{}, W: claim.W{"note": string(n.Kind), "text": n.Text}, List: n.Words}
	for i, v := range n.Numbers {
		c.N[[]string{"first", "second", "third"}[i]] = v
	}
	return c
}

// where says which figures and expectations a note is about.
func (n Note) where() string {
	var parts []string
	switch k := len(n.Figures); {
	case k > 3:
		parts = append(parts, wording.Plural(k, "figure"))
	case k > 0:
		parts = append(parts, wording.List(n.Figures))
	}
	if k := len(n.Expects); k > 0 {
		parts = append(parts, wording.Plural(k, "expectation"))
	}
	return "in " + wording.List(parts)
}

// Diagnostics are notes as people are told them, each at its place in the file.
func Diagnostics(e *experiment.Experiment, notes []Note) syntax.Diagnostics {
	ds := make(syntax.Diagnostics, len(notes))
	for i, n := range notes {
		ds[i] = e.FairDiagnostic(n.Kind, n.At, wording.Plain(n.Text), n.where()+"; meant so? fair: {"+string(n.Kind)+": intended}")
	}
	return ds
}
