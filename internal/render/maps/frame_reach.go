package maps

import (
	"math"
	"slices"

	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/study"
	"gdplot/internal/surface"
)

// How far a frame reaches: to starts, and where nobody gave the window, to the paths that end nearby.

const (
	// reach is how many widths of a window a path may leave it by for the frame to be widened to hold it.
	reach = 3

	// A path of which most lies outside a window that nobody gave takes the frame with it, up to some widths of the window: a
	// frame without it would show nothing.
	mostlyOutside = 0.8
	followReach   = 100

	// An excursion leads further out of a window than this share of its width, and back. Where all of them are few of the steps
	// that move, the frame stays: it is better without what a single step would make of it, and exits are marked.
	excursionFrom = 0.3
	excursionMost = 0.1
	moves         = 0.02 // of a window's width from its end, at which a path still moves
)

// shown are the points of runs that their frame is widened for, and how many widths of the window it may be: their starts,
// and where the window was chosen by gdplot, the paths that stay finite and end nearby, without excursions.
func shown(in study.Runs, runs []int, s *surface.Surface) (points [][]float64, far float64) {
	far = reach
	window := spansOf(s)
	var starts, paths [][][]float64
	for _, r := range runs {
		start, t := in.Start(r), in.Results[r].Trace()
		if len(start) != s.Dim() {
			continue
		}
		starts, paths = append(starts, [][]float64{start}), append(paths, nil)
		for k := 0; s.Automatic() && t != nil && !in.Diverged(r) && k < t.Len(); k++ {
			paths[len(paths)-1] = append(paths[len(paths)-1], t.Point(k))
		}
	}
	for i, path := range withoutExcursions(paths, window) {
		if of, ok := shownOf(path, window); len(path) > 0 && ok {
			if points = append(points, path...); of > reach {
				far = followReach
			}
			continue
		}
		points = append(points, starts[i]...)
	}
	return points, far
}

// shownOf is how far a path leads out of a window, in its widths; ok tells whether the frame may be widened for it.
func shownOf(path [][]float64, window []axis.Span) (far float64, ok bool) {
	outside := 0
	for _, x := range path {
		away := beyond(x, window)
		if far = math.Max(far, away); !(away < followReach) {
			return far, false
		}
		if away > 0 {
			outside++
		}
	}
	return far, far < reach || float64(outside) >= mostlyOutside*float64(len(path))
}

// spansOf is the window of a surface.
func spansOf(s *surface.Surface) []axis.Span {
	window := make([]axis.Span, len(s.Window))
	for i, w := range s.Window {
		window[i] = axis.Span{Lo: w.Lo, Hi: w.Hi}.OrUnit()
	}
	return window
}

// beyond is how far a point lies out of a window, in widths of it; not above 0 within.
func beyond(x []float64, window []axis.Span) float64 {
	most := math.Inf(-1)
	for i, w := range window {
		if away := math.Max(w.Lo-x[i], x[i]-w.Hi) / w.Width(); !(away <= most) {
			most = away
		}
	}
	return most
}

// withoutExcursions leaves out of paths where they lead far out of a window and back, unless much of all paths does.
func withoutExcursions(paths [][][]float64, window []axis.Span) [][][]float64 {
	kept, out, moving := make([][][]float64, len(paths)), 0, 0
	for i, path := range paths {
		from, far := -1, 0.0 // of the stretch outside
		for k, x := range path {
			away := beyond(x, window)
			switch {
			case away > 0 && from < 0:
				from, far = k, away
			case !(away <= 0):
				far = math.Max(far, away)
			case from >= 0:
				if from > 0 && far >= excursionFrom {
					out += k - from
				} else {
					kept[i] = append(kept[i], path[from:k]...)
				}
				from = -1
			}
			if from < 0 {
				kept[i] = append(kept[i], x)
			}
			if stillMoves(x, path[len(path)-1], window) {
				moving++
			}
		}
		if from >= 0 {
			kept[i] = append(kept[i], path[from:]...)
		}
	}
	if float64(out) > excursionMost*float64(moving) {
		return paths
	}
	return kept
}

// stillMoves reports whether a point of a path is not yet where it ends.
func stillMoves(x, end []float64, window []axis.Span) bool {
	for i, w := range window {
		if !(math.Abs(x[i]-end[i]) <= moves*w.Width()) {
			return true
		}
	}
	return false
}

// planeWindow is what a window of a plane through paths has to hold: their starts, ends and all between but excursions.
func planeWindow(paths [][][]float64) (x, y axis.Span) {
	x, y = axis.NoSpan(), axis.NoSpan()
	var across, up []float64
	for _, path := range paths {
		for k, p := range path {
			if k == 0 || k == len(path)-1 {
				x, y = x.With(p[0]), y.With(p[1])
			}
			across, up = append(across, p[0]), append(up, p[1])
		}
	}
	if len(across) == 0 {
		return x, y
	}
	slices.Sort(across)
	slices.Sort(up)
	for _, q := range []float64{excursionMost, 1 - excursionMost} {
		x, y = x.With(numeric.Quantile(across, q)), y.With(numeric.Quantile(up, q))
	}
	for _, path := range withoutExcursions(paths, []axis.Span{x.OrUnit(), y.OrUnit()}) {
		for _, p := range path {
			x, y = x.With(p[0]), y.With(p[1])
		}
	}
	return x, y
}

// widened is a window that also shows starts outside it, with a little room around them; starts further away than
// so many times its width are left outside.
func widened(window, starts axis.Span, reach float64) axis.Span {
	w := window.Width()
	if starts.Lo < window.Lo && window.Lo-starts.Lo < reach*w {
		window.Lo = starts.Lo - 0.05*(window.Hi-starts.Lo)
	}
	if starts.Hi > window.Hi && starts.Hi-window.Hi < reach*w {
		window.Hi = starts.Hi + 0.05*(starts.Hi-window.Lo)
	}
	return window
}
