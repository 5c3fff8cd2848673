package render

import "math"

// addRuns gives a chart a panel for each of a projection with a line for each run in it, and names the series as far as
// there is room: of series without an order those whose lines end lowest, the others then are grey. Series and title of
// a line that make does not set are the run's.
func (c *chart) addRuns(proj *projection, make func(run int) chartLine) {
	lines := map[int]chartLine{} // by run; never ranged over
	for _, r := range proj.runs {
		l := make(r)
		l.run, l.series = r, proj.seriesOf(r)
		if l.title == "" {
			l.title = runNames(c.in)[r]
		}
		lines[r] = l
	}
	c.lineup = newLineup(proj, func(run int) float64 { return lastOf(lines[run]) }, c.labelRoom())
	for _, fp := range proj.panels {
		p := chartPanel{name: fp.name}
		if in := proj.inPanel(fp); len(in) == 1 {
			p.series = in[0]
		}
		for _, r := range fp.runs {
			l, i := lines[r], proj.of[r]
			if len(proj.panels) == 1 {
				l.context, l.alone = c.lineup.faint[i], len(proj.series) == 1
				if c.lineup.named[i] {
					l.name = l.series.name
				}
			}
			p.lines = append(p.lines, l)
		}
		c.panels = append(c.panels, p)
	}
	if severalSeries(proj) {
		c.legend = proj.all()
	}
	if len(proj.panels) == 1 && c.lineup.left != "" {
		c.subtitle += "; " + c.lineup.left
	}
}

// isFaint reports whether a series is there for comparison only.
func (c *chart) isFaint(series int) bool { return len(c.panels) == 1 && c.lineup.faint[series] }

// compare adds to the panels of a chart, each of one line, the lines of the others in grey.
func (c *chart) compare() {
	var own []chartLine
	for _, p := range c.panels {
		own = append(own, p.lines[0])
	}
	for i := range c.panels {
		for k, l := range own {
			if l.context = true; k != i {
				c.panels[i].lines = append(c.panels[i].lines, l)
			}
		}
	}
	c.subtitle += "; the other runs in grey"
}

// labelRoom is about how many labels have room beside a panel.
func (c *chart) labelRoom() int {
	if c.in.part.legend {
		return mostTold
	}
	_, h := c.size()
	return max(int((h-130)/labelGap), 2)
}

// lastOf is where a line ends, NaN where it diverged or has no finite point.
func lastOf(l chartLine) float64 {
	if l.diverged {
		return math.NaN()
	}
	for i := len(l.points) - 1; i >= 0; i-- {
		if y := l.points[i].Y; finite(y) {
			return y
		}
	}
	return math.NaN()
}

// addSeries gives a chart a panel for each of a projection with a line for each series in it, where make has one, and names
// the series as addRuns does.
func (c *chart) addSeries(proj *projection, make func(panel int, s *series) (l chartLine, ok bool)) {
	lines := map[[2]int]chartLine{} // by panel and series; never ranged over
	last := map[int]float64{}       // of a series, by run; never ranged over
	for i, fp := range proj.panels {
		for _, s := range proj.inPanel(fp) {
			if l, ok := make(i, s); ok {
				l.series, l.run = s, -1
				k := proj.of[s.runs[0]]
				lines[[2]int{i, k}] = l
				for _, r := range s.runs {
					last[r] = lastOf(l)
				}
			}
		}
	}
	c.lineup = newLineup(proj, func(run int) float64 { return last[run] }, c.labelRoom())
	for i, fp := range proj.panels {
		p := chartPanel{name: fp.name}
		if in := proj.inPanel(fp); len(in) == 1 {
			p.series = in[0]
		}
		for k, s := range proj.all() {
			l, ok := lines[[2]int{i, k}]
			if !ok {
				continue
			}
			if len(proj.panels) == 1 {
				if l.context = c.lineup.faint[k]; c.lineup.named[k] && len(proj.series) > 1 {
					l.name = s.name
				}
			}
			p.lines = append(p.lines, l)
		}
		c.panels = append(c.panels, p)
	}
	if severalSeries(proj) {
		c.legend = proj.all()
	}
	if len(proj.panels) == 1 && c.lineup.left != "" {
		c.subtitle += "; " + c.lineup.left
	}
}
