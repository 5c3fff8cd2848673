package insight

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Namer knows what figures and captions call the runs of an experiment and the values on its axes.
type Namer struct {
	e        *experiment.Experiment
	methods  map[string][]catalog.Spec     // the different optimizers of one label
	surfaces map[string][]*surface.Surface // the different surfaces of one title
}

// NewNamer looks the experiment through once.
func NewNamer(e *experiment.Experiment) *Namer {
	n := &Namer{e: e, methods: map[string][]catalog.Spec{}, surfaces: map[string][]*surface.Surface{}}
	seen := map[*any]bool{}
	for _, r := range e.Runs {
		if m := optimizer(r); len(m.Values) > 0 && !seen[&m.Values[0]] {
			seen[&m.Values[0]] = true
			n.methods[m.Label()] = append(n.methods[m.Label()], m)
		}
		if same := n.surfaces[r.Surface.Title]; !slices.Contains(same, r.Surface) {
			n.surfaces[r.Surface.Title] = append(same, r.Surface)
		}
	}
	return n
}

// Names are what the runs are called: the label, else what tells a run from the others, as short as the experiment
// allows: "gradient descent", "momentum 0.9", "Adam, rate 0.01", "from (−1.2, 1)". They are unique and in the order of
// the experiment's runs.
func (n *Namer) Names() []string {
	e := n.e
	names := make([]string, len(e.Runs))
	all := make([]int, len(e.Runs))
	for i := range all {
		all[i] = i
	}
	aspects := n.aspects()
	if len(all) > 1 && !varies(e, aspects[0], all) {
		aspects = aspects[1:] // the one method of all is said elsewhere
	}
	nameGroup(e, aspects, all, names)
	for i, r := range e.Runs {
		if r.Label != "" {
			names[i], _ = wording.TeX(r.Label)
		}
	}
	return unique(names)
}

// aspect is one thing that a run can be told by; it is empty where a run has nothing to say there.
type aspect func(r *experiment.Run) string

// aspects lists what runs can be told by, what says most first.
func (n *Namer) aspects() []aspect {
	e := n.e
	list := []aspect{
		Method,
		n.settings,
		func(r *experiment.Run) string { return "on " + n.surfaceName(r) },
		n.transforms,
		rateName,
	}
	if slices.ContainsFunc(e.Axes, func(a experiment.Axis) bool { return a.Path == "start" }) {
		list = append(list, startName) // a start that is drawn is told by its seed
	}
	for i, a := range e.Axes { // the rest of what varies
		if root, _, dotted := strings.Cut(a.Path, "."); !dotted && slices.Contains([]string{"label", "optimizer", "surface", "learning_rate", "start"}, root) {
			continue
		}
		list = append(list, func(r *experiment.Run) string { return n.Value(i, r) })
	}
	return list
}

// nameGroup names runs that have nothing to tell them apart yet: by the first aspect that varies, and those that are
// still alike by the next ones.
func nameGroup(e *experiment.Experiment, aspects []aspect, runs []int, names []string) {
	for i, a := range aspects {
		if len(runs) > 1 && !varies(e, a, runs) {
			continue
		}
		if i > 0 && len(runs) == 1 && names[runs[0]] != "" {
			return
		}
		a = alone(e, aspects[i:], a, runs)
		groups, order := map[string][]int{}, []string{}
		for _, r := range runs {
			text := a(e.Runs[r])
			if _, seen := groups[text]; !seen {
				order = append(order, text)
			}
			groups[text] = append(groups[text], r)
		}
		for _, text := range order {
			for _, r := range groups[text] {
				names[r] = joined(names[r], text)
			}
			if len(groups[text]) > 1 {
				nameGroup(e, aspects[i+1:], groups[text], names)
			}
		}
		return
	}
}

// alone prefers the first of the remaining aspects that tells all runs apart without another, over one that does not.
func alone(e *experiment.Experiment, aspects []aspect, first aspect, runs []int) aspect {
	for _, a := range aspects {
		seen := map[string]bool{}
		for _, r := range runs {
			if text := a(e.Runs[r]); text != "" {
				seen[text] = true
			}
		}
		if len(seen) == len(runs) {
			return a
		}
	}
	return first
}

// varies reports whether an aspect differs between runs.
func varies(e *experiment.Experiment, a aspect, runs []int) bool {
	for _, r := range runs[1:] {
		if a(e.Runs[r]) != a(e.Runs[runs[0]]) {
			return true
		}
	}
	return false
}

func joined(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	case strings.HasPrefix(b, "on ") || strings.HasPrefix(b, "from "):
		return a + " " + b
	}
	return a + ", " + b
}

// unique numbers names that are the same all the same, and gives runs without a name their place.
func unique(names []string) []string {
	used := map[string]int{}
	for i, n := range names {
		if n == "" {
			n = "run " + wording.Count(i+1)
		}
		used[n]++
		if used[n] > 1 {
			n += " (" + wording.Count(used[n]) + ")"
		}
		names[i] = n
	}
	return names
}

// optimizer is the method of a chain.
func optimizer(r *experiment.Run) catalog.Spec {
	for _, s := range r.Chain {
		if _, ok := descent.Optimizers.Entry(s.Name()); ok {
			return s
		}
	}
	return catalog.Spec{}
}

// Method is what figures call the method of a run: "momentum 0.9", "lookahead over momentum 0.9".
func Method(r *experiment.Run) string {
	name := optimizer(r).Label()
	for _, s := range r.Chain {
		if s.Decl.Method.Wraps {
			name = s.Label() + " over " + name
		}
	}
	return name
}

