package lines

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/contour"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/styling"

	"gonum.org/v1/plot/vg"
)

// randomWords are what names are made of, from a letter to a word without end.
var randomWords = strings.Fields("Adam momentum 0.9 rate 0.001 gradient descent a 学习率 β₁ 10^{−6} Nesterov restarts with the of 12,345 unabbreviatedoptimizername нет ≤ 0.1")

func randomName(r *rand.Rand) string {
	n := 1 + r.IntN(4)
	if r.IntN(6) == 0 {
		n = 14
	}
	words := make([]string, n)
	for i := range words {
		words[i] = randomWords[r.IntN(len(randomWords))]
	}
	return strings.Join(words, " ")
}

// randomChart is a chart of lines that fall, rise, stop early, diverge or come to 0, on a page of any width.
func randomChart(r *rand.Rand) *Chart {
	c := &Chart{In: figure.Input{Runs: study.Runs{Experiment: &experiment.Experiment{}}, Look: styling.Look{Width: float64(300 + r.IntN(1300))}},
		Title: randomName(r) + " " + randomName(r), Subtitle: randomName(r), X: CountAxis("step", 100),
		Y: ChartAxis{Label: randomName(r), Span: axis.Span{Lo: 1e-6, Hi: 10}, Log: true}}
	panels := 1
	if r.IntN(4) == 0 {
		panels += r.IntN(9)
	}
	series := make([]*figure.Series, 1+r.IntN(12))
	for i := range series {
		series[i] = &figure.Series{Name: fmt.Sprint(randomName(r), " ", i), Color: i % sheet.Colors, Dash: i / sheet.Colors}
	}
	for k := range panels {
		p := ChartPanel{}
		if panels > 1 {
			p.Name, p.Note = fmt.Sprint(randomName(r), " ", k), randomName(r)
		}
		for i, s := range series {
			p.Lines = append(p.Lines, randomLine(r, s, i))
		}
		c.Panels = append(c.Panels, p)
	}
	c.Legend = series
	if panels == 1 {
		c.speak(r)
	}
	return c
}

// speak lets some lines of the only panel be named by what is said of them there, adds a level, and tells of a place.
func (c *Chart) speak(r *rand.Rand) {
	p := &c.Panels[0]
	if r.IntN(3) == 0 {
		p.Lines[0].Saying = Rows(randomName(r)+" falls", "99 % of its way in 20 steps")
	}
	if r.IntN(3) == 0 {
		level := math.Pow(10, -5*r.Float64())
		p.Lines = append(p.Lines, ChartLine{Series: &figure.Series{Name: "least possible", Color: figure.Grey}, Run: -1, Name: "least possible", Level: true, Own: true,
			Points: []contour.Point{{X: 0, Y: level}, {X: 100, Y: level}}, Ends: level, Digits: 3})
	}
	last := &p.Lines[len(p.Lines)-1]
	if last.InPlace = r.IntN(3) == 0 && !last.Level; last.InPlace {
		p.Tell = func(l LineLayer) []Told {
			t := Told{Text: canvas.Text{String: last.Name, Size: NameSize, Bold: true, Ink: sheet.Ink}, Under: canvas.Text{String: "769 steps", Size: 12, Ink: sheet.Ink},
				Mark: vg.Point{X: l.Panel.Data.Min.X + 100, Y: l.Panel.Data.Min.Y + 60}, Radius: 4, Reach: AsideReach, Needed: true}
			if c.InPlace() {
				t.Names = true
			} else {
				t.Text, t.Under = t.Under, canvas.Text{}
			}
			return []Told{t}
		}
	}
}

func randomLine(r *rand.Rand, s *figure.Series, run int) ChartLine {
	l := ChartLine{Series: s, Run: run, Name: s.Name, Title: s.Name, Diverged: r.IntN(6) == 0}
	y, last := math.Pow(10, 2*r.Float64()-1), 100
	if r.IntN(3) == 0 {
		last = 5 + r.IntN(95)
	}
	slope, noise := 0.3-0.5*r.Float64(), r.Float64()*float64(r.IntN(2))
	if l.Diverged {
		slope, last = 0.5, min(last, 60)
	}
	for k := 0; k <= last; k++ {
		l.Points = append(l.Points, contour.Point{X: float64(k), Y: y * math.Exp(slope*float64(k)+noise*r.NormFloat64())})
	}
	if r.IntN(3) > 0 {
		l.Ends, l.Digits = LastOf(l), 1+r.IntN(3)
	}
	if l.Fine = r.IntN(5) == 0; l.Fine {
		l.Dashed = true
	}
	if r.IntN(4) == 0 {
		l.Of = "noise floor"
	}
	if l.Diverged && r.IntN(2) == 0 {
		l.Tell = func(LineEnd) (note, title string) {
			return Rows("diverges", "× 5.2 at every step", "stable only below 0.3"), ""
		}
	}
	return l
}

