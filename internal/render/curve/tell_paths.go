package curve

import (
	"cmp"
	"slices"

	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/maps"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// pathNames are the names of the runs that are told at their paths, nil where a legend tells them, or none has to be told.
func (c *curveFigure) pathNames() (names []string) {
	if n := len(c.proj.Series); c.keyed || c.in.Look.Legend != "" || c.outcomes || len(c.views) != 1 || n < 2 || n > mostPaths || c.in.Part.Inside || c.proj.Quiet {
		return nil
	}
	for i := range c.proj.Series {
		s := &c.proj.Series[i]
		if len(s.Runs) != 1 || s.Ordered || slices.Contains(names, s.Name) {
			return nil
		}
		names = append(names, s.Name)
	}
	return names
}

// toldAtPath reports whether the name of a run at its path says what became of it: it is not told twice.
func (c *curveFigure) toldAtPath(run int) bool {
	return c.pathNames() != nil && c.in.PathNotes(&c.proj)[c.proj.SeriesOf(run)] != ""
}

// longStep is how long a step is, in px, that has the name of its run beside it.
const longStep vg.Length = 40

// namePaths names each run beside its path, with what became of it: where it ends alone, or where the path goes alone, if it does, else together at their
// starts and long first steps.
func (m marks) namePaths(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	names := m.c.pathNames()
	if names == nil {
		return
	}
	notes, courses := m.c.in.PathNotes(&m.c.proj), m.c.courses()
	star, _, _ := m.sizes()
	n := len(m.trails)
	plates, wishes, spots, found := make([]sheet.Plate, n), make([]sheet.Wish, n), make([]sheet.Spot, n), make([]bool, n)
	var rest []int
	var together []sheet.Wish
	for i := range m.trails {
		plates[i] = m.pathPlate(r, &m.trails[i], notes, courses)
		wishes[i] = m.pathWish(i, r, &plates[i])
		if end, ok := m.endAlone(&m.trails[i], r); ok && notes[m.trails[i].Series] != "" {
			last := wishes[i]
			last.Mark, last.Along, last.Radius, last.Reach = end, nil, star, 0
			if spots[i], found[i] = room.Find(last); found[i] {
				wishes[i] = last
				continue
			}
		}
		for _, at := range m.lonely(i, r) {
			alone := wishes[i]
			alone.Mark, alone.Along, alone.Radius = at, nil, lonelyRadius
			if spots[i], found[i] = room.Find(alone); found[i] {
				wishes[i] = alone
				break
			}
		}
		if !found[i] {
			rest, together = append(rest, i), append(together, wishes[i])
		}
	}
	all, ok := room.FindAll(together)
	for k, i := range rest {
		spots[i], found[i] = all[k], ok[k]
	}
	for i := range plates {
		if !found[i] { // its name alone
			plates[i].Small = nil
			wishes[i].W, wishes[i].H = plates[i].Room()
			spots[i], found[i] = room.Find(wishes[i])
		}
		if !found[i] {
			page.Omit(names[i])
			continue
		}
		plates[i].Write(page, wishes[i].Mark, wishes[i].Radius, spots[i])
	}
}

// pathPlate is what is told of a run at its path.
func (m marks) pathPlate(r vg.Rectangle, t *maps.Trail, notes map[*figure.Series]string, courses map[int]string) sheet.Plate {
	p := sheet.Plate{Large: t.Series.Name, Size: nameSize, Ink: t.Series.Ink(), Fine: fineSize}
	if r.Max.X-r.Min.X < narrowPanel {
		p.Fine = sheet.FineSize
	}
	if verb, rest, left := m.leaving(t); left {
		name, label := m.rated(t)
		p.Large, p.Small = name+" "+verb, []string{cmp.Or(label, rest)}
	} else if note := cmp.Or(courses[t.Run], notes[t.Series]); note != "" {
		p.Small = []string{note}
		if rate := m.rateBeside(t); rate != "" && len(courses) > 0 { // others are told by their rates
			p.Small = []string{rate + ": " + note}
		}
	}
	return p
}

// pathWish is where that may stand: at the start, or along one of the first steps that are long.
func (m marks) pathWish(i int, r vg.Rectangle, p *sheet.Plate) sheet.Wish {
	t := &m.trails[i]
	w, h := p.Room()
	wish := sheet.Wish{Radius: 3, W: w, H: h, Own: i + 1, Clear: true, Reach: reachOfText}
	for k := 1; k < len(t.Points) && k < 6; k++ {
		a, b := t.Points[k-1], t.Points[k]
		for _, share := range []vg.Length{0.5, 0.3, 0.7, 0.85} {
			if at := (vg.Point{X: a.X + share*(b.X-a.X), Y: a.Y + share*(b.Y-a.Y)}); sheet.Contains(r, at) && sheet.Distance(a, b) > longStep {
				wish.Along = append(wish.Along, at)
			}
		}
	}
	if at, ok := t.Start(r); ok {
		wish.Mark = at
	} else if len(wish.Along) > 0 {
		wish.Mark = wish.Along[0]
	}
	return wish
}

// How far a path is from all others, in px, where nobody takes it for one of them, and among how many of its steps that is looked for.
const (
	lonelyFrom   vg.Length = 24
	lonelyRadius vg.Length = 9 // off the dots beside it
	mostLonely             = 200
	leastLonely            = 3
)

// endsApart is how far, in px, a run ends from its start and from all others that ends alone.
const endsApart vg.Length = 30

// endAlone is where a run ends at no minimum, away from all others; ok is false for others.
func (m marks) endAlone(t *maps.Trail, r vg.Rectangle) (at vg.Point, ok bool) {
	for i := range m.landings {
		l := &m.landings[i]
		if len(l.runs) != 1 || l.runs[0] != t.Run || l.minimum != nil || !sheet.Contains(r, l.at) {
			continue
		}
		from, started := t.Start(r)
		near := func(o landing) bool { return o.x != l.x && sheet.Distance(o.at, l.at) < endsApart }
		return l.at, started && sheet.Distance(from, l.at) >= endsApart && !slices.ContainsFunc(m.landings, near)
	}
	return at, false
}

// lonely are places of a path that are far from all others, the middle one first; none where it begins so or has few.
func (m marks) lonely(i int, r vg.Rectangle) (places []vg.Point) {
	t := &m.trails[i]
	var alone []vg.Point
	for k := 1; k < min(len(t.Points), mostLonely); k++ {
		p := t.Points[k]
		met := !sheet.Contains(r, p) || slices.ContainsFunc(m.trails, func(o maps.Trail) bool {
			return o.Run != t.Run && slices.ContainsFunc(o.Pieces, func(piece []vg.Point) bool { return nearLine(p, piece, lonelyFrom) })
		})
		if met {
			continue
		}
		if k < leastLonely {
			return nil
		}
		alone = append(alone, p)
	}
	if len(alone) < leastLonely {
		return nil
	}
	for _, share := range []float64{0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8} {
		left := share * sheet.LengthOf([][]vg.Point{alone})
		for k := 1; k < len(alone); k++ {
			if left -= float64(sheet.Distance(alone[k-1], alone[k])); left <= 0 {
				places = append(places, alone[k])
				break
			}
		}
	}
	return places
}

// nearLine reports whether a line comes as near to a point as that.
func nearLine(p vg.Point, line []vg.Point, reach vg.Length) bool {
	for i := 1; i < len(line); i++ {
		if sheet.Touches(sheet.Square(p, reach), line[i-1], line[i]) {
			return true
		}
	}
	return false
}

// tellLeaving writes where a step leads that leaves the domain, of runs whose names do not tell it.
func (m marks) tellLeaving(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	if len(m.trails) > mostPaths || m.c.pathNames() != nil {
		return
	}
	for i := range m.trails {
		t := &m.trails[i]
		verb, rest, left := m.leaving(t)
		if n := len(t.Points); left && n > 0 && sheet.Contains(r, t.Points[n-1]) {
			room.TellClear(page, t.Points[n-1], sheet.EndRadius+2, canvas.Text{String: verb + ", " + rest, Size: nameSize, Bold: true, Ink: t.Series.Ink(), Halo: 1.6})
		}
	}
}

// leaving says where the step of a run leads that leaves the domain.
func (m marks) leaving(t *maps.Trail) (verb, rest string, ok bool) {
	out := m.c.in.Results[t.Run].Outcome()
	if out.Reason == descent.ReasonLeftDomain && len(out.X) == 1 && numeric.Finite(out.X[0]) {
		return "lands at " + wording.Short(out.X[0], 2), "outside the domain", true
	}
	return "", "", false
}

const (
	numberSize              = 13.0
	lastNumber              = 8  // the last step that is numbered on a curve
	lastOfSeveral           = 3  // … of several runs
	numberApart   vg.Length = 16 // px between two iterates that both have a number
)

// number writes 1, 2, … beside the iterates until they come too close to be told apart, and the steps that take a run over a
// jump of the function.
func (m marks) number(page *canvas.Page, r vg.Rectangle, t *maps.Trail, room *sheet.Placer) {
	over, last := m.jumped(t, r), lastNumber
	if len(m.trails) > 1 {
		last = lastOfSeveral
	}
	var done []vg.Point
	near := false
	for j, step := range t.Steps {
		at := t.Points[j]
		jumps := slices.Contains(over, j)
		if !sheet.Contains(r, at) || t.Diverged && j == len(t.Steps)-1 {
			return
		}
		near = near || step > last || step > 0 && m.shared(t, at) || slices.ContainsFunc(done, func(p vg.Point) bool { return sheet.Distance(p, at) <= numberApart })
		if near && !jumps {
			if len(over) == 0 {
				return
			}
			continue
		}
		done = append(done, at)
		name, radius := wording.Count(step), sheet.DotRadius+1
		switch {
		case step == 0 || len(over) > 0 && !jumps:
			continue
		case jumps:
			name, radius = "step "+name, leapRadius+4
		}
		text := canvas.Text{String: name, Size: numberSize, Bold: !jumps, Ink: t.Series.Ink(), Halo: 1.5}
		sheet.Later(page, t.When(step), func() { room.NameWithin(sheet.Sides, page, at, radius, text) })
	}
}

// numberAlone is how far, in px, the steps of others are from one that has its number.
const numberAlone vg.Length = 28

// shared reports whether steps of another run lie about a place of a path: numbers there would be taken for theirs.
func (m marks) shared(t *maps.Trail, at vg.Point) bool {
	return slices.ContainsFunc(m.trails, func(o maps.Trail) bool {
		return o.Run != t.Run && slices.ContainsFunc(o.Points[min(1, len(o.Points)):], func(p vg.Point) bool { return sheet.Distance(p, at) < numberAlone })
	})
}

// jumps reports whether the only run of a figure takes steps over jumps.
func (m marks) jumps(r vg.Rectangle) bool {
	return m.alone && len(m.trails) == 1 && m.jumped(&m.trails[0], r) != nil
}

// numberJumps numbers the steps of that run first: they are what the figure is about.
func (m marks) numberJumps(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	if m.jumps(r) {
		m.number(page, r, &m.trails[0], room)
	}
}

// mostJumped is how many steps over a jump are numbered.
const mostJumped = 6

// jumped are the places in a path of the steps that lead over a jump of the function; nil where there are none or many.
func (m marks) jumped(t *maps.Trail, r vg.Rectangle) (all []int) {
	_, leaps := ground{m.view}.lines(r)
	for j := 1; j < len(t.Points); j++ {
		lo, hi := min(t.Points[j-1].X, t.Points[j].X), max(t.Points[j-1].X, t.Points[j].X)
		if slices.ContainsFunc(leaps, func(l leap) bool { return l.left.X > lo && l.left.X < hi }) {
			all = append(all, j)
		}
	}
	if len(all) > mostJumped {
		return nil
	}
	return all
}
