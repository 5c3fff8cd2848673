package maps

import (
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
)

// The clients of federated averaging are drawn on a contour and explained, and nobody else's.
func TestClientsAreDrawnOnContours(t *testing.T) {
	const line = "title: T\nsurface: {linear_regression: {data: {line: {n: 40, noise: 0.5, seed: 1}}}}\nstart: [-1, 3]\nsteps: 20\nlearning_rate: 0.01\n"
	for optimizer, drawn := range map[string]bool{
		"{federated: {clients: 4, local_steps: 3}}":              true,
		"{federated: {clients: 4, local_steps: 3, local: adam}}": true,
		"{federated: {clients: 40, local_steps: 3}}":             false, // too many to be told apart
		"{federated: {clients: 1, local_steps: 3}}":              false,
		"sgd": false,
		"{federated: {clients: 4, split: {sorted_by: x}}}":          true,
		"{federated: {clients: 4, local_steps: 3, split: alike}}":   true,
		"{federated: {clients: 4, participation: 0.5, local: sgd}}": true,
	} {
		in := rendertest.Run(t, line+"optimizer: "+optimizer+"\nfigures: [contour]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		svg := d.Page.SVG(canvas.Light, canvas.Meta{})
		if told := strings.Contains(d.Said.Long(), "where clients go on their own"); told != drawn || strings.Contains(string(svg), ", clients<") != drawn {
			t.Errorf("%s: clients drawn is %v: %s", optimizer, told, d.Said.Long())
		}
	}
}
