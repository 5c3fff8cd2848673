package canvas_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas"
)

// tags lists the elements of an SVG with their attributes; it fails unless that is well-formed.
func tags(t *testing.T, svg []byte) []xml.StartElement {
	t.Helper()
	var all []xml.StartElement
	for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok {
			for i, a := range e.Attr { // which the decoder lets pass
				if slices.ContainsFunc(e.Attr[:i], func(b xml.Attr) bool { return a.Name == b.Name }) {
					t.Fatalf("%s has %s twice", e.Name.Local, a.Name.Local)
				}
			}
			all = append(all, e.Copy())
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// list reads numbers with semicolons between them.
func list(t *testing.T, s string) []float64 {
	t.Helper()
	var all []float64
	for _, word := range strings.Split(s, ";") {
		v, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		all = append(all, v)
	}
	return all
}

// checkAnimations looks at key times and values, and returns how many animations there are.
func checkAnimations(t *testing.T, svg []byte) int {
	t.Helper()
	n := 0
	for _, e := range tags(t, svg) {
		if !strings.HasPrefix(e.Name.Local, "animate") {
			continue
		}
		n++
		times := list(t, attr(e, "keyTimes"))
		for i, v := range times {
			if v < 0 || v > 1 || i > 0 && v < times[i-1] {
				t.Errorf("key times are not in order: %v", times)
				break
			}
		}
		if times[0] != 0 || attr(e, "calcMode") != "discrete" && times[len(times)-1] != 1 {
			t.Errorf("key times do not begin at 0 or end at 1: %v", times)
		}
		if attr(e, "dur") != "8s" || attr(e, "repeatCount") != "indefinite" {
			t.Errorf("it lasts %s and repeats %s", attr(e, "dur"), attr(e, "repeatCount"))
		}
		values := attr(e, "values") + attr(e, "keyPoints")
		if got := strings.Count(values, ";") + 1; got != len(times) {
			t.Errorf("%d values at %d times: %s", got, len(times), values)
		}
		if points := attr(e, "keyPoints"); points != "" {
			for i, v := range list(t, points) {
				if v < 0 || v > 1 || i > 0 && v < list(t, points)[i-1] {
					t.Errorf("key points are not in order: %s", points)
					break
				}
			}
		}
	}
	return n
}

func TestAnimatedSVG(t *testing.T) {
	p := referenceFilm(60)
	svg := p.AnimatedSVG(canvas.Light, referenceMeta)
	if n := checkAnimations(t, svg); n < 10 {
		t.Errorf("%d animations", n)
	}
	if !bytes.Contains(svg, []byte("prefers-reduced-motion:reduce")) {
		t.Error("readers who want no motion get it all the same")
	}
	if !bytes.Equal(svg, referenceFilm(60).AnimatedSVG(canvas.Light, referenceMeta)) {
		t.Error("written twice, the bytes differ")
	}
	if len(svg) > 50_000 {
		t.Errorf("%d bytes", len(svg))
	}
}

// Ids differ from those of the still beside it and of the film in the other theme, and every reference has its target.
// In print lines grow with the dashes of their series.
func TestAnimatedSVGInEveryTheme(t *testing.T) {
	p := referenceFilm(60)
	for _, theme := range canvas.Themes() {
		all := tags(t, p.AnimatedSVG(theme, referenceMeta))
		masks, dashed := 0, 0
		for _, e := range all {
			if e.Name.Local == "mask" {
				masks++
			}
			if attr(e, "mask") != "" && attr(e, "stroke-dasharray") != "" {
				dashed++
			}
		}
		if (masks > 0) != (theme == canvas.Print) || masks != dashed {
			t.Errorf("%s: %d masks for %d dashed lines that grow", theme.Name, masks, dashed)
		}
	}
}

func TestAnimatedSVGIDs(t *testing.T) {
	p := referenceFilm(60)
	seen := map[string]bool{}
	for _, svg := range [][]byte{p.AnimatedSVG(canvas.Light, referenceMeta), p.SVG(canvas.Light, referenceMeta), p.AnimatedSVG(canvas.Dark, referenceMeta)} {
		own := map[string]bool{}
		for _, e := range tags(t, svg) {
			if id := attr(e, "id"); id != "" {
				if seen[id] {
					t.Errorf("id %s is there twice", id)
				}
				seen[id], own[id] = true, true
			}
		}
		for _, e := range tags(t, svg) {
			if ref := attr(e, "href"); ref != "" && !own[strings.TrimPrefix(ref, "#")] {
				t.Errorf("%s refers to %s, which is not there", e.Name.Local, ref)
			}
		}
	}
}

// Stills of a film are those of a page that knows no time.
func TestStillsOfFilms(t *testing.T) {
	draw := func(film bool) *canvas.Page {
		p := canvas.NewPage(300, 200)
		p.SetRound(true)
		path := []vg.Point{{X: 10, Y: 10}, {X: 100, Y: 150}, {X: 280, Y: 60}}
		ink := canvas.Solid(canvas.Series(1))
		p.SetColor(ink)
		if film {
			p.SetClock(canvas.Clock{Last: 2, Frames: 10, Seconds: 1})
			p.Grow(trackOf(path))
			p.GrowingDots(path, counted(3), 3)
			p.Follow(trackOf(path), 2, 4, 1, ink, ink)
			p.During(1, math.Inf(1))
		} else {
			p.Stroke(polyline(path))
			p.Dots(path, 3)
		}
		p.Text(canvas.Text{At: path[1], String: "turn", Size: 12})
		if film {
			p.During(0, 1)
			p.Text(canvas.Text{At: path[0], String: "begin", Size: 12})
			p.Always()
			p.Count(canvas.Text{At: path[2], Size: 12}, strconv.Itoa)
		}
		return p
	}
	film, still := draw(true), draw(false)
	if !bytes.Equal(film.SVG(canvas.Light, referenceMeta), still.SVG(canvas.Light, referenceMeta)) {
		t.Error("the SVG differs")
	}
	a, errA := film.PNG(canvas.Light, 1)
	b, errB := still.PNG(canvas.Light, 1)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Error("the PNG differs", errA, errB)
	}
	moved := canvas.NewPage(400, 300)
	moved.SetClock(canvas.Clock{Last: 2, Frames: 10, Seconds: 6})
	moved.Embed(film, vg.Point{X: 50, Y: 50})
	if n := checkAnimations(t, moved.AnimatedSVG(canvas.Light, referenceMeta)); n < 5 {
		t.Errorf("embedded in another page %d animations are left", n)
	}
}

// Lines of very many pieces, dashed lines, and runs of one point are films as well.
func TestAnimatedSVGOfOddTracks(t *testing.T) {
	p := canvas.NewPage(300, 200)
	p.SetClock(canvas.Clock{Last: 1000, Frames: 10, Seconds: 6})
	var noisy canvas.Track
	for k := range 500 {
		x, s := vg.Length(k%30)*10, float64(2*k)
		noisy = append(noisy, canvas.Course{Points: []vg.Point{{X: x, Y: 10}, {X: x + 9, Y: 60}}, Steps: []float64{s, s + 1}, Along: []float64{0, 50.8}})
	}
	p.Grow(noisy)
	p.Follow(noisy, 1000, 4, 1, canvas.Solid(canvas.InkRole), canvas.Solid(canvas.PageRole))
	point := canvas.Track{{Points: []vg.Point{{X: 5, Y: 5}}, Steps: []float64{0}, Along: []float64{0}}}
	p.Grow(point)
	p.Follow(point, 0, 4, 1, canvas.Solid(canvas.InkRole), canvas.Solid(canvas.PageRole))
	p.Grow(nil)
	p.Follow(nil, 5, 4, 1, canvas.Solid(canvas.InkRole), canvas.Solid(canvas.PageRole))
	p.GrowingDots(nil, nil, 3)
	p.SetLineDash([]vg.Length{7, 4}, 0)
	p.Grow(canvas.Track{{Points: []vg.Point{{X: 0, Y: 100}, {X: 300, Y: 120}}, Steps: []float64{0, 900}, Along: []float64{0, 300.7}}})
	svg := p.AnimatedSVG(canvas.Light, referenceMeta)
	if n := checkAnimations(t, svg); n > 140 {
		t.Errorf("%d animations", n)
	}
	if !bytes.Contains(svg, []byte("<mask")) || !bytes.Contains(svg, []byte(`stroke-dasharray="7 4"`)) {
		t.Error("the dashed line has lost its dashes")
	}
	if bytes.Contains(svg, []byte("NaN")) {
		t.Error("a number is none")
	}
	data, err := p.GIF(canvas.Light, 1)
	if err != nil {
		t.Fatal(err)
	}
	played(t, data)
}
