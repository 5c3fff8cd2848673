package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const valley = `title: Nesterov's momentum is first through the valley
surface: rosenbrock
start: [-0.5, 2.5] # where all begin
steps: 500
runs: # one item a run
  - {optimizer: sgd, learning_rate: 1e-3}
  - {optimizer: {sgd: {momentum: 0.9}}, learning_rate: 5e-4}
  - {optimizer: {sgd: {momentum: 0.9, nesterov: true}}, learning_rate: 1e-3, label: Nesterov 0.9}
  - {optimizer: [{clip_norm: 10}, adam], learning_rate: {cosine: {initial: 0.1}}}
figures: [contour, loss: {y: gap}, convergence: {gap: 1e-3}]
`

func TestServe(t *testing.T) {
	chromium(t)
	file := write(t, "valley.yaml", valley)
	address := serve(t, file, "--write")
	b := newTab(t, 1400, 1000)
	b.do(chromedp.Navigate(address))
	b.ready()
	b.shot("serve-light")
	if at := eval[string](b, "location.search"); at != "" {
		t.Errorf("the token stays in the address: %s", at)
	}

	// drag
	eval[bool](b, `(() => { plot.gaps = []; let last = 0; plot.addEventListener('gd-frame', () => { const n = performance.now(); if (last) plot.gaps.push(n - last); last = n }); return true })()`)
	x, y := b.center()
	b.drag(x, y, x+90, y+70, 60, 12*time.Millisecond)
	b.wait("the moved start", "plot.text.includes('# where all begin') && !plot.text.includes('[-0.5, 2.5]') && plot.opened && plot.openedText === plot.text && plot.traces && "+editorText+" === plot.text")
	gaps := eval[[]float64](b, "plot.gaps")
	slices.Sort(gaps)
	if len(gaps) < 10 {
		t.Errorf("while dragging there were %d frames", len(gaps))
	} else {
		t.Logf("dragging: %d frames, median gap %.1f ms, 95 %% %.1f ms", len(gaps), gaps[len(gaps)/2], gaps[len(gaps)*95/100])
	}
	if text := eval[string](b, "plot.text"); strings.Count(text, "\n") != strings.Count(valley, "\n") || !strings.Contains(text, "runs: # one item a run") {
		t.Errorf("the drag changed more than the start:\n%s", text)
	}
	b.shot("serve-dragged")

	// undo and redo
	b.do(chromedp.Click("#undo"))
	b.wait("the text as it was", "plot.text.includes('[-0.5, 2.5]') && plot.openedText === plot.text")
	b.do(chromedp.Click("#redo"))
	b.wait("the moved start again", "!plot.text.includes('[-0.5, 2.5]') && plot.openedText === plot.text")
	b.do(chromedp.Click("#undo"))
	b.wait("the text as it was", "plot.text.includes('[-0.5, 2.5]') && plot.openedText === plot.text && plot.traces")

	// keys on the handle
	eval[bool](b, "(plot.root.querySelector('.handle').focus(), true)")
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	b.wait("a start moved by a key", "plot.text.includes('start: [-0.46, 2.5]') && plot.openedText === plot.text && plot.traces")
	if !eval[bool](b, "plot.root.activeElement?.className === 'handle'") {
		t.Error("the handle loses the focus when its start is moved")
	}

	// a slider
	eval[bool](b, `(() => { const r = [...plot.root.querySelectorAll('.control')].find(c => c.textContent === 'learning rate').querySelector('input'); r.focus(); return true })()`)
	b.do(chromedp.KeyEvent(kb.ArrowLeft))
	b.wait("another rate", "!plot.text.includes('learning_rate: 1e-3}') && plot.openedText === plot.text")

	// a click adds a start
	before := eval[int](b, "plot.opened.runs.length")
	b.wait("traces", "plot.traces")
	eval[bool](b, "(window.scrollTo(0, 0), true)")
	px := eval[[]float64](b, "(r => [r.left + 0.7 * r.width, r.top + 0.4 * r.height])(plot.root.querySelector('.stage').getBoundingClientRect())")
	b.do(chromedp.MouseClickXY(px[0], px[1]))
	b.wait("twice as many runs", "plot.opened.runs.length === "+itoa(2*before))
	b.shot("serve-two-starts")
	b.do(chromedp.Click("#undo"))
	b.wait("the runs as they were", "plot.opened.runs.length === "+itoa(before)+" && plot.traces")

	// an error keeps the picture, and says where it is
	const top = "plot.root.querySelector('.stage').getBoundingClientRect().top"
	b.caret("optimizer: sgd, ", 13)
	was := eval[float64](b, top)
	b.do(chromedp.KeyEvent("x"))
	b.wait("the error", "!plot.problems.hidden && plot.problems.textContent.includes('did you mean \"sgd\"') && plot.problems.textContent.includes('^~~') && document.getElementById('code').shadowRoot.querySelector('.cm-lintRange-error')?.textContent === 'sgxd'")
	if !eval[bool](b, "plot.root.querySelector('.picture').naturalWidth > 0") {
		t.Error("an error takes the picture away")
	}
	if now := eval[float64](b, top); now != was {
		t.Errorf("an error moves the figures by %g px", now-was)
	}
	b.shot("serve-error")
	b.do(chromedp.KeyEvent(kb.Backspace))
	b.wait("recovery", "plot.problems.hidden && plot.openedText === plot.text")

	// saving
	b.do(chromedp.Click("#save"))
	b.wait("the file saved", "document.getElementById('message').textContent.includes('is saved')")
	if read(t, file) != eval[string](b, "plot.text") {
		t.Error("the file is not what the page has")
	}

	// save in an editor to page: from before the file is written until its figures are in the page
	eval[bool](b, "(plot.drawnAt = [], plot.addEventListener('gd-drawn', e => plot.drawnAt.push([e.detail.steps, performance.timeOrigin + performance.now()])), true)")
	var took []float64
	for i := range 8 {
		steps, begun := 500+i, time.Now()
		if err := os.WriteFile(file, []byte(strings.Replace(valley, "steps: 500", "steps: "+itoa(steps), 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		b.wait("the saved file", "plot.drawnAt.some(d => d[0] === "+itoa(steps)+")")
		drawn := eval[float64](b, "plot.drawnAt.find(d => d[0] === "+itoa(steps)+")[1]")
		took = append(took, drawn-float64(begun.UnixMicro())/1000)
	}
	slices.Sort(took)
	t.Logf("save to page: %s; load %s", spread(took), load())

	// steps: scrub, and a pointer over a figure
	b.wait("traces", "plot.traces")
	eval[bool](b, "(plot.goTo(12), true)")
	b.wait("step 12 with its ground", "plot.stepText.textContent.startsWith('step 12 of') && !plot.root.querySelector('.ground').hidden")
	b.shot("serve-step")
	eval[bool](b, "(plot.goTo(Infinity), true)")

	// dark
	b.prefer("dark")
	b.wait("a dark picture", "plot.isDark && plot.opened.paper !== '#ffffff' && !plot.classList.contains('busy') && plot.opened.figures[0].svg.includes(plot.opened.paper)")
	time.Sleep(300 * time.Millisecond)
	b.shot("serve-dark")
	b.quiet(strings.Split(address, "?")[0])
}

// What a page downloads is what gdplot run writes, to the byte.
func TestDownload(t *testing.T) {
	chromium(t)
	file := write(t, "valley.yaml", valley)
	address := serve(t, file)
	b := newTab(t, 1200, 900)
	b.do(chromedp.Navigate(address))
	b.ready()
	out := t.TempDir()
	if msg, err := exec.Command(gdplot(t), "run", file, "-o", out, "--format", "svg").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	for _, name := range []string{"contour", "loss", "convergence"} {
		got := eval[string](b, "plot.asker.bytes('draw', {rev: plot.opened.rev, figure: '"+name+"', format: 'svg'}, 'test').then(b => new TextDecoder().decode(b))")
		if want := read(t, filepath.Join(out, "valley", name+".svg")); got != want {
			t.Errorf("%s: the download has %d bytes, gdplot run writes %d", name, len(got), len(want))
		}
	}
}

func TestPlayground(t *testing.T) {
	chromium(t)
	base := site(t)
	b := newTab(t, 1300, 900)
	begun := time.Now()
	b.do(chromedp.Navigate(base))
	b.ready()
	t.Logf("first figure of the playground after %v", time.Since(begun).Round(time.Millisecond))
	b.shot("playground")

	// without a network, all goes on
	eval[bool](b, "(window.fetch = () => Promise.reject(new Error('no network')), true)")
	x, y := b.center()
	eval[bool](b, `(() => { plot.gaps = []; let last = 0; plot.addEventListener('gd-frame', () => { const n = performance.now(); if (last) plot.gaps.push(n - last); last = n }); return true })()`)
	was := eval[string](b, "plot.text")
	b.drag(x, y, x+70, y+40, 60, 12*time.Millisecond)
	b.wait("the moved start", "plot.text !== "+quoteJS(was)+" && plot.openedText === plot.text && plot.traces")
	gaps := eval[[]float64](b, "plot.gaps")
	slices.Sort(gaps)
	if len(gaps) > 4 {
		t.Logf("dragging in the worker: %d frames, median gap %.1f ms, 95 %% %.1f ms", len(gaps), gaps[len(gaps)/2], gaps[len(gaps)*95/100])
	}

	// a link holds the experiment
	link := eval[string](b, "import('./link.js').then(m => m.pack("+quoteJS(valley)+"))")
	if len(link) > 2000 {
		t.Errorf("the link has %d letters", len(link))
	}
	b.do(chromedp.Navigate("about:blank"), chromedp.Navigate(base+"#y="+link))
	b.ready()
	if got := eval[string](b, "plot.text"); got != valley {
		t.Errorf("the link opens\n%s", got)
	}

	// native and in the browser, figures have the same bytes, where there is room for them as they are
	b.do(chromedp.EmulateViewport(720, 900))
	b.wait("figures as the file has them", "!plot.wasNarrow && plot.drawnFor >= 620 && "+quiescent)
	out := t.TempDir()
	if msg, err := exec.Command(gdplot(t), "run", write(t, "valley.yaml", valley), "-o", out, "--format", "svg", "--no-source").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	for _, name := range []string{"contour", "loss", "convergence"} {
		if got, want := eval[string](b, "plot.opened.figures.find(f => f.name === '"+name+"').svg"), read(t, filepath.Join(out, "valley", name+".svg")); got != want {
			t.Errorf("%s differs between the browser (%d bytes) and this machine (%d)", name, len(got), len(want))
		}
	}
	b.quiet(base)
}

func TestPhone(t *testing.T) {
	chromium(t)
	b := newTab(t, 320, 640)
	b.do(chromedp.Navigate(serve(t, write(t, "valley.yaml", valley))))
	b.ready()
	if w := eval[int](b, "document.documentElement.scrollWidth"); w > 320 {
		t.Errorf("a page of 320 px is %d px wide", w)
	}
	if w := eval[float64](b, "plot.opened.figures[0].width"); w > 320 {
		t.Errorf("a figure on it is laid out for %g px", w)
	}
	if eval[bool](b, "document.querySelector('nav').scrollWidth > document.querySelector('nav').clientWidth") {
		t.Error("a button above the figures is cut off")
	}
	b.shot("phone")
}

func TestGallery(t *testing.T) {
	chromium(t)
	b := newTab(t, 1300, 900)
	b.do(chromedp.Navigate(serve(t, "../experiments")))
	b.wait("pictures", "document.querySelectorAll('#gallery img').length >= 6")
	if n := eval[int](b, "[...document.querySelectorAll('#gallery img')].filter(i => i.clientHeight > i.parentNode.clientHeight).length"); n > 0 {
		t.Errorf("%d pictures of lessons are cut off", n)
	}
	b.shot("gallery")
	b.do(chromedp.Click("#gallery a:nth-child(2)"))
	b.ready()
	b.shot("lesson")
}

// TestSameBytes draws the gallery in the browser: its figures have the bytes that they have on this machine.
func TestSameBytes(t *testing.T) {
	chromium(t)
	base := site(t)
	out := t.TempDir()
	lessons := gallery(t)
	args := append([]string{"run", "-o", out, "--format", "svg", "--theme", "light", "--no-source", "--quiet"}, lessons...)
	if msg, err := exec.Command(gdplot(t), args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	b := newTab(t, 1200, 900)
	b.do(chromedp.Navigate(base))
	b.ready()
	compared := 0
	for _, lesson := range lessons {
		name := filepath.Base(lesson)
		type drawn struct{ Name, SVG, Error string }
		figures := eval[[]drawn](b, `plot.asker.json('file', {name: `+quoteJS(name)+`}).then(f => plot.asker.json('open', {name: f.name, text: f.text, theme: 'light', width: 0, figures: []}, 'test'))
			.then(o => o.figures.map(f => ({Name: f.name, SVG: f.svg, Error: f.error + o.diagnostics.filter(d => d.severity === 'error').map(d => d.message)})))`)
		if len(figures) == 0 {
			t.Errorf("%s has no figures in the browser", name)
		}
		for _, f := range figures {
			if compared++; f.SVG != read(t, filepath.Join(out, strings.TrimSuffix(name, ".yaml"), f.Name+".svg")) {
				t.Errorf("%s, %s: %d bytes in the browser, others than here; %s", name, f.Name, len(f.SVG), f.Error)
			}
		}
	}
	t.Logf("%d figures of %d lessons compared", compared, len(lessons))
}
