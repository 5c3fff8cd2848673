package render

import (
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"
)

// A figure says what came out under its title, inside its page and clear of all other texts, however small that is; a height
// that is asked for is kept, and who has a title of their own, or wants none, has no finding.
func TestFindingsUnderTitles(t *testing.T) {
	for options, has := range map[string]bool{
		"style: {width: 300}":                                 true,
		"style: {width: 300, height: 330}":                    true,
		"style: {width: 620, height: 400}":                    true,
		"style: {aspect: 16:9}":                               true,
		"style: {width: 900}":                                 true,
		"style: {finding: false}":                             false,
		"style: {title: alone}":                               false,
		"style: {title: none}":                                false,
		`title: "A title of its own"`:                         false,
		`title: "A title of its own", style: {finding: true}`: true,
	} {
		in := rendertest.Run(t, `
title: A bowl
surface: x^2 + 10*y^2
start: [3, 1]
learning_rate: 0.05
steps: 60
sweep: {optimizer: [sgd, {sgd: {momentum: 0.5}}, adam]}
figures: [contour: {`+options+`}, loss: {`+options+`, name: down}, convergence: {`+options+`}]
`)
		for _, fig := range in.Experiment.Figures {
			d, err := rendertest.Draw(in, fig)
			if err != nil {
				t.Fatal(err)
			}
			if (d.Head.Text != "") != has {
				t.Errorf("%s, %s: the finding is %q", fig.Name, options, d.Head.Text)
			}
			if _, h := d.Page.PrintedSize(); strings.Contains(options, "height: 400") && h != 400 {
				t.Errorf("%s, %s: the page is %g px high", fig.Name, options, h)
			}
			checkHead(t, fig.Name+", "+options, d.Page, wording.Plain(d.Head.Text))
		}
	}
}

// checkHead looks whether a text stands whole and alone under a title.
func checkHead(t *testing.T, name string, page *canvas.Page, text string) {
	width, height := page.Size()
	texts := page.Texts()
	for _, line := range texts {
		own := wording.Plain(line.String)
		if line.Bold || line.Size < 12.5 || line.Size == sheet.TitleSize || !strings.Contains(text, own) {
			continue
		}
		if text = strings.Replace(text, own, "", 1); line.Box.Min.X < 0 || line.Box.Max.X > width || line.Box.Max.Y > height {
			t.Errorf("%s: %q is not on the page", name, own)
		}
		for _, other := range texts {
			if other.String != line.String && sheet.Overlap(sheet.Grown(line.Box, -1), other.Box) {
				t.Errorf("%s: %q stands on %q", name, own, other.String)
			}
		}
	}
	if strings.TrimSpace(text) != "" {
		t.Errorf("%s: the page lacks %q", name, text)
	}
}
