package canvas

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/bitmap"
	"gdplot/internal/canvas/vector"
)

// tiles are a grid of flat cells. The colours are inks, so a theme has its say when the page is replayed; cells are
// never blurred into each other and no seam shows between them, at any scale.
type tiles struct {
	columns, rows int
	inks          []Ink    // the different ones
	of            []uint16 // index into inks of each cell, row after row from the top
}

// Tiles fills a rectangle with columns by rows cells of equal size; ink is asked for the colour of each, columns counted
// from the left and rows from the bottom, 0 first. An ink that is not opaque is mixed with the page's colour: whatever
// lies below is hidden. At most 2^16 different inks are kept. On a rotated page the grid is drawn upright into the box
// around its place.
func (p *Page) Tiles(rect vg.Rectangle, columns, rows int, ink func(column, row int) Ink) {
	b := p.mapped(rect)
	if columns < 1 || rows < 1 || b.Empty() || !bearable(b) {
		return
	}
	t := &tiles{columns: columns, rows: rows, of: make([]uint16, columns*rows)}
	number := map[Ink]uint16{}
	for row := range rows {
		for column := range columns {
			i := ink(column, row)
			n, known := number[i]
			if !known && len(t.inks) <= math.MaxUint16 {
				n = uint16(len(t.inks))
				number[i], t.inks = n, append(t.inks, i)
			}
			t.of[(rows-1-row)*columns+column] = n
		}
	}
	p.ops = append(p.ops, op{kind: tilesOp, clip: p.clip(), tiles: t, rect: b})
}

// colours are the inks of the tiles in a theme, as pixels.
func (t *tiles) colours(theme *Theme) []uint32 {
	all := make([]uint32, len(t.inks))
	for i, ink := range t.inks {
		all[i] = vector.Packed(theme.onPage(ink))
	}
	return all
}

// onPage is the opaque colour that an ink has on the bare page.
func (t *Theme) onPage(i Ink) color.NRGBA {
	c, page, alpha := t.opaque(i), t.Page, i.opacity()
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + alpha*(float64(b)-float64(a)))) }
	return color.NRGBA{R: mix(page.R, c.R), G: mix(page.G, c.G), B: mix(page.B, c.B), A: 255}
}

// tiles paints a grid: a pixel has the colour of the cell that its middle lies in.
func (w *painter) tiles(o *op) {
	t := o.tiles
	low, high := w.pixel(vector.Point{X: o.rect.X0, Y: o.rect.Y1}), w.pixel(vector.Point{X: o.rect.X1, Y: o.rect.Y0})
	x0, x1, y0, y1 := int(math.Round(low.X)), int(math.Round(high.X)), int(math.Round(low.Y)), int(math.Round(high.Y))
	colours := t.colours(w.theme)
	c := w.raster.Clip
	for y := max(y0, c.Y0, w.raster.From); y < min(y1, c.Y1, w.raster.To); y++ {
		row := t.of[cellAt(y-y0, y1-y0, t.rows)*t.columns:][:t.columns]
		line := w.raster.Row(y)
		for x := max(x0, c.X0); x < min(x1, c.X1); x++ {
			line[x] = colours[row[cellAt(x-x0, x1-x0, t.columns)]]
		}
	}
}

// cellAt is which of some cells along a number of pixels the middle of a pixel lies in.
func cellAt(pixel, pixels, cells int) int { return (2*pixel + 1) * cells / (2 * pixels) }

// tiles embeds a grid as a PNG of one pixel a cell, which viewers scale without blur.
func (w *svgWriter) tiles(o *op) {
	w.pictures(func() { w.openImage(o, ` image-rendering="pixelated"`) }, func(t *Theme) []byte {
		colours := o.tiles.colours(t)
		pixels := make([]uint32, len(o.tiles.of))
		for i, n := range o.tiles.of {
			pixels[i] = colours[n]
		}
		const lossless = true // a few colours more may not be merged
		return bitmap.Encode(&bitmap.Whole{Width: o.tiles.columns, Height: o.tiles.rows, Pixels: pixels}, 96, lossless)
	})
}
