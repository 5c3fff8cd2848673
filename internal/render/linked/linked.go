// Package linked draws a figure made of figures, which share runs, colours and marked steps. It asks the catalogue for its
// parts and knows none by name but by what the file says.
package linked

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

var _ = figure.Figures.Add(catalog.Entry[figure.Kind]{
	Decl: catalog.Decl{
		Name:     "linked",
		Title:    "Linked figures",
		Shows:    catalog.ShowsParts,
		Sentence: "Several figures of the same runs in one, with the same colours and the same steps marked.",
		Params: []catalog.Param{
			catalog.Param{Name: "figures", Type: catalog.Components, Book: figure.Figures, Range: catalog.Any(),
				Doc: "the figures, from left to right, each written as in `figures`"}.AsMain(),
			{Name: "columns", Type: catalog.Integer, Optional: true, Range: catalog.Closed(1, mostParts),
				Doc: "how many stand side by side; where it is absent, up to three, as far as the page is wide enough"},
			{Name: "marks", Type: catalog.Numbers, Optional: true, Range: catalog.AtLeast(1),
				Doc: "steps that every part marks with their number; a few round ones where it is absent"},
			figure.Only(), figure.Title(), figure.Animate(), figure.Frames(), figure.Seconds(),
		},
		Notes: []string{
			"Where all parts show the same series they are named once, above.",
			"It is 900 px wide, or 1,200 with three figures side by side, unless style says otherwise.",
		},
		Sample: "figures:\n  - linked: [contour, loss]",
		Check:  checkLinked,
	},
	New: figure.Kind{Draw: drawLinked},
})

const (
	mostParts             = 6
	partGap     vg.Length = 6   // between parts, whose margins keep them apart already
	narrowParts vg.Length = 640 // a page up to this wide has its parts one below the other
)

func checkLinked(s catalog.Spec) error {
	parts := s.Components("figures")
	if len(parts) < 2 || len(parts) > mostParts {
		return fmt.Errorf("linked takes two to %s figures, not %s", wording.Number(mostParts), wording.Number(len(parts)))
	}
	for _, p := range parts {
		if p.Decl.Shows == catalog.ShowsParts {
			return errors.New("a linked figure cannot hold another one")
		}
	}
	return nil
}

// linkedFigure is a figure made of others.
type linkedFigure struct {
	in      figure.Input
	fig     *experiment.Figure
	width   vg.Length
	columns int
	common  []*figure.Series // that all parts show, nil if they differ
	named   bool             // whether each panel names its own, so that no legend has to
	marks   []int
	parts   []*figure.Drawing
}

func drawLinked(in figure.Input, fig *experiment.Figure) (*figure.Drawing, error) {
	f := &linkedFigure{in: in, fig: fig}
	if len(fig.Parts) == 0 {
		return nil, errors.New("a linked figure needs figures to link")
	}
	f.arrange()
	if err := f.drawParts(); err != nil {
		return nil, err
	}
	d := &figure.Drawing{Title: in.Title(fig), Subtitle: in.Subtitle(fig.Runs)}
	d.Page = f.compose(d)
	d.Said, d.Alt = f.text(), f.alt(d.Title)
	last := 0.0
	for _, p := range f.parts {
		last = max(last, p.Last)
	}
	width, _ := d.Page.Size()
	d.Film(in, fig, last, width-sheet.MarginSide)
	return d, nil
}

// arrange decides on width, columns, common series and marks.
func (f *linkedFigure) arrange() {
	n := len(f.fig.Parts)
	f.columns = min(n, 3)
	if n == 4 {
		f.columns = 2
	}
	f.width = f.in.WidthElse(map[bool]vg.Length{false: 900, true: 1200}[f.columns == 3])
	if f.width <= narrowParts {
		f.columns = 1
	}
	if f.fig.Spec.Has("columns") {
		f.columns = min(f.fig.Spec.Int("columns"), n)
	}
	f.common = f.commonSeries()
	if f.marks = f.in.CommonMarks(f.fig.Runs); f.fig.Spec.Has("marks") {
		f.marks = nil
		for _, k := range f.fig.Spec.Numbers("marks") {
			f.marks = append(f.marks, int(k))
		}
	}
}

// commonSeries are the series of all parts, nil where a part has others or its colours stand for something else.
func (f *linkedFigure) commonSeries() []*figure.Series {
	var first figure.Projection
	f.named = true
	for i, fig := range f.fig.Parts {
		if _, ok := fig.Spec.Decl.Param("color"); !ok {
			return nil
		}
		p := f.in.Project(fig)
		if fig.Spec.Decl.Shows == catalog.ShowsPaths {
			p.ByEndIfMany(f.in, fig)
		}
		f.named = f.named && len(p.Panels) > 1 && !figure.SeveralSeries(&p)
		if i == 0 {
			first = p
			continue
		}
		if len(p.Series) != len(first.Series) || p.ByEnd != first.ByEnd {
			return nil
		}
		for k := range p.Series {
			if p.Series[k].Name != first.Series[k].Name || p.Series[k].Color != first.Series[k].Color || p.Series[k].Dash != first.Series[k].Dash {
				return nil
			}
		}
	}
	return first.All()
}

