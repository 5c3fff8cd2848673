package lines

// endNotes explain the marks at the ends of a chart's lines, as far as they occur.
func (c *Chart) endNotes() []string {
	seen, drops := map[lineEnd]bool{}, false
	for _, l := range c.ends {
		seen[l.end] = true
		drops = drops || len(l.drops) > 0
	}
	var notes []string
	for _, n := range []struct {
		occurs bool
		text   string
	}{
		{seen[endDiverged], "A line that ends in a cross at the frame diverges."},
		{drops || seen[endZero], "A dotted line down to the floor marks a fall to 0, which a logarithmic axis does not show."},
		{seen[endBelow], "Lines with an arrowhead at the floor go on below it."},
		{seen[endAbove], "Lines with an arrowhead at the top end above it."},
	} {
		if n.occurs {
			notes = append(notes, n.text)
		}
	}
	return notes
}
