package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// spent is how long the processor worked for the page so far: for the thread that shows it, and for that of the engine. A
// machine that does other things besides counts less there than on the clock.
func (b *tab) spent() (page, engine time.Duration) {
	b.t.Helper()
	root := chromedp.FromContext(b).Browser.Process().Pid
	parents := map[int]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		data, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		if f := strings.Fields(string(data[strings.LastIndexByte(string(data), ')')+1:])); len(f) > 1 {
			parents[pid], _ = strconv.Atoi(f[1])
		}
	}
	for pid := range parents {
		up := pid
		for up > 1 && up != root {
			up = parents[up]
		}
		if up != root {
			continue
		}
		tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/comm", pid))
		for _, task := range tasks {
			name, _ := os.ReadFile(task)
			data, _ := os.ReadFile(filepath.Join(filepath.Dir(task), "schedstat"))
			ns, _, _ := strings.Cut(string(data), " ")
			n, _ := strconv.ParseInt(ns, 10, 64)
			switch strings.TrimSpace(string(name)) {
			case "CrRendererMain", "chromium", "chrome": // the main thread of a process is called like it
				if cmd, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid)); strings.Contains(string(cmd), "--type=renderer") {
					page += time.Duration(n)
				}
			case "DedicatedWorker":
				engine += time.Duration(n)
			}
		}
	}
	return page, engine
}

// load is how many processes want a processor, and how many processors there are is left to who reads it.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(data))[0]
}

// glide moves the pointer from one place to another with the button down, as a hand does that waits for nobody: a move every 8
// ms, whether or not the page has answered the one before. tab.drag waits for each, and so a frame for each.
func (b *tab) glide(x0, y0, x1, y1 float64, moves int) {
	b.t.Helper()
	b.do(input.DispatchMouseEvent(input.MouseMoved, x0, y0),
		input.DispatchMouseEvent(input.MousePressed, x0, y0).WithButton(input.Left).WithButtons(1).WithClickCount(1))
	var sent sync.WaitGroup
	tick := time.NewTicker(8 * time.Millisecond)
	defer tick.Stop()
	for i := 1; i <= moves; i++ {
		<-tick.C
		f := float64(i) / float64(moves)
		sent.Go(func() {
			chromedp.Run(b, input.DispatchMouseEvent(input.MouseMoved, x0+f*(x1-x0), y0+f*(y1-y0)).WithButton(input.Left).WithButtons(1))
		})
	}
	sent.Wait()
	b.do(input.DispatchMouseEvent(input.MouseReleased, x1, y1).WithButton(input.Left).WithClickCount(1))
}

// gaps are the times between events of the page's element while something is done, sorted.
func (b *tab) gaps(event string, during func()) []float64 {
	b.t.Helper()
	eval[bool](b, `(plot.gaps = [], plot.last = 0, plot.addEventListener('`+event+`', plot.gapper = () => { const n = performance.now(); if (plot.last) plot.gaps.push(n - plot.last); plot.last = n }), true)`)
	during()
	gaps := eval[[]float64](b, "(plot.removeEventListener('"+event+"', plot.gapper), plot.gaps)")
	slices.Sort(gaps)
	return gaps
}

// spread is what is told of times in ms, sorted.
func spread(ms []float64) string {
	if len(ms) == 0 {
		return "none"
	}
	sum := 0.0
	for _, v := range ms {
		sum += v
	}
	return fmt.Sprintf("%d, median %.1f ms, 95 %% %.1f ms, most %.1f ms, %.1f a second", len(ms), ms[len(ms)/2], ms[len(ms)*95/100], ms[len(ms)-1], 1000*float64(len(ms))/sum)
}

// TestSpeed tells how fast the page is, and holds that it loads one engine.
func TestSpeed(t *testing.T) {
	chromium(t)
	t.Logf("load %s", load())
	t.Run("first figure", func(t *testing.T) {
		base := site(t)
		b := newTab(t, 1300, 900)
		b.do(chromedp.Navigate("about:blank"))
		time.Sleep(2 * time.Second) // what a browser does when it begins
		page0, engine0 := b.spent()
		b.do(chromedp.Navigate(base))
		b.ready()
		page, engine := b.spent()
		at := func(mark string) float64 {
			return eval[float64](b, "performance.getEntriesByName('gdplot "+mark+"')[0].startTime")
		}
		t.Logf("engine begun after %.0f ms, ready %.0f ms later; first figure %.0f ms after the page began, all %.0f ms; processor: page %v, engine %v",
			at("engine begins"), at("engine ready")-at("engine begins"), at("first figure"), at("figures drawn"), (page - page0).Round(time.Millisecond), (engine - engine0).Round(time.Millisecond))
		if n := eval[int](b, "performance.getEntriesByType('resource').filter(r => r.name.endsWith('worker.js')).length"); n != 1 {
			t.Errorf("%d engines are loaded", n)
		}
	})
	for name, address := range map[string]func(t *testing.T) string{
		"served":    func(t *testing.T) string { return serve(t, write(t, "valley.yaml", valley)) },
		"in worker": site,
	} {
		t.Run(name, func(t *testing.T) {
			b := newTab(t, 1300, 900)
			b.do(chromedp.Navigate(address(t)))
			b.ready()
			eval[bool](b, "(plot.show("+quoteJS(valley)+"), addEventListener('pointerup', () => plot.letGo = performance.now(), true), plot.lets = [], ['gd-first', 'gd-drawn'].forEach(e => plot.addEventListener(e, () => { if (plot.letGo) plot.lets.push(performance.now() - plot.letGo); if (e === 'gd-drawn') plot.letGo = 0 })), true)")
			b.wait("the valley", quiescent)
			time.Sleep(2 * time.Second) // what warms up does
			x, y := b.center()
			for range 2 {
				was := eval[string](b, "plot.text")
				page0, engine0 := b.spent()
				frames := b.gaps("gd-frame", func() { b.glide(x, y, x+70, y+60, 250) })
				page, engine := b.spent()
				n := time.Duration(max(1, len(frames)))
				t.Logf("dragging: frames %s; processor a frame: page %v, engine %v; load %s", spread(frames), ((page - page0) / n).Round(100*time.Microsecond), ((engine - engine0) / n).Round(100*time.Microsecond), load())
				b.wait("the moved start", "plot.text !== "+quoteJS(was)+" && "+quiescent)
				t.Logf("its figure, then all of them, ms after it was let go: %.0f", eval[[]float64](b, "plot.lets.splice(0)"))
				b.do(chromedp.Click("#undo"))
				b.wait("the start as it was", "plot.text === "+quoteJS(was)+" && "+quiescent)
			}
		})
	}
}
