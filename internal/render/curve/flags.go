package curve

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Two starts side by side on both sides of a hilltop that parts them are what a figure of them is about: their names stand over it like
// flags, each on its own side, under that of the hilltop.

const (
	flagNear  vg.Length = 40 // between two starts that have flags, at most
	flagGap   vg.Length = 7  // from the hilltop's line to a flag
	flagLeast vg.Length = 16 // from the hilltop up to a flag …
	flagMost  vg.Length = 60 // … and at most
	flagFoot  vg.Length = 22 // from the inner side of a flag to its leader
	flagSize            = 16.0
)

// flagStarts names the two starts beside the only hilltop, and that, where there is room over it. It returns which starts it has named.
func (m marks) flagStarts(page *canvas.Page, room *sheet.Placer, all []origin, names []string) map[int]bool {
	if len(m.parts) != 1 || names == nil {
		return nil
	}
	p := m.parts[0]
	top := m.panel.At(p.x, p.f)
	for i := 1; i < len(all); i++ {
		a, b := all[i-1], all[i]
		if !(a.at.X < top.X && top.X < b.at.X) || b.at.X-a.at.X > flagNear {
			continue
		}
		left, right := m.flag(names[i-1], a.inks[0]), m.flag(names[i], b.inks[0])
		hill := canvas.Text{String: m.hillName(), Size: nameSize - 1, Ink: sheet.Ink, Halo: 1.6}
		wl, h := sheet.TextSize(left)
		wr, _ := sheet.TextSize(right)
		wh, hh := sheet.TextSize(hill)
		for up := flagLeast; up <= flagMost; up += 4 {
			y := max(a.at.Y, b.at.Y) + up
			boxes := [3]vg.Rectangle{
				{Min: vg.Point{X: top.X - flagGap - wl, Y: y}, Max: vg.Point{X: top.X - flagGap, Y: y + h}},
				{Min: vg.Point{X: top.X + flagGap, Y: y}, Max: vg.Point{X: top.X + flagGap + wr, Y: y + h}},
				{Min: vg.Point{X: top.X - wh/2, Y: y + h + 4}, Max: vg.Point{X: top.X + wh/2, Y: y + h + 4 + hh}},
			}
			if !m.free(room, boxes[:]) {
				continue
			}
			_, radius, _ := m.sizes()
			sheet.WriteAt(page, a.at, radius+1, sheet.Spot{Box: boxes[0], Leader: true, Foot: vg.Point{X: boxes[0].Max.X - flagFoot, Y: y}}, left)
			sheet.WriteAt(page, b.at, radius+1, sheet.Spot{Box: boxes[1], Leader: true, Foot: vg.Point{X: boxes[1].Min.X + flagFoot, Y: y}}, right)
			sheet.WriteAt(page, top, 0, sheet.Spot{Box: boxes[2]}, hill)
			page.SetRound(false)
			page.SetLineDash([]vg.Length{4, 3}, 0)
			sheet.StrokeLine(page, []vg.Point{{X: top.X, Y: top.Y + radius + 3}, {X: top.X, Y: y + h + 2}}, partWidth, sheet.Ink)
			page.SetLineDash(nil, 0)
			for _, box := range boxes {
				room.Take(sheet.Grown(box, 3))
			}
			return map[int]bool{i - 1: true, i: true}
		}
	}
	return nil
}

// flag is the name of a start.
func (m marks) flag(name string, ink canvas.Ink) canvas.Text {
	return canvas.Text{String: name, Size: flagSize, Bold: true, Ink: ink, Halo: 1.6}
}

// free reports whether nothing stands in some boxes.
func (m marks) free(room *sheet.Placer, boxes []vg.Rectangle) bool {
	for _, box := range boxes {
		if !sheet.Inside(box, room.Bounds) || room.Hits(box) || room.Crossings(box) > 0 {
			return false
		}
	}
	return true
}

// hillName is what the first hilltop is called.
func (m marks) hillName() string {
	return m.view.Source.Facing("hilltop") + " at " + wording.Short(m.parts[0].x, 3)
}
