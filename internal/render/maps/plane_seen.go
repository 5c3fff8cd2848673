package maps

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/numeric"
	"gdplot/internal/study"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// What is said of a plane and of what lies off it.

// Seen says what of a path the plane shows, and how far the ground may be from the loss of a path.
func (p *Projected) Seen(in study.Runs, runs []int) []claim.Claim {
	led := leading(in, runs)
	c := claim.Claim{Kind: claim.Projected, Runs: led, N: claim.N{"variables": float64(len(p.Origin)), "share": p.kept[0] + p.kept[1]}, W: claim.W{}}
	if !numeric.Finite(c.N["share"]) {
		delete(c.N, "share") // nothing moves
	}
	switch p.kind {
	case planePCA:
		c.W["plane"] = "the one in which the paths move most"
	case planeRandom:
		c.W["plane"] = "along two random directions"
	default:
		c.W["plane"] = p.held(in, led[0])
	}
	told := append([]claim.Claim{c}, p.misfit(in, led)...)
	if len(led) < len(runs) {
		for i := range told {
			if told[i].W == nil {
				told[i].W = claim.W{}
			}
			told[i].W["led"] = "that do not diverge"
		}
	}
	return told
}

// held says what the variables are that have no axis.
func (p *Projected) held(in study.Runs, first int) string {
	var others []string
	for i := range p.Origin {
		if i != p.of[0] && i != p.of[1] {
			others = append(others, in.Experiment.Runs[first].Surface.Spoken(i))
		}
	}
	what, are := wording.List(others), wording.Verb(len(others), "it is", "they are")
	if len(others) > 3 {
		what = "the others"
	}
	end, _ := in.Tale([]int{first}).Names([]int{first})
	return what + " as " + are + " at the end of " + end
}

// Statistics says whose statistics the ground has, empty where the surface has none.
func Statistics(s *surface.Surface) string {
	if s.Model == nil || s.Model.Buffers == 0 {
		return ""
	}
	return "Every point of the ground has the statistics of all training examples for its batch normalisation; the loss of a path, elsewhere, is with running ones."
}

// nextToNothing is a share of the highest loss of paths by which they may be off the ground unseen.
const nextToNothing = 1e-9

// misfit says how far the loss of a projected point may be from that of the path.
func (p *Projected) misfit(in study.Runs, runs []int) []claim.Claim {
	objective, x := in.Experiment.Runs[runs[0]].Surface.Objective(), make([]float64, len(p.Origin))
	points, some := groundPoints(in, runs)
	worst, highest := 0.0, 0.0
	if len(p.Origin) == 2 { // nothing lies off the plane
		points = nil
	}
	for _, q := range points {
		if own := math.Abs(objective.Eval(nil, q)); numeric.Finite(own) {
			highest = math.Max(highest, own)
		}
	}
	for _, q := range points {
		a, b, _ := p.Project(q)
		p.At(x, a, b)
		own, seen := objective.Eval(nil, q), objective.Eval(nil, x)
		if math.Abs(own-seen) <= nextToNothing*highest && own > 0 { // rounding, and nothing that anybody sees
			worst = math.Max(worst, 1)
			continue
		}
		if own > 0 && seen > 0 && numeric.Finite(own) && numeric.Finite(seen) {
			worst = math.Max(worst, math.Max(own/seen, seen/own))
		}
	}
	switch {
	case worst == 0:
		return nil
	case worst < 1.05:
		return []claim.Claim{{Kind: claim.GroundTrue, Runs: runs}}
	}
	const beyondCompare = 1e6 // a factor that says no more than that it is large
	c := claim.Claim{Kind: claim.GroundOff, Runs: runs, N: claim.N{}}
	switch {
	case worst >= beyondCompare:
	case some:
		c.N["least"] = worst
	default:
		c.N["factor"] = worst
	}
	return []claim.Claim{c}
}

// groundPoints are the points of paths at which the ground is compared: all, or where these would take long those that are evenly
// spaced, which is reported.
func groundPoints(in study.Runs, runs []int) (points [][]float64, some bool) {
	const most = 10_000 // points of a formula, or so many examples and weights
	rows := 0
	for _, r := range runs {
		if t := in.Results[r].Trace(); t != nil {
			rows += t.Len()
			some = some || t.Len() > planePoints
		}
	}
	if rows*max(1, in.Experiment.Runs[runs[0]].Surface.Work()) > most {
		return pathPoints(in, runs), some
	}
	for _, r := range runs {
		if t := in.Results[r].Trace(); t != nil {
			for k := range t.Len() {
				if x := t.Point(k); numeric.AllFinite(x) {
					points = append(points, x)
				}
			}
		}
	}
	return points, false
}
