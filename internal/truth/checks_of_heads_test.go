package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/wording"

	"gonum.org/v1/gonum/stat"
)

// What headlines say of runs, by where all of these end.
var ofHeads = map[claim.Kind]checker{
	claim.Arrives:      all(arriving, staying),
	claim.ArrivesLater: all(arriving, staying),
	claim.NotIn:        all(nowhere, steps),
	claim.CountArrive:  both(soMany(all(arrivesAtAll, staying)), whoLeaves),
	claim.CountReach:   both(soMany(all(arrivesAtAll, staying)), whoLeaves),
	claim.FirstOfMany:  both(all(arriving, staying), endOfOrder(1)),
	claim.LastOfMany:   both(all(arriving, staying), endOfOrder(-1)),
	claim.Near:         both(all(nearby), othersFar),
	claim.Only:         both(soMany(all(nearby)), both(othersFar, share(true))),
	claim.Most:         both(soMany(all(nearby)), both(othersFar, share(false))),
	claim.OthersAbove:  both(all(moves), both(heights, theOthers)),
	claim.OthersLocal:  both(all(inLocal), both(heights, theOthers)),
	claim.OthersLost:   both(all(isLost), theOthers),
	claim.InValleys:    soMany(both(all(there), inValleys)),
	claim.EndsLeast:    both(all(moves, gapTold), outermost(1)),
	claim.EndsMost:     both(all(moves, gapTold), outermost(-1)),
	claim.TooHigh: all(isLost, func(v *evidence, c claim.Claim, r int) string {
		rate, constant := v.run(r).ConstantRate()
		return wrong(constant && rate > c.N["limit"], "its rate is %g", rate)
	}),
	claim.WeightsNot: all(steps, func(v *evidence, c claim.Claim, r int) string {
		var names []string
		for i, best := range v.lowest(r) {
			if end := v.out(r).X[i]; !(math.Abs(end-best) <= 0.01*math.Abs(best)) {
				names = append(names, v.surface(r).Spoken(i))
			}
		}
		if said := wrong(wording.List(names) == c.W["names"], "they are %v", names); said != "" {
			return said
		}
		rho, told := c.N["correlation"]
		own := correlated(v.surface(r).Model, names)
		return wrong(!told || near(rho, own, 1e-9) && math.Abs(rho) >= 0.8, "the correlation is %g", own)
	}),
	claim.FailsAtEach: func(v *evidence, c claim.Claim) string {
		if count, told := c.N["count"]; told && len(c.Runs) != int(count) || !told && len(c.Runs) != 1 {
			return "it counts wrong"
		}
		for _, r := range c.Runs {
			if !v.gone(r) && !v.unreached(r) || c.W["how"] == "diverges" && !v.lost(r) && v.last(r) <= v.first(r) {
				return "run " + v.run(r).ID() + " has a result"
			}
		}
		return ""
	},
	claim.Falling: all(fallingBy),
	claim.FallingTo: all(steps, fallingBy, func(v *evidence, c claim.Claim, r int) string {
		return wrong(near(c.N["loss"], v.last(r), 1e-9), "it ends at %g", v.last(r))
	}),
	claim.StaysNear:  all(staysNear),
	claim.Fits:       fitsIn,
	claim.FitsLater:  fitsIn,
	claim.FitsNot:    fitsNot,
	claim.DivergesIn: divergesIn,
	claim.TakesDrops: all(func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		n, last, before := 0, 0.0, math.Inf(1)
		for i := 1; i < len(t.Loss); i++ {
			way := apart(t.Point(i), t.Point(i-1))
			slope := max(v.slope(r, t.Point(i-1)), v.slope(r, t.Point(i)))
			if fall := t.Loss[i-1] - t.Loss[i]; fall >= 0.05*(t.Loss[0]-v.last(r)) && fall > 3*slope*way {
				n, last, before = n+1, float64(t.Step[i]), math.Inf(1)
				continue
			}
			if float64(t.Step[i]) > c.N["last"] && way >= before*(1+1e-12) {
				return fmt.Sprintf("step %d is no shorter than the one before", t.Step[i])
			}
			before = way
		}
		return wrong(n == int(c.N["count"]) && last == c.N["last"], "there are %d, the last at step %g", n, last)
	}),
	claim.FallsEarly: all(func(v *evidence, c claim.Claim, r int) string {
		loss, k := v.trace(r).Loss, int(c.N["step"])
		done := (loss[0] - loss[k]) / (loss[0] - v.last(r))
		before := (loss[0] - loss[k-1]) / (loss[0] - v.last(r))
		return wrong(int(c.N["of"]) == len(loss)-1 && done >= c.N["share"]*(1-1e-12) && before < c.N["share"] && near(v.last(r)-v.low(r), c.N["gap"], 1e-6), "%g of it is done, %g a step before", done, before)
	}),
	claim.CellsReach: func(v *evidence, c claim.Claim) string {
		counts := ""
		for _, by := range v.groupings() {
			n, of := 0, 0
			for _, runs := range v.grouped(v.fig.Runs, by) {
				if of++; quantile(v.measures(runs, "final_gap"), 0.5) <= c.N["near"] {
					n++
				}
			}
			if n == int(c.N["count"]) && of == int(c.N["of"]) {
				return ""
			}
			counts += fmt.Sprintf(" %d of %d", n, of)
		}
		return "there are" + counts
	},
	claim.DivergesWhere: func(v *evidence, c claim.Claim) string {
		if fault := divergesIn(v, c); fault != "" {
			return fault
		}
		for _, r := range c.Runs {
			rate, _ := v.run(r).ConstantRate()
			values := v.curvatures(r, v.lowest(r))
			factor, ok := v.swing(r, rate, values[len(values)-1])
			if most := values[len(values)-1] * rate; plainWhere(c.W["where"]) && (most > 2) != v.gone(r) {
				return fmt.Sprintf("rate × curvature is %g", most)
			}
			if ok && math.Abs(factor-1) > 1e-3 && factor > 1 != v.gone(r) {
				return fmt.Sprintf("a step multiplies by %g", factor)
			}
		}
		return ""
	},
	claim.CellsDiverge: func(v *evidence, c claim.Claim) string {
		if c.W["how"] == "" {
			return halfOf(v, c, v.lost)
		}
		return halfOf(v, c, v.gone)
	},
	claim.BestOfAll:  leastOfAll,
	claim.BestOfEach: medianOf("value"),
	claim.AllReach: both(all(there), func(v *evidence, c claim.Claim) string {
		if n, told := c.N["valleys"]; told && int(n) != len(v.places()) {
			return "they end in other places"
		}
		return wrong(len(c.Runs) == len(v.beside()), "there are %d", len(v.beside()))
	}),
}

