package render

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/gif"
	"io"
	"math"
	"testing"

	"gdplot/internal/canvas"

	"gonum.org/v1/plot/vg"
)

// TestFilms draws every kind of figure that can be a film, of many samples: its stills are those that it has without, its
// film can be read, and nothing on the page is in the way of anything else.
func TestFilms(t *testing.T) {
	drawn := map[string]int{}
	every := map[string]int{"contour": 2, "linked": 4, "surface": 5} // of the samples: these take long to draw
	for i, s := range samples() {
		in := run(t, s.yaml)
		for _, kind := range Figures.Names() {
			decl, _ := Figures.Find(kind)
			if _, ok := decl.Param("animate"); !ok || decl.Dim != 0 && decl.Dim != s.dim || i%max(every[kind], 1) != 0 {
				continue
			}
			fig := figuresOf(in, kind)[0]
			still, err := Draw(in, fig)
			if err != nil {
				continue // TestEveryFigureBearsEverySample looks at these
			}
			fig.Spec = fig.Spec.With("animate", true).With("frames", 3)
			film, err := Draw(in, fig)
			if err != nil || !film.Animated() || still.Animated() {
				t.Errorf("%s of %s: is it a film? %v", kind, s.name, err)
				continue
			}
			a, _ := still.SVG(canvas.Light)
			if b, _ := film.SVG(canvas.Light); !bytes.Equal(a, b) {
				t.Errorf("%s of %s: as a film, its still is another", kind, s.name)
			}
			checkLayout(t, kind+" of "+s.name, film.Page)
			checkFilm(t, kind+" of "+s.name, film, len(a))
			drawn[kind]++
		}
	}
	for _, kind := range []string{"contour", "curve", "fit", "loss", "linked", "surface"} {
		if drawn[kind] == 0 {
			t.Errorf("there is no film of %s", kind)
		}
	}
}

// checkFilm looks at the film beside a still of so many bytes.
func checkFilm(t *testing.T, name string, d *Drawing, still int) {
	t.Helper()
	svg, err := d.AnimatedSVG(canvas.Dark)
	if err != nil {
		t.Fatal(name, err)
	}
	for dec := xml.NewDecoder(bytes.NewReader(svg)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s: not XML: %v", name, err)
		}
	}
	if text := pictures.ReplaceAll(svg, nil); bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Inf")) {
		t.Errorf("%s: a number is not finite", name)
	}
	if len(svg) > 10*still+50_000 {
		t.Errorf("%s: %d bytes of SVG, %d without motion", name, len(svg), still)
	}
	data, err := d.GIF(canvas.Light)
	if err != nil {
		t.Fatal(name, err)
	}
	g, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(name, err)
	}
	if w, h := d.Page.Size(); g.Config.Width != int(w) || g.Config.Height != int(h) || len(g.Image) > 3 {
		t.Errorf("%s: %d frames of %d by %d px", name, len(g.Image), g.Config.Width, g.Config.Height)
	}
}

// TestTrackKeepsSteps thins a path to its corners and asks where its steps were.
func TestTrackKeepsSteps(t *testing.T) {
	// Ever shorter steps to the right, then back along the same line, then up and out of the frame.
	points := []vg.Point{{X: 0}, {X: 64}, {X: 96}, {X: 112}, {X: 120}, {X: 100}, {X: 100, Y: 40}, {X: 100, Y: 80}}
	steps := []float64{0, 1, 2, 3, 4, 6, 7, 8}
	piece := []vg.Point{{X: 0}, {X: 120}, {X: 100}, {X: 100, Y: 60}}
	track := trackAlong(points, steps, [][]vg.Point{piece})
	if len(track) != 1 {
		t.Fatalf("%d courses", len(track))
	}
	at := func(step float64) float64 {
		c := track[0]
		for i := 1; i < len(c.Steps); i++ {
			if step <= c.Steps[i] {
				return c.Along[i-1] + (step-c.Steps[i-1])/(c.Steps[i]-c.Steps[i-1])*(c.Along[i]-c.Along[i-1])
			}
		}
		return math.NaN()
	}
	for step, want := range map[float64]float64{0: 0, 1: 64, 2: 96, 2.5: 104, 3: 112, 4: 120, 5: 130, 6: 140, 7: 180, 7.25: 190} {
		if got := at(step); !(math.Abs(got-want) < 1e-9) {
			t.Errorf("at step %g it has come %g px, want %g", step, got, want)
		}
	}
	if last := track.Last(); last != 7.5 {
		t.Errorf("it leaves the frame at step %g, want 7.5", last)
	}
	part := portion(track[0], 100, 130, []vg.Point{{X: 100}, {X: 120}, {X: 110}})
	if first, last := part.Steps[0], part.Steps[len(part.Steps)-1]; first != 2.25 || last != 5 || part.Along[0] != 0 || part.Along[len(part.Along)-1] != 30 {
		t.Errorf("a part of it runs from step %g to %g: %v", first, last, part.Along)
	}
}

// TestLineOfLossKeepsTime asks where the line of a loss has come at a step: the axis says so.
func TestLineOfLossKeepsTime(t *testing.T) {
	in := run(t, "title: Time\nsurface: rosenbrock\nstart: [-1.2, 1]\nsteps: 300\noptimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 0.0005\n")
	fig := figuresOf(in, "loss")[0]
	fig.Spec = fig.Spec.With("animate", true)
	f := newLossFigure(in, fig)
	c := f.compose()
	c.compose()
	p, l := c.layout.panels[0], c.ends[0]
	if len(l.film.track) != 1 || l.film.rest != 300 {
		t.Fatalf("%d courses to step %g", len(l.film.track), l.film.rest)
	}
	course := l.film.track[0]
	for i, step := range course.Steps {
		along, at := course.Along[i], course.Points[0]
		for k := 1; k < len(course.Points); k++ {
			a, b := course.Points[k-1], course.Points[k]
			d := float64(distance(a, b))
			if along <= d || k == len(course.Points)-1 {
				s := vg.Length(along / d)
				at = vg.Point{X: a.X + s*(b.X-a.X), Y: a.Y + s*(b.Y-a.Y)}
				break
			}
			along -= d
		}
		if want := p.at(step, p.Y.Min).X; math.Abs(float64(at.X-want)) > 0.5 {
			t.Errorf("at step %g it has come to %g px, want %g", step, at.X, want)
		}
	}
}

// TestMarksAppearInTime asks when the marks at the ends of paths appear.
func TestMarksAppearInTime(t *testing.T) {
	in := run(t, "title: Rest\nsurface: x^2 + y^2\nstart: [1, 1]\nsteps: 500\nsweep: {learning_rate: [0.1, 0.2]}\n")
	fig := figuresOf(in, "contour")[0]
	fig.Spec = fig.Spec.With("animate", true)
	d, err := Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	// 0.8^k comes within half a pixel of the minimum long before 500 steps: nothing is seen to move from there on.
	if d.last < 10 || d.last > 60 {
		t.Errorf("the film ends at step %g", d.last)
	}
	svg, _ := d.AnimatedSVG(canvas.Light)
	if !bytes.Contains(svg, []byte(">step 500</tspan>")) || bytes.Contains(svg, []byte(">step 499</tspan>")) {
		t.Error("the counter of the finished figure does not tell the last step")
	}
}
