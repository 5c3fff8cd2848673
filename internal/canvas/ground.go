package canvas

// OfRuns says whether what is drawn from now on shows the runs of a figure, and not what they run over: paths, their marks and
// names. All else is the ground.
func (p *Page) OfRuns(on bool) { p.runs = on }

// Ground is the page without what shows the runs. It shares what is left with the page, to which nothing may be added.
func (p *Page) Ground() *Page {
	g := *p
	g.ops, g.fleeting = nil, nil
	for _, o := range p.ops {
		if !o.ofRuns {
			g.ops = append(g.ops, o)
		}
	}
	return &g
}
