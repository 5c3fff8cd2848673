package document

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"regexp"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/live"
	"gdplot/internal/origin"
	"gdplot/internal/output"
	"gdplot/internal/render"
)

// hostile is a text that would do something, were it not a text.
const hostile = `</script><script>alert(1)</script>"'><img src=x onerror=alert(2)>{{.}}`

// bundle is what is written of a file.
func bundle(t *testing.T, text string) *output.Bundle {
	t.Helper()
	e, found := experiment.Parse("e.yaml", []byte(text), experiment.Options{Figures: render.Figures})
	if e == nil {
		t.Fatal(found)
	}
	w, err := live.Execute(context.Background(), e, live.Options{Workers: 1, Keep: func(*experiment.Experiment) func(int) bool {
		return func(int) bool { return true }
	}})
	if err != nil {
		t.Fatal(err)
	}
	b := &output.Bundle{Experiment: w.Experiment, Results: w.Results, Reports: w.Reports, Build: origin.Build{Version: "v1.2.3"}}
	in := w.Input()
	for _, fig := range e.Figures {
		d, err := render.Draw(in, fig)
		if err != nil {
			t.Fatal(err)
		}
		f := output.Figure{Kind: fig.Spec.Name(), Drawing: d}
		for _, name := range Themes() {
			theme, _ := canvas.ThemeByName(name)
			svg, err := d.SVG(theme)
			if err != nil {
				t.Fatal(err)
			}
			f.Pictures = append(f.Pictures, output.Picture{Format: Format, Theme: name, File: output.File{Name: d.Name + "." + name + ".svg", Data: svg}})
		}
		b.Figures = append(b.Figures, f)
	}
	return b
}

func quoted(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}

func hostileFile() string {
	return "title: " + quoted(hostile) + "\ndescription: " + quoted(hostile) + `
surface: x^2 + 4*y^2
start: [2, 1]
steps: 400
runs:
  - {learning_rate: 0.1, label: ` + quoted(hostile) + `}
  - {learning_rate: 0.3, label: javascript:alert(3)}
figures: [contour, loss]
`
}

// pages are all kinds of pages of one file.
func pages(t *testing.T, b *output.Bundle) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	var err error
	if all["report"], err = Report([]*output.Bundle{b, b}); err != nil {
		t.Fatal(err)
	}
	if all["gallery"], err = Gallery([]*output.Bundle{b}); err != nil {
		t.Fatal(err)
	}
	fig := b.Figures[0]
	if all["figure"], err = Figure(b.Experiment, b.Results, b.Reports, fig.Drawing, "v1.2.3", fig.Pictures[0].Data, fig.Pictures[1].Data); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestPolicyHolds recomputes what the policy of every page allows, and looks for what it does not.
func TestPolicyHolds(t *testing.T) {
	for name, p := range pages(t, bundle(t, hostileFile())) {
		policy := between(t, name, p, `http-equiv="Content-Security-Policy" content="`, `"`)
		policy = html.UnescapeString(policy)
		if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: the policy is %s", name, policy)
		}
		for _, block := range regexp.MustCompile(`(?s)<(style|script)>(.*?)</(?:style|script)>`).FindAllSubmatch(p, -1) {
			sum := sha256.Sum256(block[2])
			if want := fmt.Sprintf("%s-src 'sha256-%s'", block[1], base64.StdEncoding.EncodeToString(sum[:])); !strings.Contains(policy, want) {
				t.Errorf("%s: the policy lacks %s", name, want)
			}
		}
		if n := bytes.Count(p, []byte("<style")); n != 1 {
			t.Errorf("%s has %d styles", name, n)
		}
		text := regexp.MustCompile(`data:[a-z/+]+;base64,[A-Za-z0-9+/=]*`).ReplaceAllString(string(p), "")
		text = strings.ReplaceAll(text, "http://www.w3.org/", "") // names of elements, in the script
		for _, bad := range []string{"http://", "https://", "//cdn", " style=", `href="javascript:`, "<img src=x", "<script>alert", "ZgotmplZ", "@import", "eval("} {
			if strings.Contains(text, bad) {
				t.Errorf("%s holds %q", name, bad)
			}
		}
		if on := regexp.MustCompile(`<[^>"]*\son[a-z]+=`).FindString(text); on != "" {
			t.Errorf("%s has a handler: %s", name, on)
		}
		// Whatever texts hold, elements are those of the templates.
		if n, data := strings.Count(text, "<script"), strings.Count(text, `type="application/json"`); n-data > 1 || n != strings.Count(text, "</script>") {
			t.Errorf("%s has %d scripts, %d of them data", name, n, data)
		}
	}
}

func between(t *testing.T, name string, page []byte, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(string(page), from)
	text, _, closed := strings.Cut(rest, to)
	if !ok || !closed {
		t.Fatalf("%s lacks %s", name, from)
	}
	return text
}

