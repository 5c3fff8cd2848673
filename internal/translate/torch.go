package translate

import (
	"fmt"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/rule"
)

const torchModelKind = "torch model"

// torchFunctions are what the operations of formulas are called; derivatives are PyTorch's own.
var torchFunctions = functionNames{
	"sqrt": "sqrt", "exp": "exp", "log": "log", "sin": "sin", "cos": "cos", "tan": "tan", "abs": "absolute", "min": "lesser",
	"max": "larger", "pow": "power", "expm1": "expm1", "log1p": "log1p", "cbrt": "cbrt", "asin": "arcsin", "acos": "arccos",
	"atan": "arctan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "sign": "sign_of", "floor": "floor", "sinc": "sinc",
	"sigmoid": "sigmoid", "softplus": "softplus", "sinc_root": "sinc_root",
	"erf": "erf", "round": "rounded", "atan2": "arctan2", "mod": "modulo", "hold": "hold", "greater": "greater", "at_least": "at_least",
	"equal": "equal", "choose": "choose",
}

// torchOptimizers are the optimizers that PyTorch has: its class, and its arguments with those of our parameters that
// are theirs. An argument of two is a pair.
var torchOptimizers = map[string]struct {
	class     string
	arguments [][]string
	since     int // the first version of PyTorch whose rule is ours; 0 for any
}{
	"adadelta": {"Adadelta", [][]string{{"rho"}, {"eps"}, {"weight_decay"}}, 0},
	"adagrad":  {"Adagrad", [][]string{{"lr_decay"}, {"weight_decay"}, {"initial_accumulator_value"}, {"eps"}}, 0},
	"adam":     {"Adam", [][]string{{"betas", "beta1", "beta2"}, {"eps"}, {"weight_decay"}, {"amsgrad"}}, 0},
	"adamax":   {"Adamax", [][]string{{"betas", "beta1", "beta2"}, {"eps"}, {"weight_decay"}}, 0},
	"adamw":    {"AdamW", [][]string{{"betas", "beta1", "beta2"}, {"eps"}, {"weight_decay"}, {"amsgrad"}}, 0},
	"asgd":     {"ASGD", [][]string{{"lambd"}, {"alpha"}, {"t0"}, {"weight_decay"}}, 0},
	"nadam":    {"NAdam", [][]string{{"betas", "beta1", "beta2"}, {"eps"}, {"weight_decay"}, {"momentum_decay"}}, 2},
	"radam":    {"RAdam", [][]string{{"betas", "beta1", "beta2"}, {"eps"}, {"weight_decay"}}, 0},
	"rmsprop":  {"RMSprop", [][]string{{"alpha"}, {"eps"}, {"weight_decay"}, {"momentum"}, {"centered"}}, 0},
	"rprop":    {"Rprop", [][]string{{"etas", "eta_minus", "eta_plus"}, {"step_sizes", "step_min", "step_max"}}, 0},
	"sgd":      {"SGD", [][]string{{"momentum"}, {"dampening"}, {"nesterov"}, {"weight_decay"}}, 0},
}

// torchTransforms are those that something of PyTorch's stands for, before the optimizer's step.
var torchTransforms = []string{"clip_norm", "clip_value", "l1", "noise", "normalize", "sign", "weight_decay"}

func torchRefuses(kind, name string) (string, bool) {
	switch kind {
	case withinKind:
		return "PyTorch has nothing that keeps points within it; --to numpy has it", true
	case optimizerKind:
		if _, ok := torchOptimizers[name]; !ok && name != rule.Name {
			return "PyTorch has no optimizer of this rule; --to numpy may have it", true
		}
	case transformKind:
		for _, t := range torchTransforms {
			if t == name {
				return "", false
			}
		}
		return "PyTorch has nothing that stands for it; --to numpy may have it", true
	}
	return "", false
}

