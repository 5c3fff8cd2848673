package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const scene = `title: Seen from the side
surface: himmelblau
start: [-0.5, 2.5]
steps: 60
runs:
  - {optimizer: sgd, learning_rate: 1e-2} # kept
  - optimizer:
      sgd:
        momentum: 0.9
    learning_rate: 5e-3
figures: [contour, surface]
`

// quiescent is said of a page that shows its text.
const quiescent = "plot.openedText === plot.text && plot.traces && !plot.classList.contains('busy')"

// stage is the middle of the figure of an index in the window, and its size.
func (b *tab) stage(i int) (x, y, w, h float64) {
	b.t.Helper()
	eval[bool](b, fmt.Sprintf("(plot.root.querySelectorAll('.stage')[%d].scrollIntoView({block: 'center'}), true)", i))
	r := eval[[]float64](b, fmt.Sprintf("(r => [r.left + r.width / 2, r.top + r.height / 2, r.width, r.height])(plot.root.querySelectorAll('.stage')[%d].getBoundingClientRect())", i))
	return r[0], r[1], r[2], r[3]
}

// window is that of the contour.
func (b *tab) window() []float64 {
	b.t.Helper()
	return eval[[]float64](b, "(p => [p.x.lo, p.x.hi, p.y.lo, p.y.hi])(plot.views.get('contour').figure.panels[0])")
}

