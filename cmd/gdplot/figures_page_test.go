package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/catalog"
	"gdplot/internal/embed"
	"gdplot/internal/experiment"
	"gdplot/internal/output"
	"gdplot/internal/render"
)

const figuresPage = "../../docs/figures.md"

// TestFiguresPage holds docs/figures.md, every kind of figure with its options and an experiment that draws it, to the
// catalogue and the gallery. With -update it writes the page and draws its pictures.
func TestFiguresPage(t *testing.T) {
	var page strings.Builder
	page.WriteString("# Figures\n\nEvery kind of figure, with an experiment of the [gallery](../experiments) that draws it. This page is made from both by\n" +
		"`make pictures`; `gdplot explain KIND` prints the same options.\n\n")
	kinds := render.Figures.Decls()
	if len(kinds) == 0 {
		t.Fatal("there are no kinds of figure")
	}
	for _, d := range kinds {
		fmt.Fprintf(&page, "- [%s](#%s): %s\n", d.Name, d.Name, lowerFirst(d.Sentence))
	}
	for _, d := range kinds {
		s := sampleOf(t, d)
		if s == nil {
			t.Errorf("no experiment of the gallery draws %s: add a lesson to experiments/ that does, or the figure to one there, then make pictures", d.Name)
			continue
		}
		page.WriteString(s.section(d))
		picture := filepath.Join(filepath.Dir(figuresPage), "figures", d.Name+".svg")
		if *update {
			s.draw(t, picture)
		}
		if data, err := os.ReadFile(picture); err != nil || !strings.Contains(string(data), "<svg") {
			t.Errorf("%s: %v; make pictures draws it", picture, err)
		}
	}
	if *update {
		if err := output.Replace(context.Background(), figuresPage, "", []byte(page.String())); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(figuresPage)
	if err != nil || string(want) != page.String() {
		t.Errorf("%s is not what the catalogue and the gallery say (%v); make pictures writes it", figuresPage, err)
	}
}

// pageSample is a figure of the gallery that shows a kind.
type pageSample struct {
	text string // of its file
	e    *experiment.Experiment
	fig  *experiment.Figure
}

// sampleOf is the first figure of a kind in the gallery.
func sampleOf(t *testing.T, d *catalog.Decl) *pageSample {
	t.Helper()
	for _, name := range galleryNames() {
		file := filepath.Join("../../experiments", name+".yaml")
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), d.Name) {
			continue
		}
		e, found := experiment.Load(file, experiment.Options{Figures: render.Figures})
		if e == nil {
			t.Fatalf("%s", found)
		}
		for _, fig := range e.Figures {
			if fig.Spec.Name() == d.Name {
				return &pageSample{string(text), e, fig}
			}
		}
	}
	return nil
}

// section is what the page says of a kind.
func (s *pageSample) section(d *catalog.Decl) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", d.Name, d.Sentence)
	fmt.Fprintf(&b, "![%s](figures/%s.svg)\n\n", embed.Markdown(canvas.Plain(s.e.Title)), d.Name)
	for _, p := range d.Params {
		fmt.Fprintf(&b, "- `%s`: %s\n", p.Name, p.Doc)
	}
	if len(d.Notes) > 0 {
		fmt.Fprintf(&b, "\n%s\n", strings.Join(d.Notes, " "))
	}
	fmt.Fprintf(&b, "\n[%[1]s.yaml](../experiments/%[1]s.yaml):\n\n```yaml\n%[2]s```\n", s.e.Name, s.text)
	return b.String()
}

// draw draws the picture of the page, for readers with a light or a dark page.
func (s *pageSample) draw(t *testing.T, file string) {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	p := &pipeline{t: newTerminal(null, null), options: options{workers: runtime.NumCPU(), figure: s.fig.Name, formats: []string{"svg"}, themes: []string{"adaptive"}}}
	b, err := p.bundle(context.Background(), s.e)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := output.Replace(context.Background(), file, "", b.Figures[0].Pictures[0].Data); err != nil {
		t.Fatal(err)
	}
}
