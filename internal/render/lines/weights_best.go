package lines

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/insight"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// Where the one minimum of a surface is known, the coordinates that runs should come to are dotted lines, and it is said from which
// step on a run is there.

// mostBest is how many weights have their best values drawn.
const mostBest = 6

// withinBest is how near a weight is to its best value, as a share of it, that is told to be there.
const withinBest = 0.01

// best are the coordinates of the one minimum of a run's surface; nil where it is not sure which that is.
func (f *weightsFigure) best(run int) []float64 {
	s := f.in.Experiment.Runs[run].Surface
	if standing := s.Lowest().Standing; len(f.named) > mostBest || standing != surface.Proved && standing != surface.Stated || len(s.MinimumCurves()) > 0 {
		return nil
	}
	var found []float64
	for _, c := range s.Critical() {
		if c.Kind != surface.GlobalMinimum {
			continue
		}
		if found != nil {
			return nil
		}
		found = c.X
	}
	if found == nil || !s.Smooth {
		return found
	}
	if c := insight.Curvatures(s, found); len(c) > 0 && c[0] <= float64(levelWay*c[len(c)-1]) {
		return nil // the ground is level one way there: other weights are as good
	}
	return found
}

// levelWay is the share of the largest curvature that the least one is at most where a minimum is one of many.
const levelWay = 1e-8

// withBest lets the range of an axis hold the best values of named weights where it is not much longer for that.
func (f *weightsFigure) withBest(values axis.Span) axis.Span {
	const longer = 0.5
	room := longer * (values.Hi - values.Lo)
	all := values
	for _, r := range f.runs {
		best := f.best(r)
		for _, i := range f.named {
			if i < len(best) && best[i] > values.Lo-room && best[i] < values.Hi+room {
				all = all.With(best[i])
			}
		}
	}
	return all
}

// addBest draws the best values of a run in a panel that shows some of the weights, and tells of them in that of the only run.
func (f *weightsFigure) addBest(cp *ChartPanel, run int, named []int) {
	best := f.best(run)
	if len(f.runs) == 1 {
		cp.Tell = func(l LineLayer) []Told { return f.tellTurns(l, run, best) }
	}
	if best == nil {
		return
	}
	own := func(l *Line) (weight int) { // -1 for one in grey
		for _, i := range named {
			if f.all[i] == l.Series && i < len(best) {
				return i
			}
		}
		return -1
	}
	cp.Below = append(cp.Below, func(p *sheet.Panel) sheet.Layer { return bestLines{f, p, best, named} })
	cp.Reserve = func(p *sheet.Panel, room *sheet.Placer) {
		for _, i := range named {
			if i < len(best) {
				room.AvoidLevel(levelAcross(p, best[i]))
			}
		}
	}
	if len(f.runs) > 1 {
		return
	}
	turns := cp.Tell
	cp.Tell = func(l LineLayer) (told []Told) {
		told = turns(l)
		for _, line := range l.Lines {
			if i := own(line); i >= 0 {
				told = append(told, f.tellBest(l.Panel, line, run, i, best[i])...)
			}
		}
		return told
	}
}

// levelAcross is a level line over a panel.
func levelAcross(p *sheet.Panel, v float64) []vg.Point {
	y := p.At(p.X.Min, v).Y
	return []vg.Point{{X: p.Data.Min.X, Y: y}, {X: p.Data.Max.X, Y: y}}
}

// bestLines draws the lines.
type bestLines struct {
	f    *weightsFigure
	p    *sheet.Panel
	best []float64
	of   []int // weights
}

var _ sheet.Layer = bestLines{}

// Draw implements Layer.
func (b bestLines) Draw(page *canvas.Page, _ vg.Rectangle) {
	page.SetLineDash([]vg.Length{1.5, 3}, 0)
	for _, i := range b.of {
		if i < len(b.best) {
			sheet.StrokeLine(page, levelAcross(b.p, b.best[i]), 1, b.f.all[i].Ink())
		}
	}
	page.SetLineDash(nil, 0)
}

// bestNote is what a weight should have come to, where it is not there at the end: its name has it.
func (f *weightsFigure) bestNote(run, weight int) string {
	best, end := f.best(run), f.in.Results[run].Outcome().X
	if weight >= len(best) || weight >= len(end) || math.Abs(end[weight]-best[weight]) <= max(withinBest*math.Abs(best[weight]), roundly*f.size(run, weight)) {
		return ""
	}
	if f.word() != "weight" {
		return "minimum at " + wording.Short(best[weight], 3)
	}
	return "best " + wording.Short(best[weight], 3)
}

