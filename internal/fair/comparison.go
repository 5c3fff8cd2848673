package fair

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/insight"
	"gdplot/internal/surface"
	"gdplot/internal/wording"
)

// comparison is what one figure or one expectation sets side by side.
type comparison struct {
	*look
	figure *experiment.Figure // nil for an expectation
	name   string             // of the figure whose files show it
	expect int                // index of the expectation, -1 for a figure
	what   catalog.Comparison
	unit   string // that effort is counted in; steps where the kind does not say
	target *experiment.Target
	runs   []int
	groups [][]int // runs that descend the same function; only these can be compared
	parted *parted // the group that was last parted by what is studied
}

// What effort is counted in, as options of figures have it.
const (
	steps    = "steps"
	epochs   = "epochs"
	examples = "examples"
)

// comparisons lists what an experiment compares: by figures, by their parts, and by expectations.
func (l *look) comparisons() []*comparison {
	var all []*comparison
	var add func(f *experiment.Figure, name string)
	add = func(f *experiment.Figure, name string) {
		if f.Beside() != 0 && len(f.Runs) > 1 {
			all = append(all, l.ofFigure(f, name))
		}
		for _, part := range f.Parts {
			add(part, name)
		}
	}
	for _, f := range l.e.Figures {
		add(f, f.Name)
	}
	for i, x := range l.e.Expect {
		if x.Faster >= 0 {
			c := &comparison{look: l, expect: i, what: catalog.ComparesArrivals, unit: steps, target: &l.e.Expect[i].To, runs: []int{x.Faster, x.Than}}
			c.groups = c.bySurface()
			all = append(all, c)
		}
	}
	return all
}

func (l *look) ofFigure(f *experiment.Figure, name string) *comparison {
	c := &comparison{look: l, figure: f, name: name, expect: -1, what: f.Beside(), unit: steps, runs: f.Runs}
	for i, p := range f.Spec.Decl.Params {
		switch text, _ := f.Spec.Values[i].(string); {
		case p.Effort:
			if c.unit = text; text == "auto" {
				if c.unit = steps; insight.EqualEpochs(l.e, f.Runs) > 0 {
					c.unit = "epochs"
				}
			}
		case text == "steps_to":
			c.what = c.what&^catalog.ComparesResults | catalog.ComparesArrivals
		}
	}
	if c.compares(catalog.ComparesArrivals) {
		c.target = levelOf(f)
		if l.results != nil && len(f.Spares()) > 0 {
			level := insight.LevelOf(f, l.results)
			c.target = &level
		}
	}
	c.groups = c.bySurface()
	return c
}

// levelOf is the first level that a figure counts arrivals at: one that the file names before one by default.
func levelOf(f *experiment.Figure) *experiment.Target {
	var level *experiment.Target
	for i, p := range f.Spec.Decl.Params {
		all := f.Levels(i)
		if n := len(all); n > 0 && (level == nil || p.Optional) { // an optional level that is there takes the place of one by default
			level = &all[n-1]
		}
	}
	return level
}

func (c *comparison) compares(what catalog.Comparison) bool { return c.what&what != 0 }

// inNumbers reports whether runs are compared by numbers, not by the paths alone.
func (c *comparison) inNumbers() bool {
	return c.compares(catalog.ComparesProgress | catalog.ComparesArrivals | catalog.ComparesResults | catalog.ComparesSuites)
}

// bySurface groups the runs by what they descend, groups of one left out.
func (c *comparison) bySurface() [][]int {
	var all [][]int
	known := map[*surface.Surface]int{}
	for _, r := range c.runs {
		own := c.e.Runs[r].Surface
		i, seen := known[own]
		if !seen {
			i = slices.IndexFunc(all, func(g []int) bool { return c.e.Runs[g[0]].Surface.SameFunction(own) })
		}
		if i < 0 {
			i, all = len(all), append(all, nil)
		}
		known[own] = i
		all[i] = append(all[i], r)
	}
	return slices.DeleteFunc(all, func(g []int) bool { return len(g) < 2 })
}