// TestReadWithoutScripts finds everything that a report tells in elements that need no script.
func TestReadWithoutScripts(t *testing.T) {
	b := bundle(t, hostileFile())
	p := pages(t, b)["report"]
	bare := regexp.MustCompile(`(?s)<script.*?</script>`).ReplaceAllString(string(p), "")
	for _, want := range []string{
		html.EscapeString(hostile), "javascript:alert(3)", "<th scope=\"col\"", "final loss", `download="e.yaml"`, `download="runs.csv"`, "prefers-color-scheme: dark", "@media print",
	} {
		if !strings.Contains(html.UnescapeString(bare), html.UnescapeString(want)) {
			t.Errorf("without scripts the report lacks %s", want)
		}
	}
	for _, fig := range b.Figures {
		if !strings.Contains(html.UnescapeString(bare), fig.Drawing.Caption) {
			t.Errorf("without scripts the report lacks the caption %s", fig.Drawing.Caption)
		}
	}
	if n := strings.Count(bare, "<img "); n != 2*len(b.Figures) || strings.Count(bare, ` alt="`) != n {
		t.Errorf("%d pictures, %d with a text in their place", n, strings.Count(bare, ` alt="`))
	}
	if again := pages(t, b)["report"]; !bytes.Equal(again, p) {
		t.Error("the same bundles give other bytes")
	}
}

// TestCourseLiesOnThePaths finds places of rows where the panel of a figure has them.
func TestCourseLiesOnThePaths(t *testing.T) {
	b := bundle(t, hostileFile())
	drawings := []*render.Drawing{b.Figures[0].Drawing, b.Figures[1].Drawing}
	c := courseOf(b.Results, []string{"one", "two"}, drawings, []string{"a", "b"})
	if c == nil || len(c.Runs) != 2 || len(c.Figures) != 2 {
		t.Fatalf("%+v", c)
	}
	if n := len(c.Runs[0].Step); n > mostRows || c.Runs[0].Step[0] != 0 || c.Runs[0].Step[n-1] != b.Results[0].Outcome().Steps {
		t.Errorf("the run is followed at %v", c.Runs[0].Step)
	}
	plot := c.Figures[0].Plots[0]
	panel := drawings[0].Page.Plots()[0]
	_, height := drawings[0].Page.Size()
	for i, row := range c.Runs[0].rows {
		x := b.Results[0].Trace().Point(row)
		left := float64(panel.Box.Min.X) + (x[0]-panel.X.Lo)/(panel.X.Hi-panel.X.Lo)*float64(panel.Box.Max.X-panel.Box.Min.X)
		up := float64(panel.Box.Min.Y) + (x[1]-panel.Y.Lo)/(panel.Y.Hi-panel.Y.Lo)*float64(panel.Box.Max.Y-panel.Box.Min.Y)
		at := plot.Runs[0].At[2*i : 2*i+2]
		if at[0] == nil || math.Abs(float64(*at[0])/10-left) > 0.1 || math.Abs(float64(*at[1])/10-(float64(height)-up)) > 0.1 {
			t.Fatalf("row %d is at %v, %v", row, at[0], at[1])
		}
	}
	for _, fc := range c.Figures {
		for _, p := range fc.Plots {
			for _, run := range p.Runs {
				if len(run.At) != 2*len(c.Runs[run.Run].Step) {
					t.Errorf("%d places for %d rows", len(run.At)/2, len(c.Runs[run.Run].Step))
				}
				for i := 0; i < len(run.At); i += 2 {
					if x, y := run.At[i], run.At[i+1]; x != nil && (*x < p.Box[0]-1 || *x > p.Box[2]+1 || *y < p.Box[1]-1 || *y > p.Box[3]+1) {
						t.Fatalf("%d, %d lies outside %v", *x, *y, p.Box)
					}
				}
			}
		}
	}
}

// TestLongRunsStaySmall bounds what a page holds of runs.
func TestLongRunsStaySmall(t *testing.T) {
	b := bundle(t, "surface: x^2\nstart: [1]\nsteps: 50000\nsweep: {learning_rate: {log: [1e-5, 1e-4], count: 40}}\nfigures: [loss]\n")
	p, err := Report([]*output.Bundle{b})
	if err != nil {
		t.Fatal(err)
	}
	if len(p) > 2<<20 {
		t.Errorf("the page has %d bytes", len(p))
	}
	c := courseOf(b.Results, identifiers(b.Experiment), []*render.Drawing{b.Figures[0].Drawing}, []string{"a"})
	if c == nil || len(c.Runs) != mostFollowed || len(c.Runs[0].Step) != mostRows {
		t.Errorf("%+v", c)
	}
}
