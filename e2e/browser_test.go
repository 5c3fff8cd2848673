// Package e2e tries the live page in a real browser, by gestures. It is a module of its own, so that gdplot itself needs no
// browser; make test-browser runs it.
package e2e

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium is the browser, or where to get one.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("there is no browser: apt-get install chromium, or name one in CHROMIUM")
	return ""
}

// tab is a page in the browser, and what it did.
type tab struct {
	context.Context
	t *testing.T

	mu       sync.Mutex
	requests []string // addresses asked for
	faults   []string // errors on the console, and exceptions
}

// newTab opens an empty page of a size.
func newTab(t *testing.T, width, height int64) *tab {
	t.Helper()
	profile, err := os.MkdirTemp("", "gdplot-e2e-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(profile) }) // the browser may still write there as it ends
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(profile), chromedp.WindowSize(int(width), int(height)))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	ctx, late := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(late)
	b := &tab{Context: ctx, t: t}
	chromedp.ListenTarget(ctx, func(e any) {
		b.mu.Lock()
		defer b.mu.Unlock()
		switch e := e.(type) {
		case *network.EventRequestWillBeSent:
			b.requests = append(b.requests, e.Request.URL)
		case *runtime.EventExceptionThrown:
			b.faults = append(b.faults, e.ExceptionDetails.Error())
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.APITypeError {
				b.faults = append(b.faults, "console.error")
			}
		case *page.EventJavascriptDialogOpening:
			b.faults = append(b.faults, "a dialog: "+e.Message)
			go chromedp.Run(ctx, page.HandleJavaScriptDialog(true))
		}
	})
	b.do(network.Enable(), chromedp.EmulateViewport(width, height))
	return b
}

func (b *tab) do(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b, actions...); err != nil {
		b.t.Fatalf("%v; %q", err, b.faults)
	}
}

// eval is what an expression gives; plot is the element on the page.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	var v T
	b.do(chromedp.Evaluate("(plot => "+expression+")(document.querySelector('gd-plot'))", &v, func(p *runtime.EvaluateParams) *runtime.EvaluateParams {
		return p.WithAwaitPromise(true)
	}))
	return v
}

// wait waits until an expression holds.
func (b *tab) wait(what, expression string) {
	b.t.Helper()
	for end := time.Now().Add(90 * time.Second); time.Now().Before(end); time.Sleep(150 * time.Millisecond) { // asking all the time keeps a busy page from painting
		if eval[bool](b, "!!("+expression+")") {
			return
		}
	}
	b.t.Fatalf("%s never comes: %s; %q", what, eval[string](b, "plot?.problems?.textContent ?? ''"), b.faults)
}

// prefer sets what the reader prefers. A page hears of it with its next frame, and without a screen it has none unless it is
// asked for one.
func (b *tab) prefer(scheme string) {
	b.t.Helper()
	b.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}))
	var picture []byte
	b.do(chromedp.CaptureScreenshot(&picture))
}

// ready waits until figures and traces are there.
func (b *tab) ready() {
	b.t.Helper()
	b.wait("the figure", "plot?.opened && plot.traces && !plot.classList.contains('busy')")
}

// center is where the first handle is in the window.
func (b *tab) center() (x, y float64) {
	b.t.Helper()
	at := eval[[]float64](b, "(r => [r.left + r.width / 2, r.top + r.height / 2])(plot.root.querySelector('.handle').getBoundingClientRect())")
	return at[0], at[1]
}

// drag moves the pointer from one place to another with the button down, by small steps.
func (b *tab) drag(x0, y0, x1, y1 float64, steps int, each time.Duration) {
	b.t.Helper()
	b.do(input.DispatchMouseEvent(input.MouseMoved, x0, y0),
		input.DispatchMouseEvent(input.MousePressed, x0, y0).WithButton(input.Left).WithButtons(1).WithClickCount(1))
	for i := 1; i <= steps; i++ {
		f := float64(i) / float64(steps)
		b.do(input.DispatchMouseEvent(input.MouseMoved, x0+f*(x1-x0), y0+f*(y1-y0)).WithButton(input.Left).WithButtons(1))
		time.Sleep(each)
	}
	b.do(input.DispatchMouseEvent(input.MouseReleased, x1, y1).WithButton(input.Left).WithClickCount(1))
}

// shot keeps a picture of the page, where SHOTS names a folder.
func (b *tab) shot(name string) {
	b.t.Helper()
	folder := os.Getenv("SHOTS")
	if folder == "" {
		return
	}
	var data []byte
	b.do(chromedp.FullScreenshot(&data, 100))
	if err := os.WriteFile(filepath.Join(folder, name+".png"), data, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// quiet reports what should not have happened.
func (b *tab) quiet(allowed string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.faults) > 0 {
		b.t.Errorf("faults on the page: %q", b.faults)
	}
	for _, r := range b.requests {
		if !strings.HasPrefix(r, allowed) && !strings.HasPrefix(r, "blob:") && !strings.HasPrefix(r, "data:") {
			b.t.Errorf("a request leaves: %s", r)
		}
	}
}

// gdplot is the command, as GDPLOT names it.
func gdplot(t *testing.T) string {
	t.Helper()
	path := os.Getenv("GDPLOT")
	if path == "" {
		t.Skip("GDPLOT names no command: make test-browser builds one")
	}
	return path
}

// serve starts gdplot serve and gives the address that it prints.
func serve(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command(gdplot(t), append([]string{"serve"}, args...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Signal(syscall.SIGTERM); cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// site serves the static folder that SITE names.
func site(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("SITE")
	if folder == "" {
		t.Skip("SITE names no folder: make test-browser builds one")
	}
	s := httptest.NewServer(http.FileServer(http.Dir(folder)))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// write makes a file in a folder of its own.
func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