func TestGestures(t *testing.T) {
	chromium(t)
	address := serve(t, write(t, "scene.yaml", scene))
	b := newTab(t, 1400, 1000)
	b.do(chromedp.Navigate(address))
	b.ready()

	// zoom by buttons, wheel and keys; the levels are those of the window
	whole, svg := b.window(), eval[string](b, "plot.views.get('contour').figure.svg")
	eval[bool](b, "(plot.root.querySelector('.looks button').click(), true)")
	b.wait("a closer look", "plot.frames.contour && plot.views.get('contour').figure.panels[0].x.lo > "+fmt.Sprint(whole[0])+" && plot.views.get('contour').figure.svg !== "+quoteJS(svg))
	if near := b.window(); near[1]-near[0] > 0.75*(whole[1]-whole[0]) {
		t.Errorf("zoomed from %v to %v", whole, near)
	}
	x, y, w, _ := b.stage(0)
	nearer := b.window()
	b.do(input.DispatchMouseEvent(input.MouseWheel, x, y).WithDeltaX(0).WithDeltaY(-120).WithModifiers(input.ModifierCtrl))
	b.wait("a wheel that zooms", "plot.views.get('contour').figure.panels[0].x.lo > "+fmt.Sprint(nearer[0]))
	b.shot("zoomed")

	// pan: the place under the pointer stays there
	before := b.window()
	b.drag(x, y, x+0.2*w, y, 12, 12*time.Millisecond)
	b.wait("a moved window", "plot.views.get('contour').figure.panels[0].x.lo < "+fmt.Sprint(before[0]-0.1*(before[1]-before[0])))
	if n := eval[int](b, "plot.opened.runs.length"); n != 2 {
		t.Errorf("a drag of the window adds a start: %d runs", n)
	}

	// the window stays while the start is dragged, with its ground
	panned := b.window()
	eval[bool](b, "(plot.goTo(3), true)")
	b.wait("the ground of the window", "!plot.root.querySelector('.ground').hidden")
	eval[bool](b, "(plot.goTo(Infinity), plot.root.querySelector('.stage').focus(), true)")
	b.do(chromedp.KeyEvent("0"))
	b.wait("all again", "!plot.frames.contour && plot.views.get('contour').figure.svg === "+quoteJS(svg))
	if slices.Equal(panned, b.window()) {
		t.Error("0 shows what was shown")
	}
	b.do(chromedp.KeyEvent("+"), chromedp.KeyEvent(kb.ArrowLeft))
	b.wait("zoomed by keys", "plot.frames.contour?.[0][1] < "+fmt.Sprint(whole[1]))
	b.do(chromedp.KeyEvent("0"))
	b.wait("all again", "!plot.frames.contour && plot.views.get('contour').figure.svg === "+quoteJS(svg))

	// theory at the pointer
	eval[bool](b, "(plot.theoryButton.click(), true)")
	x, y, _, _ = b.stage(0)
	b.do(input.DispatchMouseEvent(input.MouseMoved, x+108, y-50), input.DispatchMouseEvent(input.MouseMoved, x+110, y-52))
	b.wait("theory", "!plot.views.get('contour').tip.hidden && /curvature .*\\n.*stable below 2.*\\n.*/.test(plot.views.get('contour').tip.textContent) && plot.views.get('contour').tip.textContent.includes('Newton')")
	b.shot("theory")
	eval[bool](b, "(plot.theoryButton.click(), true)")

	// a pointer over one figure marks the step in all
	b.do(input.DispatchMouseEvent(input.MouseMoved, 5, 5))
	x0, y0 := b.center()
	b.do(input.DispatchMouseEvent(input.MouseMoved, x0-9, y0-14))
	b.wait("what a step has", "/step \\d+, \\d+ evaluations\\nloss .*\\ngradient .*\\nrate/.test(plot.views.get('contour').tip.textContent) && !plot.views.get('contour').tip.hidden")

	// the scene turns, and the file says how
	x, y, _, _ = b.stage(1)
	eval[bool](b, "(() => { plot.turns = []; let last = 0; plot.addEventListener('gd-view', () => { const n = performance.now(); if (last) plot.turns.push(n - last); last = n }); return true })()")
	eye := eval[[]float64](b, "plot.views.get('surface').figure.eye")
	b.drag(x, y, x+120, y-40, 40, 25*time.Millisecond)
	b.wait("a turned scene", quiescent+" && /surface: \\{azimuth: -?\\d+, elevation: \\d+\\}/.test(plot.text)")
	turns := eval[[]float64](b, "plot.turns")
	slices.Sort(turns)
	if len(turns) < 3 {
		t.Errorf("while it was turned the scene was drawn %d times", len(turns))
	} else {
		t.Logf("turning: %d pictures, median %.0f ms, 95 %% %.0f ms", len(turns), turns[len(turns)/2], turns[len(turns)*95/100])
	}
	if now := eval[[]float64](b, "plot.views.get('surface').figure.eye"); slices.Equal(now, eye) || !strings.Contains(eval[string](b, "plot.text"), "# kept") {
		t.Errorf("seen from %v, then %v", eye, now)
	}
	b.shot("turned")
	eval[bool](b, "(plot.root.querySelectorAll('.stage')[1].focus(), true)")
	was := eval[string](b, "plot.text")
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	b.wait("a scene turned by a key", quiescent+" && plot.text !== "+quoteJS(was))

	// runs are added and taken out
	b.wait("the optimizers", "plot.root.querySelectorAll('.adds option').length > 10")
	eval[bool](b, "(() => { const s = plot.root.querySelector('.adds select'); s.value = 'adam'; s.dispatchEvent(new Event('change')); return true })()")
	b.wait("a third run", quiescent+" && plot.opened.runs.length === 3 && plot.text.includes('  - {optimizer: adam, learning_rate: 5e-3}')")
	eval[bool](b, "(plot.root.querySelector('.drop').click(), true)")
	b.wait("two runs", quiescent+" && plot.opened.runs.length === 2 && !plot.text.includes('# kept')")
	b.do(chromedp.Click("#undo"))
	b.wait("three runs again", quiescent+" && plot.opened.runs.length === 3 && plot.text.includes('# kept')")

	// a run is hidden, by a key, and shown again; whoever takes one out above it hides the same still
	eval[bool](b, "(plot.root.querySelectorAll('.eye')[1].focus(), true)")
	text := eval[string](b, "plot.text")
	b.do(chromedp.KeyEvent(" "))
	b.wait("a figure without it", quiescent+" && plot.opened.figures[0].panels.every(p => p.runs.join() === '0,2') && plot.root.activeElement?.getAttribute('aria-pressed') === 'false'")
	if now := eval[string](b, "plot.text"); now != text {
		t.Errorf("hiding a run changes the file:\n%s", now)
	}
	b.shot("hidden")
	eval[bool](b, "(plot.root.querySelector('.drop').click(), true)")
	b.wait("two runs, of which one is shown", quiescent+" && plot.opened.runs.length === 2 && plot.opened.figures[0].panels.every(p => p.runs.join() === '1')")
	eval[bool](b, "(plot.root.querySelector('.eye').click(), true)")
	b.wait("both runs", quiescent+" && plot.opened.figures[0].panels.every(p => p.runs.join() === '0,1')")
	b.do(chromedp.Click("#undo"))
	b.wait("three runs again", quiescent+" && plot.opened.runs.length === 3 && plot.text === "+quoteJS(text))

	// more steps than the file gave, played from where it ended
	eval[bool](b, "(plot.root.querySelector('.more').click(), true)")
	b.wait("more steps", quiescent+" && plot.text.includes('steps: 120') && plot.steps === 120 && plot.step > 60 && plot.step < Infinity")
	eval[bool](b, "(plot.stop(), plot.goTo(Infinity), true)")
	b.do(chromedp.Click("#undo"))
	b.wait("the steps of the file", quiescent+" && plot.text === "+quoteJS(text))

	// rate and momentum at once, on a plane that keeps what was tried
	eval[bool](b, "(() => { const p = plot.root.querySelector('.pad'); p.open = true; p.scrollIntoView({block: 'center'}); return true })()")
	plane := eval[[]float64](b, "(r => [r.left, r.top, r.width, r.height])(plot.root.querySelector('.pad .plane').getBoundingClientRect())")
	at := func(u, v float64) (x, y float64) { return plane[0] + u*plane[2], plane[1] + (1-v)*plane[3] }
	x0, y0 = at(0.2, 0.2)
	x1, y1 := at(0.9, 0.8)
	b.drag(x0, y0, x1, y1, 30, 20*time.Millisecond)
	b.wait("another rate and momentum", quiescent+" && plot.text !== "+quoteJS(text)+" && !plot.text.includes('momentum: 0.9\\n') && !plot.text.includes('learning_rate: 5e-3\\n')")
	changed := strings.Split(eval[string](b, "plot.text"), "\n")
	for i, line := range strings.Split(text, "\n") {
		if i >= len(changed) || line != changed[i] && !strings.Contains(line, "momentum:") && !strings.Contains(line, "    learning_rate: ") {
			t.Errorf("the plane changes %q", line)
		}
	}
	if n := eval[int](b, "plot.controls.pads[0].tried.size"); n < 4 {
		t.Errorf("of the places that were tried %d are kept", n)
	}
	b.shot("plane")
	b.do(chromedp.Click("#undo"))
	b.wait("rate and momentum as they were", quiescent+" && plot.text === "+quoteJS(text))

	// another method for one in block style
	eval[bool](b, "(() => { const s = [...plot.root.querySelectorAll('.control select')].find(s => s.value === 'sgd' && s.closest('fieldset').textContent.includes('momentum')); s.value = 'rmsprop'; s.dispatchEvent(new Event('change')); return true })()")
	b.wait("another method", quiescent+" && plot.text.includes('  - optimizer:\\n      rmsprop\\n    learning_rate')")

	// downloads of every format
	for _, format := range []string{"svg", "png", "pdf"} {
		head := eval[string](b, "plot.asker.bytes('draw', {rev: plot.opened.rev, figure: 'contour', format: '"+format+"'}, 'test').then(b => String.fromCharCode(...b.slice(0, 5)))")
		if want := map[string]string{"svg": "<svg ", "png": "\u0089PNG\r", "pdf": "%PDF-"}[format]; head != want {
			t.Errorf("the %s begins with %q", format, head)
		}
	}
	eval[bool](b, "(() => { plot.saved = []; const click = HTMLAnchorElement.prototype.click; HTMLAnchorElement.prototype.click = function () { this.download ? plot.saved.push(this.download) : click.call(this) }; plot.root.querySelector('.files button').click(); return true })()")
	b.wait("a download", "plot.saved[0] === 'contour.svg' && plot.status.textContent.includes('is ready')")
	b.quiet(strings.Split(address, "?")[0])
}