func arriving(v *evidence, c claim.Claim, r int) string {
	return arrives("effort")(v, claim.Claim{Runs: []int{r}, N: c.N, W: c.W, Level: c.Level})
}

func arrivesAtAll(v *evidence, c claim.Claim, r int) string {
	return wrong(v.arrival(r, c.Level) >= 0, "it does not arrive")
}

// staying is whether a run that has come to a level is there at its end.
func staying(v *evidence, c claim.Claim, r int) string {
	return wrong(v.at(r, v.rows(r)-1, c.Level), "it ends at %g", v.last(r))
}

// groupsOf are the runs of a figure parted by what the runs of a claim are the best of: each run, or those of one value.
func (v *evidence) groupsOf(c claim.Claim) (same func(a, b int) bool, groups int) {
	if _, grouped := c.N["each"]; !grouped {
		return func(a, b int) bool { return a == b }, len(v.beside())
	}
	axis := 0
	for i, a := range v.e.Axes {
		if map[string]string{"optimizer": "method", "learning_rate": "rate", "start": "start"}[a.Path] == c.W["noun"] {
			axis = i
		}
	}
	value := func(r int) string { return v.run(r).Value(axis).Text }
	seen := map[string]int{}
	for _, r := range v.beside() {
		seen[value(r)]++
	}
	for _, n := range seen {
		if float64(n) != c.N["each"] {
			groups = -1
		}
	}
	return func(a, b int) bool { return value(a) == value(b) }, groups + len(seen)
}

