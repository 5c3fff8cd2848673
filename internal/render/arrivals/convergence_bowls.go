package arrivals

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Two surfaces of which one is turned have a small bowl each beside what their marks mean, that lies as they do.

const (
	bowlRadius vg.Length = 16
	bowlFlat             = 0.36 // height of a bowl over its length
	bowlGap    vg.Length = 8
	keyGap     vg.Length = 26 // between one key and the next
)

// bowls are the outlines of the bowls of both conditions where their surfaces are turned: along each, the direction in which the surface
// rises least from where the best of its runs ends.
func (f *convergenceFigure) bowls(pairs []arrivalPair) (all [2][]vg.Point) {
	if !turned().MatchString(pairs[0].of[0].group + " " + pairs[0].of[1].group) {
		return all
	}
	var along [2]float64
	for k := range all {
		best := pairs[0].of[k]
		for _, p := range pairs {
			if f.in.Results[p.of[k].Run].Outcome().Loss < f.in.Results[best.Run].Outcome().Loss {
				best = p.of[k]
			}
		}
		angle, ok := f.gentlest(best.Run)
		if along[k] = angle; !ok {
			return all
		}
	}
	for k := range all {
		sin, cos := math.Sincos(along[k])
		for i := range 41 {
			s, c := math.Sincos(2 * math.Pi * float64(i) / 40)
			x, y := c, bowlFlat*s
			all[k] = append(all[k], vg.Point{X: vg.Length(cos*x - sin*y), Y: vg.Length(sin*x + cos*y)})
		}
	}
	return all
}

// gentlest is the direction, an angle, in which a surface of two variables rises least around the end of a run.
func (f *convergenceFigure) gentlest(run int) (angle float64, ok bool) {
	s, end := f.in.Experiment.Runs[run].Surface, f.in.Results[run].Outcome().X
	if s.Dim() != 2 || len(s.Window) < 2 || f.in.Experiment.Runs[run].Sampled() {
		return 0, false
	}
	const directions, share = 180, 0.02
	radius := share * min(s.Window[0].Hi-s.Window[0].Lo, s.Window[1].Hi-s.Window[1].Lo)
	o, least, most := s.Objective(), math.Inf(1), math.Inf(-1)
	for i := range directions {
		sin, cos := math.Sincos(math.Pi * float64(i) / directions)
		sum := 0.0
		for _, side := range [2]float64{-1, 1} {
			sum += o.Eval(nil, []float64{end[0] + side*radius*cos, end[1] + side*radius*sin})
		}
		if most = math.Max(most, sum); sum < least {
			least, angle = sum, math.Pi*float64(i)/directions
		}
	}
	return angle, most > least
}

// ownKeys reports whether the keys stand over the rows, with bowls.
func (d *pairDots) ownKeys() bool {
	if d.icons[0] == nil || !sheet.IsWide(d.f.in.PageWidth()) {
		return false
	}
	width := vg.Length(0)
	for _, name := range d.conditions() {
		width += d.keyWidth(name) + keyGap
	}
	return width < d.f.in.PageWidth()*(1-groupName)-2*sheet.MarginSide
}

// keyWidth is how wide a key is.
func (d *pairDots) keyWidth(name string) vg.Length {
	return 2*bowlRadius + 2*bowlGap + 2*d.size.dot + sheet.TextWidth(name, d.size.name, false)
}

// drawKeys writes them.
func (d *pairDots) drawKeys(page *canvas.Page, r vg.Rectangle) {
	at := vg.Point{X: r.Min.X, Y: r.Max.Y - pairKeys/2 + 4}
	for k, name := range d.conditions() {
		middle := vg.Point{X: at.X + bowlRadius, Y: at.Y}
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		for _, share := range []vg.Length{1, 0.6, 0.25} {
			var line []vg.Point
			for _, q := range d.icons[k] {
				line = append(line, vg.Point{X: middle.X + q.X*share*bowlRadius, Y: middle.Y + q.Y*share*bowlRadius})
			}
			sheet.StrokeLine(page, line, 1.4, sheet.Muted)
		}
		mark := vg.Point{X: at.X + 2*bowlRadius + bowlGap + d.size.dot, Y: at.Y}
		drawCondition(page, mark, sheet.Ink, k, d.size.dot)
		page.Text(canvas.Text{At: vg.Point{X: mark.X + d.size.dot + bowlGap, Y: at.Y - vg.Length(0.36*d.size.name)}, String: name, Size: d.size.name, Ink: sheet.Ink})
		at.X += d.keyWidth(name) + keyGap
	}
}
