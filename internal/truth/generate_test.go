package truth

import (
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"strings"
	"testing/fstest"

	"gdplot/internal/descent"
	"gdplot/internal/render"
	"gdplot/internal/surface"
)

// draft is an experiment being drawn by chance.
type draft struct{ *rand.Rand }

func (d draft) pick(all ...string) string { return all[d.IntN(len(all))] }

// formula in n variables: bowls, valleys, kinks, plateaus, jumps, logarithms, and sums of them.
func (d draft) formula(n int) string {
	if n <= 2 {
		one := d.pick("x^2", "x^4 - 3*x^2 + x", "abs(x)", "sqrt(1 + x^2)", "tanh(x)^2 + 0.01*x^2", "floor(x) + x^2", "x - log(x)", "log(cosh(x))", "exp(x) - 2*x", "x^3 - 3*x", "1e-9*x^2",
			"1e9*(x - 1)^2", "sin(3*x) + x^2/4", "1 - exp(-x^2)", "max(x^2, abs(x - 1))", "-log(1 - 1/(1 + exp(-x))) + x^2/8", "x^2*exp(-x)", "log(x)^2", "atan(x)", "-x^2 + x^4/8", "1/(1 + x^2)")
		if n == 1 {
			return one
		}
		two := strings.ReplaceAll(d.pick("x^2", "20*x^2", "abs(x)", "x^4", "-x^2", "cos(x)", "x^2 - 1", "exp(x) + exp(-x)", "-x", "floor(x)^2"), "x", "y")
		two = strings.ReplaceAll(two, "eyp", "exp")
		return d.pick(one+" + "+two, one+" + "+two, "(x^2 + y^2 - 1)^2", "x^2*y^2", "abs(x) + 2*abs(y)", "(x*y - 1)^2 + 0.1*x^2", "x^2 + 4*y^2 - 1.5*x*y", "x^2 - y^2", "log(1 + exp(-x - y)) + 0.01*(x^2 + y^2)", "abs(x^2 + y^2 - 1)")
	}
	return d.pick("sum(i, 1, n, i*x[i]^2)", "sum(i, 1, n, abs(x[i]))", "sum(i, 1, n, x[i]^4 - x[i]^2)", "sum(i, 1, n, (x[i] - i)^2) + x[1]*x[2]", "sum(i, 1, n - 1, (x[i+1] - x[i]^2)^2 + (1 - x[i])^2/10)",
		"sum(i, 1, n, x[i]^2) - 2*x[1]^2", "sum(i, 1, n, x[i]^2 - cos(3*x[i]))", "log(sum(i, 1, n, exp(x[i]) + exp(-x[i])))")
}

func (d draft) rate() string {
	return d.pick("1e-6", "1e-4", "1e-3", "0.01", "0.01", "0.05", "0.1", "0.1", "0.3", "0.6", "1", "3", "20", "0.1/(1 + k)", "{cosine: {initial: 0.1}}", "{exponential: {initial: 0.1, gamma: 0.9}}")
}

// schedule is the sample of one of the catalogue, or a rate.
func (d draft) schedule() string {
	if d.IntN(4) > 0 {
		return d.rate()
	}
	all := descent.Schedules.Decls()
	return inline(all[d.IntN(len(all))].Sample, "learning_rate", "0.1")
}

// inline is the value of a key in a sample that fits one line, or else another one.
func inline(sample, key, other string) string {
	for line := range strings.Lines(sample) {
		if value, ok := strings.CutPrefix(line, key+": "); ok {
			return strings.TrimSpace(value)
		}
	}
	return other
}

func (d draft) method() string {
	all := descent.Optimizers.Decls()
	m := all[d.IntN(len(all))]
	one := d.pick(m.Name, m.Name, inline(m.Sample, "optimizer", m.Name), "sgd", "{sgd: {momentum: 0.9}}", "{sgd: {momentum: 0.8, nesterov: true}}", "adam")
	if d.IntN(4) == 0 && !strings.HasPrefix(one, "[") {
		return "[" + d.pick("{clip_norm: 1}", "{clip_value: 0.5}", "{noise: 0.3}", "normalize", "{clip_norm: 0.1}", "{noise: 0.01}") + ", " + one + "]"
	}
	return one
}

