package canvas_test

import (
	"fmt"
	"strings"

	"gonum.org/v1/plot/vg"

	"gdplot/internal/canvas"
)

func ExamplePage() {
	p := canvas.NewPage(80, 40)
	p.SetColor(canvas.Solid(canvas.Series(0))) // a role: what colour that is, a theme says
	p.SetLineWidth(2)
	var path vg.Path
	path.Move(vg.Point{X: 10, Y: 10})
	path.Line(vg.Point{X: 70, Y: 30})
	p.Stroke(path)
	p.Text(canvas.Text{At: vg.Point{X: 10, Y: 28}, String: "10^{-6}", Size: 11, Ink: canvas.Solid(canvas.InkRole)})
	for _, theme := range []*canvas.Theme{canvas.Light, canvas.Dark} {
		svg := string(p.SVG(theme, canvas.Meta{Name: "slope", Title: "A slope"}))
		fmt.Println(theme.Name, strings.Contains(svg, "<title"), strings.Count(svg, "<path"))
	}
	png, err := p.PNG(canvas.Light, 2)
	fmt.Println(string(png[1:4]), err, string(p.PDF(canvas.Light, canvas.Meta{})[:8]))
	// Output:
	// light true 2
	// dark true 2
	// PNG <nil> %PDF-1.4
}
