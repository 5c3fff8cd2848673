package truth

import (
	"fmt"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render"
)

// figures are one of each kind, some with options; those that the experiment does not suit are dropped by the caller.
func (d draft) figures(text string) (all []string) {
	e, _ := parsed(text + "  - weights\n")
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
		if options := more[kind.Name]; options != nil && (d.IntN(2) == 0 || kind.Name == "basins") {
			if text = options[d.IntN(len(options))]; text == "" {
				text = kind.Name
			}
		} else if e != nil && d.IntN(3) > 0 {
			text = d.figure(e, kind)
		}
		all = append(all, text)
	}
	return append(all, "linked: ["+d.pick("contour", "curve", "loss")+", loss]")
}

// figure is one of a kind with some of its options, as its declaration and what the runs are have them.
func (d draft) figure(e *experiment.Experiment, kind *catalog.Decl) string {
	var given []string
	chance := 1 + d.IntN(6) // of so many options one is given
	for i := range kind.Params {
		p := &kind.Params[i]
		if p.Name == "name" || !p.Required() && d.IntN(2+chance) > 0 {
			continue
		}
		if value := d.option(e, p); value != "" {
			given = append(given, p.Name+": "+value)
		}
	}
	if len(given) == 0 {
		return kind.Name
	}
	return kind.Name + ": {" + strings.Join(given, ", ") + "}"
}

// option is a value of an option of a figure, empty where none comes to mind.
func (d draft) option(e *experiment.Experiment, p *catalog.Param) string {
	axis := func() (path string, values []experiment.Value) {
		if len(e.Axes) == 0 {
			return "learning_rate", nil
		}
		a := e.Axes[d.IntN(len(e.Axes))]
		return a.Path, a.Values
	}
	run := e.Runs[d.IntN(len(e.Runs))]
	switch {
	case p.Target == "gap":
		return d.amount(-8, 2)
	case p.Target == "loss":
		return d.pick("", "-") + d.amount(-4, 2)
	case p.Target != "":
		return d.pick("{accuracy: 0.8}", "{test_accuracy: 0.7}", "{train_loss: 0.3}", "{loss: "+d.amount(-3, 1)+"}", "{gap: "+d.amount(-6, 1)+"}")
	case p.Type&catalog.Axis != 0:
		path, _ := axis()
		return path
	case p.Type&catalog.Filter != 0:
		path, values := axis()
		if len(values) == 0 || values[0].Text == "" {
			return ""
		}
		v := values[d.IntN(len(values))]
		if v.Numeric && d.IntN(3) == 0 {
			return fmt.Sprintf("{%s: {%s: %s}}", path, d.pick("above", "below"), v.Text)
		}
		return fmt.Sprintf("{%s: %s}", path, quoted(v.Text))
	case p.Runs && p.Type&catalog.Texts != 0:
		return "[" + quoted(run.ID()) + "]"
	case p.Runs:
		_, values := axis()
		if len(values) == 0 || d.IntN(2) == 0 {
			return quoted(run.ID())
		}
		return quoted(values[d.IntN(len(values))].Text)
	case p.Type&catalog.Notes != 0:
		return fmt.Sprintf("[{text: %s, step: %d, run: %s}]", d.pick("here", `"here, it turns"`), d.IntN(run.Steps+1), quoted(run.ID()))
	case p.Variables && p.Type&catalog.Texts != 0:
		names := run.Surface.Vars
		if len(names) == 0 {
			return ""
		}
		list := []string{}
		for range 2 {
			list = append(list, quoted(names[d.IntN(len(names))]))
		}
		if len(p.Choices) > 0 && d.IntN(2) == 0 {
			list[0] = p.Choices[d.IntN(len(p.Choices))]
		}
		return "[" + strings.Join(list, ", ") + "]"
	case p.Type&catalog.Texts != 0 && len(p.Choices) > 0:
		return "[" + d.pick(p.Choices...) + ", " + d.pick(p.Choices...) + "]"
	case p.Type&catalog.Record != 0 && p.Fields != nil:
		f := &p.Fields.Params[d.IntN(len(p.Fields.Params))]
		if value := d.value(f); value != "" {
			return "{" + f.Name + ": " + value + "}"
		}
		return ""
	case p.Type&catalog.Components != 0 && p.Book != nil:
		return "[" + d.pick(p.Book.Names()...) + "]"
	}
	if value := d.value(p); value != "" {
		return value
	}
	if p.Type&catalog.Numbers != 0 {
		list := []float64{1, 0.1, 0.01, 2, 3, 10, -1, -2, 0.5}
		a, b := d.within(p.Range, list, "%g"), d.within(p.Range, list, "%g")
		if a == b {
			return "[" + a + "]"
		}
		return "[" + a + ", " + b + "]"
	}
	return ""
}

// quoted is a text as a file has it.
func quoted(text string) string {
	if _, err := strconv.ParseFloat(text, 64); err == nil || text == "true" || text == "false" {
		return text
	}
	return strconv.Quote(text)
}
