package experiment

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/plain"
	"gdplot/internal/styling"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// drawing is a decoded figure, before it is known what varies.
type drawing struct {
	*component
	name   string
	nameAt *syntax.Node
	parts  []*drawing // the figures that this one is made of
	look   styling.Look
	loose  bool // whether the level that arrivals are counted at is one by default, for which there are others
}

// figures decodes the list of figures; given is false where the file has none.
func (c *checker) figures(n *syntax.Node, books catalog.Book) (drawings []*drawing, given bool) {
	if n == nil {
		return nil, false
	}
	if n.Kind != syntax.List {
		c.wrongType(n, "figures", "a list such as [contour, loss]")
		return nil, true
	}
	s := &grammar.Slot{Name: "figure", Books: []catalog.Book{books}}
	taken := map[string]bool{}
	for _, item := range n.Items {
		k, ok := c.component(s, item, grammar.NameKey, grammar.StyleKey)
		if k == nil {
			continue
		}
		d := &drawing{component: k, name: k.spec.Decl.Name, nameAt: k.at}
		if at, _ := k.body.Get(grammar.NameKey); at != nil {
			d.nameAt = at
			d.name, ok = c.fileName(at)
		}
		if !ok {
			continue
		}
		if at, _ := k.body.Get(grammar.StyleKey); at != nil {
			d.look = c.figureLook(at, k.spec.Decl)
		}
		key := strings.ToLower(d.name) // some file systems do not tell upper from lower case
		if taken[key] {
			c.report.Errorf(d.nameAt, "name: in a figure renames its files", "two figures are called %s", d.name)
		}
		taken[key] = true
		d.parts = c.partsOf(k)
		drawings = append(drawings, d)
	}
	return drawings, true
}

// Note is something to know about a figure once it is drawn, at its place in the file.
func (f *Figure) Note(message, hint string) syntax.Diagnostic {
	r := syntax.NewReporter()
	r.Add(syntax.Note, f.drawing.nameAt.At, f.drawing.nameAt.End, hint, message)
	return r.List[0].Diagnostic
}

// devices are the names that Windows keeps from files, whatever their endings.
var devices = plain.Pattern(`(?i)^(con|prn|aux|nul|(com|lpt)[1-9])$`)

// fileName decodes the name of a figure's files. It can lead nowhere but into the folder of the experiment.
func (c *checker) fileName(n *syntax.Node) (string, bool) {
	s, ok := c.line(n, grammar.NameKey)
	if !ok {
		return "", false
	}
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !letter && (i == 0 || r != '-' && r != '_') {
			c.report.Errorf(n, "", "a name has letters, digits, - and _ only, a letter or digit first: %s", syntax.Quote(s))
			return "", false
		}
	}
	if s == "" || len(s) > 64 {
		c.report.Errorf(n, "", "a name has 1 to 64 characters")
		return "", false
	}
	if devices().MatchString(s) {
		c.report.Errorf(n, "", "%s is the name of a device on Windows, where no file can have it", syntax.Quote(s))
		return "", false
	}
	return s, true
}

// plotted completes figures with what the runs are.
type plotted struct {
	*resolver
	varying *varying
	runs    []*Run
	from    []*decoded
	aims    aims
}

// defaults are the figures of a file that names none: those that the catalogue draws unasked and that suit the runs,
// contour and loss in two dimensions, curve and loss in one, loss otherwise.
func (p *plotted) defaults(book catalog.Book) []*drawing {
	var list []*drawing
	for _, d := range unasked(book) {
		if p.suits(catalog.Defaults(d), nil, p.everyRun()...) {
			k := &component{spec: catalog.Defaults(d), at: p.from[0].item, body: p.from[0].item}
			var ok bool
			if k.spec, ok = p.bySurface(k.spec); ok {
				list = append(list, &drawing{component: k, name: d.Name, nameAt: k.at})
			}
		}
	}
	return list
}

// unasked are the kinds of figure that a file gets which names none, in their order.
func unasked(book catalog.Book) []*catalog.Decl {
	kinds := slices.DeleteFunc(book.Decls(), func(d *catalog.Decl) bool { return d.Unasked == 0 })
	slices.SortStableFunc(kinds, func(a, b *catalog.Decl) int { return a.Unasked - b.Unasked })
	return kinds
}

// bySurface gives each surface a panel where runs descend several; ok is false where no one axis tells them apart.
func (p *plotted) bySurface(spec catalog.Spec) (_ catalog.Spec, ok bool) {
	if i, j := p.mixed(spec, p.everyRun()); i == j {
		return spec, true
	}
	if _, facets := spec.Decl.Param("facet"); !facets {
		return spec, false
	}
	for _, axis := range p.varying.paths() {
		panels := spec.With("facet", axis.text)
		if i, j := p.mixed(panels, p.everyRun()); i == j && axis.key == grammar.Surface {
			return panels, true
		}
	}
	return spec, false
}

func (p *plotted) everyRun() []int {
	runs := make([]int, len(p.runs))
	for i := range runs {
		runs[i] = i
	}
	return runs
}

