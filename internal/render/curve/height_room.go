package curve

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/maps"
)

// How high the only panel reaches: to what happens in it, with room for what is written there.

const (
	roomBelow = 0.16 // of the height of a curve, for what is written under its valleys …
	countRoom = 0.3  // … of where it is several lines …
	roomAbove = 0.1  // … and over all of it
	cropBelow = 0.04 // of the height that the runs use, left free under them and …
	cropAbove = 0.25 // … over them, where the curve goes on beyond
)

// makeRoom gives the only panel room for what is written in it, and none to a curve that goes on far above all runs.
func (c *curveFigure) makeRoom(v *maps.View) {
	if used, all := c.used(v); !used.Empty() && (c.outcomes && all || c.towers(v, used)) {
		v.Y.Hi = min(v.Y.Hi, used.Hi+cropAbove*used.Width())
		v.Y.Lo = max(v.Y.Lo, used.Lo-cropBelow*used.Width())
	}
	high := v.Y.Width()
	if c.outcomes && len(c.proj.Runs) > mostNamed {
		v.Y.Lo -= countRoom * high
	} else if c.endsLow(v) {
		v.Y.Lo -= roomBelow * high
	}
	if c.outcomes && len(c.proj.Runs) <= mostNamed {
		v.Y.Hi += roomAbove * high
	}
}

// lower gives panels that show the same piece of a curve no room for what towers over all runs.
func (c *curveFigure) lower() {
	first := &c.views[0]
	if used, _ := c.used(first); !used.Empty() && c.towers(first, used) {
		for i := range c.views {
			v := &c.views[i]
			v.Y.Hi, v.Y.Lo = min(v.Y.Hi, used.Hi+cropAbove*used.Width()), max(v.Y.Lo, used.Lo-roomBelow*used.Width())
		}
	}
}

const (
	towersFrom = 0.4 // of the height that the runs use, under which a curve towers over them …
	towersOver = 0.4 // … if it does so over no more than this share of the window
)

// towers reports whether a curve goes up far beyond what the runs use, as beside an edge of where it is defined, in a small part of
// the window.
func (c *curveFigure) towers(v *maps.View, used axis.Span) bool {
	if !(used.Width() > 0) || used.Width() > towersFrom*v.Y.Width() {
		return false
	}
	over, all := 0, 0
	for _, p := range maps.SampleProfile(v.Source, v.X, profileSamples) {
		if math.IsNaN(p.Y) {
			continue
		}
		if all++; p.Y > used.Hi+cropAbove*used.Width() {
			over++
		}
	}
	return float64(over) <= towersOver*float64(all)
}

// used are the heights that runs come to in the frame, and those of the curve between and below them, and whether all runs stay in it.
func (c *curveFigure) used(v *maps.View) (span axis.Span, all bool) {
	across := axis.NoSpan()
	span, all = axis.NoSpan(), true
	for _, r := range c.proj.Runs {
		t := c.in.Results[r].Trace()
		if t == nil {
			all = false
			continue
		}
		all = all && !c.in.Results[r].Outcome().Diverged()
		for k := range t.Len() {
			x := t.Point(k)[0]
			f := height(*v, x)
			if !v.X.Contains(x) || !numeric.Finite(f) {
				all = false
			} else {
				across, span = across.With(x), span.With(f)
			}
		}
	}
	for _, p := range maps.SampleProfile(v.Source, v.X, profileSamples) {
		if numeric.Finite(p.Y) && (c.outcomes && across.Contains(p.X) || p.Y < span.Lo) {
			span = span.With(p.Y)
		}
	}
	return span, all
}

// profileSamples is among how many places the heights of a curve are looked for.
const profileSamples = 400

// lowEnds is the lower part of a panel, under whose ends what is told of them takes room.
const lowEnds = 0.3

// endsLow reports whether a run ends in the lower part of a panel.
func (c *curveFigure) endsLow(v *maps.View) bool {
	return slices.ContainsFunc(c.proj.Runs, func(r int) bool {
		f := v.Source.Value(c.in.Results[r].Outcome().Loss)
		return f < v.Y.Lo+lowEnds*v.Y.Width()
	})
}