// The editor completes from the catalogue, tells what a word means, and undo takes typing back.
func TestEditor(t *testing.T) {
	chromium(t)
	address := serve(t, write(t, "valley.yaml", valley))
	b := newTab(t, 1400, 1000)
	b.do(chromedp.Navigate(address))
	b.ready()
	const shadow = "document.getElementById('code').shadowRoot"
	b.caret("{optimizer: {sgd: {momentum: 0.9}}", 12)
	b.do(chromedp.KeyEvent(" ", chromedp.KeyModifiers(input.ModifierCtrl)))
	b.wait("what may stand there", "["+"..."+shadow+".querySelectorAll('.cm-tooltip-autocomplete li')].some(l => l.textContent.startsWith('adam'))")
	b.shot("completion")
	b.do(chromedp.KeyEvent(kb.Escape))
	b.caret("500\nruns", 3)
	b.enter()
	b.do(chromedp.KeyEvent("sto"))
	b.wait("stop", "["+"..."+shadow+".querySelectorAll('.cm-tooltip-autocomplete li')].some(l => l.textContent.startsWith('stop'))")
	time.Sleep(200 * time.Millisecond) // it takes nothing at once, so that Enter remains Enter
	b.enter()
	b.wait("the key inserted", "plot.text.includes('steps: 500\\nstop: \\nruns')")
	b.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(input.ModifierCtrl)))
	b.wait("typing undone", quiescent+" && plot.text === "+quoteJS(valley)+" && "+editorText+" === plot.text")
	at := eval[[]float64](b, "(r => [r.left + 3, r.top + r.height / 2])((l => { const r = document.createRange(); const w = document.createTreeWalker(l, NodeFilter.SHOW_TEXT); let n; while ((n = w.nextNode()) && !n.data.includes('rosenbrock')); r.setStart(n, n.data.indexOf('rosenbrock')); r.setEnd(n, n.data.length); return r.getBoundingClientRect() })("+shadow+".querySelectorAll('.cm-line')[1]))")
	b.do(input.DispatchMouseEvent(input.MouseMoved, at[0], at[1]), input.DispatchMouseEvent(input.MouseMoved, at[0]+4, at[1]))
	b.wait("what the word means", shadow+".querySelector('.cm-about')?.textContent.includes('Rosenbrock')")
	b.shot("about")
	b.quiet(strings.Split(address, "?")[0])
}

