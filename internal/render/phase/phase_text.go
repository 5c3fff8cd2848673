package phase

import (
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
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

// text says what the figure shows.
func (f *phaseFigure) text() claim.Text {
	t := f.in.Tale(f.proj.Runs)
	text := claim.Text{Voice: t}
	text.Add(claim.Finding, f.story()...)
	text.Add(claim.Finding, f.theory()...)
	text.Add(claim.Compared, t.Uses()...)
	text.Add(claim.Beware, f.means()...)
	if f.hidden > 0 {
		text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	}
	text.Say(claim.Finding, t.Endings(f.proj.Axis)...)
	text.Remark(claim.Note, maps.PathNotes{Leaves: f.leaves, Lost: f.lost}.Sentences()...)
	return text
}

// story tells how often each run turns back.
func (f *phaseFigure) story() []claim.Claim {
	runs := f.proj.Runs
	words := claim.W{"variable": f.spoken}
	var never []int
	for _, r := range runs {
		if f.orbits[r].turns == 0 {
			never = append(never, r)
		}
	}
	if len(runs) > study.Told {
		return []claim.Claim{{Kind: claim.NeverTurns, Runs: never, N: claim.N{"count": float64(len(never)), "of": float64(len(runs))}, W: words}}
	}
	var told []claim.Claim
	seen := map[int]bool{}
	for _, r := range runs {
		n := f.orbits[r].turns
		if seen[n] {
			continue
		}
		seen[n] = true
		var alike []int
		for _, o := range runs {
			if f.orbits[o].turns == n {
				alike = append(alike, o)
			}
		}
		if n > 0 {
			told = append(told, claim.Claim{Kind: claim.Turns, Runs: alike, N: claim.N{"count": float64(n)}, W: words})
		}
	}
	moving, still := parted(never, func(r int) bool { return f.in.Results[r].Outcome().Steps > 0 })
	if told == nil && len(moving) > 1 && len(still) == 0 {
		words["none"] = "no run" // this is the one claim
	}
	if len(moving) > 0 {
		c := claim.Claim{Kind: claim.NeverTurn, Runs: moving, N: claim.N{}, W: words}
		if steps := f.in.Results[moving[0]].Outcome().Steps; !slices.ContainsFunc(moving, func(r int) bool { return f.in.Results[r].Outcome().Steps != steps }) && steps < study.Patience {
			c.N["step"] = float64(steps)
		}
		told = append(told, c)
	}
	if len(still) > 0 {
		told = append(told, claim.Claim{Kind: claim.NeverTurn, Runs: still, W: claim.W{"variable": f.spoken, "still": "no step"}})
	}
	if told == nil {
		return []claim.Claim{{Kind: claim.Nothing}}
	}
	return told
}

// parted are those of some runs for which something holds, and the others.
func parted(runs []int, holds func(r int) bool) (some, others []int) {
	for _, r := range runs {
		if holds(r) {
			some = append(some, r)
		} else {
			others = append(others, r)
		}
	}
	return some, others
}

// theory names the regimes of damping where they are known: complex roots swing, real ones do not.
func (f *phaseFigure) theory() []claim.Claim {
	lambda, _, ok := f.curvature()
	if !ok || len(f.proj.Runs) > study.Told {
		return nil
	}
	var told []claim.Claim
	for _, r := range f.proj.Runs {
		if f.in.Experiment.Runs[r].Sampled() { // what noise adds turns it back all the time
			continue
		}
		m, known := insight.ModeOf(f.in.Experiment.Runs[r], lambda)
		c := claim.Claim{Kind: claim.Overdamped, Runs: []int{r}, N: claim.N{"curvature": lambda}}
		switch {
		case !known:
			return nil
		case m.Swings:
			c.Kind = claim.Underdamped
			c.N["period"] = 2 * math.Pi / m.Angle
		case m.Leaps:
			c.Kind = claim.Leaping
		}
		at := slices.IndexFunc(told, func(o claim.Claim) bool { return o.Kind == c.Kind && o.N["period"] == c.N["period"] })
		if at < 0 {
			told = append(told, c)
			continue
		}
		told[at].Runs = append(told[at].Runs, r)
	}
	return told
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
func (f *phaseFigure) means() []claim.Claim {
	most, of := 1, 0
	for _, r := range f.proj.Runs {
		if o := f.orbits[r]; o.stride > most {
			most, of = o.stride, r
		}
	}
	if most == 1 {
		return nil
	}
	return []claim.Claim{{Kind: claim.Means, Runs: []int{of}, N: claim.N{"every": float64(most)}}}
}

// alt describes the figure to those who cannot see it.
func (f *phaseFigure) alt(title string) string {
	what := "Phase portrait"
	if n := len(f.layout.Panels); n > 1 {
		what = wording.Capital(wording.Number(n)) + " phase portraits"
	}
	return figure.Prose(study.Closed(title), what+" of the position "+f.spoken+", from "+f.x.Words()+", against its velocity, from "+f.y.Words()+", with "+
		wording.Counted(len(f.proj.Runs), "path")+".")
}
