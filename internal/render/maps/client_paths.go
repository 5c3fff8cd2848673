package maps

import (
	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// clientPaths draws, thin and under the path of a run of federated averaging, where its clients go on their own in the first
// round and in the last, with a dot where each comes to.
type clientPaths struct {
	series *figure.Series
	pieces [][]vg.Point
	ends   []vg.Point
}

var _ sheet.Layer = clientPaths{}

// How client paths look, and how many clients have theirs drawn at most.
const (
	clientWidth  vg.Length = 1
	clientAlpha  float64   = 0.6
	clientRadius vg.Length = 1.8
	mostClients            = 24
)

// Draw implements Layer.
func (c clientPaths) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetRound(true)
	page.SetLineDash(nil, 0)
	page.BeginGroup(c.series.Name + ", clients")
	sheet.StrokePieces(page, c.pieces, nil, clientWidth, c.series.Ink().WithAlpha(clientAlpha))
	for _, at := range c.ends {
		page.Circle(at, clientRadius, c.series.Ink(), nil)
	}
	page.EndGroup()
}

// clientsOf finds the paths of a run's clients in a panel; ok is false where it has none that can be shown.
func (c *contourFigure) clientsOf(run int, p *sheet.Panel) (paths clientPaths, ok bool) {
	r, res := c.in.Experiment.Runs[run], c.results[run]
	if r.Surface.Model == nil || r.Surface.Dim() != 2 || res.Trace() == nil || res.Trace().Len() < 2 || res.Outcome().Diverged() {
		return paths, false
	}
	paths.series = c.proj.SeriesOf(run)
	last := res.Trace().Len() - 1
	rounds := []int{0}
	if last > 1 {
		rounds = append(rounds, last-1)
	}
	for _, i := range rounds {
		all := descent.ClientPaths(r.Chain, r.Surface.Descended(r.Batch, r.Seed), res.Trace().Point(i), res.Trace().Rate[i+1], r.Seed)
		if len(all) < 2 || len(all) > mostClients {
			return paths, false
		}
		for _, path := range all {
			var line []vg.Point
			for _, x := range path {
				if !numeric.Finite(x[0]) || !numeric.Finite(x[1]) {
					break
				}
				line = append(line, p.At(x[0], x[1]))
			}
			pieces, left := sheet.ClipPath(p.Data, line)
			paths.pieces = append(paths.pieces, pieces...)
			if left == nil {
				paths.ends = append(paths.ends, line[len(line)-1])
			}
		}
	}
	return paths, true
}

// clients draws the clients of the runs in a panel under their paths, where no more than two runs have any. A film goes without.
func (c *contourFigure) clients(runs []int, p *sheet.Panel) {
	var all []clientPaths
	if c.in.Animated(c.fig) {
		return
	}
	for _, r := range runs {
		if paths, ok := c.clientsOf(r, p); ok {
			all = append(all, paths)
		}
	}
	if len(all) > 2 {
		return
	}
	for _, paths := range all {
		c.drifts = true
		p.Below = append(p.Below, paths)
	}
}
