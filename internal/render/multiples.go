package render

import (
	"slices"
	"strings"

	"gdplot/internal/wording"
)

// limited drops the panels that a figure has no room for and counts them.
func limited(panels []facetPanel) (kept []facetPanel, hidden int) {
	if len(panels) <= mostPanels {
		return panels, 0
	}
	return panels[:mostPanels], len(panels) - mostPanels
}

// sharedViews reports whether all panels show one surface, or that surface with other parameters, so that they share
// their axes.
func sharedViews(views []view) bool {
	for _, v := range views {
		alike := v.source.Formula == views[0].source.Formula && v.source.Title == views[0].source.Title
		if !alike && !v.source.SameFunction(views[0].source) {
			return false
		}
	}
	return true
}

// alignViews gives panels of one surface the same window: the smallest that holds those of all.
func alignViews(views []view) {
	x, y := noSpan(), noSpan()
	for _, v := range views {
		x, y = x.with(v.x.lo).with(v.x.hi), y.with(v.y.lo).with(v.y.hi)
	}
	for i := range views {
		views[i].x, views[i].y = x, y
	}
}

// facetPanels makes a panel of each view. Where there are several, each has a name, in the colour of its series if it
// holds but one, and a note of how its runs went.
func facetPanels(in Input, proj *projection, views []view) []*panel {
	var panels []*panel
	for i, fp := range proj.panels {
		p := newPanel(views[i].x, views[i].y)
		if fp.name != "" {
			p.name, p.note = fp.name, resultNote(in, fp.runs)
			if s := proj.inPanel(fp); len(s) == 1 {
				p.nameInk = s[0].ink()
			}
		}
		panels = append(panels, p)
	}
	return panels
}

// shortenNotes shortens the notes of all panels where one of them has no room for its own, and reports whether it had
// to; the subtitle then ends with briefKey.
func shortenNotes(in Input, proj *projection, panels []*panel) bool {
	crowded := slices.ContainsFunc(panels, func(p *panel) bool { return !p.fits(p.note) })
	if crowded {
		for i, p := range panels {
			if p.note = briefNote(in, proj, proj.panels[i].runs); !p.fits(p.note) {
				p.note = ""
			}
		}
	}
	return crowded
}

// briefNote is the result of a panel as a number where it can be: the steps to the target, which the subtitle names.
func briefNote(in Input, proj *projection, runs []int) string {
	target, ok := sharedTarget(in, proj.runs)
	if !ok || len(runs) != 1 {
		note, _, _ := strings.Cut(resultNote(in, runs), " after ")
		return note
	}
	if a := arrivalOf(in, runs[0], target); a.reached {
		return wording.Count(a.hit.Step)
	}
	return "never"
}

// briefKey is what a subtitle says of short notes.
func briefKey(in Input, proj *projection) string {
	alone := slices.ContainsFunc(proj.panels, func(p facetPanel) bool { return len(p.runs) == 1 })
	if target, ok := sharedTarget(in, proj.runs); ok && alone {
		return "; numbers: steps to " + approach(target)
	}
	return ""
}

// severalSeries reports whether a panel holds more than one series, so that a legend has to tell them apart.
func severalSeries(proj *projection) bool {
	for _, fp := range proj.panels {
		if len(proj.inPanel(fp)) > 1 {
			return true
		}
	}
	return false
}

// all lists the series of a figure.
func (p *projection) all() []*series {
	var all []*series
	for i := range p.series {
		all = append(all, &p.series[i])
	}
	return all
}
