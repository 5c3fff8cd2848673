package canvas

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"flag"
	"image"
	"image/color"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas/vector"
)

var update = flag.Bool("update", false, "rewrite golden files")

// parse reads an SVG as XML and returns its elements.
func parse(t *testing.T, svg []byte) (elements []xml.StartElement, text string) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if err == io.EOF {
			return elements, text
		}
		if err != nil {
			t.Fatalf("%v in %.300s", err, svg)
		}
		switch v := token.(type) {
		case xml.StartElement:
			for i, a := range v.Attr { // which the decoder lets pass
				if slices.ContainsFunc(v.Attr[:i], func(b xml.Attr) bool { return a.Name == b.Name }) {
					t.Fatalf("%s has %s twice", v.Name.Local, a.Name.Local)
				}
			}
			elements = append(elements, v.Copy())
		case xml.CharData:
			text += string(v)
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

// replayPath reads path data as this package writes it and returns the end points of its commands, in tenths.
func replayPath(t *testing.T, d string) (points [][2]int) {
	t.Helper()
	at := 0
	number := func() int {
		for at < len(d) && d[at] == ' ' {
			at++
		}
		from, dot := at, false
		for at < len(d) && (d[at] >= '0' && d[at] <= '9' || d[at] == '-' && at == from || d[at] == '.' && !dot) {
			dot = dot || d[at] == '.'
			at++
		}
		v, err := strconv.ParseFloat(d[from:at], 64)
		if err != nil {
			t.Fatalf("%v at %d in %.80q", err, from, d)
		}
		return int(math.Round(v * 10))
	}
	var x, y, sx, sy int
	command := byte(0)
	for at < len(d) {
		if c := d[at]; c >= 'a' && c <= 'z' {
			command = c
			at++
		}
		switch command {
		case 'm':
			x, y = x+number(), y+number()
			sx, sy = x, y
			command = 'l'
		case 'l':
			x, y = x+number(), y+number()
		case 'h':
			x += number()
		case 'v':
			y += number()
		case 'z':
			x, y = sx, sy
			command = 0
			continue
		default:
			t.Fatalf("command %q in %.80q", command, d)
		}
		points = append(points, [2]int{x, y})
	}
	return points
}

// Rounding errors do not add up along a path.
func TestPathDataKeepsPositions(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	var p vector.Path
	at := vector.Point{X: 50, Y: 50}
	for k := range 5000 {
		at = at.Add(vector.Point{X: r.NormFloat64() * 0.4, Y: r.NormFloat64() * 0.4})
		switch {
		case k%500 == 0:
			p.MoveTo(at)
		case k%97 == 0:
			p.LineTo(vector.Point{X: at.X, Y: p.Points[len(p.Points)-1].Y})
		default:
			p.LineTo(at)
		}
		if k%1000 == 999 {
			p.Close()
		}
	}
	d := pathData{height: 100}
	d.add(&p)
	got := replayPath(t, string(d.buf))
	k := 0
	for _, q := range p.Points {
		want := [2]int{int(math.Round(q.X * 10)), int(math.Round((100 - q.Y) * 10))}
		if k > 0 && got[k-1] == want { // a step of nothing is left out
			continue
		}
		if got[k] != want {
			t.Fatalf("point %d is at %v, want %v", k, got[k], want)
		}
		k++
	}
	if k != len(got) {
		t.Errorf("%d points, want %d", len(got), k)
	}
}

func TestPathDataIsShort(t *testing.T) {
	for _, c := range []struct {
		want string
		draw func(p *vector.Path)
	}{
		{"m1 99 .5.5.5-1.5", func(p *vector.Path) {
			p.MoveTo(vector.Point{X: 1, Y: 1})
			p.LineTo(vector.Point{X: 1.5, Y: 0.5})
			p.LineTo(vector.Point{X: 2, Y: 2})
		}},
		{"m1 99h5v-5", func(p *vector.Path) {
			p.MoveTo(vector.Point{X: 1, Y: 1})
			p.LineTo(vector.Point{X: 6, Y: 1})
			p.LineTo(vector.Point{X: 6, Y: 6})
		}},
		{"m1 99h5v-5z", func(p *vector.Path) {
			p.MoveTo(vector.Point{X: 1, Y: 1})
			p.LineTo(vector.Point{X: 6, Y: 1})
			p.LineTo(vector.Point{X: 6, Y: 6})
			p.Close()
		}},
		{"m1 99h1zm10-10h1", func(p *vector.Path) {
			p.MoveTo(vector.Point{X: 1, Y: 1})
			p.LineTo(vector.Point{X: 2, Y: 1})
			p.Close()
			p.MoveTo(vector.Point{X: 11, Y: 11})
			p.LineTo(vector.Point{X: 12, Y: 11})
		}},
		{"m1 99q1-1 2 0c1 1 2 2 3 0", func(p *vector.Path) {
			p.MoveTo(vector.Point{X: 1, Y: 1})
			p.QuadTo(vector.Point{X: 2, Y: 2}, vector.Point{X: 3, Y: 1})
			p.CubicTo(vector.Point{X: 4, Y: 0}, vector.Point{X: 5, Y: -1}, vector.Point{X: 6, Y: 1})
		}},
		{"", func(p *vector.Path) { p.MoveTo(vector.Point{X: 1, Y: 1}); p.LineTo(vector.Point{X: 1.01, Y: 1.01}) }},
	} {
		var p vector.Path
		c.draw(&p)
		d := pathData{height: 100}
		d.add(&p)
		if got := string(d.buf); got != c.want {
			t.Errorf("path data %q, want %q", got, c.want)
		}
	}
	dots := pathData{height: 100, dots: true}
	dots.add(&vector.Path{Verbs: []vector.Verb{vector.Move}, Points: []vector.Point{{X: 1, Y: 1}}})
	dots.add(&vector.Path{Verbs: []vector.Verb{vector.Move}, Points: []vector.Point{{X: 3, Y: 1}}})
	if got := string(dots.buf); got != "m1 99h0m2 0h0" {
		t.Errorf("dots are %q", got)
	}
}

func TestAppendShort(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     string
	}{{0.5, 1, ".5"}, {-0.25, 2, "-.25"}, {-0.001, 2, "0"}, {12, 1, "12"}, {1.25, 1, "1.3"}, {100.04, 1, "100"}, {-3.5, 1, "-3.5"}} {
		if got := string(appendShort(nil, c.v, c.decimals)); got != c.want {
			t.Errorf("%g with %d decimals is %q, want %q", c.v, c.decimals, got, c.want)
		}
	}
}

