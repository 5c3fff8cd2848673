package fit

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// examples draws the data of a model of one feature: dots for those it is trained with, rings for those it is tested with.
type examples struct {
	panel *sheet.Panel
	f     *fitFigure
}

var _ sheet.Layer = examples{}

// mostDots is how many examples are drawn at most: evenly chosen where there are more.
const mostDots = 3000

// dotSize is the radius of the dots of n examples.
func dotSize(n int) vg.Length {
	switch {
	case n > 1000:
		return 1.4
	case n > 200:
		return 2
	}
	return 3
}

// dotInk is how strong dots are: paler than the lines that are drawn through them.
const dotInk = 0.3

// Draw implements Layer.
func (e examples) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetLineDash(nil, 0)
	if test := e.f.data.Test; test != nil {
		page.SetLineWidth(1)
		for i := range sampled(test.Rows()) {
			page.Circle(e.panel.At(test.X[i], test.Y[i]), dotSize(test.Rows()), sheet.Paper, sheet.Muted)
		}
	}
	train := e.f.data.Train
	var dots []vg.Point
	for i := range sampled(train.Rows()) {
		dots = append(dots, e.panel.At(train.X[i], train.Y[i]))
	}
	page.SetColor(sheet.Ink.WithAlpha(dotInk))
	page.Dots(dots, dotSize(train.Rows()))
}

// sampled goes over the places of n examples, evenly spaced where they are too many to be drawn.
func sampled(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		shown := min(n, mostDots)
		for i := range shown {
			if !yield(i * n / shown) {
				return
			}
		}
	}
}