func torchScript(s *script) error {
	s.head.WriteString(banner(s))
	s.head.WriteString("import math\nimport sys\n\nimport torch\n\ntorch.set_default_dtype(torch.float64)\ntorch.set_num_threads(1)\n\n\n")
	for _, part := range []string{"torch_loop", "print"} {
		s.need(key("", part))
	}
	done := map[*experiment.Run]string{}
	var order []string
	for _, run := range s.runs {
		name, err := s.torchRun(run, done)
		if err != nil {
			return err
		}
		order = append(order, name)
	}
	if s.since > 0 {
		fmt.Fprintf(&s.head, "if int(torch.__version__.split(\".\")[0]) < %[1]d:\n    sys.exit(\"PyTorch %%s has another rule for one of these optimizers than PyTorch from %[1]d on\" %% torch.__version__)\n\n\n", s.since)
	}
	s.body.WriteString(s.printing(order))
	return nil
}

// torchRun writes what a run is, after the run at whose end it starts, and returns the name of its dictionary.
func (s *script) torchRun(run *experiment.Run, done map[*experiment.Run]string) (string, error) {
	if name, ok := done[run]; ok {
		return name, nil
	}
	start := list(run.Start)
	if run.StartOf() >= 0 {
		before, err := s.torchRun(s.e.Runs[run.StartOf()], done)
		if err != nil {
			return "", err
		}
		start = "descend(" + before + "(), lambda *row: None).x.tolist()"
	}
	s.run = run
	if len(run.Surface.Constraints) > 0 {
		name := run.Surface.Constraints[0].Name()
		reason, _ := torchRefuses(withinKind, name)
		return "", s.refuse("%s %s: %s", withinKind, name, reason)
	}
	if descentInterval(run) > 1 {
		return "", s.refuse("there are so many examples that gdplot does not report the loss at every step")
	}
	objective, err := s.torchObjective(run)
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("run_%d", run.Index+1)
	done[run] = name
	fields, err := s.torchFields(run, objective)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&s.body, "def %s():\n    \"\"\"%s\"\"\"\n    return {\n        \"id\": %s,\n        \"start\": %s,\n%s%s    }\n\n\n",
		name, docstring(run.ID(), ""), quoted(run.ID()), start, s.sign(run), fields)
	return name, nil
}

func (s *script) torchFields(run *experiment.Run, objective string) (string, error) {
	optimizer, before, err := s.torchChain(run)
	if err != nil {
		return "", err
	}
	rate, err := s.rate(run)
	if err != nil {
		return "", err
	}
	stops, err := s.stops(run)
	if err != nil {
		return "", err
	}
	sampler, _, err := s.sampler(run, objective, "torch_sampler")
	if err != nil {
		return "", err
	}
	return fmt.Sprintf(`        "objective": %s,
        "optimizer": %s,
        "before": [%s],
        "rate": %s,
        "steps": %d,
        "stop": [%s],
        "box": %s,
        "sampler": %s,
        "metrics": %s,
        "measure": %s,
`, objective, optimizer, strings.Join(before, ", "), rate, run.Steps, strings.Join(stops, ", "), boxOf(run, "torch.tensor"), sampler,
		s.metricsOf(run), measureOf(run, objective)), nil
}

// torchChain is a run's optimizer, and what is done before its step.
func (s *script) torchChain(run *experiment.Run) (optimizer string, before []string, err error) {
	if m := run.Surface.Model; m != nil {
		if lambda, _ := m.L1(); lambda > 0 {
			return "", nil, s.refuse("model %s: an l1 penalty needs a proximal step, which PyTorch's optimizers do not have", m.Spec.Name())
		}
	}
	for _, spec := range run.Surface.Signed(run.Chain) {
		if kindOf(spec) == optimizerKind {
			if optimizer, err = s.torchOptimizer(spec); err != nil {
				return "", nil, err
			}
			continue
		}
		if optimizer != "" {
			return "", nil, s.refuse("transform %s stands behind the optimizer, where PyTorch has no place for it; --to numpy may have it", spec.Name())
		}
		one, err := s.torchTransform(spec, run)
		if err != nil {
			return "", nil, err
		}
		before = append(before, one)
	}
	return optimizer, before, nil
}

