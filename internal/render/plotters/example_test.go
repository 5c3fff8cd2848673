package plotters_test

import (
	"fmt"
	"math"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/plotters"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
)

// A panel of ours with a grid, a line with points and a legend of gonum's, and gonum's log scale on an axis.
func Example() {
	var losses plotter.XYs
	for k := range 6 {
		losses = append(losses, plotter.XY{X: float64(k), Y: math.Pow(0.1, float64(k))})
	}
	line, points, err := plotter.NewLinePoints(losses)
	if err != nil {
		panic(err)
	}
	names := plot.NewLegend()
	names.Top = true
	names.Add("gradient descent", line, points)

	p := sheet.NewPanel(axis.Span{Lo: 0, Hi: 5}, axis.Span{Lo: 1e-5, Hi: 1})
	p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, plotters.Ticker(plot.LogTicks{Prec: -1})
	p.Below = []sheet.Layer{plotters.Layer(p, plotter.NewGrid(), line, points)}
	p.Above = []sheet.Layer{plotters.Legend(names)}

	l := sheet.Layout{Width: 400, Height: 300, Panels: []*sheet.Panel{p}, XLabel: "step", YLabel: "loss"}
	l.Place()
	l.Draw()
	for _, text := range l.Page.Texts() {
		fmt.Print(text.String, "; ")
	}
	// Output: 0; 1; 2; 3; 4; 5; 1e-05; 0.0001; 0.001; 0.01; 0.1; 1; gradient descent; step; loss;
}
