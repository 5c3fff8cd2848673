package lines

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// lineFilm is when a line of a chart gets where. Methods of a nil one are those of a line that is no film.
type lineFilm struct {
	Track canvas.Track // of the pieces
	dots  []float64    // the step at which each dot appears
	drops []float64    // and each drop
	bands []float64    // and the band of each dense part
	Rest  float64      // the step at which the line ends
	from  float64      // the step at which it appears as a whole, where it has no track
}

// appears is when a line appears as a whole; 0 for one that grows or is always there.
func (f *lineFilm) appears() float64 {
	if f == nil {
		return 0
	}
	return f.from
}

func (f *lineFilm) along() canvas.Track {
	if f == nil {
		return nil
	}
	return f.Track
}

func (f *lineFilm) drop(i int) float64 {
	if f == nil {
		return 0
	}
	return f.drops[i]
}

// band is when the band of a dense part appears.
func (f *lineFilm) band(i int) float64 {
	if f == nil || i >= len(f.bands) {
		return 0
	}
	return f.bands[i]
}

func (f *lineFilm) end() float64 {
	if f == nil {
		return 0
	}
	return f.Rest
}

// At is when the mark of a step appears; 0 in a figure that is no film.
func (f *lineFilm) At(step int) float64 {
	if f == nil {
		return 0
	}
	return math.Min(float64(step), f.Rest)
}

// passage is where a line comes while it is projected, and at which of its points.
type passage struct {
	points            []vg.Point
	rows, dots, drops []int
	bands             []int // the last row of each dense part
}

// film tells when a line that has been projected gets where; nil for one that is there as a whole from the start.
func (cl *ChartLine) film(on passage, pieces [][]vg.Point) *lineFilm {
	if cl.Steps == nil {
		if cl.From > 0 {
			return &lineFilm{from: cl.From, Rest: cl.From}
		}
		return nil
	}
	when := func(rows []int) (steps []float64) {
		for _, row := range rows {
			steps = append(steps, cl.Steps[row])
		}
		return steps
	}
	f := &lineFilm{Track: figure.TrackAlong(on.points, when(on.rows), pieces), dots: when(on.dots), drops: when(on.drops), bands: when(on.bands)}
	f.Rest = f.Track.Last()
	for _, step := range f.drops {
		f.Rest = math.Max(f.Rest, step)
	}
	return f
}

// follow draws the disc that goes along the line, in films only.
func (l *Line) follow(page *canvas.Page) {
	if l.Film != nil && l.Film.Track != nil && l.Film.Rest > 0 {
		page.Follow(l.Film.Track, l.Film.Rest, sheet.EndRadius, 1.4, l.Series.Ink(), sheet.Paper)
	}
}
