package arrivals

import (
	"maps"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// spreadCount tells of each row how many of its runs come where the file is about: to the lowest of several minima, or
// below a level that it names.
type spreadCount struct {
	head   string // what is counted
	claims []claim.Claim
	level  float64 // NaN where there is none
	said   bool    // no more than that: the level lies on one side of all results, so a line at it and a column would show nothing
}

// drawn reports whether there is a line at the level.
func (c spreadCount) drawn() bool { return !math.IsNaN(c.level) && !c.said }

// told are the claims of rows in which some run is left to be counted; that none of any row is below a level is one claim.
func (c spreadCount) told() []claim.Claim {
	told := slices.DeleteFunc(slices.Clone(c.claims), func(c claim.Claim) bool { return c.N["of"] == 0 })
	if math.IsNaN(c.level) || len(told) < 2 || slices.ContainsFunc(told, func(c claim.Claim) bool { return c.N["count"] > 0 }) {
		return told
	}
	none := claim.Claim{Kind: told[0].Kind, N: claim.N{"of": 0, "bound": c.level}, W: maps.Clone(told[0].W)}
	delete(none.W, "cell")
	for _, row := range told {
		none.Runs, none.N["of"] = append(none.Runs, row.Runs...), none.N["of"]+row.N["of"]
	}
	return []claim.Claim{none}
}

// count is what the rows of repeated runs are counted by; it has no claims where there is nothing to tell.
func (f *distributionFigure) count() spreadCount {
	if f.named != "" || !f.repeated() {
		return spreadCount{level: math.NaN()}
	}
	near := f.nearestStory()
	if slices.ContainsFunc(near, func(c claim.Claim) bool { return c.N["count"] < c.N["of"] }) {
		return spreadCount{f.in.Facing(f.proj.Runs, "nearest to the lowest minimum"), near, math.NaN(), false}
	}
	level, stated, ok := f.level()
	if !ok || !stated && !f.anyBelow(level) { // that none comes so low as some other figure asks, its median tells
		return spreadCount{level: math.NaN()}
	}
	return spreadCount{"below " + wording.Short(level, 3), f.belowStory(level), level, !stated && !f.divides(level)}
}

// level is what the file expects results to be below or above, if that is one number, which it states, or else the target that
// all runs share.
func (f *distributionFigure) level() (level float64, stated, ok bool) {
	if f.m.Steps || f.m.Turns {
		return 0, false, false
	}
	level = math.NaN()
	for _, x := range f.in.Experiment.Expect {
		for _, c := range x.Claims {
			if c.What != f.m.Name || !slices.Contains(f.proj.Runs, x.Run) {
				continue
			}
			for _, end := range []float64{c.Range.Lo, c.Range.Hi} {
				switch {
				case math.IsInf(end, 0):
				case math.IsNaN(level):
					level = end
				case level != end: // a span holds a number, not a finding
					return 0, false, false
				}
			}
		}
	}
	if math.IsNaN(level) {
		level, ok = f.sharedLevel()
		return level, false, ok
	}
	return level, true, true
}

// sharedLevel is the first target in the measure of the figure that all runs are watched for.
func (f *distributionFigure) sharedLevel() (level float64, ok bool) {
	for _, t := range f.in.Experiment.Runs[f.proj.Runs[0]].Targets() {
		unwatched := func(r int) bool { return !f.in.Arrival(r, t).Known }
		if t.Metric == "" && t.Gap == f.m.Gap && !slices.ContainsFunc(f.proj.Runs, unwatched) {
			return t.Loss, true
		}
	}
	return 0, false
}

// anyBelow tells whether some result is below a level.
func (f *distributionFigure) anyBelow(level float64) bool {
	return slices.ContainsFunc(f.rows, func(r spreadRow) bool { return slices.ContainsFunc(r.of, func(v float64) bool { return v < level }) })
}

// divides tells whether some results are below a level, and some are not.
func (f *distributionFigure) divides(level float64) bool {
	below, above := false, false
	for i := range f.rows {
		for _, v := range f.rows[i].of {
			below, above = below || v < level, above || v >= level
		}
	}
	return below && above
}

// belowStory counts the results of each row that are below a level.
func (f *distributionFigure) belowStory(level float64) (told []claim.Claim) {
	for i := range f.rows {
		r, n := &f.rows[i], 0
		for _, v := range r.of {
			if v < level {
				n++
			}
		}
		told = append(told, claim.Claim{Kind: claim.RowBelow, Runs: r.Runs, N: claim.N{"count": float64(n), "of": float64(len(r.Runs)), "bound": level},
			W: f.m.Words(claim.W{"what": "the " + f.m.What(), "cell": wording.Plain(r.name)})})
	}
	return told
}

// nearestStory counts, where a surface has one lowest minimum and higher ones, the runs of each row that end nearest to the
// lowest.
func (f *distributionFigure) nearestStory() []claim.Claim {
	if f.m.Steps {
		return nil
	}
	var told []claim.Claim
	for i := range f.rows {
		n, finite := 0, 0
		for _, r := range f.rows[i].Runs {
			lowest, ok := nearestIsLowest(f.in.Experiment.Runs[r].Surface, f.in.Results[r].Outcome().X)
			if !ok {
				return nil
			}
			if f.in.Diverged(r) {
				continue
			}
			if finite++; lowest {
				n++
			}
		}
		told = append(told, claim.Claim{Kind: claim.NearLowest, Runs: f.rows[i].Runs, N: claim.N{"count": float64(n), "of": float64(finite)}, W: claim.W{"cell": wording.Plain(f.rows[i].name)}})
	}
	return told
}

// nearestIsLowest reports whether the minimum nearest to a point is the lowest one; ok is false where there is not one
// lowest minimum besides higher ones, all of them known.
func nearestIsLowest(s *surface.Surface, x []float64) (lowest, ok bool) {
	least, deep, others := math.Inf(1), 0, 0
	for _, c := range s.Critical() {
		switch c.Kind {
		case surface.GlobalMinimum:
			deep++
		case surface.LocalMinimum:
			others++
		default:
			continue
		}
		if d := distanceOf(c.X, x); d < least {
			least, lowest = d, c.Kind == surface.GlobalMinimum
		}
	}
	return lowest, deep == 1 && others > 0 && s.MoreMinima() == 0
}

func distanceOf(a, b []float64) float64 {
	d := 0.0
	for i := range a {
		d = math.Hypot(d, a[i]-b[i])
	}
	return d
}