// TestNoTextLiesOverAnother draws random sets of lines, labels and panels: no text lies over another or beyond the page, and
// no leader crosses a line of another.
func TestNoTextLiesOverAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 3))
	leaders, columns, keyed, large, blocks, said, told, levels, inner := 0, 0, 0, 0, 0, 0, 0, 0, 0
	trials := 1000
	if testing.Short() {
		trials = 250
	}
	for trial := range trials {
		c := randomChart(r)
		c.Draw()
		checkTexts(t, trial, c)
		if len(c.keyed) > 0 {
			keyed++
		}
		if len(c.Panels) > 1 {
			continue
		}
		if len(c.told) > 0 && c.told[0].Names {
			told++
		}
		checkNamed(t, trial, c)
		for i := range c.Labels {
			l := &c.Labels[i]
			if l.Column {
				columns++
			}
			if l.block {
				blocks++
			}
			if l.saying {
				said++
			}
			if l.Line.mark {
				levels++
			}
			switch {
			case l.inner && !l.Column:
				inner++
				checkInner(t, trial, c, l)
			case l.large():
				large++
				checkHeight(t, trial, c, l)
			}
			if tie := l.tie(); tie != nil {
				leaders++
				checkLeader(t, trial, c, l, tie)
			}
		}
		if t.Failed() {
			return
		}
	}
	if large < trials/5 || blocks < trials/200 {
		t.Errorf("%d large numbers and %d blocks are too few to say anything", large, blocks)
	}
	if inner < trials/100 {
		t.Errorf("%d numbers in the panel are too few to say anything", inner)
	}
	if said < trials/100 || told < trials/50 || levels < trials/20 {
		t.Errorf("%d sayings, %d names told in place and %d levels are too few to say anything", said, told, levels)
	}
	if leaders < trials/15 || columns < trials/5 || keyed < trials/20 {
		t.Errorf("%d leaders, %d labels in columns and %d charts with keys are too few to say anything", leaders, columns, keyed)
	}
}

// checkNamed looks whether every line is named somewhere: at its end, in the panel or above it.
func checkNamed(t *testing.T, trial int, c *Chart) {
	t.Helper()
	for i := range c.Panels[0].Lines {
		l := &c.Panels[0].Lines[i]
		if l.Level || c.InPlace() && l.InPlace && c.told[0].found {
			continue
		}
		of := func(n lineLabel) bool { return n.Line.Series == l.Series }
		if !slices.ContainsFunc(c.Labels, of) && !slices.ContainsFunc(c.keyed, of) {
			t.Errorf("chart %d: the line of %q has no name", trial, l.Name)
		}
	}
}

// checkHeight looks whether a number stands at the height of what it is, or is joined to it, where it has not made way for another.
func checkHeight(t *testing.T, trial int, c *Chart, l *lineLabel) {
	t.Helper()
	middle := float64(l.At.Y) + 0.36*l.valueSize()
	if away := math.Abs(middle - float64(l.Line.At.Y)); away > unledBelow+0.5 && l.tie() == nil && !l.loose && len(c.Labels) == 1 {
		p := c.Layout.Panels[0].Data
		if top, low := p.Max.Y-30, p.Min.Y+30; l.Line.At.Y < top && l.Line.At.Y > low {
			t.Errorf("chart %d: %q stands %.1f px from the end of its line", trial, l.value, away)
		}
	}
}

// checkInner looks whether a number in the panel stands by the end of its line, left of it and on no line.
func checkInner(t *testing.T, trial int, c *Chart, l *lineLabel) {
	t.Helper()
	data, box := c.Layout.Panels[0].Data, l.Box()
	if !sheet.Inside(box, data) || l.Line.At.X-box.Max.X > innerReach {
		t.Errorf("chart %d: %q at %v does not stand by the end of its line at %v in %v", trial, l.value, box, l.Line.At, data)
	}
	for _, other := range c.Ends {
		for _, piece := range other.Pieces {
			for i := 1; i < len(piece); i++ {
				if sheet.Touches(sheet.Shrunk(box, 1), piece[i-1], piece[i]) {
					t.Errorf("chart %d: %q stands on the line of %q", trial, l.value, other.name)
					return
				}
			}
		}
	}
}

func checkTexts(t *testing.T, trial int, c *Chart) {
	t.Helper()
	w, h := c.Layout.Page.Size()
	const hair = 0.3
	texts := c.Layout.Page.Texts()
	for i, a := range texts {
		if !sheet.Inside(a.Box, vg.Rectangle{Max: vg.Point{X: w, Y: h}}) {
			t.Errorf("chart %d: %q at %v leaves the page of %g by %g px", trial, a.String, a.Box, w, h)
		}
		for _, b := range texts[:i] {
			if sheet.Overlap(sheet.Shrunk(a.Box, hair), sheet.Shrunk(b.Box, hair)) {
				t.Errorf("chart %d, %g px wide: %q at %v lies over %q at %v", trial, w, a.String, a.Box, b.String, b.Box)
			}
		}
	}
}

// checkLeader looks whether a leader crosses a line of another series, away from the mark that it begins at.
func checkLeader(t *testing.T, trial int, c *Chart, l *lineLabel, tie []vg.Point) {
	t.Helper()
	far := sheet.Distance(tie[0], tie[1])
	if far < 8 {
		return
	}
	from := vg.Point{X: tie[0].X + (tie[1].X-tie[0].X)*8/far, Y: tie[0].Y + (tie[1].Y-tie[0].Y)*8/far}
	for _, other := range c.Ends {
		if other.Series == l.Line.Series {
			continue
		}
		for _, piece := range other.Pieces {
			for i := 1; i < len(piece); i++ {
				if meet(from, tie[1], piece[i-1], piece[i]) {
					t.Errorf("chart %d: the leader of %q crosses the line of %q", trial, l.full(), other.name)
					return
				}
			}
		}
	}
}

// meet reports whether two pieces of line cross properly.
func meet(a, b, c, d vg.Point) bool {
	turn := func(p, q, r vg.Point) vg.Length { return (q.X-p.X)*(r.Y-p.Y) - (q.Y-p.Y)*(r.X-p.X) }
	return turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0
}
