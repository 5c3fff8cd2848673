package render

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/canvas"
	"gdplot/internal/render/rendertest"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"
)

// The headline of a figure is what came out, inside its page and clear of all other texts, however small that is, and its title is
// opens the line below; a height that is asked for is kept, and who has a title of their own, or wants no other headline, keeps it.
func TestFindingsAreHeadlines(t *testing.T) {
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
			if title := in.Title(fig); !strings.Contains(options, "{title:") && !checkTitle(d.Page, title, !has) {
				t.Errorf("%s, %s: the title does not stand where it should", fig.Name, options)
			}
		}
	}
}

// checkTitle reports whether a title is the first text of a page, set large, or opens the small line under the headline.
func checkTitle(page *canvas.Page, title string, large bool) bool {
	texts := page.Texts()
	slices.SortStableFunc(texts, func(a, b canvas.TextBox) int { return cmp.Compare(b.Box.Max.Y, a.Box.Max.Y) })
	if large {
		return strings.HasPrefix(title, texts[0].String) && texts[0].Bold && texts[0].Size >= 14.5
	}
	for _, t := range texts {
		if !t.Bold {
			return strings.HasPrefix(t.String, title+": ") && t.Size < 14.5
		}
	}
	return false
}

// checkHead looks whether a text stands whole and alone as a headline.
func checkHead(t *testing.T, name string, page *canvas.Page, text string) {
	width, height := page.Size()
	texts := page.Texts()
	for _, line := range texts {
		own := wording.Plain(line.String)
		if !line.Bold || strings.Trim(strings.TrimSuffix(own, " steps"), "0123456789") == "" || // numbers within the figure are large as well
			line.Size < 14.5 || !strings.Contains(text, own) {
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

// A long formula that would take the line below a headline to a second one gives way to the title that stands for it, and stays in
// the caption; a short one stays in the picture.
func TestLongFormulasGiveWayToTitles(t *testing.T) {
	for f, stays := range map[string]bool{
		"sum(i, 1, 20, (x*sin(y*i*0.5) - 2*sin(1.5*i*0.5))^2)/20": false,
		"x^2 + 3*y^2": true,
	} {
		in := rendertest.Run(t, "title: The amplitude goes to nothing here\nsurface: {formula: {f: \""+f+"\", window: {x: [-3, 3], y: [0, 4]}}}\nsteps: 30\nlearning_rate: 0.01\nsweep: {start: [[1, 0.5], [1, 1.3], [1, 2.5]]}\nfigures: [contour]\n")
		d, err := rendertest.Draw(in, in.Experiment.Figures[0])
		if err != nil {
			t.Fatal(err)
		}
		seen := slices.ContainsFunc(d.Page.Texts(), func(text canvas.TextBox) bool { return strings.Contains(text.String, "f(x, y) =") })
		if seen != stays || !strings.Contains(d.Subtitle, "f(x, y) =") || d.Head.Text == "" {
			t.Errorf("%s is drawn: %t; below %q stands %q", f, seen, d.Head.Text, d.Subtitle)
		}
	}
}