var hostile = []string{
	"</text><script>alert(1)</script>", `"'><&amp;&`, "]]>", "<!--", "a\x00b\x01\x1f\x7f\u0085", "\xff\xfe\xc0", "\ufffe\uffff\ufdd0", "\u202e\u2028\u2029",
	"10^{<b>}_{&}", "^{", strings.Repeat("ﷺ", 100), "日本🚀", "&#0;", "%s%n\\",
}

func pageWithTexts(texts ...string) *Page {
	p := NewPage(100, 80)
	for _, s := range texts {
		p.BeginGroup(s)
		p.Text(Text{At: vg.Point{X: 5, Y: 5}, String: s, Size: 11, Halo: 1})
		p.EndGroup()
	}
	return p
}

func TestHostileTextsStayText(t *testing.T) {
	for _, s := range hostile {
		elements, _ := parse(t, pageWithTexts(s).SVG(Light, Meta{Name: s, Title: s, Desc: s}))
		for _, e := range elements {
			switch e.Name.Local {
			case "svg", "title", "desc", "path", "g", "text", "tspan":
			default:
				t.Errorf("%q puts an element %s into the picture", s, e.Name.Local)
			}
		}
	}
}

func FuzzSVG(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		parse(t, pageWithTexts(s).SVG(Dark, Meta{Name: s, Title: s, Desc: s}))
	})
}

func TestSVGSaysWhatItIs(t *testing.T) {
	svg := pageWithTexts("Adam").SVG(Light, Meta{Name: "a/contour", Title: "Below 10^{-6}", Desc: "Two runs & a valley."})
	elements, text := parse(t, svg)
	root := elements[0]
	if attr(root, "role") != "img" || attr(root, "viewBox") != "0 0 100 80" || attr(root, "width") != "100" || attr(root, "height") != "80" {
		t.Errorf("root %v", root.Attr)
	}
	ids := strings.Fields(attr(root, "aria-labelledby"))
	if len(ids) != 2 || attr(elements[1], "id") != ids[0] || attr(elements[2], "id") != ids[1] {
		t.Errorf("labelled by %v, but title and desc are %v and %v", ids, elements[1].Attr, elements[2].Attr)
	}
	for _, want := range []string{"Below 10^−6", "Two runs & a valley.", "Adam"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in the picture", want)
		}
	}
	bare, _ := parse(t, pageWithTexts("Adam").SVG(Light, Meta{}))
	if attr(bare[0], "aria-labelledby") != "" {
		t.Error("a picture without title is labelled by one")
	}
}

