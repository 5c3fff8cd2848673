package experiment

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/formula"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// resolver completes decoded runs with what needs several keys at once: surfaces, points, rates over the run's steps.
type resolver struct {
	*checker
	keys     map[*component]string // longhand of a component
	surfaces map[surfaceKey]*surface.Surface
	rates    map[rateKey]ratedSpec
	longest  map[*component]int // most steps of the runs with a rate
	checked  map[*component]bool
	budget   int // steps at which formulas are still looked at
	tables   *tables
	grounds  grounds

	cells  map[cellKey][]float64
	filled map[filledKey][]catalog.Spec
	setups map[setupKey]*Setup // that runs share

	recordings map[*component]*descent.Recording
	objectives map[*surface.Surface]surface.Objective // to look at starts
}

// How many steps of formulas are looked at before a run: of one formula, and of all together beyond the first few of
// each. A formula that turns negative later gives a rate of 0 there.
const (
	stepsChecked    = 1_000_000
	stepsCheckedAll = 20_000_000
	stepsCheckedMin = 1_000
)

// surfaceKey tells surfaces apart: longhand, the dimension that the start gives a formula in x[i], and whether runs climb.
type surfaceKey struct {
	spec   string
	dim    int
	climbs bool
	within string
}

type rateKey struct {
	rate  *component
	steps int
}

type ratedSpec struct {
	spec *catalog.Spec
	ok   bool
}

// filledKey is a list of components, which runs share, in runs of so many steps on a surface.
type filledKey struct {
	first **component
	steps int
	land  *surface.Surface
}

func newResolver(c *checker) *resolver {
	return &resolver{checker: c, keys: map[*component]string{}, surfaces: map[surfaceKey]*surface.Surface{},
		rates: map[rateKey]ratedSpec{}, longest: map[*component]int{}, checked: map[*component]bool{}, budget: stepsCheckedAll,
		tables: &tables{folder: c.folder, known: map[string]*data.Table{}}, grounds: grounds{}, objectives: map[*surface.Surface]surface.Objective{},
		cells: map[cellKey][]float64{}, filled: map[filledKey][]catalog.Spec{}, setups: map[setupKey]*Setup{}}
}

// reader is the resolver of a file, which reads its data.
func (c *checker) reader() *resolver {
	if c.resolving == nil {
		c.resolving = newResolver(c)
	}
	return c.resolving
}

// longhand is a component's canonical JSON.
func (r *resolver) longhand(k *component) string {
	s, ok := r.keys[k]
	if !ok {
		b, err := json.Marshal(k.spec)
		if err != nil {
			panic("experiment: a checked component has no JSON: " + err.Error())
		}
		s = string(b)
		r.keys[k] = s
	}
	return s
}

// longhands is the canonical JSON of several components.
func (r *resolver) longhands(all []*component) string {
	text := ""
	for _, k := range all {
		text += r.longhand(k)
	}
	return text
}

// dimension is what a start says of the number of variables, 0 if nothing.
func (s *start) dimension() int {
	switch {
	case s == nil:
		return 0
	case s.kind == startPoint:
		return len(s.point)
	case s.kind == startGrid:
		return len(s.grid)
	}
	return len(s.window)
}

// buildSurfaces compiles every distinct surface of the runs once.
func (r *resolver) buildSurfaces(runs []*decoded) {
	type group struct {
		key   surfaceKey
		parts []*component
		runs  []*decoded
	}
	r.countAlike(runs)
	dims := map[string]int{} // that the first start gives, for those that give none
	for _, d := range runs {
		if d.surface != nil && d.start.dimension() > 0 {
			if spec := r.longhand(d.surface); dims[spec] == 0 {
				dims[spec] = d.start.dimension()
			}
		}
	}
	groups := map[surfaceKey]*group{}
	var order []*group
	for _, d := range runs {
		if d.surface == nil {
			continue
		}
		key := surfaceKey{r.longhand(d.surface), d.start.dimension(), d.climbs, r.longhands(d.within)}
		if key.dim == 0 {
			key.dim = dims[key.spec]
		}
		g := groups[key]
		if g == nil {
			g = &group{key: key}
			groups[key] = g
			order = append(order, g)
		}
		g.runs = append(g.runs, d)
		if n := len(g.parts); n == 0 || g.parts[n-1] != d.surface {
			g.parts = append(g.parts, d.surface)
		}
	}
	for _, g := range order {
		r.buildSurface(g.key, g.parts, g.runs)
	}
}

