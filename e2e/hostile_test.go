package e2e

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// hostile are texts that would run a script or ask for something, wherever they are put in unescaped.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `<svg onload=alert(1)>`, `javascript:alert(1)`, `</title><script>alert(1)</script>`,
	`</text><image href="http://example.invalid/x.png"/>`, `<a xlink:href="javascript:alert(1)">x</a>`, `${alert(1)}`, `{{constructor.constructor('alert(1)')()}}`,
	`<style>@import "http://example.invalid/x.css"</style>`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `'-alert(1)-'`, `]]><script>alert(1)</script>`, `<iframe srcdoc="<script>alert(1)</script>">`,
	`<link rel=stylesheet href=http://example.invalid/a.css>`, `<object data=http://example.invalid/x>`, `<math><mtext></p><img src=x onerror=alert(1)>`, `<details open ontoggle=alert(1)>`,
	`<video src=http://example.invalid/v onerror=alert(1)>`, `<base href=http://example.invalid/>`,
	`<meta http-equiv=refresh content="0;url=http://example.invalid/">`, `<body onload=alert(1)>`, `<input autofocus onfocus=alert(1)>`, `<marquee onstart=alert(1)>`,
	`<form action=http://example.invalid/><button>x</button></form>`, `<svg><script href=data:,alert(1) /></svg>`, `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`,
	`<svg><use href="http://example.invalid/x.svg#a"/></svg>`, `<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>`, `<!--><script>alert(1)</script-->`,
	`<![CDATA[<script>alert(1)</script>]]>`, `&#60;script&#62;alert(1)&#60;/script&#62;`, `\u003cscript\u003ealert(1)\u003c/script\u003e`, `%3Cscript%3Ealert(1)%3C/script%3E`,
	`</style><script>alert(1)</script>`, `</textarea><script>alert(1)</script>`, `url(http://example.invalid/x.png)`, "`-alert(1)-`", `");alert(1);//`, `<gd-plot src=http://example.invalid/a.yaml></gd-plot>`,
}

func quoted(s string) string { return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"` }

// hostileFiles writes experiments in which all that a file can say are hostile texts: titles, descriptions, labels and so the IDs
// of runs, what variables and axes are called, notes in figures, and the columns and cells of data.
func hostileFiles(t *testing.T, folder string) (names []string) {
	t.Helper()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	h := func(i int) string { return quoted(hostile[i%len(hostile)]) }
	for k := range 2 { // a table lists 40 runs at most
		var text strings.Builder
		fmt.Fprintf(&text, "title: %s\ndescription: %s\nsurface: {formula: {f: a^2 + b^2, variables: {a: %s, b: %s}}}\nstart: [1, 1]\nsteps: 5\nruns:\n", h(k), h(k+7), h(k+11), h(k+17))
		for i := k; i < len(hostile); i += 2 {
			fmt.Fprintf(&text, "  - {label: %s, learning_rate: %g}\n", h(i), 0.01+0.01*float64(i))
		}
		fmt.Fprintf(&text, "figures:\n  - contour: {annotate: [{at: [0.5, 0.5], text: %s}]}\n  - loss: {style: {y: {title: %s}}}\n  - ranking\n", h(k+23), h(k+29))
		names = append(names, fmt.Sprintf("names-%d.yaml", k))
		put(names[k], text.String())
	}
	var cells strings.Builder
	w := csv.NewWriter(&cells)
	w.Write(hostile[:3])
	for i := range 40 {
		x, y := i%7-3, i*5%11-5
		w.Write([]string{itoa(x), itoa(y), hostile[10+min(max(x-y, 0), 1)]})
	}
	w.Flush()
	put("cells.csv", cells.String())
	put("cells.yaml", fmt.Sprintf("title: %s\nsurface: {logistic_regression: {data: cells.csv, target: %s}}\nsteps: 20\nlearning_rate: 0.1\nfigures: [fit, loss]\n", h(9), h(2)))
	return append(names, "cells.yaml")
}

// TestHostileTextsDoNothing opens them in the list of a folder, in the page and in an element: no script of theirs runs, nothing
// that the page has not made is in it, and no request leaves.
func TestHostileTextsDoNothing(t *testing.T) {
	chromium(t)
	folder := t.TempDir()
	names := hostileFiles(t, folder)
	for i, h := range hostile {
		text := "title: " + quoted(h) + "\nsurface: x^2\nstart: [1]\nsteps: 2\nlearning_rate: 0.1\nfigures: [loss]\n"
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("title-%d.yaml", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	address := serve(t, folder)
	b := newTab(t, 1200, 900)
	made := func(where string) {
		t.Helper()
		if n := eval[int](b, "document.querySelectorAll('script:not([src]), iframe, object, base, video').length + (plot?.root?.querySelectorAll('script, iframe, object, link, style, video').length ?? 0)"); n != 0 {
			t.Errorf("%s: %d elements that the page has not made", where, n)
		}
	}
	b.do(chromedp.Navigate(address))
	b.wait("the list", "document.querySelectorAll('#gallery a').length === "+itoa(len(hostile)+len(names))+" && document.querySelectorAll('#gallery img').length >= 4")
	made("the list")
	b.shot("hostile-list")
	base := strings.Split(address, "?")[0]
	for _, name := range names {
		b.do(chromedp.Navigate(base + "?file=" + name))
		b.ready()
		made(name)
		b.shot("hostile-" + name)
	}
	b.quiet(base)

	own := filepath.Join(os.Getenv("SITE"), "hostile.html")
	page := `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title><script type="module" src="gd-plot.js"></script><gd-plot src="hostile.yaml" controls="all"></gd-plot>`
	elsewhere := site(t)
	for name, text := range map[string]string{own: page, strings.TrimSuffix(own, "html") + "yaml": read(t, filepath.Join(folder, names[0]))} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Remove(name) })
	}
	e := newTab(t, 900, 900)
	e.do(chromedp.Navigate(elsewhere + "hostile.html"))
	e.ready()
	b = e
	made("the element")
	b.shot("hostile-element")
	b.quiet(elsewhere)
}
