package basins

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// legend names the colours.
func (f *basinsFigure) legend() []sheet.Key {
	var entries, held []sheet.Key
	add := func(name string, fill canvas.Ink, hatched bool) {
		entries = append(entries, sheet.Key{Name: name, Swatch: sheet.KeyPiece(fill, hatched)})
	}
	const most = 12
	if len(f.colors) == 1 && len(f.colors[0].order) <= most {
		c := f.colors[0]
		for k, i := range c.order {
			if len(c.order) > sheet.Colors && !f.worthNaming(i) || !f.seen(i) {
				continue
			}
			name := f.in.Facing(f.proj.Runs, basinName(c.basins.List[i], f.fields[0].view.Source.Window))
			if len(c.order) > sheet.Colors {
				name = wording.Count(k+1) + ": " + name
			}
			if len(f.fields) == 1 {
				name += ", " + percent(f.fields[0].share(insight.Fate(i)))
			} else if f.oneRate(i) {
				rate, _ := f.fields[0].basins.List[i].Stable(f.fields[0].run)
				ink := canvas.Solid(canvas.Series(c.of[i]))
				held = append(held, sheet.Key{Name: wording.Short(rate, 3), Strong: ink, Swatch: sheet.KeyPiece(ink, false)})
				continue
			}
			add(name, canvas.Solid(canvas.Series(c.of[i])), false)
		}
	}
	if len(held) > 0 {
		entries = append(append([]sheet.Key{{Name: holdsTo}}, held...), entries...)
	}
	if f.some(insight.Unsettled) || f.some(insight.AtRest) {
		name := f.in.Facing(f.proj.Runs, "at no minimum")
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

// holdsTo stands before the largest rates at which a method stays at a minimum.
const holdsTo = "holds rates to"

// worthNaming reports whether cells of some panel end at a minimum, and not too few.
func (f *basinsFigure) worthNaming(i int) bool {
	return slices.ContainsFunc(f.fields, func(b *basinField) bool { return b.share(insight.Fate(i)) >= leastShare })
}

// seen reports whether some cell has the colour of a minimum, or some panel its star.
func (f *basinsFigure) seen(i int) bool {
	return slices.ContainsFunc(f.fields, func(b *basinField) bool {
		if b.count(insight.Fate(i)) > 0 {
			return true
		}
		p := b.basins.List[i].Point
		return p == nil || b.view.X.Contains(p.X[0]) && b.view.Y.Contains(p.X[1])
	})
}

// oneRate reports whether the largest stable rate of a minimum is the same in several panels, so that the legend tells it.
func (f *basinsFigure) oneRate(i int) bool {
	if len(f.fields) < 2 || len(f.colors) != 1 || len(f.colors[0].order) > sheet.Colors {
		return false
	}
	first, ok := f.fields[0].basins.List[i].Stable(f.fields[0].run)
	for _, b := range f.fields {
		rate, known := b.basins.List[i].Stable(b.run)
		ok = ok && known && rate == first
	}
	return ok
}

func (f *basinsFigure) some(fate insight.Fate) bool {
	return slices.ContainsFunc(f.fields, func(b *basinField) bool { return slices.Contains(b.fates, fate) })
}

// basinName is what a legend and a caption call a minimum.
func basinName(b insight.Basin, window []catalog.Interval) string {
	if b.Point == nil {
		return "the curve of minima through " + wording.Point(b.Curve[len(b.Curve)/2], 2)
	}
	x := slices.Clone(b.Point.X)
	for k, w := range window {
		if math.Abs(x[k]) < 1e-7*(w.Hi-w.Lo) { // 0, as far as a search finds it
			x[k] = 0
		}
	}
	return wording.Point(x, 3)
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
		return wholePercent(float64(gone)/all) + " diverge"
	}
	if b.count(insight.AtRest) > 0 {
		return wholePercent(float64(lost)/all) + b.view.Source.Facing(" reach no minimum")
	}
	return wholePercent(float64(lost)/all) + " never settle"
}

// subtitle says what is common to all panels, and how to read them.
func (f *basinsFigure) subtitle() string {
	s := f.common()
	if f.pace.slow > f.pace.fast {
		s += "; fainter:\u00a0more\u00a0steps, " + wording.Count(f.pace.fast) + " to " + wording.Count(f.pace.slow)
	}
	if f.stable() {
		s += "; " + strings.TrimSpace(stableMark) + ": largest stable rate"
	}
	return s
}

// windows are those of the panels.
func (f *basinsFigure) windows() []maps.View {
	views := make([]maps.View, len(f.fields))
	for i, field := range f.fields {
		views[i] = field.view
	}
	return views
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
		for i, m := range b.basins.List {
			if _, ok := m.Stable(b.run); ok && !f.oneRate(i) {
				return true
			}
		}
	}
	return false
}

