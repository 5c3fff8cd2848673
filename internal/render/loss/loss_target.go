package loss

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Where a file names a level to be reached, in `expect` or in a figure of convergence, the figure of the loss shows it: a
// dotted line, a ring where a run first comes to it, with the number of steps, and a line from there down to the axis.

// target is the level that all runs of a figure are watched for, or else most of several, if the axis holds it.
func (f *lossFigure) target() (experiment.Target, bool) {
	if f.watched == nil {
		f.watched = new(watchedLevel)
		if f.watched.Target, f.watched.ok = f.in.SharedTarget(f.proj.Runs); !f.watched.ok {
			f.watched.Target, f.watched.ok = f.commonTarget()
		}
	}
	t, ok := f.watched.Target, f.watched.ok
	if !ok && f.usual != nil {
		t, ok = f.usual.Target, true
	}
	return t, ok && t.Gap == f.gap && f.axis.Contains(t.Loss) && t.Loss > f.axis.Lo && t.Loss < f.axis.Hi
}

// watchedLevel is the level that runs are watched for; ok is false where there is none. Every line asks for it.
type watchedLevel struct {
	experiment.Target
	ok bool
}

// commonTarget is the first level that more than half of several runs are watched for.
func (f *lossFigure) commonTarget() (experiment.Target, bool) {
	for _, r := range f.proj.Runs {
		for _, t := range f.in.Experiment.Runs[r].Targets() {
			known := 0
			for _, other := range f.proj.Runs {
				if f.in.Arrival(other, t).Known {
					known++
				}
			}
			if t.Metric == "" && known > 1 && 2*known > len(f.proj.Runs) {
				return t, true
			}
		}
	}
	return experiment.Target{}, false
}

// targetLine draws the level in a panel.
type targetLine struct {
	panel *sheet.Panel
	level float64
}

var _ sheet.Layer = targetLine{}

// Draw implements Layer.
func (t targetLine) Draw(page *canvas.Page, r vg.Rectangle) {
	y := t.panel.At(t.panel.X.Min, t.level).Y
	page.SetLineDash([]vg.Length{1.5, 3}, 0)
	sheet.StrokeLine(page, []vg.Point{{X: r.Min.X, Y: y}, {X: r.Max.X, Y: y}}, 1, sheet.Muted)
	page.SetLineDash(nil, 0)
}

// targetMarks tells in a figure of one panel when each run comes to the level.
type targetMarks struct {
	f      *lossFigure
	panel  *sheet.Panel
	target experiment.Target
}

var _ sheet.Layer = targetMarks{}

// mostArrivals is how many runs have their arrival marked; of more only the level is drawn.
const mostArrivals = 8

// arrivalRadius is that of the ring where a run arrives.
const arrivalRadius vg.Length = 4

// arrivalMark is where a run comes to the level.
type arrivalMark struct {
	run  int
	at   vg.Point
	text string
	ink  canvas.Ink
	from float64 // the step at which it appears in a film; 0 where it is always there

	effort float64   // until then
	radius vg.Length // of its ring
}

// Draw implements Layer.
func (m targetMarks) Draw(page *canvas.Page, r vg.Rectangle) {
	for _, a := range m.arrivals() {
		sheet.Later(page, a.from, func() { a.draw(page, r.Min.Y) })
	}
}

// reserve keeps texts off the marks.
func (m targetMarks) reserve(room *sheet.Placer) {
	floor := m.panel.Data.Min.Y
	for _, a := range m.arrivals() {
		room.Take(sheet.Square(a.at, a.radius+1))
		room.AvoidLevel([]vg.Point{a.at, {X: a.at.X, Y: floor}})
	}
	y := m.level()
	room.AvoidLevel([]vg.Point{{X: m.panel.Data.Min.X, Y: y}, {X: m.panel.Data.Max.X, Y: y}})
}

// level is the height of the level on the page.
func (m targetMarks) level() vg.Length { return m.panel.At(m.panel.X.Min, m.target.Loss).Y }

// levelReach is how far from the mark of a run its number may stand.
const levelReach vg.Length = 56

// tell are the number of each arrival, and what the level is.
func (m targetMarks) tell(l lines.LineLayer) []lines.Told {
	own := map[int]*lines.Line{} // by run; never ranged over
	for _, line := range l.Lines {
		own[line.Run] = line
	}
	var all []lines.Told
	arrivals := m.arrivals()
	for i, a := range arrivals {
		if t, ok := m.number(a, len(arrivals), i == firstOf(arrivals)); ok {
			t.Own = own[a.run]
			all = append(all, t)
		}
	}
	data, y := m.panel.Data, m.level()
	t := lines.Told{Text: canvas.Text{String: m.levelText(), Size: sheet.NoteSize, Ink: sheet.Muted, Halo: 1.4},
		Mark: vg.Point{X: data.Min.X + 2, Y: y}, Needed: true}
	for x := t.Mark.X + 20; x < data.Max.X-20; x += 20 {
		t.Along = append(t.Along, vg.Point{X: x, Y: y})
	}
	if l, ok := m.lead(); ok {
		all = append(all, l.told())
	}
	return append(all, t)
}

