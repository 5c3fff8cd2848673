package canvas

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

// In print, series have no hue, and each its own tone and dash.
func TestPrintIsGrey(t *testing.T) {
	seen := map[string]bool{}
	for i, c := range Print.Series {
		if c.R != c.G || c.G != c.B {
			t.Errorf("series %d is %v", i, c)
		}
		p := NewPage(100, 80)
		p.SetRound(true)
		p.SetColor(Solid(Series(i)))
		p.Stroke(line(10, 10, 90, 70))
		p.Stroke(line(10, 70, 14, 70))
		svg := string(p.SVG(Print, Meta{}))
		dash := regexp.MustCompile(`stroke-dasharray="[^"]*"`).FindAllString(svg, -1)
		if len(dash) > 1 {
			t.Errorf("series %d: a mark is dashed: %s", i, svg)
		}
		seen[strings.Join(dash, "")] = true
	}
	if len(seen) != seriesCount {
		t.Errorf("%d dash patterns for %d series", len(seen), seriesCount)
	}
	for i, c := range Print.Ground {
		if c.R != c.G || c.G != c.B {
			t.Fatalf("ground %d is %v", i, c)
		}
	}
}

// A figure without a page leaves free what nothing is drawn on, and keeps opaque colours as they are.
func TestTransparentHasNoPage(t *testing.T) {
	p := NewPage(20, 10)
	p.SetColor(Solid(Series(0)))
	p.Fill(append(line(10, 0, 20, 0, 20, 10, 10, 10), vg.PathComp{Type: vg.CloseComp}))
	b, err := p.PNG(Transparent, 2)
	if err != nil {
		t.Fatal(err)
	}
	img := decode(t, b)
	if _, _, _, a := img.At(5, 5).RGBA(); a != 0 {
		t.Errorf("the free page has alpha %d", a)
	}
	if got := color.NRGBAModel.Convert(img.At(30, 10)); got != Light.Series[0] {
		t.Errorf("the series is %v", got)
	}
	if bytes.Contains(p.SVG(Transparent, Meta{}), []byte("#fff")) {
		t.Error("the SVG has a page")
	}
}

// Every colour of an adaptive SVG becomes that of the dark theme, and those that agree in light alone are told apart.
func TestAdaptiveFollowsTheReader(t *testing.T) {
	p := NewPage(100, 80)
	p.SetColor(Solid(Series(0)))
	p.Stroke(line(10, 10, 90, 70))
	p.SetColor(Light.Series[0]) // a fixed colour, the same in both
	p.Stroke(line(10, 20, 90, 60))
	svg := p.SVG(Adaptive, Meta{Name: "a"})
	elements, text := parse(t, svg)
	id := attr(elements[0], "id")
	if id == "" || !strings.Contains(text, "@media(prefers-color-scheme:dark)") {
		t.Fatalf("no style sheet: %s", svg)
	}
	for _, want := range []string{
		"#" + id + ` [fill="#fff"]{fill:#0d1117}`,
		"#" + id + ` [stroke="#0a5bab"]{stroke:#35a3f5}`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	if n := strings.Count(text, "{stroke:"); n != 2 {
		t.Errorf("%d strokes change, want 2: %s", n, text)
	}
	if !bytes.Contains(svg, []byte(`stroke="#0a5baa"`)) {
		t.Errorf("the fixed colour is not told apart: %s", svg)
	}
	a, _ := p.PNG(Adaptive, 1)
	b, _ := p.PNG(Light, 1)
	if !bytes.Equal(a, b) {
		t.Error("as PNG adaptive is not light")
	}
}

// What is pixels is there in both forms, the dark one hidden until it is asked for; what looks the same in both is there
// once.
func TestAdaptivePicturesFollowTheReader(t *testing.T) {
	p := NewPage(100, 80)
	p.Tiles(vector.Box{X0: 10, Y0: 10, X1: 50, Y1: 50}.Rectangle(), 2, 1, func(column, _ int) Ink { return Ground(float64(column)) })
	tiles := p.SVG(Adaptive, Meta{Name: "a"})
	if n := bytes.Count(tiles, []byte("<image")); n != 2 {
		t.Fatalf("%d pictures, want one for each form: %s", n, tiles)
	}
	for _, want := range []string{`class="l"`, `class="k" display="none"`, " .l{display:none}", " .k{display:inline}"} {
		if !bytes.Contains(tiles, []byte(want)) {
			t.Errorf("no %s in %s", want, tiles)
		}
	}
	for _, other := range [][]byte{p.SVG(Light, Meta{Name: "a"}), p.SVG(Dark, Meta{Name: "a"})} {
		if n := bytes.Count(other, []byte("<image")); n != 1 || bytes.Contains(other, []byte("display")) {
			t.Errorf("a theme with one form has %d pictures", n)
		}
	}
	fixed := NewPage(100, 80)
	fixed.DrawImage(vector.Box{X0: 10, Y0: 10, X1: 50, Y1: 50}.Rectangle(), image.NewGray(image.Rect(0, 0, 2, 2)))
	if n := bytes.Count(fixed.SVG(Adaptive, Meta{Name: "a"}), []byte("<image")); n != 1 {
		t.Errorf("a picture of fixed colours is there %d times", n)
	}
}

// visions are how colours look to somebody, as a matrix on linear sRGB (Machado, Oliveira and Fernandes 2009, severity 1).
var visions = []struct {
	name  string
	m     [9]float64
	least float64 // OKLab distance of two series in light and dark
}{
	{"normal", [9]float64{1, 0, 0, 0, 1, 0, 0, 0, 1}, 0.18},
	{"protan", [9]float64{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}, 0.10},
	{"deutan", [9]float64{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}, 0.10},
	{"tritan", [9]float64{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}, 0.10},
}

// oklabSeen is a colour in OKLab after a vision.
func oklabSeen(c color.NRGBA, m [9]float64) [3]float64 {
	lin := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	r, g, b := lin(c.R), lin(c.G), lin(c.B)
	see := func(i int) float64 { return math.Min(1, math.Max(0, m[i]*r+m[i+1]*g+m[i+2]*b)) }
	r, g, b = see(0), see(3), see(6)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	n := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return [3]float64{
		0.2104542553*l + 0.7936177850*n - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*n + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*n - 0.8086757660*s,
	}
}

// Series are told apart by every eye, and in grey.
func TestSeriesAreToldApart(t *testing.T) {
	for _, theme := range Themes() {
		for _, v := range visions {
			for i := range seriesCount {
				for k := range i {
					d, least := farApart(theme.Series[i], theme.Series[k], v.m), v.least
					if theme == Print {
						least = 0.08
					}
					if d < least {
						t.Errorf("%s, %s: series %d and %d are %.3f apart, want %.2f", theme.Name, v.name, i, k, d, least)
					}
					grey := math.Abs(math.Cbrt(luminance(theme.Series[i])) - math.Cbrt(luminance(theme.Series[k])))
					if grey < 0.045 {
						t.Errorf("%s: in grey series %d and %d are %.3f apart", theme.Name, i, k, grey)
					}
				}
			}
		}
	}
}

// pagedThemes are those in which the free page is a colour.
func pagedThemes() []*Theme {
	return slices.DeleteFunc(Themes(), func(t *Theme) bool { return t.Clear })
}
