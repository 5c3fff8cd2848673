package live

import (
	"context"
	"math"
	"strings"
	"testing"

	"gdplot/internal/edit"
)

func TestView(t *testing.T) {
	g := &Engine{}
	o := open(t, g, OpenRequest{Name: "valley.yaml", Text: strings.Replace(valley, "[contour, loss]", "[contour, surface]", 1)})
	window := []float64{-1, 0.5, 0, 2}
	f, err := g.View(context.Background(), ViewRequest{Rev: o.Rev, Figure: "contour", Frames: [][]float64{window}})
	if err != nil {
		t.Fatal(err)
	}
	if p := f.Panels[0]; p.X.Lo != -1 || p.X.Hi != 0.5 || p.Y.Lo != 0 || p.Y.Hi != 2 || f.SVG == o.Figures[0].SVG {
		t.Errorf("the window is %+v", p)
	}
	again, err := g.View(context.Background(), ViewRequest{Rev: o.Rev, Figure: "contour"})
	if err != nil || again.SVG != o.Figures[0].SVG {
		t.Errorf("without a window it is not the figure: %v", err)
	}
	eye := o.Figures[1].Eye
	if len(eye) != 2 {
		t.Fatalf("the scene is seen from %v", eye)
	}
	same, err := g.View(context.Background(), ViewRequest{Rev: o.Rev, Figure: "surface", Turn: eye})
	if err != nil || same.SVG != o.Figures[1].SVG {
		t.Errorf("from where it is seen it looks otherwise: %v", err)
	}
	other, err := g.View(context.Background(), ViewRequest{Rev: o.Rev, Figure: "surface", Turn: []float64{20, 30}, Draft: true})
	if err != nil || other.SVG == same.SVG || len(other.SVG) > len(same.SVG) || other.Eye[0] != 20 {
		t.Errorf("turned: %v", err)
	}
	for _, q := range []ViewRequest{{Rev: o.Rev, Figure: "surface", Turn: []float64{20, 95}}, {Rev: o.Rev, Figure: "contour", Turn: eye}, {Rev: o.Rev, Figure: "loss"}, {Rev: "9", Figure: "contour"}} {
		if _, err := g.View(context.Background(), q); err == nil {
			t.Errorf("%+v can be seen", q)
		}
	}
}

// On a quadratic the Newton step leads to the minimum from anywhere, and the stable rates are those of its curvature.
func TestTheory(t *testing.T) {
	g := &Engine{}
	text := "surface: x^2 + 5*y^2 + x*y\nstart: [3, 1]\nsteps: 5\nruns:\n  - {learning_rate: 0.1}\n  - {optimizer: {sgd: {momentum: 0.5}}, learning_rate: 0.1}\n  - {optimizer: adam, learning_rate: {cosine: {initial: 0.1}}}\nfigures: [contour]\n"
	o := open(t, g, OpenRequest{Name: "a.yaml", Text: text})
	for run, factor := range []float64{2, 3, 0} {
		a, err := g.Theory(context.Background(), TheoryRequest{o.Rev, run, []float64{-1.5, 2}})
		if err != nil {
			t.Fatal(err)
		}
		most := 6 + math.Sqrt(16+1)
		if math.Abs(a.Newton[0]-1.5) > 1e-12 || math.Abs(a.Newton[1]+2) > 1e-12 || math.Abs(a.Curvatures[1]-most) > 1e-12 || *a.Loss != 19.25 {
			t.Errorf("%+v", a)
		}
		if factor > 0 && math.Abs(*a.Stable*most-factor) > 1e-12 || (factor == 0) != (a.Stable == nil) || (factor == 0) != (a.Rate == nil) {
			t.Errorf("run %d: stable up to %v", run, a.Stable)
		}
	}
	flat := open(t, g, OpenRequest{Name: "a.yaml", Text: strings.Replace(text, "x^2 + 5*y^2 + x*y", "(x + y)^2", 1)})
	if a, err := g.Theory(context.Background(), TheoryRequest{flat.Rev, 0, []float64{1, 1}}); err != nil || a.Newton != nil || len(a.Curvatures) != 2 {
		t.Errorf("a valley without an end: %+v, %v", a, err)
	}
	if _, err := g.Theory(context.Background(), TheoryRequest{o.Rev, 0, []float64{1}}); err == nil {
		t.Error("a point of one variable will do")
	}
}

// Runs that are added and taken out, and scenes that are turned, are what the changed text says.
func TestEdits(t *testing.T) {
	g := &Engine{}
	text := strings.Replace(valley, "[contour, loss]", "[contour, surface]", 1)
	o := open(t, g, OpenRequest{Name: "valley.yaml", Text: text})
	apply := func(q EditRequest) *Opened {
		t.Helper()
		q.Text, q.Rev = text, o.Rev
		e, err := g.Edit(q)
		if err != nil {
			t.Fatal(err)
		}
		changed := text
		for i := len(e.Edits) - 1; i >= 0; i-- { // ASCII, ascending
			changed = changed[:e.Edits[i].From] + e.Edits[i].Text + changed[e.Edits[i].To:]
		}
		return open(t, g, OpenRequest{Name: "valley.yaml", Text: changed})
	}
	if more := apply(EditRequest{Run: "nadam"}); len(more.Runs) != 3 || !strings.Contains(more.Runs[2].ID, "nadam") {
		t.Errorf("added: %+v", more.Runs)
	}
	if !o.Runs[0].Alone || !o.Runs[1].Alone {
		t.Error("runs of their own items cannot be taken out")
	}
	if fewer := apply(EditRequest{Drop: o.Runs[0].ID}); len(fewer.Runs) != 1 || fewer.Runs[0].Name != "Adam" || fewer.Runs[0].Alone {
		t.Errorf("taken out: %+v", fewer.Runs)
	}
	values := EditRequest{Figure: "surface"}
	values.Values = []edit.Given{{Key: "azimuth", Text: "20"}, {Key: "elevation", Text: "30"}}
	if turned := apply(values); turned.Figures[1].Eye[0] != 20 || turned.Figures[1].Eye[1] != 30 {
		t.Errorf("turned to %v", turned.Figures[1].Eye)
	}
}
