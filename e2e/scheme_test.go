package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestColourSchemes follows what the reader prefers, both ways.
func TestColourSchemes(t *testing.T) {
	chromium(t)
	b := newTab(t, 1400, 1000)
	b.do(chromedp.Navigate(serve(t, write(t, "valley.yaml", valley))))
	b.ready()
	for _, scheme := range []string{"dark", "light"} {
		b.prefer(scheme)
		b.wait("a "+scheme+" picture", "plot.isDark === "+map[bool]string{true: "true", false: "false"}[scheme == "dark"]+
			" && !plot.classList.contains('busy') && plot.traces && (plot.opened.paper !== '#ffffff') === plot.isDark")
		b.shot("scheme-" + scheme)
		t.Logf("%s is there", scheme)
	}
}
