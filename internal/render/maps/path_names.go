package maps

import (
	"slices"
	"strings"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"

	"gonum.org/v1/plot/vg"
)

// Few paths that share the only map are named at the paths themselves, each with what became of it, and need no legend.

const (
	mostDirect            = 4   // paths that are named in place
	directPage  vg.Length = 400 // width of a page from which on they are
	directReach vg.Length = 40  // how far from its path a name may stand
	directWords           = 18  // letters in a line of a name
	nameSize              = 14.0
)

// pathName is what a path is called and what became of it.
type pathName struct {
	run   int
	plate sheet.Plate
}

// pathNames are the names of the paths of the only map, nil where a legend tells them, or none has to be told.
func (c *contourFigure) pathNames() (names []pathName) {
	if n := len(c.proj.Series); !c.whole() || c.keyed || c.in.Look.Legend != "" || c.outcomes || c.best != nil || len(c.views) != 1 || n < 2 || n > mostDirect ||
		c.in.Part.Inside || c.proj.Quiet || c.proj.ByEnd || c.in.PageWidth() < directPage {
		return nil
	}
	notes := c.in.PathNotes(&c.proj)
	for i := range c.proj.Series {
		s := &c.proj.Series[i]
		if len(s.Runs) != 1 || s.Ordered || slices.ContainsFunc(c.proj.Series[:i], func(o figure.Series) bool { return o.Name == s.Name }) {
			return nil
		}
		p := sheet.Plate{Large: strings.Join(inLines(s.Name, directWords), "\n"), Size: nameSize, Ink: s.Ink()}
		if count, unit, _ := strings.Cut(notes[s], " "); c.ranked || notes[s] == "" { // a list tells what came of them, or all went alike
			if rate := c.in.OwnRate(&c.proj, s); rate != "" && !c.ranked {
				p.Small = []string{rate}
			}
		} else if unit == "step" || unit == "steps" { // the subtitle says what is counted
			p = sheet.Plate{Large: count, Small: inLines(s.Name, directWords), Ink: s.Ink()}
		} else {
			p.Small = []string{notes[s]}
		}
		names = append(names, pathName{s.Runs[0], p})
	}
	return names
}

// inLines breaks a name into lines of so many letters, at its spaces but for those in parentheses.
func inLines(name string, most int) (lines []string) {
	for _, word := range strings.Fields(name) {
		n := len(lines)
		if n > 0 && (len([]rune(lines[n-1]))+1+len([]rune(word)) <= most || strings.Count(lines[n-1], "(") > strings.Count(lines[n-1], ")")) {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	return lines
}

// crowded reports whether a path that is to be named in place has no room for its name.
func (c *contourFigure) crowded() bool {
	names := c.pathNames()
	return slices.ContainsFunc(c.layout.Page.Omitted(), func(text string) bool {
		return slices.ContainsFunc(names, func(n pathName) bool { return text == n.plate.Whole() })
	})
}

// nameAt are the places along a long step, in shares of it, beside which a name may stand.
var nameAt = []vg.Length{0.5, 0.35, 0.65, 0.2, 0.8}

// namePaths names each path beside its longest steps.
func (m Marks) namePaths(page *canvas.Page, r vg.Rectangle, room *sheet.Placer) {
	var wishes []sheet.Wish
	var plates []sheet.Plate
	for _, n := range m.paths {
		i := slices.IndexFunc(m.Trails, func(t Trail) bool { return t.Run == n.run })
		if i < 0 {
			continue
		}
		t := &m.Trails[i]
		w, h := n.plate.Room()
		wish := sheet.Wish{Radius: 3, W: w, H: h, Own: i + 1, Clear: true, Reach: directReach, Along: longPlaces(t, r)}
		if len(wish.Along) > 0 {
			wish.Mark = wish.Along[0]
		} else if at, ok := t.End(r); ok {
			wish.Mark, wish.Radius = at, sheet.EndRadius+2
		}
		wishes, plates = append(wishes, wish), append(plates, n.plate)
	}
	spots, found := room.FindAll(wishes)
	for i := range plates {
		if !found[i] {
			page.Omit(plates[i].Whole())
			continue
		}
		mark := wishes[i].Mark
		if !spots[i].Leader { // the place along the path that it stands beside
			for _, at := range wishes[i].Along {
				if sheet.Distance(at, middle(spots[i].Box)) < sheet.Distance(mark, middle(spots[i].Box)) {
					mark = at
				}
			}
		}
		plates[i].Write(page, mark, wishes[i].Radius, spots[i])
	}
}

// middle is that of a rectangle.
func middle(r vg.Rectangle) vg.Point {
	return vg.Point{X: (r.Min.X + r.Max.X) / 2, Y: (r.Min.Y + r.Max.Y) / 2}
}

const (
	mostLong                  = 4  // pieces of a path beside which its name may stand
	apartAlong      vg.Length = 30 // of a path without long steps, between two places beside which its name may stand
	leastLong       vg.Length = 36 // px of a long step
	mostPlacesAlong           = 24
)

// longPlaces are places along the longest steps of a path in a frame, or all along it where steps are short.
func longPlaces(t *Trail, r vg.Rectangle) (all []vg.Point) {
	type step struct{ a, b vg.Point }
	var steps []step
	walked, last := vg.Length(0), vg.Length(0)
	var even []vg.Point
	for _, piece := range t.Pieces {
		for k := 1; k < len(piece); k++ {
			far := sheet.Distance(piece[k-1], piece[k])
			if far >= leastLong {
				steps = append(steps, step{piece[k-1], piece[k]})
			}
			if walked += far; walked-last >= apartAlong && len(even) < mostPlacesAlong && sheet.Contains(r, piece[k]) {
				even, last = append(even, piece[k]), walked
			}
		}
	}
	slices.SortStableFunc(steps, func(x, y step) int { return int(sheet.Distance(y.a, y.b) - sheet.Distance(x.a, x.b)) })
	for _, s := range steps[:min(len(steps), mostLong)] {
		for _, share := range nameAt {
			if at := (vg.Point{X: s.a.X + share*(s.b.X-s.a.X), Y: s.a.Y + share*(s.b.Y-s.a.Y)}); sheet.Contains(r, at) {
				all = append(all, at)
			}
		}
	}
	return append(all, even...)
}
