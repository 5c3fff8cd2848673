package translate

import (
	"fmt"
	"math"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

// numpyFunctions are what the operations of formulas are called.
var numpyFunctions = functionNames{
	"sqrt": "np.sqrt", "exp": "np.exp", "log": "np.log", "sin": "np.sin", "cos": "np.cos", "tan": "np.tan", "abs": "np.abs",
	"min": "np.minimum", "max": "np.maximum", "pow": "np.power", "expm1": "np.expm1", "log1p": "np.log1p", "cbrt": "np.cbrt",
	"asin": "np.arcsin", "acos": "np.arccos", "atan": "np.arctan", "sinh": "np.sinh", "cosh": "np.cosh", "tanh": "np.tanh",
	"sign": "np.sign", "floor": "np.floor", "sinc": "sinc", "sigmoid": "sigmoid", "softplus": "softplus", "sinc_root": "sinc_root",
	"quotient": "quotient", "times": "times", "greater": "1.0 * np.greater", "power_slope": "power_slope", "log_slope": "log_slope",
	"tanh_slope": "tanh_slope", "sigmoid_slope": "sigmoid_slope", "sinc_slope": "sinc_slope", "root_slope": "root_slope",
	"erf": "erf", "round": "np.rint", "atan2": "np.arctan2", "mod": "modulo", "hold": "np.float64", "at_least": "1.0 * np.greater_equal",
	"equal": "1.0 * np.equal", "choose": "choose",
}

// ofGonum is why methods with a line search are refused.
const ofGonum = "its line search is that of the Go library gonum, which the script would have to be written anew for"

// numpyRefused are the entries that are not written out, and why.
var numpyRefused = map[string]string{
	key(optimizerKind, "bfgs"): ofGonum, key(optimizerKind, "lbfgs"): ofGonum, key(optimizerKind, "cg"): ofGonum,
	key(optimizerKind, "newton"): ofGonum, key(optimizerKind, "gradient_line_search"): ofGonum, key(optimizerKind, "nelder_mead"): ofGonum,
	key(optimizerKind, "cma_es"):    "its eigenvectors are found by rotations of our own, on whose last digits every later sample depends",
	key(optimizerKind, "sophia"):    "it takes exact second derivatives, which the script does not have",
	key(optimizerKind, "federated"): "the division of examples among clients is not translated",
}

func numpyRefuses(kind, name string) (string, bool) {
	reason, ok := numpyRefused[key(kind, name)]
	return reason, ok
}

// mostNumbers is how many numbers of data a script may hold.
const mostNumbers = 1_000_000

// mostLines is how many lines a formula may unroll into.
const mostLines = 20_000

func numpyScript(s *script) error {
	s.head.WriteString(banner(s))
	s.head.WriteString("import math\nimport sys\n\nimport numpy as np\n\nnp.seterr(all=\"ignore\")\n\n\n")
	for _, part := range []string{"numbers", "loop", "print"} {
		s.need(key("", part))
	}
	done := map[*experiment.Run]string{}
	var order []string
	for _, run := range s.runs {
		name, err := s.numpyRun(run, done)
		if err != nil {
			return err
		}
		order = append(order, name)
	}
	s.body.WriteString(s.printing(order))
	return nil
}

// banner says what the script is.
func banner(s *script) string {
	return fmt.Sprintf("\"\"\"%s\n\nWritten by gdplot translate %s --to %s: prints what gdplot trace prints, as CSV.\n\"\"\"\n",
		docstring(s.e.Title, s.e.Name), docstring(s.e.Name, "")+".yaml", s.target.Name)
}

// docstring is a text that can end no docstring.
func docstring(text, other string) string {
	if text == "" {
		text = other
	}
	q := quoted(text)
	return q[1 : len(q)-1]
}

// numpyRun writes what a run is, after the run at whose end it starts, and returns the name of its dictionary.
func (s *script) numpyRun(run *experiment.Run, done map[*experiment.Run]string) (string, error) {
	if name, ok := done[run]; ok {
		return name, nil
	}
	start := list(run.Start)
	if run.StartOf() >= 0 {
		before, err := s.numpyRun(s.e.Runs[run.StartOf()], done)
		if err != nil {
			return "", err
		}
		start = "descend(" + before + "(), lambda *row: None).x.tolist()"
	}
	s.run = run
	objective, err := s.numpyObjective(run)
	if err != nil {
		return "", err
	}
	name := fmt.Sprintf("run_%d", run.Index+1)
	done[run] = name
	fields, err := s.numpyFields(run, objective)
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&s.body, "def %s():\n    \"\"\"%s\"\"\"\n    return {\n        \"id\": %s,\n        \"start\": %s,\n%s%s    }\n\n\n",
		name, docstring(run.ID(), ""), quoted(run.ID()), start, s.sign(run), fields)
	return name, nil
}