// text says where the starts lead.
func (f *basinsFigure) text() claim.Text {
	text := f.in.Text(f.proj.Runs)
	for i, b := range f.fields {
		group := ""
		if len(f.fields) > 1 {
			group = "with " + f.proj.Panels[i].Name
		}
		text.Add(claim.Finding, b.story(group)...)
	}
	text.Add(claim.Compared, f.in.Tale(f.proj.Runs).Uses()...)
	text.Add(claim.Detail, f.theory()...)
	text.Remark(claim.Beware, study.LeftOut(f.hidden, "method"))
	text.Remark(claim.Note, f.reading(), maps.ForbiddenNote(f.windows()))
	return text
}

// story tells the shares of one panel, the greatest first, and where minima are many only of those that a reader finds.
func (b *basinField) story(group string) []claim.Claim {
	all := float64(len(b.fates))
	var told []claim.Claim
	settled, cells := 0, 0 // minima that cells end at, and such cells
	for i, m := range b.basins.List {
		n := b.count(insight.Fate(i))
		if n > 0 {
			settled, cells = settled+1, cells+n
		}
		if n == 0 || len(b.basins.List) > sheet.Colors && float64(n) < leastShare*all {
			continue
		}
		c := claim.Claim{Kind: claim.ShareEnds, Runs: []int{b.run.Index}, N: claim.N{"share": float64(n) / all}, W: claim.W{}}
		if m.Point != nil {
			c.At = m.Point.X
		} else {
			c.At, c.W["curve"] = m.Curve[len(m.Curve)/2], "on the curve of minima through"
		}
		told = append(told, c)
	}
	for _, fate := range []struct {
		is  insight.Fate
		how string
	}{{insight.Unsettled, "do not settle"}, {insight.AtRest, "stop where the slope is 0 at no minimum"}, {insight.Gone, "diverge"}} {
		if n := b.count(fate.is); n > 0 {
			told = append(told, claim.Claim{Kind: claim.ShareLost, Runs: []int{b.run.Index}, N: claim.N{"share": float64(n) / all}, W: claim.W{"how": fate.how}})
		}
	}
	slices.SortStableFunc(told, func(a, b claim.Claim) int { return cmp.Compare(b.N["share"], a.N["share"]) })
	if len(told) > 0 {
		if told[0].N["of"] = all; group != "" {
			told[0].W["group"] = group
		}
	}
	if settled > 1 && float64(cells) >= leastSettled*all && b.view.Source.MoreMinima() == 0 && !b.goesOn() { // of some minima it may be none that is the nearest
		told = append(told, claim.Claim{Kind: claim.ShareNearest, Runs: []int{b.run.Index}, N: claim.N{"share": b.toNearest()}})
	}
	return told
}

// leastSettled is the share of the cells that end at minima from which on it is told how many of them go to the nearest.
const leastSettled = 0.05

// leastShare is the share of the cells below which a minimum among many is neither named nor told of.
const leastShare = 0.005

// theory tells of minima of which a rate is above the largest stable one, if no run settles there.
func (f *basinsFigure) theory() []claim.Claim {
	var told []claim.Claim
	for _, b := range f.fields {
		for i, m := range b.basins.List {
			rate, ok := m.Stable(b.run)
			used, constant := b.run.ConstantRate()
			if ok && constant && used > rate && m.Point != nil && b.count(insight.Fate(i)) == 0 {
				same := slices.IndexFunc(told, func(c claim.Claim) bool { return slices.Equal(c.At, m.Point.X) && c.N["limit"] == rate })
				if same >= 0 {
					told[same].Runs = append(told[same].Runs, b.run.Index)
					continue
				}
				told = append(told, claim.Claim{Kind: claim.TooSharp, Runs: []int{b.run.Index}, At: m.Point.X, N: claim.N{"limit": rate}})
			}
		}
	}
	return told
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
		what, each = wording.Capital(wording.Number(n))+" maps of starts", "each "
	}
	where := "at which of " + wording.Number(len(b.basins.List)) + " known minima a path from there ends"
	switch len(b.basins.List) {
	case 0:
		where = "how a path from there ends"
	case 1:
		where = "whether a path from there ends at the one known minimum"
	}
	return figure.Prose(study.Closed(title), what+" over "+study.Spoken(b.view.Source)+", "+each+"a grid of "+wording.Count(b.nx)+" by "+wording.Count(b.ny)+
		" cells that show "+f.in.Facing(f.proj.Runs, where)+".")
}
