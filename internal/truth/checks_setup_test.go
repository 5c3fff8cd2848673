package truth

import (
	"context"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// What figures say of how runs are set up is held against the plan.
func init() {
	checkers[claim.Same] = shares(true)
	checkers[claim.Differ] = shares(false)
	checkers[claim.OnlyDiffers] = func(v *evidence, c claim.Claim) string {
		if fault := shares(false)(v, c); fault != "" {
			return fault
		}
		return nothingElse(v, c)
	}
	checkers[claim.Has] = all(writes, tellsAll)
	checkers[claim.Uses] = all(writes, tellsAll)
	checkers[claim.Tuned] = tuned
	checkers[claim.PickedOf] = pickedOf
}

// aspects are what runs may share, by what claims call them.
var aspects = map[string]func(v *evidence, r int) string{
	"surface": func(v *evidence, r int) string {
		return fmt.Sprint(v.surface(r).Title, v.surface(r).Formula, v.surface(r).Spec)
	},
	"start": func(v *evidence, r int) string { return fmt.Sprint(v.trace(r).X[:v.trace(r).Dim]) },
	"learning rate": func(v *evidence, r int) string {
		if v.run(r).Rate == nil {
			return ""
		}
		return fmt.Sprint(v.run(r).Rate.Name(), v.run(r).Rate.Values)
	},
	"number of steps": func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Steps) },
	"number of epochs": func(v *evidence, r int) string {
		run := v.run(r)
		if n := v.surface(r).Examples(); run.Batch > 0 {
			return fmt.Sprint(float64(run.Steps) / math.Ceil(float64(n)/float64(run.Batch)))
		}
		return fmt.Sprint(float64(run.Steps))
	},
	"seed": func(v *evidence, r int) string { return fmt.Sprint(v.run(r).Seed) },
	"batch size": func(v *evidence, r int) string {
		if b := v.run(r).Batch; b > 0 && b < v.surface(r).Examples() {
			return fmt.Sprint(b)
		}
		return "all"
	},
	"stop rule": func(v *evidence, r int) string {
		text := ""
		for _, s := range v.run(r).Stop {
			text += fmt.Sprint(s.Name(), s.Values, ";")
		}
		return text
	},
	"method":    func(v *evidence, r int) string { return links(v, r, true) },
	"transform": func(v *evidence, r int) string { return links(v, r, false) },
}

// links are those of a chain that are its method, or those that are not.
func links(v *evidence, r int, method bool) string {
	text := ""
	for _, s := range v.run(r).Chain {
		if _, is := descent.Optimizers.Entry(s.Name()); (is || slices.Contains([]string{"path", "sam", "lookahead", "svrg"}, s.Name())) == method {
			text += fmt.Sprint(s.Name(), s.Values, ";")
		}
	}
	return text
}

func chainOf(v *evidence, r int) string {
	text := ""
	for _, s := range v.run(r).Chain {
		text += fmt.Sprint(s.Name(), s.Values, ";")
	}
	return text
}

// differs is whether runs differ in an aspect.
func (v *evidence) differs(runs []int, word string) bool {
	of := aspects[word]
	return slices.ContainsFunc(runs, func(r int) bool { return of(v, r) != of(v, runs[0]) })
}

func shares(same bool) checker {
	return func(v *evidence, c claim.Claim) string {
		for _, word := range c.List {
			if aspects[word] == nil {
				return "nobody knows what " + word + " is"
			}
			if v.differs(c.Runs, word) == same {
				return fmt.Sprintf("%s: differing %v", word, !same)
			}
		}
		return wrong(len(c.List) > 0, "it names nothing")
	}
}

// nothingElse is whether runs differ in nothing beside what a claim lists.
func nothingElse(v *evidence, c claim.Claim) string {
	for word := range aspects {
		switch {
		case slices.Contains(c.List, word), word == "number of epochs":
		case word == "seed" && (v.crossed(c.Runs) || !slices.ContainsFunc(c.Runs, v.random)): // nothing that a seed would change
		case word == "start" && v.crossed(c.Runs) && !slices.ContainsFunc(c.Runs, func(r int) bool { // drawn by the seed, the same for all
			return slices.ContainsFunc(c.Runs, func(o int) bool {
				return v.run(o).Seed == v.run(r).Seed && aspects["start"](v, o) != aspects["start"](v, r)
			})
		}):
		case word == "number of steps" && v.differs(c.Runs, "batch size") && !v.differs(c.Runs, "number of epochs"):
		case word == "learning rate" && slices.ContainsFunc(c.Runs, func(r int) bool { return v.run(r).Rate == nil }): // what finds its own has none
		case v.differs(c.Runs, word):
			return "they differ in their " + word + " too"
		}
	}
	return ""
}

