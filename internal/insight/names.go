package insight

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// Namer knows what figures and captions call the runs of an experiment and the values on its axes. It may be asked by several
// at a time.
type Namer struct {
	e        *experiment.Experiment
	methods  map[methodName]*alike         // the different optimizers of one label
	surfaces map[string][]*surface.Surface // the different surfaces of one title
	grounds  map[*surface.Surface]string   // what surfaces are called
	rates    []float64                     // the different learning rates, ascending
	values   [][]float64                   // of each axis the different numbers, ascending
	bare     string                        // what a run is called that lacks the transforms of others
	onlyBare bool                          // whether such a run lacks nothing else that others have
	main     int                           // the axis of the parameter that a method is called by, -1 without one
	most     int                           // how many things runs can be told by …
	rateAt   int                           // … and which of them is the rate

	constant map[*catalog.Spec]string // what constant rates, which runs share, are called
}

// methodName is what methods have in common that are called the same.
type methodName struct {
	label string
	decl  *catalog.Decl
}

// alike are methods that are called the same.
type alike struct {
	first  []any  // the parameters of the first
	differ []bool // which of them another has otherwise, so that each has one that another has not
}

// NewNamer looks the experiment through once.
func NewNamer(e *experiment.Experiment) *Namer {
	n := &Namer{e: e, methods: map[methodName]*alike{}, surfaces: map[string][]*surface.Surface{}, grounds: map[*surface.Surface]string{}, constant: map[*catalog.Spec]string{}}
	seen := map[*any]bool{}
	for _, r := range e.Runs {
		if _, known := n.constant[r.Rate]; known { // runs share their rates
			continue
		}
		if rate, ok := r.ConstantRate(); ok {
			n.rates, n.constant[r.Rate] = append(n.rates, rate), ""
		}
	}
	slices.Sort(n.rates)
	n.rates = slices.Compact(n.rates)
	for spec := range n.constant {
		rate, _ := spec.Constant()
		n.constant[spec] = "rate " + brief(rate, n.rates)
	}
	var grounds []*surface.Surface
	for _, r := range e.Runs {
		if m := optimizer(r); len(m.Values) > 0 && !seen[&m.Values[0]] {
			seen[&m.Values[0]] = true
			n.enter(m)
		}
		if _, known := n.grounds[r.Surface]; !known {
			n.grounds[r.Surface] = ""
			grounds = append(grounds, r.Surface)
			n.surfaces[r.Surface.Title] = append(n.surfaces[r.Surface.Title], r.Surface)
		}
	}
	for _, s := range grounds {
		n.grounds[s] = n.groundName(s)
	}
	for _, a := range e.Axes {
		n.values = append(n.values, numbersOf(a))
	}
	n.bare, n.onlyBare = bareName(e), onlyTransforms(e)
	n.main = n.mainParameter()
	return n
}

// enter notes a method.
func (n *Namer) enter(m catalog.Spec) {
	name := methodName{m.Label(), m.Decl}
	same := n.methods[name]
	if same == nil {
		n.methods[name] = &alike{m.Values, make([]bool, len(m.Values))}
		return
	}
	for i, v := range m.Values {
		same.differ[i] = same.differ[i] || !catalog.Equal(v, same.first[i])
	}
}

// numbersOf are the different numbers of an axis, ascending.
func numbersOf(a experiment.Axis) []float64 {
	var all []float64
	for _, v := range a.Values {
		if v.Numeric {
			all = append(all, v.Number)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
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
	n.most = len(aspects)
	if len(all) > 1 && !varies(e, aspects[0], all) {
		aspects = aspects[1:] // the one method of all is said elsewhere
	}
	n.nameGroup(aspects, all, names)
	n.nameLabelled(aspects, names)
	return unique(names)
}

// nameLabelled gives runs their labels, and those of one label what tells them apart besides: “too large, seed 3”.
func (n *Namer) nameLabelled(aspects []aspect, names []string) {
	of, order := map[string][]int{}, []string{}
	for i, r := range n.e.Runs {
		if r.Label == "" {
			continue
		}
		if of[r.Label] == nil {
			order = append(order, r.Label)
		}
		of[r.Label] = append(of[r.Label], i)
	}
	for _, label := range order {
		runs := of[label]
		text, _ := wording.TeX(label)
		for _, r := range runs {
			names[r] = ""
		}
		if len(runs) > 1 {
			n.nameGroup(aspects, runs, names)
		}
		for _, r := range runs {
			names[r] = joined(text, names[r])
		}
	}
}

// aspect is one thing that a run can be told by; it is empty where a run has nothing to say there.
type aspect func(r *experiment.Run) string

// aspects lists what runs can be told by, what says most first.
func (n *Namer) aspects() []aspect {
	e := n.e
	list := []aspect{
		n.method,
		n.settings,
		n.onSurface,
		n.transforms,
		n.rateName,
	}
	n.rateAt = len(list) - 1
	if slices.ContainsFunc(e.Axes, func(a experiment.Axis) bool { return a.Path == "start" }) {
		names := map[*float64]string{}                       // runs share their starts
		list = append(list, func(r *experiment.Run) string { // a start that is drawn is told by its seed
			if len(r.Start) == 0 {
				return ""
			}
			name, known := names[&r.Start[0]]
			if !known {
				name = startName(r)
				names[&r.Start[0]] = name
			}
			return name
		})
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
func (n *Namer) nameGroup(aspects []aspect, runs []int, names []string) {
	e := n.e
	for i, a := range aspects {
		if len(runs) > 1 && !varies(e, a, runs) {
			continue
		}
		if i > 0 && len(runs) == 1 && names[runs[0]] != "" {
			return
		}
		rest := aspects[i:]
		if i == 0 && len(aspects) == n.most { // settings of several methods tell none of these
			rest = slices.Delete(slices.Clone(rest), 1, 2)
		}
		if i == 0 && len(aspects) == n.most { // a rate alone hides whose it is
			rest = slices.Delete(rest, n.rateAt-1, n.rateAt)
		}
		a = alone(e, rest, a, runs)
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
				n.nameGroup(aspects[i+1:], groups[text], names)
			}
		}
		return
	}
}

// alone prefers the first of the remaining aspects that tells all runs apart without another, over one that does not.
func alone(e *experiment.Experiment, aspects []aspect, first aspect, runs []int) aspect {
	for _, a := range aspects {
		if differAll(e, a, runs) {
			return a
		}
	}
	return first
}

// differAll reports whether an aspect has something to say of each run, and nothing twice.
func differAll(e *experiment.Experiment, a aspect, runs []int) bool {
	seen := map[string]bool{}
	for _, r := range runs {
		text := a(e.Runs[r])
		if text == "" || seen[text] {
			return false
		}
		seen[text] = true
	}
	return true
}

// varies reports whether an aspect differs between runs.
func varies(e *experiment.Experiment, a aspect, runs []int) bool {
	first := a(e.Runs[runs[0]])
	for _, r := range runs[1:] {
		if a(e.Runs[r]) != first {
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
