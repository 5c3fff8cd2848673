package maps

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// legend names the colours.
func (f *basinsFigure) legend() []sheet.Key {
	var entries []sheet.Key
	add := func(name string, fill canvas.Ink, hatched bool) {
		entries = append(entries, sheet.Key{Name: name, Swatch: sheet.KeyPiece(fill, hatched)})
	}
	const most = 12
	if len(f.colors) == 1 && len(f.colors[0].order) <= most {
		c := f.colors[0]
		for k, i := range c.order {
			name := basinName(c.basins.List[i])
			if len(c.order) > sheet.Colors {
				name = wording.Count(k+1) + ": " + name
			}
			if len(f.fields) == 1 {
				name += ", " + percent(f.fields[0].share(insight.Fate(i)))
			}
			add(name, canvas.Solid(canvas.Series(c.of[i])), false)
		}
	}
	if f.some(insight.Unsettled) || f.some(insight.AtRest) {
		name := "at no minimum"
		if len(f.fields) == 1 {
			name += ", " + percent(f.fields[0].share(insight.Unsettled)+f.fields[0].share(insight.AtRest))
		}
		add(name, sheet.Grid, false)
	}
	if f.some(insight.Gone) {
		name := "diverged"
		if len(f.fields) == 1 {
			name += ", " + percent(f.fields[0].share(insight.Gone))
		}
		add(name, sheet.Paper, true)
	}
	return entries
}

func (f *basinsFigure) some(fate insight.Fate) bool {
	return slices.ContainsFunc(f.fields, func(b *basinField) bool { return slices.Contains(b.fates, fate) })
}

// basinName is what a legend and a caption call a minimum.
func basinName(b insight.Basin) string {
	if b.Point == nil {
		return "the curve of minima through " + wording.Point(b.Curve[len(b.Curve)/2], 2)
	}
	return wording.Point(b.Point.X, 3)
}

// note says over a panel what its cells do not.
func (b *basinField) note() string {
	lost := b.count(insight.Unsettled) + b.count(insight.AtRest)
	gone := b.count(insight.Gone)
	all := float64(len(b.fates))
	switch {
	case lost == 0 && gone == 0:
		return "all settle"
	case gone > lost:
		return percent(float64(gone)/all) + " diverge"
	}
	if b.count(insight.AtRest) > 0 {
		return percent(float64(lost)/all) + " reach no minimum"
	}
	return percent(float64(lost)/all) + " never settle"
}

// subtitle says what is common to all panels, and how to read them.
func (f *basinsFigure) subtitle() string {
	s := f.common()
	if f.pace.slow > f.pace.fast {
		s += "; fainter:\u00a0more\u00a0steps, " + wording.Count(f.pace.fast) + " to " + wording.Count(f.pace.slow)
	}
	if f.stable() {
		s += "; " + stableMark + "largest stable rate"
	}
	return s
}

// common is the subtitle of other figures, with the grid in place of starts.
func (f *basinsFigure) common() string {
	s := f.in.Subtitle(f.proj.Runs)
	if at := strings.LastIndex(s, " from "); at >= 0 {
		s = s[:at]
	}
	b := f.fields[0]
	return strings.Replace(s, "at most ", "", 1) + " from " + wording.Count(b.nx) + "\u00a0×\u00a0" + wording.Count(b.ny) + " starts"
}

// stable reports whether theory knows a largest stable rate of some minimum that is marked.
func (f *basinsFigure) stable() bool {
	for _, b := range f.fields {
		for _, m := range b.basins.List {
			if _, ok := m.Stable(b.run); ok {
				return true
			}
		}
	}
	return false
}

