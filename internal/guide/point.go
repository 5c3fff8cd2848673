package guide

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/output"
	"gdplot/internal/portable"
	"gdplot/internal/surface"
)

// Point is what a surface is like at a point. Numbers that do not exist there are null.
type Point struct {
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

// At is what a surface is like at a point.
func At(s *surface.Surface, x []float64) Point {
	n := len(x)
	objective := s.Objective()
	g, h := make([]float64, n), make([]float64, n*n)
	f := objective.Eval(g, x)
	objective.Hessian(h, x)
	facts := Point{
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
func (p Point) String() string {
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
	return fmt.Sprintf("%s at %s = %s\n%s", p.Surface, "("+strings.Join(p.Variables, ", ")+")", "("+numbers(p.At)+")", Indented(Table(rows), 2))
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