// suits reports whether a kind can show all runs; where at is given, it says which it cannot.
func (p *plotted) suits(spec catalog.Spec, at *syntax.Node, runs ...int) bool {
	d := spec.Decl
	lifted := slices.ContainsFunc(d.Params, func(q catalog.Param) bool { return q.Lifts && spec.Has(q.Name) })
	for _, i := range runs {
		if p.runs[i].Surface.Logged() && !showsLogs(d) {
			return false
		}
		if d.Fitted && p.runs[i].Surface.Model == nil {
			if at != nil {
				p.report.Errorf(at, "only: leaves runs out", "%s shows models fitted to data, and the surface of %s is a formula", d.Name, syntax.Quote(p.runs[i].ID()))
			}
			return false
		}
		if d.Dim == 0 || lifted && p.runs[i].Surface.Dim() > d.Dim {
			continue
		}
		if dim := p.runs[i].Surface.Dim(); dim != d.Dim {
			if at != nil {
				hint := "only: leaves runs out"
				if slices.ContainsFunc(d.Params, func(q catalog.Param) bool { return q.Lifts }) && dim > d.Dim {
					v := p.runs[i].Surface.Vars
					hint = d.Name + ": {plane: pca} shows the plane of the paths, {plane: [" + v[0] + ", " + v[1] + "]} that of two variables"
				}
				p.report.Errorf(at, hint, "%s shows surfaces of %s; that of %s has %d",
					d.Name, wording.Plural(d.Dim, "variable"), syntax.Quote(p.runs[i].ID()), dim)
			}
			return false
		}
	}
	return true
}

// showsLogs reports whether a kind of figure can show runs of which nothing but losses is known.
func showsLogs(d *catalog.Decl) bool {
	return d.OfLosses || d.Shows == catalog.ShowsResults || d.Shows == catalog.ShowsParts
}

// withoutLogs leaves out logs where a kind shows where runs are, and tells so.
func (p *plotted) withoutLogs(d *drawing, runs []int) []int {
	if showsLogs(d.spec.Decl) {
		return runs
	}
	var rest []int
	out := ""
	for _, i := range runs {
		if !p.runs[i].Surface.Logged() {
			rest = append(rest, i)
		} else if out == "" {
			out = p.runs[i].ID()
		}
	}
	switch {
	case out == "":
	case len(rest) == 0:
		p.report.Errorf(d.at, "x: [w1, w2] names the columns of a path's points", "%s needs the points of runs, and %s is a log without any", d.spec.Name(), syntax.Quote(out))
		return runs
	case len(runs)-len(rest) == 1:
		p.report.Add(syntax.Note, d.at.At, d.at.End, "", fmt.Sprintf("%s leaves out %s, a log without points", d.spec.Name(), syntax.Quote(out)))
	default:
		p.report.Add(syntax.Note, d.at.At, d.at.End, "", fmt.Sprintf("%s leaves out %d logs without points, %s among them", d.spec.Name(), len(runs)-len(rest), syntax.Quote(out)))
	}
	return rest
}

// figure completes one figure and gives its runs the targets that it shows.
func (p *plotted) figure(d *drawing) *Figure {
	f := &Figure{Name: d.name, Look: d.look, drawing: d}
	for i, run := range p.from {
		if p.shows(d, run) {
			f.Runs = append(f.Runs, i)
		}
	}
	if len(f.Runs) == 0 && !p.incomplete {
		p.report.Add(syntax.Warning, d.at.At, d.at.End, "", "no run is left to draw")
	}
	f.Runs = p.withoutLogs(d, f.Runs)
	p.suits(d.spec, d.at, f.Runs...)
	p.repeats(d, f.Runs)
	p.fallBack(d, f.Runs)
	p.axesNamed(d)
	p.axesApart(d)
	p.suitsData(d, f.Runs)
	if i, j := p.mixed(d.spec, f.Runs); i != j {
		hint := "choose runs with only"
		if panels, ok := p.bySurface(d.spec); ok {
			hint = "say facet: " + panels.Text("facet") + ", or " + hint
		}
		p.report.Errorf(d.at, hint, "one panel of %s would hold the surfaces of %s and %s",
			d.spec.Name(), syntax.Quote(p.runs[i].ID()), syntax.Quote(p.runs[j].ID()))
	}
	p.targets(d, f.Runs)
	f.Spec = d.spec
	p.annotated(d, f)
	p.chosen(d, f)
	for _, part := range d.parts {
		inner := p.figure(part)
		inner.Runs = meet(inner.Runs, f.Runs)
		f.Parts = append(f.Parts, inner)
	}
	return f
}

// mixed finds two runs that a figure of surfaces would draw into one panel although they descend different functions;
// the two are the same where there are none.
func (p *plotted) mixed(spec catalog.Spec, runs []int) (i, j int) {
	if spec.Decl.Dim == 0 {
		return 0, 0
	}
	panel := p.panelOf(spec)
	first := map[string]int{}
	for _, i := range runs {
		key := panel(p.from[i])
		j, seen := first[key]
		if !seen {
			first[key] = i
		} else if !p.runs[i].Surface.SameFunction(p.runs[j].Surface) {
			return j, i
		}
	}
	return 0, 0
}

// panelOf tells the panels of a figure apart: by what its facet names, if it has one.
func (p *plotted) panelOf(spec catalog.Spec) func(*decoded) string {
	if _, ok := spec.Decl.Param("facet"); ok {
		for _, axis := range p.varying.paths() {
			if axis.text == spec.Text("facet") {
				return func(run *decoded) string { return p.varying.At(axis, run).Text }
			}
		}
	}
	return func(*decoded) string { return "" }
}

// shows reports whether the figure's filters leave a run.
func (p *plotted) shows(d *drawing, run *decoded) bool {
	for _, v := range d.spec.Values {
		if f, ok := v.(*Filter); ok && !f.matches(run) {
			return false
		}
	}
	return true
}

// aim gives a run a target, unless it has it.
func (p *plotted) aim(i int, t Target, at *syntax.Node) bool {
	run := p.runs[i]
	if t.Gap && !p.needMinimum(at, run.Surface) {
		return false
	}
	if run.TargetIndex(t) < 0 {
		p.aims.add(run, []Target{t})
	}
	return true
}
