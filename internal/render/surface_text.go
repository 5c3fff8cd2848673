package render

import (
	"gdplot/internal/wording"
)

// caption says what the figure shows.
func (f *surfaceFigure) caption() string {
	notes := pathNotes{every: f.told.every, hidden: f.hidden, leaves: f.told.leaves, lost: f.told.lost, along: f.told.along}
	if f.told.dotted {
		notes.dots = 1
		for _, r := range f.proj.runs {
			notes.dots = max(notes.dots, min(f.in.Results[r].Outcome.Steps, dotted))
		}
	}
	all := notes.sentences()
	if f.told.behind {
		all = append(all, "Dashes are what of a path lies behind the surface.")
	}
	if f.told.stem {
		all = append(all, "A minimum behind the surface stands on a dashed stem.")
	}
	all = append(all, f.heightNote())
	if f.told.shadow {
		all = append(all, "On the floor lie the contour map and the shadows of the paths.")
	}
	if sharedViews(f.views) {
		s := f.views[0].source
		all = append(all, foundKinds(s))
		if more := s.MoreMinima(); more > 0 {
			all = append(all, "Of the local minima "+wording.Count(more)+verbFor(more, " is", " are")+" not marked.")
		}
	}
	return pathCaption(f.in, f.fig, &f.proj, all)
}

// heightNote says what stands for height.
func (f *surfaceFigure) heightNote() string {
	r := &f.scenes[0].scale
	switch {
	case r.log && r.unit == 1:
		return "Height is the logarithm of 1 plus the loss above the minimum."
	case r.log:
		return "Height is the logarithm of 1 plus the loss above the minimum in units of " + wording.Short(r.unit, 2) + "."
	case r.cut:
		return "Heights above " + wording.Short(r.hi, 3) + " are cut off."
	}
	return ""
}

// alt describes the figure to those who cannot see it.
func (f *surfaceFigure) alt(title string) string {
	what := "Picture in perspective"
	if n := len(f.layout.panels); n > 1 {
		what = capital(wording.Number(n)) + " pictures in perspective"
	}
	name := " of different surfaces"
	if v := f.views[0]; sharedViews(f.views) {
		name = " of the surface " + surfaceName(v.source) + ", " + v.source.Vars[0] + " from " + v.x.words() + " and " + v.source.Vars[1] + " from " + v.y.words()
	}
	return prose(closed(title), what+name+", with "+counted(len(f.proj.runs), "path")+" on it.", tale(f.in, f.proj.runs).Outline(f.proj.axis))
}
