package figure

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A figure may be written as a film besides: it then remembers when each step was taken, and its stills look as they do
// without. All runs share one clock.

// Animate declares that a figure is written as a film as well.
func Animate() catalog.Param {
	p := catalog.Flag("animate", false, "whether to write a film of the steps beside the stills: a GIF beside a PNG, an animated SVG beside an SVG")
	p.Single = true
	return p
}

// Frames declares how many pictures a GIF has.
func Frames() catalog.Param {
	return catalog.Int("frames", "", 60, catalog.Closed(2, 600), "with animate, the pictures that the GIF is made of")
}

// Seconds declares how long a film takes.
func Seconds() catalog.Param {
	return catalog.Num("seconds", "", 6, catalog.Closed(0.5, 120), "with animate, how long it takes from the start to the last step; then the finished figure stays for two seconds and all begins again")
}

// Animated reports whether a figure, or the one around it, is written as a film.
func (in Input) Animated(fig *experiment.Figure) bool {
	if in.Part.Inside {
		return in.Part.Film
	}
	_, has := fig.Spec.Decl.Param("animate")
	return has && fig.Spec.Bool("animate")
}

// Film makes a film of a drawing in which nothing moves any more after a step, and tells the step at the right end of its
// lowest line, where there is room when all else is written. In a part of a figure that is left to the figure.
func (d *Drawing) Film(in Input, fig *experiment.Figure, last float64, right vg.Length) {
	if d.Last = last; in.Part.Inside || !in.Animated(fig) {
		return
	}
	d.animated = true
	d.Page.SetClock(canvas.Clock{Last: last, Frames: fig.Spec.Int("frames"), Seconds: fig.Spec.Float("seconds")})
	most := 0
	for _, r := range fig.Runs {
		most = max(most, in.Results[r].Outcome().Steps)
	}
	label := func(step int) string {
		if float64(step) >= math.Floor(last) {
			step = most
		}
		return "step " + wording.Count(step)
	}
	d.count = func() {
		if t, ok := d.counter(label(most), right); ok {
			d.Page.Count(t, label)
		}
	}
}

// counter finds room for the text that tells the step, below the figure or else beside its title.
func (d *Drawing) counter(widest string, right vg.Length) (t canvas.Text, ok bool) {
	w, h := d.Page.Size()
	low, high := sheet.MarginBottom+sheet.Drop(sheet.AxisSize)-1, h-sheet.MarginTop-sheet.Rise(sheet.TitleSize)
	texts := d.Page.Texts()
	for _, t := range []canvas.Text{
		{At: vg.Point{X: right, Y: low}, Anchor: canvas.End},
		{At: vg.Point{X: w - sheet.MarginSide, Y: low}, Anchor: canvas.End},
		{At: vg.Point{X: sheet.MarginSide, Y: low}},
		{At: vg.Point{X: w - sheet.MarginSide, Y: high}, Anchor: canvas.End},
		{At: vg.Point{X: w - sheet.MarginSide, Y: high - 1.4*sheet.TitleSize}, Anchor: canvas.End},
	} {
		t.String, t.Size, t.Bold, t.Ink = widest, sheet.AxisSize, true, sheet.Ink
		box := sheet.Grown(t.Bounds(), 3)
		if !slices.ContainsFunc(texts, func(other canvas.TextBox) bool { return sheet.Overlap(box, other.Box) }) {
			return t, true
		}
	}
	return t, false
}
