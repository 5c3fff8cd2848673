package figure

import (
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Restyle gives series what style says of them.
func (in Input) Restyle(all []Series) {
	for i := range all {
		s := &all[i]
		if s.Back {
			continue
		}
		for k := range in.Look.Lines {
			if l := &in.Look.Lines[k]; in.goesBy(s, l.Of) {
				s.restyle(l)
				break
			}
		}
	}
}

// goesBy reports whether a series is called so: by its name in figures, or by a label, an ID or a value that all of its
// runs have and no other run has besides.
func (in Input) goesBy(s *Series, name string) bool {
	if s.Name == name || wording.Plain(s.Name) == name {
		return true
	}
	if len(s.Runs) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.Runs, func(r int) bool { return !in.called(r, name) })
}

// called reports whether a run goes by a label, an ID or a value.
func (in Input) called(run int, name string) bool {
	r := in.Experiment.Runs[run]
	if r.Label == name || r.ID() == name || in.Names()[run] == name {
		return true
	}
	for a := range in.Experiment.Axes {
		if r.Value(a).Text == name {
			return true
		}
	}
	return false
}

// restyle gives a series what a style says of lines.
func (s *Series) restyle(l *styling.Line) {
	if l.Color != "" {
		s.Paint, s.Ordered = canvas.Own(l.Color), false
		if i := slices.Index(styling.Colors, l.Color); i >= 0 {
			s.Paint = canvas.Solid(canvas.Series(i))
		}
	}
	if l.Dash != "" {
		s.Dash = slices.Index(styling.Dashes, l.Dash)
	}
	if i := slices.Index(styling.Markers, l.Marker); i >= 0 && l.Marker != "none" {
		s.Marker = sheet.Mark(i + 1)
	}
	s.Stroke = vg.Length(l.Width)
}

// Width is that of the lines of the series, among others of a width.
func (s *Series) Width(others vg.Length) vg.Length {
	if s.Stroke > 0 {
		return s.Stroke
	}
	return others
}

// Swatch draws a piece of a line of the series, with its marker.
func (s *Series) Swatch() func(page *canvas.Page, at vg.Point) {
	line := sheet.LineSwatch(s.Dash, s.Ink())
	if s.Marker == sheet.NoMark {
		return line
	}
	return func(page *canvas.Page, at vg.Point) {
		line(page, at)
		s.Marker.Draw(page, vg.Point{X: at.X + sheet.SwatchWidth/2, Y: at.Y}, sheet.MarkerRadius, s.Ink(), sheet.Paper)
	}
}

// Marked reports whether the series is told from others by more than its colour.
func (s *Series) Marked() bool { return s.Dash > 0 || s.Marker != sheet.NoMark }
