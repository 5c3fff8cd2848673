package loss

import (
	"cmp"
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/contour"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/styling"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A loss on examples that were kept back falls and may climb again. Its axis shows that, and where it was least is marked.

// end tells a line what it ends at, if it has an end.
func end(l *lines.ChartLine) {
	if l.Value, l.Digits = "", 0; numeric.Finite(lines.LastOf(*l)) {
		l.Ends, l.Digits = lines.LastOf(*l), 3
	}
}

const (
	firstShare = 0.01 // of the steps that the fall from the start takes, which an axis need not show whole
	firstSteps = 10   // at least
	overLate   = 1.3  // times what comes after it
)

// lateAxis is a linear axis over what comes after the first steps, where lines that climb again then would be flat on a
// logarithmic one: where it spans less than one and a half decades. What the first steps begin with leaves through its top.
func (f *metricFigure) lateAxis(a lines.ChartAxis, asked string) lines.ChartAxis {
	late, last, climbs := axis.NoSpan(), 0.0, false
	for _, r := range f.proj.Runs {
		for _, of := range []string{f.metric, f.beside} {
			points := f.points[of][r]
			for _, q := range points {
				last = math.Max(last, q.X)
			}
			_, ok := f.turn(r)
			climbs = climbs || ok
		}
	}
	from := firstShare * last
	if f.unit == study.BySteps {
		from = math.Max(from, firstSteps)
	}
	for _, r := range f.proj.Runs {
		for _, of := range []string{f.metric, f.beside} {
			for _, q := range f.points[of][r] {
				if q.X >= from && !f.in.Diverged(r) {
					late = late.With(q.Y)
				}
			}
		}
	}
	if asked != "auto" || !a.Log || !climbs || late.Empty() || !(late.Lo > 0) || late.Hi >= late.Lo*math.Pow(10, lines.LogFrom) {
		return a
	}
	f.late = overLate*late.Hi < a.Hi
	return lines.ChartAxis{Span: axis.Span{Lo: 0, Hi: math.Min(overLate*late.Hi, a.Hi)}}
}

// fromSight is where the horizontal axis begins: where the first line comes into sight that the top of the axis cuts off, on a
// logarithmic one, at a 1, 2 or 5 before it; else at 0.
func (f *metricFigure) fromSight(c *lines.Chart) float64 {
	if !f.late || f.fig.Spec.Text("x_scale") != "log" || f.unit != study.BySteps {
		return 0
	}
	first := math.Inf(1)
	for _, of := range []string{f.metric, f.beside} {
		for _, r := range f.proj.Runs {
			points := f.points[of][r]
			for k := range points {
				if points[k].Y <= c.Y.Hi {
					first = math.Min(first, points[max(k-1, 0)].X)
					break
				}
			}
		}
	}
	from := 0.0
	for _, at := range []float64{2, 5, 10, 20, 50, 100} {
		if at <= first {
			from = at
		}
	}
	if from == 0 || c.X.Hi < 10*from {
		return 0
	}
	c.X.Log, c.X.Lo, c.X.Scale, c.X.Ticks = true, from, nil, nil
	return from
}

// since are the points of a line from an abscissa on.
func since(points []contour.Point, from float64) []contour.Point {
	for k := range points {
		if points[k].X >= from {
			return points[k:]
		}
	}
	return nil
}

// mostTraining is of how many lines the end values of training say what they are.
const mostTraining = 4

// amidTraining is which run of the only panel ends in the middle of the training losses, in the order of its lines; -1 where none is to be named so.
func (f *metricFigure) amidTraining() int {
	n := len(f.proj.Runs)
	if len(f.proj.Panels) != 1 || n < 2 || n > mostTraining || (f.in.Look.Legend == styling.LegendAbove || f.in.Look.Legend == styling.LegendRight) {
		return -1
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
		if len(f.points[f.beside][f.proj.Runs[i]]) == 0 {
			return -1
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		last := func(i int) float64 { p := f.points[f.beside][f.proj.Runs[i]]; return p[len(p)-1].Y }
		return cmp.Compare(last(a), last(b))
	})
	return order[n/2]
}

// turn is where a line is least that climbs again by what its numbers show; ok is false for others.
func (f *metricFigure) turn(run int) (at int, ok bool) {
	points := f.points[f.metric][run]
	if len(points) == 0 || !f.isLoss() || f.in.Diverged(run) {
		return 0, false
	}
	at = f.best(points)
	last := points[len(points)-1].Y
	const climbs = 1.02
	return at, at > 0 && last > climbs*points[at].Y && wording.Short(last, 3) != wording.Short(points[at].Y, 3)
}

// warn gives the run whose loss climbs highest above its least the colour of danger, where those of others do not climb.
func (f *metricFigure) warn() {
	worst, most, calm := -1, 1.0, false
	for _, r := range f.proj.Runs {
		points := f.points[f.metric][r]
		k, ok := f.turn(r)
		if calm = calm || !ok; !ok {
			continue
		}
		if climb := points[len(points)-1].Y / points[k].Y; climb > most {
			worst, most = r, climb
		}
	}
	if worst >= 0 && calm {
		f.proj.Warn(worst)
	}
}

// turns tell of runs whose loss climbs again when it was least and to what it climbs, and of the one that climbs most alone.
func (f *metricFigure) turns() [][]claim.Claim {
	var all []claim.Claim
	for _, r := range f.proj.Runs {
		k, ok := f.turn(r)
		if points := f.points[f.metric][r]; ok && !f.thin && f.unit == study.BySteps {
			all = append(all, claim.Claim{Kind: claim.ClimbsAgain, Runs: []int{r}, N: claim.N{"best": points[k].Y, "when": points[k].X, "last": points[len(points)-1].Y},
				W: claim.W{"what": metricNames[f.metric], "metric": f.metric}})
		}
	}
	if len(all) < 2 {
		return [][]claim.Claim{all}
	}
	most := slices.MaxFunc(all, func(a, b claim.Claim) int { return cmp.Compare(a.N["last"]/a.N["best"], b.N["last"]/b.N["best"]) })
	return [][]claim.Claim{all, {most}}
}

// toldApart is the first run whose line of the test climbs again while that of the training falls on, where both are said in place; -1 if
// there is none.
func (f *metricFigure) toldApart() int {
	if len(f.proj.Panels) != 1 || f.metric != "test_loss" || len(f.proj.Runs) > mostArrivals {
		return -1
	}
	for _, r := range f.proj.Runs {
		k, ok := f.turn(r)
		if train := f.points[f.beside][r]; ok && !f.proj.SeriesOf(r).Back && k < len(train) && train[len(train)-1].Y < train[k].Y {
			return r
		}
	}
	return -1
}

// tellLeast marks in the only panel where lines are least that climb again.
func (f *metricFigure) tellLeast(c *lines.Chart) {
	if len(c.Panels) != 1 || !f.isLoss() || len(f.proj.Runs) > mostArrivals {
		return
	}
	c.Panels[0].Tell = func(l lines.LineLayer) (told []lines.Told) {
		seen := map[int]bool{} // never ranged over: of the two lines of a run the first is marked
		climbs, apart := false, f.toldApart()
		for _, line := range l.Lines {
			if line.Run < 0 || f.proj.SeriesOf(line.Run).Back {
				continue
			}
			k, ok := f.turn(line.Run)
			if test := !seen[line.Run] && ok; test {
				told = append(told, f.leastAt(l.Panel, line, k))
				if !climbs && (apart < 0 || line.Run == apart) { // of one run both are said
					told, climbs = append(told, along(l.Panel, line, f.points[f.metric][line.Run][k:], metricNames[f.metric]+" climbs", 0.6)), true
				}
			} else if line.Run == apart {
				falls := along(l.Panel, line, f.points[f.beside][apart], metricNames[f.beside]+" falls", 0.4)
				falls.Needed = true
				told = append(told, falls)
			}
			seen[line.Run] = true
		}
		return told
	}
}

// leastAt marks where a line is least.
func (f *metricFigure) leastAt(p *sheet.Panel, line *lines.Line, k int) lines.Told {
	q := f.points[f.metric][line.Run][k]
	at, ink := p.At(q.X, q.Y), line.Series.Ink()
	under := canvas.Text{Size: underSize, Ink: ink, Halo: 1.6}
	if f.unit == study.BySteps && !f.thin {
		under.String = "at step " + wording.Count(int(q.X))
	}
	return lines.Told{Text: canvas.Text{String: "least " + wording.Short(q.Y, 3), Size: sheet.MeasureSize, Bold: true, Ink: ink, Halo: 1.6}, Under: under,
		Mark: at, Radius: arrivalRadius, Reach: lines.AsideReach, Clear: true, Up: true, Own: line, With: func(page *canvas.Page) { ring(page, at, ink) }}
}

// along says in place what a line does over some of its points, where the frame shows them, best at a share of their way.
func along(p *sheet.Panel, line *lines.Line, points []contour.Point, text string, at float64) lines.Told {
	t := lines.Told{Text: canvas.Text{String: text, Size: lines.NameSize, Bold: true, Ink: line.Series.Ink(), Halo: 1.6}, Radius: 2, Clear: true, Own: line}
	var places []vg.Point
	for _, q := range points {
		if at := p.At(q.X, q.Y); sheet.Contains(p.Data, at) && (len(places) == 0 || sheet.Distance(at, places[len(places)-1]) > 4) {
			places = append(places, at)
		}
	}
	if n := len(places); n > 0 {
		for _, share := range []float64{at, at - 0.1, at + 0.1, at - 0.2, at + 0.2, at - 0.3, at + 0.3} {
			t.Along = append(t.Along, places[int(share*float64(n-1))])
		}
		t.Mark, t.Along = t.Along[0], t.Along[1:]
	}
	return t
}

// ring draws a mark on a line.
func ring(page *canvas.Page, at vg.Point, ink canvas.Ink) {
	page.SetLineDash(nil, 0)
	page.SetLineWidth(1.75)
	page.Circle(at, arrivalRadius, sheet.Paper, ink)
}
