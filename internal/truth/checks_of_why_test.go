package truth

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// leastBetween is the least slope on the way from the last point but one to the last, looked at a thousand times.
func (v *evidence) leastBetween(r int) float64 {
	t, o := v.trace(r), v.surface(r).Objective()
	a, b := t.Point(v.rows(r)-2), t.Point(v.rows(r)-1)
	g, x, least := make([]float64, len(a)), make([]float64, len(a)), math.Inf(1)
	for k := range 1000 {
		for i := range x {
			x[i] = a[i] + (b[i]-a[i])*(float64(k)+0.37)/1000
		}
		o.Eval(g, x)
		size := 0.0
		for _, s := range g {
			size += s * s
		}
		least = math.Min(least, math.Sqrt(size))
	}
	return least
}

// What explains a figure by rates, slopes and places.
var ofWhy = map[claim.Kind]checker{
	claim.Factor: all(func(v *evidence, c claim.Claim, r int) string {
		return wrong(near(v.curvatures(r, v.out(r).X)[0], c.N["curvature"], 1e-6) || v.lost(r), "the curvature is %g", v.curvatures(r, v.trace(r).Point(0))[0])
	}, func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		if v.rows(r) < 2 {
			return ""
		}
		a, b := t.GradNorm[0], t.GradNorm[1]
		if rate, constant := v.run(r).ConstantRate(); !constant || rate != c.N["rate"] {
			return fmt.Sprintf("its rate is %g", rate)
		}
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
		n := v.clear(r, v.low(r))
		if early, late := v.fall(r, v.low(r), n/2, 3*n/4), v.fall(r, v.low(r), 3*n/4, n); late > 0.75*early || early > 0.75*late { // they are negative
			return fmt.Sprintf("its logarithm changes by %g a step, and then by %g", early, late)
		}
		return wrong(math.Abs(got-c.N["share"]) <= 0.02*math.Abs(got)+1e-9, "it is %g", got)
	}),
	claim.Condition: all(func(v *evidence, c claim.Claim, r int) string {
		values := v.curvatures(r, v.lowest(r))
		return wrong(near(values[len(values)-1]/values[0], c.N["ratio"], 1e-3), "it is %g", values[len(values)-1]/values[0])
	}),
	claim.FirstLeap: all(func(v *evidence, c claim.Claim, r int) string {
		t := v.trace(r)
		length := apart(t.Point(0), t.Point(1))
		if g, told := c.N["gradient"]; told && !(g == t.GradNorm[0] && near(length, v.rates(r)[0]*g, 1e-6)) {
			return fmt.Sprintf("the first step is %g long, which is not the rate times %g", length, g)
		}
		diagonal := 0.0
		for _, w := range v.surface(r).Window {
			diagonal = math.Hypot(diagonal, w.Hi-w.Lo)
		}
		return wrong(near(length, c.N["length"], 1e-9) && near(length/diagonal, c.N["times"], 1e-9) && v.lost(r), "the first step is %g long, the diagonal %g", length, diagonal)
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
		if least := v.leastBetween(r); least < 0.3*c.N["slope"] {
			return fmt.Sprintf("it is %g between the last two points", least)
		}
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
		greatest, several := c.N["greatest"]
		all, alike := c.N["all"]
		most := values[len(values)-1]
		return wrong(near(values[0], c.N["least"], 1e-3) && values[0] > 0 && several == (len(values) > 1) && (!several || near(most, greatest, 1e-3)) && (!alike || near(values[0], all, 1e-2) && near(most, all, 1e-2)), "the curvatures are %v", values)
	}),
	claim.Divide: all(func(v *evidence, c claim.Claim, r int) string {
		_, rises := v.downhill(r, c.At)
		top := c.At[0]
		printed, _ := valueOf(claim.Number(top, "4"))
		if told := wording.Apart(top, c.N["beside"], 3); strings.Contains(claim.Say(v.voice, []claim.Claim{c}), c.W["x"]+" = "+told) {
			printed, _ = valueOf(told)
		}
		between := top > c.N["left"] && top < c.N["right"] && printed > c.N["left"] && printed < c.N["right"]
		return wrong(!rises && between && c.N["top"] == top && (c.N["beside"] == c.N["left"] || c.N["beside"] == c.N["right"]), "it is no hilltop between them")
	}),
}
