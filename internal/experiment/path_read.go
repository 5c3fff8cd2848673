package experiment

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

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
	if isLog(spec) && !spec.Has("loss") {
		return nil // which is reported
	}
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
	if p.step >= 0 && !p.follows(at, row[p.step], i+1) {
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

// follows reports whether a step that a row gives can come after those before; that it cannot is reported.
func (p *pathReader) follows(at, given float64, row int) bool {
	name, last := p.k.spec.Text("step"), len(p.rec.Step)-1
	switch {
	case given != given:
		p.report.Errorf(p.k.place("step"), "leave step out, and rows are counted", "%s must be whole numbers that rise; row %d has none", name, row)
	case given != math.Trunc(given):
		p.report.Errorf(p.k.place("step"), "leave step out, and rows are counted, or multiply the column by what makes it whole", "%s must be whole numbers, since all that is drawn counts steps; row %d has %g", name, row, given)
	case !(math.Abs(at) <= maxInteger) || at < 0 || last >= 0 && int(at) <= p.rec.Step[last]:
		p.report.Errorf(p.k.place("step"), p.onlyHint(p.only), "%s must be whole numbers that rise; row %d has %g", name, row, given)
	default:
		return true
	}
	return false
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
