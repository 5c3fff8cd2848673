package experiment

import (
	"encoding/json"
	"errors"

	"gdplot/internal/catalog"
	"gdplot/internal/constraint"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/surface"
)

// resolver completes decoded runs with what needs several keys at once: surfaces, points, rates over the run's steps.
type resolver struct {
	*checker
	keys     map[*component]string // longhand of a component
	surfaces map[surfaceKey]*surface.Surface
	rates    map[rateKey]*catalog.Spec // with their steps filled in, nil where they are wrong
	longest  map[*component]int        // most steps of the runs with a rate
	checked  map[*component]bool
	budget   int // steps at which formulas are still looked at
	tables   *tables
	grounds  grounds

	cells  map[cellKey][]float64
	filled map[filledKey][]catalog.Spec
	setups map[setupKey]*Setup // that runs share
	runs   slab[Run]
	onAxes *axisTable // of all runs

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

// filledKey is a list of components, which runs share, in runs of so many steps on a surface.
type filledKey struct {
	first **component
	steps int
	land  *surface.Surface
}

func newResolver(c *checker) *resolver {
	return &resolver{checker: c, keys: map[*component]string{}, surfaces: map[surfaceKey]*surface.Surface{},
		rates: map[rateKey]*catalog.Spec{}, longest: map[*component]int{}, checked: map[*component]bool{}, budget: stepsCheckedAll,
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
			if len(order) == 0 {
				g.runs = make([]*decoded, 0, len(runs)) // mostly there is one surface
			}
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
	s, err := r.earlier.New(parts[0].spec, opt)
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
	r.checkWithin(s, runs)
	if drawn := points(runs, startNormal); len(drawn) > 0 {
		// Points drawn around 0 need the dimension; a window that shows all starts needs the points.
		opt.Starts = append(opt.Starts, drawn...)
		if again, err := r.earlier.New(parts[0].spec, opt); err == nil {
			s = again
		}
		for _, d := range runs {
			d.land = s
		}
	}
	r.surfaces[key] = s
	r.grounds[s] = parts[0].place("minima")
}

// checkWithin reports constraints that leave no point to the first run whose start is known.
func (r *resolver) checkWithin(s *surface.Surface, runs []*decoded) {
	for _, d := range runs {
		if len(d.within) == 0 || len(d.point) != s.Dim() {
			continue
		}
		if !s.Leaves(d.point) {
			what, hint := "where this constraint holds", ""
			if len(d.within) > 1 {
				what, hint = "that all constraints allow", "they seem to exclude each other"
			}
			r.report.Errorf(d.within[0].at, hint, "from the start %s no point is found %s", pointOf(d.point), what)
		}
		return
	}
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
