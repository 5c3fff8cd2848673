package scene

import (
	"gdplot/internal/claim"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/study"
	"gdplot/internal/wording"
)

// text says what the figure shows.
func (f *surfaceFigure) text() claim.Text {
	text := f.in.PathText(&f.proj)
	if f.plane != nil {
		text.Add(claim.Beware, f.plane.Seen(f.in.Runs, f.fig.Runs)...)
		text.Remark(claim.Note, maps.Statistics(f.in.Experiment.Runs[f.fig.Runs[0]].Surface))
	}
	if f.hidden > 0 {
		text.Remark(claim.Beware, study.LeftOut(f.hidden, "panel"))
	}
	if maps.SharedViews(f.views) {
		maps.SayFound(&text, f.views[0].Source)
	}
	text.Remark(claim.Note, f.heightNote())
	text.Remark(claim.Note, maps.ForbiddenNote(f.views))
	notes := maps.PathNotes{Every: f.told.every, Leaves: f.told.leaves, Lost: f.told.lost, Along: f.told.along, Dots: f.told.dotted, DotsTo: f.told.dotsTo}
	text.Remark(claim.Note, notes.Sentences()...)
	note := func(when bool, note string) {
		if when {
			text.Remark(claim.Note, note)
		}
	}
	note(f.told.behind, "Dashes are what of a path lies behind the surface.")
	note(f.told.stem, "A minimum behind the surface stands on a dashed stem.")
	note(f.told.shadow, "On the floor lie the contour map and the shadows of the paths.")
	return text
}

// heightNote says what stands for height.
func (f *surfaceFigure) heightNote() string {
	r := &f.scenes[0].scale
	lowest := "the lowest point that is drawn"
	if level, known := f.views[0].Source.Minimum(); known && level == r.base {
		lowest = f.views[0].Source.Lowest().Standing.Least()
	}
	switch {
	case r.log && r.up:
		return "Distances from the top are drawn as the logarithm of 1 plus how far a value lies above " + lowest + "."
	case r.log && r.unit == 1:
		return "Height is the logarithm of 1 plus the loss above " + lowest + "."
	case r.log:
		return "Height is the logarithm of 1 plus the loss above " + lowest + " in units of " + wording.Short(r.unit, 2) + "."
	case r.cut:
		return "Heights above " + wording.Short(f.views[0].Source.Value(r.hi), 3) + " are cut off."
	}
	return ""
}

// alt describes the figure to those who cannot see it.
func (f *surfaceFigure) alt(title string) string {
	what := "Picture in perspective"
	if n := len(f.layout.Panels); n > 1 {
		what = wording.Capital(wording.Number(n)) + " pictures in perspective"
	}
	return figure.Prose(study.Closed(title), what+maps.SpokenGrounds("the surface ", f.views)+", with "+wording.Counted(len(f.proj.Runs), "path")+" on it.")
}
