package fair

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/wording"
)

// A comparison is of that in which its runs differ. Where they differ in their methods or rates these are what is studied,
// and all else is a condition, which has to be the same: every method needs the conditions of the others. Where they do not,
// the first of the conditions that differs is what is studied.

// condition is something that a run has beside its method and rate.
type condition struct {
	key string
	of  func(r *experiment.Run) string
}

// conditions in the order in which they are taken for what is studied.
var conditions = []condition{
	{"batch", func(r *experiment.Run) string { return insight.BatchName(r) }},
	{"start", (*experiment.Run).Begin},
	{"stop", func(r *experiment.Run) string { return asJSON(r.Stop) }},
	{experiment.SeedPath, seed},
	{"steps", budget},
}

// studied tells apart what a comparison of runs is about.
func (c *comparison) studied(runs []int) (key func(r int) string, ofCondition string) {
	same := func(of func(r int) string) bool {
		return !slices.ContainsFunc(runs, func(r int) bool { return of(r) != of(runs[0]) })
	}
	does := func(r int) string { return c.does(r).name }
	if !same(does) {
		return does, ""
	}
	for _, k := range conditions {
		of := func(r int) string { return k.of(c.e.Runs[r]) }
		if !same(of) {
			return of, k.key
		}
	}
	return func(int) string { return "" }, ""
}

// entity is one of what is compared: its runs.
type entity []int

// entities groups runs by what is studied, in order of appearance.
func (c *comparison) entities(runs []int) (all []entity, ofCondition string) {
	if len(runs) == 0 {
		return nil, ""
	}
	if p := c.parted; p != nil && len(p.runs) == len(runs) && &p.runs[0] == &runs[0] {
		return p.all, p.ofCondition
	}
	key, of := c.studied(runs)
	index, sizes, place := map[string]int32{}, []int{}, make([]int32, len(runs)) // there may be a million runs
	for k, r := range runs {
		name := key(r)
		i, known := index[name]
		if !known {
			i = int32(len(sizes))
			index[name], sizes = i, append(sizes, 0)
		}
		sizes[i]++
		place[k] = i
	}
	all, list := make([]entity, len(sizes)), make([]int, len(runs))
	for i, n := range sizes {
		all[i], list = list[:0:n], list[n:]
	}
	for k, r := range runs {
		all[place[k]] = append(all[place[k]], r)
	}
	c.parted = &parted{runs, all, of}
	return all, of
}

// parted is what entities found of some runs.
type parted struct {
	runs        []int
	all         []entity
	ofCondition string
}

// apart finds two of what is compared that share no value of a condition: the first, and the run of another that has a
// value of its own.
func (c *comparison) apart(runs []int, key string, of func(r *experiment.Run) string) (a, b int, found bool) {
	all, studied := c.entities(runs)
	if len(all) < 2 || studied == key {
		return 0, 0, false
	}
	count := map[string]int{}
	values := make([][]string, len(all))
	for i, x := range all {
		var its distinct[string]
		for _, r := range x {
			its.add(of(c.e.Runs[r]))
		}
		values[i] = its.list
		for _, v := range values[i] {
			count[v]++
		}
	}
	seen := map[string]int{}
	var distinct []int // one of all those with the same values
	for i := range all {
		k := strings.Join(values[i], "\x00")
		if _, known := seen[k]; !known {
			seen[k] = i
			distinct = append(distinct, i)
		}
	}
	for n, j := range distinct {
		for _, i := range distinct[:n] {
			a, b := all[i][0], all[j][0]
			if slices.ContainsFunc(values[i], func(v string) bool { return slices.Contains(values[j], v) }) || c.sameSteps(a, b, key) {
				continue
			}
			m, n := count[of(c.e.Runs[a])], count[of(c.e.Runs[b])]
			if m < n || m == n && c.e.Owns(a, key) && !c.e.Owns(b, key) {
				a, b = b, a // the one that is unlike the others is at fault
			}
			return a, b, true
		}
	}
	return 0, 0, false
}

// sameSteps reports whether two runs of different numbers of epochs may take as many steps: either will do.
func (c *comparison) sameSteps(a, b int, key string) bool {
	return key == "steps" && c.e.Runs[a].Steps == c.e.Runs[b].Steps
}

// unequal finds a note on a condition in the groups of a comparison.
func (c *comparison) unequal(key string, of func(r *experiment.Run) string, text func(a, b int) string) []Note {
	for _, g := range c.groups {
		if a, b, found := c.apart(g, key, of); found {
			return []Note{{At: c.e.OwnMark(b, key), Runs: []int{a, b}, Text: text(a, b)}}
		}
	}
	return nil
}

func unequalStarts(c *comparison) []Note {
	return c.unequal("start", (*experiment.Run).Begin, func(a, b int) string {
		return c.called(b) + " begins at " + c.beginningText(b) + " and " + c.called(a) + " at " + c.beginningText(a)
	})
}

