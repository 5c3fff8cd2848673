package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/formula"
	"gdplot/internal/numeric"
	"gdplot/internal/output"
	"gdplot/internal/portable"
	"gdplot/internal/surface"

	"github.com/spf13/cobra"
)

// pointFacts is what a surface is like at a point. Numbers that do not exist there are null.
type pointFacts struct {
	Surface     string            `json:"surface"`
	Formula     string            `json:"formula"`
	Variables   []string          `json:"variables"`
	At          []output.Number   `json:"at"`
	Value       output.Number     `json:"value"`
	Gradient    []output.Number   `json:"gradient"`
	Hessian     [][]output.Number `json:"hessian"`
	Eigenvalues []output.Number   `json:"eigenvalues"` // of the Hessian, ascending
	MaxRate     *output.Number    `json:"max_stable_learning_rate"`
}

func (t *terminal) explainPoint(cmd *cobra.Command, args []string, at string, asJSON bool) error {
	if book, ok := shelf(args[0]); len(args) == 2 && (!ok || book != catalog.Book(surface.Surfaces)) {
		return wrong(cmd, "--at evaluates a surface, and %q is no kind of surface", args[0])
	}
	x, err := parsePoint(at)
	if err != nil {
		return wrong(cmd, "--at: %s", err)
	}
	s, err := surfaceAt(cmd, args[len(args)-1], len(x))
	if err != nil {
		return err
	}
	facts := factsAt(s, x)
	if asJSON {
		return t.printJSON(facts)
	}
	return t.print([]byte(facts.String()))
}

// parsePoint reads coordinates with commas between them.
func parsePoint(text string) ([]float64, error) {
	var x []float64
	for _, part := range strings.Split(text, ",") {
		v, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !numeric.Finite(v) {
			return nil, fmt.Errorf("%q is not a finite number", strings.TrimSpace(part))
		}
		x = append(x, v)
	}
	return x, nil
}

// surfaceAt compiles a surface, given by name or as a formula, for points of dim coordinates.
func surfaceAt(cmd *cobra.Command, text string, dim int) (*surface.Surface, error) {
	decl, named := surface.Surfaces.Find(text)
	if !named && plainWord.MatchString(text) {
		return nil, notFound(cmd, []catalog.Book{surface.Surfaces}, text)
	}
	var spec catalog.Spec
	if named {
		spec = catalog.Defaults(decl)
	} else {
		spec = surface.Written(text)
	}
	for i := range spec.Decl.Params {
		if p := &spec.Decl.Params[i]; p.Required() && spec.Values[i] == nil {
			return nil, wrong(cmd, "%s has no default for %s; give the formula itself", text, p.Name)
		}
	}
	s, err := surface.New(spec, surface.Options{Dim: dim})
	if err != nil {
		return nil, formulaFailure(text, err)
	}
	if s.Dim() != dim {
		return nil, wrong(cmd, "%s has %d variables (%s), but --at gives %d", s.Title, s.Dim(), strings.Join(s.Vars, ", "), dim)
	}
	return s, nil
}

// formulaFailure shows what is wrong with a formula below the formula.
func formulaFailure(text string, err error) error {
	var fe *formula.Error
	if !errors.As(err, &fe) {
		return &failure{code: exitCommandLine, text: err.Error()}
	}
	caret := strings.Repeat(" ", max(fe.Column-1, 0)) + "^" + strings.Repeat("~", max(fe.EndColumn-fe.Column-1, 0))
	return &failure{exitCommandLine, fmt.Sprintf("%s\n  %s\n  %s", fe.Error(), text, caret), "gdplot explain formula"}
}

func factsAt(s *surface.Surface, x []float64) pointFacts {
	n := len(x)
	objective := s.Objective()
	g, h := make([]float64, n), make([]float64, n*n)
	f := objective.Eval(g, x)
	objective.Hessian(h, x)
	facts := pointFacts{
		Surface: s.Title, Formula: s.Formula, Variables: s.Vars, At: output.Numbers(x),
		Value: output.Number(f), Gradient: output.Numbers(g),
	}
	for i := range n {
		facts.Hessian = append(facts.Hessian, output.Numbers(h[i*n:(i+1)*n]))
	}
	values := eigenvalues(h, n)
	facts.Eigenvalues = output.Numbers(values)
	if n := len(values); n > 0 && values[n-1] > 0 {
		rate := output.Number(2 / values[n-1])
		facts.MaxRate = &rate
	}
	return facts
}

// eigenvalues are those of a symmetric matrix, ascending; none where an element is not finite.
func eigenvalues(h []float64, n int) []float64 {
	values := make([]float64, n)
	if !portable.Symmetric(slices.Clone(h), values, make([]float64, n), n) {
		return nil
	}
	return values
}

// String is the facts for people.
func (p pointFacts) String() string {
	rows := [][]string{
		{"value", number(p.Value)},
		{"gradient", numbers(p.Gradient)},
	}
	for i, row := range p.Hessian {
		name := ""
		if i == 0 {
			name = "hessian"
		}
		rows = append(rows, []string{name, numbers(row)})
	}
	rows = append(rows, []string{"eigenvalues", numbers(p.Eigenvalues)})
	rate := "none: no direction curves upwards here"
	if len(p.Eigenvalues) == 0 {
		rate = "none: the second derivatives are not finite here"
	}
	if p.MaxRate != nil {
		rate = number(*p.MaxRate) + "  (2 / largest eigenvalue)"
	}
	rows = append(rows, []string{"max stable learning rate", rate})
	return fmt.Sprintf("%s at %s = %s\n%s", p.Surface, "("+strings.Join(p.Variables, ", ")+")", "("+numbers(p.At)+")", indented(table(rows), 2))
}

// rounded is a number with six digits: people see the size of it, programs ask for JSON.
func rounded(v float64) string { return strconv.FormatFloat(v, 'g', 6, 64) }

func number(n output.Number) string { return rounded(float64(n)) }

func numbers(list []output.Number) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = number(n)
	}
	return strings.Join(parts, ", ")
}
