package arrivals

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// What a headline says of repeated runs: how their medians differ, and in how many pairs, or that they are alike.

// mostTold is how many rows a headline sets against each other.
const mostTold = 3

// medians tells the medians of rows, where they are few and all have one; nil where what was counted tells the rows apart.
func (f *distributionFigure) medians() [][]claim.Claim {
	if len(f.rows) < 2 || f.hidden > 0 || f.named != "" || f.counted.differs() {
		return nil
	}
	runs := len(f.rows[0].Runs)
	level := f.in.LowestOf(f.rows[0].Runs[0])
	floors := f.floors()
	var told, moving []claim.Claim
	for i := range f.rows {
		r := &f.rows[i]
		own := f.in.LowestOf(r.Runs[0])
		if worst(r.Median()) || len(r.Runs) != runs || f.m.Gap && (own == nil || level == nil || own.Of != level.Of) {
			return nil
		}
		one := claim.Claim{Kind: claim.RowMedian, Runs: r.Runs, N: claim.N{"value": r.Median()}, W: f.m.Headed(claim.W{"cell": wording.Plain(r.name)}, false)}
		if f.m.Gap {
			one.Level = level
		}
		if told = append(told, one); !slices.ContainsFunc(floors, func(c claim.Claim) bool { return slices.Equal(c.Runs, r.Runs) }) {
			if moving = append(moving, one); f.m.Gap && !f.m.Steps && f.in.Experiment.Runs[r.Runs[0]].Sampled() {
				moving[len(moving)-1].W["does"] = "has a last loss"
			}
		}
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int {
		switch x, y := a.N["value"], b.N["value"]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	if alikeRows(told[0], told[len(told)-1]) {
		if runs == 1 {
			return nil
		}
		return [][]claim.Claim{f.alike(told)}
	}
	rests := len(floors) > 0 && len(moving) < len(told)
	if len(told) > mostTold && !(rests && len(told) == mostTold+1) || runs == 1 {
		return f.outermost(told, runs, floors)
	}
	if rests { // as figures of losses tell it
		brief := slices.Concat(floors, moving)
		if len(moving) == 0 {
			return [][]claim.Claim{brief}
		}
		return [][]claim.Claim{append(slices.Clone(brief), claim.Claim{Kind: claim.OfMedian, Runs: f.proj.Runs, N: claim.N{"count": float64(runs)}}), brief}
	}
	all := slices.Concat(told, []claim.Claim{{Kind: claim.OfMedian, Runs: f.proj.Runs, N: claim.N{"count": float64(runs)}}})
	if pairs := f.pairedStory(); len(told) == 2 && len(pairs) == 1 && pairs[0].N["pairs"] > 0 && slices.Equal(pairs[0].Runs, slices.Concat(told[0].Runs, told[1].Runs)) {
		less := "lower"
		if f.m.Steps {
			less = "sooner"
		}
		return [][]claim.Claim{append(slices.Clone(all), claim.Claim{Kind: claim.PairsLess, Runs: pairs[0].Runs, N: claim.N{"less": pairs[0].N["less"], "pairs": pairs[0].N["pairs"]},
			W: f.m.Words(claim.W{"less": less, "first": pairs[0].W["first"], "second": pairs[0].W["second"]})}), all}
	}
	return [][]claim.Claim{all}
}

// besideNever tells the medians of rows beside those of which no run arrives, where all others do so mostly.
func (f *distributionFigure) besideNever() [][]claim.Claim {
	if !f.m.Steps || f.hidden > 0 || f.named != "" || len(f.rows) > mostTold+1 {
		return nil
	}
	var told, never []claim.Claim
	for i := range f.rows {
		r := &f.rows[i]
		switch n := len(r.Runs); {
		case n != len(f.rows[0].Runs) || n < 2:
			return nil
		case !worst(r.Median()):
			told = append(told, claim.Claim{Kind: claim.RowMedian, Runs: r.Runs, N: claim.N{"value": r.Median()}, W: f.m.Headed(claim.W{"cell": wording.Plain(r.name)}, false)})
		case f.in.CountWithResult(r.Runs, f.m) > 0:
			return nil
		default:
			never = append(never, claim.Claim{Kind: claim.FailsAtEach, Runs: r.Runs, N: claim.N{"count": float64(n)}, W: f.m.Words(claim.W{"cell": wording.Plain(r.name), "how": "does not arrive", "never": "never arrives"})})
		}
	}
	if len(told) == 0 || len(never) != 1 {
		return nil
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(a.N["value"], b.N["value"]) })
	median := claim.Claim{Kind: claim.OfMedian, Runs: f.proj.Runs, N: claim.N{"count": float64(len(f.rows[0].Runs))}}
	return [][]claim.Claim{slices.Concat(told, []claim.Claim{median}, never), slices.Concat(told, never)}
}

// alikeRows reports whether results are the same to the digits that are printed.
func alikeRows(a, b claim.Claim) bool {
	return wording.Short(a.N["value"], 2) == wording.Short(b.N["value"], 2)
}

// outermost tells of many rows, the lowest first, which has the lowest median and which the highest; nothing where one of these rests
// at a noise floor, of which its last losses are no measure.
func (f *distributionFigure) outermost(told []claim.Claim, runs int, floors []claim.Claim) [][]claim.Claim {
	for _, end := range []claim.Claim{told[0], told[len(told)-1]} {
		if slices.ContainsFunc(floors, func(c claim.Claim) bool { return slices.Equal(c.Runs, end.Runs) }) {
			return nil
		}
	}
	if n := len(told); f.m.Steps || !f.m.Gap && f.in.Experiment.Runs[f.rows[0].Runs[0]].Surface.Model == nil || n < 3 || alikeRows(told[0], told[1]) || alikeRows(told[n-2], told[n-1]) {
		return nil
	}
	low, high := told[0], told[len(told)-1]
	for _, end := range []*claim.Claim{&low, &high} {
		end.N["of"] = float64(len(told))
	}
	low.Kind, high.Kind = claim.RowLowest, claim.RowHighest
	all := []claim.Claim{low, high}
	if runs == 1 {
		return [][]claim.Claim{all}
	}
	return [][]claim.Claim{append(slices.Clone(all), claim.Claim{Kind: claim.OfMedian, Runs: f.proj.Runs, N: claim.N{"count": float64(runs)}}), all}
}

// alike tells that the medians of rows are the same, and how many of each are below a level.
func (f *distributionFigure) alike(told []claim.Claim) []claim.Claim {
	one := told[0]
	one.Kind, one.Runs = claim.RowsAlike, f.proj.Runs
	one.N["of"] = float64(len(f.rows[0].Runs))
	one.W["rows"], one.W["does"] = "both", map[bool]string{true: "arrive", false: "end"}[f.m.Steps]
	if len(told) > 2 {
		one.W["rows"] = "all " + wording.Number(len(told))
	}
	delete(one.W, "cell")
	if c := f.counted.claims; len(c) == len(told) && !math.IsNaN(f.counted.level) && c[0].N["count"] > 0 {
		one.N["below"], one.N["bound"] = c[0].N["count"], f.counted.level
	}
	return []claim.Claim{one}
}

// differs reports whether what is counted is told of some rows and not of others: the counts are not the same of all.
func (c spreadCount) differs() bool {
	return slices.ContainsFunc(c.claims, func(own claim.Claim) bool {
		return own.N["count"] != c.claims[0].N["count"] || own.N["of"] != c.claims[0].N["of"]
	})
}

// floors tells at which levels rows rest whose last losses are drawn.
func (f *distributionFigure) floors() []claim.Claim {
	groups := make([][]int, len(f.rows))
	for i := range f.rows {
		groups[i] = f.rows[i].Runs
	}
	return f.in.Floors(f.m, groups, func(i int) string {
		if len(f.rows) == 1 {
			return ""
		}
		return wording.Plain(f.rows[i].name)
	})
}
