package scene

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
)

// surfaceOf lays the surface figure of an experiment out, with options given in pairs.
func surfaceOf(t *testing.T, yaml string, options ...any) *surfaceFigure {
	t.Helper()
	in := rendertest.Run(t, yaml)
	fig := &experiment.Figure{Name: "surface", Spec: rendertest.Defaults("surface")}
	for i := 0; i < len(options); i += 2 {
		fig.Spec = fig.Spec.With(options[i].(string), options[i+1])
	}
	for i := range in.Experiment.Runs {
		fig.Runs = append(fig.Runs, i)
	}
	f := &surfaceFigure{in: in, fig: fig, proj: in.Project(fig)}
	if err := f.compose(); err != nil {
		t.Fatal(err)
	}
	return f
}

const (
	roundBowl  = "title: Bowl\nsurface: {formula: {f: x^2 + 2*y^2, window: {x: [-4, 4], y: [-3, 3]}}}\nstart: [-3.5, 2.5]\nlearning_rate: 0.1\nsteps: 40\n"
	deepValley = "title: Valley\nsurface: rosenbrock\nstart: [-0.5, 2.5]\nlearning_rate: 0.001\n"
)

func TestABowlLooksLikeABowlAndAValleyHasAFloor(t *testing.T) {
	for _, c := range []struct {
		yaml, height string
		log          bool
	}{
		{roundBowl, "auto", false}, {deepValley, "auto", true}, {roundBowl, "log", true}, {deepValley, "linear", false},
	} {
		if got := surfaceOf(t, c.yaml, "height", c.height).scenes[0].scale; got.log != c.log {
			t.Errorf("%s of %q: logarithmic is %v", c.height, c.yaml[:13], got.log)
		}
	}
}

// Heights rise with the values, from 0 at the lowest to 1 at the highest, and tones with them.
func TestHeightsAndTonesRise(t *testing.T) {
	for _, yaml := range []string{roundBowl, deepValley} {
		for _, how := range []string{"linear", "log"} {
			r := surfaceOf(t, yaml, "height", how).scenes[0].scale
			last, tone := -1.0, -1.0
			for k := 0; k <= 1000; k++ {
				s := r.share(r.lo + (r.hi-r.lo)*math.Pow(float64(k)/1000, 4))
				if s < last || r.tone(s) < tone || s < 0 || s > 1 {
					t.Fatalf("%s: height %g with tone %g after %g with %g", how, s, r.tone(s), last, tone)
				}
				last, tone = s, r.tone(s)
			}
			if r.share(r.lo) != 0 || last != 1 || r.tone(0) != 0 || tone != 1 {
				t.Errorf("%s: from %g, tone %g, to %g, tone %g", how, r.share(r.lo), r.tone(0), last, tone)
			}
			n := float64(len(r.levels))
			for i, l := range r.levels {
				if got, want := r.tone(r.share(l)), (float64(i)+0.5)/n; math.Abs(got-want) > 1e-9 {
					t.Errorf("%s: level %d has tone %g, want %g, between those of its bands on a contour map", how, i, got, want)
				}
				seen, below, above := sheet.HeightTone(r.tone(r.share(l))), sheet.BandTone(i, len(r.levels)+1), sheet.BandTone(i+1, len(r.levels)+1)
				if seen <= below || seen >= above {
					t.Errorf("%s: level %d is drawn at %g of the ground's ramp, on a contour map between %g and %g", how, i, seen, below, above)
				}
			}
		}
	}
}

func TestHeightsOfWhatIsNotANumber(t *testing.T) {
	r := surfaceOf(t, roundBowl).scenes[0].scale
	for f, want := range map[float64]float64{math.Inf(1): 1, math.MaxFloat64: 1, -1e9: 0} {
		if got := r.share(f); got != want {
			t.Errorf("%g stands at %g, want %g", f, got, want)
		}
	}
	for _, f := range []float64{math.NaN(), math.Inf(-1)} {
		if !math.IsNaN(r.share(f)) {
			t.Errorf("%g stands at %g: there should be a hole", f, r.share(f))
		}
	}
}

