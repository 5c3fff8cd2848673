package loss

import (
	"math"
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/insight"
	"gdplot/internal/numeric"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// mostRests is how many runs are told of that come to rest elsewhere than where they should.
const mostRests = 4

// restReach is how far from a line that keeps moving may stand what it moves between.
const restReach vg.Length = 40

// lateSteps is the share of a run over which its swings are measured, and steadySwings by how much those of the second half may
// differ from those of all to be called the same.
const lateSteps, steadySwings = 0.2, 0.05

// swings says between which values a run keeps bouncing, where those stay the same over its last fifth.
func (f *lossFigure) swings(run int) string {
	c := f.curves[run]
	if f.in.Reports[run].Verdict != insight.Oscillating || c.len() == 0 {
		return ""
	}
	steps := c.trace.Step
	last := float64(steps[len(steps)-1])
	all, second := axis.NoSpan(), axis.NoSpan()
	for i := range steps {
		v, at := c.y(i), float64(steps[i])
		switch {
		case at < (1-lateSteps)*last:
		case !numeric.Finite(v):
			return ""
		default:
			if all = all.With(v); at >= (1-lateSteps/2)*last {
				second = second.With(v)
			}
		}
	}
	if second.Empty() || all.Hi-second.Hi > steadySwings*(all.Hi-all.Lo) || second.Lo-all.Lo > steadySwings*(all.Hi-all.Lo) {
		return ""
	}
	low, high := wording.Short(all.Lo, 2), wording.Short(all.Hi, 2)
	if low == high {
		return ""
	}
	return " between " + low + " and " + high
}

// rests says, beside the ends of lines that are level there, what holds their runs.
func (f *lossFigure) rests(l lines.LineLayer) (told []lines.Told) {
	if f.other != "" || f.metric != "" || len(f.proj.Panels) > 1 || len(f.proj.Runs) < 2 {
		return nil
	}
	for _, line := range l.Lines {
		if line.Run < 0 || line.End != lines.EndRight && line.End != lines.EndEarly || f.proj.SeriesOf(line.Run).Back {
			continue
		}
		word, n := f.in.HeldBy(line.Run), len(line.Pieces)
		if word == "" || n == 0 {
			continue
		}
		if k := slices.IndexFunc(told, func(t lines.Told) bool {
			return strings.HasPrefix(t.Text.String, word) && math.Abs(float64(t.Own.At.Y-line.At.Y)) < float64(lines.LabelGap)
		}); k >= 0 { // one word is enough for lines that end at one height
			told[k].Text.String, told[k].Text.Ink = word, sheet.Muted
			continue
		}
		last := line.Pieces[n-1]
		t := lines.Told{Text: canvas.Text{String: word + f.swings(line.Run), Size: sheet.NoteSize, Ink: line.Series.Ink(), Halo: 1.4}, Radius: 1, Clear: true, Own: line, Reach: restReach, Right: l.Panel.Data.Max.X}
		if t.Text.String != word {
			t.Text.Size, t.Text.Bold = sheet.LabelSize, true
		}
		for _, share := range []float64{0.85, 0.75, 0.9, 0.65, 0.55, 0.45} {
			t.Along = append(t.Along, partway(last, share))
		}
		t.Mark, t.Along = t.Along[0], t.Along[1:]
		if f.in.Animated(f.fig) {
			t.From = float64(f.in.Results[line.Run].Outcome().Steps)
		}
		told = append(told, t)
	}
	if len(told) > mostRests {
		return nil
	}
	return told
}
