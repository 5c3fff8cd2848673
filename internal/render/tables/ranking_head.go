package tables

import (
	"math"

	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// What a headline says of a ranking: who is the best in most columns, or that in no row most runs arrive.

// fewestColumns is of how many columns a headline counts those in which one row is the best.
const fewestColumns = 3

// leadsMost tells which row is the best in more columns than any other.
func (f *rankingFigure) leadsMost() []claim.Claim {
	if f.critical != nil || f.picked || f.hiddenRows+f.hiddenColumns > 0 || len(f.columns) < fewestColumns || len(f.rows) < 2 || f.table.x.index < 0 || f.table.y.index < 0 {
		return nil
	}
	best, most, next := -1, 0, 0
	for _, y := range f.rows {
		n := 0
		for _, x := range f.columns {
			c := f.at(y, x)
			if len(c.runs) == 0 {
				return nil // not all are compared
			}
			if c.rank == 0 && !math.IsNaN(c.value) && !math.IsInf(c.value, 1) {
				n++
			}
		}
		if n > most {
			best, most, next = y, n, most
		} else {
			next = max(next, n)
		}
	}
	if best < 0 || most < 2 || next == most {
		return nil
	}
	one := claim.Claim{Kind: claim.LeadsMost, N: claim.N{"count": float64(most), "of": float64(len(f.columns))},
		W: f.m.Words(claim.W{"name": wording.Plain(f.table.y.names[best]), "does": "is best", "on": "with", "noun": wording.Noun(len(f.columns), "value"), "x": f.table.x.path, "y": f.table.y.path})}
	if f.m.Steps {
		one.W["does"] = "arrives first"
	}
	if f.table.x.path == "surface" {
		one.W["on"], one.W["noun"] = "on", wording.Noun(len(f.columns), "surface")
	}
	for _, x := range f.columns {
		one.Runs = append(one.Runs, f.at(best, x).runs...)
	}
	return []claim.Claim{one}
}

// halfNever tells that runs that are taken together arrive in no row in more than half of the cases, and in how many.
func (f *rankingFigure) halfNever() []claim.Claim {
	if !f.m.Steps || len(f.columns) != 1 || len(f.rows) < 2 || f.hiddenRows > 0 || f.picked || f.table.y.path != "optimizer" {
		return nil
	}
	one := claim.Claim{Kind: claim.HalfNever, N: claim.N{"rows": float64(len(f.rows))}, W: f.m.Words(claim.W{"none": "no method"})}
	if len(f.rows) == 2 {
		one.W["none"] = "neither method"
	}
	most, least := 0, math.MaxInt
	for i, y := range f.rows {
		c := f.at(y, f.columns[0])
		if i == 0 {
			one.N["of"] = float64(len(c.runs))
		}
		if len(c.runs) < 2 || float64(len(c.runs)) != one.N["of"] || !math.IsInf(c.value, 1) {
			return nil
		}
		n := f.in.CountWithResult(c.runs, f.m)
		most, least = max(most, n), min(least, n)
		one.Runs = append(one.Runs, c.runs...)
	}
	if most == 0 {
		return nil // that none has a result is said in fewer words
	}
	if one.N["most"] = float64(most); least == most {
		one.N["all"] = float64(most)
	}
	return []claim.Claim{one}
}

// leadsOne tells which row of a table of one column is the best, and which have no result, where these are few.
func (f *rankingFigure) leadsOne() []claim.Claim {
	if f.critical != nil || f.picked || f.hiddenRows > 0 || len(f.columns) != 1 || len(f.rows) < 2 || f.together() != "" {
		return nil
	}
	best, never := -1, []int(nil)
	for _, y := range f.rows {
		switch c := f.at(y, f.columns[0]); {
		case len(c.runs) != 1:
			return nil // not all are compared
		case math.IsInf(c.value, 1):
			never = append(never, y)
		case c.rank == 0 && best >= 0:
			return nil // several are as good
		case c.rank == 0:
			best = y
		}
	}
	if best < 0 || len(never) > fewNever {
		return nil
	}
	c := f.at(best, f.columns[0])
	told := []claim.Claim{{Kind: claim.BestOfAll, Runs: c.runs, N: claim.N{"value": c.value}, W: f.m.Headed(claim.W{"cell": wording.Plain(f.table.y.names[best])}, true), Level: f.in.LowestOf(c.runs[0])}}
	if told[0].W["above"] != "" && told[0].Level == nil {
		return nil
	}
	for _, y := range never {
		none := claim.Claim{Kind: claim.FailsAtEach, Runs: f.at(y, f.columns[0]).runs, W: f.m.Words(claim.W{"cell": wording.Plain(f.table.y.names[y]), "how": "diverges"})}
		if !f.in.Diverged(none.Runs[0]) {
			none.W["how"] = "does not arrive"
			if !f.m.Steps {
				none.W["how"] = "ends above its start"
			}
		}
		told = append(told, none)
	}
	return told
}

// fewNever is how many rows without a result a headline names.
const fewNever = 3
