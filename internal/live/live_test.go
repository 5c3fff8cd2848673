package live

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gdplot/experiments"
)

const valley = "title: Valley\nsurface: rosenbrock\nstart: [-0.5, 2.5] # here\nsteps: 50\nruns:\n  - {optimizer: sgd, learning_rate: 1e-3}\n  - {optimizer: adam, learning_rate: 0.1}\nfigures: [contour, loss]\n"

// open opens a text that is right.
func open(t *testing.T, g *Engine, q OpenRequest) *Opened {
	t.Helper()
	o, err := g.Open(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if o.Rev == "" {
		t.Fatalf("the text is wrong: %v", o.Diagnostics)
	}
	return o
}

func TestOpen(t *testing.T) {
	g := &Engine{}
	o := open(t, g, OpenRequest{Name: "valley.yaml", Text: valley})
	if len(o.Figures) != 2 || len(o.Runs) != 2 || o.Steps != 50 || o.Title != "Valley" {
		t.Fatalf("%d figures, %d runs, %d steps, %q", len(o.Figures), len(o.Runs), o.Steps, o.Title)
	}
	for _, f := range o.Figures {
		if !strings.HasPrefix(f.SVG, "<svg") || f.Caption == "" || f.Alt == "" || len(f.Panels) != 1 || len(f.Colors) != 2 {
			t.Errorf("%s: %d bytes, caption %q, alt %q, panels %v, colours %v", f.Name, len(f.SVG), f.Caption, f.Alt, f.Panels, f.Colors)
		}
	}
	if o.Runs[0].Color == "" || o.Runs[0].Color == o.Runs[1].Color || o.Runs[0].Verdict == "" || o.Runs[1].Line != 7 {
		t.Errorf("runs %+v", o.Runs)
	}
	narrow := open(t, g, OpenRequest{Name: "valley.yaml", Text: valley, Width: 320})
	if w := narrow.Figures[0].Width; w > 320 {
		t.Errorf("on a page of 320 px a figure has %g", w)
	}
	wrong, err := g.Open(context.Background(), OpenRequest{Name: "valley.yaml", Text: strings.Replace(valley, "adam", "adan7", 1)})
	if err != nil || wrong.Rev != "" || len(wrong.Diagnostics) == 0 || !strings.Contains(wrong.Diagnostics[0].Shown, "^") || len(wrong.Controls) == 0 {
		t.Errorf("a wrong text: %v, %+v", err, wrong)
	}
}

// A figure that is drawn first is the one that is drawn with all others, and what is told with the others is what is told when
// all are drawn at once.
func TestFirstAndRest(t *testing.T) {
	g := &Engine{Files: experiments.Files}
	for _, name := range []string{"01-bowl", "02-rates", "17-valley", "24-fraud"} {
		data, err := fs.ReadFile(experiments.Files, name+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		q := OpenRequest{Name: name + ".yaml", Text: string(data)}
		whole := open(t, g, q)
		q.First = whole.Figures[len(whole.Figures)-1].Name
		first := open(t, g, q)
		if !first.More || len(first.Figures) != 1 || first.Figures[0].Name != q.First || first.Figures[0].SVG != whole.Figures[len(whole.Figures)-1].SVG || len(first.Runs) != len(whole.Runs) {
			t.Errorf("%s: first come %d figures, %d runs, and more: %v", name, len(first.Figures), len(first.Runs), first.More)
		}
		for range 2 { // it can be asked for again
			all, err := g.Rest(context.Background(), RestRequest{first.Rev})
			if err != nil {
				t.Fatal(err)
			}
			all = all.copy()
			all.Rev = whole.Rev
			got, _ := json.Marshal(all)
			if want, _ := json.Marshal(whole); !bytes.Equal(got, want) {
				t.Errorf("%s: the rest tells other things than all at once", name)
			}
		}
	}
	if o := open(t, g, OpenRequest{Name: "a.yaml", Text: strings.Replace(valley, "contour, loss", "loss", 1), First: "none"}); o.More || len(o.Figures) != 1 {
		t.Errorf("of one figure %d come first, and more: %v", len(o.Figures), o.More)
	}
}

// Runs that are hidden are left out of what is shown and told, and of nothing that is kept as a file.
func TestHiddenRuns(t *testing.T) {
	g := &Engine{}
	text := strings.Replace(valley, "[contour, loss]", "[contour, loss, linked: {figures: [contour, loss]}, loss: {name: one, only: {optimizer: sgd}}]", 1)
	whole, some := open(t, g, OpenRequest{Name: "valley.yaml", Text: text}), open(t, g, OpenRequest{Name: "valley.yaml", Text: text, Hidden: []int{0, 7}})
	if len(some.Runs) != 2 || len(some.Figures) != 4 {
		t.Fatalf("%d runs, %d figures", len(some.Runs), len(some.Figures))
	}
	for i, f := range some.Figures[:3] {
		for _, p := range f.Panels {
			if slices.Contains(p.Runs, 0) || !slices.Contains(p.Runs, 1) {
				t.Errorf("%s shows %v", f.Name, p.Runs)
			}
		}
		if len(f.Panels) == 0 || f.Caption == whole.Figures[i].Caption || f.Colors[1].Color != whole.Figures[i].Colors[1].Color {
			t.Errorf("%s: %d panels, caption %q, colours %v and %v", f.Name, len(f.Panels), f.Caption, f.Colors, whole.Figures[i].Colors)
		}
		q := DrawRequest{Figure: f.Name, Format: "svg"}
		var files [2][]byte
		for k, rev := range []string{whole.Rev, some.Rev} {
			q.Rev = rev
			data, err := g.Draw(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			files[k] = data
		}
		if !bytes.Equal(files[0], files[1]) {
			t.Errorf("%s: a hidden run is missing in the file", f.Name)
		}
	}
	if last := some.Figures[3]; last.Error == "" || last.SVG != "" {
		t.Errorf("a figure of which nothing is left: %q", last.Error)
	}
}

// Moved paths are those of the text in which the start or the rate is written, to the bit.
func TestMoveIsWhatTheTextGives(t *testing.T) {
	g := &Engine{}
	o := open(t, g, OpenRequest{Name: "valley.yaml", Text: valley})
	for _, c := range []struct {
		q    MoveRequest
		text string
	}{
		{MoveRequest{Runs: []int{0, 1}, Start: []float64{1.5, -0.25}}, strings.Replace(valley, "[-0.5, 2.5]", "[1.5, -0.25]", 1)},
		{MoveRequest{Runs: []int{1}, Rate: 0.025}, strings.Replace(valley, "0.1}", "0.025}", 1)},
		{MoveRequest{}, valley},
	} {
		c.q.Rev, c.q.Seq = o.Rev, 7
		got, err := g.Move(context.Background(), c.q)
		if err != nil {
			t.Fatal(err)
		}
		want, err := g.Move(context.Background(), MoveRequest{Rev: o.Rev, Seq: 7, Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("moved to %v, rate %g: other paths than those of the text", c.q.Start, c.q.Rate)
		}
		if binary.LittleEndian.Uint32(got) != 7 || binary.LittleEndian.Uint32(got[4:]) != 2 || binary.LittleEndian.Uint32(got[8:]) != 51 {
			t.Errorf("the header is % x", got[:20])
		}
		first := math.Float32frombits(binary.LittleEndian.Uint32(got[8+12+2*4*51:]))
		if want := float32(-0.5); c.q.Start != nil {
			if want = 1.5; first != want {
				t.Errorf("the first coordinate is %g", first)
			}
		}
	}
	if _, err := g.Move(context.Background(), MoveRequest{Rev: o.Rev, Runs: []int{9}, Start: []float64{0, 0}}); err == nil {
		t.Error("a run that is not there can be moved")
	}
}

// The ground has no run in it, and all else that the figure has.
func TestGround(t *testing.T) {
	g := &Engine{}
	o := open(t, g, OpenRequest{Name: "valley.yaml", Text: valley})
	for _, f := range o.Figures {
		ground, err := g.Draw(context.Background(), DrawRequest{Rev: o.Rev, Figure: f.Name, Format: "ground"})
		if err != nil {
			t.Fatal(err)
		}
		if len(ground) >= len(f.SVG) || !bytes.Contains(ground, []byte("</svg>")) || !bytes.Contains(ground, []byte("Valley")) {
			t.Errorf("%s: the ground has %d bytes, the figure %d", f.Name, len(ground), len(f.SVG))
		}
		other := open(t, g, OpenRequest{Name: "valley.yaml", Text: strings.Replace(valley, "steps: 50", "steps: 40", 1), Frames: framesOf(f)})
		again, _ := g.Draw(context.Background(), DrawRequest{Rev: other.Rev, Figure: f.Name, Format: "ground"})
		if f.Kind == "contour" && strings.Count(string(again), "<circle") != strings.Count(string(ground), "<circle") {
			t.Errorf("%s: the ground depends on the runs", f.Name)
		}
	}
}

func framesOf(f Figure) map[string][][]float64 {
	p := f.Panels[0]
	return map[string][][]float64{f.Name: {{p.X.Lo, p.X.Hi, p.Y.Lo, p.Y.Hi}}}
}

// A text reads no file but those it is given.
func TestFilesStayWhereTheyAre(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.csv")
	if err := os.WriteFile(outside, []byte("x,y\n1,2\n3,4\n5,6\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	text := func(path string) string {
		return "surface: {linear_regression: {data: " + path + ", target: y}}\nlearning_rate: 0.1\nsteps: 5\nfigures: [loss]\n"
	}
	files := fstest.MapFS{"lessons/points.csv": {Data: []byte("x,y\n1,2\n3,4\n5,7\n")}}
	for path, right := range map[string]bool{"points.csv": true, outside: false, "../../" + filepath.Base(outside): false, "none.csv": false} {
		g := &Engine{Files: files}
		o, err := g.Open(context.Background(), OpenRequest{Name: "lessons/line.yaml", Text: text(path)})
		if err != nil || (o.Rev != "") != right {
			t.Errorf("data %s: %v, %v", path, err, o.Diagnostics)
		}
	}
	for _, path := range []string{"points.csv", outside} {
		if o, err := (&Engine{}).Open(context.Background(), OpenRequest{Name: "line.yaml", Text: text(path)}); err != nil || o.Rev != "" {
			t.Errorf("without files, data %s can be read: %v", path, err)
		}
	}
}

// A text that asks for too much is refused.
func TestBudget(t *testing.T) {
	o, err := (&Engine{}).Open(context.Background(), OpenRequest{Name: "a.yaml", Text: strings.Replace(valley, "steps: 50", "steps: 1000000000", 1)})
	if err != nil || o.Rev != "" || !strings.Contains(o.Diagnostics[0].Message, "limit") {
		t.Errorf("a thousand million steps: %v, %+v", err, o.Diagnostics)
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct{ before, want, not string }{
		{"", "surface", "adam"},
		{"sur", "surface", "start"},
		{"surface: ro", "rosenbrock", "himmelblau"},
		{"surface: {lin", "linear_regression", "rosenbrock"},
		{"surface:\n  gr", "grid", "rosenbrock"},
		{"surface: {model: {pre", "predict", "grid"},
		{"constraint: {b", "ball", "halfspace"},
		{"constraint:\n  - ball: {", "radius", "normal"},
		{"optimizer: ", "adam", "rosenbrock"},
		{"optimizer: {sgd: {mom", "momentum", "nesterov"},
		{"optimizer: [{clip_norm: 10}, a", "adam", "sgd"},
		{"runs:\n  - {optimizer: sg", "sgd", "adam"},
		{"runs:\n  - label: a\n    lea", "learning_rate", "surface"},
		{"learning_rate:\n  cos", "cosine", "step"},
		{"learning_rate:\n  cosine:\n    ", "initial", "gamma"},
		{"figures:\n  - con", "contour", "loss"},
		{"figures:\n  - contour: {uni", "units", "levels"},
		{"figures:\n  - contour: {units: ", "equal", "levels"},
		{"surface: rosenbrock\n", "start", "adam"},
		{"figures:\n  - contour: {style: {hei", "height", "theme"},
		{"figures:\n  - loss: {smooth: {e", "ema", "window"},
	} {
		got := complete(completeRequest{Text: c.before + "\n", Offset: len(c.before)})
		has := func(word string) bool {
			return slices.ContainsFunc(got.Items, func(i Item) bool { return i.Word == word && i.Doc != "" })
		}
		if !has(c.want) || has(c.not) {
			t.Errorf("after %q: %+v", c.before, got)
		}
	}
}

func TestHandle(t *testing.T) {
	g := &Engine{}
	for kind, q := range map[string]any{
		"open": OpenRequest{Name: "a.yaml", Text: valley}, "complete": completeRequest{Text: "sur", Offset: 3}, "edit": EditRequest{Text: valley, Start: "[0, 0]"}, "about": completeRequest{Text: "surface: rosenbrock", Offset: 12},
	} {
		request, _ := json.Marshal(q)
		reply, err := g.Handle(context.Background(), kind, request)
		if err != nil || !json.Valid(reply) {
			t.Errorf("%s: %v, %s", kind, err, reply)
		}
	}
	for _, kind := range []string{"open", "move", "draw", "steal"} {
		if _, err := g.Handle(context.Background(), kind, []byte("[]")); err == nil {
			t.Errorf("%s answers nonsense", kind)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := g.Open(ctx, OpenRequest{Name: "a.yaml", Text: valley}); err == nil {
		t.Error("a context that has ended ends nothing")
	}
}
