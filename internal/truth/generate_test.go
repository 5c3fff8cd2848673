package truth

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// draft is an experiment being drawn by chance.
type draft struct{ *rand.Rand }

// drafted is number i of the drafts that a seed has: each is drawn by itself, so that one can be drawn alone.
func drafted(seed uint64, i int) draft { return draft{rand.New(rand.NewPCG(seed, uint64(i)))} }

func (d draft) pick(all ...string) string { return all[d.IntN(len(all))] }

// formula in n variables: bowls, valleys, kinks, plateaus, jumps, logarithms, and sums of them.
func (d draft) formula(n int) string {
	if n <= 2 {
		one := d.pick("x^2", "x^4 - 3*x^2 + x", "abs(x)", "sqrt(1 + x^2)", "tanh(x)^2 + 0.01*x^2", "floor(x) + x^2", "x - log(x)", "log(cosh(x))", "exp(x) - 2*x", "x^3 - 3*x", "1e-9*x^2",
			"1e9*(x - 1)^2", "sin(3*x) + x^2/4", "1 - exp(-x^2)", "max(x^2, abs(x - 1))", "-log(1 - 1/(1 + exp(-x))) + x^2/8", "x^2*exp(-x)", "log(x)^2", "atan(x)", "-x^2 + x^4/8", "1/(1 + x^2)",
			"where(x < 0.5, x^2, x)", "max(0, abs(x) - 1)", "round(4*x)/4 + 0.1*x^2", "x^6", "abs(x)^1.5", "(x - 0.001)^2", "exp(x) + exp(-2*x)", "x^2*(1 + 0.3*sin(20*x))", "min(x^2, (x - 2)^2 + 0.5)", "cosh(x) - 1", "3", "x")
		if n == 1 {
			return one
		}
		two := strings.ReplaceAll(d.pick("x^2", "20*x^2", "abs(x)", "x^4", "-x^2", "cos(x)", "x^2 - 1", "exp(x) + exp(-x)", "-x", "floor(x)^2", "1e-6*x^2", "sign(x)*x", "(x - 3)^2"), "x", "y")
		two = strings.ReplaceAll(two, "eyp", "exp")
		return d.pick(one+" + "+two, one+" + "+two, one+" + "+two, "(x^2 + y^2 - 1)^2", "x^2*y^2", "abs(x) + 2*abs(y)", "(x*y - 1)^2 + 0.1*x^2", "x^2 + 4*y^2 - 1.5*x*y", "x^2 - y^2", "log(1 + exp(-x - y)) + 0.01*(x^2 + y^2)", "abs(x^2 + y^2 - 1)",
			"x*y", "(x - y)^2", "max(abs(x), abs(y))", "sqrt(x^2 + y^2)", "x^2 + y^4 - x*y", "exp(x + 3*y - 0.1) + exp(x - 3*y - 0.1) + exp(-x - 0.1)", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "sin(x)*cos(y)", "where(x > 0, x^2 + y^2, y^2 - x)")
	}
	return d.pick("sum(i, 1, n, i*x[i]^2)", "sum(i, 1, n, abs(x[i]))", "sum(i, 1, n, x[i]^4 - x[i]^2)", "sum(i, 1, n, (x[i] - i)^2) + x[1]*x[2]", "sum(i, 1, n - 1, (x[i+1] - x[i]^2)^2 + (1 - x[i])^2/10)",
		"sum(i, 1, n, x[i]^2) - 2*x[1]^2", "sum(i, 1, n, x[i]^2 - cos(3*x[i]))", "log(sum(i, 1, n, exp(x[i]) + exp(-x[i])))", "sum(i, 1, n, 10^(i - 3)*x[i]^2)", "sum(i, 1, n, x[i] - log(x[i]))", "sum(i, 1, n, floor(x[i])^2)",
		"sqrt(sum(i, 1, n, x[i]^2))", "sum(i, 1, n - 1, (x[i] - x[i+1])^2)", "prod(i, 1, n, x[i]^2)", "sum(i, 1, n, max(x[i]^2, abs(x[i] - 1)))")
}

func (d draft) rate() string {
	return d.pick("1e-6", "1e-4", "1e-3", "0.01", "0.01", "0.05", "0.1", "0.1", "0.3", "0.6", "1", "3", "20", "0.1/(1 + k)", "{cosine: {initial: 0.1}}", "{exponential: {initial: 0.1, gamma: 0.9}}")
}

