// Package render draws figures with gonum/plot, one file per kind of figure.
package render

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// Figures is the catalogue of kinds; each kind is added by its own file.
var Figures = catalog.New[Kind]("figure")

// Input is everything a figure may draw from. Results and Reports are aligned with Experiment.Runs.
type Input struct {
	Experiment *experiment.Experiment
	Results    []runner.Result
	Reports    []insight.Report
}

// Kind lays a figure out: geometry is computed once, in CSS px, and replayed to every format and theme.
type Kind func(in Input, fig *experiment.Figure) (*Drawing, error)

// Drawing is a laid-out figure. (Fields: see drawing.go.)
type Drawing struct {
	Title, Subtitle string
	Caption         string // what the data show, holds in every theme
	Alt             string // for readers who cannot see it
}

// The contract of this package:
//
//	func Draw(in Input, fig *experiment.Figure) (*Drawing, error)
//	func (d *Drawing) SVG(t Theme) ([]byte, error)
//	func (d *Drawing) PNG(t Theme) ([]byte, error)
