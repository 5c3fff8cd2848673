package maps

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// note is what is said over a panel: how often its run turns back.
func (f *phaseFigure) note(runs []int) string {
	if len(runs) != 1 {
		return ""
	}
	return turned(f.orbits[runs[0]].turns, false)
}

// turned says how often a run, or each of several, turns back.
func turned(n int, plural bool) string {
	turn := "turns"
	if plural {
		turn = "turn"
	}
	switch n {
	case 0:
		return "never " + turn + " back"
	case 1:
		return turn + " back once"
	case 2:
		return turn + " back twice"
	}
	return turn + " back " + wording.Count(n) + " times"
}

// caption says what the figure shows.
func (f *phaseFigure) caption() string {
	t := f.in.Tale(f.proj.Runs)
	texts := []string{f.story(t), f.theory(t), t.Rates(), f.means(t)}
	texts = append(texts, PathNotes{Hidden: f.hidden, Leaves: f.leaves, Lost: f.lost}.Sentences()...)
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// story tells how often each run turns back.
func (f *phaseFigure) story(t *insight.Tale) string {
	if len(f.proj.Runs) == 0 {
		return "There is no run to show."
	}
	if len(f.proj.Runs) > study.Told {
		never := 0
		for _, r := range f.proj.Runs {
			if f.orbits[r].turns == 0 {
				never++
			}
		}
		return "Of " + wording.Count(len(f.proj.Runs)) + " runs, " + wording.Count(never) + " never turn back in " + f.name + "."
	}
	var parts []string
	told := map[int]bool{}
	for _, r := range f.proj.Runs {
		n := f.orbits[r].turns
		if told[n] {
			continue
		}
		told[n] = true
		var alike []int
		for _, o := range f.proj.Runs {
			if f.orbits[o].turns == n {
				alike = append(alike, o)
			}
		}
		who, plural := t.Who(alike)
		parts = append(parts, who+" "+turned(n, plural))
	}
	return study.Capital(wording.List(parts)) + "."
}

// theory names the regimes of damping where they are known: complex roots swing, real ones do not.
func (f *phaseFigure) theory(t *insight.Tale) string {
	lambda, where, ok := f.curvature()
	if !ok {
		return ""
	}
	var swing, creep, leap []int
	for _, r := range f.proj.Runs {
		m, known := insight.ModeOf(f.in.Experiment.Runs[r], lambda)
		switch {
		case !known:
			return ""
		case m.Swings:
			swing = append(swing, r)
		case m.Leaps:
			leap = append(leap, r)
		default:
			creep = append(creep, r)
		}
	}
	if len(f.proj.Runs) > study.Told {
		return ""
	}
	var parts []string
	add := func(runs []int, roots, text string) {
		if len(runs) > 0 {
			parts = append(parts, roots+" for "+t.Names(runs)+", "+text)
		}
	}
	add(creep, "real and positive", "so that the distance shrinks without a swing (overdamped)")
	add(swing, "complex", "so that it swings (underdamped), once around in "+f.periods(swing, lambda)+" steps")
	add(leap, "negative", "so that every step leaps to the other side")
	return "At curvature " + wording.Short(lambda, 3) + where + " the roots of the recursion that the steps follow are " + strings.Join(parts, "; ") + "."
}

// periods lists how many steps a turn about the minimum takes.
func (f *phaseFigure) periods(runs []int, lambda float64) string {
	var parts []string
	for _, r := range runs {
		m, _ := insight.ModeOf(f.in.Experiment.Runs[r], lambda)
		if text := wording.Short(2*math.Pi/m.Angle, 2); !slices.Contains(parts, text) {
			parts = append(parts, text)
		}
	}
	return wording.List(parts)
}

// curvature is that of the surface along the variable at its one minimum, where nothing couples the variable to others.
func (f *phaseFigure) curvature() (lambda float64, where string, ok bool) {
	minima := f.minima()
	if len(minima) != 1 || f.surface == nil || !f.surface.Smooth {
		return 0, "", false
	}
	values, vectors := insight.Directions(f.surface, minima[0].X)
	for i, q := range vectors {
		if math.Abs(q[f.variable]) > 1-1e-9 && values[i] > 0 {
			if where = " of the minimum"; insight.Quadratic(f.surface) {
				where = ""
			}
			return values[i], where, true
		}
	}
	return 0, "", false
}

// means says where a velocity is not that of one step.
func (f *phaseFigure) means(t *insight.Tale) string {
	most, of := 1, 0
	for _, r := range f.proj.Runs {
		if o := f.orbits[r]; o.stride > most {
			most, of = o.stride, r
		}
	}
	if most == 1 {
		return ""
	}
	return "Of " + t.The(of) + " every " + ordinal(most) + " step is kept, so velocities are means over as many steps, and turns between them are not counted."
}

// alt describes the figure to those who cannot see it.
func (f *phaseFigure) alt(title string) string {
	what := "Phase portrait"
	if n := len(f.layout.Panels); n > 1 {
		what = study.Capital(wording.Number(n)) + " phase portraits"
	}
	return figure.Prose(study.Closed(title), what+" of the position "+f.name+", from "+f.x.Words()+", against its velocity, from "+f.y.Words()+", with "+
		wording.Counted(len(f.proj.Runs), "path")+".", f.in.Tale(f.proj.Runs).Outline(f.proj.Axis))
}
