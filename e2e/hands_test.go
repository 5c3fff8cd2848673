package e2e

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// bowl is drawn fast, in every format.
const bowl = `title: Down a bowl
surface: x^2 + 3*y^2 # a bowl
start: [1.5, 1]
learning_rate: 0.1
steps: 8
style: {width: 320}
figures: [contour: {animate: true, frames: 6}]
`

func ftoa(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }

// fingers puts fingers on the page, moves or lifts them.
func (b *tab) fingers(kind input.TouchType, at ...float64) {
	b.t.Helper()
	points := []*input.TouchPoint{}
	for i := 0; i+1 < len(at); i += 2 {
		points = append(points, &input.TouchPoint{X: at[i], Y: at[i+1], ID: float64(1 + i/2)})
	}
	b.do(input.DispatchTouchEvent(kind, points))
}

// TestHands does what hands do on a phone and on a keyboard.
func TestHands(t *testing.T) {
	chromium(t)
	b := newTab(t, 700, 900)
	b.do(emulation.SetTouchEmulationEnabled(true).WithMaxTouchPoints(2), chromedp.Navigate(serve(t, write(t, "bowl.yaml", bowl))))
	b.ready()

	// two fingers zoom; a finger scrolls and does not move the window
	whole := b.window()
	x, y, w, _ := b.stage(0)
	b.fingers(input.TouchStart, x-0.05*w, y, x+0.05*w, y)
	for f := 0.06; f < 0.16; f += 0.02 {
		b.fingers(input.TouchMove, x-f*w, y, x+f*w, y)
		time.Sleep(20 * time.Millisecond)
	}
	b.fingers(input.TouchEnd)
	const axis = "plot.views.get('contour').figure.panels[0].x"
	b.wait("a closer look", "plot.frames.contour && "+axis+".hi - "+axis+".lo < "+ftoa(0.7*(whole[1]-whole[0]))) // the last of several
	if n := eval[int](b, "plot.opened.runs.length"); n != 1 || eval[string](b, "plot.text") != bowl {
		t.Errorf("two fingers add a start: %d runs", n)
	}
	eval[bool](b, "(plot.views.get('contour').gestures.reset(), true)")
	b.wait("all again", "!plot.frames.contour && Math.abs(plot.views.get('contour').figure.panels[0].x.hi - "+ftoa(whole[1])+") < 1e-9")

	// a finger on the start drags it
	was := eval[string](b, "plot.text")
	hx, hy := b.center()
	b.fingers(input.TouchStart, hx, hy)
	for i := 1.0; i <= 6; i++ {
		b.fingers(input.TouchMove, hx-8*i, hy+5*i)
		time.Sleep(20 * time.Millisecond)
	}
	b.fingers(input.TouchEnd)
	b.wait("a start moved by a finger", quiescent+" && plot.text !== "+quoteJS(was)+" && plot.text.includes('# a bowl') && plot.opened.runs.length === 1")

	// the finger that dragged it then scrolls the page, which takes the pointer away: the text stays as it was
	moved := eval[string](b, "plot.text")
	b.fingers(input.TouchStart, x, y)
	for i := 1.0; i <= 6; i++ {
		b.fingers(input.TouchMove, x, y-15*i)
		time.Sleep(20 * time.Millisecond)
	}
	b.fingers(input.TouchEnd)
	if text := eval[string](b, "plot.text"); text != moved {
		t.Errorf("a finger that scrolls makes of\n%s\n%s", moved, text)
	}
	eval[bool](b, "(scrollTo(0, 0), true)")

	// a value that is turned before the engine has answered to the one before is written at its place
	if wrong := eval[[]string](b, `import('./edits.js').then(({ replaced }) => {
		const base = 'a: 0.1 # one\nb: [2, -3]\n', wrong = []
		const at = (v, text) => ({ from: base.indexOf(v), to: base.indexOf(v) + v.length, text }), all = ['0.1', '2', '-3'].flatMap(v => ['0.15', '7', '-1e-3', '0', v].map(t => at(v, t)))
		for (const e of all) for (const f of all) {
			const got = replaced(replaced(base, base, [e]), base, [f]), want = replaced(base, base, e.from === f.from ? [f] : [e, f])
			if (got !== want) wrong.push(JSON.stringify([e, f, got, want]))
		}
		if (replaced('a: 0.1\nc: 1 # one\nb: [2, -3]\n', base, [at('0.1', '5')]) !== 'a: 5\nc: 1 # one\nb: [2, -3]\n') wrong.push('a line was put in')
		if (replaced('b: [2, -3]\n', base, [at('0.1', '5')]) !== null) wrong.push('what is gone is written')
		return wrong
	})`); len(wrong) > 0 {
		t.Errorf("edits that follow each other: %s", strings.Join(wrong[:min(3, len(wrong))], "; "))
	}

	// t at a start tells theory, aloud
	eval[bool](b, "(plot.root.querySelector('.handle').focus(), true)")
	b.do(chromedp.KeyEvent("t"))
	b.wait("theory aloud", "/curvature 2 to 6/.test(plot.spoken.textContent) && plot.theoryButton.getAttribute('aria-pressed') === 'true'")

	// keys at a start: a step back and on, and play
	eval[bool](b, "(plot.root.querySelector('.handle').focus(), true)")
	b.do(chromedp.KeyEvent(","))
	b.wait("the step before the last", "plot.step === plot.steps - 1")
	b.do(chromedp.KeyEvent("."))
	b.wait("the last step", "plot.step === Infinity")
	eval[bool](b, "(plot.pace.value = '0.25', plot.root.querySelector('.handle').focus(), true)")
	b.do(chromedp.KeyEvent(" "))
	b.wait("what is played", "plot.timer && plot.step < plot.steps")
	b.do(chromedp.KeyEvent(" "))
	b.wait("a pause", "!plot.timer && plot.step < plot.steps")
	eval[bool](b, "(plot.goTo(Infinity), true)")

	// keys: play and pause, steps, undo and redo
	eval[bool](b, "(plot.toggleTheory(false), plot.scrub.focus(), true)")
	b.do(chromedp.KeyEvent(kb.Home))
	b.wait("step 0", "plot.step === 0 && plot.stepText.textContent.startsWith('step 0 of')")
	b.do(chromedp.KeyEvent(kb.ArrowRight))
	b.wait("step 1", "plot.step === 1")
	b.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(input.ModifierCtrl)))
	b.wait("undone", quiescent+" && plot.text === "+quoteJS(was))
	b.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(input.ModifierCtrl|input.ModifierShift)))
	b.wait("done again", quiescent+" && plot.text === "+quoteJS(moved))

	// with reduced motion steps are shown one after the other, few
	b.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}))
	shown := eval[float64](b, `(async () => { plot.goTo(0); const seen = new Set(); const go = plot.goTo.bind(plot); plot.goTo = s => { seen.add(s); go(s) }
		Object.defineProperty(plot, 'steps', { value: 400, configurable: true }); plot.start(); await new Promise(r => setTimeout(r, 1500)); plot.stop(); delete plot.steps; delete plot.goTo; return seen.size })()`)
	if shown > 5 {
		t.Errorf("with reduced motion %g steps are shown in 1.5 s", shown)
	}

	// what is copied
	eval[bool](b, "(navigator.clipboard.writeText = t => (window.copied = t, Promise.resolve()), true)")
	b.do(chromedp.Click("#copy"))
	b.wait("the text copied", "window.copied === plot.text")
	b.do(chromedp.Click("#link"))
	b.wait("the link copied", "window.copied.includes('#y=')")
	if back := eval[string](b, "import('./link.js').then(m => m.unpack(window.copied.split('#y=')[1]))"); back != moved {
		t.Errorf("the link holds %q", back)
	}

	// what fingers are to meet is large enough
	b.do(emulation.SetDeviceMetricsOverride(320, 640, 1, true))
	b.wait("figures for 320 px", "plot.opened.figures[0].width <= 320 && "+quiescent)
	for _, small := range eval[[]string](b, `[...document.querySelectorAll('button, select, input, summary, a[href]'), ...plot.root.querySelectorAll('button, select, input, summary, a[href]')].filter(e => e.checkVisibility({visibilityProperty: true})).map(e => [e, e.getBoundingClientRect()])
		.filter(([e, r]) => r.width > 0 && (r.width < 40 || r.height < 40)).map(([e, r]) => e.outerHTML.slice(0, 90) + ' ' + Math.round(r.width) + ' x ' + Math.round(r.height))`) {
		t.Errorf("too small for a finger: %s", small)
	}
	b.shot("hands")
}

