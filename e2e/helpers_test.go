package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func itoa(n int) string { return strconv.Itoa(n) }

// quoteJS is a text as JavaScript writes it.
func quoteJS(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// editorText is what the editor shows, as an expression.
const editorText = "[...document.getElementById('code').shadowRoot.querySelectorAll('.cm-line')].map(l => l.textContent).join('\\n')"

// caret puts the caret of the editor some characters behind the beginning of a piece of its text, by keys.
func (b *tab) caret(piece string, chars int) {
	b.t.Helper()
	b.wait("the editor", "document.getElementById('code').shadowRoot?.querySelector('.cm-content')")
	before := eval[int](b, editorText+".split("+quoteJS(piece)+")[0].length")
	eval[bool](b, "(document.getElementById('code').shadowRoot.querySelector('.cm-content').focus(), true)")
	b.do(chromedp.KeyEvent(kb.Home, chromedp.KeyModifiers(input.ModifierCtrl)))
	for range before + chars { // down would go by lines of the screen
		b.do(chromedp.KeyEvent(kb.ArrowRight))
	}
}

// enter presses Enter: chromedp's own event for it comes twice where a page handles the first.
func (b *tab) enter() {
	b.t.Helper()
	key := func(kind input.KeyType) *input.DispatchKeyEventParams {
		return input.DispatchKeyEvent(kind).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13)
	}
	b.do(key(input.KeyDown).WithText("\r"), key(input.KeyUp))
}

// withoutScripts opens a page without JavaScript: what it says is there still, and it prints.
func (b *tab) withoutScripts(address, text string) {
	b.t.Helper()
	b.do(emulation.SetScriptExecutionDisabled(true), chromedp.EmulateViewport(1200, 900), chromedp.Navigate(address))
	var plain string
	b.do(chromedp.Text("body", &plain))
	if len(plain) < len(text)*7/10 { // what is there for scripts only, such as a button to play, is not shown
		b.t.Errorf("without JavaScript the page has %d of %d letters", len(plain), len(text))
	}
	b.do(chromedp.ActionFunc(func(ctx context.Context) error {
		pdf, _, err := page.PrintToPDF().Do(ctx)
		if err == nil && len(pdf) < 2000 {
			err = fmt.Errorf("a print of %d bytes", len(pdf))
		}
		return err
	}))
}
