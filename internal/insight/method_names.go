package insight

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/wording"
)

// optimizer is the method of a chain.
func optimizer(r *experiment.Run) catalog.Spec {
	for _, s := range r.Chain {
		if grammar.IsMethod(s) {
			return s
		}
	}
	return catalog.Spec{}
}

// Method is what figures call the method of a run: "momentum 0.9", "lookahead over momentum 0.9".
func Method(r *experiment.Run) string {
	name := optimizer(r).Label()
	if r.Surface.Climbs() {
		name = strings.Replace(name, "gradient descent", "gradient ascent", 1)
	}
	for _, s := range r.Chain {
		if s.Decl.Method.Wraps {
			label := s.Label()
			if settings := unsaid(s); settings != "" {
				label += " (" + settings + ")"
			}
			name = label + " over " + name
		}
	}
	return name
}

// mainParameter is the axis of a parameter by which the one method of all runs is called where it is not 0: momentum 0.9. It is
// -1 where there is none.
func (n *Namer) mainParameter() int {
	for i, a := range n.e.Axes {
		if root, _, dotted := strings.Cut(a.Path, "."); !dotted || root != "optimizer" || len(a.Values) < 2 {
			continue
		}
		if slices.ContainsFunc(n.e.Runs, func(r *experiment.Run) bool { return Method(r) == n.Value(i, r) }) &&
			!slices.ContainsFunc(n.e.Runs, func(r *experiment.Run) bool { return r.Value(i).Text == "" }) {
			return i
		}
	}
	return -1
}

// method is what a run is told by of its method: among momentum 0.5 and 0.9, gradient descent is momentum 0, as figures have it.
func (n *Namer) method(r *experiment.Run) string {
	if n.main < 0 {
		return Method(r)
	}
	return n.Value(n.main, r)
}

// settings are the parameters of a run's method that another run, whose method is called the same, has otherwise.
func (n *Namer) settings(r *experiment.Run) string {
	own := optimizer(r)
	if own.Decl == nil {
		return ""
	}
	same := n.methods[methodName{own.Label(), own.Decl}]
	if same == nil {
		return ""
	}
	var parts []string
	for i, p := range own.Decl.Params {
		if !same.differ[i] {
			continue
		}
		if p.Minimum && follows(r, own.Values[i]) {
			continue
		}
		parts = append(parts, setting(p.Name, own.Values[i]))
	}
	return strings.Join(parts, ", ")
}

// follows reports whether a loss that a method takes for the lowest is that of the run's surface, so that nobody has to tell it.
func follows(r *experiment.Run, value any) bool {
	least, known := r.Surface.Minimum()
	return known && value == r.Surface.Value(least)
}

// setting is a parameter with its value: "beta1 0.5", "amsgrad", "not centered".
func setting(name string, v any) string {
	name = strings.ReplaceAll(name, "_", " ")
	switch v := v.(type) {
	case float64:
		return name + " " + wording.Short(v, 6)
	case int:
		return name + " " + wording.Count(v)
	case string:
		return name + " " + v
	case []float64:
		var parts []string
		for _, x := range v {
			parts = append(parts, wording.Short(x, 6))
		}
		return wording.Noun(len(parts), strings.TrimSuffix(name, "s")) + " " + wording.List(parts)
	case catalog.Spec:
		return name + " " + v.Label()
	case bool:
		if !v {
			return "not " + name
		}
	}
	return name
}

// unclipped is what a run is called that lacks transforms which are no part of its method, where others have them.
const unclipped = "unclipped"

// clipping is what stands in a run's chain and is no part of its method.
func clipping(r *experiment.Run) string {
	if text := transforms(r); text != "" {
		return text
	}
	return unclipped
}

// transforms are what stands in a run's chain and is no part of its method, in the order of the chain.
func transforms(r *experiment.Run) string {
	var parts []string
	for _, s := range extras(r) {
		parts = append(parts, joined(s.Label(), unsaid(s)))
	}
	return strings.Join(parts, ", ")
}

// extras are the transforms of a run that are no part of its method.
func extras(r *experiment.Run) []catalog.Spec {
	var all []catalog.Spec
	for _, s := range r.Chain {
		if !grammar.IsMethod(s) && !s.Decl.Method.Wraps {
			all = append(all, s)
		}
	}
	return all
}

// wrapped is a run's method with what makes another of it, without other transforms.
func wrapped(r *experiment.Run) []catalog.Spec {
	var all []catalog.Spec
	for _, s := range r.Chain {
		if grammar.IsMethod(s) || s.Decl.Method.Wraps {
			all = append(all, s)
		}
	}
	return all
}

// transforms is what aspects call the transforms of a run; one that lacks what others have says so.
func (n *Namer) transforms(r *experiment.Run) string {
	if text := transforms(r); text != "" {
		return text
	}
	if n.bare != "" && !n.onlyBare {
		return n.method(r)
	}
	return n.bare
}

