package truth

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/insight"
)

// allowed reports whether the constraints of a run let it be at a point, by their own words; the formulas are those of
// TestClaimsOfConstrainedRuns.
func allowed(v *evidence, r int, x []float64, slack float64) bool {
	for _, c := range v.surface(r).Constraints {
		switch c.Name() {
		case "ball":
			sum := 0.0
			for i, a := range x {
				if c.Has("center") {
					a -= c.Get("center").([]float64)[i]
				}
				sum += a * a
			}
			if math.Sqrt(sum) > c.Float("radius")+slack {
				return false
			}
		case "halfspace":
			sum := -c.Float("offset")
			for i, a := range c.Get("normal").([]float64) {
				sum += a * x[i]
			}
			if sum > slack {
				return false
			}
		default:
			if !inequalities[c.Text("formula")](x[0], x[len(x)-1], slack) {
				return false
			}
		}
	}
	return true
}

// inequalities are the constraints that are formulas.
var inequalities = map[string]func(x, y, slack float64) bool{
	"x <= 1":               func(x, _, slack float64) bool { return x <= 1+slack },
	"x + y <= 1":           func(x, y, slack float64) bool { return x+y <= 1+slack },
	"y >= x^2 - 1":         func(x, y, slack float64) bool { return y >= x*x-1-slack },
	"abs(x - 1) <= 0.5":    func(x, _, slack float64) bool { return math.Abs(x-1) <= 0.5+slack },
	"x >= 0.001":           func(x, _, slack float64) bool { return x >= 0.001-slack },
	"x >= 0":               func(x, _, slack float64) bool { return x >= -slack },
	"y >= 0":               func(_, y, slack float64) bool { return y >= -slack },
	"abs(x) + abs(y) <= 1": func(x, y, slack float64) bool { return math.Abs(x)+math.Abs(y) <= 1+slack },
	"max(x, y) <= 0.5":     func(x, y, slack float64) bool { return max(x, y) <= 0.5+slack },
	"x*y >= 1":             func(x, y, slack float64) bool { return x*y >= 1-slack },
	"x*y >= -0.5":          func(x, y, slack float64) bool { return x*y >= -0.5-slack },
	"exp(x) + y< 3":        func(x, y, slack float64) bool { return math.Exp(x)+y <= 3+slack },
}

// bottomWithin is bottom for a run that is kept within something: the value that a search from a point to lower ones that are
// allowed, in many directions, put back where they leave, and with ever smaller steps, comes to.
func bottomWithin(v *evidence, r int, from []float64) (f float64, ok bool) {
	o := v.surface(r).Objective()
	if len(v.surface(r).Constraints) == 0 {
		return bottom(o, from, func(i int) float64 { return v.width(r, i) })
	}
	if !v.surface(r).Smooth { // of which directions that are tried one by one tell too little, as on creases and terraces
		return o.Eval(nil, from), false
	}
	if len(from) > 3 { // and among so many: here the slope leads
		from = slopeWithin(v, r, from)
	}
	x, y, within := slices.Clone(from), make([]float64, len(from)), v.surface(r).Within()
	f = o.Eval(nil, x)
	last := math.Inf(1)
	for step, k, since := 1e-3*(1+size(x)), 0, 0; k < 300_000; k++ {
		if step < 1e-9 { // once more from here: on a crease steps shrink too soon
			if f > last-1e-4*math.Abs(last) {
				break
			}
			step, last = 1e-3*(1+size(x)), f
		}
		for i := range y {
			y[i] = x[i] + step*math.Sin(float64(k+1)*1.7+float64(i)*float64(k)*2.3+float64(i)*1.57)
		}
		within.Project(y) // along a border, which few directions are
		if g := o.Eval(nil, y); g < f-1e-15*math.Abs(f) && allowed(v, r, y, 1e-9) {
			copy(x, y)
			f, since = g, 0
		} else if since++; since > 40*len(x) {
			step, since = step/2, 0
		}
	}
	falls, rises := v.downhill(r, x)                                                                                // level ground is no bottom
	long := v.slope(r, x)*math.Max(size(x), 1e-2*v.width(r, 0)) > 0.1*math.Abs(f-v.low(r)) && !math.IsNaN(v.low(r)) // nor is a place in a valley that goes on
	return f, rises && !falls && !long
}

// slopeWithin is where steps down the slope lead from a point, each put back to what is allowed, and as long as they are lower.
func slopeWithin(v *evidence, r int, from []float64) []float64 {
	o, within := v.surface(r).Objective(), v.surface(r).Within()
	x, y, g := slices.Clone(from), make([]float64, len(from)), make([]float64, len(from))
	f := o.Eval(g, x)
	for step, k := 1e-3*(1+size(x))/size(g), 0; k < 20_000 && step*size(g) > 1e-13*(1+size(x)); k++ {
		for i := range y {
			y[i] = x[i] - step*g[i]
		}
		within.Project(y)
		if h := o.Eval(nil, y); h < f && allowed(v, r, y, 1e-9) {
			copy(x, y)
			f, step = o.Eval(g, x), 1.5*step
		} else {
			step /= 2
		}
	}
	return x
}

