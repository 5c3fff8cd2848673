package truth

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// What headlines say of runs beside where they end: that they bounce, come over a hill, arrive together, how far weights have come, and
// which rows are the outermost.
var ofBounces = map[claim.Kind]checker{
	claim.Bounces: all(gapTold, turning, func(v *evidence, c claim.Claim, r int) string {
		if c.W["over"] == "" {
			return ""
		}
		late := v.trace(r).GradNorm[v.rows(r)-max(1, v.rows(r)/8):]
		if least := v.leastBetween(r); least < 0.3*slices.Min(late) {
			return fmt.Sprintf("the slope is %g between the last two points", least)
		}
		return wrong(!v.surface(r).Smooth && 3*slices.Min(late) > slices.Max(late), "the slopes are %g to %g late", slices.Min(late), slices.Max(late))
	}),
	claim.Between: all(arrivesAtAll, staying, func(v *evidence, c claim.Claim, _ int) string {
		least, most := math.Inf(1), 0.0
		for _, r := range v.beside() {
			own := v.effort(r, v.arrival(r, c.Level), c.W["unit"])
			least, most = math.Min(least, own), math.Max(most, own)
		}
		return wrong(least == c.N["first"] && most == c.N["last"] && len(c.Runs) == len(v.beside()), "they arrive after %g to %g", least, most)
	}),
	claim.OverHill: all(there, overHill),
	claim.CaughtBehind: all(inLocal, gapTold, func(v *evidence, _ claim.Claim, _ int) string {
		return wrong(len(v.places()) == 2, "they end in %d places", len(v.places()))
	}),
	claim.WayToBest: all(steps, func(v *evidence, c claim.Claim, r int) string {
		best := v.lowest(r)
		share := 1 - apart(v.out(r).X, best)/apart(v.trace(r).Point(0), best)
		return wrong(near(share, c.N["share"], 1e-6), "it has come %g of the way", share)
	}),
	claim.WeightsGrow: all(steps, func(v *evidence, c claim.Claim, r int) string {
		x := v.out(r).X
		far := slices.Clone(x)
		for i := range far {
			far[i] *= 2
		}
		right := v.surface(r).Model.Meter().Measure("accuracy", x, v.out(r).Buffers())
		f := v.surface(r).Objective()
		if f.Eval(nil, far) >= f.Eval(nil, x) || right < 1 || v.surface(r).Lowest().Standing != surface.None {
			return "they need not grow on"
		}
		length := apart(x, make([]float64, len(x)))
		return wrong(near(length, c.N["length"], 1e-9), "they are %g long", length)
	}),
	claim.Classifies: all(classifies),
	claim.Correct:    all(classifies),
	claim.EndPlaces:  endPlaces,
	claim.RowLowest:  both(medianOf("value"), outermostRow(1)),
	claim.RowHighest: both(medianOf("value"), outermostRow(-1)),
}

// outermostRow is whether of so many rows none has a lower median, or a higher one.
func outermostRow(sign float64) checker {
	return func(v *evidence, c claim.Claim) string {
		fault := "there are other rows"
		for _, by := range v.groupings() {
			groups := v.grouped(v.fig.Runs, by)
			if len(groups) != int(c.N["of"]) {
				continue
			}
			own, holds := quantile(v.measures(c.Runs, c.W["measure"]), 0.5), false
			beyond := 0
			for _, runs := range groups {
				holds = holds || slices.Equal(slices.Sorted(slices.Values(runs)), slices.Sorted(slices.Values(c.Runs)))
				if sign*quantile(v.measures(runs, c.W["measure"]), 0.5) < sign*own-1e-11*math.Abs(own) {
					beyond++
				}
			}
			if holds && beyond == 0 {
				return ""
			}
			fault = fmt.Sprintf("%d rows are beyond it", beyond)
		}
		return fault
	}
}

// overHill is whether a run starts on the side of a hilltop on which others are caught, and ends on the other side of it.
func overHill(v *evidence, _ claim.Claim, r int) string {
	for _, o := range v.claims {
		if o.Kind != claim.CaughtBehind {
			continue
		}
		const places = 5000
		from, to, f := v.out(o.Runs[0]).X[0], v.out(r).X[0], v.surface(r).Objective()
		top, height := from, math.Inf(-1)
		for i := range places {
			x := from + (to-from)*float64(i)/places
			if y := f.Eval(nil, []float64{x}); y > height {
				top, height = x, y
			}
		}
		start := v.trace(r).Point(0)[0]
		return wrong((top-from)*(top-to) < 0 && (start < top) == (from < top) && height > v.last(o.Runs[0]), "the highest place between them is %g", top)
	}
	return "nobody is caught"
}

// classifies is whether a run calls such a share of the examples by the right class.
func classifies(v *evidence, c claim.Claim, r int) string {
	metric := "accuracy"
	if c.W["kept"] != "" {
		metric = "test_accuracy"
	}
	got := v.surface(r).Model.Meter().Measure(metric, v.out(r).X, v.out(r).Buffers())
	return wrong(near(got, c.N["share"], 1e-12), "it is %g", got)
}

// endPlaces is whether runs of one variable end at a value, as printed, and the others elsewhere.
func endPlaces(v *evidence, c claim.Claim) string {
	there := 0
	for _, r := range v.fig.Runs {
		if v.variable(r, c.W["name"]) != 0 || len(v.out(r).X) != 1 {
			return "there are other variables"
		}
		own := claim.Number(v.out(r).X[0], "") == claim.Number(c.N["value"], "")
		if own = own || c.N["value"] == 0 && math.Abs(v.out(r).X[0]) < 1e-6; own {
			there++
		}
		if slices.Contains(c.Runs, r) != own {
			return "run " + v.run(r).ID() + " ends elsewhere, or there too"
		}
	}
	return wrong(there == int(c.N["count"]) && len(v.fig.Runs) == int(c.N["of"]), "%d of %d end there", there, len(v.fig.Runs))
}