// samplePage has one of everything.
func samplePage() *Page {
	p := NewPage(200, 120)
	p.BeginGroup("ground")
	p.SetRound(true)
	p.SetLineWidth(0.75)
	p.Clip(vg.Rectangle{Min: vg.Point{X: 20.5, Y: 20.5}, Max: vg.Point{X: 180.5, Y: 100.5}})
	for k := range 3 {
		p.FillStroke(append(line(20.5+30*float64(k), 20.5, 180.5, 20.5, 180.5, 100.5), vg.PathComp{Type: vg.CloseComp}),
			Ground(float64(k+1)/3), Solid(InkRole).WithAlpha(0.35))
	}
	p.SetLineWidth(2)
	p.SetColor(Solid(Series(0)))
	p.Stroke(line(30, 30, 60, 90, 300, 50))
	p.SetLineDash([]vg.Length{7, 4}, 1)
	p.SetColor(Solid(Series(1)))
	p.Stroke(line(30, 40, 160, 80))
	p.SetLineDash(nil, 0)
	p.Unclip()
	p.EndGroup()
	p.Dots([]vg.Point{{X: 40, Y: 40}, {X: 50, Y: 60}}, 2)
	p.SetLineWidth(1.4)
	p.Circle(vg.Point{X: 60, Y: 90}, 4.2, Solid(Series(0)), Solid(PageRole))
	p.SetRound(false)
	p.SetLineWidth(1)
	p.SetColor(Solid(MutedRole))
	p.Stroke(append(line(20.5, 20.5, 180.5, 20.5, 180.5, 100.5, 20.5, 100.5), vg.PathComp{Type: vg.CloseComp}))
	for x := 20.5; x < 190; x += 40 {
		p.Stroke(line(x, 20, x, 16))
		p.Text(Text{At: vg.Point{X: vg.Length(x), Y: 6}, String: "−" + strconv.Itoa(int(x)), Size: 10, Anchor: Middle, Ink: Solid(MutedRole)})
	}
	p.Text(Text{At: vg.Point{X: 4, Y: 108}, String: "Below 10^{-6} of f_{min} <&>", Size: 12, Bold: true})
	p.Text(Text{At: vg.Point{X: 66, Y: 84}, String: "end", Size: 11, Halo: 1.1})
	p.Text(Text{At: vg.Point{X: 12, Y: 60}, String: "∇f", Size: 11, Rotate: math.Pi / 2, Anchor: Middle})
	return p
}

func TestGoldenSVG(t *testing.T) {
	for _, theme := range Themes() {
		got := samplePage().SVG(theme, Meta{Name: "sample", Title: "A sample", Desc: "One of everything."})
		parse(t, got)
		file := filepath.Join("testdata", "sample-"+theme.Name+".svg")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs; see with -update what has changed", file)
		}
	}
}

// A long line and its halo are written once and drawn twice; the order of painting stays.
func TestLinesAndHalosShareTheirShape(t *testing.T) {
	var zigzag []float64
	for k := range 40 {
		zigzag = append(zigzag, 5+2*float64(k), 10+50*float64(k%2))
	}
	p := NewPage(100, 80)
	p.SetRound(true)
	for _, pen := range []struct {
		width vg.Length
		role  Role
	}{{4.2, PageRole}, {2, Series(1)}} {
		p.SetLineWidth(pen.width)
		p.SetColor(Solid(pen.role))
		p.Stroke(line(zigzag...))
		p.Stroke(line(10, 10, 90, 70))
	}
	svg := p.SVG(Light, Meta{Name: "x"})
	elements, _ := parse(t, svg)
	var order []string
	id := ""
	for _, e := range elements[1:] {
		switch e.Name.Local {
		case "path":
			if id == "" {
				id = attr(e, "id")
			}
		case "use":
			if attr(e, "href") != "#"+id || id == "" {
				t.Errorf("use of %q, want #%s", attr(e, "href"), id)
			}
		}
		order = append(order, e.Name.Local+attr(e, "stroke"))
	}
	want := "path defs path g#fff use path g#b8860f use path"
	if got := strings.Join(order, " "); got != want {
		t.Errorf("elements %s, want %s", got, want)
	}
}