func (r *resolver) buildSurface(key surfaceKey, parts []*component, runs []*decoded) {
	r.breathe()
	opt := surface.Options{Dim: key.dim, Starts: points(runs, startPoint), Maximize: key.climbs}
	for _, k := range runs[0].within {
		opt.Constraints = append(opt.Constraints, k.spec)
	}
	for _, k := range parts { // their data are the same, but each is told where it names them wrong
		var ok bool
		if opt.Data, ok = r.table(k); !ok {
			return
		}
	}
	s, err := surface.New(parts[0].spec, opt)
	var wrong *constraint.Error
	if errors.As(err, &wrong) {
		r.surfaceError(runs[0].within[wrong.Index], wrong.Err)
		return
	}
	if err != nil {
		for _, k := range parts {
			r.surfaceError(k, err)
		}
		return
	}
	for _, d := range runs {
		d.land = s
		d.point = r.startPoint(d)
	}
	if drawn := points(runs, startNormal); len(drawn) > 0 {
		// Points drawn around 0 need the dimension; a window that shows all starts needs the points.
		opt.Starts = append(opt.Starts, drawn...)
		if again, err := surface.New(parts[0].spec, opt); err == nil {
			s = again
		}
		for _, d := range runs {
			d.land = s
		}
	}
	r.surfaces[key] = s
	r.grounds[s] = parts[0].place("minima")
}

// points are the known starts of one kind, each once.
func points(runs []*decoded, kind startKind) [][]float64 {
	var list [][]float64
	seen, same := map[string]bool{}, map[*float64]bool{} // most runs share their points
	for _, d := range runs {
		if d.start == nil || d.start.kind != kind {
			continue
		}
		p := d.point
		if kind == startPoint {
			p = d.start.point
		}
		if len(p) == 0 || same[&p[0]] {
			continue
		}
		same[&p[0]] = true
		if text := vectorText(p); p != nil && !seen[text] {
			seen[text] = true
			list = append(list, p)
		}
	}
	return list
}

// surfaceError reports what package surface says of a component, at its place in the file.
func (r *resolver) surfaceError(k *component, err error) {
	var fe *formula.Error
	var pe *surface.ParamError
	switch {
	case errors.As(err, &fe):
		r.formulaError(k, fe)
	case errors.As(err, &pe):
		if pe.Column != "" {
			r.headerFault(k, pe.Column, pe.Message)
			return
		}
		n := k.place(pe.Param)
		switch inside := n.Kind != syntax.Scalar && pe.Index >= 0 && pe.Index < len(n.Items); {
		case inside && n.Kind == syntax.Mapping: // the name is wrong, not the number
			n = n.Keys[pe.Index]
		case inside:
			n = n.Items[pe.Index]
		}
		r.report.Errorf(n, "", "%s", pe.Message)
	default:
		r.report.Errorf(k.at, "", "%s", err)
	}
}

// formulaError reports a fault of a formula at the characters that are meant.
func (c *checker) formulaError(k *component, fe *formula.Error) {
	n := k.at
	if main := k.spec.Decl.Main(); main != nil {
		n = k.place(main.Name)
	}
	n, before := c.lineOf(k, fe, n)
	if strings.TrimSpace(n.Text) == "" || utf8.RuneCountInString(n.Text) > formula.MaxFormula {
		c.report.Errorf(n, "", "%s", fe.Message) // no character of it is to blame
		return
	}
	at := n.Character(before + max(fe.Column, 1) - 1)
	end := at.Col + 1
	if last := n.Character(before + max(fe.EndColumn, fe.Column+1) - 2); fe.EndColumn > fe.Column && last.Line == at.Line {
		end = last.Col + 1
	}
	hint := ""
	if fe.Hint != "" {
		hint = syntax.DidYouMean(fe.Hint)
	}
	c.report.Add(syntax.Error, at, end, hint, fe.Message)
}

// lineOf is the node of the formula that an error is in, and how many characters stand before it there: the main one of a
// component, that of another parameter, or one of its lines.
func (c *checker) lineOf(k *component, fe *formula.Error, main *syntax.Node) (n *syntax.Node, before int) {
	param := fe.Param
	if param == "" && fe.Line > 0 {
		param = "let"
	}
	if param == "" {
		return main, 0
	}
	n = k.place(param)
	if fe.Line == 0 || fe.Line > len(n.Items) {
		return n, 0
	}
	if lines, ok := k.spec.Get(param).([]catalog.Line); ok && fe.Line <= len(lines) {
		before = lines[fe.Line-1].Before
	}
	return n.Items[fe.Line-1], before
}

