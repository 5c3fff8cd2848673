package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// How a start is given.
type startKind uint8

const (
	startPoint startKind = iota
	startZeros
	startSuggested
	startUniform
	startNormal
	startEndOf
	startGrid
)

// start is a decoded start, before the surface is known.
type start struct {
	kind   startKind
	at     *syntax.Node
	point  []float64
	window []catalog.Interval // of uniform; nil for the surface's
	std    float64            // of normal
	label  *syntax.Node       // of end_of
	grid   []int              // points along each variable
}

// beginning is the point where a run starts, or how that is drawn.
func (d *decoded) beginning() (words string, pointed bool) {
	switch {
	case d.land != nil && d.land.Logged():
		return "", false // nobody knows where
	case d.start != nil && (d.start.kind == startUniform || d.start.kind == startNormal || d.start.kind == startEndOf):
		return d.start.text(), false
	case d.land != nil && d.start == nil && d.land.Model != nil:
		return "", false // where training begins
	}
	return "", true
}

// listWithin is how a point is written, for who gave the numbers of one in another way.
const listWithin = "a point is a list of numbers, and under sweep a list within the list"

var startForms = []string{"uniform", "normal", "end_of", "grid"}

// start decodes a start; grid says whether it may be a grid, which stands for many.
func (c *checker) start(n *syntax.Node) (*start, bool) {
	return once(c, grammar.Start, n, func(n *syntax.Node) (*start, bool) {
		switch {
		case n.Kind == syntax.List:
			p, ok := c.vector(n, "start", catalog.Any())
			c.turn(turned{n: n, kind: TurnPoint, name: "start"})
			return &start{kind: startPoint, at: n, point: p}, ok
		case n.Kind == syntax.Mapping:
			return c.startMapping(n)
		case n.IsString() && n.Text == "zeros":
			return &start{kind: startZeros, at: n}, true
		case n.IsString() && n.Text == "suggested":
			return &start{kind: startSuggested, at: n}, true
		case n.IsNull():
			c.wrongType(n, "start", "a point such as [2, 1], zeros or suggested")
			return nil, false
		case n.IsString():
			c.report.Errorf(n, grammar.Suggestion(n.Text, []string{"zeros", "suggested"}), "start must be a point such as [2, 1], zeros or suggested, not %s", n.What())
			return nil, false
		}
		x, ok := c.number(n, "start", catalog.Any()) // of a surface of one variable
		return &start{kind: startPoint, at: n, point: []float64{x}}, ok
	})
}

func (c *checker) startMapping(n *syntax.Node) (*start, bool) {
	if len(n.Keys) != 1 {
		c.report.Errorf(n, "", "start must be a mapping of one key: %s", wording.OrList(startForms))
		return nil, false
	}
	k, v := n.Keys[0], n.Items[0]
	s, ok := &start{at: n}, false
	switch k.Text {
	case "uniform":
		s.kind, ok = startUniform, true
		if !(v.Kind == syntax.Scalar && v.Text == "window") {
			if v.Kind == syntax.Scalar {
				c.report.Errorf(v, grammar.Suggestion(v.Text, []string{"window"}), "uniform must be the word window or a window such as {x: [-2, 2], y: [-1, 1]}, not %s", v.What())
				return nil, false
			}
			s.window, ok = c.window(v, "uniform")
		}
	case "normal":
		s.kind = startNormal
		s.std, ok = c.number(v, "normal", catalog.MoreThan(0))
	case "end_of":
		s.kind, s.label = startEndOf, v
		_, ok = c.line(v, "end_of")
	case "grid":
		s.kind = startGrid
		s.grid, ok = c.gridSize(v)
	default:
		c.report.Errorf(k, grammar.Suggestion(k.Text, startForms), "start has no form %s; there are %s", syntax.Quote(k.Text), wording.List(startForms))
	}
	return s, ok
}

func (c *checker) gridSize(n *syntax.Node) ([]int, bool) {
	if n.Kind != syntax.List || len(n.Items) == 0 {
		c.report.Errorf(n, "", "grid must be a list of whole numbers, one for each variable, not %s", n.What())
		return nil, false
	}
	size, ok := make([]int, len(n.Items)), true
	for i, item := range n.Items {
		var good bool
		size[i], good = c.integer(item, "grid", catalog.Closed(1, 10000))
		ok = ok && good
	}
	return size, ok
}

// cells is how many points a grid has, at most limit+1.
func cells(grid []int, limit int) int {
	n := 1
	for _, g := range grid {
		if n *= g; n > limit {
			return limit + 1
		}
	}
	return n
}

// cell is the i-th point of a grid over a window, edges included, the first variable slowest, as in a sweep.
func cell(grid []int, window []catalog.Interval, i int) []float64 {
	p := make([]float64, len(grid))
	for d := len(grid) - 1; d >= 0; d-- {
		p[d] = spaced(window[d].Lo, window[d].Hi, i%grid[d], grid[d])
		i /= grid[d]
	}
	return p
}

// GridPoints are the points of a grid over a window, edges included, in the order of a sweep over them: the first variable
// slowest.
func GridPoints(grid []int, window []catalog.Interval) [][]float64 {
	n := 1
	for _, g := range grid {
		n *= g
	}
	points := make([][]float64, n)
	for i := range points {
		points[i] = cell(grid, window, i)
	}
	return points
}