// soMany is whether a claim counts its runs, and all that there are.
func soMany(check checker) checker {
	return func(v *evidence, c claim.Claim) string {
		_, groups := v.groupsOf(c)
		if int(c.N["count"]) != len(c.Runs) || int(c.N["of"]) != groups {
			return "it counts wrong"
		}
		return check(v, c)
	}
}

// whoLeaves is whether runs that come to the level and leave it again are kept apart in words from those that are counted.
func whoLeaves(v *evidence, c claim.Claim) string {
	for _, r := range v.beside() {
		if v.arrival(r, c.Level) > 0 && !v.at(r, v.rows(r)-1, c.Level) && c.W["stay"] == "" {
			return "run " + v.run(r).ID() + " was there, too, and left"
		}
	}
	return ""
}

// endOfOrder is whether no run that arrives and stays does so sooner, or later.
func endOfOrder(sign float64) checker {
	return func(v *evidence, c claim.Claim) string {
		for _, r := range v.beside() {
			if k := v.arrival(r, c.Level); k > 0 && v.at(r, v.rows(r)-1, c.Level) && sign*v.effort(r, k, c.W["unit"]) < sign*c.N["effort"] {
				return "run " + v.run(r).ID() + " is beyond it"
			}
		}
		return ""
	}
}

// nearby is whether a run ends as near the lowest level as is said, or at it.
func nearby(v *evidence, c claim.Claim, r int) string {
	within, told := c.N["within"]
	if !told {
		return there(v, c, r)
	}
	return wrong(!v.lost(r) && v.above(r, v.last(r)) <= within*(1+1e-9), "it ends %g above", v.above(r, v.last(r)))
}

// othersFar is whether all runs besides those of a claim, and their groups, end far from where these do.
func othersFar(v *evidence, c claim.Claim) string {
	same, _ := v.groupsOf(c)
	most := 0.0
	for _, r := range c.Runs {
		most = math.Max(most, v.above(r, v.last(r)))
	}
	for _, r := range v.beside() {
		if !slices.ContainsFunc(c.Runs, func(own int) bool { return same(own, r) }) && !v.lost(r) && !(v.above(r, v.last(r)) >= 3*most && v.above(r, v.last(r)) > 0) {
			return "run " + v.run(r).ID() + " ends as near"
		}
	}
	return ""
}

// share is whether runs are at most half of all, or more.
func share(few bool) checker {
	return func(_ *evidence, c claim.Claim) string {
		return wrong(few == (c.N["count"] <= c.N["of"]/2), "they are %g of %g", c.N["count"], c.N["of"])
	}
}

// theOthers is whether a claim is about all runs but those of another one.
func theOthers(v *evidence, c claim.Claim) string {
	return wrong(slices.ContainsFunc(v.claims, func(o claim.Claim) bool {
		return (o.Kind == claim.Only || o.Kind == claim.Most) && len(o.Runs)+len(c.Runs) == len(v.beside()) && !slices.ContainsFunc(o.Runs, func(r int) bool { return slices.Contains(c.Runs, r) })
	}), "there are others besides")
}

// heights is whether runs end between two heights, and at these.
func heights(v *evidence, c claim.Claim) string {
	least, most := math.Inf(1), 0.0
	for _, r := range c.Runs {
		least, most = math.Min(least, v.above(r, v.last(r))), math.Max(most, v.above(r, v.last(r)))
	}
	two := func(x float64) string { return claim.Number(x, "2") }
	told, ok := c.N["most"]
	return wrong(two(least) == two(c.N["least"]) && (ok && two(most) == two(told) || !ok && two(least) == two(most)), "they end %g to %g above", least, most)
}

func gapTold(v *evidence, c claim.Claim, r int) string {
	return wrong(claim.Number(c.N["gap"], "2") == claim.Number(v.above(r, v.last(r)), "2"), "it ends %g above", v.above(r, v.last(r)))
}

