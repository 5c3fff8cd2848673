package figure

import (
	"math"
	"sync"

	"gdplot/internal/canvas"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/styling"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A figure is laid out in px in which text has its usual size. What style says of sizes is in CSS px: the page is then seen
// larger or smaller by the zoom of its look, so that text has the size that is asked for, and all else keeps its proportion.

// usualWidth is that of a figure in CSS px, where nothing says otherwise.
const usualWidth vg.Length = 600

// PageWidth is how wide a figure is in px of the layout.
func (in Input) PageWidth() vg.Length { return in.WidthElse(usualWidth) }

// WidthElse is how wide a figure is that would else have a width, in CSS px, of its own.
func (in Input) WidthElse(likes vg.Length) vg.Length {
	switch {
	case in.Part.Width > 0:
		return in.Part.Width
	case in.Look.Width > 0:
		likes = vg.Length(in.Look.Width)
	}
	return likes / vg.Length(in.Look.Zoom())
}

// PageHeight is how high a figure is that can be as high as it likes.
func (in Input) PageHeight(likes vg.Length) vg.Length {
	switch {
	case in.Part.Height > 0:
		return in.Part.Height
	case in.FixedHeight() > 0:
		return in.FixedHeight()
	}
	return likes
}

// FixedHeight is the height of the page that style asks for; 0 where it may have any.
func (in Input) FixedHeight() vg.Length {
	if in.Part.Inside {
		return 0
	}
	zoom := in.Look.Zoom()
	tall := vg.Length(in.Look.Tall(float64(in.PageWidth())*zoom) / zoom)
	return max(0, tall-in.head)
}

// Narrow reports whether a page may be as narrow as what it holds.
func (in Input) Narrow() bool { return in.Look.Width == 0 || in.FixedHeight() > 0 }

// Fit tells a layout what style says of its page and of its axes.
func (in Input) Fit(l *sheet.Layout) {
	l.Fixed, l.Yields = in.FixedHeight(), in.Look.Wish
	if in.Part.Inside {
		return
	}
	l.XLabel, l.YLabel = AxisTitle(l.XLabel, &in.Look.X), AxisTitle(l.YLabel, &in.Look.Y)
	for _, p := range l.Panels {
		in.mark(&p.X, &in.Look.X)
		in.mark(&p.Y, &in.Look.Y)
	}
}

// AxisTitle is what style calls an axis, else its own title.
func AxisTitle(own string, a *styling.Axis) string {
	switch {
	case a.Title != "":
		own, _ = wording.TeX(a.Title)
	case a.Untitled:
		own = ""
	}
	return own
}

// mark gives an axis the ticks that style asks for.
func (in Input) mark(on *axis.Axis, a *styling.Axis) {
	if len(a.Ticks) > 0 {
		on.Tick.Marker = TicksAt(a.Ticks)
	}
}

// TicksAt are ticks at some values, each written in its shortest form.
func TicksAt(values []float64) axis.Ticker {
	var ticks axis.ConstantTicks
	for _, v := range values {
		ticks = append(ticks, axis.Tick{Value: v, Label: wording.Short(v, 6)})
	}
	return ticks
}

// Ranged is what style says that an axis shows, else its own range.
func Ranged(own axis.Span, a *styling.Axis) axis.Span {
	if len(a.Range) == 2 {
		return axis.Span{Lo: a.Range[0], Hi: a.Range[1]}
	}
	return own
}

// RangedLog is the same of a logarithmic axis: one that is to begin at 0 or below begins where it would of itself.
func RangedLog(own axis.Span, a *styling.Axis) axis.Span {
	s := Ranged(own, a)
	if s.Lo <= 0 {
		s.Lo = own.Lo
	}
	if s.Hi <= s.Lo {
		return own
	}
	return s
}

// Header is the title and subtitle of a figure on a page of a width; a part has none.
func (in Input) Header(title, subtitle string, width vg.Length) sheet.Header {
	if in.Part.Inside || in.Look.Title == styling.NoTitle {
		return sheet.Header{}
	}
	if in.Look.Title == styling.TitleAlone {
		subtitle = ""
	}
	return sheet.NewHeader(title, subtitle, width)
}

// Legend names series where style wants it, unless the figure around does.
func (in Input) Legend(all []*Series, width, columnHeight vg.Length) sheet.Legend {
	return in.legendOf(all, nil, width, columnHeight)
}

// legendOf is a legend with notes of some series.
func (in Input) legendOf(all []*Series, notes map[*Series]string, width, columnHeight vg.Length) sheet.Legend {
	if in.Part.Legend {
		return sheet.Legend{}
	}
	keys := KeysOf(all, notes)
	if len(keys) < len(all) && in.Look.Legend != styling.NoLegend {
		return sheet.NewRows(keys, width, columnHeight) // the others are set back: even a single one has to be named
	}
	if len(keys) < 2 {
		return sheet.Legend{}
	}
	return in.KeyLegend(keys, width, columnHeight)
}

// KeyLegend names keys where style wants it.
func (in Input) KeyLegend(keys []sheet.Key, width, columnHeight vg.Length) sheet.Legend {
	switch in.Look.Legend {
	case styling.NoLegend:
		return sheet.Legend{}
	case styling.LegendAbove:
		return sheet.NewRows(keys, width, columnHeight)
	case styling.LegendRight:
		return sheet.NewColumn(keys, width, columnHeight)
	}
	return sheet.NewLegend(keys, width, columnHeight)
}

// Keys names marks that are no lines of runs, unless style wants no legend.
func (in Input) Keys(entries []sheet.Key, width vg.Length) sheet.Legend {
	switch {
	case len(entries) == 0 || in.Look.Legend == styling.NoLegend:
		return sheet.Legend{}
	case in.Look.Legend == styling.LegendRight:
		return sheet.NewColumn(entries, width-2*sheet.MarginSide, width)
	}
	return sheet.NewKeys(entries, width-2*sheet.MarginSide)
}

// resize gives the page of a finished figure the size that style asks for, and notes where that is too small for it.
func (d *Drawing) resize(in Input) {
	zoom := in.Look.Zoom()
	w, h := d.Page.Size()
	if tall := in.FixedHeight(); tall > 0 {
		wide := in.PageWidth()
		if in.Look.Width == 0 && in.Look.Aspect == 0 {
			wide = w // which may be as narrow as it likes
		}
		if h > tall+1 && !in.Look.Wish {
			d.Missing = append(d.Missing, "the figure needs a height of "+wording.Count(int(math.Ceil(float64(h)*zoom)))+" px, and style gives it "+wording.Count(int(float64(tall)*zoom)))
		}
		d.Page.Enlarge(float64(max(w, wide)), float64(max(h, tall)))
	}
	d.Page.SetSize(in.Look.Unit.Name, max(in.Look.Unit.Px, 1), in.Look.Width, zoom)
	d.look = in.Look
}

// families are those of font files that were read, by their digests, so that figures with one font share it.
var families sync.Map

// familyOf is the typeface of a look; nil for that which figures have.
func familyOf(l *styling.Look) *canvas.Family {
	switch f := &l.Font; {
	case f.Family == styling.Serif:
		return canvas.Serif()
	case f.Regular.Digest != "":
		key := f.Regular.Digest + f.Bold.Digest
		if known, ok := families.Load(key); ok {
			return known.(*canvas.Family)
		}
		made, err := canvas.NewFamily(f.Regular.Data, f.Bold.Data)
		if err != nil {
			return nil // it was checked
		}
		known, _ := families.LoadOrStore(key, made)
		return known.(*canvas.Family)
	}
	return nil
}

// typeset lets texts be measured and set as the look of a drawing says until the function that it returns is called.
func (d *Drawing) typeset() (done func()) { return canvas.Use(familyOf(&d.look)) }
