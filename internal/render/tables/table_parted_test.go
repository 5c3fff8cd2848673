package tables

import (
	"strings"
	"testing"

	"gdplot/internal/render/rendertest"
)

// Rows of two settings, one of which a method does not have, have no empty place in their names.
func TestRowsNameNothingEmpty(t *testing.T) {
	in := rendertest.Run(t, `title: T
surface: "1e9*(x - 1)^2"
steps: 5
start: [1e4]
learning_rate: 0.3
runs:
  - {label: a, optimizer: adam, steps: 40}
  - {label: b, optimizer: {cma_es: {step_size: 2, population: 24}}}
  - {label: c, optimizer: sgd, learning_rate: 0.1}
  - {label: d, optimizer: adam, learning_rate: 3}
figures: [{heatmap: {x: steps, y: optimizer}}]
`)
	d, err := rendertest.Draw(in, in.Experiment.Figures[0])
	if err != nil {
		t.Fatal(err)
	}
	if text := d.Alt + d.Said.Long(); strings.Contains(text, ", ,") || !strings.Contains(text, "CMA-ES") {
		t.Error(text)
	}
}
