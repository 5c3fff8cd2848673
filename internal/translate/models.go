package translate

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
)

// modelConstants are what a model is told beside its data, by name.
var modelConstants = map[string]func(p *model.Problem) map[string]string{
	"linear_regression": linearConstants,
	"polynomial_regression": func(p *model.Problem) map[string]string {
		c := linearConstants(p)
		c["degree"] = fmt.Sprint(p.Spec.Int("degree"))
		return c
	},
	"logistic_regression": interceptConstant,
	"softmax_regression": func(p *model.Problem) map[string]string {
		c := interceptConstant(p)
		c["classes"] = fmt.Sprint(p.Outputs)
		return c
	},
	"mlp": func(p *model.Problem) map[string]string {
		sizes := []string{fmt.Sprint(len(p.Data.Train.Features))}
		for _, l := range p.Layers { // without normalisation, which is refused
			sizes = append(sizes, fmt.Sprint(l.Rows))
		}
		return map[string]string{"sizes": "[" + strings.Join(sizes, ", ") + "]", "activation": quoted(p.Spec.Text("activation")),
			"classes": fmt.Sprint(len(p.Data.Train.Target.Classes)), "dropout": literal(p.Spec.Float("dropout"))}
	},
	"model": func(p *model.Problem) map[string]string {
		return map[string]string{"loss": quoted(p.Spec.Text("loss")), "delta": literal(p.Spec.Float("delta"))}
	},
	"matrix_factorization": func(p *model.Problem) map[string]string {
		return map[string]string{"rank": fmt.Sprint(p.Spec.Int("rank")), "users": fmt.Sprint(len(p.Data.Train.Features[0].Classes))}
	},
}

func interceptConstant(p *model.Problem) map[string]string {
	return map[string]string{"intercept": truth(p.Spec.Bool("intercept"))}
}

func linearConstants(p *model.Problem) map[string]string {
	c := interceptConstant(p)
	c["loss"], c["delta"] = quoted(p.Spec.Text("loss")), literal(p.Spec.Float("delta"))
	return c
}

// model writes a run's model with its data, unless it is there, and returns its name.
func (s *script) model(run *experiment.Run) (string, error) {
	kind, array := s.target.models, s.target.array
	p := run.Surface.Model
	name := p.Spec.Name()
	if reason, refused := s.target.refuses(modelKind, name); refused {
		return "", s.refuse("model %s: %s", name, reason)
	}
	constants, ok := modelConstants[name]
	if !ok {
		return "", s.refuse("model %s: it is not translated", name)
	}
	l := p.Listing()
	if cells := len(l.Train.X) + len(l.Train.Y); cells > mostNumbers {
		return "", s.refuse("the data are %d numbers, more than %d", cells, mostNumbers)
	}
	s.need(key(kind, name))
	given := constants(p)
	if l.Value != nil {
		formula, err := s.prediction(p, l)
		if err != nil {
			return "", err
		}
		given["formula"] = formula
	}
	if l.Half {
		given["half"] = "True"
	}
	given["train"], given["test"], given["class_weights"] = dataText(l.Train, array), "None", "None"
	given["l1"], given["l2"], given["penalised"] = literal(l.L1), literal(l.L2), array+"("+truths(l.Penalised)+")"
	if l.Test != nil {
		given["test"] = dataText(l.Test, array)
	}
	if l.ClassWeights != nil {
		given["class_weights"] = numbersAs(array, list(l.ClassWeights))
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s(\n", name)
	for _, k := range slices.Sorted(maps.Keys(given)) {
		fmt.Fprintf(&text, "    %s=%s,\n", k, given[k])
	}
	text.WriteString(")\n")
	if known, ok := s.surfaces[text.String()]; ok {
		return known, nil
	}
	known := fmt.Sprintf("model_%d", len(s.surfaces)+1)
	s.surfaces[text.String()] = known
	s.body.WriteString(known + " = " + text.String() + "\n\n")
	return known, nil
}

// dataText are the features and the targets of a table.
func dataText(t *data.Table, array string) string {
	return "(" + numbersAs(array, table(t.X, len(t.Features))) + ", " + numbersAs(array, list(t.Y)) + ")"
}

// numbersAs is a list as an array of float64.
func numbersAs(array, text string) string {
	if array == "torch.tensor" {
		return array + "(" + text + ", dtype=torch.float64)"
	}
	return array + "(" + text + ")"
}

// measureOf is what a run's model is judged with, None where there is no model.
func measureOf(run *experiment.Run, objective string) string {
	if run.Surface.Model == nil {
		return "None"
	}
	return strings.TrimSuffix(objective, ".objective") + ".measure"
}

// metricsOf lists the columns that a run's model fills.
func (s *script) metricsOf(run *experiment.Run) string {
	var names []string
	for _, m := range s.columns.Metrics {
		if run.Surface.Model != nil && run.Surface.Model.Tells(m) {
			names = append(names, quoted(m))
		}
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// boxOf is the window that a path may not leave, and what happens there.
func boxOf(run *experiment.Run, array string) string {
	w := run.Surface.Window
	if policy := run.Surface.Outside; policy == descent.Free || policy == "" || len(w) == 0 {
		return "None"
	}
	lo, hi := make([]float64, len(w)), make([]float64, len(w))
	for i, r := range w {
		lo[i], hi[i] = r.Lo, r.Hi
	}
	return fmt.Sprintf("(%s, %s, %s)", numbersAs(array, list(lo)), numbersAs(array, list(hi)), quoted(string(run.Surface.Outside)))
}

// kindOf is the catalogue that a link of a chain is of.
func kindOf(spec catalog.Spec) string {
	if d, ok := descent.Optimizers.Find(spec.Name()); ok && d == spec.Decl {
		return optimizerKind
	}
	return transformKind
}

// prediction adds the function of a model by formula, from its weights and features, and returns what stands for it: of arrays
// where its operations are for arrays, else of row after row.
func (s *script) prediction(p *model.Problem, l model.Listing) (string, error) {
	code := l.Value
	if s.target.gradients {
		code = l.Slopes
	}
	if len(code.Code) > mostLines {
		return "", s.refuse("the formula unrolls into %d operations, more than %d", len(code.Code), mostLines)
	}
	s.need(key("", s.target.functions))
	lines, outputs := statements(code, s.target.names)
	columns := ""
	if n := code.Vars - p.Dim(); n > 0 {
		names := strings.Split(unpacked(code.Vars), ", ")
		columns = fmt.Sprintf("    (%s,) = %s\n", strings.Join(names[p.Dim():], ", "), s.target.columns)
	}
	name := s.function("predict", "x, features", fmt.Sprintf("    \"\"\"%s\"\"\"\n    (%s,) = x\n%s    %s\n    return %s\n",
		docstring(p.Title, ""), unpacked(p.Dim()), columns, strings.Join(lines, "\n    "), strings.Join(outputs, ", ")))
	for _, o := range code.Code {
		if f, ok := s.target.names[o.Name]; ok && !s.target.arrays(f) {
			return "by_rows(" + name + ")", nil
		}
	}
	return name, nil
}
