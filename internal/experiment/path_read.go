package experiment

import (
	"fmt"
	"math"
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
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
	beside  []int     // columns that are told besides
	at      []float64 // where rows are, as the column of the step has it
	lack    int       // rows that are left out, since they have no loss or no point
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
	p.rec.Names = columnsNamed(spec, "metrics")
	if p.log {
		names, p.rec.Names = logColumns(spec)[1:], logColumns(spec)
	}
	for _, name := range names {
		p.columns = append(p.columns, p.place(name))
	}
	if !p.log {
		for _, name := range p.rec.Names {
			p.beside = append(p.beside, p.place(name))
		}
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
	if format.Missing != data.MissingDrop && format.Missing != data.MissingMean {
		format.Missing = data.MissingKept
	}
	t, ok := r.readTable(k, name, format, p.want)
	if !ok || !p.choose(t) {
		return nil
	}
	p.rec.Digest = t.Digest
	for i := range t.Rows() {
		if !p.take(t, i) {
			return nil
		}
	}
	return p.whole(t)
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
			p.report.Errorf(p.k.place("member"), grammar.Suggestion(members[i], classes), "no row has %s in the column %s", syntax.Quote(members[i]), syntax.Quote(t.Features[column].Name))
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

// take takes a row; ok is false where its step is wrong, which is reported. A row without a loss may have other columns of the
// step before or after it: trainers write losses of training and of validation so.
func (p *pathReader) take(t *data.Table, i int) (ok bool) {
	row, rec := t.Row(i), p.rec
	if !p.belongs(row) {
		return true
	}
	loss := 0.0
	if p.want.Target != "" {
		loss = t.Y[i]
	}
	last := len(p.at) - 1
	at := float64(last + 1)
	if p.step >= 0 {
		at = row[p.step]
	}
	if p.log && last >= 0 && at == p.at[last] && (rec.Loss[last] != rec.Loss[last] || loss != loss) {
		p.join(row, loss, last)
		return true
	}
	if !p.log && (loss != loss || slices.ContainsFunc(p.columns, func(c int) bool { return row[c] != row[c] })) {
		p.lack++
		return true
	}
	if p.step >= 0 && !p.follows(at, i+1) {
		return false
	}
	p.at = append(p.at, at)
	if p.want.Target != "" {
		rec.Loss = append(rec.Loss, loss)
	}
	if p.log {
		rec.X = append(rec.X, loss)
	}
	for _, c := range p.columns {
		rec.X = append(rec.X, row[c])
	}
	for _, c := range p.beside {
		rec.Beside = append(rec.Beside, row[c])
	}
	return true
}

// follows reports whether a step that a row gives can come after those before; that it cannot is reported.
func (p *pathReader) follows(at float64, row int) bool {
	name, last := p.k.spec.Text("step"), len(p.at)-1
	switch {
	case at != at:
		p.report.Errorf(p.k.place("step"), "leave step out, and rows are counted", "%s must be numbers that rise; row %d has none", name, row)
	case !(math.Abs(at) <= grammar.MaxInteger) || at < 0 && p.log || last >= 0 && at <= p.at[last]:
		p.report.Errorf(p.k.place("step"), p.onlyHint(p.only), "%s must be numbers that rise; row %d has %g", name, row, at)
	default:
		return true
	}
	return false
}

// join adds what a row has to the row before, which is of the same step.
func (p *pathReader) join(row []float64, loss float64, last int) {
	x := p.rec.X[last*(len(p.columns)+1):]
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
func (p *pathReader) whole(t *data.Table) *descent.Recording {
	rec := p.rec
	if p.log {
		p.complete()
	}
	if p.lack > 0 {
		of := p.want.Target
		if of == "" {
			of = wording.List(columnsNamed(p.k.spec, "x"))
		}
		at := p.k.place("data")
		p.report.Add(syntax.Note, at.At, at.End, "", fmt.Sprintf("left out: %s without %s", wording.Plural(p.lack, "row"), of))
	}
	if len(p.at) < 2 {
		p.report.Errorf(p.k.place("data"), "", "the path has %s; two points make one", wording.Plural(len(p.at), "row"))
		return nil
	}
	if !p.count(t) {
		return nil
	}
	return rec
}

// complete leaves out the rows of a log that have no loss.
func (p *pathReader) complete() {
	rec, n := p.rec, len(p.columns)+1
	kept := 0
	for i, v := range rec.Loss {
		if v == v {
			p.at[kept], rec.Loss[kept] = p.at[i], v
			copy(rec.X[kept*n:], rec.X[i*n:(i+1)*n])
			kept++
		}
	}
	if lack := len(p.at) - kept; lack > 0 {
		at := p.k.place("loss")
		p.report.Add(syntax.Note, at.At, at.End, "", fmt.Sprintf("of %s the log has no %s; they are left out", wording.Plural(lack, "step"), p.want.Target))
	}
	p.at, rec.Loss, rec.X = p.at[:kept], rec.Loss[:kept], rec.X[:kept*n]
	rec.Beside = rec.X // a log has its columns for coordinates
}

// columnsNamed are the values of a parameter that has one, several or none.
func columnsNamed(spec catalog.Spec, name string) []string { return wordsIn(spec.Get(name)) }