func (d draft) model() string {
	return d.pick("{linear_regression: {data: {line: {n: 20, noise: 0.5, seed: 1}}}}", "{logistic_regression: {data: {blobs: {n: 30, seed: 2}}}}", "{logistic_regression: {data: {moons: {n: 30, noise: 0.2, seed: 1}}}}",
		"{mlp: {layers: [3], data: {moons: {n: 30, noise: 0.1, seed: 1}}}}", "{linear_regression: {data: {line: {n: 20, noise: 0, seed: 3}}}}")
}

func (d draft) point(n int) string {
	var parts []string
	for range n {
		parts = append(parts, d.pick(fmt.Sprintf("%.3g", 4*d.Float64()-2), fmt.Sprintf("%.3g", 4*d.Float64()-2), fmt.Sprintf("%.3g", 4*d.Float64()), "0", "1"))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// land is what is descended: text for the keys about it, a start, and how many variables it has.
type land struct {
	text, start string
	n           int
	formula     bool // of f in its variables, so that it can be climbed and constrained
	model       bool
}

func (d draft) land() land {
	switch d.IntN(9) {
	case 0:
		text := "surface: " + d.model() + "\n"
		if d.IntN(2) == 0 {
			text += "batch: 8\n"
		}
		return land{text: text, start: "suggested", model: true}
	case 1, 2:
		all := surface.Surfaces.Decls()
		name := all[0].Name
		for all[0].Formula && name == all[0].Name || strings.Contains(name, "formula") {
			name = all[d.IntN(len(all))].Name
		}
		return land{text: "surface: " + name + "\n", start: "suggested"}
	case 3:
		return land{text: "surface: {grid: {data: " + d.pick("loss.csv", "matrix.csv") + d.pick("", ", outside: stop", ", outside: clamp") + "}}\n", start: d.point(2), n: 2}
	case 4:
		return d.shaped(3 + d.IntN(8))
	}
	return d.shaped(1 + d.IntN(2))
}

// shaped is a formula in n variables, climbed and kept within something at times.
func (d draft) shaped(n int) land {
	f, start := d.formula(n), d.point(n)
	kept, climbed := "", d.IntN(7) == 0
	if climbed && d.IntN(3) > 0 {
		f = "-(" + f + ")"
	}
	if d.IntN(6) == 0 {
		within := []string{"{ball: {radius: 1.3}}", "{ball: {radius: 3}}"}
		switch n {
		case 1:
			within = append(within, `{formula: "x <= 1"}`, `{halfspace: {normal: [1], offset: 0.5}}`)
		case 2:
			within = append(within, `{halfspace: {normal: [1, 2], offset: 1}}`, `{formula: "x + y <= 1"}`, `{formula: "y >= x^2 - 1"}`, `[{ball: {radius: 1.5}}, {halfspace: {normal: [1, 1], offset: 1}}]`)
		}
		kept = "constraint: " + d.pick(within...) + "\n"
	}
	text := fmt.Sprintf("surface: %q\n", f) + kept
	if climbed {
		text += "maximize: true\n"
	}
	return land{text: text, start: start, n: n, formula: true}
}

// written draws an experiment as a file.
func written(r *rand.Rand) string {
	d := draft{r}
	l := d.land()
	text := fmt.Sprintf("title: Random\n%ssteps: %d\nstart: %s\n", l.text, 1+r.IntN(d.most()), l.start)
	switch r.IntN(12) {
	case 0:
		text += "optimizer: " + d.method() + "\nlearning_rate: " + d.schedule() + "\n"
	case 1:
		text += "learning_rate: " + d.rate() + "\nsweep: {learning_rate: [1e-3, 0.02, 0.3, " + d.pick("0.7", "2", "0.11") + "]}\n"
	case 2:
		text += "learning_rate: " + d.rate() + "\nruns:\n  - {label: one, optimizer: " + d.method() + "}\n  - {label: other, optimizer: " + d.method() + ", learning_rate: " + d.rate() + "}\n"
		if l.n == 2 && r.IntN(2) == 0 {
			text += "  - {path: {data: run.csv}, label: another program's}\n"
		}
	case 3:
		text += "learning_rate: " + d.rate() + "\nsweep: {optimizer: [sgd, " + d.method() + "], seed: [1, 2]}\n"
	case 4:
		text += "sweep: {learning_rate: [0.01, 0.1], optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop]}\n"
	case 5:
		text += "learning_rate: " + d.rate() + "\n"
		if l.n > 0 {
			text = strings.Replace(text, "start: "+l.start+"\n", "", 1) + "sweep: {start: [" + l.start + ", " + d.point(l.n) + ", " + d.point(l.n) + "]}\n"
		}
	case 6:
		text += "optimizer: [{noise: " + d.pick("0.1", "1", "1e-3") + "}, sgd]\nlearning_rate: " + d.pick("0.01", "0.1", "0.003") + "\nsweep: {seed: [1, 2, 3]}\n"
	case 7: // one rate that grows within a run
		text = strings.Replace(text, "steps: ", "steps: 90 # not ", 1) + "learning_rate: " + d.pick("1e-4*10^(4*k/89)", "1e-5*10^(5*k/89)", "0.01*10^(3*k/89)") + "\noptimizer: " + d.pick("sgd", "adam", d.method()) + "\n"
	case 8: // the same with other seeds, from anywhere or through noise
		if l.n == 0 || r.IntN(2) == 0 {
			text += "sweep: {optimizer: [[{noise: 0.3}, sgd], [{noise: 0.3}, adam]], learning_rate: [0.01, " + d.pick("0.1", "0.4") + "]}\nrepeat: 6\n"
		} else {
			text = strings.Replace(text, "start: "+l.start, "start: "+d.pick("{normal: 1}", "{uniform: window}"), 1) + "sweep: {optimizer: [sgd, " + d.method() + "], learning_rate: [0.02, " + d.pick("0.1", "0.4") + "]}\nrepeat: 6\n"
		}
	case 9: // the best rates by a rule
		text += "tune: {learning_rate: {log: [1e-3, 1], count: 7}, for: " + d.pick("final_loss", "{steps_to: {gap: 1e-2}}", "final_gap") + "}\nruns: [{label: plain, optimizer: sgd}, {label: other, optimizer: " + d.method() + "}]\n"
	case 10: // a method of the file's own
		text += "rules: {mine: {parameters: {beta: 0.8}, state: {m: 0}, update: " + d.pick("[m = beta*m + g, step = m]", "[m = beta*m + (1 - beta)*g^2, step = g/(sqrt(m) + 1e-8)]", "[m = sign(g), step = m]") + "}}\nlearning_rate: " + d.rate() + "\nsweep: {optimizer: [{rule: mine}, sgd, adam]}\n"
	case 11: // surfaces beside each other
		if l.formula && !strings.Contains(l.text, "constraint") {
			first, _, _ := strings.Cut(strings.TrimPrefix(l.text, "surface: "), "\n")
			text = strings.Replace(text, l.text, strings.TrimPrefix(l.text, "surface: "+first+"\n"), 1) + "learning_rate: " + d.rate() + fmt.Sprintf("\nsweep: {surface: [%s, %q], optimizer: [sgd, adam]}\n", first, d.formula(l.n))
		} else {
			text += "learning_rate: " + d.rate() + "\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.9, nesterov: true}}, adam, bfgs]}\n"
		}
	}
	if r.IntN(6) == 0 {
		text += "stop: " + d.pick("{gradient_norm: 1e-3}", "{step_norm: 1e-4}", "{loss: 0.5}", "{loss_change: 1e-6}", "{gap: 1e-3}") + "\n"
	}
	return text + "figures:\n"
}

// beside are the data that the files read: values on a grid, as points and as a matrix, and the path of another program.
func beside() fs.FS {
	var points, matrix, path strings.Builder
	points.WriteString("x,y,loss\n")
	for i := range 17 {
		for k := range 17 {
			x, y := float64(k)/4-2, float64(i)/4-2
			f := x*x + 2*y*y + math.Sin(3*x)
			fmt.Fprintf(&points, "%g,%g,%.9g\n", x, y, f)
			fmt.Fprintf(&matrix, "%.9g%s", f+math.Cos(2*y), map[bool]string{true: "\n", false: ","}[k == 16])
		}
	}
	path.WriteString("x,y\n")
	for k := range 30 {
		fmt.Fprintf(&path, "%.9g,%.9g\n", 1.8*math.Pow(0.8, float64(k)), -math.Pow(0.9, float64(k)))
	}
	return fstest.MapFS{"loss.csv": {Data: []byte(points.String())}, "matrix.csv": {Data: []byte(matrix.String())}, "run.csv": {Data: []byte(path.String())}}
}

// most is how many steps an experiment takes at most.
func (d draft) most() int { return []int{10, 60, 150, 300}[d.IntN(4)] }

// figures are one of each kind, some with options; those that the experiment does not suit are dropped by the caller.
func (d draft) figures() (all []string) {
	band := "band: " + d.pick("quartiles", "deciles", "minmax", "interval", "none")
	smooth := "smooth: " + d.pick("{ema: 0.8}", "{window: 5}")
	more := map[string][]string{
		"loss": {"", "", "loss: {y: loss}", "loss: {predicted: true}", "loss: {slopes: [-1], x_scale: log}", "loss: {over: seed, " + band + "}", "loss: {rate: true}", "loss: {facet: optimizer}", "loss: {x: evaluations}",
			"loss: {" + smooth + "}", "loss: {y: " + d.pick("gradient_norm", "step_norm", "effective_rate", "distance", "cosine", "learning_rate", "batch_loss") + "}", "loss: {y: [loss, gradient_norm], " + smooth + "}", "loss: {y: [gap, step_norm]}",
			"loss: {best_of: learning_rate}", "loss: {best_of: learning_rate, best_by: " + d.pick("final_loss", "best_loss", "final_gap") + "}", "loss: {best_of: optimizer}", "loss: {y: accuracy}", "loss: {y: accuracy, over: seed}"},
		"convergence":  {"convergence: {gap: 1e-3}", "convergence: {gap: 1e-3}", "convergence: {loss: 0.5}", "convergence: {gap: 0.1, x: evaluations}", "convergence: {gap: 0.1, y: optimizer, " + band + "}", "convergence: {gap: 0.5, y: optimizer, baseline: sgd}", "convergence: {target: {accuracy: 0.8}}", "convergence: {target: {train_loss: 0.3}}"},
		"contour":      {"", "", "contour: {facet: learning_rate}", "contour: {plane: pca}", "contour: {plane: random}", "contour: {plane: [x1, x2]}", "contour: {best_of: learning_rate}", "contour: {facet: optimizer, best_of: learning_rate}", "contour: {color: end}"},
		"surface":      {"", "", "surface: {plane: pca}", "surface: {plane: [x2, x3]}"},
		"heatmap":      {"", "heatmap: {value: steps_to, gap: 1e-2}", "heatmap: {value: final_loss}", "heatmap: {x: learning_rate, y: optimizer}", "heatmap: {x: optimizer, y: surface}"},
		"ranking":      {"", "ranking: {value: final_loss}", "ranking: {loss: 0.3}", "ranking: {x: learning_rate, y: optimizer}", "ranking: {x: learning_rate, y: optimizer, ranks: seeds}"},
		"sensitivity":  {"", "sensitivity: {y: final_loss}", "sensitivity: {y: steps_to, gap: 1e-2}", "sensitivity: {x: learning_rate, " + band + "}", "sensitivity: {theory: true, facet: optimizer}"},
		"distribution": {"", "distribution: {value: final_loss}", "distribution: {y: optimizer, " + band + "}", "distribution: {y: optimizer, baseline: sgd}", "distribution: {value: steps_to, gap: 0.1}"},
		"table": {"", "table: {columns: [final_loss, share, verdict]}", "table: {columns: [final_gap, steps_to], gap: 1e-2, y: optimizer}", "table: {columns: [best_loss, runs], center: mean, spread: deviation, y: optimizer}",
			"table: {x: learning_rate, y: optimizer, ranks: true}"},
		"ecdf":       {"", "ecdf: {gaps: [1, 0.1]}", "ecdf: {gaps: [1, 0.01], " + band + "}"},
		"profile":    {"", "profile: {gap: 0.1}"},
		"range_test": {"", "range_test: {suggest: tenth}", "range_test: {suggest: steepest, " + smooth + "}"},
		"field":      {"", "field: {directions: [gradient, newton]}", "field: {directions: [gradient, sign], numbers: true}"},
		"basins":     {"basins: {grid: [" + d.pick("12, 12", "9, 14") + "]}"},
	}
	for _, kind := range render.Figures.Decls() {
		if kind.Name == "linked" {
			continue
		}
		text := kind.Name
		if options := more[kind.Name]; options != nil {
			if text = options[d.IntN(len(options))]; text == "" {
				text = kind.Name
			}
		}
		all = append(all, text)
	}
	return append(all, "linked: ["+d.pick("contour", "curve", "loss")+", loss]")
}
