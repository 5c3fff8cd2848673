package maps

import (
	"math"
	"slices"
	"sort"

	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// text says what the figure shows.
func (f *fieldFigure) text() claim.Text {
	paths := f.fig.Spec.Bool("paths")
	text := f.in.Text(f.proj.Runs)
	if paths {
		text = f.in.PathText(&f.proj)
	}
	if f.lines == 0 {
		text.Remark(claim.Finding, "Nowhere is there a direction to go: the surface is level, or not defined.")
	} else {
		text.Say(claim.Finding, f.angles()...)
		text.Remark(claim.Beware, f.reading())
	}
	if paths {
		if f.hidden > 0 {
			text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
		}
		text.Remark(claim.Note, PathNotes{Every: f.every, Leaves: f.leaves, Lost: f.lost, Along: f.along, Under: f.under}.Sentences()...)
	}
	SayFound(&text, f.views[0].Source)
	text.Remark(claim.Note, ForbiddenNote(f.views))
	text.Remark(claim.Note, f.heights.Note(Areas(f.views), f.in.StandingOf(f.proj.Runs).Least()))
	return text
}

// reading is what the lines do not show.
func (f *fieldFigure) reading() string {
	if len(f.directions) == 1 && len(f.directions[0].Notes) > 0 {
		return f.directions[0].Notes[0]
	}
	return "Each arrowhead points downhill along its line; how long steps are the lines do not show."
}

// angleSamples is at how many places directions are compared with the way to the minimum.
const angleSamples = 10_000

// angles say how far the directions of the panels point away from the straight way to the nearest minimum: at the start,
// where all runs share it, and in half of the window.
func (f *fieldFigure) angles() [][]claim.Claim {
	minima := globalMinima(f.views[0].Source)
	if len(minima) == 0 {
		return nil
	}
	goal := f.in.StandingOf(f.proj.Runs).Least()
	if len(minima) > 1 {
		goal = "the nearest of the minima"
		if f.in.StandingOf(f.proj.Runs).Least() != surface.Proved.Least() {
			goal = "the nearest of the lowest points found"
		}
	}
	starts := f.starts()
	var atStart, half []claim.Claim
	for i, d := range f.directions {
		offs := newOffCourse(f.views[i], d.New(f.views[i].Source.Objective(), false), minima)
		words := claim.W{"direction": d.Title, "goal": goal, "field": d.Name}
		if len(starts) == 1 {
			if a, ok := offs.at(starts[0]); ok && a < nothing {
				atStart = append(atStart, claim.Claim{Kind: claim.PointsAt, At: starts[0], W: words})
			} else if ok {
				atStart = append(atStart, claim.Claim{Kind: claim.PointsAway, At: starts[0], N: claim.N{"angle": inDegrees(a)}, W: words})
			}
		}
		switch median, most, ok := offs.spread(); {
		case !ok:
		case most < nothing && !offs.beside():
			half = append(half, claim.Claim{Kind: claim.OffNowhere, W: words})
		case median >= nothing:
			half = append(half, claim.Claim{Kind: claim.OffHalf, N: claim.N{"angle": inDegrees(median)}, W: words})
		}
	}
	return [][]claim.Claim{atStart, half}
}

func inDegrees(radians float64) float64 { return radians * 180 / math.Pi }

// nothing is an angle that no one sees.
const nothing = 0.5 * math.Pi / 180

// starts are the different starts of the runs.
func (f *fieldFigure) starts() [][]float64 {
	var all [][]float64
	for _, r := range f.proj.Runs {
		x := f.in.Start(r)
		if len(x) == 2 && !slices.ContainsFunc(all, func(k []float64) bool { return slices.Equal(k, x) }) {
			all = append(all, x)
		}
	}
	return all
}

// globalMinima are the global minima of a surface that are points.
func globalMinima(s *surface.Surface) [][]float64 {
	var all [][]float64
	if len(s.MinimumCurves()) > 0 {
		return nil
	}
	for _, c := range s.Critical() {
		if c.Kind == surface.GlobalMinimum {
			all = append(all, c.X)
		}
	}
	return all
}

// offCourse measures how far a direction points away from the straight way to the nearest of some minima.
type offCourse struct {
	view   View
	direct func(d, x []float64) bool
	minima [][]float64
}

func newOffCourse(v View, direct func(d, x []float64) bool, minima [][]float64) offCourse {
	return offCourse{v, direct, minima}
}

// at is the angle at a place, in radians; ok is false where there is no direction, or no way to go.
func (o offCourse) at(x []float64) (angle float64, ok bool) {
	d := make([]float64, 2)
	if !o.direct(d, x) {
		return 0, false
	}
	near := math.Inf(1)
	var u, v float64
	for _, m := range o.minima {
		if r := math.Hypot(m[0]-x[0], m[1]-x[1]); r < near {
			near, u, v = r, m[0]-x[0], m[1]-x[1]
		}
	}
	if !(near > 0) || math.IsInf(near, 0) {
		return 0, false
	}
	return math.Abs(math.Atan2(d[0]*v-d[1]*u, d[0]*u+d[1]*v)), true
}

// spread is the angle that is exceeded in half of the window, and the greatest one.
func (o offCourse) spread() (median, most float64, ok bool) {
	var all []float64
	for k := range angleSamples { // in no step with the waves of a surface, as those of a grid may be: Roberts' sequence of the plastic number
		_, u := math.Modf(0.5 + float64(k)*0.7548776662466927)
		_, v := math.Modf(0.5 + float64(k)*0.5698402909980532)
		if a, ok := o.at([]float64{o.view.X.Lo + o.view.X.Width()*u, o.view.Y.Lo + o.view.Y.Width()*v}); ok && !math.IsNaN(a) {
			all = append(all, a)
		}
	}
	if len(all) == 0 {
		return 0, 0, false
	}
	sort.Float64s(all)
	return all[len(all)/2], all[len(all)-1], true
}

// beside reports whether the direction is off somewhere near a minimum, where places that are spread over the window are few.
func (o offCourse) beside() bool {
	const turns, nearer = 24, 8
	for _, m := range o.minima {
		for k := range turns * nearer {
			r, sin, cos := math.Pow10(-k/turns-1), math.Sin(2*math.Pi*float64(k)/turns), math.Cos(2*math.Pi*float64(k)/turns)
			x := []float64{m[0] + float64(r*o.view.X.Width()*cos), m[1] + float64(r*o.view.Y.Width()*sin)}
			if !o.view.X.Contains(x[0]) || !o.view.Y.Contains(x[1]) {
				continue
			}
			if a, ok := o.at(x); ok && a >= nothing {
				return true
			}
		}
	}
	return false
}

// alt describes the figure to those who cannot see it.
func (f *fieldFigure) alt(title string) string {
	v := f.views[0]
	what := "Contour map of " + study.Spoken(v.Source, Sources(f.views)...) + ", " + v.Source.Spoken(0) + " from " + v.X.Words() + " and " + v.Source.Spoken(1) + " from " + v.Y.Words() + ", with lines along "
	var names []string
	for i := range f.directions {
		names = append(names, f.called(i))
	}
	texts := []string{study.Closed(title), what + wording.List(names) + "."}
	if len(names) > 1 {
		texts[1] = what + wording.List(names) + ", a panel each."
	}
	return figure.Prose(texts...)
}
