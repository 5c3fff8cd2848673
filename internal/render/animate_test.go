package render

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/gif"
	"io"
	"regexp"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/rendertest"
)

// TestFilms draws every kind of figure that can be a film, of many samples: its stills are those that it has without, its
// film can be read, and nothing on the page is in the way of anything else.
func TestFilms(t *testing.T) {
	if testing.Short() {
		t.Skip("draws a few hundred films")
	}
	drawn := map[string]int{}
	every := map[string]int{"contour": 5, "linked": 8, "surface": 10} // of the samples: these take long to draw
	for i, s := range rendertest.Samples() {
		in := rendertest.Run(t, s.Yaml)
		for _, kind := range figure.Figures.Names() {
			decl, _ := figure.Figures.Find(kind)
			if _, ok := decl.Param("animate"); !ok || decl.Dim != 0 && decl.Dim != s.Dim || i%max(every[kind], 2) != 0 {
				continue
			}
			fig := rendertest.FiguresOf(in, kind)[0]
			still, err := rendertest.Draw(in, fig)
			if err != nil {
				continue // TestEveryFigureBearsEverySample looks at these
			}
			fig.Spec = fig.Spec.With("animate", true).With("frames", 3)
			film, err := rendertest.Draw(in, fig)
			if err != nil || !film.Animated() || still.Animated() {
				t.Errorf("%s of %s: is it a film? %v", kind, s.Name, err)
				continue
			}
			a, _ := still.SVG(canvas.Light)
			if b, _ := film.SVG(canvas.Light); !bytes.Equal(a, b) {
				t.Errorf("%s of %s: as a film, its still is another", kind, s.Name)
			}
			rendertest.CheckLayout(t, kind+" of "+s.Name, film.Page)
			checkFilm(t, kind+" of "+s.Name, film, len(a))
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
func checkFilm(t *testing.T, name string, d *figure.Drawing, still int) {
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
	if text := rendertest.Pictures.ReplaceAll(svg, nil); bytes.Contains(text, []byte("NaN")) || bytes.Contains(text, []byte("Inf")) {
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

// TestMarksAppearInTime asks when the marks at the ends of paths appear.
func TestMarksAppearInTime(t *testing.T) {
	in := rendertest.Run(t, "title: Rest\nsurface: x^2 + y^2\nstart: [1, 1]\nsteps: 500\nsweep: {learning_rate: [0.1, 0.2]}\n")
	fig := rendertest.FiguresOf(in, "contour")[0]
	fig.Spec = fig.Spec.With("animate", true)
	d, err := rendertest.Draw(in, fig)
	if err != nil {
		t.Fatal(err)
	}
	// 0.8^k comes within half a pixel of the minimum long before 500 steps: nothing is seen to move from there on.
	if d.Last < 10 || d.Last > 60 {
		t.Errorf("the film ends at step %g", d.Last)
	}
	svg, _ := d.AnimatedSVG(canvas.Light)
	if !bytes.Contains(svg, []byte(">step 500</tspan>")) || bytes.Contains(svg, []byte(">step 499</tspan>")) {
		t.Error("the counter of the finished figure does not tell the last step")
	}
}

// A film does not tell how it ends: the results over panels and the paths that are set back appear when the runs have got there.
func TestFilmsDoNotTellTheirEnd(t *testing.T) {
	const later = `<g[^>]*><animate attributeName="display"[^>]*values="none;inline"[^>]*/>\s*`
	for _, c := range []struct {
		what, options, pattern string
		count                  int
	}{
		{"the notes over panels", "facet: optimizer", `<text[^>]*font-size="(?:14|16|18|20)" font-weight="bold" text-anchor="end"`, 2},
		{"the finding as the headline", "highlight: [sgd]", `(?:<g[^>]*>\s*)?(?:<text[^>]*>Two ways down</text>\s*)?(?:<g[^>]*>\s*)?<text[^>]*>Momentum 0.5 arrives`, 1},
		{"the path that is set back, in grey", "highlight: [sgd]", `<path stroke="#1f2328" stroke-opacity`, 1},
	} {
		in := rendertest.Run(t, `
title: Two ways down
surface: x^2 + 10*y^2
start: [3, 1]
learning_rate: 0.05
steps: 60
sweep: {optimizer: [sgd, {sgd: {momentum: 0.5}}]}
expect: [{run: sgd, steps_to: {gap: 1e-6, below: 60}}, {run: "sgd(momentum=0.5)", steps_to: {gap: 1e-6, below: 60}}]
figures: [contour: {`+c.options+`, animate: true, style: {finding: true}}]
`)
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		svg, err := d.AnimatedSVG(canvas.Light)
		if err != nil {
			t.Fatal(err)
		}
		all, late := regexp.MustCompile(c.pattern).FindAll(svg, -1), regexp.MustCompile(later+c.pattern).FindAll(svg, -1)
		if len(all) != c.count || len(late) != c.count {
			t.Errorf("%s: %d are there, and %d of them appear later; want %d and %d", c.what, len(all), len(late), c.count, c.count)
		}
	}
}
