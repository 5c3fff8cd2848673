package curve

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// drawn is a curve figure that is laid out, and its only panel's marks.
func drawn(t *testing.T, text string) (*curveFigure, marks) {
	t.Helper()
	in := rendertest.Run(t, text)
	fig := in.Experiment.Figures[0]
	c := &curveFigure{in: in, fig: fig, proj: in.Project(fig)}
	c.outcomes = c.proj.ColorByOutcome(in, fig)
	if err := c.look(); err != nil {
		t.Fatal(err)
	}
	c.draw()
	return c, c.layout.Panels[0].Above[0].(marks)
}

// TestDropsAreNeverTaken lets runs on random stairs go on for twenty times as long: what is said to be never taken is not, and at its
// place the function falls by what is said.
func TestDropsAreNeverTaken(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 30))
	told := 0
	for trial := range 40 {
		foot := []float64{0, 0, -1, 0.25, float64(random.IntN(9)-4) / 4}[random.IntN(5)]
		text := func(steps int) string {
			return fmt.Sprintf("title: Stairs\nsurface: {formula: {f: %g*floor(x) + %.2f*(x - %g)^2, window: {x: [-4, 4]}}}\nstart: [%.2f]\nlearning_rate: %.2f\nsteps: %d\nfigures: [curve]\n",
				0.5+float64(trial%3), 0.05+0.1*float64(trial%4), foot, 1+2.5*float64(trial)/40, 0.1+0.2*float64(trial%3), steps)
		}
		in := rendertest.Run(t, text(60))
		d, ok := in.NextDrop(0)
		if !ok {
			continue
		}
		told++
		f := in.Experiment.Runs[0].Surface.Objective()
		at := func(x float64) float64 { return f.Eval(nil, []float64{x}) }
		if fall := at(d.At+1e-9) - at(d.At-1e-9); math.Abs(fall-d.Fall) > 1e-6 {
			t.Errorf("stairs %d: it falls by %g at %g, not by %g", trial, fall, d.At, d.Fall)
		}
		far := rendertest.Run(t, text(1200))
		for k := range far.Results[0].Trace().Len() {
			if x := far.Results[0].Trace().Point(k)[0]; x < d.At-1e-9 {
				t.Errorf("stairs %d: it is beyond %g after %d steps\n%s", trial, d.At, k, text(1200))
				break
			}
		}
	}
	if told < 8 {
		t.Errorf("%d are too few to say anything", told)
	}
}

// TestCoursesAreThoseOfTheSteps recomputes what is said of how runs come down.
func TestCoursesAreThoseOfTheSteps(t *testing.T) {
	seen := map[string]int{}
	for _, run := range [][2]float64{{0.05, 0.1}, {0.06, 0.12}, {0.045, 0.09}, {1.6, 0.1}, {1.2, 0.15}, {0.3, 0.3}, {1, 0.35}, {0.1, 0.05}} {
		c, _ := drawn(t, fmt.Sprintf("title: Ways\nsurface: {formula: {f: exp(x) - log(x), window: {x: [-1, 3]}}}\nstart: [%.3f]\nlearning_rate: %.3f\nsteps: 60\nfigures: [curve]\n", run[0], run[1]))
		word := c.course(0)
		seen[word]++
		loss := c.in.Results[0].Trace().Loss
		rises := 0
		for k := 1; k < len(loss); k++ {
			if loss[k] > loss[k-1] {
				rises++
			}
		}
		if want := map[string]int{"one long jump, then down": 1}[word]; word != "" && rises != want {
			t.Errorf("%q, with %d steps up", word, rises)
		}
	}
	if seen["one long jump, then down"] == 0 || seen["down without a turn"] == 0 {
		t.Errorf("there are only %v", seen)
	}
}

// TestBeadsAreApart strings beads on random waves: they are steps, and stand apart from each other, and from starts and ends.
func TestBeadsAreApart(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 30))
	count := 0
	for range 12 {
		starts := ""
		for range 12 {
			starts += fmt.Sprintf("[%.2f], ", 12*random.Float64()-6)
		}
		_, m := drawn(t, fmt.Sprintf("title: Waves\nsurface: {formula: {f: sin(%.2f*x) + 0.1*x^2, window: {x: [-6, 6]}}}\nlearning_rate: %.3f\nsteps: 60\nsweep: {start: [%s]}\nfigures: [curve]\n", 1+2*random.Float64(), 0.05+0.1*random.Float64(), starts[:len(starts)-2]))
		b := beads{m.trails}
		for i, all := range b.places(m.panel.Data) {
			own := &m.trails[i]
			for n, k := range all {
				count++
				p := own.Points[k]
				if n > 0 && sheet.Distance(own.Points[all[n-1]], p) < beadApart*0.5 {
					t.Errorf("beads %v and %v touch", own.Points[all[n-1]], p)
				}
				if at, ok := own.Start(m.panel.Data); ok && sheet.Distance(at, p) < beadApart {
					t.Errorf("a bead at %v is on the start %v", p, at)
				}
			}
		}
	}
	if count < 20 {
		t.Errorf("%d beads are too few to say anything", count)
	}
}

// TestPlacesAreWrittenPlainly writes places beside a window of eight: what is next to 0 has one digit, and no power of ten before it is
// tiny.
func TestPlacesAreWrittenPlainly(t *testing.T) {
	_, m := drawn(t, "title: A bowl\nsurface: {formula: {f: x^2, window: {x: [-4, 4]}}}\nstart: [3]\nlearning_rate: 0.1\nsteps: 3\nfigures: [curve]\n")
	for x, want := range map[float64]string{2.4508: "2.45", 0.27488: "0.275", 6.71e-5: "0.00007", -6.71e-5: "−0.00007", 0.0091: "0.0091", 9.6e-4: "0.001", 1e-12: "0", 1234.5: "1,230"} {
		if got := m.plainly(x); got != want {
			t.Errorf("%g is written %q, not %q", x, got, want)
		}
	}
}

// TestWindowsAreCropped draws surfaces that come with windows: all of each path, and every lowest point, is in what is shown.
func TestWindowsAreCropped(t *testing.T) {
	for _, starts := range []string{"[-5], [4]", "[1.7], [1.9]", "[-7], [9]"} {
		c, m := drawn(t, "title: A trap\nsurface: local_trap\nlearning_rate: 0.1\nsteps: 200\nsweep: {start: ["+starts+"]}\nfigures: [curve]\n")
		for _, r := range c.proj.Runs {
			tr := c.in.Results[r].Trace()
			for k := range tr.Len() {
				if !m.view.X.Contains(tr.Point(k)[0]) {
					t.Errorf("%s: %v is not in %v", starts, tr.Point(k), m.view.X)
				}
			}
		}
		for _, k := range m.view.Source.Critical() {
			if k.Kind.IsMinimum() && !m.view.X.Contains(k.X[0]) && figure.AtMinimum(c.in.Reports[0]) {
				t.Errorf("%s: the minimum at %v is not in %v", starts, k.X, m.view.X)
			}
		}
	}
}