// outermost is whether no run that does not diverge ends lower, or higher: of groups none that is the best of its own.
func outermost(sign float64) checker {
	return func(v *evidence, c claim.Claim) string {
		gap := func(r int) float64 { return v.above(r, v.last(r)) }
		of := c
		for _, o := range v.claims {
			if o.Kind == claim.EndsLeast && c.Kind == claim.EndsMost && c.W["name"] != "" && o.W["name"] != "" {
				of = o // says what groups there are
			}
		}
		same, groups := v.groupsOf(of)
		if n, told := of.N["of"]; of.Kind == claim.EndsLeast && (told && int(n) != groups || !told && groups != 2) {
			return "it counts wrong"
		}
		for _, r := range v.beside() {
			best := r
			for _, other := range v.beside() {
				if same(r, other) && !v.lost(other) && (v.lost(best) || gap(other) < gap(best)) {
					best = other
				}
			}
			if !v.lost(best) && sign*gap(best) < sign*gap(c.Runs[0])-1e-9*gap(c.Runs[0]) {
				return "run " + v.run(best).ID() + " ends beyond it"
			}
		}
		return ""
	}
}

// places are where the runs of a figure end, those that end together as one.
func (v *evidence) places() (all [][]float64) {
	for _, r := range v.beside() {
		x := v.out(r).X
		if !slices.ContainsFunc(all, func(y []float64) bool { return v.distance(r, x, y) < 0.02 }) {
			all = append(all, x)
		}
	}
	return all
}

func inValleys(v *evidence, c claim.Claim) string {
	lowest := 0
	for _, r := range v.beside() {
		f, ok := bottomWithin(v, r, v.out(r).X)
		if deep := v.low(r) + 1e-6*math.Abs(v.first(r)-v.low(r)) + v.surface(r).Lowest().Rounding; there(v, claim.Claim{}, r) == "" && !(ok && f > deep) { // a rule may have ended it on its way
			lowest++
		}
	}
	return wrong(len(v.places()) == int(c.N["valleys"]) && lowest == int(c.N["count"]), "%d end at the lowest, all in %d places", lowest, len(v.places()))
}

// fitsIn is whether a model comes near the least possible loss at a step, and fitsNot whether it never does.
func fitsIn(v *evidence, c claim.Claim) string  { return ofMaps[claim.FitWithin](v, c) }
func fitsNot(v *evidence, c claim.Claim) string { return ofMaps[claim.FitNever](v, c) }

// leastOfAll is whether no other run has a smaller result.
func leastOfAll(v *evidence, c claim.Claim) string {
	if len(c.Runs) > 1 {
		return besides(medianOf("value"), leastTogether)(v, c)
	}
	for _, r := range v.fig.Runs {
		if x := v.measure(r, c.W["measure"]); x < c.N["value"]-1e-11*math.Abs(c.N["value"]) && !v.gone(r) && v.alone() {
			return fmt.Sprintf("run %s has %g", v.run(r).ID(), x)
		}
	}
	return ofTables[claim.BestValue](v, c)
}

// leastTogether is whether no runs that are taken together as those of a claim are have a lower median.
func leastTogether(v *evidence, c claim.Claim) string {
	told := "nobody takes such runs together"
	for _, by := range v.groupings() {
		groups, least, own := v.grouped(v.fig.Runs, by), math.Inf(1), false
		for _, runs := range groups {
			own = own || slices.Equal(runs, c.Runs)
			if c.W["sound"] != "" && slices.ContainsFunc(runs, v.gone) {
				continue
			}
			least = math.Min(least, v.together(runs, c.W["measure"]))
		}
		if own && least >= c.N["value"]-1e-11*math.Abs(c.N["value"]) {
			return ""
		}
		if own {
			told = fmt.Sprintf("others have %g", least)
		}
	}
	return told
}

