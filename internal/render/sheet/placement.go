package sheet

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// Wish says where a text of a size wants to stand.
type Wish struct {
	Mark   vg.Point  // what it names
	Radius vg.Length // of the mark
	W, H   vg.Length
	Places int            // how many of the places beside the mark it may have, in the order of placesAround; 0 for all
	Clear  bool           // it stands on no line, and none passes between it and its mark
	Beside []vg.Rectangle // where it may not stand, though its leader may pass
	Reach  vg.Length      // how far off it may stand, joined to its mark by a leader; 0 for not at all
	Apart  vg.Length      // how far other texts keep from its sides; 0 for what suits a name
	Along  []vg.Point     // more places that it names, along the same line: it may stand beside one of them in place of its mark
	Off    vg.Length      // how far off those, besides what is usual
	Own    int            // owner of the lines that it names; it keeps off those of others. 0 where it names none
	Worth  float64        // what leaving it out costs, beside others that want the same room; 0 for what suits a name
	Most   float64        // how many pieces of line it may cover beside its mark; 0 for any number
	Right  vg.Length      // how far right it may reach, within the bounds of all; 0 for as far as those do
	Up     bool           // it stands better over its mark than under it
	Across float64        // what a piece of line under it costs; 0 for what suits a name over paths
}

// Spot is where a text stands.
type Spot struct {
	Box    vg.Rectangle
	Leader bool     // it stands so far from its mark that a line joins them
	Foot   vg.Point // where that line ends at the text
	Poor   bool     // it could as well name something else
}

// What a place costs, in px of distance.
const (
	placeCost    = 0.3  // for each place of placesAround that is better
	crossingCost = 1.0  // beside a mark, for each piece of line under the text
	farCrossing  = 60.0 // the same for a text with a leader, which could stand elsewhere
	leaderCost   = 20.0 // for a leader
	straightCost = 8.0  // for one that does not come slanted to the side of its text
	alongCost    = 8.0  // for standing along the line and not at its mark
	alongShare   = 0.02 // of the distance from that
	closeCost    = 6.0  // for standing as close to the line of another
	closeReach   = 5.0  // which is within this distance
	underCost    = 30.0 // for standing under a mark, where it stands better over that
	doubtCost    = 40.0 // for standing beside a piece of its line that runs with that of another
	doubtReach   = 10.0 // which is within this distance
	nameApart    = 4.0  // so that two names on one line do not read as one
	nameWorth    = 300.0
)

// candidate is a place that a text may have.
type candidate struct {
	Spot
	mark vg.Point // what it would stand beside
	cost float64
}

// apart is how far others keep from the sides of the text.
func (w *Wish) apart() vg.Length {
	if w.Apart == 0 {
		return nameApart
	}
	return w.Apart
}

// worth is what leaving the text out costs.
func (w *Wish) worth() float64 {
	if w.Worth == 0 {
		return nameWorth
	}
	return w.Worth
}

// Find finds the best room for a text and keeps it: beside its mark or, where there is none, within its reach with a leader
// that crosses no line. It reports false where there is no room.
func (p *Placer) Find(w Wish) (Spot, bool) {
	best, ok := cheapest(p.beside(&w))
	if !ok {
		best, ok = cheapest(p.afar(&w, true))
	}
	if ok {
		p.keep(&w, best)
	}
	return best.Spot, ok
}

// keep takes the room of a place for a text.
func (p *Placer) keep(w *Wish, c candidate) {
	p.Take(widened(c.Box, w.apart()))
	if c.Leader {
		p.Avoid([]vg.Point{c.mark, c.Foot})
		const pace = 3 // nothing is written over a leader
		far := Distance(c.mark, c.Foot)
		for d := vg.Length(pace); d < far; d += pace {
			p.Take(Square(vg.Point{X: c.mark.X + (c.Foot.X-c.mark.X)*d/far, Y: c.mark.Y + (c.Foot.Y-c.mark.Y)*d/far}, pace/2))
		}
	}
}

// widened is a rectangle with more room at its sides.
func widened(r vg.Rectangle, by vg.Length) vg.Rectangle {
	r.Min.X, r.Max.X = r.Min.X-by, r.Max.X+by
	return r
}

func cheapest(all []candidate) (best candidate, ok bool) {
	for _, c := range all {
		if !ok || c.cost < best.cost {
			best, ok = c, true
		}
	}
	return best, ok
}

// beside lists the places that a text may have beside its mark, or along its line.
func (p *Placer) beside(w *Wish) []candidate {
	all := p.around(nil, w, w.Mark, w.Radius, 0)
	for _, at := range w.Along {
		all = p.around(all, w, at, 1+w.Off, alongCost+alongShare*float64(Distance(at, w.Mark)))
	}
	return all
}

