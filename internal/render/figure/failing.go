package figure

import (
	"math"
	"slices"

	"gdplot/internal/insight"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
)

// seat is the colour and the dashes of a series among others, and whether these come with a tint.
type seat struct {
	color, dash int
	tint        bool
}

// colorInOrder gives each series its own colour, the one of danger to those that fail.
func (in Input) colorInOrder(all []Series) {
	groups := make([][]int, len(all))
	for i := range all {
		groups[i] = all[i].Runs
	}
	for i, p := range in.seats(groups) {
		all[i].Color, all[i].Dash, all[i].Tint = p.color, p.dash, p.tint
	}
}

// seats are the colours of groups of runs, in order and then again with dashes and tints. Those that fail share the colour of danger and
// are told apart by dashes; where none does it is that of the last of six.
func (in Input) seats(groups [][]int) []seat {
	failing := in.failing(groups)
	seats, colors, lost, others := make([]seat, len(groups)), sheet.Colors, 0, 0
	if len(failing) > 0 {
		colors = sheet.Warning
	}
	for i := range groups {
		if slices.Contains(failing, i) {
			seats[i], lost = seat{sheet.Warning, lost, false}, lost+1
			continue
		}
		seats[i], others = seat{others % colors, others / colors, others/colors%2 == 1}, others+1
	}
	return seats
}

// failing are those of some groups of runs that fail where others do well: all that diverge; where none does, those that come to
// minima which are not the lowest, if all others come to that; the one that keeps going in cycles and ends highest, or else the
// only one that does not arrive, if it rests elsewhere or ends highest. It is none where all fail.
func (in Input) failing(groups [][]int) []int {
	if len(in.Reports) != len(in.Experiment.Runs) || len(groups) < 2 {
		return nil
	}
	lost := alike(groups, in.lost)
	switch {
	case len(lost) == len(groups) || len(lost) > sheet.Dashes:
		return nil
	case len(lost) > 0:
		return lost
	}
	if others := alike(groups, in.elsewhere); len(others) > 0 && len(others) <= sheet.Dashes && len(others)+len(alike(groups, in.atLowest)) == len(groups) && len(others) < len(groups) {
		return others
	}
	highest, swinging := in.highest(groups), alike(groups, in.verdict(insight.Oscillating))
	if slices.Contains(swinging, highest) && len(swinging) < len(groups) {
		return []int{highest}
	}
	resting := in.verdict(insight.Stalled, insight.LocalMinimum, insight.AtSaddle, insight.Oscillating)
	arrived := alike(groups, in.verdict(insight.Converged, insight.AtConstraint, insight.NoiseFloor))
	if len(arrived) != len(groups)-1 {
		return nil
	}
	for i := range groups {
		if !slices.Contains(arrived, i) && (i == highest || len(alike(groups[i:i+1], resting)) > 0) {
			return []int{i}
		}
	}
	return nil
}

// alike are the groups all of whose runs are so.
func alike(groups [][]int, is func(run int) bool) (found []int) {
	for i, runs := range groups {
		if len(runs) > 0 && !slices.ContainsFunc(runs, func(r int) bool { return !is(r) }) {
			found = append(found, i)
		}
	}
	return found
}

// verdict tells whether a run has one of some verdicts.
func (in Input) verdict(some ...insight.Verdict) func(run int) bool {
	return func(run int) bool { return slices.Contains(some, in.Reports[run].Verdict) }
}

// atLowest reports whether a run has come to a lowest minimum.
func (in Input) atLowest(run int) bool {
	return AtMinimum(in.Reports[run]) && in.Reports[run].Critical().Kind == surface.GlobalMinimum
}

// lost reports whether a run diverged, or left where its surface is defined.
func (in Input) lost(run int) bool {
	return in.Diverged(run) || in.Reports[run].Verdict == insight.Diverged
}

// highest is the one of some groups of one run each on one surface whose loss ends highest, -1 where there is no such one.
func (in Input) highest(groups [][]int) int {
	best, most := -1, math.Inf(-1)
	for i, runs := range groups {
		if len(runs) != 1 || !in.Experiment.Runs[runs[0]].Surface.SameFunction(in.Experiment.Runs[groups[0][0]].Surface) {
			return -1
		}
		if end := in.Results[runs[0]].Outcome().Loss; end > most {
			best, most = i, end
		}
	}
	return best
}

// Warn gives the series of a run the colour of danger where none has it, and the series after it the colours before theirs.
func (p *Projection) Warn(run int) {
	own := p.Of[run]
	if slices.ContainsFunc(p.Series, func(s Series) bool { return s.Color == sheet.Warning || s.Ordered || s.Dash > 0 }) {
		return
	}
	old := p.Series[own].Color
	for i := range p.Series {
		if s := &p.Series[i]; s.Color > old {
			s.Color--
		}
	}
	p.Series[own].Color = sheet.Warning
}