// mostCompared is how many runs may be held against each other one by one to see what they differ in.
const mostCompared = 1000

// onlyTransforms reports whether every run without transforms differs from another in these alone, if its method is one of those
// that others transform.
func onlyTransforms(e *experiment.Experiment) bool {
	if len(e.Runs) > mostCompared {
		return true
	}
	key := func(r *experiment.Run) string {
		text := asJSON(wrapped(r))
		for i, a := range e.Axes {
			if a.Path != "label" && !strings.HasPrefix(a.Path, "optimizer") {
				text += "\x00" + r.Value(i).Text
			}
		}
		return text
	}
	with, methods := map[string]bool{}, map[string]bool{}
	for _, r := range e.Runs {
		if len(extras(r)) > 0 {
			with[key(r)], methods[asJSON(wrapped(r))] = true, true
		}
	}
	return !slices.ContainsFunc(e.Runs, func(r *experiment.Run) bool {
		return len(extras(r)) == 0 && methods[asJSON(wrapped(r))] && !with[key(r)]
	})
}

// bareName is what a run is called that lacks the transforms of others: unclipped only where all that others have is
// clipping, and nothing where none has any.
func bareName(e *experiment.Experiment) string {
	var names []string
	for _, r := range e.Runs {
		for _, s := range extras(r) {
			name := strings.ReplaceAll(s.Name(), "_", " ")
			if strings.HasPrefix(name, "clip ") {
				name = "clipping"
			}
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) == 1 && names[0] == "clipping":
		return unclipped
	case len(names) == 1:
		return "without " + names[0]
	}
	return "without transforms"
}

// unsaid are the parameters of a component that are not at their defaults and that its label does not tell.
func unsaid(s catalog.Spec) string {
	if grammar.IsRecorded(s) {
		return "" // what its parameters say is where it is found
	}
	var parts []string
	for i, p := range s.Decl.Params {
		other := p.Default
		if list, ok := s.Values[i].([]float64); ok && other == nil && !p.Optional { // there is none that goes without saying
			other = append(slices.Clone(list), 1)
		}
		if s.Values[i] == nil || other == nil && !p.Optional || catalog.Equal(s.Values[i], other) {
			continue
		}
		if s.With(p.Name, other).Label() == s.Label() {
			if text := setting(p.Name, s.Values[i]); text != "" {
				parts = append(parts, text)
			}
		}
	}
	return strings.Join(parts, ", ")
}

// own are the settings of a run's method that its label does not tell: those that another run has otherwise, and those
// that are not at their defaults.
func (n *Namer) own(r *experiment.Run) string {
	if text := Settings(r); text != "" {
		return text
	}
	return n.settings(r)
}

// Settings are the parameters of a run's method that are not at their defaults and that its label does not tell.
func Settings(r *experiment.Run) string {
	s := optimizer(r)
	if s.Decl == nil {
		return ""
	}
	text := unsaid(s)
	for i, p := range s.Decl.Params {
		if p.Minimum && !follows(r, s.Values[i]) {
			text = joined(text, setting(p.Name, s.Values[i]))
		}
	}
	return text
}

// Transforms is what stands in a run's chain and is no part of its method: "clipped to norm 1, noise 0.1"; empty where
// there is nothing.
func Transforms(r *experiment.Run) string { return transforms(r) }

// RateText is the learning rate of a run with all that its schedule was given: "rate 0.01", "cosine from 0.1, final 0.001";
// empty where its method finds its own.
func RateText(r *experiment.Run) string {
	name := rateName(r)
	if r.Rate == nil {
		return name
	}
	if _, constant := r.Rate.Constant(); constant {
		return name
	}
	var parts []string
	for i, p := range r.Rate.Decl.Params {
		v := r.Rate.Values[i]
		if v == nil || p.Name == "initial" || p.Default != nil && catalog.Equal(v, p.Default) || p.Default == nil && p.Optional {
			continue
		}
		if main := r.Rate.Decl.Main(); main != nil && main.Name == p.Name || p.Name == "steps" && number(v) == float64(r.Steps) {
			continue
		}
		if text := setting(p.Name, v); !strings.Contains(name, wording.Short(number(v), 6)) && text != "" {
			parts = append(parts, text)
		}
	}
	return joined(name, strings.Join(parts, ", "))
}

func number(v any) float64 {
	switch v := v.(type) {
	case float64:
		return v
	case int:
		return float64(v)
	}
	return math.NaN()
}

// random reports whether the seed of a run matters.
func random(r *experiment.Run) bool {
	return r.Stochastic() || catalog.MethodOf(r.Chain).Random
}

// asJSON is a form in which components are the same if and only if they do the same.
func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}