func (s *script) torchTransform(spec catalog.Spec, run *experiment.Run) (string, error) {
	if reason, refused := torchRefuses(transformKind, spec.Name()); refused {
		return "", s.refuse("transform %s: %s", spec.Name(), reason)
	}
	if p, ok := spec.Decl.Param("eps"); ok && spec.Float("eps") != p.Default {
		return "", s.refuse("transform %s: PyTorch has an eps of %v, and no other", spec.Name(), p.Default)
	}
	section := key("", spec.Name())
	s.need(section)
	var args []string
	for i := range spec.Decl.Params {
		p := &spec.Decl.Params[i]
		value, err := s.value(p, spec.Values[i])
		if err != nil {
			return "", err
		}
		args = append(args, p.Name+"="+value)
	}
	call := sections()[section].class + "(" + strings.Join(args, ", ") + ")"
	if spec.Decl.Method.Draws {
		call = fmt.Sprintf("seeded(%s, %d)", call, run.Seed)
		s.need(key("", "seeded"))
	}
	return call, nil
}

func (s *script) torchOptimizer(spec catalog.Spec) (string, error) {
	name := spec.Name()
	if rule.Is(spec) {
		return s.torchRule(spec)
	}
	if reason, refused := torchRefuses(optimizerKind, name); refused {
		return "", s.refuse("optimizer %s: %s", name, reason)
	}
	if _, has := spec.Decl.Param("convention"); has && spec.Text("convention") != "torch" {
		return "", s.refuse("optimizer %s: its convention is %s and PyTorch has its own; --to numpy may have it", name, spec.Text("convention"))
	}
	rule := torchOptimizers[name]
	if rule.since > 0 {
		s.since = max(s.since, rule.since)
	}
	args := []string{"params", "lr=0.0"}
	for _, argument := range rule.arguments {
		var values []string
		ours := argument[1:]
		if len(ours) == 0 {
			ours = argument
		}
		for _, param := range ours {
			p, _ := spec.Decl.Param(param)
			if _, changes := spec.Get(param).(catalog.Spec); changes {
				return "", s.refuse("optimizer %s: PyTorch takes a number for %s and no schedule; --to numpy may have it", name, param)
			}
			value, err := s.value(p, spec.Get(param))
			if err != nil {
				return "", err
			}
			values = append(values, value)
		}
		if len(values) > 1 {
			values = []string{"(" + strings.Join(values, ", ") + ")"}
		}
		args = append(args, argument[0]+"="+values[0])
	}
	return "lambda params: torch.optim." + rule.class + "(" + strings.Join(args, ", ") + ")", nil
}

// torchRule is a rule as an optimizer.
func (s *script) torchRule(spec catalog.Spec) (string, error) {
	made, err := s.ruleClass(spec)
	if err != nil {
		return "", err
	}
	l, err := rule.List(spec)
	switch {
	case err != nil:
		return "", err
	case l.OwnRate || l.Uses["f"]:
		return "", s.refuse("optimizer %s: PyTorch's optimizers see no loss and set no rate of their own; --to numpy has it", l.Name)
	}
	return "lambda params: " + strings.Replace(made, "(", "(params, 0.0"+onlyIf(len(l.Parameters) > 0, ", "), 1), nil
}

// torchObjective is the function of a run's loss.
func (s *script) torchObjective(run *experiment.Run) (string, error) {
	if run.Surface.Model != nil {
		name, err := s.model(run)
		return name + ".objective", err
	}
	if run.Surface.Grid() != nil {
		return "", s.refuse("it is read from a file of values, a sampled grid; --to numpy has it")
	}
	l, _ := run.Surface.Listings()
	if len(l.Code) > mostLines {
		return "", s.refuse("the formula unrolls into %d operations, more than %d", len(l.Code), mostLines)
	}
	s.need(key("", "torch_functions"))
	lines, outputs := statements(l, torchFunctions)
	body := fmt.Sprintf("    \"\"\"Loss of %s.\"\"\"\n    (%s,) = x\n    %s\n    return %s + 0 * x1\n",
		docstring(run.Surface.Title, ""), unpacked(l.Vars), strings.Join(lines, "\n    "), outputs[0])
	return s.function("surface", "x", body), nil
}

// descentInterval is how many steps lie between two reports of a run.
func descentInterval(run *experiment.Run) int {
	n := run.Surface.Examples()
	if !run.Stochastic() || n == 0 {
		return 1
	}
	batch := run.Batch
	if batch == 0 {
		batch = n
	}
	return descent.ReportEvery(run.Steps, n, batch, run.Surface.Dim())
}
