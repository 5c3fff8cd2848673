package surface

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/search"
)

// Findings beyond these numbers are not worth marking: they would hide the figure. Locals are kept from the lowest
// up and counted beyond; saddles and hilltops are kept if they are few, else left out.
const (
	mostLocals = 8
	mostOthers = 9
)

// learn gathers what is known: what the catalogue or the file states, and what a search finds.
func (s *Surface) learn() {
	k := s.known
	if k.of != nil {
		k.take(k.of.knowledge())
		return
	}
	if s.slice != nil {
		k.lowest = unknownLowest("nothing is known of a plane through a surface")
		return
	}
	var e *search.Explorer
	if s.searchable() {
		e = search.Explore(s.Objective(), s.Window, s.Smooth || s.isNamed())
		e.DropJumps()
		e.Join()
	}
	parted := false
	if s.Model != nil {
		s.stated, parted = s.bestFit()
	}
	k.points = s.listed(e)
	level, listed := lowestOf(k.points)
	if listed && s.Model == nil && !s.isNamed() && s.grid == nil {
		k.claimed = &level
	}
	if e != nil {
		k.points = append(k.points, newOnes(k.points, e)...)
	}
	k.lowest = s.lowestOf(level, listed, e)
	if parted {
		k.lowest = Lowest{Standing: None, Level: math.NaN(), Least: 0, Why: whyEndless}
	}
	if !(s.isNamed() && listed) && s.Model == nil && s.grid == nil {
		s.lookFurther(e)
	}
	if e == nil && s.Model == nil && k.lowest.Standing == Found {
		s.renameMinima()
	}
	if e != nil {
		nameGlobal(k, e)
		k.curves = minimumCurves(k, e)
		k.points, k.more = thin(k.points)
	}
	s.solveBowl()
	k.lowest.Rounding = s.roundingAt(k.lowest.Level)
	if len(s.barriers) > 0 {
		s.learnWithin()
		s.leaveEndless()
	}
	s.prove()
}

// lowestOf is what is known where the listed minima have a level, if there are any, and a search has been made, if one was.
func (s *Surface) lowestOf(level float64, listed bool, e *search.Explorer) Lowest {
	standing := Stated
	if s.Model != nil || s.isNamed() { // values on a grid list none
		standing = Proved
	}
	if e == nil {
		if !listed {
			return unknownLowest(whyUnknown)
		}
		return Lowest{Standing: standing, Level: level, Least: level}
	}
	f, ok := e.Minimum(level, listed)
	_, seen := e.Lowest()
	l := Lowest{Standing: standing, Level: f, Least: min(f, seen), Box: s.Window}
	switch {
	case !ok:
		l = unknownLowest(whyNowhere)
		if len(e.Of(search.Minimum)) > 0 {
			l.Why = whyLower
		}
		if e.Falls() {
			l = Lowest{Standing: None, Level: math.NaN(), Why: whySinks}
		}
		l.Least, l.Box = seen, s.Window
	case !listed || f < level-e.EqualValues(f):
		l.Standing, l.Level = Found, l.Least // what is lower is so by rounding, and nothing is below the level
	}
	return l
}

// isNamed reports whether the surface is one of the table, whose minima at kinks are all listed: a search for them
// without derivatives would be caught anywhere along a crease that bends, as that of bukin_6.
func (s *Surface) isNamed() bool { return !s.Spec.Decl.Formula }

// searchableCode is how many instructions a program may have to be worth searching: a grid takes thousands of
// evaluations.
const searchableCode = 5000

// searchable reports whether critical points are looked for.
func (s *Surface) searchable() bool {
	return s.Model == nil && s.Dim() <= 2 && s.code() <= searchableCode
}

// listed are the stated minima and the catalogue's marks, with what they are.
func (s *Surface) listed(e *search.Explorer) []Critical {
	o := s.Objective()
	var all []Critical
	lowest := math.Inf(1)
	for _, x := range s.stated {
		f := o.Eval(nil, x)
		all = append(all, Critical{X: x, F: f, Kind: GlobalMinimum})
		lowest = min(lowest, f)
	}
	for i := range all {
		if all[i].F > lowest+float64(1e-9*max(1, math.Abs(lowest))) {
			all[i].Kind = LocalMinimum
		}
	}
	for _, x := range s.marks {
		all = append(all, Critical{X: x, F: o.Eval(nil, x), Kind: kindOf(e.KindAt(x))})
	}
	return all
}