// numpyFields are the entries of a run's dictionary.
func (s *script) numpyFields(run *experiment.Run, objective string) (string, error) {
	chain, err := s.chain(run)
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
	sampler, perEpoch, err := s.sampler(run, objective, "sampler")
	if err != nil {
		return "", err
	}
	within, err := s.within(run)
	if err != nil {
		return "", err
	}
	if every := descentInterval(run); every > 1 {
		within += fmt.Sprintf("        \"every\": %d,\n", every)
		s.thinned = true
	}
	return fmt.Sprintf(`        "objective": %s,
        "chain": [%s],
        "rate": %s,
        "steps": %d,
        "stop": [%s],
        "box": %s,
        "sampler": %s,
        "per_epoch": %d,
        "seed": %d,
        "metrics": %s,
        "measure": %s,
%s`, objective, strings.Join(chain, ", "), rate, run.Steps, strings.Join(stops, ", "), boxOf(run, "np.array"), sampler, perEpoch, run.Seed,
		s.metricsOf(run), measureOf(run, objective), within), nil
}

// sampler is what draws the samples of a run's steps, None where they see all, and how many batches an epoch has.
func (s *script) sampler(run *experiment.Run, objective, section string) (sampler string, perEpoch int, err error) {
	m := run.Surface.Model
	if m != nil && m.Buffers > 0 {
		return "", 0, s.refuse("model %s: batch normalisation, with its running statistics, is not translated", m.Spec.Name())
	}
	if !run.Stochastic() {
		return "None", 1, nil
	}
	s.need(key("", "streams"))
	s.need(key("", section))
	noise, n, batch, dropping := run.Surface.Noise(), run.Surface.Examples(), 0, ""
	perEpoch = 1
	if run.Batch > 0 && run.Batch < n {
		batch, perEpoch = run.Batch, descent.PerEpoch(n, run.Batch)
	}
	if m != nil && m.Sampled() {
		if !s.target.gradients {
			return "", 0, s.refuse("model %s: what dropout drops is not translated; --to numpy has it", m.Spec.Name())
		}
		of := strings.TrimSuffix(objective, ".objective")
		objective, dropping = of+".sampled", ", "+of
	}
	return fmt.Sprintf("Sampler(%s, %d, %d, %d, %s, %s, %d%s)", objective, run.Seed, n, batch,
		literal(noise.Value), literal(noise.Gradient), run.Surface.Dim(), dropping), perEpoch, nil
}

// chain is a run's chain. The penalty of a model brings a proximal step with it.
func (s *script) chain(run *experiment.Run) ([]string, error) {
	var chain []string
	if m := run.Surface.Model; m != nil {
		if lambda, penalised := m.L1(); lambda > 0 {
			s.need(key(transformKind, "proximal"))
			chain = append(chain, fmt.Sprintf("proximal(%s, %s)", literal(lambda), truths(penalised)))
		}
	}
	for _, spec := range run.Surface.Signed(run.Chain) {
		link, err := s.optimizer(kindOf(spec), spec)
		if err != nil {
			return nil, err
		}
		chain = append(chain, link)
	}
	return chain, nil
}

// rate is a run's learning rate; a method that takes none multiplies its direction by 1.
func (s *script) rate(run *experiment.Run) (string, error) {
	if run.Rate == nil {
		s.need(key(scheduleKind, "constant"))
		return "constant_schedule(1.0)", nil
	}
	return s.schedule(*run.Rate)
}

// schedule is a schedule; a formula in k becomes a function.
func (s *script) schedule(spec catalog.Spec) (string, error) {
	if !spec.Decl.Formula {
		return s.component(scheduleKind, spec)
	}
	l, err := surface.RateListing(spec.Text(spec.Decl.Main().Name))
	if err != nil {
		return "", err
	}
	s.need(key(scheduleKind, spec.Name()))
	lines, outputs := statements(l, s.rateFunctions())
	text := "    x1 = " + s.target.scalar + "\n    " + strings.Join(append(lines, "return "+outputs[0]), "\n    ") + "\n"
	return "formula_schedule(" + s.function("rate", "k", text) + ")", nil
}

