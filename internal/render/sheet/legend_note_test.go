package sheet

import (
	"math/rand/v2"
	"strings"
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// Whatever names and notes a legend has: none of them overlaps another, none stands off the page, and notes never cost an entry.
func TestNotesStandClearOfNames(t *testing.T) {
	words := []string{"gradient", "descent", "rate 0.01", "momentum 0.9", "Adam", "a very-long-name", "x", "from (−1.2, 1)"}
	notes := []string{"", "12 steps", "arrives", "leaves the domain at step 1", "gap 0.002", "2 of 12"}
	draw := rand.New(rand.NewPCG(11, 7))
	pick := func(all []string) string { return all[draw.IntN(len(all))] }
	for range 120 {
		width := vg.Length(250 + draw.IntN(700))
		var all []Key
		for range 2 + draw.IntN(11) {
			var name []string
			for range 1 + draw.IntN(4) {
				name = append(name, pick(words))
			}
			all = append(all, Key{Name: strings.Join(name, " "), Note: pick(notes), Swatch: func(*canvas.Page, vg.Point) {}})
		}
		for _, l := range []Legend{NewLegend(all, width, 300), NewRows(all, width, 300), NewColumn(all, width, 300)} {
			plain := NewRows(bare(all), width, 300)
			if !l.Column && len(l.entries) < len(plain.entries) {
				t.Fatalf("%d entries of %d are left for notes", len(l.entries), len(plain.entries))
			}
			var taken []vg.Rectangle
			for i, at := range l.at {
				at.X += SwatchWidth + swatchGap
				for k, line := range l.names[i].Lines {
					taken = append(taken, textBox(vg.Point{X: at.X, Y: at.Y - l.names[i].Pitch()*vg.Length(k)}, line, false))
				}
				if text := l.entries[i].Note; text != "" {
					taken = append(taken, textBox(l.noteAt(i), text, true))
				}
			}
			most := width
			if l.Column {
				most = l.Width
			}
			for i, r := range taken {
				if r.Max.X > most+1 && !strings.Contains(strings.Join(namesOf(l), ""), ellipsis) && l.widestWord() < most-SwatchWidth {
					t.Fatalf("a text ends at %.0f of %.0f: %v", r.Max.X, most, namesOf(l))
				}
				for _, o := range taken[:i] {
					if r.Min.X < o.Max.X-0.5 && o.Min.X < r.Max.X-0.5 && r.Min.Y < o.Max.Y-1.5 && o.Min.Y < r.Max.Y-1.5 {
						t.Fatalf("texts overlap, %v and %v, of %v", r, o, namesOf(l))
					}
				}
			}
		}
	}
}

// textBox is the room that a line of a legend takes.
func textBox(at vg.Point, s string, bold bool) vg.Rectangle {
	return vg.Rectangle{Min: vg.Point{X: at.X, Y: at.Y - Drop(AxisSize)}, Max: vg.Point{X: at.X + TextWidth(s, AxisSize, bold), Y: at.Y + Rise(AxisSize)}}
}

// namesOf are the entries as they are written.
func namesOf(l Legend) (all []string) {
	for i := range l.names {
		all = append(all, l.names[i].String()+" | "+l.entries[i].Note)
	}
	return all
}

// A formula is broken between its terms, and a point or a factor in parentheses stays whole.
func TestFormulasBreakBetweenTerms(t *testing.T) {
	lines := wrap("f(x) = 100(x − 1)^{2} + 10.1((y − 1)^{2} + (z − 1)^{2}) − 19.8(x − 1)(y − 1), 200 steps from (−3, −1, −3)", 210, AxisSize, false, 8)
	for _, line := range lines {
		if openAfter(0, line) != 0 || strings.HasSuffix(line, "+") || strings.HasSuffix(line, "−") {
			t.Errorf("a line is %q, of %q", line, lines)
		}
	}
	if len(lines) < 3 {
		t.Errorf("%d lines: %q", len(lines), lines)
	}
}
