package experiment

import (
	"hash/maphash"
	"slices"
	"strconv"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
)

// varying is what tells the runs of a plan apart.
type varying struct {
	labelled   bool         // whether any item of runs has a label
	items      bool         // whether there is a list of runs
	given      map[int]bool // run keys that items of runs give
	differ     []path       // run keys that differ between the items of runs
	swept      []*sweepAxis // in file order
	derived    []path       // further paths that figures ask for
	known      map[valueKey]*Value
	*axisTable           // of the runs
	names      *nameAxes // once a run is called by them
}

// valueKey is all that the value of a run at a path depends on.
type valueKey struct {
	path        string
	node        *syntax.Node
	land        *surface.Surface
	cell, steps int
	tuned       bool
}

// value is what a run has at a path, worked out once for all runs that share it.
func (v *varying) value(p path, d *decoded) *Value {
	switch p.key {
	case grammar.Seed, grammar.Steps, grammar.Batch, grammar.Label: // of many runs each has its own
		value := d.value(p)
		return &value
	}
	return v.shared(p, d)
}

func (v *varying) shared(p path, d *decoded) *Value {
	key := valueKey{path: p.text, node: d.node(p.key), tuned: d.tunes(p)}
	switch {
	case p.key == grammar.Start:
		key.land, key.cell = d.land, int(d.cell)
	case p.param != nil && p.param.Steps:
		key.steps = d.steps
	}
	value, known := v.known[key]
	if !known {
		value = new(Value)
		*value = d.value(p)
		v.known[key] = value
	}
	return value
}

// varying works out what varies: the keys that items of runs give with different values, in the order in which the
// items name them, then what is swept.
func (c *checker) varying(root *syntax.Node, axes []*sweepAxis, runs []*decoded) *varying {
	v := &varying{axisTable: &axisTable{}, swept: axes, given: map[int]bool{}, known: map[valueKey]*Value{}}
	items, _ := root.Get("runs")
	if items == nil || items.Kind != syntax.List {
		return v
	}
	v.items = true
	for _, item := range items.Items {
		for _, k := range item.Keys {
			key := grammar.RunKey(k.Text)
			if key == grammar.Label {
				v.labelled = true
			}
			if key < 0 || key == grammar.Label || key == grammar.Tune || v.given[key] || isSwept(axes, key) {
				continue
			}
			v.given[key] = true
			if p := (path{text: k.Text, at: k, key: key}); differs(p, runs) {
				v.differ = append(v.differ, p)
			}
		}
	}
	for _, d := range runs {
		v.labelled = v.labelled || d.label != ""
		if d.bySeed && !v.given[grammar.Seed] && !isSwept(axes, grammar.Seed) {
			v.given[grammar.Seed] = true
			v.differ = append(v.differ, path{text: grammar.RunKeys[grammar.Seed].Name, at: d.at[grammar.Seed], key: grammar.Seed})
		}
	}
	return v
}

func isSwept(axes []*sweepAxis, key int) bool {
	for _, a := range axes {
		if a.path.key == key && a.path.whole() {
			return true
		}
	}
	return false
}

// differs reports whether the items of runs disagree at a path.
func differs(p path, runs []*decoded) bool {
	for _, d := range runs {
		if d.value(p).Text != runs[0].value(p).Text {
			return true
		}
	}
	return false
}

// itemName is what an item of runs is called without a label: the values that differ.
func (v *varying) itemName(d *decoded) string {
	var b []byte
	for _, p := range v.differ {
		if from := len(b); from > 0 {
			if b = v.appendName(append(b, ','), p, d); len(b) == from+1 {
				b = b[:from]
			}
		} else {
			b = v.appendName(b, p, d)
		}
	}
	return string(b)
}

// appendName appends a value as an ID has it: components speak for themselves, other values follow their path.
func (v *varying) appendName(b []byte, p path, d *decoded) []byte {
	text := v.value(p, d).Text
	if text == "" {
		return b
	}
	return append(append(b, head(p)...), text...)
}

// head is what stands before a value in an ID.
func head(p path) string {
	if p.whole() && (p.key == grammar.Optimizer || p.key == grammar.Surface) {
		return ""
	}
	return p.text + "="
}

// naming is how runs are called: by a name, or by what they have on some axes. Runs share it, since of very many the names would
// take more memory than all else that is known of them.
type naming struct {
	name   string // empty where the axes tell all
	seeded bool   // whether the seed follows it
	axes   *nameAxes
}

// nameAxes are the axes by which runs are called, one after the other among those of the experiment.
type nameAxes struct {
	first  int
	differ int      // how many of them are those on which items of runs differ; the others are swept
	heads  []string // what stands before a value
}