// caption says where the starts lead.
func (f *basinsFigure) caption() string {
	b := f.fields[0]
	var texts []string
	if len(f.fields) == 1 {
		texts = append(texts, "Of "+wording.Count(len(b.fates))+" starts on a grid, "+b.story()+".")
	} else {
		var parts []string
		for i, b := range f.fields {
			if i == study.Told {
				break
			}
			parts = append(parts, "with "+f.proj.Panels[i].Name+", "+b.story())
		}
		texts = append(texts, "Of "+wording.Count(len(b.fates))+" starts on a grid: "+strings.Join(parts, "; ")+".")
	}
	texts = append(texts, f.theory(), f.reading())
	texts = append(texts, study.LeftOut(f.hidden, "method"))
	return figure.Prose(append(texts, f.in.Description(f.fig))...)
}

// story tells the shares of one panel.
func (b *basinField) story() string {
	type part struct {
		n    int
		text string
	}
	var parts []part
	for i, m := range b.basins.List {
		if n := b.count(insight.Fate(i)); n > 0 {
			parts = append(parts, part{n, percent(float64(n)/float64(len(b.fates))) + " end at " + basinName(m)})
		}
	}
	slices.SortStableFunc(parts, func(a, b part) int { return b.n - a.n })
	var texts []string
	rest := 0
	for i, p := range parts {
		if i >= 5 && len(parts) > 6 {
			rest += p.n
			continue
		}
		if i > 0 {
			p.text = strings.Replace(p.text, " end at ", " at ", 1)
		}
		texts = append(texts, p.text)
	}
	if rest > 0 {
		texts = append(texts, percent(float64(rest)/float64(len(b.fates)))+" at "+wording.Count(len(parts)-5)+" others")
	}
	for _, fate := range []struct {
		is   insight.Fate
		text string
	}{{insight.Unsettled, " never settle"}, {insight.AtRest, " stop where the slope is 0 at no minimum"}, {insight.Gone, " diverge"}} {
		if n := b.count(fate.is); n > 0 {
			texts = append(texts, percent(float64(n)/float64(len(b.fates)))+fate.text)
		}
	}
	s := wording.List(texts)
	if len(parts) > 1 {
		s += "; " + percent(b.toNearest()) + " of those that settle do so at the nearest minimum"
	}
	return s
}

// theory compares the rates with the largest stable ones.
func (f *basinsFigure) theory() string {
	above, kept := 0, 0
	var empty []string
	for _, b := range f.fields {
		for i, m := range b.basins.List {
			rate, ok := m.Stable(b.run)
			if !ok || !(b.run.Rate.Float("value") > rate) {
				continue
			}
			above++
			if b.count(insight.Fate(i)) > 0 {
				kept++
				continue
			}
			if text := basinName(m) + " (" + wording.Short(rate, 4) + ")"; !slices.Contains(empty, text) {
				empty = append(empty, text)
			}
		}
	}
	switch {
	case above == 0:
		return ""
	case kept > 0 || len(empty) > study.Told:
		return "Some minima are too sharp for the rate: it is above the largest at which theory has a path stay there."
	case len(empty) == 1:
		return "Where the rate is above the largest stable one of the minimum " + empty[0] + ", nobody settles there."
	}
	return "Where the rate is above the largest stable one of a minimum, as with " + wording.List(empty) + ", nobody settles there."
}

// reading explains what the cells show.
func (f *basinsFigure) reading() string {
	s := "Each cell is a start and has the colour of the star at which its path ends"
	if f.pace.slow > f.pace.fast {
		s += ", fainter the more steps pass until it stays within a thousandth of the window of there"
	}
	return s + "."
}

// alt describes the figure to those who cannot see it.
func (f *basinsFigure) alt(title string) string {
	b := f.fields[0]
	what, each := "Map of starts", ""
	if n := len(f.fields); n > 1 {
		what, each = study.Capital(wording.Number(n))+" maps of starts", "each "
	}
	minima := wording.Number(len(b.basins.List)) + " known minima"
	if len(b.basins.List) == 1 {
		minima = "one known minimum"
	}
	return figure.Prose(study.Closed(title), what+" over "+study.SurfaceName(b.view.Source)+", "+each+"a grid of "+wording.Count(b.nx)+" by "+wording.Count(b.ny)+
		" cells that show at which of "+minima+" a path from there ends.")
}