// The side that is chosen shows the whole path in a bowl and the minimum of the valley; another may be asked for.
func TestTheViewShowsWhatMatters(t *testing.T) {
	f := surfaceOf(t, roundBowl)
	if f.told.behind || f.told.stem {
		t.Errorf("from %g parts of a bowl's path or its minimum are hidden", f.scenes[0].azimuth)
	}
	if f = surfaceOf(t, deepValley); f.told.stem {
		t.Errorf("from %g the minimum of the valley is hidden", f.scenes[0].azimuth)
	}
	if f = surfaceOf(t, deepValley, "azimuth", 45.0); !f.told.stem || f.scenes[0].azimuth != 45 {
		t.Errorf("from %g the minimum behind the wall has no stem", f.scenes[0].azimuth)
	}
	if !strings.Contains(f.text().Long(), "stands on a dashed stem") {
		t.Errorf("the caption does not say what the stem is: %s", f.text().Long())
	}
}

// What lies behind the surface is drawn, but not as what lies before it.
func TestHiddenPathsLeaveATrace(t *testing.T) {
	f := surfaceOf(t, rendertest.Reference, "azimuth", 45.0)
	if !f.told.behind || !strings.Contains(f.text().Long(), "behind the surface") {
		t.Errorf("no path is behind the surface: %s", f.text().Long())
	}
	s, trails := f.scenes[0], f.trails[0]
	s.draw(rendertest.TestFrame) // what hides what is forgotten once the page is drawn
	for i := range trails {
		l := s.liftTrail(trails[i])
		if shown, hidden := sheet.LengthOf(l.Pieces), sheet.LengthOf(l.hidden); shown+hidden < 0.5*sheet.LengthOf(trails[i].Pieces) {
			t.Errorf("path %d: %g px are shown and %g are hidden of %g on the plan", i, shown, hidden, sheet.LengthOf(trails[i].Pieces))
		}
	}
}

// A point in sight before lifting is where the surface is: the iterates lie on the mesh that hides what is behind.
func TestPathsLieOnTheSurface(t *testing.T) {
	f := surfaceOf(t, roundBowl)
	s := f.scenes[0]
	s.draw(rendertest.TestFrame)
	l := s.liftTrail(f.trails[0][0])
	if len(l.Points) != 41 {
		t.Fatalf("%d iterates", len(l.Points))
	}
	for i, p := range l.Points {
		if p == nowhere || !s.covered(p) {
			t.Errorf("iterate %d is at %v, off the surface", i, p)
		}
	}
}

func TestSpikesAreCutOffAndSaidSo(t *testing.T) {
	const spike = "title: Spike\nsurface: {formula: {f: x^2 + y^2 + 1/(0.0005 + (x - 1)^2 + (y - 1)^2), window: {x: [-2, 2], y: [-2, 2]}}}\n" +
		"start: [-1.5, -1]\nlearning_rate: 0.1\nsteps: 20\n"
	f := surfaceOf(t, spike, "height", "linear")
	if r := f.scenes[0].scale; !r.cut || r.hi > 100 {
		t.Errorf("heights go up to %g, cut is %v", r.hi, r.cut)
	}
	if !strings.Contains(f.text().Long(), "are cut off") {
		t.Errorf("the caption does not say so: %s", f.text().Long())
	}
}

// TestSurfacesAreSmall holds the size of the reference figure; how long it takes is for the benchmarks.
func TestSurfacesAreSmall(t *testing.T) {
	in, fig := rendertest.ReferenceOf(t, "surface")
	d, err := rendertest.Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	for _, theme := range canvas.Themes() {
		svg, _ := d.SVG(theme)
		forms := 1 // of the picture
		if theme.Dark != nil {
			forms = 2
		}
		if len(svg) > 220_000*forms {
			t.Errorf("%s: the SVG has %d bytes, more than 220,000 a form", theme.Name, len(svg))
		}
		if data, _ := d.PNG(theme); !theme.Clear && len(data) > 260_000 {
			t.Errorf("%s: the PNG has %d bytes, more than 260,000", theme.Name, len(data))
		}
		if n := bytes.Count(svg, []byte("<image")); n != forms {
			t.Errorf("%s: %d images", theme.Name, n)
		}
	}
}