// naming is how a run is called: by its label, else by what differs between the items of runs; then by the swept values.
func (v *varying) naming(d *decoded) naming {
	if d.label == "" && len(v.swept) == 0 && v.itemName(d) == "" {
		return naming{name: optimizerName(d)}
	}
	if v.names == nil {
		v.names = &nameAxes{differ: len(v.differ)}
		if v.labelled {
			v.names.first = 1
		}
		for _, p := range v.differ {
			v.names.heads = append(v.names.heads, head(p))
		}
		for _, a := range v.swept {
			v.names.heads = append(v.names.heads, head(a.path))
		}
	}
	return naming{d.label, d.label != "" && d.bySeed, v.names}
}

// ID is a run's name for people.
func (r *Run) ID() string { return string(r.AppendID(make([]byte, 0, 64))) }

// AppendID appends it.
func (r *Run) AppendID(b []byte) []byte {
	from := len(b)
	if r.axes == nil && r.name == "" {
		return append(b, r.Label...)
	}
	b = append(b, r.name...)
	if r.seeded { // which the label does not tell
		b = strconv.AppendUint(append(append(append(b, ','), grammar.RunKeys[grammar.Seed].Name...), '='), r.Seed, 10)
	}
	if r.axes == nil {
		return b
	}
	for i, head := range r.axes.heads {
		text := r.Value(r.axes.first + i).Text
		differs := i < r.axes.differ
		if differs && (r.name != "" || text == "") {
			continue
		}
		if len(b) > from || i > r.axes.differ {
			b = append(b, ',')
		}
		if text != "" {
			b = append(append(b, head...), text...)
		}
	}
	return b
}

// optimizerName is the optimizer of a chain, without what stands around it.
func optimizerName(d *decoded) string {
	for _, k := range d.chain {
		if grammar.IsMethod(k.spec) {
			if k.spec.Decl.Stored != "" { // the name that it has in the file
				return k.spec.Label()
			}
			return k.spec.Name()
		}
	}
	return "run"
}

// paths are all axes: the label where there is one, what differs, what is swept, what figures ask for.
func (v *varying) paths() []path {
	var all []path
	if v.labelled {
		all = append(all, path{text: "label", key: grammar.Label})
	}
	all = append(all, v.differ...)
	for _, a := range v.swept {
		all = append(all, a.path)
	}
	return append(all, v.derived...)
}

// At is a run's value on an axis. An item of runs without a label is called by its differing values.
func (v *varying) At(p path, d *decoded) *Value {
	if p.key == grammar.Label && d.label == "" {
		value := textValue(v.itemName(d))
		if value.Text == "" {
			value.Text = optimizerName(d)
		}
		return &value
	}
	return v.value(p, d)
}

// place gives every run its values on the axes that it has none on yet, and lists them: those by which runs are called come first,
// what figures ask for once that is known.
func (v *varying) place(from []*decoded) {
	paths := v.paths()
	for _, p := range paths[len(v.axes):] {
		v.add(p.text, len(from), func(run int) Value { return *v.At(p, from[run]) })
	}
}

// checkIDs reports two runs of one ID, at what makes the second.
func (c *checker) checkIDs(v *varying, runs []*Run, from []*decoded) {
	if !alikeAny(runs) {
		return
	}
	seen := map[string]int{}
	for i, run := range runs {
		id := run.ID()
		first, again := seen[id]
		if !again {
			seen[id] = i
			continue
		}
		at := from[i].item
		hint := "give the runs labels"
		if a := v.sameChoice(from[first], from[i]); a != nil {
			at = a
			hint = ""
		} else if from[i].label != "" {
			at, hint = from[i].node(grammar.Label), ""
		}
		c.report.Errorf(at, hint, "two runs are called %s", syntax.Quote(id))
	}
}

// alikeAny reports whether two runs may have one ID. Numbers are told from each other sooner, and in less room, than texts.
func alikeAny(runs []*Run) bool {
	seed := maphash.MakeSeed()
	sums := make([]uint64, len(runs))
	var id []byte
	for i, run := range runs {
		id = run.AppendID(id[:0])
		sums[i] = maphash.Bytes(seed, id)
	}
	slices.Sort(sums)
	return len(slices.Compact(sums)) < len(runs)
}

// sameChoice is the value of the first axis on which two runs of one item differ.
func (v *varying) sameChoice(a, b *decoded) *syntax.Node {
	if a.run != b.run {
		return nil
	}
	var first *syntax.Node
	for i, j, k := int(a.nth), int(b.nth), len(v.swept)-1; k >= 0; k-- {
		values := v.swept[k].values
		if i%len(values) != j%len(values) {
			first = values[j%len(values)]
		}
		i, j = i/len(values), j/len(values)
	}
	return first
}
