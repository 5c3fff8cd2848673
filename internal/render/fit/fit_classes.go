package fit

import (
	"math"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/data"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// A classifier of one feature calls an example by the class whose probability is greater. What it gets wrong is the point
// of most figures of it, so the threshold is drawn, examples of the two classes stand apart, those that the first run of
// the panel gets wrong are open, and both errors are counted for every run.

// threshold is the probability from which on an example is called by the second class.
const threshold = 0.5

// className is what a class of a target is called: "fraud" and "no fraud" of what is so or not, "colour = red" for other
// words, "y = 1" for numbers.
func className(target data.Column, class int) string {
	if soOrNot(target) {
		return classValue(target, class)
	}
	return target.Name + " = " + classValue(target, class)
}

// classValue is what a class is called where the target is known: "red" or "1". What is so or not has no shorter names.
func classValue(target data.Column, class int) string {
	if soOrNot(target) {
		return [...]string{"no ", ""}[class] + target.Name
	}
	return target.Classes[class]
}

// soOrNot tells whether the classes of a target answer no and yes.
func soOrNot(target data.Column) bool {
	classes := strings.ToLower(strings.Join(target.Classes, " "))
	return classes == "no yes" || classes == "false true"
}

// classRoom is how far the axis reaches beyond 0 and 1, for examples that stand side by side and the counts of errors, and how
// high a figure of one panel is on a page of 600 px for that; 0 for as high as others. A narrow page needs both.
func (f *fitFigure) classRoom() (share float64, height vg.Length) {
	const usual, most, around, needed, narrow = 0.2, 0.4, 150, 36, 550 // px of the page, of an end, and of its width
	width := f.in.PageWidth()
	if len(f.proj.Panels) > 1 || width >= narrow {
		return usual, 0
	}
	high := f.in.PageHeight(width*2/3 + narrow - width)
	return min(max(usual, needed/max(float64(high)-around-2*needed, 1)), most), high * 600 / width
}

// probabilities are the ticks of a probability: never, the threshold, always. More would be lines behind what is to be read.
func probabilities() axis.ConstantTicks {
	return axis.ConstantTicks{{Value: 0, Label: "0"}, {Value: threshold, Label: "0.5"}, {Value: 1, Label: "1"}}
}

// judged draws the examples of a classifier of one feature with what becomes of them.
type judged struct {
	panel *sheet.Panel
	f     *fitFigure
	runs  []int
	x     axis.Span
}

var _ sheet.Layer = judged{}

// Draw implements Layer.
func (c judged) Draw(page *canvas.Page, r vg.Rectangle) {
	page.SetLineDash([]vg.Length{1.5, 3}, 0)
	half := c.panel.At(c.x.Lo, threshold)
	sheet.StrokeLine(page, []vg.Point{{X: r.Min.X, Y: half.Y}, {X: r.Max.X, Y: half.Y}}, 1, sheet.Muted)
	page.SetLineDash([]vg.Length{4, 3}, 0)
	counts, beside := c.countsBeside()
	row := countRow
	if beside {
		row = 0
	}
	for _, run := range c.runs {
		for _, x := range c.crossings(run) {
			at := c.panel.At(x, 0)
			_, ink := c.f.stroke(run, c.f.proj.SeriesOf(run), true)
			sheet.StrokeLine(page, []vg.Point{{X: at.X, Y: r.Min.Y + row}, {X: at.X, Y: r.Max.Y - row}}, 1, ink)
		}
	}
	page.SetLineDash(nil, 0)
	if test := c.f.data.Test; test != nil {
		c.drawAll(page, test)
	}
	c.drawAll(page, c.f.data.Train)
	target := c.f.data.Train.Target
	page.Text(canvas.Text{At: vg.Point{X: r.Min.X + 4, Y: half.Y + 4}, String: "called " + className(target, 1) + " above ½", Size: c.wordSize() - 1, Ink: sheet.Muted})
	if beside {
		for _, t := range counts {
			page.Text(t)
		}
		return
	}
	c.drawErrors(page, vg.Point{X: r.Min.X + 4, Y: r.Max.Y - 12}, 1, "missed")
	c.drawErrors(page, vg.Point{X: r.Min.X + 4, Y: r.Min.Y + 5}, 0, "called "+classValue(target, 1))
}

// countRow is the height of the rows of counts over and under the examples, into which no threshold reaches.
const countRow vg.Length = 20

// crossings are where the model at the end of a run is in two minds.
func (c judged) crossings(run int) []float64 {
	m, ok := c.f.end(run)
	if !ok {
		return nil
	}
	curve := c.f.curve(m, c.x)
	var all []float64
	for i := 1; i < len(curve); i++ {
		a, b := curve[i-1], curve[i]
		if (a.Y < threshold) != (b.Y < threshold) {
			all = append(all, a.X+(threshold-a.Y)/(b.Y-a.Y)*(b.X-a.X))
		}
	}
	return all
}

// drawAll draws examples: filled where the first run calls them by their class, open where it does not.
func (c judged) drawAll(page *canvas.Page, t *data.Table) {
	wrong := c.wrong(c.runs[0], t)
	radius := dotSize(t.Rows())
	count := [2]int{}
	for _, y := range t.Y {
		count[classOf(y)]++
	}
	for _, open := range [2]bool{false, true} {
		for i := range sampled(t.Rows()) {
			if wrong[i] != open {
				continue
			}
			class := classOf(t.Y[i])
			size, fill, missed, line := radius, sheet.Ink.WithAlpha(dotInk), missedInk(), vg.Length(1.75)
			if count[class] <= fewExamples {
				size, fill, line = max(radius, c.fewSize()), sheet.Ink, 2.2
			} else if open {
				size = max(radius, leastRing)
			}
			at := c.panel.At(t.X[i], t.Y[i])
			at.Y += c.apart(i, class, count[class])
			if open {
				page.SetLineWidth(line)
				page.Circle(at, size, sheet.Paper, missed)
			} else {
				page.SetLineWidth(0)
				page.Circle(at, size, fill, nil)
			}
		}
	}
}

// leastRing is the least radius of an open mark, so that it is seen among dots.
const leastRing vg.Length = 3

// fewExamples is up to how many examples of a class there are without hiding one another: they are drawn larger, in a row.
const fewExamples = 40

// fewSize is the radius of those.
func (c judged) fewSize() vg.Length {
	if len(c.f.proj.Panels) == 1 && sheet.IsWide(c.f.in.PageWidth()) {
		return 5.2
	}
	return 3.8
}

// rowApart is how far that row is from the line, so that no curve runs through it.
const rowApart vg.Length = 11

// apart moves an example away from its line and the curve, so that those at one place can be told apart: by multiples of the
// golden ratio, which never bunch.
func (c judged) apart(i, class, count int) vg.Length {
	_, part := math.Modf(float64(i) * 0.6180339887498949)
	by := vg.Length(3 + 11*part)
	if count <= fewExamples {
		by = rowApart
	}
	if class == 0 {
		return -by
	}
	return by
}

func classOf(y float64) int {
	if y >= threshold {
		return 1
	}
	return 0
}

// wrong tells which examples the model at the end of a run calls by the other class.
func (c judged) wrong(run int, t *data.Table) []bool {
	all := make([]bool, t.Rows())
	m, ok := c.f.end(run)
	if !ok {
		return all
	}
	say := c.f.problem(run).Predictor(m.buffers)
	var out [1]float64
	for i := range all {
		say(out[:], m.x, t.Row(i))
		all[i] = classOf(out[0]) != classOf(t.Y[i])
	}
	return all
}