// around adds the places beside a mark, which cost something before they are looked at.
func (p *Placer) around(all []candidate, w *Wish, mark vg.Point, radius vg.Length, before float64) []candidate {
	places := placesAround(mark, radius, w.W, w.H)
	if w.Places > 0 {
		places = places[:w.Places]
	}
	across := w.Across
	if across == 0 {
		across = crossingCost
	}
	doubt := w.Own > 0 && p.closeToOthers(Square(mark, doubtReach-closeReach), w.Own)
	if doubt {
		before += doubtCost
	}
	for i, at := range places {
		r := vg.Rectangle{Min: at, Max: vg.Point{X: at.X + w.W, Y: at.Y + w.H}}
		if !p.holds(w, r) || p.Hits(r) {
			continue
		}
		crossings := p.Crossings(r)
		if w.Most > 0 && crossings > w.Most || w.Clear && (crossings > 0 || !p.sees(mark, r)) {
			continue
		}
		cost := before + placeCost*float64(i) + across*crossings
		if w.Own > 0 && p.closeToOthers(r, w.Own) {
			cost += closeCost
		}
		if w.Up && (r.Min.Y+r.Max.Y)/2 < mark.Y {
			cost += underCost
		}
		all = append(all, candidate{Spot{Box: r, Poor: doubt}, mark, cost})
	}
	return all
}

// holds reports whether a place lies within the bounds of all texts, and within those of one.
func (p *Placer) holds(w *Wish, r vg.Rectangle) bool {
	return Inside(r, p.Bounds) && (w.Right == 0 || r.Max.X <= w.Right) && !slices.ContainsFunc(w.Beside, func(off vg.Rectangle) bool { return Overlap(r, off) })
}

// closeToOthers reports whether a line of somebody else is as near to a text as its own.
func (p *Placer) closeToOthers(r vg.Rectangle, own int) bool {
	r = Grown(r, closeReach)
	for _, l := range p.lines {
		if l.of == own || !touching(r, l.box) {
			continue
		}
		for i := 1; i < len(l.points); i++ {
			if Touches(r, l.points[i-1], l.points[i]) {
				return true
			}
		}
	}
	return false
}

// foot is where a leader from a mark may end at a text: where it looks best, else nearest to the mark; ok is false where it would
// cross something.
func (p *Placer) foot(r vg.Rectangle, mark vg.Point) (foot vg.Point, ok bool) {
	foot = footOf(r, mark)
	if !p.Blocked(mark, foot) && p.Crossings(boxOf([]vg.Point{foot, nearest(r, foot)})) == 0 {
		return foot, true
	}
	foot = nearest(r, mark)
	return foot, !p.Blocked(mark, foot)
}

// How many places there are at one distance: in even directions, and where a slanted leader comes to the side of a text.
const roundMark, slanted = 16, 4

// afar is one of the places at a distance from the mark.
func (w *Wish) afar(far vg.Length, k int) vg.Rectangle {
	if k < roundMark {
		sin, cos := math.Sincos(2 * math.Pi * (float64(k) + 0.5) / roundMark)
		mid := vg.Point{X: w.Mark.X + (far+w.W/2)*vg.Length(cos), Y: w.Mark.Y + (far+w.H/2)*vg.Length(sin)}
		return vg.Rectangle{Min: vg.Point{X: mid.X - w.W/2, Y: mid.Y - w.H/2}, Max: vg.Point{X: mid.X + w.W/2, Y: mid.Y + w.H/2}}
	}
	const aside, along = 0.6, 0.8 // of the distance
	at := vg.Point{X: w.Mark.X + aside*far, Y: w.Mark.Y + along*far}
	if k&1 != 0 {
		at.X = w.Mark.X - aside*far - w.W
	}
	if k&2 != 0 {
		at.Y = w.Mark.Y - along*far - w.H
	}
	return vg.Rectangle{Min: at, Max: vg.Point{X: at.X + w.W, Y: at.Y + w.H}}
}

// afar lists the places that a text may have further off, all around; or finds the best alone, which is quicker.
func (p *Placer) afar(w *Wish, best bool) (all []candidate) {
	least := math.Inf(1)
	for far := w.Radius + 6; far <= w.Reach; far += 8 {
		if best && leaderCost+float64(far) >= least {
			break
		}
		for k := range roundMark + slanted {
			r := w.afar(far, k)
			if !p.holds(w, r) || p.Hits(r) {
				continue
			}
			crossings := p.Crossings(r)
			if w.Clear && crossings > 0 {
				continue
			}
			c := leaderCost + float64(far) + farCrossing*crossings
			if k < roundMark {
				c += straightCost
			}
			if w.Up && (r.Min.Y+r.Max.Y)/2 < w.Mark.Y {
				c += underCost
			}
			if best && c >= least {
				continue
			}
			foot, ok := p.foot(r, w.Mark)
			if ok {
				all, least = append(all, candidate{Spot{Box: r, Leader: true, Foot: foot}, w.Mark, c}), math.Min(c, least)
			}
		}
	}
	return all
}