// What is downloaded is what gdplot run writes, to the byte, in every format.
func TestDownloads(t *testing.T) {
	chromium(t)
	out, file := t.TempDir(), write(t, "bowl.yaml", bowl)
	if msg, err := exec.Command(gdplot(t), "run", file, "-o", out, "--quiet", "--format", "svg,png,pdf").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	b := newTab(t, 700, 900)
	b.do(chromedp.Navigate(serve(t, file)))
	b.ready()
	for _, format := range []string{"svg", "png", "pdf", "gif", "animated.svg"} {
		want, err := os.ReadFile(filepath.Join(out, "bowl", "contour."+format))
		if err != nil {
			files, _ := filepath.Glob(filepath.Join(out, "bowl", "*"))
			t.Fatal(err, strings.Join(files, " "))
		}
		text := eval[string](b, "plot.asker.bytes('draw', {rev: plot.opened.rev, figure: 'contour', format: '"+format+"'}, 'test').then(b => btoa(Array.from(b, c => String.fromCharCode(c)).join('')))")
		if got, err := base64.StdEncoding.DecodeString(text); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes are downloaded, gdplot run writes %d", format, len(got), len(want))
		}
	}
}

// What a browser's own engine draws has the pixels that gdplot run draws, though it has the outlines of letters only when they are
// asked for.
func TestDownloadsOfTheSite(t *testing.T) {
	chromium(t)
	base, out, film := site(t), t.TempDir(), strings.Replace(bowl, "{animate: true, frames: 6}", "{frames: 6}", 1)
	if msg, err := exec.Command(gdplot(t), "run", write(t, "bowl.yaml", film), "-o", out, "--quiet", "--format", "png,pdf").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, msg)
	}
	b := newTab(t, 700, 900)
	b.do(chromedp.Navigate(base))
	b.ready()
	eval[bool](b, "(plot.show("+quoteJS(film)+"), true)")
	b.wait("the bowl", quiescent)
	drawn := func(format string) []byte {
		text := eval[string](b, "plot.asker.bytes('draw', {rev: plot.opened.rev, figure: 'contour', format: '"+format+"'}, 'test').then(b => btoa(Array.from(b, c => String.fromCharCode(c)).join('')))")
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	got, err := png.Decode(bytes.NewReader(drawn("png")))
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(strings.NewReader(read(t, filepath.Join(out, "bowl", "contour.png"))))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the pixels of a PNG differ between the browser and this machine")
	}
	if n, m := len(drawn("pdf")), len(read(t, filepath.Join(out, "bowl", "contour.pdf"))); n < m*9/10 || n > m*11/10 { // they tell where they were made
		t.Errorf("a PDF has %d bytes in the browser, %d here", n, m)
	}
	if film := drawn("gif"); !bytes.HasPrefix(film, []byte("GIF89a")) {
		t.Errorf("a film begins with %q", film[:min(6, len(film))])
	}
}

