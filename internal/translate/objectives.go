package translate

import (
	"fmt"
	"strings"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/formula"
	"gdplot/internal/spline"
)

// numpyObjective is the function of loss and gradient of a run's surface.
func (s *script) numpyObjective(run *experiment.Run) (string, error) {
	if run.Surface.Model != nil {
		name, err := s.model(run)
		return name + ".objective", err
	}
	if g := run.Surface.Grid(); g != nil {
		if len(g.X)*len(g.Y)*4 > mostNumbers {
			return "", s.refuse("the grid has %d points, more than %d", len(g.X)*len(g.Y), mostNumbers/4)
		}
		s.need(key("", "grid"))
		return s.constant("surface", fmt.Sprintf("Grid(%s, %s, %s)", list(g.X), list(g.Y), knots(g))), nil
	}
	_, l := run.Surface.Listings()
	if len(l.Code) > mostLines {
		return "", s.refuse("the gradient unrolls into %d operations, more than %d", len(l.Code), mostLines)
	}
	s.need(key("", "functions"))
	return s.withGradient("surface", "Loss and gradient of "+docstring(run.Surface.Title, "")+".", l), nil
}

// withGradient adds a function for the value of a formula and its gradient, and returns its name.
func (s *script) withGradient(name, doc string, l *formula.Listing) string {
	lines, outputs := statements(l, numpyFunctions)
	n := l.Vars
	return s.function(name, "x", fmt.Sprintf("    \"\"\"%s\"\"\"\n    (%s,) = x\n    %s\n    return float(%s), np.array([%s], dtype=float)\n",
		doc, unpacked(n), strings.Join(lines, "\n    "), outputs[n], strings.Join(outputs[:n], ", ")))
}

// within is the entry of what keeps a run within its constraints, empty where nothing does.
func (s *script) within(run *experiment.Run) (string, error) {
	w := run.Surface.Within()
	if w == nil {
		return "", nil
	}
	s.need(key("", "functions"))
	var sets []string
	for _, l := range w.Listings() {
		s.need(key(withinKind, l.Name))
		args := list(l.Vector) + ", " + literal(l.Number)
		if l.Border != nil {
			if len(l.Border.Code) > mostLines {
				return "", s.refuse("a constraint unrolls into %d operations, more than %d", len(l.Border.Code), mostLines)
			}
			args = s.withGradient("border", "A constraint's c(x), which is at most 0, and its gradient.", l.Border)
		}
		sets = append(sets, sections()[key(withinKind, l.Name)].class+"("+args+")")
	}
	box := ""
	if b := boxOf(run, "np.array"); run.Surface.Outside == descent.Clamp && b != "None" {
		box = "box" + strings.Replace(b, ", \"clamp\")", ")", 1)
	}
	return fmt.Sprintf("        \"within\": Within([%s], [%s]),\n", strings.Join(sets, ", "), box), nil
}

// constant adds a name for an expression, unless there is one already, and returns it.
func (s *script) constant(name, text string) string {
	if known, ok := s.surfaces[text]; ok {
		return known
	}
	name = fmt.Sprintf("%s_%d", name, len(s.surfaces)+1)
	s.surfaces[text] = name
	fmt.Fprintf(&s.body, "%s = %s\n\n\n", name, text)
	return name
}

// knots are what a spline has at its knots: value, both slopes and the mixed derivative, a table each, and which cells are holes.
func knots(g *spline.Grid) string {
	var b strings.Builder
	for _, v := range g.Knots() {
		b.WriteString("np.array(" + table(v, len(g.X)) + "),\n    ")
	}
	holes := make([]float64, 0, len(g.X)*len(g.Y))
	for j := range len(g.Y) - 1 {
		for i := range len(g.X) - 1 {
			if _, ok := g.At((g.X[i]+g.X[i+1])/2, (g.Y[j]+g.Y[j+1])/2); !ok {
				holes = append(holes, float64(j), float64(i))
			}
		}
	}
	return b.String() + table(holes, 2)
}
