package lines

import (
	"math"

	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/wording"
)

// AddRuns gives a chart a panel for each of a projection with a line for each run in it, and names the series as far as
// there is room: of series without an order those whose lines end lowest, the others then are grey. Series and title of
// a line that lineOf does not set are the run's.
func (c *Chart) AddRuns(proj *figure.Projection, lineOf func(run int) ChartLine) {
	lines := map[int]ChartLine{} // by run; never ranged over
	for _, r := range proj.Runs {
		l := lineOf(r)
		l.Run, l.Series = r, proj.SeriesOf(r)
		if l.Title == "" {
			l.Title = c.In.Names()[r]
		}
		lines[r] = l
	}
	panels := make([][]ChartLine, len(proj.Panels))
	for i, fp := range proj.Panels {
		for _, r := range fp.Runs {
			panels[i] = append(panels[i], lines[r])
		}
	}
	c.addPanels(proj, panels, func(run int) float64 { return LastOf(lines[run]) })
}

// IsFaint reports whether a series is there for comparison only.
func (c *Chart) IsFaint(series int) bool { return len(c.Panels) == 1 && c.Lineup.Faint[series] }

// Compare adds to the panels of a chart, each of one line, the lines of the others in grey.
func (c *Chart) Compare() {
	var own []ChartLine
	for _, p := range c.Panels {
		own = append(own, p.Lines[0])
	}
	for i := range c.Panels {
		for k, l := range own {
			if l.Context = true; k != i {
				c.Panels[i].Lines = append(c.Panels[i].Lines, l)
			}
		}
	}
	c.Subtitle += "; the other runs in grey"
}

// LabelRoom is about how many labels have room beside a panel.
func (c *Chart) LabelRoom() int {
	if c.In.Part.Legend {
		return figure.MostTold
	}
	_, h := c.Size()
	return max(int((h-130)/LabelGap), 2)
}

// LastOf is where a line ends, NaN where it diverged or has no finite point.
func LastOf(l ChartLine) float64 {
	if l.Diverged {
		return math.NaN()
	}
	for i := len(l.Points) - 1; i >= 0; i-- {
		if y := l.Points[i].Y; numeric.Finite(y) {
			return y
		}
	}
	return math.NaN()
}

// AddSeries gives a chart a panel for each of a projection with a line for each series in it, where lineOf has one, and names
// the series as addRuns does.
func (c *Chart) AddSeries(proj *figure.Projection, lineOf func(panel int, s *figure.Series) (l ChartLine, ok bool)) {
	panels := make([][]ChartLine, len(proj.Panels))
	last := map[*figure.Series]float64{}
	for i := range proj.Panels {
		for _, s := range proj.All() {
			if l, ok := lineOf(i, s); ok {
				l.Series, l.Run = s, -1
				panels[i] = append(panels[i], l)
				last[s] = LastOf(l)
			}
		}
	}
	c.addPanels(proj, panels, func(run int) float64 { return last[proj.SeriesOf(run)] })
}

// addPanels gives a chart its panels with their lines, and names the series by where their lines end.
func (c *Chart) addPanels(proj *figure.Projection, panels [][]ChartLine, final func(run int) float64) {
	if c.Upward {
		c.Lineup = figure.NewLineup(proj, func(run int) float64 { return -final(run) }, c.LabelRoom())
		c.Lineup.Left = wording.Upward(c.Lineup.Left)
	} else {
		c.Lineup = figure.NewLineup(proj, final, c.LabelRoom())
	}
	for i, fp := range proj.Panels {
		p := ChartPanel{Name: fp.Name}
		if in := proj.InPanel(fp); len(in) == 1 {
			p.Series = in[0]
		}
		for _, l := range panels[i] {
			k := proj.Of[l.Series.Runs[0]]
			l.Context = l.Series.Back
			if len(proj.Panels) == 1 {
				l.Context, l.Alone = c.Lineup.Faint[k], len(proj.Series) == 1
				if c.Lineup.Named[k] {
					l.Name = l.Series.Name
				}
			}
			p.Lines = append(p.Lines, l)
		}
		c.Panels = append(c.Panels, p)
	}
	if figure.SeveralSeries(proj) {
		c.Legend = proj.All()
	}
	if len(proj.Panels) == 1 && c.Lineup.Left != "" {
		c.Subtitle += "; " + c.Lineup.Left
	}
}
