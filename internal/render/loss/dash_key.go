package loss

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// A key in the panel says which lines are of the test and which of the training, where several runs have both.

const (
	keySample vg.Length = 30 // of line before a name
	keyGap    vg.Length = 8
	keyPitch  vg.Length = 19
	keyPage   vg.Length = 480 // the least width of a page with such a key
	keyDepth            = 0.8 // of the height of the panel, in which it is looked for
)

// dashKey is the key of the only panel; nil where names in place or a legend say as much.
func (f *metricFigure) dashKey() lines.PanelTexts {
	if f.beside == "" || len(f.proj.Panels) != 1 || len(f.proj.Runs) < 2 || f.in.Look.Legend == styling.NoLegend || f.in.PageWidth() < keyPage || f.in.Part.Inside {
		return nil
	}
	test, train := metricNames[f.metric], metricNames[f.beside]
	if !f.isLoss() {
		train = "training " + train
	}
	return func(l lines.LineLayer, room func(*canvas.Page) sheet.Placer) []sheet.Layer {
		return []sheet.Layer{keyOfDashes{room: room, names: [2]string{test, train}}}
	}
}

// keyOfDashes draws it.
type keyOfDashes struct {
	room  func(*canvas.Page) sheet.Placer
	names [2]string
}

var _ sheet.Layer = keyOfDashes{}

// Draw implements Layer.
func (k keyOfDashes) Draw(page *canvas.Page, r vg.Rectangle) {
	w := sheet.Widest(k.names[:], lines.NameSize, false) + keySample + keyGap
	h := 2 * keyPitch
	room := k.room(page)
	for _, share := range []vg.Length{0, 0.15, 0.3, 0.45} { // the further right, and then the higher, the better
		for down := vg.Length(2); down < keyDepth*(r.Max.Y-r.Min.Y); down += 6 {
			box := vg.Rectangle{Max: vg.Point{X: r.Max.X - 6 - share*(r.Max.X-r.Min.X), Y: r.Max.Y - down}}
			box.Min = vg.Point{X: box.Max.X - w, Y: box.Max.Y - h}
			if box.Min.X < r.Min.X || room.Hits(box) || room.Crossings(box) > 0 {
				continue
			}
			k.write(page, box)
			return
		}
	}
}

// write draws the samples and the names into their room.
func (k keyOfDashes) write(page *canvas.Page, box vg.Rectangle) {
	for i, name := range k.names {
		y := box.Max.Y - keyPitch*(vg.Length(i)+0.5)
		page.SetRound(true)
		page.SetLineDash(nil, 0)
		width := lines.FewWidth
		if i == 1 {
			page.SetLineDash(lines.FineDash(), 0)
			width = lines.DashedWidth
		}
		sheet.StrokeLine(page, []vg.Point{{X: box.Min.X, Y: y}, {X: box.Min.X + keySample, Y: y}}, width, sheet.Ink)
		page.SetLineDash(nil, 0)
		page.Text(canvas.Text{At: vg.Point{X: box.Min.X + keySample + keyGap, Y: y - 0.36*lines.NameSize}, String: name, Size: lines.NameSize, Ink: sheet.Ink, Halo: 1.5})
	}
}
