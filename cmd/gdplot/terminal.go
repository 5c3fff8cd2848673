package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"gdplot/internal/experiment"
	"gdplot/internal/plain"
	"gdplot/internal/syntax"

	"golang.org/x/term"
)

// terminal is where the command speaks: data on stdout, talk on stderr. Colours and the progress line appear only
// where stderr is a terminal; NO_COLOR (no-color.org) and TERM=dumb turn colours off.
type terminal struct {
	stdout, stderr *os.File
	live           bool // whether a line can be drawn over
	color          bool
	quiet          bool
	budget         experiment.Budget // what files may ask of the machine
	memory         memoryGuard
	kept           keptRuns

	drawing sync.Mutex // experiments that are worked on at the same time all tell of their progress
	line    string     // the progress line that stands there now
}

func newTerminal(stdout, stderr *os.File) *terminal {
	live := term.IsTerminal(int(stderr.Fd())) && os.Getenv("TERM") != "dumb"
	return &terminal{budget: experiment.DefaultBudget(), stdout: stdout, stderr: stderr, live: live, color: live && os.Getenv("NO_COLOR") == ""}
}

func (t *terminal) paint(code, s string) string {
	if !t.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *terminal) bold(s string) string { return t.paint("1", s) }
func (t *terminal) red(s string) string  { return t.paint("1;31", s) }

// progress replaces the progress line.
func (t *terminal) progress(line string) {
	if !t.live || t.quiet {
		return
	}
	t.drawing.Lock()
	defer t.drawing.Unlock()
	if line == t.line {
		return
	}
	if width, _, err := term.GetSize(int(t.stderr.Fd())); err == nil && utf8.RuneCountInString(line) >= width && width > 1 {
		line = string([]rune(line)[:width-1]) // a line that wraps cannot be drawn over
	}
	fmt.Fprintf(t.stderr, "\r\x1b[K%s", plain.Line(line))
	t.line = line
}

// write writes a line of its own.
func (t *terminal) write(line string) {
	t.clear()
	fmt.Fprintln(t.stderr, plain.Line(line))
}

// clear removes the progress line, so that something else can be printed.
func (t *terminal) clear() {
	t.drawing.Lock()
	defer t.drawing.Unlock()
	if t.line != "" {
		fmt.Fprint(t.stderr, "\r\x1b[K")
		t.line = ""
	}
}

// note says something that is not an error.
func (t *terminal) note(format string, args ...any) {
	if !t.quiet {
		t.clear()
		fmt.Fprintln(t.stderr, plain.Text(fmt.Sprintf(format, args...)))
	}
}

// print writes data, in which nothing is left that would steer a terminal.
func (t *terminal) print(data []byte) error {
	t.clear()
	_, err := t.stdout.WriteString(plain.Text(string(data)))
	return err
}

// printJSON writes a value for programs.
func (t *terminal) printJSON(v any) error {
	data, err := plain.MarshalIndent(v)
	if err != nil {
		return err
	}
	return t.print(data)
}

var severityColor = map[syntax.Severity]string{syntax.Error: "1;31", syntax.Warning: "1;33", syntax.Note: "1;36"}

// diagnose tells what there is to say about a file; a quiet terminal hears of errors only.
func (t *terminal) diagnose(all syntax.Diagnostics) {
	t.clear()
	for _, d := range all {
		if t.quiet && d.Severity != syntax.Error {
			continue
		}
		fmt.Fprint(t.stderr, t.diagnostic(d))
	}
}

// diagnostic is a diagnostic with its place in bold and its caret in the colour of its severity.
func (t *terminal) diagnostic(d syntax.Diagnostic) string {
	text := d.String()
	place := plain.Line(fmt.Sprintf("%s:%d:%d:", d.File, d.Line, d.Col))
	head, rest, _ := strings.Cut(text, "\n")
	if tail, ok := strings.CutPrefix(head, place); ok {
		head = t.bold(place) + tail
	}
	source, caret, ok := strings.Cut(rest, "\n")
	if !ok {
		return head + "\n"
	}
	caret = strings.TrimSuffix(caret, "\n")
	return head + "\n" + source + "\n" + t.paint(severityColor[d.Severity], caret) + "\n"
}
