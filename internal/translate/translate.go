// Package translate writes experiments as scripts in other languages: self-contained, without gdplot, and printing the
// numbers that `gdplot trace` prints. One emitter is there for each target; what each entry of the catalogues becomes
// stands beside its name, in the files of python or in a table, and what has no counterpart is refused by name.
package translate

import (
	"fmt"
	"sort"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
	"gdplot/internal/rule"
)

// Refusal says what of an experiment a target cannot express.
type Refusal struct {
	Target string
	Run    string // its ID
	What   string // what cannot be expressed, and why
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("run %q cannot be translated to %s: %s", r.Run, r.Target, r.What)
}

// Target is a language, or a library of one, to translate to.
type Target struct {
	Name     string
	Sentence string

	script    func(*script) error
	functions string                 // the section of the library that has the functions of formulas
	names     functionNames          // what they are called
	models    string                 // the sections of the library that have models
	array     string                 // what makes an array of a list
	scalar    string                 // the number of a step as what formulas are computed with
	gradients bool                   // whether it is told derivatives; else it finds them itself
	columns   string                 // the columns of the features, of all examples or of one
	arrays    func(name string) bool // whether a function of formulas takes arrays

	// refuses reports whether an entry of a catalogue is refused, whatever its parameters, and why. kind is that of the catalogue:
	// "optimizer", "schedule".
	refuses func(kind, name string) (reason string, ok bool)
}

// targets are what there is to translate to.
var targets = []*Target{
	{"numpy", "NumPy, with the methods written out.", numpyScript, "functions", numpyFunctions, modelKind, "np.array", "np.float64(k)",
		true, "features.T", func(name string) bool { return strings.Contains(name, "np.") }, numpyRefuses},
	{"torch", "PyTorch, with its own optimizers and its own derivatives.", torchScript, "torch_functions", torchFunctions, torchModelKind, "torch.tensor", "tensor(k)",
		false, "features.unbind(-1)", func(name string) bool { return name != "choose" }, torchRefuses},
}

// Targets lists them.
func Targets() []*Target { return targets }

// Find finds a target by name.
func Find(name string) (*Target, bool) {
	for _, t := range targets {
		if t.Name == name {
			return t, true
		}
	}
	return nil, false
}

// Script is a script that makes runs of a plan and prints them as `gdplot trace` does. The error is a *Refusal where the
// target cannot express something.
func (t *Target) Script(e *experiment.Experiment, runs []*experiment.Run) ([]byte, error) {
	s := &script{target: t, e: e, runs: runs, parts: map[string]bool{}, surfaces: map[string]string{}}
	s.columns = output.TraceColumnsOf(runs)
	for _, run := range runs {
		if s.run = run; run.Path != nil {
			return nil, s.refuse("it is read from a file, as a path that was made elsewhere")
		}
	}
	if err := t.script(s); err != nil {
		return nil, err
	}
	if s.lacks != "" {
		return nil, s.refuse("there is no translation of %s", s.lacks)
	}
	return []byte(s.head.String() + s.library() + s.body.String()), nil
}

// script is a script in the making: a head, the sections of the library that it needs, and what is its own.
type script struct {
	target  *Target
	e       *experiment.Experiment
	runs    []*experiment.Run
	columns output.TraceColumns

	head, body strings.Builder
	parts      map[string]bool   // of the library
	surfaces   map[string]string // functions that are there already, by their text
	run        *experiment.Run   // that is being written
	lacks      string            // a section that is needed and not there
	thinned    bool              // whether some run's loss is not reported at every step
	since      int               // the version of the library that it needs
}

// refuse makes a refusal about the run at work.
func (s *script) refuse(format string, args ...any) error {
	return &Refusal{s.target.Name, s.run.ID(), fmt.Sprintf(format, args...)}
}

// need takes a section of the library, with those that it needs. What there is no section for is refused in the end.
func (s *script) need(name string) {
	if s.parts[name] {
		return
	}
	section, ok := sections()[name]
	if !ok {
		s.lacks = name
		return
	}
	s.parts[name] = true
	for _, other := range section.needs {
		s.need(other)
	}
}

// library is the text of all sections that are needed, in their order.
func (s *script) library() string {
	var names []string
	for name := range s.parts {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool { return sections()[names[i]].order < sections()[names[j]].order })
	var b strings.Builder
	for _, name := range names {
		b.WriteString(sections()[name].text + "\n\n")
	}
	return b.String()
}

// component is one that a section of the library stands for, as a call with its parameters by name.
func (s *script) component(kind string, spec catalog.Spec, more ...string) (string, error) {
	name := spec.Name()
	if reason, refused := s.target.refuses(kind, name); refused {
		return "", s.refuse("%s %s: %s", kind, name, reason)
	}
	s.need(key(kind, name))
	var args []string
	for i := range spec.Decl.Params {
		p := &spec.Decl.Params[i]
		value, err := s.value(p, spec.Values[i])
		if err != nil {
			return "", err
		}
		args = append(args, p.Name+"="+value)
	}
	return sections()[key(kind, name)].class + "(" + strings.Join(append(args, more...), ", ") + ")", nil
}

// value is a parameter's value in Python.
func (s *script) value(p *catalog.Param, v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "None", nil
	case bool:
		return truth(v), nil
	case int:
		return fmt.Sprint(v), nil
	case float64:
		return literal(v), nil
	case []float64:
		return list(v), nil
	case string:
		return quoted(v), nil
	case catalog.Spec:
		return s.schedule(v)
	case []catalog.Spec:
		return s.components(p, v)
	}
	return "", s.refuse("the parameter %s has a value that is not translated", p.Name)
}

// components are those inside another one.
func (s *script) components(p *catalog.Param, specs []catalog.Spec) (string, error) {
	var all []string
	for _, spec := range specs {
		one, err := s.componentOf(p.Book.Kind(), spec)
		if err != nil {
			return "", err
		}
		all = append(all, one)
	}
	return "[" + strings.Join(all, ", ") + "]", nil
}

func (s *script) componentOf(kind string, spec catalog.Spec) (string, error) {
	if kind == scheduleKind {
		return s.schedule(spec)
	}
	return s.optimizer(kind, spec)
}

// optimizer is one link of a chain. A sequence is told which of its methods take no rate.
func (s *script) optimizer(kind string, spec catalog.Spec) (string, error) {
	if rule.Is(spec) {
		return s.ruleClass(spec)
	}
	parts, ok := firstComponents(spec)
	if !ok {
		return s.component(kind, spec)
	}
	var own []string
	for _, part := range parts {
		own = append(own, truth(part.Method().Rate == catalog.RateNone))
	}
	return s.component(kind, spec, "own_rate=["+strings.Join(own, ", ")+"]")
}

// firstComponents are the methods that a method is made of.
func firstComponents(spec catalog.Spec) ([]catalog.Spec, bool) {
	for _, v := range spec.Values {
		if parts, ok := v.([]catalog.Spec); ok {
			return parts, true
		}
	}
	return nil, false
}
