package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/study"
)

// What headlines say of runs that are repeated, of ranges of rates and of tables.
var ofMedians = map[claim.Kind]checker{
	claim.GoodRange: func(v *evidence, c claim.Claim) string {
		n, low, high := 0, math.Inf(1), math.Inf(-1)
		for _, r := range c.Runs {
			if v.measure(r, c.W["measure"]) <= c.N["near"] {
				x := v.valueOn(r, c.W["axis"])
				n, low, high = n+1, min(low, x), max(high, x)
			}
		}
		if first, told := c.N["first"]; told && (first != low || c.N["last"] != high) {
			return fmt.Sprintf("they are from %g to %g", low, high)
		}
		return wrong(n == int(c.N["count"]) && len(c.Runs) == int(c.N["of"]), "they are %d of %d", n, len(c.Runs))
	},
	claim.RowMedian: medianOf("value"),
	claim.RowsAlike: func(v *evidence, c claim.Claim) string {
		for _, by := range v.groupings() {
			groups, holds := v.grouped(c.Runs, by), true
			for _, runs := range groups {
				all, below := v.measures(runs, c.W["measure"]), 0
				for _, x := range all {
					if x < c.N["bound"] {
						below++
					}
				}
				own := quantile(all, 0.5)
				bound, told := c.N["below"]
				holds = holds && len(runs) == int(c.N["of"]) && claim.Number(own, "2") == claim.Number(c.N["value"], "2") && (!told || below == int(bound))
			}
			if holds && len(groups) > 1 {
				return ""
			}
		}
		return "they differ"
	},
	claim.OfMedian: func(v *evidence, c claim.Claim) string {
		for _, by := range v.groupings() {
			groups := v.grouped(c.Runs, by)
			same := len(groups) > 1
			for _, runs := range groups {
				same = same && len(runs) == int(c.N["count"])
			}
			if same {
				return ""
			}
		}
		return "no rows have as many"
	},
	claim.PairsLess: func(v *evidence, c claim.Claim) string {
		n, less := len(c.Runs)/2, 0
		first, second := v.results(c, c.Runs[:n]), v.results(c, c.Runs[n:])
		for i := range n {
			if v.run(c.Runs[i]).Seed != v.run(c.Runs[n+i]).Seed {
				return "their seeds differ"
			}
			if first[i] < second[i] && !(whole(first[i]) && near(first[i], second[i], 1e-9)) {
				less++
			}
		}
		return wrong(n == int(c.N["pairs"]) && less == int(c.N["less"]), "they are %d of %d", less, n)
	},
	claim.HalfNever: func(v *evidence, c claim.Claim) string {
		for _, by := range v.groupings() {
			groups, most, alike := v.grouped(c.Runs, by), 0, true
			before := -1
			for _, runs := range groups {
				n := 0
				for _, x := range v.measures(runs, c.W["measure"]) {
					if !math.IsInf(x, 1) {
						n++
					}
				}
				if 2*n > len(runs) || len(runs) != int(c.N["of"]) {
					most = math.MaxInt
				}
				most, alike, before = max(most, n), alike && (before < 0 || before == n), n
			}
			if _, all := c.N["all"]; len(groups) == int(c.N["rows"]) && most == int(c.N["most"]) && all == alike {
				return ""
			}
		}
		return "more arrive, or others"
	},
	claim.LeadsMost: func(v *evidence, c claim.Claim) string {
		x, y := study.AxisIndex(v.e, c.W["x"]), study.AxisIndex(v.e, c.W["y"])
		count, columns := map[string]int{}, v.grouped(v.fig.Runs, []int{x})
		for _, column := range columns {
			rows, least := v.grouped(column, []int{y}), math.Inf(1)
			for _, runs := range rows {
				least = min(least, v.together(runs, c.W["measure"]))
			}
			for row, runs := range rows {
				if own := v.together(runs, c.W["measure"]); !math.IsInf(own, 1) && fmt.Sprintf("%.12g", own) == fmt.Sprintf("%.12g", least) { // and what differs by rounding alone is a tie
					count[row]++
				}
			}
		}
		own := "\x00" + v.run(c.Runs[0]).Value(y).Text
		for row, n := range count {
			if row != own && n >= count[own] {
				return "another is the best as often"
			}
		}
		return wrong(count[own] == int(c.N["count"]) && len(columns) == int(c.N["of"]) && !slices.ContainsFunc(c.Runs, func(r int) bool { return v.run(r).Value(y).Text != own[1:] }),
			"it is in %d of %d", count[own], len(columns))
	},
}
