package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// collisions lists the texts of the picture on a page that leave it or lie on another. Boxes of texts are higher than their
// letters, and a px is what rounding and the shapes of letters come to.
const collisions = `(() => {
	const page = document.querySelector('svg').getBoundingClientRect(), all = []
	for (const t of document.querySelectorAll('svg text')) {
		const r = t.getBoundingClientRect(), h = r.height
		if (!t.textContent.trim() || r.width === 0) continue
		const turned = /rotate/.test(t.getAttribute('transform') || '')
		const b = turned ? {l: r.left + 0.25 * r.width, r: r.right - 0.25 * r.width, t: r.top + 1.5, b: r.bottom - 1.5} : {l: r.left + 1.5, r: r.right - 1.5, t: r.top + 0.25 * h, b: r.bottom - 0.25 * h}
		all.push({text: t.textContent, ...b})
	}
	const said = all.length > 3 ? [] : ['too few texts: ' + all.length]
	all.forEach((a, i) => {
		if (a.l < page.left || a.r > page.right || a.t < page.top || a.b > page.bottom) said.push(a.text + ' leaves the page')
		for (const b of all.slice(0, i)) if (a.l < b.r && b.l < a.r && a.t < b.b && b.t < a.b) said.push(a.text + ' lies on ' + b.text)
	})
	return said
})()`

// Texts keep the room that they were laid out for where a viewer has none of the fonts that a picture asks for.
func TestTextsKeepTheirRoomInAnotherFont(t *testing.T) {
	chromium(t)
	files, err := filepath.Glob("../experiments/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("the gallery is empty (%v)", err)
	}
	if testing.Short() {
		files = files[:min(len(files), 20)]
	}
	out := t.TempDir()
	run := exec.Command(gdplot(t), append([]string{"run", "--quiet", "--progress", "none", "--no-store", "--format", "svg", "--theme", "light", "-o", out}, files...)...)
	if text, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	pictures, err := filepath.Glob(filepath.Join(out, "*", "*.svg"))
	if err != nil || len(pictures) < len(files) {
		t.Fatalf("%d pictures of %d files (%v)", len(pictures), len(files), err)
	}
	b := newTab(t, 1200, 1200)
	for _, picture := range pictures {
		if strings.Contains(picture, ".animated.") { // whose texts come one after the other
			continue
		}
		data, err := os.ReadFile(picture)
		if err != nil {
			t.Fatal(err)
		}
		page := strings.Replace(string(data), `font-family="`, `font-family="'DejaVu Sans',Verdana,monospace,`, 1)
		name := write(t, "page.html", `<!doctype html><html lang="en"><meta charset="utf-8"><title>A picture</title><body style="margin:0">`+page)
		b.do(chromedp.Navigate("file://" + name))
		for _, said := range eval[[]string](b, collisions) {
			t.Errorf("%s: %s", strings.TrimPrefix(picture, out), said)
		}
	}
}
