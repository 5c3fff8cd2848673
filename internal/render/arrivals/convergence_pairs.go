package arrivals

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/plain"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"
)

// Several methods in two conditions have one row each, with a mark for each condition and a line between them: what is compared is
// how many times as long a method takes in the one as in the other, and the rows come in the order of that.

// mostPairs is how many methods are paired.
const mostPairs = 12

const (
	leastFactor = 1.05 // from which on two counts differ
	saidFactor  = 1.5  // from which on how much is said
)

// arrivalPair is a row of such a figure.
type arrivalPair struct {
	of   [2]*arrivalRow // in the two conditions
	told bool           // whether the figure is about it
	kind string         // what parts its method from others where surfaces are turned; empty for nothing
}

// pairs are the rows by method, nil where they are not of two conditions and the same methods in both.
func (f *convergenceFigure) pairs() (all []arrivalPair) {
	if len(f.rows) < 4 || len(f.rows) > 2*mostPairs || len(f.rows)%2 > 0 || f.rows[0].group == "" {
		return nil
	}
	groups := map[string]int{} // its place; never ranged over
	rows := map[string]int{}
	for i := range f.rows {
		r := &f.rows[i]
		if r.series.Back || r.series.Marked() {
			return nil
		}
		g, ok := groups[r.group]
		if !ok {
			g = len(groups)
			groups[r.group] = g
		}
		k, ok := rows[r.series.Name]
		if !ok {
			k = len(all)
			rows[r.series.Name] = k
			all = append(all, arrivalPair{})
		}
		if g > 1 || all[k].of[g] != nil {
			return nil
		}
		all[k].of[g] = r
	}
	if len(groups) != 2 || len(all)*2 != len(f.rows) || len(all) > sheet.Colors {
		return nil
	}
	return f.byKind(f.inOrder(all))
}

// inOrder sorts pairs by how far apart they are, those first that the figure is about: which its title names, else the first.
func (f *convergenceFigure) inOrder(all []arrivalPair) []arrivalPair {
	said := 0
	var names []string
	for _, p := range all {
		if p.of[0] != nil {
			names = append(names, p.of[0].series.Name)
		}
	}
	for i := range all {
		if all[i].of[0] == nil || all[i].of[1] == nil {
			return nil
		}
		if all[i].told = speaksOf(f.in.Title(f.fig), all[i].of[0].series.Name, names); all[i].told {
			said++
		}
	}
	slices.SortStableFunc(all, func(a, b arrivalPair) int {
		if said < len(all) && a.told != b.told {
			if a.told {
				return -1
			}
			return 1
		}
		return cmp.Compare(f.apart(b), f.apart(a))
	})
	if said == 0 && f.apart(all[0]) > saidFactor {
		all[0].told = true
	}
	return all
}

// factor is how many times as long a pair takes in the condition that takes longer, ok where it arrives in both.
func (f *convergenceFigure) factor(p arrivalPair) (by float64, ok bool) {
	if !p.of[0].Reached || !p.of[1].Reached {
		return 0, false
	}
	a, b := float64(p.of[0].At(f.evaluations)), float64(p.of[1].At(f.evaluations))
	return max(a, b) / max(min(a, b), 1), true
}

// apart is by what pairs are sorted: the factor, or one above all where a method arrives in one condition only, or 0 where in none.
func (f *convergenceFigure) apart(p arrivalPair) float64 {
	by, ok := f.factor(p)
	switch {
	case ok:
		return by
	case p.of[0].Reached != p.of[1].Reached:
		return math.Inf(1)
	}
	return 0
}

// Methods that scale each axis by itself, and those that do not see how the axes lie.
const (
	scalesAxes  = "a rate for each axis"
	ignoresAxes = "one rate for all axes"
)

// byKind puts the pairs of one kind together where two surfaces differ in how they are turned: those that scale each axis by itself,
// which matters then, and those that do not. All keep their order, and none has a kind where one is of neither.
func (f *convergenceFigure) byKind(all []arrivalPair) []arrivalPair {
	if len(all) < 3 || !turned().MatchString(all[0].of[0].group+" "+all[0].of[1].group) {
		return all
	}
	kinds := make([]string, len(all))
	for i, p := range all {
		if kinds[i] = f.axesKind(p.of[0].Run); kinds[i] == "" || kinds[i] != f.axesKind(p.of[1].Run) {
			return all
		}
	}
	if !slices.Contains(kinds, scalesAxes) || !slices.Contains(kinds, ignoresAxes) {
		return all
	}
	var first, others []arrivalPair
	for i, p := range all {
		if p.kind = kinds[i]; p.kind == kinds[0] {
			first = append(first, p)
		} else {
			others = append(others, p)
		}
	}
	return append(first, others...)
}

// axesKind is what the axes are to the method of a run, as its parts declare; empty where that is nothing of the two.
func (f *convergenceFigure) axesKind(run int) string {
	kind := ignoresAxes
	for _, part := range f.in.Experiment.Runs[run].Chain {
		switch part.Decl.Method.Axes {
		case catalog.AxesScaled:
			return scalesAxes
		case catalog.AxesIgnored:
		default:
			kind = ""
		}
	}
	return kind
}

// turned finds by how many degrees a surface is turned, in its name.
var turned = plain.Pattern(`\brotation (−?[0-9.]+)`)

// inWords writes the parameters of a name as one says them: turned by 45°.
func inWords(name string) string {
	return turned().ReplaceAllStringFunc(name, func(s string) string {
		if by := turned().FindStringSubmatch(s)[1]; by != "0" {
			return "turned by " + by + "°"
		}
		return "not turned"
	})
}

// timesAsMany says a factor.
func timesAsMany(by float64) string {
	if by >= 10 {
		return wording.Count(int(math.Round(by))) + " times as many"
	}
	return wording.Short(by, 2) + " times as many"
}

// toldInk is the colour of a pair that the figure is about: that of danger where its method takes far longer in one condition than in
// the other.
func (f *convergenceFigure) toldInk(p arrivalPair) canvas.Ink {
	if f.apart(p) >= saidFactor && f.ownColors(p.of[0].series) {
		return canvas.Solid(canvas.Series(sheet.Warning))
	}
	return p.of[0].series.Ink()
}

// ownColors reports whether the figure chooses the colour of a series: not where a style names it, and not as a part of a figure whose
// other parts have it too.
func (f *convergenceFigure) ownColors(s *figure.Series) bool {
	return s.Paint == (canvas.Ink{}) && !f.in.Part.Inside
}

// toldSeries is the series that the title of a figure names, if it is one of several.
func (f *convergenceFigure) toldSeries(all []*figure.Series) *figure.Series {
	var told *figure.Series
	var names []string
	for _, s := range all {
		names = append(names, s.Name)
	}
	for _, s := range all {
		if speaksOf(f.in.Title(f.fig), s.Name, names) {
			if told != nil {
				return nil
			}
			told = s
		}
	}
	return told
}
