package loss

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// What a run on batches sees of its loss is that of each batch. In a figure of one such run it stands, faint, behind the loss on all
// examples, with the least and the greatest of it marked.

// batchReach is how far above the loss, as a multiple of its greatest value, an axis follows that of single batches.
const batchReach = 3

// useBatches finds the losses of single batches and gives the axis room for them.
func (f *lossFigure) useBatches(extents []lossExtent) {
	if f.gap || f.metric != "" || f.other != "" || len(f.proj.Runs) != 1 || len(f.proj.Panels) != 1 || f.in.Animated(f.fig) ||
		f.sloped() || f.fig.Spec.Bool("predicted") || f.in.Part.Inside {
		return
	}
	c := f.curves[f.proj.Runs[0]]
	if c.len() == 0 || len(c.trace.Batch) != c.len() || c.column != nil || c.diverged() || c.endless || f.in.Upward(f.proj.Runs) {
		return
	}
	var points []contour.Point
	differs := false
	e := lossExtent{start: math.NaN(), all: axis.NoSpan(), positive: math.Inf(1)}
	for i, v := range c.trace.Batch {
		if v = c.of.Value(v); !numeric.Finite(v) {
			continue
		}
		points = append(points, contour.Point{X: c.x(i), Y: v})
		e.take(min(v, batchReach*extents[0].all.Hi))
		differs = differs || i > 0 && math.Abs(v-c.y(i-1)) > 1e-9*math.Abs(v) // of all examples
	}
	if len(points) < 2 || !differs || extents[0].all.Hi <= 0 {
		return
	}
	scale := "linear"
	if f.axis.Log {
		scale, e.positive, e.zero = "log", math.Max(e.positive, extents[0].positive/10), false
	}
	f.batches, f.axis = points, f.vertical(append(extents, e), scale)
}

// leastEpochs is how often a run goes over all examples at least whose axis counts that.
const leastEpochs = 2

// byBatches lets the axis of a run on batches count how often they have made up all examples, where they end with one and nobody asked
// for anything else.
func (f *lossFigure) byBatches() {
	run := f.in.Experiment.Runs[f.proj.Runs[0]]
	n := insight.PerEpoch(run)
	if _, targeted := f.in.SharedTarget(f.proj.Runs); targeted || len(f.proj.Runs) != 1 || f.unit != study.BySteps || f.fig.Spec.Text("x") != study.ByUsual || n < 2 || run.Steps%n != 0 ||
		run.Steps < leastEpochs*n || f.in.Results[f.proj.Runs[0]].Outcome().Steps != run.Steps || f.logSteps() || f.gap {
		return
	}
	f.unit, f.epochOf = study.ByEpochs, n
}

// tellBatches adds to a claim of where the loss stays what single batches say of it.
func (f *lossFigure) tellBatches(c *claim.Claim) {
	if f.batches == nil {
		return
	}
	c.N["low"], c.N["high"] = math.Inf(1), math.Inf(-1)
	for _, q := range f.batches {
		c.N["low"], c.N["high"] = math.Min(c.N["low"], q.Y), math.Max(c.N["high"], q.Y)
	}
	if f.unit == study.ByEpochs {
		c.N["epoch"] = c.N["step"] / f.curves[c.Runs[0]].perEpoch
	}
}

// addBatches adds the line of the batches to the chart.
func (f *lossFigure) addBatches(c *lines.Chart) {
	if f.batches == nil {
		return
	}
	p := &c.Panels[0]
	own := &p.Lines[0]
	own.Name, own.Alone, own.Own = "all examples", false, true
	p.Lines = append(p.Lines, lines.ChartLine{Series: own.Series, Run: -1, Points: f.batches, Faint: true, Bare: true, Name: eachBatch, Own: true, NameAt: f.amidBatches, Title: eachBatch})
}

// eachBatch is what the faint line is.
const eachBatch = "each batch"

// lateBatches is the share of the batches beside which their name stands.
const lateBatches = 0.1

// amidBatches is half way from the end of the loss up to the highest of the last batches that the panel shows.
func (f *lossFigure) amidBatches(p *sheet.Panel) vg.Point {
	low, high := f.final(f.proj.Runs[0]), 0.0
	for _, q := range f.batches[int((1-lateBatches)*float64(len(f.batches))):] {
		high = math.Max(high, math.Min(q.Y, p.Y.Max))
	}
	at := p.At(p.X.Max, math.Max(low, high))
	at.Y = (at.Y + p.At(p.X.Max, low).Y) / 2
	return at
}

// batchMarks mark the greatest and the least loss of a batch.
func (f *lossFigure) batchMarks(l lines.LineLayer) (told []lines.Told) {
	if f.batches == nil {
		return nil
	}
	least, most := 0, 0
	for i, q := range f.batches {
		if q.Y < f.batches[least].Y {
			least = i
		}
		if q.Y > f.batches[most].Y {
			most = i
		}
	}
	for _, m := range []struct {
		row  int
		text string
	}{{most, "one batch: "}, {least, ""}} {
		q := f.batches[m.row]
		at := l.Panel.At(q.X, q.Y)
		if !sheet.Contains(l.Panel.Data, at) {
			continue
		}
		ink := f.proj.SeriesOf(f.proj.Runs[0]).Ink()
		told = append(told, lines.Told{Text: canvas.Text{String: m.text + wording.Short(q.Y, 2), Size: lines.NameSize, Bold: true, Ink: ink, Halo: 1.6},
			Mark: at, Radius: batchDot, Reach: lines.AsideReach, With: func(page *canvas.Page) {
				page.SetLineWidth(0)
				page.Circle(at, batchDot+1, sheet.Paper, nil)
				page.Circle(at, batchDot, ink, nil)
			}})
	}
	if f.chart.NamesBeside(eachBatch) {
		return told
	}
	return append(told, f.batchName(l.Panel))
}

// batchName says what the faint line is, beside one of its highest peaks but the marked one.
func (f *lossFigure) batchName(p *sheet.Panel) lines.Told {
	t := lines.Told{Text: canvas.Text{String: eachBatch, Size: sheet.LabelSize, Ink: f.proj.SeriesOf(f.proj.Runs[0]).Ink(), Halo: 1.6}, Radius: 2}
	peaks := slices.Clone(f.batches)
	slices.SortStableFunc(peaks, func(a, b contour.Point) int { return cmp.Compare(b.Y, a.Y) })
	for _, q := range peaks[1:min(len(peaks), mostPeaks)] {
		if at := p.At(q.X, q.Y); sheet.Contains(p.Data, at) {
			t.Along = append(t.Along, at)
		}
	}
	if len(t.Along) > 0 {
		t.Mark, t.Along = t.Along[0], t.Along[1:]
	}
	return t
}

// mostPeaks is beside how many of its peaks the name of the faint line may stand.
const mostPeaks = 12

// batchDot is the radius of such a mark.
const batchDot = 2.6
