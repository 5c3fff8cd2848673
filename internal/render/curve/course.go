package curve

import (
	"math"
	"strings"

	"gdplot/internal/render/maps"
	"gdplot/internal/wording"
)

// leap of a path: the share of all its way that a first step takes that is a long jump.
const longJump = 0.5

// course says in a few words how a run came down that has arrived, where it is one of these: straight down, over one long jump, or to
// and fro. Empty for others.
func (c *curveFigure) course(run int) string {
	t := c.in.Results[run].Trace()
	if t == nil || t.Stride > 1 || t.Len() < 3 || len(c.views) != 1 {
		return ""
	}
	end := t.Point(t.Len() - 1)[0]
	falls, turns, closer, way := 0, 0, 0, 0.0
	steps := t.Len() - 1
	for k := 1; k <= steps; k++ {
		a, b := t.Point(k - 1)[0], t.Point(k)[0]
		way += math.Abs(b - a)
		if t.Loss[k] <= t.Loss[k-1] {
			falls++
		}
		if (a-end)*(b-end) < 0 {
			turns++
		}
		if math.Abs(b-end) <= math.Abs(a-end) {
			closer++
		}
	}
	first := math.Abs(t.Point(1)[0] - t.Point(0)[0])
	switch over := (t.Point(0)[0]-end)*(t.Point(1)[0]-end) < 0; {
	case over && turns == 1 && falls == steps-1 && t.Loss[1] > t.Loss[0] && first >= longJump*way:
		return "one long jump, then down"
	case falls == steps && turns == 0 && closer == steps:
		return "down without a turn"
	case falls == steps && closer == steps && 2*turns > steps:
		return "to and fro, nearer each time"
	}
	return ""
}

// courses are what is told of the runs of a panel in place of the steps that they take, where one of them leaves the domain: how the
// others come down. Nil where that is not known of all.
func (c *curveFigure) courses() map[int]string {
	told := map[int]string{}
	left := false
	for _, r := range c.proj.Runs {
		if c.in.Results[r].Outcome().Diverged() {
			left = true
		} else if told[r] = c.course(r); told[r] == "" || c.in.Reports[r].Critical() == nil {
			return nil
		}
	}
	if !left {
		return nil
	}
	return told
}

// rateBeside is the rate of a run whose label does not say it.
func (m marks) rateBeside(t *maps.Trail) string {
	run := m.c.in.Experiment.Runs[t.Run]
	rate, ok := run.ConstantRate()
	if !ok || run.Rate == nil || run.Label == "" || strings.Contains(run.Label, wording.Short(rate, 3)) {
		return ""
	}
	return "rate " + wording.Short(rate, 3)
}

// rated is the name of a run at its path: its rate, where that is what it differs in and its label does not say so.
func (m marks) rated(t *maps.Trail) (name, label string) {
	if rate := m.c.in.Tale(m.c.proj.Runs).Rated(t.Run); rate != "" {
		return rate, t.Series.Name
	}
	return t.Series.Name, ""
}