// schedule is the sample of one of the catalogue, one with other values, or a rate.
func (d draft) schedule() string {
	if d.IntN(4) > 0 {
		return d.rate()
	}
	all := descent.Schedules.Decls()
	entry := all[d.IntN(len(all))]
	if sample := inline(entry.Sample, "learning_rate", "0.1"); entry.Formula || d.IntN(2) == 0 {
		return sample
	}
	return d.component(entry)
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
	own := m.Name
	if m.Stored == "" {
		own = d.component(m)
	}
	one := d.pick(m.Name, own, inline(m.Sample, "optimizer", m.Name), "sgd", "{sgd: {momentum: 0.9}}", "{sgd: {momentum: 0.8, nesterov: true}}", "adam")
	if d.IntN(4) == 0 && !strings.HasPrefix(one, "[") {
		transform := d.component(pickDecl(d, descent.Transforms.Decls()))
		return "[" + d.pick("{clip_norm: 1}", "{clip_value: 0.5}", "{noise: 0.3}", "normalize", "{clip_norm: 0.1}", "{noise: 0.01}", transform, transform) + ", " + one + "]"
	}
	return one
}

func pickDecl(d draft, all []*catalog.Decl) *catalog.Decl { return all[d.IntN(len(all))] }

// label is what a run may be called: by the method, by what looks like a number, a list, a formula or a sentence.
func (d draft) label() string {
	return strconv.Quote(d.pick("one", "Adam, clipped", "lr = 0.1", "β₁ 0.9", "1", "sgd", "a label that is longer than what most figures have room for", "minimum", "50 %", "plain", "SGD + momentum", "f(x)", "run (2)", "the best", "x"))
}

