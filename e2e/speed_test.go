package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

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

// TestSpeed tells how fast the page is, and holds that it loads one engine.
func TestSpeed(t *testing.T) {
	chromium(t)
	t.Logf("load %s", load())
	t.Run("first figure", func(t *testing.T) {
		base := site(t)
		b := newTab(t, 1300, 900)
		b.do(chromedp.Navigate("about:blank"))
		page0, engine0 := b.spent()
		b.do(chromedp.Navigate(base))
		b.ready()
		page, engine := b.spent()
		at := func(mark string) float64 {
			return eval[float64](b, "performance.getEntriesByName('gdplot "+mark+"')[0].startTime")
		}
		t.Logf("engine begun after %.0f ms, ready %.0f ms later; first figure %.0f ms after the page began; processor: page %v, engine %v",
			at("engine begins"), at("engine ready")-at("engine begins"), at("figures drawn"), (page - page0).Round(time.Millisecond), (engine - engine0).Round(time.Millisecond))
		if n := eval[int](b, "performance.getEntriesByType('resource').filter(r => r.name.endsWith('worker.js')).length"); n != 1 {
			t.Errorf("%d engines are loaded", n)
		}
	})
}
