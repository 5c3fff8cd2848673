package truth

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/runner"
)

// What figures say of how settings were chosen is held against trials that are made again.
func init() {
	checkers[claim.Tuned] = tuned
	checkers[claim.PickedOf] = pickedOf
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
			if f < best && whole(f) {
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
			return fmt.Sprintf("the best of run %s is %g, not %g", v.run(r).ID(), t.Values[best], t.Choice.Value)
		}
		if rate, constant := v.run(r).ConstantRate(); t.Path == "learning_rate" && (!constant || rate != t.Choice.Value) {
			return fmt.Sprintf("run %s has the rate %g", v.run(r).ID(), rate)
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
	most, labelled, mixed := 0, 0, map[string]bool{}
	for _, runs := range v.grouped(c.Runs, by) {
		different, called := map[string]bool{}, map[string]bool{}
		for _, r := range runs {
			key := ""
			for i, a := range v.e.Axes {
				if seeds := a.Path == "seed" && (over == "" || over == a.Path); !seeds && a.Path != "label" && (over == "" || a.Path != over) { // what a cell is taken over is no choice
					key += "\x00" + v.run(r).Value(i).Text
					if v.run(r).Value(i).Text != v.run(runs[0]).Value(i).Text {
						mixed[a.Path] = true
					}
				}
			}
			different[key], called[key+"\x00"+v.run(r).Label] = true, true
		}
		most, labelled = max(most, len(different)), max(labelled, len(called))
	}
	if most != int(c.N["count"]) && labelled != int(c.N["count"]) {
		return fmt.Sprintf("a cell has up to %d settings", most)
	}
	for path := range mixed {
		if name := path[strings.LastIndex(path, ".")+1:]; !strings.Contains(c.W["differ"], strings.ReplaceAll(name, "_", " ")) {
			return "they differ in " + path + " too"
		}
	}
	return wrong(len(mixed) > 0 || c.W["differ"] == "", "they do not differ in %s", c.W["differ"])
}
