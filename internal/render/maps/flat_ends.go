package maps

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Where a list beside the map tells that a run has ended high, the map says why, if that is seen there: the ground is nearly flat.

const (
	flatFrom = 4.0 // windows that a run would have to cross at the slope where it ends to come down to the lowest
	mostFlat = 3   // runs of which that is said
	flatSize = 13.0
)

// flatSlope is the slope where a run ends high on ground that is nearly flat beside how high that is; ok is false for others.
func (c *contourFigure) flatSlope(run int) (slope float64, ok bool) {
	out, s := c.in.Results[run].Outcome(), c.in.Experiment.Runs[run].Surface
	if c.in.Reports[run].Verdict != insight.StepLimit || c.plane != nil || s.Dim() != 2 || s.Climbs() || !c.in.MinimumKnown([]int{run}) || !(out.GradNorm > 0) {
		return 0, false
	}
	across := math.Hypot(s.Window[0].Hi-s.Window[0].Lo, s.Window[1].Hi-s.Window[1].Lo)
	return out.GradNorm, s.Lowest().Gap(out.Loss) > flatFrom*across*out.GradNorm
}

// flatEnds are the slopes where runs of a list end on nearly flat ground; nil where these are too many to be told.
func (c *contourFigure) flatEnds(runs []int) map[int]float64 {
	flat := map[int]float64{}
	for _, r := range runs {
		if slope, ok := c.flatSlope(r); ok {
			flat[r] = slope
		}
	}
	if !c.ranked || len(flat) > mostFlat {
		return nil
	}
	return flat
}

// tellFlat writes beside where such runs end how flat it is there.
func (m Marks) tellFlat(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	star, _, radius := m.radii(r)
	for _, g := range m.ends(r, m.critical(r), m.starts(r), star) {
		i := slices.IndexFunc(m.Trails, func(t Trail) bool { return t.Run == g.runs[0] })
		slope, ok := m.flat[g.runs[0]]
		if !ok || len(g.runs) > 1 {
			continue
		}
		p := sheet.Plate{Large: "nearly flat here", Small: []string{"slope " + wording.Short(slope, 1)}, Size: flatSize, Ink: m.Trails[i].Series.Ink()}
		sheet.Later(page, m.Trails[i].SeenFrom(), func() { p.Put(page, room, g.At, radius+1, plateReach) })
	}
}
