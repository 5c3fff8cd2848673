package main

import (
	"strings"

	"gdplot/internal/output"
	"gdplot/internal/surface"

	"github.com/spf13/cobra"
)

// gradientFacts are a formula and its derivatives, written as formulas.
type gradientFacts struct {
	Formula   string   `json:"formula"`
	Variables []string `json:"variables"`
	Gradient  []string `json:"gradient"`
	Smooth    bool     `json:"smooth"` // whether the gradient surely exists everywhere
}

// explainGradient prints the gradient of a formula.
func (t *terminal) explainGradient(_ *cobra.Command, text string, asJSON bool) error {
	s, err := surface.New(surface.Written(text), surface.Options{})
	if err != nil {
		return formulaFailure(text, err)
	}
	facts := gradientFacts{s.Formula, s.Vars, s.Gradient(), s.Smooth}
	if asJSON {
		return t.printJSON(facts)
	}
	return t.print([]byte(facts.String()))
}

// String is the facts for people.
func (g gradientFacts) String() string {
	rows := [][]string{{"f(" + strings.Join(g.Variables, ", ") + ")", "= " + g.Formula}}
	for i, slope := range g.Gradient {
		rows = append(rows, []string{"df/d" + g.Variables[i], "= " + slope})
	}
	text := table(rows)
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
