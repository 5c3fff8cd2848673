package truth

import (
	"fmt"
	"math/rand/v2"
	"strings"

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

// written draws an experiment as a file.
func written(r *rand.Rand) string {
	d := draft{r}
	land, start, n, fitted := "", "suggested", 1+r.IntN(2), false
	switch r.IntN(8) {
	case 0:
		land, fitted = d.model(), true
	case 1, 2:
		all := surface.Surfaces.Decls()
		land = all[r.IntN(len(all))].Name
		for all[0].Formula && land == all[0].Name || strings.Contains(land, "formula") {
			land = all[r.IntN(len(all))].Name
		}
	case 3:
		n = 3 + r.IntN(8)
		fallthrough
	default:
		land = fmt.Sprintf("%q", d.formula(n))
		start = d.point(n)
	}
	text := fmt.Sprintf("title: Random\nsurface: %s\nsteps: %d\nstart: %s\n", land, 1+r.IntN(d.most()), start)
	if fitted && r.IntN(2) == 0 {
		text += "batch: 8\n"
	}
	switch r.IntN(7) {
	case 0:
		text += "optimizer: " + d.method() + "\nlearning_rate: " + d.schedule() + "\n"
	case 1:
		text += "learning_rate: " + d.rate() + "\nsweep: {learning_rate: [1e-3, 0.02, 0.3, " + d.pick("0.7", "2", "0.11") + "]}\n"
	case 2:
		text += "learning_rate: " + d.rate() + "\nruns:\n  - {label: one, optimizer: " + d.method() + "}\n  - {label: other, optimizer: " + d.method() + ", learning_rate: " + d.rate() + "}\n"
	case 3:
		text += "learning_rate: " + d.rate() + "\nsweep: {optimizer: [sgd, " + d.method() + "], seed: [1, 2]}\noptimizer: sgd\n"
		text = strings.Replace(text, "\noptimizer: sgd\n", "\n", 1)
	case 4:
		text += "sweep: {learning_rate: [0.01, 0.1], optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop]}\n"
	case 5:
		if start == "suggested" {
			text += "learning_rate: " + d.rate() + "\n"
		} else {
			text = strings.Replace(text, "start: "+start+"\n", "", 1) + "learning_rate: " + d.rate() + "\nsweep: {start: [" + start + ", " + d.point(n) + ", " + d.point(n) + "]}\n"
		}
	case 6:
		text += "optimizer: [{noise: " + d.pick("0.1", "1", "1e-3") + "}, sgd]\nlearning_rate: " + d.pick("0.01", "0.1", "0.003") + "\nsweep: {seed: [1, 2, 3]}\n"
	}
	if r.IntN(6) == 0 {
		text += "stop: " + d.pick("{gradient_norm: 1e-3}", "{step_norm: 1e-4}", "{loss: 0.5}", "{loss_change: 1e-6}") + "\n"
	}
	return text + "figures:\n"
}

// most is how many steps an experiment takes at most.
func (d draft) most() int { return []int{10, 60, 150, 300}[d.IntN(4)] }

// figures are one of each kind, some with options; those that the experiment does not suit are dropped by the caller.
func (d draft) figures() (all []string) {
	more := map[string][]string{
		"loss":        {"", "", "loss: {y: loss}", "loss: {predicted: true}", "loss: {slopes: [-1], x_scale: log}", "loss: {over: seed}", "loss: {rate: true}", "loss: {facet: optimizer}", "loss: {x: evaluations}", "loss: {y: accuracy}", "loss: {y: accuracy, over: seed}"},
		"convergence": {"convergence: {gap: 1e-3}", "convergence: {gap: 1e-3}", "convergence: {loss: 0.5}", "convergence: {gap: 0.1, x: evaluations}", "convergence: {target: {accuracy: 0.8}}", "convergence: {target: {train_loss: 0.3}}"},
		"contour":     {"", "", "contour: {facet: learning_rate}", "contour: {plane: pca}", "contour: {plane: random}"},
		"surface":     {"", "", "surface: {plane: pca}"},
		"heatmap":     {"", "heatmap: {value: steps_to, gap: 1e-2}", "heatmap: {value: final_loss}"},
		"ranking":     {"", "ranking: {value: final_loss}", "ranking: {loss: 0.3}"},
		"sensitivity": {"", "sensitivity: {y: final_loss}", "sensitivity: {y: steps_to, gap: 1e-2}"},
		"basins":      {"basins: {cells: 12}"},
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