// drawParts lays the parts out, row by row. A map takes the room that its window wants; what is left of the width goes
// to the charts beside it, which are as high as it is.
func (f *linkedFigure) drawParts() error {
	f.parts = make([]*figure.Drawing, len(f.fig.Parts))
	for from := 0; from < len(f.parts); from += f.columns {
		row := f.fig.Parts[from:min(from+f.columns, len(f.parts))]
		room, left := f.width-partGap*vg.Length(len(row)-1), len(row)
		height := vg.Length(0)
		for _, maps := range []bool{true, false} {
			for i, fig := range row {
				if isMap := fig.Spec.Decl.Dim == 2; isMap != maps {
					continue
				}
				p := figure.Part{Inside: true, Width: room / vg.Length(left), Legend: f.common != nil, Marks: f.marks, Film: f.in.Animated(f.fig)}
				if !maps {
					p.Height = max(height, 0.62*min(p.Width, 500))
				}
				d, err := f.in.DrawPart(p, fig)
				if err != nil {
					return err
				}
				w, h := d.Page.Size()
				room, left = room-w, left-1
				height = max(height, h)
				f.parts[from+i] = d
			}
		}
	}
	return nil
}

// compose puts the parts on one page.
func (f *linkedFigure) compose(d *figure.Drawing) *canvas.Page {
	head := f.in.Header(d.Title, d.Subtitle, f.width)
	names := sheet.Legend{}
	if !f.named {
		names = f.in.Legend(f.common, f.width-2*sheet.MarginSide, f.tall())
	}
	width, height := f.size()
	width = max(width, f.width)
	corner := vg.Point{X: sheet.MarginSide, Y: 0}
	if names.Column { // too many or too long for rows
		corner = vg.Point{X: width + partGap, Y: 0}
		width += vg.Length(math.Ceil(float64(partGap + names.Width + sheet.MarginSide)))
	}
	top := head.Height() + names.RowsHeight()
	corner.Y = top + height - head.Height()
	page := canvas.NewPage(float64(width), float64(top+height))
	head.Draw(page)
	names.Draw(page, corner)
	y := height
	for from := 0; from < len(f.parts); from += f.columns {
		row := f.parts[from:min(from+f.columns, len(f.parts))]
		x, tall := vg.Length(0), vg.Length(0)
		for _, p := range row {
			_, h := p.Page.Size()
			tall = max(tall, h)
		}
		for _, p := range row {
			w, h := p.Page.Size()
			page.Embed(p.Page, vg.Point{X: x, Y: y - h - (tall-h)/2})
			x += w + partGap
		}
		y -= tall
	}
	return page
}

// tall is how high the parts are together.
func (f *linkedFigure) tall() vg.Length {
	_, h := f.size()
	return h
}

// size is that of all parts together.
func (f *linkedFigure) size() (width, height vg.Length) {
	for from := 0; from < len(f.parts); from += f.columns {
		w, tall := -partGap, vg.Length(0)
		for _, p := range f.parts[from:min(from+f.columns, len(f.parts))] {
			pw, ph := p.Page.Size()
			w, tall = w+pw+partGap, max(tall, ph)
		}
		width, height = max(width, w), height+tall
	}
	return width, height
}

// text says what the parts show, each thing once.
func (f *linkedFigure) text() claim.Text {
	text := f.in.Text(f.fig.Runs)
	said := map[string]bool{}
	for _, p := range f.parts {
		for _, l := range p.Said.Lines {
			if s := p.Said.Sentence(l); !said[s] {
				said[s] = true
				text.Lines = append(text.Lines, l)
			}
		}
		if text.Voice = p.Said.Voice; text.Voice == nil {
			text.Voice = f.in.Tale(f.fig.Runs)
		}
	}
	var kinds []string
	for _, p := range f.fig.Parts {
		kinds = append(kinds, strings.ToLower(p.Spec.Label()))
	}
	text.Remark(claim.Note, wording.Capital(wording.List(kinds))+" of the same runs.")
	if len(f.marks) > 0 && len(f.marks) <= 8 {
		text.Remark(claim.Note, "Numbers mark the same steps: "+figure.ListSteps(f.marks)+".")
	}
	return text
}

// once drops sentences that were said before.
func once(texts []string) []string {
	var kept []string
	said := map[string]bool{}
	for _, text := range texts {
		for _, s := range sentencesOf(text) {
			if !said[s] {
				said[s] = true
				kept = append(kept, s)
			}
		}
	}
	return kept
}

// sentencesOf splits prose where a full stop is followed by a capital letter.
func sentencesOf(s string) []string {
	var all []string
	from := 0
	for i := 0; i+2 < len(s); i++ {
		if s[i] == '.' && s[i+1] == ' ' && s[i+2] >= 'A' && s[i+2] <= 'Z' {
			all = append(all, s[from:i+1])
			from = i + 2
		}
	}
	return append(all, s[from:])
}

// alt describes the figure to those who cannot see it.
func (f *linkedFigure) alt(title string) string {
	texts := []string{study.Closed(title)}
	for _, p := range f.parts {
		texts = append(texts, strings.TrimPrefix(p.Alt, study.Closed(p.Title)))
	}
	return figure.Prose(once(texts)...)
}
