package experiment

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// isLog reports whether a path has no points, so that its losses are all there is.
func isLog(spec catalog.Spec) bool { return IsRecorded(spec) && !spec.Has("x") }

// logged gives a run without points the surface of its log, whatever else the file descends.
func (c *checker) logged(d *decoded) bool {
	k := d.recordedPath()
	if k == nil || !isLog(k.spec) {
		if k != nil && k.spec.Has("metrics") {
			c.report.Errorf(k.place("metrics"), "a run of its own, without x, draws them", "metrics are those of a log, a path without x")
			return false
		}
		return true
	}
	if !k.spec.Has("loss") {
		c.report.Errorf(k.at, "x: [w1, w2] for a path over a surface, loss: train_loss for a log", "a path needs x, the columns of its points, or loss, the column of a log")
		return false
	}
	name, _, _ := data.Source(k.spec.Get("data"))
	d.surface, d.climbs, d.within = c.logSurface(k, surface.LogSpec(name, logColumns(k.spec))), false, nil
	return true
}

// logColumns are what a log has of each step.
func logColumns(spec catalog.Spec) []string {
	columns := []string{spec.Text("loss")}
	for _, m := range columnsNamed(spec, "metrics") {
		if !contains(columns, m) {
			columns = append(columns, m)
		}
	}
	return columns
}

// columnsNamed are the values of a parameter that has one, several or none.
func columnsNamed(spec catalog.Spec, name string) []string {
	switch v := spec.Get(name).(type) {
	case string:
		return []string{v}
	case []string:
		return v
	}
	return nil
}

// logSurface is the component of a log, one for all runs of one path.
func (c *checker) logSurface(k *component, spec catalog.Spec) *component {
	if c.logs == nil {
		c.logs = map[*component]*component{}
	}
	made := c.logs[k]
	if made == nil {
		made = &component{spec: spec, at: k.at, body: k.body, params: map[string]*syntax.Node{}}
		c.logs[k] = made
	}
	return made
}

// pathReader takes the rows of one path out of the table of its file.
type pathReader struct {
	*resolver
	k       *component
	want    data.Want
	columns []int // of the points, or of what a log has
	step    int   // column of the step, -1 without one
	only    []catalog.Constant
	onlyAt  []int
	group   []int // columns of the group
	member  []float64
	log     bool
	rec     *descent.Recording
	first   float64
}

// place is that of a column among the features.
func (p *pathReader) place(name string) int {
	if i := slices.Index(p.want.Features, name); i >= 0 {
		return i
	}
	p.want.Features = append(p.want.Features, name)
	return len(p.want.Features) - 1
}

// readPath reads the file of a path.
func (r *resolver) readPath(k *component) *descent.Recording {
	spec := k.spec
	p := &pathReader{resolver: r, k: k, step: -1, log: isLog(spec), rec: &descent.Recording{}}
	p.want.Target = spec.Text("loss")
	p.want.Features = []string{}
	names := columnsNamed(spec, "x")
	if p.log {
		names = logColumns(spec)[1:]
	}
	for _, name := range names {
		p.columns = append(p.columns, p.place(name))
	}
	if spec.Has("step") {
		p.step = p.place(spec.Text("step"))
	}
	if spec.Has("only") {
		p.only = spec.Get("only").([]catalog.Constant)
		for _, c := range p.only {
			p.onlyAt = append(p.onlyAt, p.place(c.Name))
		}
	}
	p.want.Named = map[string]bool{}
	for _, name := range columnsNamed(spec, "group") {
		p.group, p.want.Named[name] = append(p.group, p.place(name)), true
	}
	name, format, _ := data.Source(spec.Get("data"))
	if p.log && format.Missing != data.MissingDrop && format.Missing != data.MissingMean {
		format.Missing = data.MissingKept
	}
	t, ok := r.readTable(k, "data", name, format, p.want)
	if !ok || !p.choose(t) {
		return nil
	}
	p.rec.Digest = t.Digest
	for i := range t.Rows() {
		if !p.take(t, i) {
			return nil
		}
	}
	return p.whole()
}

// choose finds the member of the group that is meant.
func (p *pathReader) choose(t *data.Table) bool {
	members := columnsNamed(p.k.spec, "member")
	if len(members) != len(p.group) {
		p.report.Errorf(p.k.place("member"), "", "member has a value for each column of group")
		return false
	}
	for i, column := range p.group {
		classes := t.Features[column].Classes
		at := slices.Index(classes, members[i])
		if at < 0 {
			p.report.Errorf(p.k.place("member"), suggestion(members[i], classes), "no row has %s in the column %s", syntax.Quote(members[i]), syntax.Quote(t.Features[column].Name))
			return false
		}
		p.member = append(p.member, float64(at))
	}
	return true
}

// belongs reports whether a row is one of the path.
func (p *pathReader) belongs(row []float64) bool {
	for j, c := range p.only {
		if row[p.onlyAt[j]] != c.Value {
			return false
		}
	}
	for j, column := range p.group {
		if row[column] != p.member[j] {
			return false
		}
	}
	return true
}