// When a start is let go its figure comes next: nothing that was asked for while it moved is made or painted any more.
func TestReleaseWaitsForNothing(t *testing.T) {
	chromium(t)
	b := newTab(t, 1300, 900)
	b.do(chromedp.Navigate(serve(t, write(t, "valley.yaml", valley))))
	b.ready()
	eval[bool](b, `(() => {
		plot.asked = []
		const e = plot.asker.engine, ask = e.ask
		e.ask = async function (kind, q, o) { // moves are slow: one is under way and one waits when the start is let go
			plot.asked.push(kind + (q.start ? ' ' + q.start : ''))
			if (kind === 'move' && q.start) await new Promise(done => setTimeout(done, 200))
			return ask.call(this, kind, q, o)
		}
		addEventListener('pointerup', () => { plot.asked = [] }, true)
		plot.addEventListener('gd-drawn', () => { plot.atDrawn = plot.asked.slice(); plot.swapped = [...plot.root.querySelectorAll('.ground')].filter(g => !g.hidden).length })
		return true })()`)
	x, y := b.center()
	b.drag(x, y, x+60, y+40, 20, 15*time.Millisecond)
	b.wait("the moved start", quiescent+" && plot.text !== "+quoteJS(valley)+" && plot.atDrawn")
	if asked := eval[[]string](b, "plot.atDrawn"); !slices.Equal(slices.DeleteFunc(asked, func(q string) bool { return q == "move" }), []string{"open", "rest"}) {
		t.Errorf("after the release is asked: %q", asked)
	}
	time.Sleep(300 * time.Millisecond) // the move that was under way comes back
	if n := eval[int](b, "[...plot.root.querySelectorAll('.ground')].filter(g => !g.hidden).length"); n > 0 || eval[int](b, "plot.swapped") > 0 {
		t.Errorf("%d figures show their ground when all is drawn", n)
	}
	b.quiet("http://127.0.0.1")
}

// On a curve starts can be taken hold of as on a map, by keys and by a pointer, once it is known how high they are.
func TestStartsOnACurve(t *testing.T) {
	chromium(t)
	text := "surface: exp(x) - log(x)\nsteps: 8\nruns: # from both sides\n  - {start: [1.6], learning_rate: 0.1}\n  - {start: [0.3], learning_rate: 0.05}\nfigures: [curve, loss]\n"
	b := newTab(t, 1300, 900)
	b.do(chromedp.Navigate(serve(t, write(t, "curve.yaml", text))))
	b.ready()
	b.wait("two starts", "plot.root.querySelectorAll('.handle').length === 2")
	x, y := b.center()
	b.drag(x, y, x+40, y, 10, 20*time.Millisecond)
	b.wait("the dragged start", quiescent+" && plot.text !== "+quoteJS(text)+" && plot.text.includes('# from both sides') && plot.text.includes('[0.3]') && plot.root.querySelectorAll('.handle').length === 2")
	was := eval[string](b, "plot.text")
	eval[bool](b, "(plot.root.querySelectorAll('.handle')[1].focus(), true)")
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	b.wait("the start moved by a key", quiescent+" && plot.text !== "+quoteJS(was)+" && !plot.text.includes('[0.3]')")
	b.wait("the focus stays", "plot.root.activeElement?.className === 'handle'")
	b.quiet("http://127.0.0.1")
}
