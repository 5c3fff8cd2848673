package truth

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
)

var checkers = map[claim.Kind]checker{
	claim.Nothing: func(v *evidence, c claim.Claim) string {
		return wrong(len(c.Runs) == 0 && len(v.fig.Runs) == 0 || c.Runs == nil, "there are runs")
	},
	claim.EndsAtMinimum:      all(there, placed),
	claim.EndsAtLowest:       all(there, placed),
	claim.EndsAtAMinimum:     all(there, placed),
	claim.EndsOnCurve:        all(there),
	claim.EndsInLocalMinimum: all(inLocal, placed, height),
	claim.EndsAtConstraint:   all(atBorder, placed, height),
	claim.EndsOnSaddle:       all(onSaddle, placed),
	claim.EndsOnHilltop:      all(onSaddle, placed),
	claim.Oscillates:         all(steps, height, wasLower, turning),
	claim.LineSearchFails:    all(ofReason(descent.ReasonLineSearchFailed), steps, stated(height)),
	claim.StoppedByRule: all(steps, stated(height), func(v *evidence, c claim.Claim, r int) string {
		return wrong(string(v.out(r).Reason) == c.W["rule"], "it ended for the reason %s", v.out(r).Reason)
	}),
	claim.StoppedAtStart: all(stated(height), func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.out(r).Steps == 0 && string(v.out(r).Reason) == c.W["rule"], "it took %d steps", v.out(r).Steps)
	}),
	claim.StaysAtMinimum: all(there, placed, stayed),
	claim.StandsStill:    all(steps, height, moves, still),
	claim.ComesClose: all(steps, height, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.above(r, v.last(r)) <= 1e-3*v.above(r, v.first(r)), "it ends %g above", v.above(r, v.last(r)))
	}),
	claim.ComesTo: all(steps, height, wasLower, underway, func(v *evidence, c claim.Claim, r int) string {
		x := v.out(r).X
		if len(c.Runs) > 1 && c.At != nil && v.voice != nil { // of several what is printed has to be true
			return wrong(v.voice.Place([]int{r}, c.At) == v.voice.Place([]int{r}, x), "it is at %v", x)
		}
		return wrong(c.At == nil || v.distance(r, c.At, x) < 2e-3, "it is at %v", x)
	}),
	claim.OnTheWay: all(steps, height, wasLower, moves, underway),
	claim.Climbs: all(steps, func(v *evidence, c claim.Claim, r int) string {
		return wrong(c.N["from"] == v.first(r) && c.N["to"] == v.last(r) && v.last(r) > v.first(r), "it goes from %g to %g", v.first(r), v.last(r))
	}),
	claim.LeavesWindow: all(ofReason(descent.ReasonOutside), numbersOnly(steps)),
	claim.CutShort:     all(ofReason(descent.ReasonCancelled)),
	claim.Diverges:     all(isLost, steps),
	claim.LeavesDomain: all(ofReason(descent.ReasonLeftDomain), isLost, steps),
	claim.GrowsUnbounded: all(steps, isLost, func(v *evidence, c claim.Claim, r int) string {
		return wrong(whole(v.out(r).Loss) && claim.Number(c.N["to"], "2") == claim.Number(v.out(r).Loss, "2"), "its loss is %g", v.out(r).Loss)
	}),
	claim.RestsInNoise: all(func(v *evidence, c claim.Claim, r int) string {
		late := v.trace(r).Loss[v.rows(r)/2:]
		got := mean(late[len(late)/2:])
		want, ok := c.N["loss"]
		if !ok {
			want, got = c.N["gap"], got-v.low(r)
		}
		if fault := level(v, c, r); fault != "" {
			return fault
		}
		return wrong(v.noisy(r) && math.Abs(got-want) <= (0.1+8/float64(v.rows(r)))*math.Abs(want)+1e-12, "its late mean is %g", got)
	}),
	claim.Within: arrives("step"),
	claim.HighAfter: all(steps, func(v *evidence, c claim.Claim, r int) string {
		return wrong(alike(c.N["gap"], v.above(r, v.last(r))), "it ends %g above", v.above(r, v.last(r)))
	}),

	claim.CountMinimum:      counted(there),
	claim.CountStays:        counted(there, stayed),
	claim.CountLocal:        counted(inLocal),
	claim.CountGoal:         counted(atGoal),
	claim.CountAtConstraint: counted(atBorder),
	claim.CountSaddle:       counted(onSaddle),
	claim.CountSwinging:     counted(turning),
	claim.CountInNoise:      counted(level),
	claim.CountStalled:      counted(moves, still),
	claim.CountOnTheWay:     counted(moves, underway),
	claim.CountDiverged:     counted(isLost),
	claim.Fastest:           extreme(1),
	claim.Slowest:           extreme(-1),

	claim.Rate: all(func(v *evidence, c claim.Claim, r int) string {
		rate, ok := v.run(r).ConstantRate()
		x, has := c.N["rate"]
		return wrong(has == ok && (!ok || x == rate), "its rate is %g", rate)
	}, writes),
	claim.NoRate: all(func(v *evidence, _ claim.Claim, r int) string { return wrong(v.run(r).Rate == nil, "it has a rate") }),

	claim.FirstArrival: arrives("effort"),
	claim.Arrival:      arrives("effort"),
	claim.LaterArrival: arrives("effort"),
	claim.LastArrival:  arrives("effort"),
	claim.StartsThere: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.at(r, 0, c.Level), "it starts at %g", v.first(r))
	}),
	claim.NoArrival: all(nowhere, func(v *evidence, c claim.Claim, r int) string {
		n, has := c.N["step"]
		return wrong(!has || int(n) == v.out(r).Steps, "it takes %d steps", v.out(r).Steps)
	}),
	claim.RisesAgain: all(func(v *evidence, c claim.Claim, r int) string {
		above := -1
		for k := range v.trace(r).Loss {
			if !v.at(r, k, c.Level) {
				above = v.trace(r).Step[k]
			}
		}
		return wrong(above+1 == int(c.N["step"]), "it is last above at step %d", above)
	}),
	claim.StaysAbove: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.when(r, c.Level) >= 0 && !v.at(r, v.rows(r)-1, c.Level), "it ends at %g", v.last(r))
	}),
	claim.RiseAgain: func(v *evidence, c claim.Claim) string {
		return wrong(int(c.N["count"]) == len(c.Runs), "they are %d", len(c.Runs))
	},
	claim.NeverSaddle:   all(nowhere, onSaddle),
	claim.NeverLocal:    all(nowhere, inLocal),
	claim.NeverSwinging: all(nowhere, turning),
	claim.NeverInNoise:  all(nowhere, level),
	claim.NeverStill:    all(nowhere, moves),
	claim.NotArrived:    all(nowhere, steps),
	claim.NotMeasured: all(func(v *evidence, _ claim.Claim, r int) string {
		return wrong(math.IsNaN(v.low(r)), "the level %g is known", v.low(r))
	}),
	claim.NoLowest: all(func(v *evidence, c claim.Claim, r int) string {
		if !math.IsNaN(v.low(r)) {
			return fmt.Sprintf("the level %g is known", v.low(r))
		}
		if !strings.Contains(c.W["why"], "without bound") || v.surface(r).Model != nil {
			return ""
		}
		return wrong(v.bottomless(r), "no point far away is far below")
	}),
	claim.NotMany: func(v *evidence, c claim.Claim) string {
		if int(c.N["count"]) != len(c.Runs) {
			return fmt.Sprintf("they are %d", len(c.Runs))
		}
		return all(nowhere)(v, c)
	},
	claim.FirstOfGroup: func(v *evidence, c claim.Claim) string {
		least := math.Inf(1)
		for _, r := range c.Runs {
			if k := v.arrival(r, c.Level); k >= 0 {
				least = math.Min(least, v.effort(r, k, c.W["unit"]))
			}
		}
		return wrong(least == c.N["effort"], "the first arrives after %g", least)
	},
	claim.NoneOfGroup: all(nowhere),

	claim.EndsAt:      ending(false),
	claim.EndsAtGap:   ending(true),
	claim.EndsLowest:  edge(1),
	claim.EndsHighest: edge(-1),
	claim.Falls:       all(falling),
	claim.FallsToRound: all(falling, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.above(r, v.last(r)) == 0, "it ends %g above", v.above(r, v.last(r)))
	}),
	claim.FallsLittle: all(steps, func(v *evidence, c claim.Claim, r int) string {
		a, b := v.value(c, r, v.first(r)), v.value(c, r, v.last(r))
		return wrong(alike(c.N["first"], a) && near(c.N["fall"], a-b, 1e-6) && a > b && claim.Number(a, "") == claim.Number(b, ""), "it goes from %g to %g", a, b)
	}),
	claim.Stays: all(falling, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.first(r) == v.last(r) || v.value(c, r, v.first(r)) == v.value(c, r, v.last(r)), "it moves")
	}),
	claim.StandsHigher: all(falling),
	claim.FallsBelow: all(func(v *evidence, c claim.Claim, r int) string {
		for k, f := range v.trace(r).Loss {
			if v.surface(r).Climbs() { // what is drawn is f, and descended is −f
				f = -f
			}
			if f < 0 {
				return wrong(v.trace(r).Step[k] == int(c.N["step"]), "it falls below 0 at step %d", v.trace(r).Step[k])
			}
		}
		return "it never falls below 0"
	}),
	claim.Predicted: all(predicted, func(v *evidence, c claim.Claim, r int) string {
		floor := v.surface(r).Objective().Eval(nil, c.At)
		return wrong(near(c.N["measured"], v.lateRate(r, floor), 0.05) || swingsBy(v, c, r), "its late factor is %g", v.lateRate(r, floor))
	}),
	claim.Unsteady: all(predicted),
	claim.MeasuredSlope: all(func(v *evidence, c claim.Claim, r int) string {
		t, base := v.trace(r), 0.0
		if c.Level != nil {
			base = v.low(r)
		}
		n := v.rows(r)
		for k := range n {
			if !(t.Loss[k]-base > 1e-12*math.Abs(v.first(r)-base)) {
				n = k
				break
			}
		}
		from := n / 10
		got := slope(max(from, 1), n, func(k int) (float64, float64) { return math.Log(float64(t.Step[k])), math.Log(t.Loss[k] - base) })
		return wrong(math.Abs(got-c.N["slope"]) <= 0.25*math.Abs(got)+0.1, "its slope is %g", got)
	}),
	claim.MedianEnds: func(v *evidence, c claim.Claim) string {
		word := "final_loss"
		if c.Level != nil {
			word = "final_gap"
		}
		ends := v.measures(c.Runs, word)
		if metric := c.W["metric"]; metric != "" {
			ends = ends[:0]
			for _, r := range c.Runs {
				end := v.surface(r).Model.Meter().Measure(metric, v.out(r).X, v.out(r).Buffers)
				if out := v.out(r); out.Diverged() {
					if end = math.Inf(1); !strings.HasSuffix(metric, "loss") {
						end = 0
					}
				}
				ends = append(ends, end)
			}
			slices.Sort(ends)
		}
		if column := c.W["column"]; column != "" {
			ends = ends[:0]
			for _, r := range c.Runs {
				ends = append(ends, lastOf(v, r, column))
			}
			slices.Sort(ends)
		}
		if got := quantile(ends, 0.5); !alike(got, c.N["median"]) {
			return fmt.Sprintf("the median is %g", got)
		}
		if lower, has := c.N["lower"]; has && c.W["band"] == "interval" {
			lo, hi := sampled(ends)
			return wrong(alike(lo, lower) && alike(hi, c.N["upper"]), "the interval is %g to %g", lo, hi)
		}
		p := map[string]float64{"deciles": 0.1, "minmax": 0}
		at, ok := p[c.W["band"]]
		if !ok {
			at = 0.25
		}
		if lower, has := c.N["lower"]; has && (!alike(lower, quantile(ends, at)) || !alike(c.N["upper"], quantile(ends, 1-at))) {
			return fmt.Sprintf("the band is %g to %g", quantile(ends, at), quantile(ends, 1-at))
		}
		return ""
	},
	claim.MedianDiverges: howMany((*evidence).lost, true),
	claim.NoneDiverges:   all(moves),
	claim.SomeDiverge:    counted(isLost),
	claim.BestOf:         each((*evidence).isBest),
	claim.NoBest: each(func(v *evidence, c claim.Claim, r int) string {
		return wrong(len(v.rivals(r, v.picked())) == int(c.N["count"]), "there are %d settings", len(v.rivals(r, v.picked())))
	}),
	claim.SuggestedRate: each((*evidence).suggests),
	claim.NoSuggestion: each(func(v *evidence, c claim.Claim, r int) string {
		losses := v.trace(r).Loss
		if lowest, has := c.N["lowest"]; has {
			return wrong(slices.Contains(v.trace(r).Rate, lowest), "it has no such rate")
		}
		return wrong(v.run(r).Stochastic() || slices.Min(losses[:len(losses)-1]) >= losses[0], "it comes to %g", slices.Min(losses))
	}),
	claim.Course: all(func(v *evidence, c claim.Claim, r int) string {
		line := v.diagnosis(r, c.W["what"])
		return wrong(len(line) > 0 && near(line[0], c.N["first"], 1e-5) && near(line[len(line)-1], c.N["last"], 1e-5), "it goes %v", line[:min(len(line), 3)])
	}),
	claim.Steady: all(func(v *evidence, c claim.Claim, r int) string {
		for _, x := range v.diagnosis(r, c.W["what"]) {
			if !near(x, c.N["value"], 0.01) && math.Abs(x-c.N["value"]) > 1e-300 {
				return fmt.Sprintf("it is %g once", x)
			}
		}
		return ""
	}),
	claim.Average: all(func(v *evidence, c claim.Claim, r int) string {
		got := mean(v.diagnosis(r, c.W["what"]))
		return wrong(math.Abs(got-c.N["value"]) <= 1e-6, "its mean is %g", got)
	}),
	claim.Metric: all(func(v *evidence, c claim.Claim, r int) string {
		m := v.surface(r).Model.Meter()
		first, last := m.Measure(c.W["metric"], v.trace(r).Point(0), v.trace(r).BuffersAt(0)), m.Measure(c.W["metric"], v.out(r).X, v.out(r).Buffers)
		a, b := c.Number("first"), c.Number("last")
		if math.IsNaN(a) {
			a, b = c.Number("from"), c.Number("to")
		}
		return wrong(alike(a, first) && alike(b, last), "it goes from %g to %g", first, last)
	}),
	claim.WeightEnds: all(steps, func(v *evidence, c claim.Claim, r int) string {
		i := v.variable(r, c.W["name"])
		return wrong(i >= 0 && v.out(r).X[i] == c.N["value"], "it is not there")
	}),
	claim.RateConstant: all(func(v *evidence, c claim.Claim, r int) string {
		for _, x := range v.rates(r) {
			if x != c.N["rate"] {
				return fmt.Sprintf("a rate is %g", x)
			}
		}
		return ""
	}),
	claim.RatePlateaus: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.rates(r)[int(c.N["step"])] == c.N["rate"], "it is another then")
	}),
	claim.RateFalls: all(rateEnds, monotone(1)),
	claim.RateRises: all(rateEnds, monotone(-1)),
	claim.RatePeaks: all(rateEnds, func(v *evidence, c claim.Claim, r int) string {
		return wrong(slices.Max(v.rates(r)) == c.N["peak"] && v.rates(r)[int(c.N["step"])] == c.N["peak"], "its peak is %g", slices.Max(v.rates(r)))
	}),
	claim.RateWanders: all(func(v *evidence, c claim.Claim, r int) string {
		rates := v.rates(r)
		return wrong(slices.Min(rates) == c.N["least"] && slices.Max(rates) == c.N["greatest"] && alike(quantile(rates, 0.5), c.N["median"]), "it goes from %g to %g", slices.Min(rates), slices.Max(rates))
	}),
	claim.Concentrates: all(func(v *evidence, c claim.Claim, r int) string {
		for k, step := range v.trace(r).Step {
			if share := v.share(r, c.At, c.N["curvature"], k); float64(step) == c.N["step"] {
				return wrong(share >= 0.98, "only %g is along it then", share)
			}
		}
		return "there is no such step"
	}),
	claim.ShareLeft: all(func(v *evidence, c claim.Claim, r int) string {
		for k, step := range v.trace(r).Step {
			if share := v.share(r, c.At, c.N["curvature"], k); float64(step) == c.N["step"] {
				return wrong(math.Abs(share-c.N["share"]) <= 0.01, "%g is along it", share)
			}
		}
		return "there is no such step"
	}),

	claim.BestValue: func(v *evidence, c claim.Claim) string {
		if fault := medianOf("value")(v, c); fault != "" {
			return fault
		}
		if len(c.Runs) == 1 {
			for _, r := range v.shown() {
				if x := v.measure(r, c.W["measure"]); x < c.N["value"] && !v.gone(r) && len(v.e.Axes) > 0 && v.alone() {
					return fmt.Sprintf("run %s has %g", v.run(r).ID, x)
				}
			}
		}
		return ""
	},
	claim.BestCell: medianOf("value"),
	claim.NoResult: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.gone(r) || len(v.fig.Runs) > 1 && !v.alone() || v.unreached(r), "it ends at %g", v.last(r))
	}),
	claim.CellsLost:  func(v *evidence, c claim.Claim) string { return halfOf(v, c, v.gone) },
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
	claim.Without: func(v *evidence, c claim.Claim) string {
		return halfOf(v, c, func(r int) bool { return v.gone(r) || v.unreached(r) })
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
	claim.FailsFrom: howMany(func(v *evidence, r int) bool { return v.lost(r) || v.unreached(r) }, false),
	claim.FailsSome: howMany(func(v *evidence, r int) bool { return v.lost(r) || v.unreached(r) }, true),
	claim.FailsNone: all(moves),
	claim.LargestStable: all(func(v *evidence, c claim.Claim, r int) string {
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
		return wrong(math.Abs(float64(n)/float64(of)-c.N["share"]) < 1e-9, "it is %d of %d", n, of)
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
	claim.ShareEnds:    (*evidence).shareEnds,
	claim.ShareLost:    (*evidence).shareLost,
	claim.ShareNearest: (*evidence).shareNearest,
	claim.TooSharp:     each((*evidence).tooSharp),
	claim.Turns:        all(turnsOf("count")),
	claim.NeverTurn:    all(turnsOf("")),
	claim.NeverTurns: func(v *evidence, c claim.Claim) string {
		return wrong(len(c.Runs) == int(c.N["count"]), "they are %d", len(c.Runs))
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
		over := v.last(r)/v.low(r) - 1
		x, has := c.N["over"]
		y, times := c.N["times"]
		return wrong((!has || near(x, over, 1e-6)) && (!times || near(y, over+1, 1e-6)), "it is %g over", over)
	}),
	claim.FitWeight: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(slices.Contains(v.out(r).X, c.N["value"]), "no weight is that")
	}),
	claim.Accuracy: all(func(v *evidence, c claim.Claim, r int) string {
		got := v.surface(r).Model.Meter().Measure("accuracy", v.out(r).X, v.out(r).Buffers)
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

	claim.Factor: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(near(v.curvatures(r, v.out(r).X)[0], c.N["curvature"], 1e-6) || v.lost(r), "the curvature is %g", v.curvatures(r, v.trace(r).Point(0))[0])
	}, func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		if v.rows(r) < 2 {
			return ""
		}
		a, b := t.GradNorm[0], t.GradNorm[1]
		return wrong(a == 0 || !whole(b) || near(b/a, math.Abs(c.N["factor"]), 1e-6) || b < 1e-9*a, "the first step multiplies by %g", b/a)
	}),
	claim.Leap: all(func(v *evidence, c claim.Claim, r int) string {
		rate, _ := v.run(r).ConstantRate()
		k := v.curvatures(r, v.trace(r).Point(0))[0]
		limit, has := c.N["limit"]
		return wrong(rate*k > 1 && (!has || near(limit, 2/k, 1e-6)), "the factor is %g", 1-rate*k)
	}),
	claim.Swing: all(func(v *evidence, c claim.Claim, r int) string {
		at := v.lowest(r)
		t, past := v.trace(r), 0.0
		side := t.Point(0)[0] - at[0]
		for k := range v.rows(r) {
			past = math.Max(past, -math.Copysign(1, side)*(t.Point(k)[0]-at[0]))
		}
		d := 1 - math.Sqrt(c.N["curvature"]*c.N["rate"])
		return wrong(near(past, c.N["past"], 1e-6) && near(d*d, c.N["limit"], 1e-6), "it goes %g past", past)
	}),
	claim.TooFast:      all(tooFast),
	claim.TooFastThere: all(tooFast),
	claim.TooFastFor: all(func(v *evidence, c claim.Claim, r int) string {
		if rate, _ := v.run(r).ConstantRate(); rate != c.N["rate"] || !(rate > c.N["limit"]) {
			return fmt.Sprintf("its rate is %g", rate)
		}
		return v.stable(r, c.N["limit"], c.At)
	}),
	claim.KeepsNone: all(func(v *evidence, c claim.Claim, r int) string {
		rate, _ := v.run(r).ConstantRate()
		values := v.curvatures(r, c.At)
		return wrong(rate > c.N["limit"] && near(2/values[len(values)-1], c.N["limit"], 1e-6) && v.distance(r, v.out(r).X, c.At) > 1e-4, "it has the rate %g", rate)
	}),
	claim.Curvature:      bowl,
	claim.CurvatureThere: bowl,
	claim.PlainLimit: func(v *evidence, c claim.Claim) string {
		for _, r := range v.fig.Runs {
			if at := v.lowest(r); at != nil {
				values := v.curvatures(r, at)
				return wrong(near(2/values[len(values)-1], c.N["limit"], 1e-6), "2 over the largest is %g", 2/values[len(values)-1])
			}
		}
		return "there is no minimum"
	},
	claim.PlainStep: all(func(v *evidence, c claim.Claim, r int) string {
		values := v.curvatures(r, v.lowest(r))
		rate, _ := v.run(r).ConstantRate()
		return wrong(rate == c.N["rate"] && math.Abs(1-rate*values[len(values)-1]-c.N["across"]) < 1e-6 && math.Abs(1-rate*values[0]-c.N["along"]) < 1e-6, "its rate is %g", rate)
	}),
	claim.Decay: all(func(v *evidence, c claim.Claim, r int) string {
		got := 1 - v.lateRate(r, v.low(r))
		return wrong(math.Abs(got-c.N["share"]) <= 0.02*math.Abs(got)+1e-9, "it is %g", got)
	}),
	claim.Condition: all(func(v *evidence, c claim.Claim, r int) string {
		values := v.curvatures(r, v.lowest(r))
		return wrong(near(values[len(values)-1]/values[0], c.N["ratio"], 1e-3), "it is %g", values[len(values)-1]/values[0])
	}),
	claim.FirstLeap: all(func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		length := apart(t.Point(0), t.Point(1))
		return wrong(t.GradNorm[0] == c.N["gradient"] && near(length, c.N["length"], 1e-9) && v.lost(r), "the first step is %g long", length)
	}),
	claim.LongestStep: all(func(v *evidence, c claim.Claim, r int) string {
		longest := 0.0
		for k := 1; k < v.rows(r); k++ {
			longest = math.Max(longest, apart(v.trace(r).Point(k), v.trace(r).Point(k-1)))
		}
		return wrong(near(longest, c.N["length"], 1e-9), "it is %g", longest)
	}),
	claim.Kink: all(lastStep, func(v *evidence, c claim.Claim, r int) string {
		late := v.trace(r).GradNorm[v.rows(r)-max(1, v.rows(r)/8):]
		return wrong(slices.Min(late) >= c.N["slope"] && !v.surface(r).Smooth, "it is %g late", slices.Min(late))
	}),
	claim.FallingRate: all(func(v *evidence, c claim.Claim, r int) string {
		rates := v.rates(r)
		return wrong(rates[len(rates)-1] == c.N["rate"] && c.N["rate"] < rates[0], "it is %g", rates[len(rates)-1])
	}),
	claim.Plateau: all(func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		half := slices.IndexFunc(t.Loss, func(f float64) bool { return f-v.low(r) <= (v.first(r)-v.low(r))/2 })
		return wrong(t.GradNorm[0] == c.N["slope"] && slices.Max(t.GradNorm) == c.N["steepest"] && t.Step[half] == int(c.N["half"]) && v.arrival(r, c.Level) == int(c.N["step"]), "half is gone at step %d", t.Step[half])
	}),
	claim.Shrinking: all(func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		return wrong(t.GradNorm[0] == c.N["first"] && t.GradNorm[4] == c.N["fifth"] && near(apart(t.Point(0), t.Point(1)), c.N["from"], 1e-9) && near(apart(t.Point(4), t.Point(5)), c.N["to"], 1e-9), "it is otherwise")
	}),
	claim.Restless: all(lastStep),
	claim.FlatThere: all(func(v *evidence, c claim.Claim, r int) string {
		values := v.curvatures(r, c.At)
		x, has := c.N["greatest"]
		return wrong(near(values[0], c.N["least"], 1e-3) && values[0] < 0 && (!has || math.Abs(values[len(values)-1]-x) <= 1e-3*math.Abs(values[0])+1e-3*math.Abs(x)), "the curvatures are %v", values)
	}),
	claim.NeverMoves: all(func(v *evidence, _ claim.Claim, r int) string {
		return wrong(apart(v.trace(r).Point(0), v.out(r).X) <= 1e-12, "it moves by %g", apart(v.trace(r).Point(0), v.out(r).X))
	}),
	claim.StraightIn: all(func(v *evidence, _ claim.Claim, r int) string {
		t := v.trace(r)
		a, b := t.Point(0), v.out(r).X
		for k := range v.rows(r) {
			p := t.Point(k)
			if d := apart(a, p) + apart(p, b) - apart(a, b); len(a) == 2 && math.Abs((b[0]-a[0])*(p[1]-a[1])-(b[1]-a[1])*(p[0]-a[0])) > 1e-5*apart(a, b)*math.Max(apart(a, p), 1e-300) && d > 1e-9 {
				return "it turns"
			}
		}
		return ""
	}),
	claim.Trapped: all(func(v *evidence, c claim.Claim, r int) string {
		values := v.curvatures(r, c.At)
		return wrong(near(values[0], c.N["least"], 1e-3) && values[0] > 0, "the curvatures are %v", values)
	}),
	claim.Divide: all(func(v *evidence, c claim.Claim, r int) string {
		_, rises := v.downhill(r, c.At)
		return wrong(!rises && c.At[0] > c.N["left"] && c.At[0] < c.N["right"], "it is no hilltop between them")
	}),
}

// lastOf is the last value of another number than the loss that is drawn of a run: of a column of its file, a variable or
// something that traces tell.
func lastOf(v *evidence, run int, what string) float64 {
	t, r := v.trace(run), v.e.Runs[run]
	if out := v.out(run); out.Diverged() {
		return math.Inf(1)
	}
	last := len(t.Step) - 1
	if r.Path != nil && slices.Contains(r.Path.Names, what) {
		of := r.Path.Column(what)
		for last > 0 && math.IsNaN(of(t.Step[last])) {
			last--
		}
		return of(t.Step[last])
	}
	if k := slices.Index(r.Surface.Vars, what); k >= 0 {
		return t.Point(last)[k]
	}
	if line := v.diagnosis(run, columns[what]); len(line) > 0 {
		return line[len(line)-1]
	}
	return math.NaN()
}

// columns are what quantities along runs are called, by the words that files have for them.
var columns = map[string]string{"step_norm": "length of a step", "gradient_norm": "length of the gradient", "effective_rate": "effective rate", "distance": "distance", "cosine": "cosine",
	"learning_rate": "learning rate", "batch_loss": "loss of the batch"}
