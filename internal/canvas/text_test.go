package canvas

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
)

func TestParseMarkup(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []run
	}{
		{"plain", []run{{"plain", baseline}}},
		{"10^{-6}", []run{{"10", baseline}, {"−6", superscript}}},
		{"f_{min} and x^{2}y", []run{{"f", baseline}, {"min", subscript}, {" and x", baseline}, {"2", superscript}, {"y", baseline}}},
		{"x^2 a_b ^ _", []run{{"x^2 a_b ^ _", baseline}}},
		{"open ^{1", []run{{"open ^{1", baseline}}},
		{"e^{}", []run{{"e", baseline}}},
		{"a^{b-c}", []run{{"a", baseline}, {"b-c", superscript}}},
		{"_{1}^{2}", []run{{"1", subscript}, {"2", superscript}}},
		{"{x}", []run{{"{x}", baseline}}},
	} {
		if got := parseMarkup(c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q is %v, want %v", c.in, got, c.want)
		}
	}
}

func TestPlain(t *testing.T) {
	if got, want := Plain("10^{-6} above f_{min}"), "10^−6 above f_min"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCleaned(t *testing.T) {
	for in, want := range map[string]string{
		" two  spaces\tand\nlines ":        "two spaces and lines",
		"a\x00b\x1bc\u009f":                "abc",
		"no\u00a0break":                    "no\u00a0break",
		"bad\xff":                          "bad\ufffd",
		"\u202eevil\u2066\ufffe\U0001ffff": "evil",
		"":                                 "",
	} {
		if got := cleaned(in); got != want {
			t.Errorf("%q is cleaned to %q, want %q", in, got, want)
		}
	}
}

// Widths are those that gonum/plot measures, which are Arial's.
func TestMeasureAgreesWithGonum(t *testing.T) {
	cache := font.NewCache(liberation.Collection())
	for _, bold := range []bool{false, true} {
		f := font.Font{Typeface: "Liberation", Variant: "Sans"}
		if bold {
			f.Weight = xfont.WeightBold
		}
		face := cache.Lookup(f, 12)
		for _, s := range []string{"Gradient descent", "AVAToy, W.", "−0.5", "f(x, y) ≤ 10", "Übergröße λ → ∞"} {
			w, up, down := Measure(s, 12, bold)
			if want := float64(face.Width(s)); math.Abs(w-want) > 1e-9 {
				t.Errorf("%q, bold %v: width %g, want %g", s, bold, w, want)
			}
			e := face.Extents()
			if math.Abs(up-float64(e.Ascent)) > 0.02 || math.Abs(down-float64(e.Descent)) > 0.02 {
				t.Errorf("extents %g %g, want %g %g", up, down, float64(e.Ascent), float64(e.Descent))
			}
		}
	}
}

func TestMeasureMarkup(t *testing.T) {
	whole, _, _ := Measure("10^{-6}", 20, false)
	base, _, _ := Measure("10", 20, false)
	script, _, _ := Measure("−6", 20*scriptSize, false)
	if math.Abs(whole-base-script) > 1e-9 {
		t.Errorf("width %g, want %g and %g", whole, base, script)
	}
}

// Letters that the font lacks still have a width and something to see.
func TestSubstitutes(t *testing.T) {
	for _, c := range "∇⁻⁰₀₁∈ℝ日한🚀★\ufffd" {
		letters, width := faceFor(false).set([]run{{text: string(c)}})
		if len(letters) != 1 || width <= 0 || width > 1.01 || inkOf(letters).Empty() {
			t.Errorf("%c: %d letters of width %g and ink %v", c, len(letters), width, inkOf(letters))
		}
	}
	nabla, delta := faceFor(true).glyph('∇'), faceFor(true).glyph('Δ')
	if nabla.bounds != delta.bounds || nabla.outline.Points[0] == delta.outline.Points[0] {
		t.Error("nabla is not a Delta upside down")
	}
	for _, s := range []string{"\u200d", "\u200b", "\ufe0f"} {
		if w, _, _ := Measure("a"+s, 10, false); w != faceFor(false).glyph('a').advance*10 {
			t.Errorf("%q has a width", s)
		}
	}
	// A hat stands over its letter, however high that is.
	letters, _ := faceFor(false).set([]run{{text: "θ\u0302"}})
	if top, bottom := letters[0].glyph.bounds.Y1, letters[1].y+letters[1].glyph.bounds.Y0; bottom <= top {
		t.Errorf("the hat begins at %g, the letter ends at %g", bottom, top)
	}
	letters, _ = faceFor(false).set([]run{{text: "x\u0302"}})
	x, hat := letters[0], letters[1]
	middle := hat.x + (hat.glyph.bounds.X0+hat.glyph.bounds.X1)/2
	if math.Abs(middle-x.glyph.advance/2) > 1e-9 {
		t.Errorf("the hat's middle is at %g, the letter's at %g", middle, x.glyph.advance/2)
	}
}

func TestTextBoxes(t *testing.T) {
	at := vg.Point{X: 100, Y: 50}
	text := Text{At: at, String: "Hxg", Size: 20}
	w, up, down := Measure(text.String, text.Size, false)
	box := func(a Anchor, turn float64) vg.Rectangle {
		text.Anchor, text.Rotate = a, turn
		return text.Bounds()
	}
	inside := func(name string, b vg.Rectangle, x0, y0, x1, y1 float64) {
		t.Helper()
		const slack = 1
		if float64(b.Min.X) < x0-slack || float64(b.Max.X) > x1+slack || float64(b.Min.Y) < y0-slack || float64(b.Max.Y) > y1+slack {
			t.Errorf("%s: box %v reaches out of %g %g %g %g", name, b, x0, y0, x1, y1)
		}
		if float64(b.Max.X-b.Min.X) < 0.6*(x1-x0) || float64(b.Max.Y-b.Min.Y) < 0.6*(y1-y0) {
			t.Errorf("%s: box %v is too small for %g %g %g %g", name, b, x0, y0, x1, y1)
		}
	}
	inside("start", box(Start, 0), 100, 50-down, 100+w, 50+up)
	inside("middle", box(Middle, 0), 100-w/2, 50-down, 100+w/2, 50+up)
	inside("end", box(End, 0), 100-w, 50-down, 100, 50+up)
	inside("upwards", box(Start, math.Pi/2), 100-up, 50, 100+down, 50+w)
	inside("upside down", box(Start, math.Pi), 100-w, 50-up, 100, 50+down)
	text.String = " "
	if b := box(Start, 0); b.Max != b.Min {
		t.Errorf("a blank has the box %v", b)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"10^{-6}", "a_{b", "]]>", "\xff\xfe", "^{^{}}", strings.Repeat("^{", 50), "日本\u0302\u0302"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		clean := cleaned(s)
		if again := cleaned(clean); again != clean {
			t.Errorf("cleaning %q twice gives %q and %q", s, clean, again)
		}
		if w, _, _ := Measure(s, 12, true); !(w >= -12 && w <= 15*float64(len(s))) {
			t.Errorf("%q has width %g", s, w)
		}
		b := Text{String: s, Size: 12}.Bounds()
		if v := float64(b.Min.X + b.Min.Y + b.Max.X + b.Max.Y); v-v != 0 {
			t.Errorf("%q has the box %v", s, b)
		}
	})
}

