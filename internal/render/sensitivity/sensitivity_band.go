package sensitivity

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"

	"gonum.org/v1/plot/vg"
)

// sensitivityBands fills how far the results of curves are spread, where runs are taken together.
type sensitivityBands struct {
	lanes
	band string
}

var _ sheet.Layer = sensitivityBands{}

// Draw implements Layer.
func (b sensitivityBands) Draw(page *canvas.Page, _ vg.Rectangle) {
	if b.band == study.NoBand {
		return
	}
	for _, curve := range b.curves {
		for _, piece := range b.pieces(curve) {
			piece.Draw(page, curve.series.Ink())
		}
	}
}

// pieces are those of the band of a curve, without gaps. Where the upper end lies among the failures the band reaches to their
// region; where the lower one does there is none.
func (b sensitivityBands) pieces(c *sensitivityCurve) (all []sheet.Band) {
	data, top := b.panel.Data, b.panel.Data.Max.Y
	if len(b.of) > 0 {
		top = b.foot()
	}
	at := func(x, v float64) vg.Point {
		p := vg.Point{X: b.panel.At(x, 0).X, Y: top}
		if !math.IsInf(v, 1) {
			p.Y = b.panel.At(x, v).Y
		}
		p.Y = min(max(p.Y, data.Min.Y), top)
		return p
	}
	var piece sheet.Band
	end := func() {
		if len(piece.Lower) > 1 {
			all = append(all, piece)
		}
		piece = sheet.Band{}
	}
	for i, x := range c.at {
		lo, hi := c.of[i].Band(b.band)
		if len(c.of[i].Runs) < 2 || !numeric.Finite(lo) {
			end()
			continue
		}
		piece.Add(at(x, lo), at(x, hi))
	}
	end()
	return all
}

// bandText says what the bands are, where there are any.
func (f *sensitivityFigure) bandText() string {
	if !f.together() {
		return ""
	}
	if reach := study.BandReach(f.fig.Spec.Text("band")); reach != "" {
		return "bands " + reach
	}
	return ""
}

// pairedStory compares the best value of the best curve with that of the next at equal seeds, and tells the intervals of
// both where bands are intervals.
func (f *sensitivityFigure) pairedStory() (intervals, pairs []claim.Claim) {
	var curves []*sensitivityCurve
	for i := range f.curves {
		if c := &f.curves[i]; c.best >= 0 {
			curves = append(curves, c)
			if m := study.MedianInterval(&c.of[c.best], f.m, f.curveName(c)); m.Kind != "" && f.fig.Spec.Text("band") == "interval" {
				intervals = append(intervals, m)
			}
		}
	}
	slices.SortStableFunc(curves, func(a, b *sensitivityCurve) int { return cmp.Compare(a.of[a.best].Median(), b.of[b.best].Median()) })
	if len(curves) > 1 && len(f.proj.Panels) < 2 {
		a, b := curves[0], curves[1]
		if a.of[a.best].Alike && b.of[b.best].Alike {
			return intervals, nil
		}
		if c, ok := f.in.Compared(f.m, a.of[a.best].Runs, b.of[b.best].Runs, [2]string{f.curveName(a), f.curveName(b)}); ok {
			pairs = append(pairs, c)
		}
	}
	return intervals, pairs
}

// shareStory tells of the best value of each curve what share of its runs does not fail, where some do.
func (f *sensitivityFigure) shareStory() (told []claim.Claim) {
	const fewest = 5
	some := false
	for i := range f.curves {
		c := &f.curves[i]
		if c.best < 0 || len(c.of[c.best].Runs) < fewest || c.of[c.best].Alike {
			continue
		}
		some = some || c.of[c.best].Failed() > 0
		told = append(told, c.of[c.best].Share(f.m, f.curveName(c)))
	}
	if !some {
		return nil
	}
	return told
}
