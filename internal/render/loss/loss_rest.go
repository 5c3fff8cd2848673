package loss

import (
	"math"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/render/lines"
	"gdplot/internal/render/sheet"
)

// mostRests is how many runs are told of that come to rest elsewhere than where they should.
const mostRests = 4

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
			return t.Text.String == word && math.Abs(float64(t.Own.At.Y-line.At.Y)) < float64(lines.LabelGap)
		}); k >= 0 { // one word is enough for lines that end at one height
			told[k].Text.Ink = sheet.Muted
			continue
		}
		last := line.Pieces[n-1]
		t := lines.Told{Text: canvas.Text{String: word, Size: sheet.NoteSize, Ink: line.Series.Ink(), Halo: 1.4}, Radius: 1, Clear: true, Own: line}
		for _, share := range []float64{0.85, 0.75, 0.9, 0.65, 0.55, 0.45} {
			t.Along = append(t.Along, partway(last, share))
		}
		t.Mark, t.Along = t.Along[0], t.Along[1:]
		if f.in.Animated(f.fig) {
			t.From = float64(f.in.Results[line.Run].Outcome.Steps)
		}
		told = append(told, t)
	}
	if len(told) > mostRests {
		return nil
	}
	return told
}