// sign notes whose a note is.
func (c *comparison) sign(n *Note) {
	if c.figure != nil {
		n.Figures, n.Told = []string{c.name}, c.inNumbers() || n.Kind == grammar.LeftOut // who is not drawn compares with nobody
	} else {
		n.Expects = []int{c.expect}
	}
}

// mark is where an option of the figure stands, or the expectation.
func (c *comparison) mark(option string) experiment.Mark {
	if c.figure == nil {
		return c.e.ExpectMark(c.expect)
	}
	return c.figure.Mark(option)
}

// describe writes down once what runs do: their chains and learning rates in full.
func (l *look) describe() {
	l.of = make([]int32, len(l.e.Runs))
	known := map[[2]string]int32{}
	chains, rates := map[*catalog.Spec]string{}, map[*catalog.Spec]string{} // which most runs share
	for i, r := range l.e.Runs {
		method, rate := "", ""
		if len(r.Chain) == 0 {
			method = asJSON(r.Chain)
		} else {
			method = once(chains, &r.Chain[0], r.Chain)
		}
		switch {
		case r.Tune != nil:
			rate = "tuned"
		case r.Rate != nil:
			rate = once(rates, r.Rate, r.Rate)
		}
		at, seen := known[[2]string{method, rate}]
		if !seen {
			at = int32(len(l.deeds))
			known[[2]string{method, rate}] = at
			l.deeds = append(l.deeds, deed{method, rate, strconv.Itoa(int(at))})
		}
		l.of[i] = at
	}
}

// deed is what runs do: their chain and their learning rate in full, and a name that no other deed has.
type deed struct{ method, rate, name string }

// does is what a run does.
func (l *look) does(run int) *deed { return &l.deeds[l.of[run]] }

// once is asJSON, remembered under a place that means the same every time.
func once(known map[*catalog.Spec]string, place *catalog.Spec, v any) string {
	text, ok := known[place]
	if !ok {
		text = asJSON(v)
		known[place] = text
	}
	return text
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic("fair: " + err.Error())
	}
	return string(b)
}

// budget is how much a run may do: epochs on data, so that small batches may take more steps, else steps.
func budget(r *experiment.Run) string {
	return wording.Short(float64(r.Steps)/float64(insight.PerEpoch(r)), 9)
}

func seed(r *experiment.Run) string { return strconv.FormatUint(r.Seed, 10) }

// random reports whether anything in a run is drawn by its seed: samples, noise, a method's own numbers or its start.
func random(r *experiment.Run) bool { return noisy(r) || isDrawn(r) }

// isDrawn reports whether a run's start is drawn by its seed.
func isDrawn(r *experiment.Run) bool {
	begin := r.Begin()
	return begin != "" && begin[0] != '[' && r.StartOf() < 0
}

// called is a run by its name.
func (c *comparison) called(r int) string {
	if c.look.names == nil {
		c.look.names = c.namer.Names()
	}
	name := c.namer.InText(c.e.Runs[r], c.names[r])
	if strings.HasPrefix(name, "from ") || strings.HasPrefix(name, "on ") {
		return "the run " + name
	}
	return name
}

// calledAll lists runs by name where they are few.
func (c *comparison) calledAll(runs []int) string {
	if len(runs) > 4 {
		return wording.Plural(len(runs), "run")
	}
	return few(runs, "run", func(r int) string { return c.called(r) })
}

// tellingApart is what some runs are called: by what they do where that is another thing for each of them, else by their names.
func (c *comparison) tellingApart(runs []int) func(r int) string {
	seen := map[string]bool{}
	for _, r := range runs {
		if seen[c.plainly(r)] {
			return c.called
		}
		seen[c.plainly(r)] = true
	}
	return c.plainly
}

// few lists things, the first three by name where there are more than four.
func few[T any](list []T, one string, name func(T) string) string {
	var parts []string
	for i, v := range list {
		if i == 3 && len(list) > 4 {
			parts = append(parts, wording.Plural(len(list)-3, "other "+one))
			break
		}
		parts = append(parts, name(v))
	}
	return wording.Names(parts)
}
