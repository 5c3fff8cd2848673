package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// axe is the text of axe-core.
func axe(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("axe/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Skip("axe-core is not there: npm ci in e2e/axe")
	}
	return string(data)
}

// accessible reports what axe finds on the page.
func (b *tab) accessible(where, script string) {
	b.t.Helper()
	b.do(chromedp.Evaluate(script+"; true", nil))
	found := eval[[]string](b, "axe.run(document).then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.html.slice(0, 160) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))")
	if n := eval[int](b, "axe.run(document).then(r => r.passes.length)"); n < 10 {
		b.t.Errorf("%s: axe has looked for %d things", where, n)
	}
	for _, f := range found {
		b.t.Errorf("%s: %s", where, f)
	}
}

func TestAccessibility(t *testing.T) {
	script := axe(t)
	chromium(t)
	b := newTab(t, 1300, 900)
	b.do(chromedp.Navigate(serve(t, write(t, "scene.yaml", scene))))
	b.ready()
	b.wait("the editor", "document.getElementById('code').shadowRoot?.querySelector('.cm-content')")
	eval[bool](b, "(plot.root.querySelectorAll('details').forEach(d => { d.open = true }), true)")
	b.accessible("light", script)
	b.prefer("dark")
	b.wait("a dark picture", "plot.isDark && !plot.classList.contains('busy') && plot.traces && plot.opened.paper !== '#ffffff'")
	b.accessible("dark", script)
	b.shot("dark")
	b.do(chromedp.EmulateViewport(320, 640))
	b.wait("figures for 320 px", "plot.opened.figures[0].width <= 320 && !plot.classList.contains('busy') && plot.traces")
	b.accessible("320 px", script)
	if w := eval[int](b, "document.documentElement.scrollWidth"); w > 320 {
		t.Errorf("a page of 320 px is %d px wide", w)
	}
	b.shot("narrow-dark")
}

// The playground, an element on a page of somebody else's, and both pages of lessons.
func TestAccessibilityElsewhere(t *testing.T) {
	script, base := axe(t), site(t)
	chromium(t)
	own := filepath.Join(os.Getenv("SITE"), "accessible.html")
	page := `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title><script type="module" src="gd-plot.js"></script><main><h1>Text</h1>
<gd-plot src="starter.yaml" figure="contour" controls="start, learning_rate"><img src="contour-light.svg" alt="Paths in a valley"></gd-plot></main></html>`
	if err := os.WriteFile(own, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(own) })
	for _, p := range []struct{ name, address, there string }{
		{"playground", base, "plot?.opened && plot.traces && !plot.classList.contains('busy') && document.getElementById('code').shadowRoot?.querySelector('.cm-content')"},
		{"element, still", base + "accessible.html", "plot.root?.querySelector('.touch') && plot.querySelector('img').naturalWidth > 0"},
		{"gallery of the site", base + "?gallery", "document.querySelectorAll('#gallery img').length >= 4"},
		{"gallery served", serve(t, "../experiments"), "document.querySelectorAll('#gallery img').length >= 4"},
	} {
		t.Run(p.name, func(t *testing.T) {
			b := newTab(t, 1300, 900)
			for _, scheme := range []string{"light", "dark"} {
				b.prefer(scheme)
				b.do(chromedp.Navigate(p.address))
				b.wait("the page", p.there)
				b.accessible(scheme, script)
				b.shot("axe-" + strings.ReplaceAll(p.name, " ", "-") + "-" + scheme)
			}
			b.do(chromedp.EmulateViewport(320, 640))
			time.Sleep(500 * time.Millisecond)
			b.accessible("320 px", script)
			if w := eval[int](b, "document.documentElement.scrollWidth"); w > 320 {
				t.Errorf("a page of 320 px is %d px wide", w)
			}
			b.shot("axe-" + strings.ReplaceAll(p.name, " ", "-") + "-narrow")
			if strings.HasPrefix(p.name, "element") {
				eval[bool](b, "(plot.root.querySelector('.touch').dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, composed: true})), true)")
				b.ready()
				b.accessible("touched", script)
				b.shot("axe-element-touched")
			}
		})
	}
}

// The report and the page of the gallery are pages of their own: no request leaves them, scripts of others do not run, they can be
// read without any, and axe finds nothing.
func TestPagesOfTheirOwn(t *testing.T) {
	chromium(t)
	folder := t.TempDir()
	var files []string
	for _, name := range hostileFiles(t, folder) {
		files = append(files, filepath.Join(folder, name))
	}
	for _, args := range [][]string{
		append([]string{"report", "-o", filepath.Join(folder, "report.html"), write(t, "valley.yaml", valley)}, files...),
		append([]string{"run", "--quiet", "--index", "-o", folder, "--format", "svg,html"}, files...),
	} {
		if msg, err := exec.Command(gdplot(t), args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, msg)
		}
	}
	s := httptest.NewServer(http.FileServer(http.Dir(folder)))
	t.Cleanup(s.Close)
	for _, name := range []string{"report.html", "index.html", "names-0/contour.html", "cells/fit.html"} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, 1200, 900)
			b.do(chromedp.Navigate(s.URL+"/"+name), chromedp.WaitReady("body"))
			policy := eval[string](b, "document.querySelector('meta[http-equiv=Content-Security-Policy]')?.content ?? ''")
			if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe-eval") {
				t.Errorf("the policy is %q", policy)
			}
			text := eval[string](b, "(made => { made.forEach(e => { e.hidden = true }); const t = document.body.innerText; made.forEach(e => { e.hidden = false }); return t })(document.querySelectorAll('.reading'))")
			if len(text) < 40 {
				t.Errorf("the page says %q", text)
			}
			b.shot("own-" + strings.ReplaceAll(name, "/", "-"))
			if data, err := os.ReadFile("axe/node_modules/axe-core/axe.min.js"); err == nil {
				b.accessible(name, string(data))
			}
			b.do(chromedp.EmulateViewport(320, 640))
			if w := eval[int](b, "document.documentElement.scrollWidth"); w > 320 {
				t.Errorf("a page of 320 px is %d px wide", w)
			}
			b.quiet(s.URL)
			b.withoutScripts(s.URL+"/"+name, text)
		})
	}
}