// newOnes are the findings that are not listed already.
func newOnes(listed []Critical, e *search.Explorer) []Critical {
	var all []Critical
	for _, p := range e.Points() {
		isListed := slices.ContainsFunc(listed, func(c Critical) bool { return e.Apart(c.X, p.X) < 1e-4 })
		if !isListed {
			all = append(all, Critical{X: p.X, F: p.F, Kind: kindOf(p.Kind), Found: true})
		}
	}
	return all
}

// kindOf is what a point is called that a search found: a minimum is local until it is known that none is lower.
func kindOf(k search.Kind) Kind {
	return [...]Kind{search.Flat: Flat, search.Minimum: LocalMinimum, search.Saddle: Saddle, search.Maximum: Maximum}[k]
}

// minimumCurves are the curves of minima of the least value.
func minimumCurves(k *knowledge, e *search.Explorer) [][][]float64 {
	if !k.lowest.Known() {
		return nil
	}
	return e.Valleys(k.lowest.Level + e.EqualValues(k.lowest.Level))
}

func lowestOf(minima []Critical) (f float64, ok bool) {
	f = math.Inf(1)
	for _, c := range minima {
		if c.Kind.IsMinimum() {
			f, ok = min(f, c.F), true
		}
	}
	return f, ok
}

// nameGlobal calls the minima that have the least value global, and the others local.
func nameGlobal(k *knowledge, e *search.Explorer) {
	for i, c := range k.points {
		if !c.Kind.IsMinimum() {
			continue
		}
		k.points[i].Kind = LocalMinimum
		if k.lowest.Known() && c.F <= k.lowest.Level+e.EqualValues(k.lowest.Level) {
			k.points[i].Kind = GlobalMinimum
		}
	}
}

// IsMinimum reports whether it is a minimum, be it the lowest or not.
func (k Kind) IsMinimum() bool { return k == GlobalMinimum || k == LocalMinimum }

// rank orders kinds as Critical lists them.
func (k Kind) rank() int {
	return slices.Index([]Kind{GlobalMinimum, LocalMinimum, Saddle, Maximum, Flat}, k)
}

// thin sorts points, what is listed before what is found, and leaves out what is not worth marking. It returns how
// many local minima it left out.
func thin(points []Critical) (kept []Critical, more int) {
	slices.SortStableFunc(points, func(a, b Critical) int {
		return cmp.Or(cmp.Compare(a.Kind.rank(), b.Kind.rank()), compareBool(a.Found, b.Found),
			cmp.Compare(a.F, b.F), slices.Compare(a.X, b.X))
	})
	count := map[Kind]int{}
	for _, p := range points {
		if p.Found {
			count[p.Kind]++
		}
	}
	highest := highestMarked(points)
	for _, p := range points {
		switch {
		case !p.Found || p.Kind == GlobalMinimum:
		case p.Kind == LocalMinimum && p.F > highest:
			more++
			continue
		case p.Kind != LocalMinimum && count[p.Kind] > mostOthers:
			continue
		}
		kept = append(kept, p)
	}
	return kept, more
}

// highestMarked is the value up to which found local minima are marked: at most mostLocals of them, and of those of
// equal value, as symmetric functions have them, all or none.
func highestMarked(sorted []Critical) float64 {
	var locals []float64
	for _, p := range sorted {
		if p.Found && p.Kind == LocalMinimum {
			locals = append(locals, p.F)
		}
	}
	if len(locals) <= mostLocals {
		return math.Inf(1)
	}
	for i := mostLocals; i > 0; i-- {
		if below, above := locals[i-1], locals[i]; above-below > 1e-9*max(1, math.Abs(above)) {
			return below
		}
	}
	return math.Inf(-1)
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