// crossed reports whether runs are of several settings, all with as many of the same seeds.
func (v *evidence) crossed(runs []int) bool {
	times, settings := map[uint64]int{}, map[string]bool{}
	for _, r := range runs {
		times[v.run(r).Seed]++
		key := ""
		for i, a := range v.e.Axes {
			if a.Path != "seed" {
				key += v.run(r).Values[i].Text + "\x00"
			}
		}
		settings[key] = true
	}
	for _, n := range times {
		if n != len(settings) {
			return false
		}
	}
	return len(settings) > 1
}

// random reports whether a seed changes a run.
func (v *evidence) random(r int) bool {
	return v.noisy(r) || slices.ContainsFunc(v.run(r).Chain, func(s catalog.Spec) bool {
		return slices.Contains([]string{"cma_es", "random_search", "spsa", "federated"}, s.Name())
	})
}

// figures are the numbers in a text.
var figures = regexp.MustCompile(`−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?\d+(?:,\d{3})*(?:\.\d+)?(?:\s×\s10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`)

// numbersIn are the numbers that a text tells.
func numbersIn(text string) (all []float64) {
	text = plainText(text)
	for _, at := range figures.FindAllStringIndex(text, -1) {
		if at[0] > 0 && (text[at[0]-1] >= 'a' && text[at[0]-1] <= 'z') { // of a name: beta1
			continue
		}
		f := text[at[0]:at[1]]
		mantissa, power := f, ""
		if at := strings.LastIndex(f, "10"); strings.ContainsAny(f, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹") {
			mantissa, power = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(f[:at]), "×")), f[at+2:]
			if mantissa == "" {
				mantissa = "1"
			}
			power = "e" + raised.Replace(power)
		}
		if x, err := strconv.ParseFloat(raised.Replace(mantissa)+power, 64); err == nil {
			all = append(all, x)
		}
	}
	return all
}

// settings are the numbers that a component was given, those of components within it too; only those that are not at their
// defaults where that is asked for.
func settingsOf(s catalog.Spec, given bool) (all []float64) {
	add := func(x any) {
		switch x := x.(type) {
		case float64:
			all = append(all, x)
		case int:
			all = append(all, float64(x))
		case []float64:
			all = append(all, x...)
		case string: // a formula
			all = append(all, numbersIn(x)...)
		case catalog.Spec:
			all = append(all, settingsOf(x, given)...)
		case []catalog.Spec:
			for _, one := range x {
				all = append(all, settingsOf(one, given)...)
			}
		}
	}
	for i, p := range s.Decl.Params {
		if x := s.Values[i]; x != nil && !(given && fmt.Sprint(x) == fmt.Sprint(p.Default)) {
			add(x)
		}
	}
	return all
}

// said is what a claim and the name of a run tell of it.
func said(v *evidence, c claim.Claim, r int) (own, with string) {
	own = c.W["method"] + " " + c.W["settings"] + " " + c.W["rate"]
	if v.voice != nil {
		with, _ = v.voice.Names([]int{r})
	}
	return own, own + " " + with
}

// writes is whether every number that a claim tells of a run's method and rate is one of the run's, and the rate is told where
// the claim tells one.
func writes(v *evidence, c claim.Claim, r int) string {
	own, _ := said(v, c, r)
	known := []float64{1, 2} // as in an L2 norm
	for _, s := range v.run(r).Chain {
		known = append(known, settingsOf(s, false)...)
	}
	rates := []float64{}
	if v.run(r).Rate != nil {
		rates = settingsOf(*v.run(r).Rate, false)
	}
	for _, x := range numbersIn(own) {
		if !slices.ContainsFunc(append(rates, known...), func(y float64) bool { return near(x, y, 1e-3) }) {
			return fmt.Sprintf("it has no %g", x)
		}
	}
	if rate, constant := v.run(r).ConstantRate(); constant && c.W["rate"] != "" {
		return wrong(slices.ContainsFunc(numbersIn(c.W["rate"]), func(x float64) bool { return near(x, rate, 1e-5) }), "its rate is %g", rate)
	}
	return ""
}

// tellsAll is whether a reader who has the name of a run and what is said of it has every number of its method that is not at
// its default, so that the file can be written from the figure.
func tellsAll(v *evidence, c claim.Claim, r int) string {
	_, text := said(v, c, r)
	there := numbersIn(text)
	for _, s := range v.run(r).Chain {
		for _, x := range settingsOf(s, true) {
			if low := v.low(r); x != low && !slices.ContainsFunc(there, func(y float64) bool { return near(x, y, 1e-3) }) {
				return fmt.Sprintf("%s has %g, which %q does not tell", s.Name(), x, text)
			}
		}
	}
	return ""
}

// trials are the runs by which the settings of an experiment were chosen, made once more, with the first of each run.
func (v *evidence) trials() (*evidence, map[int]int) {
	plan, first := runner.Trials(v.e)
	results, err := runner.Execute(context.Background(), plan, runner.Options{Workers: 1})
	if err != nil {
		panic(err)
	}
	e, in := *v.e, v.in
	e.Runs, in.Results, in.Reports = plan, results, make([]insight.Report, len(plan))
	return &evidence{in: in, e: &e, fig: v.fig}, first
}

