package fit

import (
	"math"
	"sort"

	"gdplot/internal/canvas"
	"gdplot/internal/numeric"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// mostStages is how many models of a run a film shows one after the other: more would cost much and move no smoother.
const mostStages = 32

// stage is a model that a film shows from its step on until another one.
type stage struct {
	moment
	until float64 // +Inf for the one that stays
}

// last is the step at which all models have come to rest.
func (f *fitFigure) last() float64 {
	last := 0
	for _, r := range f.proj.Runs {
		if t := f.in.Results[r].Trace(); t != nil && t.Len() > 0 {
			last = max(last, t.Step[t.Len()-1])
		}
	}
	return float64(last)
}

// from is when a model appears; 0 in a figure that is no film.
func (f *fitFigure) from(m moment) float64 {
	if !f.in.Animated(f.fig) {
		return 0
	}
	return float64(m.step)
}

// stages are the models of a run that a film shows, at times that lie evenly in it; none in a figure that is no film.
func (f *fitFigure) stages(run int) []stage {
	t := f.in.Results[run].Trace()
	if !f.in.Animated(f.fig) || t == nil {
		return nil
	}
	var all []stage
	for i, before := 0, -1; i < mostStages; i++ {
		step := canvas.Clock{Last: f.last()}.StepAt(float64(i) / (mostStages - 1))
		row := min(sort.Search(t.Len(), func(k int) bool { return float64(t.Step[k]) >= step }), t.Len()-1)
		if row == before {
			continue
		}
		if n := len(all); n > 0 {
			all[n-1].until = float64(t.Step[row])
		}
		if before = row; row < 0 || !numeric.AllFinite(t.Point(row)) {
			return all
		}
		all = append(all, stage{moment{run, t.Step[row], t.Point(row), t.BuffersAt(row), row == t.Len()-1}, math.Inf(1)})
	}
	return all
}

// moving draws the models of a film that do not stay, each while it is the latest.
type moving struct {
	stages []stage
	draw   func(page *canvas.Page, m moment)
}

var _ sheet.Layer = moving{}

// Draw implements Layer.
func (m moving) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, s := range m.stages {
		if !math.IsInf(s.until, 1) {
			page.During(float64(s.step), s.until)
			m.draw(page, s.moment)
		}
	}
	page.Always()
}
