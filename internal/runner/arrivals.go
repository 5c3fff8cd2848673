package runner

import (
	"math"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

// arrivals corrects when a run came to its targets, which the loop knows by the loss alone. A run has not come within a gap
// of the lowest minimum where it is in another valley whose minimum happens to be that low; and one that falls through a
// loss on its way to minus infinity has not come to it. Everybody who tells of arrivals reads what is left.
func arrivals(r *Result) {
	var valleys *surface.Valleys
	for i, t := range r.Run.Targets() {
		hit := &r.Outcome().Hits[i]
		switch {
		case hit.Step < 0 || t.Metric != "":
		case !t.Gap:
			fellThrough(r, hit, r.Run.Surface.Value(t.Loss))
		default:
			if valleys == nil {
				valleys = r.Run.Surface.Valleys()
			}
			leaveOtherValleys(r, hit, t, valleys)
		}
	}
}

// StartsOutside reports whether a run that was traced starts where its constraints do not let it stay. How high it is there
// says nothing of how far it has to go.
func (r *Result) StartsOutside() bool {
	within := r.Run.Surface.Within()
	return within != nil && r.Traced() && !within.Allowed(r.FirstPoint())
}

// fellThrough takes an arrival at a loss back from a run that came down to it, never rose above it again and left the
// numbers. One that starts below has not fallen through.
func fellThrough(r *Result, hit *descent.Hit, loss float64) {
	if !r.Outcome().Diverged() && !sinking(r) || r.Run.Surface.Lowest().Searched().Known() {
		return
	}
	t := r.trace
	last := t.Len() - 1 // the row that is not finite
	if !(t.Loss[last] <= loss) {
		last--
	}
	first := last + 1
	for first > 0 && t.Loss[first-1] <= loss {
		first--
	}
	if 0 < first && first <= last && hit.Step >= t.Step[first] {
		*hit = descent.Hit{Step: -1, LastAbove: r.Outcome().Steps}
	}
}

// sinking reports whether a run that is finite still is on its way to minus infinity: lower than at its start, and with a last
// step of many windows, having come no less far of late than before. Such runs are called diverged (insight); one that goes down by
// small steps, or by ever shorter ones, has come to what it passes.
func sinking(r *Result) bool {
	const far = 1e3
	out := r.Outcome()
	if !(out.Loss < r.trace.Loss[0]) {
		return false
	}
	var way [2]float64 // of the first half of the steps, and of the second
	for row := 1; row < r.trace.Len(); row++ {
		half := 0
		if 2*r.trace.Step[row] > out.Steps {
			half = 1
		}
		way[half] += r.windows(r.trace.Point(row), r.trace.Point(row-1))
	}
	return way[1] >= way[0] && r.windows(out.X, out.LastX()) > far
}

// windows is how far two points are apart, in windows.
func (r *Result) windows(a, b []float64) float64 {
	squares := 0.0
	for i, w := range r.Run.Surface.Window {
		d := (a[i] - b[i]) / (w.Hi - w.Lo)
		squares += float64(d * d)
	}
	return math.Sqrt(squares)
}

// mostStays is how many stays within a gap are looked at.
const mostStays = 16

// leaveOtherValleys moves an arrival to the first row within the gap of a stay that ends in the valley of the lowest minimum, or
// comes as good as to that minimum, and takes it back where the run ends within the gap in another valley. Of a thinned trace the
// rows that are left tell.
func leaveOtherValleys(r *Result, hit *descent.Hit, target experiment.Target, valleys *surface.Valleys) {
	t, level := r.trace, r.Run.Surface.Lowest().Level+target.Loss
	end := t.Len() - 1
	other := func(row int) bool { return valleys.Other(t.Point(row), t.Loss[row], target.Loss) }
	if t.Loss[end] <= level && other(end) {
		*hit = descent.Hit{Step: -1, LastAbove: r.Outcome().Steps}
		return
	}
	first, stays, there := -1, 0, false
	for row := 0; row <= end && stays < mostStays; row++ {
		if !(t.Loss[row] <= level) {
			continue
		}
		if first < 0 || row == 0 || !(t.Loss[row-1] <= level) {
			first, there = row, false
		}
		there = there || valleys.There(t.Loss[row], target.Loss)
		if row < end && t.Loss[row+1] <= level {
			continue
		}
		if stays++; !there && other(row) {
			continue
		}
		if stays > 1 {
			hit.Step, hit.Evaluations, hit.Left = t.Step[first], t.Evals[first], hit.LastAbove > t.Step[first]
		}
		return
	}
	if first >= 0 {
		*hit = descent.Hit{Step: -1, LastAbove: r.Outcome().Steps}
	}
}
