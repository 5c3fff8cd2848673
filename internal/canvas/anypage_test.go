package canvas

import (
	"image"
	"image/color"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"testing"

	"gonum.org/v1/plot/vg"
)

// wild are numbers that runs which diverge, and files of any kind, lead to.
var wild = []float64{
	math.NaN(), math.Inf(1), math.Inf(-1), 1e300, -1e300, 1e18, -1e12, 1e-320, 0, math.Copysign(0, -1), -1, 0.5, 1, 50, 99.99, 150,
}

// anyPage draws at random, with numbers of all kinds.
func anyPage(r *rand.Rand) *Page {
	p := NewPage(100, 80)
	number := func() float64 {
		if r.IntN(3) == 0 {
			return wild[r.IntN(len(wild))]
		}
		return r.Float64()*120 - 10
	}
	length := func() vg.Length { return vg.Length(number()) }
	at := func() vg.Point { return vg.Point{X: length(), Y: length()} }
	rect := func() vg.Rectangle { return vg.Rectangle{Min: at(), Max: at()} }
	inks := []color.Color{
		nil, Solid(InkRole), Solid(Series(3)).WithAlpha(0.4), Ground(number()), Ramp(number()), Solid(PageRole).WithAlpha(number()),
		color.NRGBA{200, 10, 30, 90}, color.Transparent,
	}
	ink := func() color.Color { return inks[r.IntN(len(inks))] }
	shape := func() (v vg.Path) {
		for range r.IntN(7) {
			switch r.IntN(6) {
			case 0:
				v.Move(at())
			case 1, 2:
				v.Line(at())
			case 3:
				v.CubeTo(at(), at(), at())
			case 4:
				v.Arc(at(), length(), number(), number())
			default:
				v.Close()
			}
		}
		return v
	}
	tiny := image.NewNRGBA(image.Rect(0, 0, 3, 2))
	for range 12 {
		switch r.IntN(14) {
		case 0:
			p.SetLineWidth(length())
		case 1:
			p.SetLineDash([]vg.Length{length(), length()}, length())
		case 2:
			p.SetColor(ink())
		case 3:
			p.SetRound(r.IntN(2) == 0)
		case 4:
			p.Push()
			p.Translate(at())
			p.Rotate(number())
		case 5:
			p.Pop()
		case 6:
			p.Clip(rect())
		case 7:
			p.Unclip()
		case 8:
			p.FillStroke(shape(), ink(), ink())
		case 9:
			p.Circle(at(), length(), ink(), ink())
		case 10:
			p.Dots([]vg.Point{at(), at()}, length())
		case 11:
			p.Text(Text{At: at(), String: hostile[r.IntN(len(hostile))], Size: number(), Halo: number(), Rotate: number(), Ink: Solid(InkRole)})
		case 12:
			p.DrawImage(rect(), tiny)
			p.DrawTones(rect(), striped(9))
		default:
			p.Tiles(rect(), 3, 2, func(column, row int) Ink { return Ground(float64(column*row) / 2) })
		}
	}
	return p
}

// wrongNumber is a number that viewers do not understand, or one far from every page.
var wrongNumber = regexp.MustCompile(`NaN|Inf|[0-9]{8}`)

// checkFormats writes a page in every format and reads it again.
func checkFormats(t *testing.T, p *Page, theme *Theme) {
	t.Helper()
	svg := p.SVG(theme, Meta{})
	elements, _ := parse(t, svg)
	for _, e := range elements {
		for _, a := range e.Attr {
			if a.Name.Local != "href" && wrongNumber.MatchString(a.Value) {
				t.Fatalf("%s=%.200q of %s", a.Name.Local, a.Value, e.Name.Local)
			}
		}
	}
	b, err := p.PNG(theme, 1)
	if err != nil {
		t.Fatal(err)
	}
	if img := decode(t, b); img.Bounds().Dx() != 100 || img.Bounds().Dy() != 80 {
		t.Fatalf("the PNG has %v", img.Bounds())
	}
	operators(t, readPDF(t, p.PDF(theme, Meta{}))[pdfContent].stream)
}

// Whatever is drawn, the files can be read.
func TestAnyPageCanBeWritten(t *testing.T) {
	checkFormats(t, NewPage(100, 80), Light)
	for seed := range uint64(200) {
		p := anyPage(rand.New(rand.NewPCG(seed, 1)))
		theme := Themes()[seed%uint64(len(Themes()))]
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) { checkFormats(t, p, theme) })
	}
}

func FuzzPage(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		checkFormats(t, anyPage(rand.New(rand.NewPCG(a, b))), Themes()[a%uint64(len(Themes()))])
	})
}

// A path of very many points is written as well, in steps that do not add up.
func TestLongPathsCanBeWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var v vg.Path
	for k := range 100_000 {
		at := vg.Point{X: vg.Length(50 + 30*r.NormFloat64()), Y: vg.Length(40 + 30*r.NormFloat64())}
		if k == 0 {
			v.Move(at)
		} else {
			v.Line(at)
		}
	}
	p := NewPage(100, 80)
	p.SetRound(true)
	p.SetColor(Solid(Series(0)))
	p.Stroke(v)
	checkFormats(t, p, Light)
}
