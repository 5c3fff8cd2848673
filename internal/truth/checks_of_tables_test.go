package truth

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// unplaced is whether a run has no number on an axis on which others have one.
func (v *evidence) unplaced(r int) bool {
	for a := range v.e.Axes {
		if !v.run(r).Value(a).Numeric && slices.ContainsFunc(v.fig.Runs, func(o int) bool { return v.run(o).Value(a).Numeric }) {
			return true
		}
	}
	return false
}

// What tables, maps of cells and curves over many runs say.
var ofTables = map[claim.Kind]checker{
	claim.BestValue: besides(medianOf("value"), bestAmong, ofEvery, func(v *evidence, c claim.Claim) string {
		if len(c.Runs) == 1 {
			same, about := 0, 0
			for _, r := range v.beside() {
				if x := v.measure(r, c.W["measure"]); !v.gone(r) && !math.IsInf(x, 0) {
					if near(x, c.N["value"], 1e-13) {
						same++
					}
					if near(x, c.N["value"], 1e-6) {
						about++
					}
				}
			}
			if n := int(c.N["alike"]) + 1; c.N["count"] > 0 && v.alone() && (n < same || n > max(about, 1)) {
				return fmt.Sprintf("%d runs are as low", same)
			}
			for _, r := range v.beside() {
				if v.unplaced(r) && strings.Contains(v.drawn.Said.Long(), "a better result than the best of these") {
					continue // as is said
				}
				if x := v.measure(r, c.W["measure"]); x < c.N["value"]-1e-11*math.Abs(c.N["value"]) && !v.gone(r) && len(v.e.Axes) > 0 && v.alone() {
					return fmt.Sprintf("run %s has %g", v.run(r).ID(), x)
				}
			}
		}
		return ""
	}),
	claim.BestCell: besides(medianOf("value"), func(v *evidence, c claim.Claim) string {
		return wrong(len(v.axesAt(c)) > 0, "its runs are elsewhere on every axis")
	}, alikeOnCurve),
	claim.NoResult: func(v *evidence, c claim.Claim) string {
		n := 0
		for _, r := range c.Runs {
			if v.counts() && !v.unreached(r) || !v.counts() && !v.gone(r) {
				n++
			}
		}
		return wrong(n == int(c.N["count"]), "%d have", n)
	},
	claim.CellsLost: func(v *evidence, c claim.Claim) string { return halfOf(v, c, v.gone) },
	claim.CellsMixed: func(v *evidence, c claim.Claim) string {
		lost, there := 0, 0
		for _, r := range c.Runs {
			if v.gone(r) {
				lost++
			}
			if v.counts() && !v.unreached(r) {
				there++
			}
		}
		n := int(c.N["count"])
		if c.W["though"] == "more than half arrive" {
			return wrong(lost >= n && 2*there > len(c.Runs) && n > 0 && n <= int(c.N["of"]), "of %d runs in %d cells %d are lost and %d arrive", len(c.Runs), n, lost, there)
		}
		return wrong(lost >= n && lost < len(c.Runs) && n > 0 && n <= int(c.N["of"]), "%d of %d runs in %d cells are lost", lost, len(c.Runs), n)
	},
	claim.CellsEmpty: func(v *evidence, c claim.Claim) string {
		columns, rows, cells := map[string]bool{}, map[string]bool{}, map[string]bool{}
		for _, r := range c.Runs {
			var x, y string
			for i, a := range v.e.Axes {
				switch a.Path {
				case c.W["x"]:
					x = v.run(r).Value(i).Text
				case c.W["y"], c.W["also"]: // which has rows of its own beside those of y
					y += "\x00" + v.run(r).Value(i).Text
				}
			}
			columns[x], rows[y], cells[x+"\x00"+y] = true, true, true
		}
		all := len(columns) * len(rows)
		return wrong(all == int(c.N["of"]) && all-len(cells) == int(c.N["count"]), "%d of %d are empty", all-len(cells), all)
	},
	claim.CellsNever: func(v *evidence, c claim.Claim) string { return halfOf(v, c, v.unreached) },
	claim.TheoryAgrees: func(v *evidence, c claim.Claim) string {
		if int(c.N["of"]) != len(c.Runs) {
			return wrong(c.N["count"] <= c.N["of"], "more than there are")
		}
		right := 0
		for _, r := range c.Runs {
			rate, _ := v.run(r).ConstantRate()
			values := v.curvatures(r, make([]float64, v.surface(r).Dim()))
			factor, ok := v.swing(r, rate, values[len(values)-1])
			if !ok || math.Abs(factor-1) < 1e-3 {
				return ""
			}
			if factor < 1 == !v.gone(r) {
				right++
			}
		}
		return wrong(right == int(c.N["count"]), "%d do", right)
	},
	claim.Leader: least,
	claim.Result: medianOf("value"),
	claim.Without: func(v *evidence, c claim.Claim) string {
		return halfOf(v, c, func(r int) bool {
			return v.gone(r) || v.unreached(r) || c.W["measure"] == "steps_to" && math.IsInf(v.measure(r, "steps_to"), 1)
		})
	},
	claim.CellsCrossed: func(v *evidence, c claim.Claim) string {
		return halfOf(v, c, func(r int) bool { return v.gone(r) || v.unreached(r) })
	},
	claim.RatesDiffer: func(v *evidence, c claim.Claim) string {
		rates := map[string]bool{}
		for _, r := range c.Runs {
			rates[aspects["learning rate"](v, r)] = true
		}
		return wrong(len(rates) > 1, "they share one")
	},
	claim.RowSpread: func(v *evidence, c claim.Claim) string {
		if fault := medianOf("median")(v, c); fault != "" {
			return fault
		}
		all := v.measures(c.Runs, c.W["measure"])
		lower, has := c.N["lower"]
		return wrong(!has || alike(lower, quantile(all, 0.25)) && alike(c.N["upper"], quantile(all, 0.75)), "the quartiles are %g and %g", quantile(all, 0.25), quantile(all, 0.75))
	},
	claim.RowValue: func(v *evidence, c claim.Claim) string {
		if len(c.Runs) != 1 {
			return "it has several runs"
		}
		return medianOf("value")(v, c)
	},
	claim.RowFails: func(v *evidence, c claim.Claim) string {
		n := 0
		for _, x := range v.measures(c.Runs, c.W["measure"]) {
			if math.IsInf(x, 1) {
				n++
			}
		}
		return wrong(n == int(c.N["count"]) && len(c.Runs) == int(c.N["of"]), "they are %d", n)
	},
	claim.RowBelow: func(v *evidence, c claim.Claim) string {
		n := 0
		for _, x := range v.measures(c.Runs, c.W["measure"]) {
			if x < c.N["bound"] {
				n++
			}
		}
		return wrong(n == int(c.N["count"]) && len(c.Runs) == int(c.N["of"]), "they are %d of %d", n, len(c.Runs))
	},
	claim.NearLowest: func(v *evidence, c claim.Claim) string {
		n, of := 0, 0
		for _, r := range c.Runs {
			best, lowest := math.Inf(1), false
			for _, p := range v.surface(r).Critical() {
				if d := apart(p.X, v.out(r).X); isMinimum(p.Kind) && d < best {
					best, lowest = d, p.Kind == surface.GlobalMinimum
				}
			}
			if !v.lost(r) {
				of++
				if lowest {
					n++
				}
			}
		}
		return wrong(n == int(c.N["count"]) && of == int(c.N["of"]), "they are %d of %d", n, of)
	},
	claim.FailsFrom: besides(howMany(func(v *evidence, r int) bool { return v.lost(r) || v.unreached(r) }, false), failsFrom),
	claim.FailsSome: howMany(func(v *evidence, r int) bool { return v.lost(r) || v.unreached(r) }, true),
	claim.FailsNone: all(moves),
	claim.LargestStable: all(func(v *evidence, c claim.Claim, r int) string {
		if len(v.surface(r).Constraints) > 0 && slices.ContainsFunc(v.surface(r).Critical(), func(p surface.Critical) bool {
			return p.Kind == surface.GlobalMinimum && v.surface(r).Within().Bordered(p.X)
		}) {
			return "the lowest is on the border"
		}
		for _, p := range v.surface(r).Critical() {
			if p.Kind == surface.GlobalMinimum {
				return v.stable(r, c.N["rate"], p.X)
			}
		}
		return "there is no minimum"
	}),
	claim.Reached: func(v *evidence, c claim.Claim) string {
		n, of := 0, 0
		for _, gap := range v.fig.Spec.Numbers("gaps") {
			for _, r := range c.Runs {
				if of++; v.arrival(r, &claim.Level{Gap: true, Loss: gap}) >= 0 {
					n++
				}
			}
		}
		count, counted := c.N["count"]
		rows := float64(len(c.List))
		return wrong(math.Abs(float64(n)/float64(of)-c.N["share"]) < 1e-9 && (!counted || count*rows == float64(n) && c.N["of"]*rows == float64(of)), "it is %d of %d", n, of)
	},
	claim.HalfFirst: func(v *evidence, c claim.Claim) string {
		var at []float64
		pairs := 0
		for _, gap := range v.fig.Spec.Numbers("gaps") {
			for _, r := range c.Runs {
				pairs++
				if k := v.arrival(r, &claim.Level{Gap: true, Loss: gap}); k >= 0 {
					at = append(at, v.effort(r, k, c.W["unit"]))
				}
			}
		}
		slices.Sort(at)
		need := (pairs + 1) / 2
		return wrong(len(at) >= need && at[need-1] == c.N["effort"], "half are reached otherwise")
	},
}