// The letters that become frames are told, each once; what is drawn with another letter's shape is none of them.
func TestFramedLettersAreKnown(t *testing.T) {
	p := NewPage(100, 80)
	for _, s := range []string{"plain, Größe, ∇f ∈ ℝ, x₁", "学習率 and 学", "α → β"} {
		p.Text(Text{String: s, Size: 12})
	}
	if got := string(p.Framed()); got != "学習率" {
		t.Errorf("%q are told, want 学習率", got)
	}
}

// TestTextsAskForTheirWidth holds that an SVG tells viewers how wide a text was laid out, whatever font they have.
func TestTextsAskForTheirWidth(t *testing.T) {
	asked := regexp.MustCompile(`<text[^>]* textLength="([0-9.]+)" lengthAdjust="spacingAndGlyphs">`)
	for _, c := range []struct {
		text string
		held bool
	}{
		{"gradient descent with momentum", true}, {"0.00025", true}, {"10^{-6} above f_{min}", true},
		{"x", false}, {"\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5", true},
	} {
		p := NewPage(400, 100)
		p.Text(Text{At: vg.Point{X: 20, Y: 50}, String: c.text, Size: 14, Bold: true, Ink: Solid(InkRole)})
		found := asked.FindSubmatch(p.SVG(Light, Meta{}))
		if held := found != nil; held != c.held {
			t.Errorf("%q asks for its width: %v, want %v", c.text, held, c.held)
		} else if held {
			want, _, _ := Measure(c.text, 14, true)
			if got, err := strconv.ParseFloat(string(found[1]), 64); err != nil || math.Abs(got-want) > 0.05 {
				t.Errorf("%q asks for %s, and was laid out for %g", c.text, found[1], want)
			}
		}
	}
}