// checkStops reports a gap to stop at where the minimum is not known, and a test where nothing is kept back for it.
func (r *resolver) checkStops(d *decoded) {
	for _, k := range d.stop {
		switch {
		case d.land == nil:
		case k.spec.Decl.Stop == catalog.StopAtGap:
			r.needMinimum(k.at, d.land)
		case k.spec.Decl.Stop == catalog.StopAtTest:
			r.needTest(k, d.land)
		}
	}
}

// needTest reports a stop rule that looks at examples which nobody keeps back.
func (r *resolver) needTest(k *component, s *surface.Surface) {
	switch {
	case s.Model == nil:
		r.report.Errorf(k.at, "", "%s looks at examples that a model is tested with, and %s is not fitted to data", k.spec.Name(), s.Title)
	case s.Model.Data.Test == nil:
		r.report.Errorf(k.at, "give its surface test: 0.25, for example", "%s needs examples to test with, and %s keeps none back", k.spec.Name(), s.Title)
	}
}

// needMinimum reports a gap above a minimum that nobody knows.
func (r *resolver) needMinimum(at *syntax.Node, s *surface.Surface) bool {
	f, ok := s.Minimum()
	if ok && !math.IsNaN(f) {
		return true
	}
	hint := "give a loss instead"
	if s.Model == nil {
		hint += ", or list the minima of the formula"
	}
	r.report.Errorf(at, s.Facing(hint), s.Facing("a gap needs the minimum, which is not known for")+" %s", s.Title)
	return false
}

// linkStarts sets StartOf of runs that begin where another ends, and reports names that no run has and circles.
func (r *resolver) linkStarts(runs []*Run, from []*decoded) {
	for i, d := range from {
		if d.start == nil || d.start.kind != startEndOf {
			continue
		}
		n := d.start.label
		j, ok := r.runNamed(runs, n)
		if !ok {
			continue
		}
		if s := runs[j].Surface; s != nil && s.Logged() {
			r.report.Errorf(n, "", "%s is a log and tells no point where it ends", syntax.Quote(n.Text))
			continue
		}
		if a, b := runs[i].Surface, runs[j].Surface; a != nil && b != nil && a.Dim() != b.Dim() {
			r.report.Errorf(n, "", "%s has %s, but this run's surface %s", syntax.Quote(n.Text), wording.Plural(b.Dim(), "variable"), wording.Plural(a.Dim(), "variable"))
			continue
		}
		runs[i].StartOf = j
	}
	for i, d := range from {
		j := runs[i].StartOf
		for hops := 0; j >= 0; hops++ {
			if j == i || hops > len(runs) {
				r.report.Errorf(d.start.label, "", "the runs start at each other's ends")
				runs[i].StartOf = -1
				break
			}
			j = runs[j].StartOf
		}
	}
}

// runNamed finds the one run that an ID or a label means.
func (r *resolver) runNamed(runs []*Run, n *syntax.Node) (int, bool) {
	at, found := -1, 0
	for i, run := range runs {
		if run.ID == n.Text {
			return i, true
		}
		if run.Label == n.Text {
			if found == 0 {
				at = i
			}
			found++
		}
	}
	switch {
	case found == 1:
		return at, true
	case found > 1:
		r.report.Errorf(n, syntax.DidYouMean(runs[at].ID), "%s is the label of %d runs; name one of them", syntax.Quote(n.Text), found)
	case r.incomplete:
	default:
		var ids []string
		for _, run := range runs[:min(len(runs), 1000)] {
			ids = append(ids, run.ID)
		}
		hint := ""
		if near, ok := catalog.Suggest(n.Text, ids); ok {
			hint = syntax.DidYouMean(near)
		} else if len(ids) <= 8 {
			hint = fmt.Sprintf("the runs are %s", all(quoted(ids)))
		}
		r.report.Errorf(n, hint, "there is no run %s", syntax.Quote(n.Text))
	}
	return -1, false
}

func quoted(words []string) []string {
	q := make([]string, len(words))
	for i, w := range words {
		q[i] = syntax.Quote(w)
	}
	return q
}