// tellBest says from which step on a weight is at its best value, where it comes there.
func (f *weightsFigure) tellBest(p *sheet.Panel, line *Line, run, weight int, best float64) []Told {
	note := canvas.Text{Size: NameSize, Bold: true, Ink: line.Series.Ink(), Halo: 1.6}
	t := f.in.Results[run].Trace()
	row, ok := f.there(run, weight, best)
	of := "the best"
	if f.word() != "weight" {
		of = "the minimum's"
	}
	if !ok {
		return nil
	}
	at := p.At(float64(t.Step[row]), t.Point(row)[weight])
	note.String = "step " + wording.Count(t.Step[row])
	under := canvas.Text{String: "within 1 % of " + of, Size: asideSize, Ink: note.Ink, Halo: note.Halo}
	return []Told{{Text: note, Under: under, Mark: at, Radius: 4, Own: line, Reach: AsideReach, Clear: true, With: func(page *canvas.Page) {
		page.SetLineWidth(1.75)
		page.Circle(at, 4, sheet.Paper, line.Series.Ink())
	}}}
}

// roundly is how near to its best value, as a share of how far a weight came from 0, it differs from it by rounding alone.
const roundly = 1e-9

// round is where a weight ends, 0 where that is rounding beside where it was: its best value may lie anywhere. What a constraint puts back
// has a new value, not the rounding of one.
func (f *weightsFigure) round(run, weight int) float64 {
	end, since := f.in.Results[run].Outcome().X[weight], 0
	if t := f.in.Results[run].Trace(); t != nil && len(f.in.Experiment.Runs[run].Surface.Constraints) > 0 {
		for k := 1; k < t.Len(); k++ {
			if math.Abs(t.Point(k)[weight]) <= roundly*math.Abs(t.Point(k - 1)[weight]) {
				since = k
			}
		}
	}
	if math.Abs(end) > roundly*f.came(run, weight, since) {
		return end
	}
	return 0
}

// there is the row from which on a weight is at its best value; ok is false where it never comes there, or began there, or where the
// trace is thinned and does not tell.
func (f *weightsFigure) there(run, weight int, best float64) (row int, ok bool) {
	t := f.in.Results[run].Trace()
	if t == nil || t.Len() == 0 {
		return 0, false
	}
	row = t.Len()
	for row > 0 && math.Abs(t.Point(row - 1)[weight]-best) <= withinBest*math.Abs(best) {
		row--
	}
	return row, row < t.Len() && row > 0 && best != 0 && t.Step[row] == t.Step[row-1]+1
}

// told is what is said of the weights of a run: since when those are at their best values that come there, in a figure of one run, and
// where the others end.
func (f *weightsFigure) told(run int) (there, ends []claim.Claim) {
	out, best := f.in.Results[run].Outcome(), f.best(run)
	for _, i := range f.named[:min(len(f.named), mostMoved)] {
		if i >= len(out.X) {
			continue
		}
		c := claim.Claim{Kind: claim.WeightEnds, Runs: []int{run}, N: claim.N{"value": f.round(run, i), "step": float64(out.Steps)},
			W: claim.W{"name": f.in.Experiment.Runs[run].Surface.Spoken(i)}}
		if len(f.runs) == 1 && i < len(best) {
			row, ok := f.there(run, i, best[i])
			if ok {
				c.Kind, c.N = claim.WeightThere, claim.N{"step": float64(f.in.Results[run].Trace().Step[row]), "best": best[i]}
				there = append(there, c)
				continue
			}
			if f.bestNote(run, i) != "" {
				c.N["best"] = best[i]
			}
		}
		ends = append(ends, c)
	}
	return there, ends
}

// headline tells since when each weight of the one run is at its best value, the first of them first, and which are not at the end;
// nothing where that is not known of one.
func (f *weightsFigure) headline() []claim.Claim {
	if grow := f.grow(); grow != nil {
		return grow
	}
	if len(f.runs) > 1 {
		return f.race()
	}
	if len(f.runs) == 0 || len(f.named) < f.n || f.in.Diverged(f.runs[0]) {
		return nil
	}
	run := f.runs[0]
	there, ends := f.told(run)
	best, end := f.best(run), f.in.Results[run].Outcome().X
	if len(there) == 0 || len(there)+len(ends) != f.n {
		return f.onTheWay(run)
	}
	var not []string
	var of []int
	for _, i := range f.named {
		if _, ok := f.there(run, i, best[i]); ok {
			continue
		}
		if math.Abs(end[i]-best[i]) <= withinBest*math.Abs(best[i]) {
			return nil // it began there, or nobody knows since when
		}
		of = append(of, i)
		not = append(not, f.in.Experiment.Runs[run].Surface.Spoken(i))
	}
	slices.SortStableFunc(there, func(a, b claim.Claim) int { return cmp.Compare(a.N["step"], b.N["step"]) })
	if len(not) > 0 {
		c := claim.Claim{Kind: claim.WeightsNot, Runs: f.runs, N: claim.N{"step": float64(f.in.Results[run].Outcome().Steps)}, W: claim.W{"names": wording.List(not)}}
		f.tellCause(&c, run, of)
		there = append(there, c)
	}
	return there
}
