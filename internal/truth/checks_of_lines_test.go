package truth

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// Where lines end, and how they go.
var ofLines = map[claim.Kind]checker{
	claim.EndsAt:      ending(false),
	claim.EndsAtGap:   ending(true),
	claim.EndsLowest:  edge(1),
	claim.EndsHighest: edge(-1),
	claim.Falls:       all(falling, restless),
	claim.FallsToRound: all(falling, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.above(r, v.last(r)) == 0, "it ends %g above", v.above(r, v.last(r)))
	}),
	claim.FallsLittle: all(falling, little("fall", 1)),
	claim.Stays: all(falling, func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.first(r) == v.last(r) || v.value(c, r, v.first(r)) == v.value(c, r, v.last(r)), "it moves")
	}),
	claim.StandsHigher: all(falling, func(v *evidence, c claim.Claim, r int) string {
		if _, ok := c.N["rise"]; ok {
			return little("rise", -1)(v, c, r)
		}
		return wrong(v.last(r) > v.first(r), "it ends no higher")
	}),
	claim.FallsBelow: all(func(v *evidence, c claim.Claim, r int) string {
		for k, f := range v.trace(r).Loss {
			if v.surface(r).Climbs() { // what is drawn is f, and descended is −f
				f = -f
			}
			if f < 0 {
				if later := v.trace(r).Loss[k:]; c.W["remedy"] != "" && slices.ContainsFunc(later, func(f float64) bool { return !(f < 0) }) {
					return "it comes back"
				}
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
		from := (n + 8) / 10 // a tenth of the last step
		got := slope(max(from, 1), n, func(k int) (float64, float64) { return math.Log(float64(t.Step[k])), math.Log(t.Loss[k] - base) })
		return wrong(math.Abs(got-c.N["slope"]) <= 0.25*math.Abs(got)+0.1, "its slope is %g", got)
	}),
	claim.MedianEnds: func(v *evidence, c claim.Claim) string {
		word := "final_loss"
		if c.Level != nil {
			word = "final_gap"
		}
		var ends []float64
		for _, r := range c.Runs {
			end := v.last(r)
			if word == "final_gap" {
				end = v.above(r, end)
			}
			if out := v.out(r); out.Diverged() || !whole(end) {
				end = math.Inf(1)
			}
			ends = append(ends, end)
		}
		slices.Sort(ends)
		if metric := c.W["metric"]; metric != "" {
			ends = ends[:0]
			for _, r := range c.Runs {
				end := v.surface(r).Model.Meter().Measure(metric, v.out(r).X, v.out(r).Buffers())
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
		return inBand(c, ends)
	},
	claim.MedianDiverges: howMany((*evidence).lost, true),
	claim.NoneDiverges: all(moves, func(_ *evidence, c claim.Claim, _ int) string {
		return wrong(int(c.N["of"]) == len(c.Runs), "they are %d", len(c.Runs))
	}),
	claim.SomeDiverge: counted(isLost),
	claim.BestOf:      each((*evidence).isBest),
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
		same := func(a, b float64) bool {
			return near(a, b, 1e-5) || strings.HasPrefix(c.W["what"], "distance") && math.Abs(a-b) < 1e-8*v.width(r, 0)
		}
		return wrong(len(line) > 0 && same(line[0], c.N["first"]) && same(line[len(line)-1], c.N["last"]), "it goes %v", line[:min(len(line), 3)])
	}),
	claim.Steady: all(func(v *evidence, c claim.Claim, r int) string {
		for _, x := range v.diagnosis(r, c.W["what"]) {
			rounding := 1e-300
			if strings.HasPrefix(c.W["what"], "distance") {
				rounding = 1e-9 * v.width(r, 0) // as far as the distance to a curve is known
			}
			if !near(x, c.N["value"], 0.01) && math.Abs(x-c.N["value"]) > rounding {
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
		first, last := m.Measure(c.W["metric"], v.trace(r).Point(0), v.trace(r).BuffersAt(0)), m.Measure(c.W["metric"], v.out(r).X, v.out(r).Buffers())
		a, b := c.Number("first"), c.Number("last")
		if math.IsNaN(a) {
			a, b = c.Number("from"), c.Number("to")
		}
		return wrong(alike(a, first) && alike(b, last), "it goes from %g to %g", first, last)
	}),
	claim.WeightEnds: all(steps, func(v *evidence, c claim.Claim, r int) string {
		i := v.variable(r, c.W["name"])
		if best, has := c.N["best"]; has && i >= 0 && !v.coordinateOfMinimum(r, i, best) {
			return "that is not its best"
		}
		if size := 0.0; i >= 0 && c.N["value"] == 0 { // which may be rounding
			for k := range v.rows(r) {
				size = math.Max(size, math.Abs(v.trace(r).Point(k)[i]))
			}
			return wrong(math.Abs(v.out(r).X[i]) <= 1e-9*size, "it is not there")
		}
		alone := len(c.Runs) == 1
		return wrong(i >= 0 && (v.out(r).X[i] == c.N["value"] || !alone && claim.Number(v.out(r).X[i], "") == claim.Number(c.N["value"], "")), "it is not there")
	}),
	claim.WeightThere: all(func(v *evidence, c claim.Claim, r int) string {
		i, best := v.variable(r, c.W["name"]), c.N["best"]
		if i < 0 || !v.coordinateOfMinimum(r, i, best) {
			return "that is not its best"
		}
		t := v.trace(r)
		for k, step := range t.Step {
			if within := math.Abs(t.Point(k)[i]-best) <= 0.01*math.Abs(best); float64(step) >= c.N["step"] && !within || float64(step) == c.N["step"]-1 && within {
				return fmt.Sprintf("it is at %g at step %d", t.Point(k)[i], step)
			}
		}
		return ""
	}),
	claim.RateConstant: all(func(v *evidence, c claim.Claim, r int) string {
		for _, x := range v.rates(r) {
			alike := x == c.N["rate"]
			if digits, some := c.N["digits"]; some {
				alike = strconv.FormatFloat(x, 'g', int(digits), 64) == strconv.FormatFloat(c.N["rate"], 'g', int(digits), 64)
			}
			if !alike {
				return fmt.Sprintf("a rate is %g", x)
			}
		}
		return ""
	}),
	claim.RatePlateaus: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(v.rates(r)[int(c.N["step"])] == c.N["rate"], "it is another then")
	}),
	claim.RateFalls: all(rateEnds, monotone(1), rateSettles),
	claim.RateRises: all(rateEnds, monotone(-1), rateSettles),
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

// coordinateOfMinimum reports whether a surface has one known global minimum, with that coordinate.
func (v *evidence) coordinateOfMinimum(r, i int, x float64) bool {
	n := 0
	same := true
	for _, p := range v.surface(r).Critical() {
		if p.Kind == surface.GlobalMinimum {
			n++
			same = same && near(p.X[i], x, 1e-9)
		}
	}
	return n == 1 && same
}