// rateFunctions are the functions of formulas in k: rates are plain numbers in every target.
func (s *script) rateFunctions() functionNames {
	s.need(key("", s.target.functions))
	return s.target.names
}

// function adds a function with a body, unless it is there already, and returns its name.
func (s *script) function(name, args, body string) string {
	if known, ok := s.surfaces[args+body]; ok {
		return known
	}
	name = fmt.Sprintf("%s_%d", name, len(s.surfaces)+1)
	s.surfaces[args+body] = name
	fmt.Fprintf(&s.body, "def %s(%s):\n%s\n\n", name, args, body)
	return name
}

func (s *script) stops(run *experiment.Run) ([]string, error) {
	var all []string
	for _, spec := range run.Surface.Signed(run.Stop) {
		var more []string
		switch spec.Decl.Stop {
		case catalog.StopAtGap:
			minimum, known := run.Surface.Minimum()
			if !known {
				minimum = math.NaN()
			}
			more = append(more, "minimum="+literal(minimum))
		case catalog.StopAtTest:
			model, err := s.model(run)
			if err != nil {
				return nil, err
			}
			more = append(more, "measure="+model+".measure")
		}
		rule, err := s.component(stopKind, spec, more...)
		if err != nil {
			return nil, err
		}
		all = append(all, rule)
	}
	return all, nil
}

// sign is the entry of a run's dictionary that tells whether it climbs, where some run of the script does.
func (s *script) sign(run *experiment.Run) string {
	switch {
	case s.signed("") == "":
		return ""
	case run.Surface.Climbs():
		return "        \"sign\": -1.0,  # it climbs f by descending -f\n"
	}
	return "        \"sign\": 1.0,\n"
}

// signed is the value of f where the script has a loss: of runs that climb it descends −f.
func (s *script) signed(loss string) string {
	for _, r := range s.runs {
		if r.Surface.Climbs() {
			return "run[\"sign\"] * " + loss
		}
	}
	return loss
}

// cell is a text as a cell of CSV.
func cell(text string) string {
	if strings.ContainsAny(text, ",\"\r\n") || strings.TrimSpace(text) != text {
		return `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
	}
	return text
}

// printing makes the runs and prints their rows.
func (s *script) printing(order []string) string {
	c := s.columns
	header := "run,step,evaluations,loss,gradient_norm,learning_rate"
	if c.Batch {
		header += ",batch_loss"
	}
	for _, m := range c.Metrics {
		header += "," + m
	}
	for _, name := range c.Names {
		header += "," + cell(name)
	}
	for i := range c.Second {
		header += fmt.Sprintf(",second%d", i+1)
	}
	loss, gradient := "number("+s.signed("s.f")+")", "number(s.grad_norm)"
	if s.thinned {
		loss, gradient = loss+" if s.reported else \"\"", gradient+" if s.reported else \"\""
	}
	batch := ""
	if c.Batch {
		batch = "        row.append(cell(" + s.signed("s.batch_loss") + " if s.k else None))\n"
	}
	metrics := ""
	for _, m := range c.Metrics {
		metrics += fmt.Sprintf("        row.append(cell(run[\"measure\"](%[1]q, s.x)) if %[1]q in run[\"metrics\"]%[2]s else \"\")\n", m, onlyIf(s.thinned, " and s.reported"))
	}
	second := ""
	if c.Second > 0 {
		second = fmt.Sprintf("        row += point(second, %d)\n", c.Second)
	}
	return fmt.Sprintf(`def trace(run):
    """Makes a run and prints its rows."""
    name = run["id"] if not any(c in run["id"] for c in ',"\r\n') and run["id"].strip() == run["id"] else '"' + run["id"].replace('"', '""') + '"'
    def emit(s, second):
        row = [name, str(s.k), str(s.evals), %s, %s, cell(float(s.last_rate)) if s.k else ""]
%s%s        row += point(s.x, %d)
%s        print(",".join(row))
    descend(run, emit)


if __name__ == "__main__":
    sys.stdout.reconfigure(newline="\n")
    print(%s)
    for make in [%s]:
        trace(make())
`, loss, gradient, batch, metrics, c.Dim, second, quoted(header), strings.Join(order, ", "))
}
