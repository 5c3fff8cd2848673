package guide

import (
	"strings"

	"gdplot/internal/output"
	"gdplot/internal/surface"
)

// Gradient is a formula and its derivatives, written as formulas.
type Gradient struct {
	Formula   string   `json:"formula"`
	Variables []string `json:"variables"`
	Gradient  []string `json:"gradient"`
	Smooth    bool     `json:"smooth"` // whether the gradient surely exists everywhere
}

// Differentiate is a formula with its gradient.
func Differentiate(text string) (Gradient, error) {
	s, err := surface.New(surface.Written(text), surface.Options{})
	if err != nil {
		return Gradient{}, err
	}
	return gradientOf(s), nil
}

func gradientOf(s *surface.Surface) Gradient {
	return Gradient{s.Formula, s.Vars, s.Gradient(), s.Smooth}
}

// String is the facts for people.
func (g Gradient) String() string {
	rows := [][]string{{"f(" + strings.Join(g.Variables, ", ") + ")", "= " + g.Formula}}
	for i, slope := range g.Gradient {
		rows = append(rows, []string{"df/d" + g.Variables[i], "= " + slope})
	}
	text := Table(rows)
	if !g.Smooth {
		text += "It may have points without a gradient, where derivatives that do not exist are taken as 0.\n"
	}
	return text + "Its values, and those of the Hessian, at a point: --at=" + strings.Join(zeros(len(g.Variables)), ",") + "\n"
}

func zeros(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = output.Float(0)
	}
	return all
}