// atBorder is whether a run ends on the border of what is allowed, where the function falls only outwards.
func atBorder(v *evidence, _ claim.Claim, r int) string {
	at := v.out(r).X
	if !allowed(v, r, at, 1e-6) {
		return "it ends where it may not be"
	}
	o := v.surface(r).Objective()
	f, x, outside := o.Eval(nil, at), make([]float64, len(at)), false
	// fall is what there is to win so far off in a direction, beyond what a minimum may be short of; 0 where nobody may be.
	// Beyond a hump is another valley, as close as in parts of a window that shows a start far away.
	fall := func(k int, h float64) float64 {
		for i := range x {
			x[i] = at[i] + h*v.width(r, i)*math.Sin(float64(k+1)*1.7+float64(i)*float64(k)*2.3+float64(i)*1.57)
		}
		if !allowed(v, r, x, 0) { // along the border then
			outside = true
			if v.surface(r).Within().Project(x); !allowed(v, r, x, 1e-9) {
				return 0
			}
		}
		if v.hump(r, at, x) {
			return 0
		}
		return max(0, f-o.Eval(nil, x)-1e-4*h*(1+math.Abs(f))-1.1e-6*math.Min(1, math.Abs(v.first(r)-f))) // as near as a minimum has to be
	}
	for k := range 200 {
		// By a slope the tenth part of a way wins the tenth part, and from a ridge along the border, as from a saddle, the hundredth.
		if far, near := fall(2*k, 1e-2), fall(2*k, 1e-3); near > 0.003*far {
			return fmt.Sprintf("it falls by %g to a point that is allowed", near)
		}
	}
	return wrong(outside, "it ends far from the border")
}

// What is said of runs that are kept within something holds, and no row of theirs lies outside.
func TestClaimsOfConstrainedRuns(t *testing.T) {
	border, told := 0, 0
	for i := range 24 {
		d := draft{rand.New(rand.NewPCG(uint64(i), 11))}
		f := d.pick("(x - 2)^2 + 2*(y - 2)^2", "(1 - x)^2 + 10*(y - x^2)^2", "x^4 + y^2 - 3*x", "-x - y + (x^2 + y^2)/8", "exp(x) - y + y^2/2")
		kept := d.pick(`{ball: {radius: 1.2}}`, `{ball: {center: [0.5, 0], radius: 1}}`, `{halfspace: {normal: [1, 2], offset: 1}}`, `{formula: "x + y <= 1"}`, `{formula: "y >= x^2 - 1"}`,
			`{formula: "x*y >= -0.5"}`, `{formula: "exp(x) + y< 3"}`, `[{ball: {radius: 1.5}}, {halfspace: {normal: [1, 1], offset: 1}}]`, `[{formula: "x + y <= 1"}, {formula: "y >= x^2 - 1"}]`)
		text := fmt.Sprintf("title: Within\nsurface: %q\nconstraint: %s\nstart: [%.2g, %.2g]\nsteps: 300\nlearning_rate: 0.02\nsweep: {optimizer: [sgd, %s]}\nfigures:\n", f, kept, d.Float64()-0.5, d.Float64()/2-0.25,
			d.pick("{sgd: {momentum: 0.5}}", "adam", "rmsprop", "adagrad"))
		in, ok, err := prepared(text, []string{"loss", "contour", "convergence: {gap: 1e-3}", "heatmap"})
		if err != nil || !ok {
			t.Fatalf("%s: %v", text, err)
		}
		v := &evidence{in: in, e: in.Experiment}
		for r := range in.Results {
			tr := in.Results[r].Trace()
			for k := 1; k < tr.Len(); k++ {
				if !allowed(v, r, tr.Point(k), 1e-6) {
					t.Fatalf("%sstep %d is at %v, where no run may go", text, k, tr.Point(k))
				}
			}
			if in.Reports[r].Verdict == insight.AtConstraint {
				border++
				if fault := atBorder(v, claim.Claim{}, r); fault != "" {
					t.Errorf("%s%s", text, fault)
				}
			}
			low := v.low(r)
			o, w, x := v.surface(r).Objective(), v.surface(r).Window, make([]float64, 2)
			for k := range 4000 { // nothing that is allowed is lower
				x[0], x[1] = w[0].Lo+(w[0].Hi-w[0].Lo)*float64(k%63)/62, w[1].Lo+(w[1].Hi-w[1].Lo)*float64(k/63)/63
				if g := o.Eval(nil, x); g < low-1e-6 && allowed(v, r, x, -1e-9) {
					t.Fatalf("%sthe lowest is said to be %g, and is %g at %v", text, low, g, x)
				}
			}
		}
		for _, fig := range in.Experiment.Figures {
			seen, drawing, err := drawn(in, fig)
			if err != nil {
				t.Fatalf("%s%v", text, err)
			}
			if drawing == nil {
				continue
			}
			v := &evidence{in: seen, e: seen.Experiment, fig: fig}
			for _, c := range drawing.Said.Claims() {
				told++
				if fault := tell(v, c); fault != "" {
					t.Errorf("%s%s: %s: %s", text, fig.Name, c.Kind, fault)
				}
			}
		}
	}
	if border < 10 || told < 100 {
		t.Errorf("only %d runs end at a border, with %d claims", border, told)
	}
}
