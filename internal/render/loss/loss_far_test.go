package loss

import (
	"strings"
	"testing"

	"gdplot/internal/render/lines"
	"gdplot/internal/render/rendertest"
)

// TestLossBesideTheLeastPossible draws runs that stay above a least possible loss of 100: beside it where they stay above it by a half of
// it to nine times it, else as how far above it they are.
func TestLossBesideTheLeastPossible(t *testing.T) {
	for _, c := range []struct {
		steps int
		start string
		what  string
		level bool
	}{
		{36, "[1000]", "loss", true},
		{3, "[1000]", "loss above the minimum", false},   // ends at 5,000 times it
		{400, "[1000]", "loss above the minimum", false}, // comes to it
	} {
		in := rendertest.Run(t, strings.NewReplacer("STEPS", map[int]string{3: "3", 36: "36", 400: "400"}[c.steps], "START", c.start).Replace(
			"title: Far\nsurface: {formula: {f: \"x^2 + 100\", window: {x: [-4, 4]}}}\nsteps: STEPS\nstart: START\nlearning_rate: 0.05\nfigures: [loss]\n"))
		f := newLossFigure(in, in.Experiment.Figures[0])
		if got := f.yLabel(); got != c.what {
			t.Errorf("%d steps: %s is drawn, want %s", c.steps, got, c.what)
		}
		if _, ok := f.leastShown(); ok != c.level {
			t.Errorf("%d steps: the least possible loss is shown: %t", c.steps, ok)
		}
	}
}

// TestLossBelowZeroBreaksOff closes a line with a bar at its last value above 0, and draws nothing from there to the floor, for the
// logarithmic axis has no place where it goes.
func TestLossBelowZeroBreaksOff(t *testing.T) {
	in := rendertest.Run(t, "title: Below\nsurface: (x-1)^2 - 5 + 0.2*y^2\nstart: [5, 4]\nlearning_rate: 0.05\nsteps: 200\nfigures: [loss: {y: loss, y_scale: log}]\n")
	f := newLossFigure(in, in.Experiment.Figures[0])
	c := f.Compose()
	c.Draw()
	line := c.Ends[0]
	for _, l := range c.Ends {
		if l.Run >= 0 {
			line = l
		}
	}
	own := f.curves[line.Run]
	want := c.Layout.Panels[0].At(own.x(own.broken()-1), own.y(own.broken()-1))
	if line.End != lines.EndLost || len(line.Drops) > 0 || line.At != want {
		t.Errorf("the line ends as %d at %v with %d falls, want a bar at %v", line.End, line.At, len(line.Drops), want)
	}
}