// score is what a rule finds of a trial, the less the better.
func (v *evidence) score(r int, rule experiment.Rule) float64 {
	out, t := v.out(r), rule.Target
	level := &claim.Level{Gap: t.Gap, Loss: t.Loss, Metric: t.Metric}
	switch k := 0; rule.What {
	case "best_loss":
		best := math.Inf(1)
		for _, f := range v.trace(r).Loss {
			if f < best {
				best = f
			}
		}
		return best
	case "steps_to", "evaluations_to", "settles_to":
		if k = v.arrival(r, level); rule.What == "settles_to" && k >= 0 {
			for k = v.rows(r); k > 0 && v.at(r, k-1, level); k-- {
			}
			if k == v.rows(r) {
				k = -1
			}
		}
		switch {
		case k < 0:
			return math.Inf(1)
		case rule.What == "evaluations_to":
			return float64(v.trace(r).Evals[k])
		}
		return float64(v.trace(r).Step[k])
	}
	if out.Diverged() || math.IsNaN(out.Loss) {
		return math.Inf(1)
	}
	return out.Loss
}

// tuned makes the trials again and looks for the best: the lowest value of those that are as good.
func tuned(v *evidence, c claim.Claim) string {
	trials, first := v.trials()
	for _, r := range c.Runs {
		t := v.run(r).Tune
		if t == nil || len(t.Values) != int(c.N["count"]) || t.Values[0] != c.N["low"] || t.Values[len(t.Values)-1] != c.N["high"] || t.Rule.What != c.W["what"] {
			return "it was tuned otherwise"
		}
		var together []int
		for i := range v.e.Runs {
			if o := v.run(i).Tune; o != nil && o.Group == t.Group {
				together = append(together, i)
			}
		}
		rule := t.Rule
		if t.Choice.None {
			rule = experiment.Rule{What: "final_loss"}
		}
		best, least := -1, math.Inf(1)
		for k := range t.Values {
			var scores []float64
			for _, i := range together {
				if t.Choice.None && !math.IsInf(trials.score(first[i]+k, t.Rule), 1) && len(together) == 1 {
					return fmt.Sprintf("with %g it comes there", t.Values[k])
				}
				scores = append(scores, trials.score(first[i]+k, rule))
			}
			if m := halfWay(scores); best < 0 || m < least {
				best, least = k, m
			}
		}
		if metric := slices.Contains([]string{"final_loss", "final_gap", "best_loss", "steps_to", "evaluations_to", "settles_to"}, rule.What); metric && best != t.Choice.Index {
			return fmt.Sprintf("the best of run %s is %g, not %g", v.run(r).ID, t.Values[best], t.Choice.Value)
		}
		if rate, constant := v.run(r).ConstantRate(); t.Path == "learning_rate" && (!constant || rate != t.Choice.Value) {
			return fmt.Sprintf("run %s has the rate %g", v.run(r).ID, rate)
		}
		if n, has := c.N["seeds"]; len(together) > 1 && (!has || int(n) < len(together)) {
			return fmt.Sprintf("%d seeds decide", len(together))
		}
	}
	return ""
}

// pickedOf counts from how many settings the cell that has most of them is chosen, and in what these differ.
func pickedOf(v *evidence, c claim.Claim) string {
	over, _ := v.fig.Spec.Get("over").(string)
	var by []int // rows and columns that the file names
	for _, name := range []string{"x", "y"} {
		path, _ := v.fig.Spec.Get(name).(string)
		for i, a := range v.e.Axes {
			if a.Path == path {
				by = append(by, i)
			}
		}
	}
	fault := ""
	for _, axes := range v.groupings() {
		if !slices.ContainsFunc(by, func(a int) bool { return !slices.Contains(axes, a) }) {
			if fault = v.pickedBy(c, axes, over); fault == "" {
				return ""
			}
		}
	}
	return fault
}

func (v *evidence) pickedBy(c claim.Claim, by []int, over string) string {
	most, mixed := 0, map[string]bool{}
	for _, runs := range v.grouped(c.Runs, by) {
		different := map[string]bool{}
		for _, r := range runs {
			key := ""
			for i, a := range v.e.Axes {
				if a.Path != "seed" && a.Path != "label" && (over == "" || a.Path != over) {
					key += "\x00" + v.run(r).Values[i].Text
					if v.run(r).Values[i].Text != v.run(runs[0]).Values[i].Text {
						mixed[a.Path] = true
					}
				}
			}
			different[key] = true
		}
		most = max(most, len(different))
	}
	if most != int(c.N["count"]) {
		return fmt.Sprintf("a cell has up to %d settings", most)
	}
	for path := range mixed {
		if name := path[strings.LastIndex(path, ".")+1:]; !strings.Contains(c.W["differ"], strings.ReplaceAll(name, "_", " ")) {
			return "they differ in " + path + " too"
		}
	}
	return wrong(len(mixed) > 0 || c.W["differ"] == "", "they do not differ in %s", c.W["differ"])
}