// An image is embedded as PNG, at its place.
func TestImages(t *testing.T) {
	p := NewPage(100, 50)
	tiny := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	tiny.Set(0, 0, color.NRGBA{255, 0, 0, 255})
	tiny.Set(1, 0, color.NRGBA{0, 0, 255, 51})
	p.DrawImage(vg.Rectangle{Min: vg.Point{X: 10, Y: 10}, Max: vg.Point{X: 50, Y: 30}}, tiny)
	elements, _ := parse(t, p.SVG(Light, Meta{}))
	e := elements[len(elements)-1]
	for name, want := range map[string]string{"x": "10", "y": "20", "width": "40", "height": "20"} {
		if got := attr(e, name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	data, found := strings.CutPrefix(attr(e, "href"), "data:image/png;base64,")
	b, err := base64.StdEncoding.DecodeString(data)
	if !found || err != nil {
		t.Fatalf("the image is not embedded: %v", err)
	}
	if got := decode(t, b).At(0, 0); got != (color.NRGBA{255, 0, 0, 255}) {
		t.Errorf("the first pixel is %v", got)
	}
	r := paintedWhole(t, p, Light, 1)
	for _, c := range []struct {
		x, y int
		want uint32
	}{{12, 25, 0xFF0000}, {48, 25, 0xCCCCFF}, {8, 25, 0xFFFFFF}, {12, 41, 0xFFFFFF}} {
		if got := r.Pixels[c.y*100+c.x]; got != c.want {
			t.Errorf("pixel %d, %d is %06x, want %06x", c.x, c.y, got, c.want)
		}
	}
}

// Groups are closed by the writer where the figure forgot to.
func TestOpenGroupsAreClosed(t *testing.T) {
	p := NewPage(10, 10)
	p.BeginGroup("a")
	p.BeginGroup("")
	p.Clip(vg.Rectangle{Max: vg.Point{X: 5, Y: 5}})
	p.SetRound(true)
	p.Stroke(line(1, 1, 9, 9))
	elements, _ := parse(t, p.SVG(Light, Meta{}))
	groups := 0
	for _, e := range elements {
		if e.Name.Local == "g" {
			groups++
		}
	}
	if groups != 3 {
		t.Errorf("%d groups, want two and one for the clip", groups)
	}
}

// TestFiguresOnOnePageKeepTheirIDsApart draws pages that agree in all but one thing.
func TestFiguresOnOnePageKeepTheirIDsApart(t *testing.T) {
	drawn := func(height vg.Length) *Page {
		p := NewPage(100, 80)
		p.SetColor(Solid(InkRole))
		p.Stroke(vg.Path{{Type: vg.MoveComp, Pos: vg.Point{X: 1, Y: 1}}, {Type: vg.LineComp, Pos: vg.Point{X: 90, Y: height}}})
		return p
	}
	meta := Meta{Name: "contour", Title: "Down", Desc: "A path."}
	first := string(drawn(30).SVG(Light, meta))
	at := strings.Index(first, `id="`)
	if at < 0 {
		t.Fatal("there is no id")
	}
	prefix := first[at : at+len(`id="g`)+5]
	for name, other := range map[string][]byte{
		"name":  drawn(30).SVG(Light, Meta{Name: "loss", Title: meta.Title, Desc: meta.Desc}),
		"title": drawn(30).SVG(Light, Meta{Name: meta.Name, Title: "Up", Desc: meta.Desc}),
		"desc":  drawn(30).SVG(Light, Meta{Name: meta.Name, Title: meta.Title, Desc: "Another."}),
		"theme": drawn(30).SVG(Dark, meta),
		"path":  drawn(31).SVG(Light, meta),
	} {
		if strings.Contains(string(other), prefix) {
			t.Errorf("figures that differ in %s alone have the same ids", name)
		}
	}
	if string(drawn(30).SVG(Light, meta)) != first {
		t.Error("the ids of one figure change")
	}
}

// Chromium darkens a faint line of one CSS px or less wherever it crosses itself, as the paths of noisy runs do.
func TestFaintLineIsNoHairline(t *testing.T) {
	eight := line(10, 10, 60, 60, 60, 10, 10, 60)
	written := func(alpha float64, path vg.Path) string {
		p := NewPage(80, 80)
		p.SetRound(true)
		p.SetColor(Ink{Role: InkRole, Alpha: alpha})
		p.Stroke(path)
		return string(p.SVG(Light, Meta{}))
	}
	const wide = `stroke-width="1.02"`
	if got := written(0.35, eight); !strings.Contains(got, wide) {
		t.Errorf("a faint line that crosses itself has not %s: %s", wide, got)
	}
	if got := written(0.35, eight[:2]); strings.Contains(got, wide) {
		t.Errorf("a straight line has %s: %s", wide, got)
	}
	if got := written(1, eight); strings.Contains(got, wide) {
		t.Errorf("an opaque line has %s: %s", wide, got)
	}
}
