package figure

import (
	"slices"
	"strings"

	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"
)

// Limited drops the panels that a figure has no room for and counts them.
func Limited(panels []FacetPanel) (kept []FacetPanel, hidden int) {
	if len(panels) <= sheet.MostPanels {
		return panels, 0
	}
	return panels[:sheet.MostPanels], len(panels) - sheet.MostPanels
}

// BriefNotes are short forms of the notes of panels, for a page where one of them had no room for its own: it is laid out
// with these from the start.
func (in Input) BriefNotes(proj *Projection, panels []*sheet.Panel) {
	for i, p := range panels {
		p.Note = in.briefNote(proj, proj.Panels[i].Runs)
	}
}

// CountSteps puts over panels of one run each the steps that it takes to the gap at which paths have arrived, where it comes there
// and nobody was watched for a target, and reports whether it did; the subtitle then ends with NotesKey.
func (in Input) CountSteps(proj *Projection, panels []*sheet.Panel) bool {
	at := in.Came(proj)
	if _, watched := in.reachedTarget(proj); watched || at == nil || len(panels) < 2 || slices.ContainsFunc(proj.Panels, func(p FacetPanel) bool { return len(p.Runs) != 1 }) {
		return false
	}
	for i, p := range panels {
		if step, ok := at.Effort[proj.Panels[i].Runs[0]]; ok {
			p.Note = wording.Plural(step, "step")
		}
	}
	return true
}

// ShortenNotes shortens the notes of all panels where one of them has no room for its own, and reports whether they are
// short, now or from the start (brief); the subtitle then ends with BriefKey. What has no room even so is dropped.
func (in Input) ShortenNotes(proj *Projection, panels []*sheet.Panel, brief bool) bool {
	if !brief && !slices.ContainsFunc(panels, func(p *sheet.Panel) bool { return !p.Fits(p.Note) }) {
		return false
	}
	in.BriefNotes(proj, panels)
	for _, p := range panels {
		if height, _, bounces := strings.Cut(p.Note, " keeps bouncing"); bounces && !p.Holds(p.Note) {
			p.Note = height
		}
	}
	for _, p := range panels {
		if !p.Holds(p.Note) {
			p.Note = ""
		}
	}
	return true
}

// SeveralSeries reports whether a panel holds more than one series, so that a legend has to tell them apart.
func SeveralSeries(proj *Projection) bool {
	for _, fp := range proj.Panels {
		if len(proj.InPanel(fp)) > 1 {
			return true
		}
	}
	return false
}

// All lists the series of a figure.
func (p *Projection) All() []*Series {
	var all []*Series
	for i := range p.Series {
		all = append(all, &p.Series[i])
	}
	return all
}