// divergesIn is whether so many runs of a method are lost, in the way that is said, and there are no others of it.
func divergesIn(v *evidence, c claim.Claim) string {
	lost, climbed, own := 0, false, 0
	axis := slices.IndexFunc(v.e.Axes, func(a experiment.Axis) bool { return a.Path == c.W["axis"] })
	for _, r := range v.fig.Runs {
		if v.run(r).Value(axis).Text != v.run(c.Runs[0]).Value(axis).Text {
			continue
		}
		if own++; v.gone(r) {
			lost++
			climbed = climbed || !v.lost(r)
		}
	}
	if v.alone() && (own != int(c.N["of"]) || lost != int(c.N["count"])) || own != len(c.Runs) {
		return fmt.Sprintf("of %d runs %d are lost", own, lost)
	}
	return wrong(!climbed || c.W["how"] != "diverges", "some end above their start")
}

// plainWhere is whether words speak of gradient descent with nothing added.
func plainWhere(where string) bool {
	return where == "rate × curvature is above 2" || where == "rate × curvature at the minimum is above 2"
}

// fallingBy is whether a run got lower with every step of the last tenth, and by so much in the mean.
func fallingBy(v *evidence, c claim.Claim, r int) string {
	if step, told := c.N["step"]; told && step != float64(v.out(r).Steps) {
		return "it takes other steps"
	}
	low := v.low(r)
	if c.Kind == claim.FallingTo {
		low = 0
	}
	loss := v.trace(r).Loss
	n := max(len(loss)/10, 3)
	from, to := loss[len(loss)-1-n]-low, v.last(r)-low
	for i := len(loss) - n; i < len(loss); i++ {
		if !(loss[i] < loss[i-1]) {
			return fmt.Sprintf("it does not at row %d", i)
		}
	}
	return wrong(to > 0 && near(math.Pow(1-c.N["pace"], float64(n)), to/from, 1e-6), "it shrinks from %g to %g in %d steps", from, to, n)
}

// staysNear is whether a run's loss is near the least possible from a step on, and not before it.
func staysNear(v *evidence, c claim.Claim, r int) string {
	t := v.trace(r)
	most := (1 + c.N["near"]) * v.low(r)
	for i, loss := range t.Loss {
		if late := float64(t.Step[i]) >= c.N["step"]; late && loss > most*(1+1e-12) || float64(t.Step[i]) == c.N["step"]-1 && loss <= most*(1-1e-12) {
			return fmt.Sprintf("the loss is %g at step %d", loss, t.Step[i])
		}
	}
	if said := batchesSay(v, c, r); said != "" {
		return said
	}
	return wrong(near(c.N["least"], v.low(r), 1e-9) && v.low(r) > 0, "the least is %g", v.low(r))
}

// batchesSay is whether the losses of single batches reach from one number to the other, where that is told, and whether a number of
// epochs is that of as many batches as all examples have.
func batchesSay(v *evidence, c claim.Claim, r int) string {
	low, told := c.N["low"]
	if !told {
		return ""
	}
	var seen []float64
	for _, loss := range v.trace(r).Batch {
		if !math.IsNaN(loss) && !math.IsInf(loss, 0) {
			seen = append(seen, loss)
		}
	}
	if len(seen) == 0 || slices.Min(seen) != low || slices.Max(seen) != c.N["high"] {
		return fmt.Sprintf("batches say %v", seen)
	}
	epoch, counted := c.N["epoch"]
	each := math.Ceil(float64(v.surface(r).Examples()) / float64(v.run(r).Batch))
	return wrong(!counted || near(epoch*each, c.N["step"], 1e-9), "an epoch has %g steps", each)
}

// correlated is the correlation of two features, from sums of products of all rows; NaN where there are not two of these names.
func correlated(m *model.Problem, names []string) float64 {
	if m == nil || len(names) != 2 {
		return math.NaN()
	}
	var of [2][]float64
	for i, f := range m.Data.Train.Features {
		for k, name := range names {
			for row := 0; f.Name == name && row < m.Data.Train.Rows(); row++ {
				of[k] = append(of[k], m.Data.Train.Row(row)[i])
			}
		}
	}
	if len(of[0]) == 0 || len(of[1]) == 0 {
		return math.NaN()
	}
	return stat.Correlation(of[0], of[1], nil)
}
