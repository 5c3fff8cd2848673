package lines

import (
	"gdplot/internal/render/figure"
	"gdplot/internal/wording"
)

// Stacked is a panel of a chart whose panels stand one above the other, with a vertical axis of its own.
type Stacked struct {
	Label string // what it shows
	Axis  ChartAxis
	Lines []ChartLine
}

// Stack gives a chart panels one above the other, and names the series by where their lines end in the first of them that
// has any. A single one is a chart like any other.
func (c *Chart) Stack(proj *figure.Projection, all []Stacked) figure.Lineup {
	c.stacked, c.Legend = true, proj.All()
	final := map[int]float64{} // by run; never ranged over
	for _, s := range all {
		for _, l := range s.Lines {
			if _, known := final[l.Run]; !known && !l.Fine && !l.Faint {
				final[l.Run] = LastOf(l)
			}
		}
	}
	lineup := figure.NewLineup(proj, func(run int) float64 { return final[run] }, figure.MostTold)
	for _, s := range all {
		p := ChartPanel{Name: s.Label, Y: &s.Axis, Lines: s.Lines}
		for i := range p.Lines {
			l := &p.Lines[i]
			l.Context = lineup.Faint[proj.Of[l.Run]]
			if len(all) == 1 && !l.Context && !l.Fine && !l.Faint && l.Name == "" && len(proj.Series) > 1 {
				l.Name = l.Series.Name
			}
		}
		if len(all) == 1 {
			c.Y, p.Y, p.Name = s.Axis, nil, ""
			c.Y.Label = s.Label
		}
		c.Panels = append(c.Panels, p)
	}
	if lineup.Left != "" {
		c.Subtitle += "; " + lineup.Left
		c.Legend = nil
		for i := range proj.Series {
			if lineup.Named[i] {
				c.Legend = append(c.Legend, &proj.Series[i])
			}
		}
	}
	return lineup
}

// StackAlt describes charts that stand one above the other, by what they show, to those who cannot see them.
func StackAlt(names []string, x string, lines int) string {
	what, with := "Line chart of the ", wording.Counted(lines, "line")
	if n := len(names); n > 1 {
		what, with = wording.Capital(wording.Number(n))+" line charts, one above the other, of ", with+" each"
	}
	return what + wording.List(names) + ", against the " + x + ", with " + with + "."
}
