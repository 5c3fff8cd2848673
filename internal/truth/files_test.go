package truth

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// filed is a small file, with what mathematics says of it: how its runs end, how low its first surface goes and how that is known,
// the loss at the start, and words that must be said of it and words that must not.
type filed struct {
	file, figure string
	verdicts     string // of the runs in order; one word for all of them
	standing     surface.Standing
	level        float64
	first        float64 // NaN where nobody has worked it out
	says, never  []string
	briefly      []string // what the short caption has
	notes        []grammar.FairKind
}

var nan = math.NaN()

// plainly is the beginning of most files: a formula, a start, a rate, and how many steps.
func plainly(f, start, rate, steps string) string {
	return "surface: " + f + "\nstart: " + start + "\nlearning_rate: " + rate + "\nsteps: " + steps + "\n"
}

var fileds = []filed{
	// How low is lowest.
	{file: plainly("rosenbrock", "[-1.2, 1]", "1e-3", "50"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 24.2, says: []string{"above the minimum"}, never: []string{"lowest point found"}},
	{file: plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "200"), verdicts: "converged", standing: surface.Proved, level: 0, first: 8, says: []string{"above the minimum"}},
	{file: plainly("{formula: {f: (x - 1)^2 + 2, minima: [[1]]}}", "[3]", "0.1", "20"), verdicts: "step_limit", standing: surface.Stated, level: 2, first: 6, says: []string{"above the minimum"}, never: []string{"lowest point found"}},
	{file: plainly("x + 1", "[1]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 2, says: []string{"falls without bound"}, never: []string{" above the "}},
	{file: plainly("exp(-x)", "[0]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 1, says: []string{"never takes"}, never: []string{"without bound"}},
	{file: plainly("log(1 + exp(-x))", "[0]", "1", "30"), verdicts: "step_limit", standing: surface.None, level: nan, first: math.Ln2, says: []string{"never takes"}},
	{file: plainly("atan(x)\nconstraint: {formula: x <= 1}", "[0]", "0.1", "30"), verdicts: "step_limit", standing: surface.None, level: nan, first: 0, says: []string{"never takes"}, never: []string{"without bound"}},
	{file: plainly("-x\nconstraint: {formula: x <= 1}", "[0]", "0.1", "30"), verdicts: "at_constraint", standing: surface.Proved, level: -1, first: 0},
	{file: plainly("-log(x)\nconstraint: {formula: x >= 1}", "[2]", "0.1", "30"), verdicts: "step_limit", standing: surface.None, level: nan, first: -math.Ln2, says: []string{"without bound"}},
	{file: plainly("(w[1] - 3)^2 + 4*w[2]^2", "[0, 1]", "0.1", "200"), verdicts: "converged", standing: surface.Proved, level: 0, first: 13, says: []string{"above the minimum"}},
	{file: plainly("x^2*y^2", "[1, 1.5]", "0.05", "3000"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: 0, first: 2.25, never: []string{"local"}},
	{file: plainly("(x^2 + y^2 - 1)^2", "[2, 0.1]", "0.02", "600"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: 0, never: []string{"others", "local", "not marked"}, first: nan},
	{file: plainly("1e-12*(x - 1)^2", "[3]", "1e11", "200"), verdicts: "converged", standing: surface.Proved, level: 0, first: 4e-12},
	{file: plainly("1e12*(x - 1)^2 + 7e12", "[3]", "4e-13", "100"), verdicts: "converged", standing: surface.Proved, level: 7e12, first: 11e12},
	{file: plainly("(x - 1)^2 + 1e6", "[3]", "0.1", "100"), verdicts: "converged", standing: surface.Proved, level: 1e6, first: 1000004},
	{file: plainly("sum(i, 1, n, (x[i] - i)^2)", "[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]", "0.1", "200"), verdicts: "converged", standing: surface.Proved, level: 0, first: 385},
	{file: plainly("floor(x)^2", "[2.5]", "0.1", "20"), figure: "curve", verdicts: "stalled", standing: surface.Proved, level: 0, first: 4},
	{file: plainly("log(x) + 1/x", "[2]", "0.1", "400"), figure: "curve", verdicts: "converged", standing: surface.Found, level: 1, first: math.Ln2 + 0.5},
	{file: plainly("x - log(x)", "[0.05]", "0.1", "400"), figure: "curve", verdicts: "converged", standing: surface.Proved, level: 1, first: 0.05 + math.Log(20)},
	{file: plainly("exp(x) - log(x)", "[1.6]", "0.5", "25"), figure: "curve", verdicts: "diverged", standing: surface.Proved, level: 2.330366124761681, first: math.Exp(1.6) - math.Log(1.6), says: []string{"leaves the domain at step 1"}},
	{file: plainly("x*log(x)", "[1]", "0.1", "200"), figure: "curve", verdicts: "converged", standing: surface.Proved, level: -1 / math.E, first: 0},
	{file: plainly("sum(i, 1, n, abs(x[i]))", "[1.05, 0.35, 0.25]", "0.1", "200"), verdicts: "oscillating", standing: surface.Proved, level: 0, first: 1.65},
	{file: plainly("x^4 - 8*x^2 + x", "[1.8]", "0.01", "300"), figure: "curve", verdicts: "local_minimum", standing: surface.Found, level: -18.015388190007197, first: 0.0 + 1.8*1.8*1.8*1.8 - 8*1.8*1.8 + 1.8, says: []string{"local minimum"}},
	{file: plainly("x^4 - 8*x^2", "[0]", "0.01", "50"), figure: "curve", verdicts: "saddle", standing: surface.Found, level: -16, first: 0, says: []string{"hilltop"}, never: []string{"saddle"}},
	{file: plainly("x^4 - 8*x^2", "[-1]", "0.01", "200"), figure: "curve", verdicts: "converged", standing: surface.Found, level: -16, first: -7, never: []string{"local minimum"}},
	{file: plainly("x^3 - 3*x", "[0.5]", "0.1", "200"), figure: "curve", verdicts: "local_minimum", standing: surface.None, level: nan, first: -1.375, says: []string{"falls without bound"}},
	{file: plainly("x^2 - y^2", "[1, 0]", "0.1", "200"), figure: "contour", verdicts: "saddle", standing: surface.None, level: nan, first: 1, says: []string{"saddle"}},
	{file: plainly("x^2 - y^2", "[1, 1]", "0.4", "100"), verdicts: "diverged", standing: surface.None, level: nan, first: 0, says: []string{"falls without bound"}},
	{file: plainly("sin(x) + cos(y)", "[1, 1]", "0.1", "400"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: -2, first: math.Sin(1) + math.Cos(1)},
	{file: plainly("-exp(-x^2 - y^2)", "[0.5, 0.5]", "0.1", "400"), verdicts: "converged", standing: surface.Proved, level: -1, first: -math.Exp(-0.5)},
	{file: plainly("beale", "[1, 1]", "0.01", "2"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 14.203125},
	{file: plainly("himmelblau", "[4, 3]", "0.01", "300"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: 0, first: 100, says: []string{"a minimum"}},
	{file: plainly("{linear_regression: {data: {line: {n: 20, noise: 0, seed: 3}}}}", "zeros", "0.1", "3"), figure: "loss", verdicts: "step_limit", standing: surface.Proved, level: 0, first: nan},

	{file: plainly("six_hump_camel", "[0.1, -0.7]", "0.01", "400"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: -1.0316284534898774, first: nan, never: []string{"local minimum"}},
	{file: plainly("styblinski_tang", "[2, 2]", "0.01", "300"), figure: "contour", verdicts: "local_minimum", standing: surface.Proved, level: -78.33233140754282, first: -38, says: []string{"local minimum"}},
	{file: plainly("saddle", "[1, 0]", "0.1", "200"), figure: "contour", verdicts: "saddle", standing: surface.None, level: nan, first: 1, says: []string{"saddle"}, never: []string{"hilltop"}},

	// Where a run stands.
	{file: plainly("x1^2 + x2^2 + x3^2", "[1000, 1000, 1000]", "0.01", "300"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 3e6, never: []string{"stands still"}},
	{file: plainly("rastrigin", "[3.4, 3.3]", "5e-4", "30"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: nan},
	{file: plainly("x1^2 + x2^2 + x3^2", "[0.01, 0, 0]", "1e-6", "100") + "stop: {step_norm: 1e-4}\n", verdicts: "stalled", standing: surface.Proved, level: 0, first: 1e-4},
	{file: plainly("x^4", "[0]", "0.1", "10"), verdicts: "converged", standing: surface.Proved, level: 0, first: 0, says: []string{"and stay"}},
	{file: plainly("x^2", "[4]", "1.1", "5000"), verdicts: "diverged", standing: surface.Proved, level: 0, first: 16, says: []string{"larger than 1, the largest stable one"}},
	{file: plainly("x^2", "[4]", "1", "12"), verdicts: "oscillating", standing: surface.Proved, level: 0, first: 16, says: []string{"largest stable one itself"}},
	{file: plainly("x^2", "[4]", "0.9", "12"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 16},
	{file: plainly("x^2 + y^2", "[1, 1]", "3", "100"), verdicts: "diverged", standing: surface.Proved, level: 0, first: 2},
	{file: plainly("x^2 + y^2", "[1, 1]", "3", "300"), verdicts: "diverged", standing: surface.Proved, level: 0, first: 2},
	{file: plainly("tanh(x)^2 + 0*y", "[6, 1]", "1", "300"), verdicts: "stalled", standing: surface.Proved, level: 0, first: math.Pow(math.Tanh(6), 2)},
	{file: plainly("x^2 + 3*y^2", "[2.05, 1.03]", "0.1", "100") + "optimizer: signsgd\n", verdicts: "oscillating", standing: surface.Proved, level: 0, first: 2.05*2.05 + 3*1.03*1.03},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.05", "400") + "optimizer: [{noise: 0.5}, sgd]\nsweep: {seed: {range: [1, 12]}}\n", verdicts: "noise_floor", standing: surface.Proved, level: 0, first: 25},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.1", "60") + "stop: {gap: 0.5}\n", verdicts: "converged", standing: surface.Proved, level: 0, first: 25},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.1", "60") + "optimizer: newton\n", verdicts: "converged", standing: surface.Proved, level: 0, first: 25},
	{file: plainly("x1^4 + x2^4 + x3^4", "[10, 10, 10]", "1e-4", "2000"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 30000, never: []string{"stands still", "local"}},
	{file: plainly("100*((x3 - 10*atan2(x2, x1)/(2*pi))^2 + (sqrt(x1^2 + x2^2) - 1)^2) + x3^2", "[-1, 0, 0]", "1e-3", "500"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 2500, never: []string{"local minimum"}},
	{file: plainly("100*(x2 - x1^2)^2 + (1 - x1)^2 + 90*(x4 - x3^2)^2 + (1 - x3)^2 + 10.1*((x2 - 1)^2 + (x4 - 1)^2) + 19.8*(x2 - 1)*(x4 - 1)", "[-3, -1, -3, -1]", "1e-5", "100"), verdicts: "step_limit", standing: surface.Found, level: 0, first: 19192},

	// What may be said. On x^2 a step multiplies the gap by (1 − 2·rate)².
	{file: plainly("x^2", "[1]", "0.1", "60") + "runs: [{label: A}, {label: B}]\n", figure: "convergence", verdicts: "converged", standing: surface.Proved, level: 0, first: 1, says: []string{"after 31 steps", "oth"}, never: []string{"first to"}},
	{file: plainly("x^2", "[1]", "0.1", "60") + "sweep: {learning_rate: [0.1, 0.3, 0.4]}\n", figure: "convergence", verdicts: "converged", standing: surface.Proved, level: 0, first: 1, says: []string{"after 5 steps", "after 8", "31"}},
	{file: plainly("x^2", "[1e-4]", "0.1", "60") + "sweep: {learning_rate: [0.1, 0.3]}\n", figure: "convergence", verdicts: "converged", standing: surface.Proved, level: 0, first: 1e-8, says: []string{"already start"}},
	{file: plainly("x^2", "[1]", "0.1", "20") + "sweep: {learning_rate: [1e-4, 2e-4]}\n", figure: "convergence", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 1, says: []string{"No run"}, never: []string{"first to", "never"}},
	{file: plainly("x^2", "[1]", "0.1", "60"), figure: "loss", verdicts: "converged", standing: surface.Proved, level: 0, first: 1, says: []string{"by 0.8"}},
	{file: plainly("x^2", "[1]", "0.1/(1 + k)", "60"), figure: "loss", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 1, never: []string{"of what is left"}},
	{file: plainly("x^2 + 4*y^2", "[2, 1]", "0.3", "100"), figure: "contour", verdicts: "diverged", standing: surface.Proved, level: 0, first: 8, says: []string{"0.25"}},
	{file: plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "100"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: 0, first: 8, says: []string{"8.94"}},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.1", "60") + "sweep: {optimizer: [sgd, [{clip_norm: 1}, sgd]]}\n", figure: "contour", standing: surface.Proved, level: 0, first: 25, says: []string{"unclipped", "clipped to norm 1"}},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.1", "60") + "sweep: {optimizer: [sgd, [{clip_norm: 1}, adam]]}\n", figure: "contour", standing: surface.Proved, level: 0, first: 25, says: []string{"clipped to norm 1"}, never: []string{"unclipped"}},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.1", "60") + "runs: [{label: one, optimizer: {sgd: {momentum: 0.9}}}, {label: two, optimizer: [{clip_norm: 2}, adam], learning_rate: 0.05}]\n", figure: "contour", standing: surface.Proved, level: 0, first: 25, says: []string{"momentum 0.9", "clipped to norm 2", "0.05", "Adam"}},
	{file: plainly("x^2 + y^2", "[3, 4]", "0.1", "60") + "runs: [{label: one, optimizer: [{noise: 0.25}, sgd]}, {label: two, optimizer: [normalize, sgd]}]\n", figure: "loss", standing: surface.Proved, level: 0, first: 25, says: []string{"noise 0.25", "normal"}, notes: []grammar.FairKind{grammar.OneSeed}},
	{file: plainly("(x - 1)^2 - 5 + 0.2*y^2", "[5, 4]", "0.05", "200"), figure: "loss: {y: loss, y_scale: log}", verdicts: "", standing: surface.Proved, level: -5, first: 14.2, says: []string{"below 0"}},
	{file: plainly("x1^2 + x2^2 + x3^2", "[1, 2, 2]", "0.1", "60"), figure: "contour: {plane: pca}", verdicts: "converged", standing: surface.Proved, level: 0, first: 9, says: []string{"3 variables", "100 %"}},
	{file: plainly("x^2 + 100*y^2", "[1, 1]", "0.001", "50") + "sweep: {optimizer: [sgd, adam]}\n", figure: "loss", standing: surface.Proved, level: 0, first: 101, notes: []grammar.FairKind{grammar.SharedRate}},
	{file: plainly("x^2 + y^2", "[1, 1]", "0.1", "50") + "runs: [{label: a}, {label: b, start: [2, 2], learning_rate: 0.2}]\n", figure: "loss", standing: surface.Proved, level: 0, first: 2, notes: []grammar.FairKind{grammar.UnequalStarts}},
	{file: plainly("x^2 + y^2", "[1, 1]", "0.1", "50") + "runs: [{label: a}, {label: b, steps: 20, learning_rate: 0.2}]\n", figure: "loss", standing: surface.Proved, level: 0, first: 2, notes: []grammar.FairKind{grammar.UnequalBudgets}},
	{file: plainly("rosenbrock", "[-1.2, 1]", "0.001", "50") + "sweep: {optimizer: [sgd, bfgs]}\n", figure: "convergence: {gap: 1}", standing: surface.Proved, level: 0, first: 24.2, notes: []grammar.FairKind{grammar.UnequalCosts}},

	// Climbing.
	{file: plainly("100/(1 + (x - 5)^2 + 4*(y - 2.5)^2)\nmaximize: true", "[4, 2]", "0.001", "400"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: -100, first: -100.0 / 3, says: []string{"a maximum at"}, never: []string{"minimum", "lowest", "descent"}},
	{file: plainly("-(x^4 - 8*x^2 + x)\nmaximize: true", "[1.8]", "0.01", "300"), figure: "curve", verdicts: "local_minimum", standing: surface.Found, level: -18.015388190007197, first: nan, says: []string{"local maximum"}, never: []string{"minimum", "lowest", "descent"}},
	{file: plainly("x + 1\nmaximize: true", "[1]", "0.1", "20"), verdicts: "step_limit", standing: surface.None, level: nan, first: -2, says: []string{"rises without bound"}, never: []string{"falls"}},
	{file: plainly("-x^2\nmaximize: true", "[3]", "0.1", "100") + "sweep: {learning_rate: [0.1, 0.2]}\n", figure: "convergence", verdicts: "converged", standing: surface.Proved, level: 0, first: 9, never: []string{"minimum", "lowest", "descent"}},

	// Forms whose values are finite though parts of them overflow.
	{file: plainly("-log(1 - 1/(1 + exp(-x)))", "[800]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 800},
	{file: plainly("-log(1/(1 + exp(-x)))", "[-800]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 800},
	{file: plainly("log(1 + exp(x))", "[900]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 900},
	{file: plainly("log(exp(x) + 1)", "[900]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 900},
	{file: plainly("log(exp(x) + exp(-x))", "[-1000]", "0.1", "50"), verdicts: "step_limit", standing: surface.Proved, level: math.Ln2, first: 1000},
	{file: plainly("log(exp(x) + exp(-x) + exp(y) + exp(-y))", "[0, 750]", "0.1", "50"), verdicts: "step_limit", standing: surface.Proved, level: 2 * math.Ln2, first: 750},
	{file: plainly("log(cosh(x))", "[1000]", "0.1", "50"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 1000 - math.Ln2},
	{file: plainly("-log(exp(x)/(exp(x) + exp(-x)))", "[-20]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 40},
}

// Small files have the verdicts, the standing, the level and the words that mathematics gives them.
func TestSmallFiles(t *testing.T) {
	all := slices.Concat(fileds, edgeFiles, wordFiles)
	if len(all) < 80 {
		t.Errorf("there are only %d files", len(all))
	}
	for _, f := range all {
		t.Run(strings.Join(strings.Fields(f.file[:min(60, len(f.file))]), " "), func(t *testing.T) {
			figure := f.figure
			if figure == "" {
				figure = "loss"
			}
			in, ok, err := prepared("title: Small\n"+f.file+"figures:\n", []string{figure})
			if !ok || err != nil || len(in.Experiment.Figures) != 1 {
				t.Fatalf("it cannot be run: %v\n%s", err, f.file)
			}
			s := in.Experiment.Runs[0].Surface
			low := s.Lowest()
			if low.Standing != f.standing || math.Abs(low.Level-f.level) > 1e-8*math.Max(math.Abs(f.level), 1e-5) || math.IsNaN(low.Level) != math.IsNaN(f.level) {
				t.Errorf("its standing is %s, its level %v (%s), want %s, %v", low.Standing, low.Level, low.Why, f.standing, f.level)
			}
			if got := in.Results[0].Trace().Loss[0]; math.Abs(got-f.first) > 1e-9*math.Abs(f.first) {
				t.Errorf("it begins at %v, want %v", got, f.first)
			}
			text := ""
			for i, r := range in.Reports {
				text += r.Why() + ". "
				if f.verdicts != "" && r.Verdict != insight.Verdict(f.verdicts) {
					t.Errorf("run %d is %s (%s), want %s", i, r.Verdict, r.Why(), f.verdicts)
				}
			}
			fig := in.Experiment.Figures[0]
			in, d, err := drawn(in, fig)
			if err != nil || d == nil {
				t.Fatalf("nothing is drawn: %v", err)
			}
			text += strings.Join([]string{d.Said.Long(), d.Subtitle, d.Alt, d.Head.Text}, " ")
			for _, want := range f.says {
				if !strings.Contains(text, want) {
					t.Errorf("it does not say %q: %s", want, text)
				}
			}
			for _, no := range f.never {
				if strings.Contains(text, no) {
					t.Errorf("it says %q: %s", no, text)
				}
			}
			for _, want := range f.briefly {
				if !strings.Contains(d.Caption, want) {
					t.Errorf("its caption does not say %q: %s", want, d.Caption)
				}
			}
			notes := fair.Look(in.Experiment, in.Results, fair.Watch{})
			for _, want := range f.notes {
				found := false
				for _, n := range notes {
					found = found || n.Kind == want
				}
				if !found {
					t.Errorf("there is no note of %s", want)
				}
			}
		})
	}
}

// A start where a function is not defined is an error at the start that names the part which is not.
func TestStartsThatAreUndefined(t *testing.T) {
	for _, c := range []struct{ f, start, part string }{
		{"log(x)", "[-1]", "log(x)"}, {"1/(x - 1) + x^2", "[1]", "1/(x - 1)"}, {"x^2 + sqrt(y - x)", "[1, 0]", "sqrt(y - x)"}, {"asin(x)", "[2]", "asin(x)"},
	} {
		text := "title: Undefined\nsurface: " + c.f + "\nlearning_rate: 0.1\nstart: " + c.start + "\nfigures: [loss]\n"
		_, found := experiment.Parse("undefined.yaml", []byte(text), experiment.Options{Figures: render.Figures})
		if !found.Wrong() || found[0].Line != 4 || !strings.Contains(found[0].Message, c.part) {
			t.Errorf("%s from %s: %v", c.f, c.start, found)
		}
	}
}