// number is that of an arrival, under the name of its line where that ends out of sight; ok is false where it follows the name
// beside the panel.
func (m targetMarks) number(a arrivalMark, of int, first bool) (t lines.Told, ok bool) {
	f, c := m.f, m.f.curves[a.run]
	size := f.size(a.text, of, first)
	t = lines.Told{Text: canvas.Text{String: a.text, Size: size, Bold: true, Ink: a.ink, Halo: 1.6},
		Mark: a.at, Radius: a.radius, Reach: levelReach, Needed: true, From: a.from}
	series := f.proj.Of[a.run]
	switch {
	case f.chart.IsFaint(series):
	case f.chart.InPlace() && f.namedByArrival(c):
		t.Text.String = f.inUnits(a.effort)
		t.Text, t.Under, t.Names, t.Reach = f.nameOf(a.run), underName(t.Text), true, lines.AsideReach
		return t, true
	case f.arrivedIn(c) != "" && f.chart.NamesBeside(f.proj.SeriesOf(a.run).Name) && f.endsInSight(c):
		return t, false
	}
	if first || f.isTitled(a.effort) {
		t.Text.String = f.inUnits(a.effort)
	}
	return t, true
}

// size is that of the number of an arrival: large where they are few, larger of the first of these, which is mostly the finding, and
// where the title speaks of it.
func (f *lossFigure) size(text string, of int, first bool) float64 {
	const few, narrow = 4, 450
	number, _, _ := strings.Cut(text, " ")
	switch {
	case f.in.PageWidth() < narrow:
		return sheet.LabelSize
	case first && of <= few, figure.HasNumber(f.chart.Title, number):
		return lines.NumberSize
	case of <= few:
		return sheet.MeasureSize
	}
	return sheet.LabelSize
}

// firstOf is the place of the first arrival, -1 where there is none.
func firstOf(all []arrivalMark) int {
	first := -1
	for i := range all {
		if first < 0 || all[i].effort < all[first].effort {
			first = i
		}
	}
	return first
}

// levelText is what the level is: its value, and which share of what all runs start with where that is a power of ten.
func (m targetMarks) levelText() string {
	if m.f.usual != nil {
		return "within " + wording.Short(m.target.Loss, 2)
	}
	s := "target " + wording.Short(m.target.Loss, 2)
	first := math.NaN()
	for _, r := range m.f.proj.Runs {
		c := m.f.curves[r]
		switch {
		case c.len() == 0:
		case math.IsNaN(first):
			first = c.y(0)
		case c.y(0) != first:
			return s
		}
	}
	const alike = 0.005
	for _, share := range []float64{0.1, 0.01, 0.001} {
		if m.target.Gap && math.Abs(m.target.Loss/first/share-1) < alike {
			return s + ", " + wording.Percent(share, 1) + " of the start"
		}
	}
	return s
}

// draw draws the ring, and a line from it down to the axis.
func (a arrivalMark) draw(page *canvas.Page, axis vg.Length) {
	page.SetLineDash([]vg.Length{1.5, 3}, 0)
	sheet.StrokeLine(page, []vg.Point{a.at, {X: a.at.X, Y: axis}}, 1, a.ink)
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.75 * (1 + a.radius/arrivalRadius) / 2)
	page.Circle(a.at, a.radius, sheet.Paper, a.ink)
}

// arrivals are the marks of the runs that come to the level, none where they would crowd.
func (m targetMarks) arrivals() []arrivalMark {
	f := m.f
	if len(f.proj.Runs) > mostArrivals {
		return nil
	}
	var all []arrivalMark
	for _, r := range f.proj.Runs {
		a := f.arrival(r, m.target)
		if !a.Reached || a.Hit.Step == 0 || f.proj.SeriesOf(r).Back {
			continue
		}
		from := 0.0
		if f.in.Animated(f.fig) {
			from = float64(a.Hit.Step)
		}
		if x := f.curves[r].effort(a); x <= m.panel.X.Max {
			all = append(all, arrivalMark{r, m.panel.At(x, m.target.Loss), f.counted(x), f.proj.SeriesOf(r).Ink(), from, x, arrivalRadius})
		}
	}
	shrinkRings(all)
	return all
}

// leastArrival is the radius of a ring that stands close to another one, at least.
const leastArrival vg.Length = 2

// shrinkRings lets no ring hide most of another: where two stand closer than they are wide, both are smaller.
func shrinkRings(all []arrivalMark) {
	for i := range all {
		for k := range all {
			if d := sheet.Distance(all[i].at, all[k].at); k != i && d > 0.5 { // at one place, one is seen in any case
				all[i].radius = min(all[i].radius, max(leastArrival, d*0.55))
			}
		}
	}
}

// marked reports whether it is marked where a run comes to the level.
func (f *lossFigure) marked(run int) bool {
	if len(f.proj.Runs) > mostArrivals || len(f.proj.Panels) > 1 {
		return false
	}
	t, ok := f.target()
	if !ok {
		return false
	}
	a := f.arrival(run, t)
	return a.Reached && a.Hit.Step > 0
}

// counted is an effort as a mark has it: a whole number, but of epochs.
func (f *lossFigure) counted(x float64) string {
	if _, column := study.Column(f.unit); column || f.unit == study.ByEpochs {
		return wording.Short(x, 2)
	}
	return wording.Count(int(math.Round(x)))
}

// effort is where an arrival stands on the axis.
func (c *lossCurve) effort(a study.Arrival) float64 {
	step := float64(a.Hit.Step)
	if c.column != nil {
		row, _ := slices.BinarySearch(c.trace.Step, a.Hit.Step)
		return c.column[min(row, len(c.column)-1)]
	}
	switch c.unit {
	case study.ByEvaluations:
		return float64(a.Hit.Evaluations)
	case study.ByEpochs:
		return step / c.perEpoch
	case study.ByExamples:
		last := c.len() - 1
		return step * float64(c.trace.Examples[last]) / float64(c.trace.Step[last])
	}
	return step
}
