package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/plain"
	"gdplot/internal/runner"
	"gdplot/internal/syntax"
)

// steering are texts that would do something to whoever reads them, were they no texts.
var steering = []string{"\x1b]0;title\a", "a\r\x1b[Kb", "\u202eabc\u2066", "\x9b2J", "a\nb\u2028c", ".so /etc/passwd", "'br", `\fB\-`, "</script><b>&\"", "\xff\x00"}

// FuzzTerminal says a text in every way that the command has of speaking: nothing of it steers a terminal.
func FuzzTerminal(f *testing.F) {
	for _, s := range steering {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		path := filepath.Join(t.TempDir(), "said")
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		speaker := &terminal{stdout: file, stderr: file, live: true}
		speaker.progress(s)
		speaker.note("%s", s)
		speaker.say(s, s)
		speaker.write(s)
		if err := speaker.print([]byte(s)); err != nil {
			t.Fatal(err)
		}
		speaker.diagnose(syntax.Diagnostics{{File: s, Line: 1, Col: 1, Severity: syntax.Warning, Message: s, Hint: s}})
		told := &progress{form: "json", name: s, stage: "runs"}
		object := told.object(runner.Progress{Done: 1, Total: 2}, 1)
		var back struct{ Experiment string }
		if err := json.Unmarshal([]byte(object), &back); err != nil || back.Experiment != strings.ToValidUTF8(s, "\ufffd") && strings.ToValidUTF8(s, "") == s {
			t.Errorf("%q becomes %q (%v)", s, back.Experiment, err)
		}
		speaker.write(object)
		speaker.write(told.line(runner.Progress{Done: 1, Total: 2}, 1))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		const removed = "\r\x1b[K" // which removes the progress line before something else is said
		if n := strings.Count(string(data), removed); n > 2 {
			t.Errorf("%q clears %d lines", s, n)
		}
		for _, r := range strings.ReplaceAll(string(data), removed, "") {
			if !plain.Printable(r) && r != '\n' && r != '\t' {
				t.Fatalf("%q is said as %q", s, data)
			}
		}
	})
}

// FuzzManual writes a text into a page of the manual: nothing of it is taken for a request of roff.
func FuzzManual(f *testing.F) {
	for _, s := range steering {
		f.Add(s)
	}
	requests := []string{".PP", ".nf", ".RS", ".RE", ".fi", ".TP"}
	f.Fuzz(func(t *testing.T, s string) {
		var m roff
		m.text(s)
		m.text("  " + s)
		m.item(roffText(s), s)
		for _, line := range strings.Split(m.String(), "\n") {
			if strings.HasPrefix(line, "'") || strings.HasPrefix(line, ".") && !slices.Contains(requests, line) {
				t.Fatalf("%q becomes the request %q", s, line)
			}
		}
	})
}
