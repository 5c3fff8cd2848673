package lines

import (
	"gdplot/internal/canvas"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Told is a text of a panel that finds its room together with the names of the lines: a number at a mark, what a level is.
type Told struct {
	Text   canvas.Text // without its place
	Under  canvas.Text // a second row, or none
	Names  bool        // it is the name of Own as well: where there is no room for it, that has its name at its end
	Mark   vg.Point
	Radius vg.Length
	Along  []vg.Point // where it may stand as well: further along what it names
	Own    *Line      // what it names, whose line it may touch; nil for none
	Reach  vg.Length  // how far off it may stand, with a leader; 0 for not at all
	Clear  bool       // it stands on no line
	Up     bool       // it stands better over its mark
	Air    vg.Length  // how far lines and texts keep from it above and below, besides what is usual
	Right  vg.Length  // how far right it may reach; 0 for over what is written beside the panel
	Needed bool       // it is noted where there is no room for it
	From   float64    // the step at which it appears in a film; 0 where it is always there

	With func(page *canvas.Page) // what is drawn with it, under it; nil for nothing

	spot  sheet.Spot
	found bool
}

// What leaving out a text costs beside a name, and what a piece of line under it does.
const (
	namedWorth  = 300
	neededWorth = 250
	toldWorth   = 90
	toldAcross  = 20
)

// wish is where the text wants to stand.
func (t *Told) wish() sheet.Wish {
	w := sheet.Wish{Mark: t.Mark, Radius: t.Radius, Along: t.Along, Reach: t.Reach, Clear: t.Clear, Up: t.Up, Right: t.Right, Across: toldAcross, Worth: toldWorth}
	w.W, w.H = sheet.TextSize(t.Text)
	if under, h := sheet.TextSize(t.Under); t.Under.String != "" {
		w.W, w.H = max(w.W, under), w.H+h
	}
	w.H += 2 * t.Air
	if t.Own != nil {
		w.Own = t.Own.owner
	}
	switch {
	case t.Names:
		w.Worth = namedWorth
	case t.Needed:
		w.Worth = neededWorth
	}
	return w
}

// write writes the rows where there is room for them.
func (t *Told) write(page *canvas.Page) {
	first := t.spot
	if t.Under.String != "" {
		_, h := sheet.TextSize(t.Under)
		first.Box.Min.Y += h
		under := t.Under
		under.At, under.Anchor = vg.Point{X: t.spot.Box.Min.X, Y: t.spot.Box.Min.Y + sheet.Drop(under.Size)}, canvas.Start
		defer page.Text(under)
	}
	sheet.WriteAt(page, t.Mark, t.Radius, first, t.Text)
}

func (t *Told) put(spot sheet.Spot, found bool) {
	spot.Box.Min.Y += t.Air
	spot.Box.Max.Y -= t.Air
	t.spot, t.found = spot, found
}

// toldTexts draws texts that have found their room.
type toldTexts []Told

var _ sheet.Layer = toldTexts{}

// Draw implements Layer.
func (all toldTexts) Draw(page *canvas.Page, r vg.Rectangle) {
	for i := range all {
		t := &all[i]
		if !t.found {
			if t.Needed {
				page.Omit(t.Text.String)
			}
			continue
		}
		sheet.Later(page, t.From, func() {
			if t.With != nil {
				t.With(page)
			}
			t.write(page)
		})
	}
}

// findTold gives texts their room in a panel whose lines have no names.
func findTold(told []Told, room sheet.Placer) {
	wishes := make([]sheet.Wish, len(told))
	for i := range told {
		wishes[i] = told[i].wish()
	}
	spots, found := room.FindAll(wishes)
	for i := range told {
		told[i].put(spots[i], found[i])
	}
}

// room is where a panel has room for texts: off its lines, their ends and what layers draw.
func (cp *ChartPanel) room(l LineLayer) sheet.Placer {
	room := sheet.Placer{Bounds: sheet.Shrunk(l.Panel.Data, 3)}
	for i, line := range l.Lines {
		line.owner = i + 1
		line.keepFree(&room)
	}
	for _, line := range l.Context {
		line.keepFree(&room)
	}
	if cp.Reserve != nil {
		cp.Reserve(l.Panel, &room)
	}
	return room
}

// keepFree keeps texts off the line and what marks it.
func (l *Line) keepFree(room *sheet.Placer) {
	for _, pieces := range [2][][]vg.Point{l.Drops, l.Pieces} {
		for _, piece := range pieces {
			room.AvoidOf(l.owner, piece)
		}
	}
	for i := range l.Dense {
		d := &l.Dense[i]
		for _, piece := range append([][]vg.Point{d.Outer.Upper, d.Outer.Lower}, d.raw...) {
			room.AvoidOf(l.owner, piece)
		}
	}
	if l.End != EndNone && l.End != EndRight && !l.bare {
		room.Take(sheet.Square(l.At, 5))
	}
	for _, dot := range l.Dots {
		room.Take(sheet.Square(dot, sheet.DotRadius+1))
	}
}
