package lines

import "slices"

// EndNotes explain the marks at the ends of a chart's lines, as far as they occur.
func (c *Chart) EndNotes() []string {
	seen, drops, swings := map[LineEnd]bool{}, false, false
	for _, l := range c.Ends {
		seen[l.End] = true
		drops = drops || len(l.Drops) > 0
		swings = swings || slices.ContainsFunc(l.Dense, func(d densePart) bool { return d.alternates })
	}
	var notes []string
	for _, n := range []struct {
		occurs bool
		text   string
	}{
		{swings, "Where a line swings from one value to the next, the higher of the two is drawn bold."},
		{seen[EndDiverged], "A line that ends in a cross at the frame diverges."},
		{drops || seen[EndZero], "A dotted line down to the floor marks a fall to 0, which a logarithmic axis does not show."},
		{seen[EndLost], "A line that a bar closes goes on below 0, which a logarithmic axis does not show."},
		{seen[EndBelow], "Lines with an arrowhead at the floor go on below it."},
		{seen[EndAbove], "Lines with an arrowhead at the top end above it."},
	} {
		if n.occurs {
			notes = append(notes, n.text)
		}
	}
	return notes
}