// take takes a row; ok is false where its step is wrong, which is reported.
func (p *pathReader) take(t *data.Table, i int) (ok bool) {
	row, rec := t.Row(i), p.rec
	if !p.belongs(row) {
		return true
	}
	at := float64(len(rec.Step))
	if p.step >= 0 {
		if at = row[p.step]; !p.log {
			if len(rec.Step) == 0 {
				p.first = at
			}
			at -= p.first
		}
	}
	last := len(rec.Step) - 1
	if p.log && last >= 0 && at == float64(rec.Step[last]) && (rec.Loss[last] != rec.Loss[last] || t.Y[i] != t.Y[i]) {
		p.join(row, t.Y[i], last)
		return true
	}
	if p.step >= 0 && row[p.step] != math.Trunc(row[p.step]) {
		p.report.Errorf(p.k.place("step"), "leave step out, and rows are counted, or multiply the column by what makes it whole", "%s must be whole numbers, since all that is drawn counts steps; row %d has %g", p.k.spec.Text("step"), i+1, row[p.step])
		return false
	}
	if at != math.Trunc(at) || math.Abs(at) > maxInteger || at < 0 || last >= 0 && int(at) <= rec.Step[last] {
		p.report.Errorf(p.k.place("step"), p.onlyHint(p.only), "%s must be whole numbers that rise; row %d has %g", p.k.spec.Text("step"), i+1, row[p.step])
		return false
	}
	rec.Step = append(rec.Step, int(at))
	if p.want.Target != "" {
		rec.Loss = append(rec.Loss, t.Y[i])
	}
	if p.log {
		rec.X = append(rec.X, t.Y[i])
	}
	for _, c := range p.columns {
		rec.X = append(rec.X, row[c])
	}
	return true
}

// join adds what a row has to the row before, which is of the same step: trainers write losses of training and of validation so.
func (p *pathReader) join(row []float64, loss float64, last int) {
	x := p.rec.Point(last)
	if p.rec.Loss[last] != p.rec.Loss[last] {
		p.rec.Loss[last], x[0] = loss, loss
	}
	for j, c := range p.columns {
		if x[j+1] != x[j+1] {
			x[j+1] = row[c]
		}
	}
}

// whole is the path without the rows that lack a loss; nil where too little is left, which is reported.
func (p *pathReader) whole() *descent.Recording {
	rec := p.rec
	if p.log {
		kept := &descent.Recording{Digest: rec.Digest}
		for i, v := range rec.Loss {
			if v == v {
				kept.Step, kept.Loss, kept.X = append(kept.Step, rec.Step[i]), append(kept.Loss, v), append(kept.X, rec.Point(i)...)
			}
		}
		if n := len(rec.Step) - len(kept.Step); n > 0 {
			at := p.k.place("loss")
			p.report.Add(syntax.Note, at.At, at.End, "", fmt.Sprintf("of %s the log has no %s; they are left out", wording.Plural(n, "step"), p.want.Target))
		}
		rec = kept
	}
	if len(rec.Step) < 2 {
		p.report.Errorf(p.k.place("data"), "", "the path has %s; two points make one", wording.Plural(len(rec.Step), "row"))
		return nil
	}
	return rec
}

// grouped divides a run whose path names a group into one for each of the group's values.
func (c *checker) grouped(d *draft) []*draft {
	if !c.isPath(d) {
		return []*draft{d}
	}
	body := d.keys[keyOptimizer].Items[0]
	if body.Kind != syntax.Mapping || !body.Has("group") || body.Has("member") {
		return []*draft{d}
	}
	chain, ok := c.chain(d.keys[keyOptimizer])
	if !ok {
		return []*draft{d}
	}
	k := chain[0]
	columns := columnsNamed(k.spec, "group")
	name, format, _ := data.Source(k.spec.Get("data"))
	format.Missing = data.MissingDrop
	t, ok := c.reader().readTable(k, "data", name, format, data.Want{Features: columns, Categories: true})
	if !ok {
		return nil
	}
	members := membersOf(t)
	if len(members) > c.limits.Runs {
		c.report.Errorf(k.place("group"), "", "there are %d paths, and there may be %d runs", len(members), c.limits.Runs)
		return nil
	}
	all := make([]*draft, len(members))
	for i, row := range members {
		all[i] = d.member(k.place("group"), body, columns, row)
	}
	return all
}

// membersOf are the combinations that a table of categories has, in their order.
func membersOf(t *data.Table) [][]string {
	var codes [][]float64
	seen := map[string]bool{}
	for i := range t.Rows() {
		if key := fmt.Sprint(t.Row(i)); !seen[key] {
			seen[key], codes = true, append(codes, t.Row(i))
		}
	}
	slices.SortFunc(codes, slices.Compare)
	members := make([][]string, len(codes))
	for i, row := range codes {
		for j, code := range row {
			members[i] = append(members[i], t.Features[j].Classes[int(code)])
		}
	}
	return members
}

// member is the run of one path of a group, called by what tells it apart; a column seed is the seed.
func (d *draft) member(at, body *syntax.Node, columns, values []string) *draft {
	run := d.child()
	quoted := func(text string) *syntax.Node {
		return &syntax.Node{Kind: syntax.Scalar, Style: syntax.Block, At: at.At, End: at.End, Text: text}
	}
	list := &syntax.Node{Kind: syntax.List, At: at.At, End: at.End}
	var names []string
	if label := d.keys[keyLabel]; label != nil && label.Kind == syntax.Scalar {
		names = append(names, label.Text)
	}
	for j, value := range values {
		list.Items = append(list.Items, quoted(value))
		switch {
		case columns[j] == RunKeys[keySeed].Name && isWhole(value):
			run.keys[keySeed], run.at[keySeed], run.own[keySeed] = syntax.Word(at, value), at, true
			run.bySeed = true
		case syntax.LooksNumeric(value):
			names = append(names, columns[j]+" "+value)
		default:
			names = append(names, value)
		}
	}
	run.keys[keyOptimizer] = syntax.Wrap(d.keys[keyOptimizer], pathKey, body.With(syntax.Word(at, "member"), list))
	if len(names) > 0 {
		run.keys[keyLabel], run.at[keyLabel], run.own[keyLabel] = quoted(strings.Join(names, ", ")), at, true
	}
	return run
}

// isWhole reports whether a text is a whole number that a seed can be.
func isWhole(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return len(text) > 0 && len(text) < 10
}
