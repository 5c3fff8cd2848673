package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
)

// What maps of starts, portraits, planes and fits say.
var ofMaps = map[claim.Kind]checker{
	claim.ShareEnds:    (*evidence).shareEnds,
	claim.ShareLost:    (*evidence).shareLost,
	claim.ShareNearest: (*evidence).shareNearest,
	claim.TooSharp:     each((*evidence).tooSharp),
	claim.Turns:        all(turnsOf("count")),
	claim.NeverTurn: all(turnsOf(""), func(v *evidence, c claim.Claim, r int) string {
		n, few := c.N["step"]
		if (c.W["still"] != "") != (v.out(r).Steps == 0) && c.W["none"] == "" {
			return fmt.Sprintf("it takes %d steps", v.out(r).Steps)
		}
		return wrong(!few || int(n) == v.out(r).Steps, "it takes %d steps", v.out(r).Steps)
	}),
	claim.NeverTurns: func(v *evidence, c claim.Claim) string {
		if len(c.Runs) != int(c.N["count"]) || len(v.fig.Runs) < int(c.N["of"]) || len(v.shown()) > int(c.N["of"]) {
			return fmt.Sprintf("they are %d of %d", len(c.Runs), len(v.fig.Runs))
		}
		if len(c.Runs) == 0 {
			return ""
		}
		return all(turnsOf(""))(v, c)
	},
	claim.Overdamped: all(func(v *evidence, c claim.Claim, r int) string { return v.regime(r, c.N["curvature"], 0) }),
	claim.Underdamped: all(func(v *evidence, c claim.Claim, r int) string {
		return v.regime(r, c.N["curvature"], c.N["period"])
	}),
	claim.Leaping: all(func(v *evidence, c claim.Claim, r int) string { return v.regime(r, c.N["curvature"], 2) }),
	claim.PointsAway: func(v *evidence, c claim.Claim) string {
		return v.angle(c, c.N["angle"]-0.01, c.N["angle"]+0.01)
	},
	claim.PointsAt:   func(v *evidence, c claim.Claim) string { return v.angle(c, 0, 0.5) },
	claim.OffHalf:    offHalf,
	claim.OffNowhere: offNowhere,
	claim.Hovers: all(func(v *evidence, c claim.Claim, r int) string {
		n := v.rows(r)
		if _, planes := v.fig.Spec.Decl.Param("plane"); v.trace(r).Dim != 2 || planes && v.fig.Spec.Has("plane") {
			total := 0.0 // of all coordinates: a plane keeps no more of it, and of two variables all
			for i := range v.trace(r).Dim {
				var xs []float64
				for k := n - n/4; k < n; k++ {
					xs = append(xs, v.trace(r).Point(k)[i])
				}
				m := mean(xs)
				for _, x := range xs {
					total += (x - m) * (x - m) / float64(len(xs)-1)
				}
			}
			got := c.N["first"]*c.N["first"] + c.N["second"]*c.N["second"]
			return wrong(got <= total*(1+1e-9) && (v.trace(r).Dim > 2 || near(got, total, 1e-6)), "the variance of all coordinates is %g", total)
		}
		for i, name := range []string{"first", "second"} {
			var xs []float64
			for k := n - n/4; k < n; k++ {
				xs = append(xs, v.trace(r).Point(k)[i])
			}
			m, sum := mean(xs), 0.0
			for _, x := range xs {
				sum += (x - m) * (x - m)
			}
			if got := math.Sqrt(sum / float64(len(xs)-1)); !near(got, c.N[name], 1e-6) {
				return fmt.Sprintf("it is %g", got)
			}
		}
		return ""
	}),
	claim.Projected:  projected,
	claim.GroundTrue: groundTrue,
	claim.GroundOff:  groundOff,
	claim.FitEnds: all(steps, func(v *evidence, c claim.Claim, r int) string {
		if c.N["loss"] != v.last(r) {
			return fmt.Sprintf("its loss is %g", v.last(r))
		}
		level := v.last(r)
		if m, averaged := c.N["mean"]; averaged {
			late := v.trace(r).Loss[v.rows(r)-v.rows(r)/4:]
			if level = m; !v.noisy(r) || !near(m, mean(late), 1e-9) {
				return fmt.Sprintf("its late mean is %g", mean(late))
			}
		} else if v.noisy(r) && v.rows(r) > 50 {
			return "it is judged by one step of chance"
		}
		over := level/v.low(r) - 1
		x, has := c.N["over"]
		y, times := c.N["times"]
		if bound, told := c.N["near"]; told && !(over <= bound*(1+1e-9) && bound < 0.001) {
			return fmt.Sprintf("it is %g over", over)
		}
		return wrong((!has || near(x, over, 1e-6)) && (!times || near(y, over+1, 1e-6)), "it is %g over", over)
	}),
	claim.FitWithin: all(func(v *evidence, c claim.Claim, r int) string {
		k := slices.IndexFunc(v.trace(r).Loss, func(loss float64) bool { return loss/v.low(r) <= (1+c.N["near"])*(1+1e-12) })
		return wrong(k >= 0 && v.trace(r).Step[k] == int(c.N["step"]) && v.low(r) > 0, "it is so at row %d", k)
	}),
	claim.FitNever: all(steps, func(v *evidence, c claim.Claim, r int) string {
		return wrong(slices.Min(v.trace(r).Loss) > 1.01*v.low(r)*(1-1e-12) && v.low(r) > 0, "it comes to %g, and the least is %g", slices.Min(v.trace(r).Loss), v.low(r))
	}),
	claim.FitWeight: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(slices.Contains(v.out(r).X, c.N["value"]), "no weight is that")
	}),
	claim.Accuracy: all(func(v *evidence, c claim.Claim, r int) string {
		got := v.accurate(r, false)
		if share, told := c.N["test"]; told && !alike(share, v.accurate(r, true)) {
			return fmt.Sprintf("of the test it is %g", v.accurate(r, true))
		}
		return wrong(alike(got, c.N["share"]), "it is %g", got)
	}),
	claim.FoundBySearch: foundBySearch,
	claim.Unmarked: func(v *evidence, c claim.Claim) string {
		return wrong(v.surface(v.fig.Runs[0]).MoreMinima() == int(c.N["count"]), "they are %d", v.surface(v.fig.Runs[0]).MoreMinima())
	},
	claim.Means: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.trace(r).Stride == int(c.N["every"]), "one in %d is", v.trace(r).Stride)
	}),
	claim.Unfair: unfair,
	claim.TunedInVain: all(func(v *evidence, c claim.Claim, r int) string {
		t := v.run(r).Tune
		return wrong(t != nil && t.Choice.None, "a value brought it there")
	}),
}
