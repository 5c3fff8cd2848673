package rule

import (
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
)

// Listing is a rule for translation into another language: its lines as trees, and what they need.
type Listing struct {
	Name       string
	Parameters []catalog.Constant
	State      []Line
	Update     []Line
	Probe      *formula.Expression // nil without one
	Twice      bool                // whether a step takes a gradient at the point and another at the probe
	Direct     bool                // whether the lines give x itself
	OwnRate    bool                // whether they set the rate
	Uses       map[string]bool     // names that the lines use
}

// Line is a formula with a name.
type Line struct {
	Name string
	Tree *formula.Expression
}

// List is the rule of a spec that has been checked.
func List(s catalog.Spec) (*Listing, error) {
	t, err := parse(s)
	if err != nil {
		return nil, err
	}
	p, err := programOf(s)
	if err != nil {
		return nil, err
	}
	l := &Listing{Name: s.Label(), Parameters: t.parameters, Probe: t.probe, Twice: p.twice(), Direct: p.direct, OwnRate: p.ownRate, Uses: p.uses}
	for _, one := range t.state {
		l.State = append(l.State, Line{one.name, one.tree})
	}
	for _, one := range t.update {
		l.Update = append(l.Update, Line{one.name, one.tree})
	}
	return l, nil
}

// Text is a rule as pages print it: its lines, then what becomes of x.
func Text(s catalog.Spec) string {
	var lines []string
	if s.Has("state") {
		for _, l := range s.Get("state").([]catalog.Line) {
			lines = append(lines, l.Name+"_0 = "+strings.TrimSpace(l.Text))
		}
	}
	if s.Has("probe") {
		lines = append(lines, "gp = gradient at "+strings.TrimSpace(s.Text("probe")))
	}
	direct := false
	for _, l := range s.Get("update").([]catalog.Line) {
		lines = append(lines, l.Name+" ← "+strings.TrimSpace(l.Text))
		direct = direct || l.Name == point
	}
	if !direct {
		lines = append(lines, "x ← x − rate·step")
	}
	return strings.Join(lines, "\n")
}

// Is reports whether a spec is a rule.
func Is(s catalog.Spec) bool { return s.Decl != nil && s.Decl.Stored != "" && s.Name() == Name }
