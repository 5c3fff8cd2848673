package rule

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

// Name is what files call the entry.
const Name = "rule"

var _ = descent.Optimizers.Add(catalog.Entry[func(catalog.Spec) descent.Transform]{
	Decl: catalog.Decl{
		Name:     Name,
		Title:    "Rule",
		Sentence: "A method of your own, written as formulas that are carried out for every coordinate.",
		Rule: `lines of update, in their order
x ← x − α step              (or state x itself: x = …)`,
		Params: []catalog.Param{
			catalog.Param{Name: "name", Type: catalog.Text, Optional: true, Range: catalog.Any(),
				Doc: "What figures call it, or the name of one of the `rules:` of the file, which is then meant."}.AsMain(),
			{Name: "parameters", Type: catalog.Constants, Optional: true, Range: catalog.Any(),
				Doc: "Numbers that the lines name, {beta: 0.9}; each can be swept, optimizer.rule.parameters.beta."},
			{Name: "state", Type: catalog.Lines, Optional: true, Range: catalog.Any(),
				Doc: "What is kept from step to step, a vector each, with what it begins as: a number, or a formula in x0 and the parameters."},
			{Name: "update", Type: catalog.Lines, Optional: true, Range: catalog.Any(),
				Doc: "Lines such as m = beta*m + (1 - beta)*g. Each may use those above it; a state keeps what it is given last."},
			{Name: "probe", Type: catalog.Text, Optional: true, Range: catalog.Any(),
				Doc: "A point, as a formula, at which a second gradient is taken: gp, and the loss there, fp. Where the lines do not use g, it costs nothing more."},
		},
		Notes: []string{
			"At hand: g the gradient, or what the chain before makes of it, x the point, x0 the start, f the loss, k the number of the step from 0, rate the learning rate, n the number of variables, pi and e.",
			"Everything goes coordinate by coordinate; dot(u, v), norm(u), sum(u), max(u), min(u) and prod(u) take all coordinates together.",
			"The last word is step, for x ← x − α step, or x itself. Lines may also set rate, which is then what is reported.",
			"Products and sums are carried out as they are written, so that the same operations give the same bits as a method that is built in.",
			"`rules:` at the top of a file holds rules by their names, {my_momentum: {state: …, update: …}}; {rule: my_momentum} is one of them, {rule: {name: my_momentum, parameters: {beta: 0.5}}} with another parameter.",
		},
		Source:   "the file",
		Sample:   "optimizer:\n  rule:\n    name: my momentum\n    parameters: {beta: 0.9}\n    state: {m: 0}\n    update:\n      - m = beta*m + g\n      - step = m\nlearning_rate: 0.01",
		Method:   catalog.Method{Axes: catalog.AxesIgnored, Rest: catalog.RestStays, Cost: catalog.CostOne, Reads: catalog.ReadsGradient},
		Derive:   methodOf,
		Compiles: true,
		Stored:   "rules",
		Check: func(s catalog.Spec) error {
			_, err := programOf(s)
			return err
		},
		Label: func(s catalog.Spec) string {
			if name := s.Text("name"); name != "" {
				return name
			}
			return "Rule"
		},
	},
	New: func(s catalog.Spec) descent.Transform {
		p, err := programOf(s)
		if err != nil {
			panic("rule: a rule that was checked is wrong: " + err.Error())
		}
		return p.transform()
	},
})