// FindAll finds room for several texts together and keeps it: of all ways to give them places the one that costs least, so
// that no text takes the only place of another. It reports which have one.
func (p *Placer) FindAll(wishes []Wish) (spots []Spot, found []bool) {
	s := together{wishes: wishes}
	for i := range wishes {
		s.of = append(s.of, fewer(p.beside(&wishes[i])))
	}
	s.solve()
	for i, k := range s.best {
		if k < 0 || s.of[i][k].Poor { // then all may stand further off as well
			for k := range wishes {
				s.of[k] = append(s.of[k], fewer(p.afar(&wishes[k], false))...)
			}
			s.solve()
			break
		}
	}
	spots, found = make([]Spot, len(wishes)), make([]bool, len(wishes))
	for i, k := range s.best {
		if k >= 0 {
			spots[i], found[i] = s.of[i][k].Spot, true
			p.keep(&wishes[i], s.of[i][k])
		}
	}
	return spots, found
}

// fewer are the cheapest of places, of those that nearly coincide one.
func fewer(all []candidate) []candidate {
	const most, alike = 32, 4
	slices.SortStableFunc(all, func(a, b candidate) int {
		switch {
		case a.cost < b.cost:
			return -1
		case a.cost > b.cost:
			return 1
		}
		return 0
	})
	var kept []candidate
	for _, c := range all {
		near := func(k candidate) bool { return k.Leader == c.Leader && Distance(k.Box.Min, c.Box.Min) < alike }
		if len(kept) < most && !slices.ContainsFunc(kept, near) {
			kept = append(kept, c)
		}
	}
	return kept
}

// together is the search for the cheapest way to give texts places.
type together struct {
	wishes []Wish
	of     [][]candidate // of each, the cheapest first

	order []int // texts with few places first
	rest  []float64
	taken []int // the place of each that is tried, -1 for none
	best  []int
	least float64
	left  int // tries before the search ends with what it has
}

const togetherTries = 20000

// solve searches by branch and bound.
func (s *together) solve() {
	n := len(s.wishes)
	s.order, s.rest, s.taken, s.best = make([]int, n), make([]float64, n+1), make([]int, n), make([]int, n)
	for i := range n {
		s.order[i], s.taken[i], s.best[i] = i, -1, -1
	}
	slices.SortStableFunc(s.order, func(a, b int) int { return len(s.of[a]) - len(s.of[b]) })
	for k := n - 1; k >= 0; k-- {
		i := s.order[k]
		s.rest[k] = s.rest[k+1] + s.wishes[i].worth()
		if len(s.of[i]) > 0 {
			s.rest[k] = s.rest[k+1] + math.Min(s.of[i][0].cost, s.wishes[i].worth())
		}
	}
	s.least, s.left = math.Inf(1), togetherTries
	s.try(0, 0)
}

// try gives the k-th text of the order each of its places, where those before it cost so much.
func (s *together) try(k int, cost float64) {
	if cost+s.rest[k] >= s.least {
		return
	}
	if k == len(s.order) {
		s.least = cost
		copy(s.best, s.taken)
		return
	}
	i := s.order[k]
	for c := range s.of[i] {
		if s.left--; s.left < 0 && !math.IsInf(s.least, 1) {
			return
		}
		if s.fits(k, &s.of[i][c]) {
			s.taken[i] = c
			s.try(k+1, cost+s.of[i][c].cost)
			s.taken[i] = -1
		}
	}
	s.try(k+1, cost+s.wishes[i].worth())
}

// fits reports whether a place of the k-th text of the order goes with those of the texts before it.
func (s *together) fits(k int, c *candidate) bool {
	for _, j := range s.order[:k] {
		if t := s.taken[j]; t >= 0 {
			other := &s.of[j][t]
			apart := max(s.wishes[j].apart(), s.wishes[s.order[k]].apart())
			if Overlap(widened(c.Box, apart), other.Box) || c.runsInto(other) || other.runsInto(c) {
				return false
			}
		}
	}
	return true
}

// runsInto reports whether the leader of a place meets another.
func (c *candidate) runsInto(other *candidate) bool {
	if !c.Leader {
		return false
	}
	return Touches(Grown(other.Box, 1), c.mark, c.Foot) || other.Leader && Crosses(c.mark, c.Foot, other.mark, other.Foot)
}
