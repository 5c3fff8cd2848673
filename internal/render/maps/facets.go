package maps

import (
	"math"
	"slices"

	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// SharedViews reports whether all panels show one surface, or that surface with other parameters, so that they share
// their axes.
func SharedViews(views []View) bool {
	for _, v := range views {
		alike := v.Source.Formula == views[0].Source.Formula && v.Source.Title == views[0].Source.Title
		if !alike && !v.Source.SameFunction(views[0].Source) {
			return false
		}
	}
	return true
}

// AlignViews gives panels of one surface the same window: the smallest that holds those of all.
func AlignViews(views []View) {
	x, y := axis.NoSpan(), axis.NoSpan()
	for _, v := range views {
		x, y = x.With(v.X.Lo).With(v.X.Hi), y.With(v.Y.Lo).With(v.Y.Hi)
	}
	for i := range views {
		views[i].X, views[i].Y = x, y
	}
}

// tighten gives panels of one surface a smaller window, where what is to be seen, which is starts, paths and the surface's
// own marks, takes little of the one that the surface comes with. A window of the file stays.
func tighten(views []View, results []runner.Result, panels []figure.FacetPanel) {
	s := views[0].Source
	if len(views) < 2 || s.Spec.Has("window") || s.Dim() != 2 {
		return
	}
	x, y := axis.NoSpan(), axis.NoSpan()
	see := func(p []float64) {
		if len(p) == 2 && views[0].X.Contains(p[0]) && views[0].Y.Contains(p[1]) {
			x, y = x.With(p[0]), y.With(p[1])
		}
	}
	for _, c := range s.Critical() {
		see(c.X)
	}
	for _, curve := range s.MinimumCurves() {
		for _, p := range curve {
			see(p)
		}
	}
	for _, p := range panels {
		for _, r := range p.Runs {
			if t := results[r].Trace(); t != nil {
				for k := range t.Len() {
					see(t.Point(k))
				}
			}
		}
	}
	// Both axes by the same factor, so that panels stay as wide and as high: a smaller one would show less, not more.
	if f := max(taken(views[0].X, x), taken(views[0].Y, y)); f < tightFrom && f > tightLeast {
		x, y = tight(views[0].X, x, f), tight(views[0].Y, y, f)
		for i := range views {
			views[i].X, views[i].Y = x, y
		}
	}
}

const (
	tightAlone = 0.6  // of a window, the same where the map is the only one and has other minima beside
	tightFrom  = 0.75 // of a window that is taken, with what is left free, under which it is made smaller
	tightLeast = 1e-3 // of it under which next to nothing is seen: a point, which says nothing of how wide to look
	tightPad   = 0.14 // of what is taken, left free at each end
)

// tightenAround gives the only map of a surface a smaller window around the paths that do not diverge, with the lowest point where
// there is but one: the rest of what the surface comes with would be empty. A window of the file stays.
func tightenAround(v *View, results []runner.Result, runs []int) {
	s := v.Source
	if s.Spec.Has("window") || s.Dim() != 2 || len(s.MinimumCurves()) > 0 {
		return
	}
	x, y := axis.NoSpan(), axis.NoSpan()
	see := func(p []float64) bool {
		x, y = x.With(p[0]), y.With(p[1])
		return v.X.Contains(p[0]) && v.Y.Contains(p[1])
	}
	for _, r := range runs {
		t := results[r].Trace()
		for k := 0; t != nil && k < t.Len() && (k == 0 || !results[r].Outcome().Diverged()); k++ {
			if !see(t.Point(k)) {
				return
			}
		}
	}
	lowest := slices.DeleteFunc(slices.Clone(s.Critical()), func(c surface.Critical) bool { return c.Kind != surface.GlobalMinimum })
	if len(lowest) == 0 || len(lowest) == 1 && !see(lowest[0].X) {
		return
	}
	across, up := taken(v.X, x), taken(v.Y, y)
	if max(across, up) < tightLeast {
		return
	}
	if v.Aspect() == 0 { // units differ: the shape stays
		across, up = max(across, up), max(across, up)
	} else { // neither much higher than wide nor a strip
		across = max(across, up*v.Y.Width()/v.X.Width()/tightHighest)
		up = max(up, across*v.X.Width()/v.Y.Width()*tightLowest)
	}
	if across*up < tightAlone*tightAlone {
		v.X, v.Y = tight(v.X, x, min(across, 1)), tight(v.Y, y, min(up, 1))
	}
}

// How high over its width a map is that is made smaller.
const (
	tightHighest = 1.0
	tightLowest  = 0.95
)

// taken is the share of a window that is seen, with room at both ends.
func taken(window, seen axis.Span) float64 { return (1 + 2*tightPad) * seen.Width() / window.Width() }

// tight is a share of a window, around what is seen in it.
func tight(window, seen axis.Span, share float64) axis.Span {
	w := share * window.Width()
	step := math.Pow(10, math.Floor(math.Log10(w))) / 10
	lo := math.Floor((seen.Lo+seen.Hi-w)/2/step) * step
	hi := math.Ceil((lo+w)/step) * step
	if lo < window.Lo {
		lo, hi = window.Lo, window.Lo+hi-lo
	} else if hi > window.Hi {
		lo, hi = window.Hi-(hi-lo), window.Hi
	}
	return axis.Span{Lo: lo, Hi: hi}
}

// FacetPanels makes a panel of each view. Where there are several, each has a name, in the colour of its series if it
// holds but one, and a note of how its runs went.
func FacetPanels(in figure.Input, proj *figure.Projection, views []View) []*sheet.Panel {
	var panels []*sheet.Panel
	for i, fp := range proj.Panels {
		p := views[i].Panel(fp.Runs)
		if fp.Name != "" {
			p.Name, p.Note = fp.Name, in.ResultNote(fp.Runs, proj.Runs)
			if s := proj.InPanel(fp); len(s) == 1 {
				p.NameInk = s[0].Ink()
			}
		}
		panels = append(panels, p)
	}
	return panels
}
