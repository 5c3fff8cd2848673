package e2e

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// Opened as a file, the page shows its pictures and says what browsers refuse.
func TestOpenedAsAFile(t *testing.T) {
	chromium(t)
	site(t)
	index, err := filepath.Abs(filepath.Join(os.Getenv("SITE"), "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	b := newTab(t, 1200, 900)
	b.do(chromedp.Navigate("file://" + index))
	b.wait("the pictures", "document.readyState === 'complete' && [...document.querySelectorAll('.still img')].every(i => i.naturalWidth > 0) && document.querySelectorAll('.still img').length === 2")
	if said := eval[string](b, "document.getElementById('unserved').innerText"); !strings.Contains(said, "http.server") {
		t.Errorf("the page says %q", said)
	}
	b.shot("file")
}

// The figures of the page are there before its engine is; of an experiment in the address they are not.
func TestStills(t *testing.T) {
	chromium(t)
	base := site(t)
	b := newTab(t, 1200, 900)
	b.do(emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(base))
	var shown int
	b.do(chromedp.Evaluate("[...document.querySelectorAll('.still img')].filter(i => i.complete && i.naturalWidth > 0 && i.checkVisibility()).length", &shown))
	if shown != 2 {
		t.Errorf("without its modules the page shows %d figures", shown)
	}
	b.do(emulation.SetScriptExecutionDisabled(false), chromedp.Navigate("about:blank"), chromedp.Navigate(base+"?gallery"))
	b.wait("the gallery", "document.querySelectorAll('#gallery a').length > 10 && [...document.querySelectorAll('#gallery img')].slice(0, 3).every(i => i.naturalWidth > 0)")
	if eval[int](b, "performance.getEntriesByType('resource').filter(r => r.name.endsWith('worker.js')).length") > 0 {
		t.Error("the list of lessons loads the engine")
	}
	if eval[bool](b, "document.querySelector('.still').checkVisibility()") {
		t.Error("the figures of another file are shown")
	}
}

// An element with a picture in it loads no engine until it is touched.
func TestElementWaitsForATouch(t *testing.T) {
	chromium(t)
	base := site(t)
	own := filepath.Join(os.Getenv("SITE"), "element.html")
	page := `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title><script type="module" src="gd-plot.js"></script>
<p>Text.</p><gd-plot src="starter.yaml" figure="contour" controls="start"><img src="contour-light.svg" alt="Paths in a valley"></gd-plot>`
	if err := os.WriteFile(own, []byte(page), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Remove(own) })
	b := newTab(t, 900, 900)
	b.do(chromedp.Navigate(base + "element.html"))
	b.wait("the element", "plot.root?.querySelector('.touch') && plot.querySelector('img').naturalWidth > 0 && plot.querySelector('img').checkVisibility()")
	b.shot("element-still")
	b.mu.Lock()
	for _, r := range b.requests {
		if strings.HasSuffix(r, ".wasm") {
			t.Error("the engine is loaded before anything is touched")
		}
	}
	b.mu.Unlock()
	b.do(input.DispatchMouseEvent(input.MousePressed, 300, 300).WithButton(input.Left).WithClickCount(1), input.DispatchMouseEvent(input.MouseReleased, 300, 300).WithButton(input.Left).WithClickCount(1))
	b.ready()
	if eval[bool](b, "plot.querySelector('img').checkVisibility() || !!plot.root.querySelector('.touch')") {
		t.Error("the still picture stays")
	}
	b.shot("element-live")
	b.quiet(base)
}

// A link below a figure shows its picture at once, where the playground is on the same site; of another site no picture is asked for.
func TestLinkShowsItsFigure(t *testing.T) {
	chromium(t)
	site(t)
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("valley.yaml", valley)
	run := exec.Command(gdplot(t), "run", "valley.yaml", "-o", "figures", "--format", "svg", "--theme", "light,dark", "--embed", "html", "--playground", "/play/", "--quiet")
	run.Dir = folder
	embedded, err := run.Output()
	if err != nil {
		t.Fatal(err)
	}
	write("post.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>`+string(embedded))
	write("far.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>`+
		strings.Replace(string(embedded), "&amp;p=figures", "&amp;p=http%3A%2F%2Fexample.invalid", 1))
	engine := make(chan struct{})
	mux := http.NewServeMux()
	mux.Handle("/blog/", http.StripPrefix("/blog/", http.FileServer(http.Dir(folder))))
	played := http.StripPrefix("/play/", http.FileServer(http.Dir(os.Getenv("SITE"))))
	mux.HandleFunc("/play/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			<-engine
		}
		played.ServeHTTP(w, r)
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	b := newTab(t, 1200, 900)
	b.prefer("light")
	b.do(chromedp.Navigate(s.URL+"/blog/far.html"), chromedp.Click("a[href*='#y=']"))
	b.wait("the page without a picture", "plot?.text && !plot.root.querySelector('.poster')")
	b.do(chromedp.Navigate(s.URL+"/blog/post.html"), chromedp.Click("a[href*='#y=']"))
	b.wait("the picture of the article", "plot?.root?.querySelector('.poster')?.naturalWidth > 0 && plot.root.querySelector('.poster').src === "+quoteJS(s.URL+"/blog/figures/valley/contour.svg")+" && plot.text")
	b.shot("link-poster")
	close(engine)
	b.ready()
	if eval[bool](b, "!!plot.root.querySelector('.poster')") {
		t.Error("the picture of the article stays beside the figure")
	}
	b.quiet(s.URL)
}