// beginningText is where a run begins, in words.
func (c *comparison) beginningText(r int) string {
	switch run := c.e.Runs[r]; {
	case run.StartOf() >= 0:
		return "the end of " + c.called(run.StartOf())
	case isDrawn(run):
		return "a point that is drawn"
	case run.Begin() == "":
		return "its own start"
	case len(run.Start) > 4:
		return "another point"
	case len(run.Start) == 1:
		return wording.Short(run.Start[0], 6)
	default:
		return wording.Point(run.Start, 6)
	}
}

func unequalBudgets(c *comparison) []Note {
	return c.unequal("steps", budget, func(a, b int) string {
		x, y := c.e.Runs[a], c.e.Runs[b]
		unit := func(r *experiment.Run) string { return wording.Plural(r.Steps, "step") }
		return c.called(b) + " may take " + unit(y) + " and " + c.called(a) + " " + wording.Count(x.Steps)
	})
}

func unequalBatches(c *comparison) []Note {
	batch := conditions[0].of
	text := func(a, b int) string {
		return "where a step of " + c.called(a) + " sees " + batchText(c.e.Runs[a]) + ", one of " + c.called(b) + " sees " + batchText(c.e.Runs[b])
	}
	if notes := c.unequal("batch", batch, text); notes != nil {
		return notes
	}
	if c.unit != steps || !c.compares(catalog.ComparesProgress|catalog.ComparesArrivals) {
		return nil
	}
	for _, g := range c.groups { // batches are what is compared: then steps are no measure
		if all, of := c.entities(g); of == "batch" && len(all) > 1 {
			var sizes []string
			for _, runs := range all {
				sizes = append(sizes, batchText(c.e.Runs[runs[0]]))
			}
			a, b := all[0][0], all[1][0]
			return []Note{{At: c.e.RunMark(b, "batch"), Runs: []int{a, b}, Text: "a step sees " + wording.OrList(sizes) + ", and steps are counted"}}
		}
	}
	return nil
}

// batchText is how many examples a step of a run sees.
func batchText(r *experiment.Run) string {
	if r.Batch == 0 {
		return "all " + wording.Count(r.Surface.Examples())
	}
	return wording.Plural(r.Batch, "example")
}

func unequalSeeds(c *comparison) []Note {
	if c.compares(catalog.ComparesSuites) {
		return nil
	}
	c = c.of(func(r *experiment.Run) bool { return random(r) }) // to the others a seed is nothing

	for _, g := range c.groups {
		if note, found := c.seedsOf(g); found && c.inNumbers() {
			return []Note{note}
		}
	}
	return c.unequal(experiment.SeedPath, seed, func(a, b int) string {
		return c.called(b) + " runs with seed " + seed(c.e.Runs[b]) + " and " + c.called(a) + " with seed " + seed(c.e.Runs[a])
	})
}

// of is the comparison of some of its runs.
func (c *comparison) of(holds func(r *experiment.Run) bool) *comparison {
	some := *c
	some.groups = nil
	for _, g := range c.groups {
		if left := slices.DeleteFunc(slices.Clone(g), func(r int) bool { return !holds(c.e.Runs[r]) }); len(left) > 1 {
			some.groups = append(some.groups, left)
		}
	}
	return &some
}

// seedsOf finds two medians that are of different numbers of seeds.
func (c *comparison) seedsOf(runs []int) (Note, bool) {
	all, of := c.entities(runs)
	if of == experiment.SeedPath {
		return Note{}, false
	}
	most, least := 0, 0
	for i := range all {
		n := len(c.seeds(all[i]))
		if n > len(c.seeds(all[most])) {
			most = i
		}
		if n < len(c.seeds(all[least])) {
			least = i
		}
	}
	n, m := len(c.seeds(all[most])), len(c.seeds(all[least]))
	if n == m {
		return Note{}, false
	}
	a, b := all[most][0], all[least][0]
	who, verb := "", " stand against "
	if c.takesTogether() {
		who, verb = "the median of ", " stands against "
	}
	return Note{At: c.e.RunMark(b, experiment.SeedPath), Runs: []int{a, b}, Numbers: []float64{float64(n), float64(m)},
		Text: who + wording.Plural(n, "seed") + " of " + c.plainly(a) + verb + wording.Count(m) + " of " + c.plainly(b)}, true
}

func (c *comparison) seeds(runs []int) []string {
	var all distinct[string]
	for _, r := range runs {
		all.add(seed(c.e.Runs[r]))
	}
	return all.list
}

// plainly is a run by what it does, without its seed.
func (c *comparison) plainly(r int) string {
	if run := c.e.Runs[r]; run.Label != "" {
		label, _ := wording.TeX(run.Label)
		return c.namer.InText(run, label)
	} else {
		return insight.Method(run)
	}
}

// takesTogether reports whether runs that differ in their seeds become one number or one line.
func (c *comparison) takesTogether() bool {
	if c.figure == nil {
		return false
	}
	return c.compares(catalog.ComparesTogether) || c.option("over") != ""
}

// option is a textual option of the figure, empty where it has none of that name or is not given it.
func (c *comparison) option(name string) string {
	if c.figure == nil {
		return ""
	}
	for i, p := range c.figure.Spec.Decl.Params {
		if text, ok := c.figure.Spec.Values[i].(string); ok && p.Name == name {
			return text
		}
	}
	return ""
}