// Values that are tried to tune a run have no sliders: of what is tried and what it is chosen for the latter alone is turned.
func TestTriedValuesHaveNoSliders(t *testing.T) {
	chromium(t)
	b := newTab(t, 700, 900)
	b.do(chromedp.Navigate(serve(t, write(t, "tuned.yaml", "surface: x^2 + 3*y^2\nstart: [1.5, 1]\nsteps: 30\ntune: {learning_rate: [0.01, 0.03, 0.1, 0.3], for: final_gap}\nfigures: [contour]\n"))))
	b.ready()
	if got := eval[[]string](b, "[...plot.root.querySelectorAll('.control label')].map(l => l.textContent)"); slices.Contains(got, "learning rate 1") || !slices.Contains(got, "steps") {
		t.Errorf("what can be turned is %q", got)
	}
}

// Of a list of many numbers there are no sliders either: of twenty steps that a figure shows nobody turns one.
func TestLongListsHaveNoSliders(t *testing.T) {
	chromium(t)
	b := newTab(t, 700, 900)
	b.do(chromedp.Navigate(serve(t, write(t, "swept.yaml", "surface: x^2 + 3*y^2\nstart: [1.5, 1]\nsteps: 30\nsweep: {learning_rate: [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1]}\nfigures: [loss]\n"))))
	b.ready()
	if got := eval[[]string](b, "[...plot.root.querySelectorAll('.control label')].map(l => l.textContent)"); slices.Contains(got, "learning rate 1") || !slices.Contains(got, "start x") {
		t.Errorf("what can be turned is %q", got)
	}
}