// settings are the parameters of a run's method that another run, whose method is called the same, has otherwise.
func (n *Namer) settings(r *experiment.Run) string {
	own := optimizer(r)
	if own.Decl == nil {
		return ""
	}
	var parts []string
	for i, p := range own.Decl.Params {
		if least, known := r.Surface.Minimum(); p.Minimum && known && own.Values[i] == least {
			continue // it follows from the surface
		}
		differs := func(o catalog.Spec) bool { return o.Decl == own.Decl && !reflect.DeepEqual(o.Values[i], own.Values[i]) }
		if slices.ContainsFunc(n.methods[own.Label()], differs) {
			parts = append(parts, setting(p.Name, own.Values[i]))
		}
	}
	return strings.Join(parts, ", ")
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
		if _, ok := descent.Optimizers.Entry(s.Name()); !ok && !s.Decl.Method.Wraps {
			all = append(all, s)
		}
	}
	return all
}

// wrapped is a run's method with what makes another of it, without other transforms.
func wrapped(r *experiment.Run) []catalog.Spec {
	var all []catalog.Spec
	for _, s := range r.Chain {
		if _, ok := descent.Optimizers.Entry(s.Name()); ok || s.Decl.Method.Wraps {
			all = append(all, s)
		}
	}
	return all
}

// transforms is what aspects call the transforms of a run; one that lacks what others have says so, and is unclipped only
// where all that others have is clipping.
func (n *Namer) transforms(r *experiment.Run) string {
	if text := transforms(r); text != "" {
		return text
	}
	var names []string
	for _, other := range n.e.Runs {
		for _, s := range extras(other) {
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
	var parts []string
	for i, p := range s.Decl.Params {
		if s.Values[i] == nil || p.Default == nil || reflect.DeepEqual(s.Values[i], p.Default) {
			continue
		}
		if s.With(p.Name, p.Default).Label() == s.Label() {
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
	if s := optimizer(r); s.Decl != nil {
		if text := unsaid(s); text != "" {
			return text
		}
	}
	return n.settings(r)
}

// Settings are the parameters of a run's method that are not at their defaults and that its label does not tell.
func Settings(r *experiment.Run) string {
	if s := optimizer(r); s.Decl != nil {
		return unsaid(s)
	}
	return ""
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
		if v == nil || p.Name == "initial" || p.Default != nil && reflect.DeepEqual(v, p.Default) || p.Default == nil && p.Optional {
			continue
		}
		if main := r.Rate.Decl.Main(); main != nil && main.Name == p.Name {
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

// Random reports whether the seed of a run matters.
func Random(r *experiment.Run) bool {
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

// surfaceName is a surface's title, with its parameters where the experiment has another of the same title.
func (n *Namer) surfaceName(r *experiment.Run) string {
	title := r.Surface.Name()
	for _, other := range n.surfaces[r.Surface.Title] {
		if text := differing(r.Surface.Spec, other.Spec); text != "" {
			return title + ", " + text
		}
	}
	return title
}

// differing lists the parameters of a that b has otherwise.
func differing(a, b catalog.Spec) string {
	if a.Decl != b.Decl {
		return ""
	}
	var parts []string
	for i, p := range a.Decl.Params {
		x, number := a.Values[i].(float64)
		if y, ok := b.Values[i].(float64); number && ok && x != y {
			parts = append(parts, setting(p.Name, x))
		}
	}
	return strings.Join(parts, ", ")
}

// rateName is the learning rate of a run: "rate 0.01", "cosine from 0.1", or the formula in k.
func rateName(r *experiment.Run) string {
	if r.Rate == nil {
		return ""
	}
	if rate, ok := r.Rate.Constant(); ok {
		return "rate " + wording.Short(rate, 6)
	}
	if _, ok := r.Rate.Decl.Param("initial"); ok {
		return strings.ReplaceAll(r.Rate.Name(), "_", " ") + " from " + wording.Short(r.Rate.Float("initial"), 6)
	}
	if main := r.Rate.Decl.Main(); main != nil && main.Type&catalog.Text != 0 {
		return "rate " + r.Rate.Text(main.Name)
	}
	return r.Rate.Label()
}

func startName(r *experiment.Run) string {
	if len(r.Start) == 0 {
		return ""
	}
	if len(r.Start) == 1 {
		return "from " + wording.Short(r.Start[0], 6)
	}
	return "from " + wording.Point(r.Start, 6)
}

// Value is what figures call the value that run r has on axis i of the experiment: "momentum 0.9" on optimizer,
// "rate 0.02" on learning_rate, the surface's title on surface.
func (n *Namer) Value(i int, r *experiment.Run) string {
	switch path := n.e.Axes[i].Path; path {
	case "label":
		if r.Label != "" {
			return r.Label
		}
		return r.ID
	case "optimizer":
		name := joined(Method(r), n.settings(r))
		return joined(name, transforms(r))
	case "surface":
		return n.surfaceName(r)
	case "start":
		return startName(r)
	case "learning_rate":
		return rateName(r)
	case "batch":
		return batchOf(r)
	default:
		return plainValue(path, r.Values[i])
	}
}

// AxisName is what figures call something that varies: the last part of its path as words, "learning rate"; for the main
// parameter of a transform the transform, "noise" for optimizer.noise.std.
func AxisName(path string) string {
	parts := strings.Split(path, ".")
	last := parts[len(parts)-1]
	if len(parts) > 1 {
		if d, ok := descent.Transforms.Find(parts[len(parts)-2]); ok && d.Main() != nil && d.Main().Name == last {
			last = d.Name
		}
	}
	return strings.ReplaceAll(last, "_", " ")
}

// plainValue is a value with what varies before it: "condition 20".
func plainValue(path string, v experiment.Value) string {
	name := AxisName(path)
	switch {
	case v.Text == "":
		return "no " + name
	case v.Numeric:
		return name + " " + wording.Short(v.Number, 6)
	}
	return name + " " + v.Text
}
