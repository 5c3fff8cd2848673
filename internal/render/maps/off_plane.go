package maps

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// offPlane is how far off a plane, over the sides of its window, a minimum is not on it.
const offPlane = 0.02

// lowestOn are the lowest points that are known of a surface as far as they lie in the plane that is drawn, and in the piece of it,
// with what they are called; off says where they lie that do not, empty where one does, or none is known as a point.
func (c *contourFigure) lowestOn() (on []surface.Critical, name, off string) {
	if c.plane == nil {
		return nil, "", ""
	}
	s := c.in.Experiment.Runs[c.proj.Runs[0]].Surface
	side := math.Max(c.plane.window[0].Hi-c.plane.window[0].Lo, c.plane.window[1].Hi-c.plane.window[1].Lo)
	found, where := false, "lies off this plane"
	for _, k := range s.Critical() {
		if k.Kind != surface.GlobalMinimum {
			continue
		}
		a, b, away := c.plane.Project(k.X)
		if !(away > offPlane*side*offPlane*side) {
			if v := c.views[0]; v.X.Contains(a) && v.Y.Contains(b) {
				k.X = []float64{a, b}
				on = append(on, k)
			}
			where = "lies beside this map"
		}
		found = true
	}
	if !found || len(s.MinimumCurves()) > 0 {
		return nil, "", ""
	}
	name = s.Facing("minimum")
	if at := c.in.StandingOf(c.proj.Runs); at == surface.Found || at == surface.Seen {
		name = s.Facing("lowest found")
	}
	name += ", " + s.Facing("loss") + " " + wording.Short(s.Value(s.Lowest().Level), 3)
	if len(on) > 0 {
		return on, name, ""
	}
	return nil, name, name + ", " + where
}

// startText is what the start of the runs of a panel is called; on a plane, where heights of paths are not those of the ground, with
// its loss.
func (c *contourFigure) startText(runs []int) string {
	if c.plane == nil || len(runs) == 0 {
		return "start"
	}
	text := ""
	for _, r := range runs {
		t := c.in.Results[r].Trace()
		if t == nil || t.Len() == 0 {
			return "start"
		}
		s := c.in.Experiment.Runs[r].Surface
		own := "start, " + s.Facing("loss") + " " + wording.Short(s.Value(t.Loss[0]), 3)
		if text != "" && own != text {
			return "start"
		}
		text = own
	}
	return text
}

// sayOff writes into the corner with most room what lies off the plane.
func (m Marks) sayOff(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	if m.off == "" {
		return
	}
	const inset = 6
	t := canvas.Text{String: m.off, Size: nameSize, Bold: true, Ink: sheet.Ink, Halo: 1.6}
	w, h := sheet.TextSize(t)
	r = sheet.Shrunk(r, inset)
	for _, at := range []vg.Point{{X: r.Max.X - w, Y: r.Min.Y}, {X: r.Min.X, Y: r.Min.Y}, {X: r.Max.X - w, Y: r.Max.Y - h}, {X: r.Min.X, Y: r.Max.Y - h}} {
		box := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + w, Y: at.Y + h}}
		if !sheet.Inside(box, r) || room.Hits(box) || room.Crossings(box) > 0 {
			continue
		}
		t.At = vg.Point{X: at.X, Y: at.Y + sheet.Drop(t.Size)}
		page.Text(t)
		room.Take(box)
		return
	}
	page.Omit(m.off)
}