func (d draft) point(n int) string {
	var parts []string
	for range n {
		parts = append(parts, d.pick(fmt.Sprintf("%.3g", 4*d.Float64()-2), fmt.Sprintf("%.3g", 4*d.Float64()-2), fmt.Sprintf("%.3g", 4*d.Float64()), "0", "1", d.pick("1e-3", "50", "-1e-9", "1e4", "0.5")))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// written draws an experiment as a file.
func (d draft) written() string {
	l := d.land()
	unit := func(text string) string { // a rate in the units of the land
		if x, err := strconv.ParseFloat(text, 64); err == nil && l.unit != 0 {
			return fmt.Sprintf("%g", x*l.unit)
		}
		return text
	}
	units := func(all ...string) string {
		for i := range all {
			all[i] = unit(all[i])
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	rate, method := func() string { return unit(d.rate()) }, d.method
	text := fmt.Sprintf("title: Random\n%ssteps: %d\nstart: %s\n", l.text, 1+d.IntN(d.most()), l.start)
	moved := func(start string) { text = strings.Replace(text, "start: "+l.start+"\n", start, 1) }
	switch d.IntN(20) {
	case 0, 12:
		text += "optimizer: " + method() + "\nlearning_rate: " + unit(d.schedule()) + "\n"
	case 1:
		text += "learning_rate: " + rate() + "\nsweep: {learning_rate: " + units("1e-3", "0.02", "0.3", d.pick("0.7", "2", "0.11")) + "}\n"
	case 2:
		text += "learning_rate: " + rate() + "\nruns:\n  - {label: one, optimizer: " + method() + "}\n  - {label: other, optimizer: " + method() + ", learning_rate: " + rate() + "}\n"
		if l.n == 2 && d.IntN(2) == 0 {
			text += "  - {path: {data: run.csv}, label: another program's}\n"
		}
	case 3:
		text += "learning_rate: " + rate() + "\nsweep: {optimizer: [sgd, " + method() + "], seed: [1, 2]}\n"
	case 4:
		text += "sweep: {learning_rate: " + units("0.01", "0.1") + ", optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, rmsprop]}\n"
	case 5:
		text += "learning_rate: " + rate() + "\n"
		if l.n > 0 {
			moved("sweep: {start: [" + l.start + ", " + d.point(l.n) + ", " + d.point(l.n) + "]}\n")
		}
	case 6:
		text += "optimizer: [{noise: " + d.pick("0.1", "1", "1e-3") + "}, sgd]\nlearning_rate: " + unit(d.pick("0.01", "0.1", "0.003")) + "\nsweep: {seed: [1, 2, 3]}\n"
	case 7: // one rate that grows within a run
		text = strings.Replace(text, "steps: ", "steps: 90 # not ", 1) + "learning_rate: " + d.pick("1e-4*10^(4*k/89)", "1e-5*10^(5*k/89)", "0.01*10^(3*k/89)") + "\noptimizer: " + d.pick("sgd", "adam", method()) + "\n"
	case 8: // the same with other seeds, from anywhere or through noise
		if l.n == 0 || d.IntN(2) == 0 {
			text += "sweep: {optimizer: [[{noise: 0.3}, sgd], [{noise: 0.3}, adam]], learning_rate: " + units("0.01", d.pick("0.1", "0.4")) + "}\nrepeat: 6\n"
		} else {
			moved("start: " + d.pick("{normal: 1}", "{uniform: window}") + "\n")
			text += "sweep: {optimizer: [sgd, " + method() + "], learning_rate: " + units("0.02", d.pick("0.1", "0.4")) + "}\nrepeat: 6\n"
		}
	case 9: // the best rates by a rule
		text += "tune: {learning_rate: {log: " + units("1e-3", "1") + ", count: 7}, for: " + d.pick("final_loss", "{steps_to: {gap: 1e-2}}", "final_gap", "best_loss") + "}\nruns: [{label: plain, optimizer: sgd}, {label: other, optimizer: " + method() + "}]\n"
	case 10: // a method of the file's own
		text += "rules: {mine: {parameters: {beta: 0.8}, state: {m: 0}, update: " + d.pick("[m = beta*m + g, step = m]", "[m = beta*m + (1 - beta)*g^2, step = g/(sqrt(m) + 1e-8)]", "[m = sign(g), step = m]") + "}}\nlearning_rate: " + rate() + "\nsweep: {optimizer: [{rule: mine}, sgd, adam]}\n"
	case 11: // surfaces beside each other
		if l.formula && !strings.Contains(l.text, "constraint") {
			first, _, _ := strings.Cut(strings.TrimPrefix(l.text, "surface: "), "\n")
			text = strings.Replace(text, l.text, strings.TrimPrefix(l.text, "surface: "+first+"\n"), 1) + "learning_rate: " + rate() + fmt.Sprintf("\nsweep: {surface: [%s, %q], optimizer: [sgd, adam]}\n", first, d.formula(l.n))
		} else {
			text += "learning_rate: " + rate() + "\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.9, nesterov: true}}, adam, bfgs]}\n"
		}
	case 13: // the same again and again, though nothing may be random
		text += "learning_rate: " + rate() + "\nsweep: {optimizer: [sgd, " + method() + "]}\nrepeat: " + d.pick("3", "6", "12") + "\n"
	case 14: // labels, and budgets, seeds and starts that differ
		text += "learning_rate: " + rate() + "\nruns:\n"
		for range 2 + d.IntN(3) {
			text += "  - {label: " + d.label() + ", optimizer: " + d.pick("sgd", "adam", method())
			for _, key := range []string{"learning_rate: " + rate(), "steps: " + d.pick("5", "40", "200"), "seed: " + d.pick("2", "3"), "stop: " + d.stop(), "start: " + d.point(max(l.n, 2))} {
				if d.IntN(4) == 0 {
					text += ", " + key
				}
			}
			text += "}\n"
		}
	case 15: // a parameter of the method
		text += "learning_rate: " + rate() + "\n" + d.pick("optimizer: {sgd: {momentum: 0.9}}\nsweep: {optimizer.sgd.momentum: [0, 0.5, 0.9, 0.99]}\n", "optimizer: adam\nsweep: {optimizer.adam.beta2: [0.9, 0.99, 0.999], learning_rate: "+units("0.01", "0.1")+"}\n",
			"sweep: {optimizer: [[{clip_norm: 0.5}, sgd], [normalize, sgd], sgd, [{weight_decay: 0.1}, sgd]]}\n", "optimizer: {sgd: {momentum: 0.9}}\nsweep: {optimizer.sgd.nesterov: [true, false]}\n")
	case 16: // many rates
		text += "sweep: {optimizer: [sgd, " + method() + "], learning_rate: {log: " + units("1e-4", "10") + ", count: 11}}\n"
		if d.IntN(2) == 0 {
			text += "skip: [{optimizer: sgd, learning_rate: {above: " + unit("2") + "}}]\n"
		}
	case 17: // one after the other
		text += "learning_rate: " + rate() + "\nruns:\n  - {label: first, optimizer: " + method() + "}\n  - {label: second, optimizer: " + method() + ", start: {end_of: first}}\n"
	case 18: // starts everywhere
		moved("sweep: {optimizer: [sgd, " + method() + "], start: " + d.pick("{grid: [3, 3]}", "{grid: [2, 4]}") + "}\n")
		text += "learning_rate: " + rate() + "\n"
	case 19: // batches beside each other
		if l.model {
			text = strings.Replace(text, "batch: ", "# batch: ", 1) + "learning_rate: " + rate() + "\nsweep: {batch: [1, 4, full]}\n" + d.pick("", "repeat: 4\n")
		} else {
			text += "sweep: {steps: [3, 30, 120], learning_rate: " + units("0.01", "0.3") + "}\n"
		}
	}
	if d.IntN(6) == 0 && !strings.Contains(text, "\nstop: ") {
		text += "stop: " + d.stop() + "\n"
	}
	if d.IntN(12) == 0 {
		text += "style: {caption: long}\n"
	}
	return text + "figures:\n"
}

func (d draft) stop() string {
	return d.pick("{gradient_norm: 1e-3}", "{step_norm: 1e-4}", "{loss: 0.5}", "{loss_change: 1e-6}", "{gap: 1e-3}")
}

// most is how many steps an experiment takes at most.
func (d draft) most() int { return []int{10, 60, 150, 300}[d.IntN(4)] }
