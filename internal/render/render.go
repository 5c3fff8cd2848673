// Package render draws figures. It is the door of a house of rooms, and knows no kind of figure.
//
// In comes an Input, the runs of an experiment with what became of them, and a figure of its file; out goes a Drawing,
// which is laid out once and can be written in every theme and format. A kind of figure goes four steps: project (which
// runs, panels, colours), make panels, place them with a layout (which makes the canvas.Page), draw.
//
// A room may use those below it, and none above:
//
//	linked                  a figure made of figures
//	fit scene tables        models over their data; a surface in perspective; grids and rows
//	suites                  methods over many problems
//	basins phase            where runs end, from every start of a window; position against velocity
//	curve                   paths along a surface of one variable
//	maps                    paths over a surface of one or two variables
//	loss                    losses and bands
//	lines                   lines over two axes
//	figure                  what all kinds share: input, projection, series, drawing
//	sheet                   a page of panels, legends, names that find room; knows no run
//	axis                    ranges, scales, ticks
//
// What figures say of runs, in numbers and words, is in package study.
package render

import (
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/study"

	// The rooms add their kinds to the catalogue.
	_ "gdplot/internal/render/arrivals"
	_ "gdplot/internal/render/basins"
	_ "gdplot/internal/render/curve"
	_ "gdplot/internal/render/fit"
	_ "gdplot/internal/render/lines"
	_ "gdplot/internal/render/linked"
	_ "gdplot/internal/render/loss"
	_ "gdplot/internal/render/phase"
	_ "gdplot/internal/render/scene"
	_ "gdplot/internal/render/sensitivity"
	_ "gdplot/internal/render/spectrum"
	_ "gdplot/internal/render/suites"
	_ "gdplot/internal/render/tables"
)

// Figures is the catalogue of kinds.
var Figures = figure.Figures

// Directions is the catalogue of directions of descent that a field may show.
var Directions = maps.Directions

type (
	// Input is everything a figure may draw from.
	Input = figure.Input
	// Drawing is a figure that is laid out.
	Drawing = figure.Drawing
	// UndrawableError says what a figure lacks that cannot be drawn of its results.
	UndrawableError = figure.UndrawableError
)

// Wants lists the runs that figures need besides those of the experiment: study.Explore makes them, and an Input holds
// them.
func Wants(e *experiment.Experiment, figures []*experiment.Figure) []study.Explored {
	return figure.Wants(e, figures)
}

// Draw lays out a figure. The error says what the figure lacks, in words for the user of the file.
func Draw(in Input, fig *experiment.Figure) (*Drawing, error) { return figure.Draw(in, fig) }
