package maps

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment"
	"gdplot/internal/render/axis"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/surface"

	"gonum.org/v1/plot/vg"
)

// surfaceNamed is the surface of an experiment of one run.
func surfaceNamed(t *testing.T, yaml string) *surface.Surface {
	t.Helper()
	return rendertest.Run(t, "title: T\nlearning_rate: 1e-6\nsteps: 1\nstart: [0.3, 0.4]\nsurface: "+yaml+"\n").Experiment.Runs[0].Surface
}

// On a quadratic the direction of Newton is the way to the minimum, from everywhere.
func TestNewtonPointsAtTheMinimumOfAQuadratic(t *testing.T) {
	entry, _ := Directions.Entry("newton")
	direct := entry.New(surfaceNamed(t, "3*(x - 1)^2 + 2*(x - 1)*(y + 2) + 5*(y + 2)^2").Objective(), true)
	d := make([]float64, 2)
	for _, x := range [][]float64{{0, 0}, {4, -3}, {1, 8}, {-100, 0.001}} {
		if !direct(d, x) || math.Abs(d[0]-(1-x[0])) > 1e-9*(1+math.Abs(x[0])) || math.Abs(d[1]-(-2-x[1])) > 1e-9*(1+math.Abs(x[0])) {
			t.Errorf("from %v: %v", x, d)
		}
	}
}

// Every direction leads downhill wherever there is a slope, also where the surface curves down.
func TestDirectionsLeadDownhill(t *testing.T) {
	if len(Directions.Names()) == 0 {
		t.Fatal("the catalogue of directions is empty")
	}
	for _, name := range Directions.Names() {
		entry, _ := Directions.Entry(name)
		for _, yaml := range []string{"x^2 - y^2", "himmelblau", "rosenbrock", "rastrigin"} {
			o := surfaceNamed(t, yaml).Objective()
			direct := entry.New(o, true)
			r := rand.New(rand.NewPCG(4, 2))
			d, g := make([]float64, 2), make([]float64, 2)
			for range 300 {
				x := []float64{6*r.Float64() - 3, 6*r.Float64() - 3}
				o.Eval(g, x)
				if !direct(d, x) || !(d[0]*g[0]+d[1]*g[1] < 0) {
					t.Fatalf("%s on %s leads uphill at %v: %v, gradient %v", name, yaml, x, d, g)
				}
			}
		}
	}
}

func TestLevelPlacesHaveNoDirection(t *testing.T) {
	for _, name := range Directions.Names() {
		entry, _ := Directions.Entry(name)
		d := make([]float64, 2)
		for _, yaml := range []string{"x^2 + y^2", "{formula: {f: 0*x + 0*y, window: {x: [-1, 1], y: [-1, 1]}}}"} {
			if entry.New(surfaceNamed(t, yaml).Objective(), true)(d, []float64{0, 0}) {
				t.Errorf("%s at the minimum of %s: %v", name, yaml, d)
			}
		}
	}
}

// streamsOf draws lines over the unit square, 400 px wide.
func streamsOf(t *testing.T, yaml string, lo, hi float64) ([][]vg.Point, *surface.Surface, func(vg.Point) []float64) {
	t.Helper()
	s := surfaceNamed(t, yaml)
	p := sheet.NewPanel(axis.Span{Lo: lo, Hi: hi}, axis.Span{Lo: lo, Hi: hi})
	p.Data = vg.Rectangle{Max: vg.Point{X: 400, Y: 400}}
	entry, _ := Directions.Entry("gradient")
	f := &fieldFigure{}
	v := View{Source: s, X: axis.Span{Lo: lo, Hi: hi}, Y: axis.Span{Lo: lo, Hi: hi}}
	lines := sheet.NewStreamlines(p.Data, p.Data.Max.X-p.Data.Min.X < SmallPanel, nil, f.onPage(p, v, entry.New(s.Objective(), true)))
	return lines, s, func(at vg.Point) []float64 {
		return []float64{lo + float64(at.X)/400*(hi-lo), lo + float64(at.Y)/400*(hi-lo)}
	}
}

func TestStreamlinesRunDownhillAndKeepApart(t *testing.T) {
	for _, yaml := range []string{"x^2 + 4*y^2", "himmelblau", "x^2 - y^2"} {
		lines, s, place := streamsOf(t, yaml, -4, 4)
		if len(lines) < 30 {
			t.Fatalf("%s: only %d lines", yaml, len(lines))
		}
		o := s.Objective()
		for i, line := range lines {
			for k, p := range line {
				if !sheet.Contains(vg.Rectangle{Max: vg.Point{X: 400, Y: 400}}, p) {
					t.Fatalf("%s: line %d leaves the frame at %v", yaml, i, p)
				}
				if k > 0 && o.Eval(nil, place(p)) > o.Eval(nil, place(line[k-1]))+1e-9 {
					t.Fatalf("%s: line %d rises at %v", yaml, i, place(p))
				}
			}
			for _, other := range lines[:i] {
				for _, p := range line {
					if slices.ContainsFunc(other, func(q vg.Point) bool { return sheet.Distance(p, q) < sheet.StreamGap/2-1e-6 }) {
						t.Fatalf("%s: two lines are nearer than %g px at %v", yaml, sheet.StreamGap/2, p)
					}
				}
			}
		}
	}
}

// No part of the frame is left empty: from everywhere a line is at most a few gaps away.
func TestStreamlinesFillTheFrame(t *testing.T) {
	lines, _, _ := streamsOf(t, "x^2 + 2*y^2 + x*y", -3, 3)
	for y := vg.Length(10); y < 400; y += 20 {
		for x := vg.Length(10); x < 400; x += 20 {
			near := slices.ContainsFunc(lines, func(line []vg.Point) bool { return closeTo(line, vg.Point{X: x, Y: y}, 2*sheet.StreamGap) })
			if !near {
				t.Errorf("no line near (%g, %g)", x, y)
			}
		}
	}
}

func TestNoStreamlinesWhereNothingFalls(t *testing.T) {
	if lines, _, _ := streamsOf(t, "{formula: {f: 0*x + 0*y, window: {x: [-1, 1], y: [-1, 1]}}}", -1, 1); len(lines) != 0 {
		t.Errorf("%d lines on level ground", len(lines))
	}
}

// At (−5, 1) in the bowl ½(x² + 20y²) the slope points atan(20/5) down, the minimum lies atan(1/5) down: 64.65° apart.
func TestCaptionsMeasureTheAngle(t *testing.T) {
	in := rendertest.Run(t, "title: Off course\nsurface: {ellipse: {condition: 20}}\nstart: [-5, 1]\nlearning_rate: 0.09\n")
	for _, c := range []struct {
		directions []string
		want       string
	}{
		{nil, "At the start steepest descent points 65° away from the straight way to the minimum."},
		{[]string{"gradient", "newton"}, "points 65° away from the straight way to the minimum; at the start Newton’s direction points straight at the minimum."},
	} {
		fig := &experiment.Figure{Name: "field", Spec: rendertest.Defaults("field"), Runs: []int{0}}
		if c.directions != nil {
			var specs []catalog.Spec
			for _, name := range c.directions {
				decl, _ := Directions.Find(name)
				specs = append(specs, catalog.Defaults(decl))
			}
			fig.Spec = fig.Spec.With("directions", specs)
		}
		d, err := rendertest.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(d.Said.Long(), c.want) {
			t.Errorf("the caption does not say %q: %s", c.want, d.Said.Long())
		}
	}
}
