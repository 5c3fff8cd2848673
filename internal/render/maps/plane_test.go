package maps

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/render/rendertest"
)

// TestPrincipalPlane finds the plane of points that lie in one, whatever its directions and how far away they are: runs that
// blow up are drawn as well.
func TestPrincipalPlane(t *testing.T) {
	for _, far := range []float64{1, 1e-150, 1e116, 1e300} {
		principalPlane(t, far)
	}
}

func principalPlane(t *testing.T, far float64) {
	p := &Projected{kind: planePCA}
	p.Origin = make([]float64, 4)
	u, v := []float64{0.6, 0.8, 0, 0}, []float64{0, 0, -0.8, 0.6}
	var points [][]float64
	for i := range 20 {
		a, b := 3*far*math.Cos(float64(i)), far*math.Sin(float64(i))
		x := make([]float64, 4)
		for k := range x {
			x[k] = a*u[k] + b*v[k]
		}
		points = append(points, x)
	}
	p.principal(points)
	p.share(points)
	p.measure([][][]float64{slices.Clone(points)}, nil)
	for i, d := range [][]float64{p.U, p.V} {
		along := 0.0
		for k, c := range [][]float64{u, v}[i] {
			along += c * d[k]
		}
		if math.Abs(math.Abs(along)-1) > 1e-2 {
			t.Errorf("at %g direction %d is %v", far, i+1, d)
		}
	}
	if kept := p.kept[0] + p.kept[1]; math.Abs(kept-1) > 1e-12 || p.kept[0] < 0.85 {
		t.Errorf("at %g the plane keeps %v of the variance", far, p.kept)
	}
}

// TestRandomPlaneIsNormalised gives each neuron's part of a direction the length of its weights, and leaves biases alone.
func TestRandomPlaneIsNormalised(t *testing.T) {
	weights := []float64{3, 4, 0, 0, 7, 7} // two neurons of two inputs, then their biases
	d := []float64{1, 1, 2, -1, 5, 5}
	normalizeRows(d, weights, 2)
	if math.Abs(math.Hypot(d[0], d[1])-5) > 1e-12 || d[2] != 0 || d[3] != 0 || d[4] != 0 || d[5] != 0 {
		t.Errorf("%v", d)
	}
	in := rendertest.Run(t, "title: N\nsurface: {mlp: {data: {moons: {n: 30, noise: 0.1, seed: 1}}, layers: [3]}}\nsteps: 20\nlearning_rate: 0.5\n")
	p, err := planeOf(in, rendertest.Defaults("contour").With("plane", planeRandom), []int{0})
	if err != nil {
		t.Fatal(err)
	}
	uu, vv, uv := 0.0, 0.0, 0.0
	for i := range p.U {
		uu, vv, uv = uu+p.U[i]*p.U[i], vv+p.V[i]*p.V[i], uv+p.U[i]*p.V[i]
	}
	if math.Abs(uu-1) > 1e-12 || math.Abs(vv-1) > 1e-12 || math.Abs(uv) > 1e-12 {
		t.Errorf("the directions are not of length 1 and perpendicular: %g, %g, %g", uu, vv, uv)
	}
}

// TestPlaneOfTwoVariables shows two variables by their own values, and knows how far off the ground is.
func TestPlaneOfTwoVariables(t *testing.T) {
	in := rendertest.Run(t, "title: N\nsurface: {formula: {f: x1^2 + 4*x2^2 + 9*x3^2}}\nstart: [1, 1, 1]\nsteps: 20\nlearning_rate: 0.05\n")
	p, err := planeOf(in, rendertest.Defaults("contour").With("plane", []string{"x1", "x3"}), []int{0})
	if err != nil {
		t.Fatal(err)
	}
	if a, b, _ := p.Project([]float64{0.25, 9, -3}); a != 0.25 || b != -3 {
		t.Errorf("projected to (%g, %g)", a, b)
	}
	seen := p.onto(in.Results, []int{0})
	if got := seen[0].Trace().Point(0); len(got) != 2 || got[0] != 1 || got[1] != 1 {
		t.Errorf("the start is seen at %v", got)
	}
	if len(in.Results[0].Outcome().X) != 3 {
		t.Error("the results themselves have changed")
	}
	if note := claim.Say(in.Tale([]int{0}), p.Seen(in.Runs, []int{0})); !strings.Contains(note, "differs from the ground under it by a factor of up to") {
		t.Errorf("x2 is hidden, and the caption says: %s", note)
	}
	for _, wrong := range [][]string{{"x1"}, {"x1", "x1"}, {"x1", "y"}} {
		if _, err := planeOf(in, rendertest.Defaults("contour").With("plane", wrong), []int{0}); err == nil {
			t.Errorf("plane %v is accepted", wrong)
		}
	}
}
