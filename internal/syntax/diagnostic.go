package syntax

import (
	"fmt"
	"sort"
	"strings"
	"unicode"

	texts "gdplot/internal/plain"

	"golang.org/x/text/width"
)

// Severity says how much a Diagnostic weighs.
type Severity string

// The severities. Only an Error makes a file wrong.
const (
	Error   Severity = "error"   // the file cannot be run
	Warning Severity = "warning" // it can, but probably does not say what was meant
	Note    Severity = "note"    // something was done that is worth knowing, such as an axis replaced by --set
)

// Diagnostic is one thing to say about a place in an experiment file or in a --set argument. Lines and columns count
// from 1, columns in characters; EndCol is the column after the last character meant, on the same line, or Col where
// there is no line to show, since the file could not be read.
type Diagnostic struct {
	Severity Severity `json:"severity"`
	Kind     string   `json:"kind,omitempty"` // of a note on fairness, as the key fair names it
	File     string   `json:"file"`           // as the user named it; "--set" where an argument is meant
	Line     int      `json:"line"`
	Col      int      `json:"col"`
	EndCol   int      `json:"endcol"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint,omitempty"`   // what to write instead
	Source   string   `json:"source,omitempty"` // the line that is meant, or the part around the place of a very long one

	cut int // characters of the line before Source
}

// Diagnostics is all there is to say about a file, in file order; what concerns --set arguments comes last.
type Diagnostics []Diagnostic

// Wrong reports whether any of them is an Error.
func (ds Diagnostics) Wrong() bool { return ds.Count(Error) > 0 }

// Count is how many have the given severity.
func (ds Diagnostics) Count(s Severity) int {
	n := 0
	for _, d := range ds {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// String is every diagnostic with its line and caret.
func (ds Diagnostics) String() string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.String())
	}
	return b.String()
}

// JSON is the list as one JSON array, [] where there is nothing to say, ending in a line feed.
func (ds Diagnostics) JSON() ([]byte, error) {
	if ds == nil {
		ds = Diagnostics{}
	}
	return texts.MarshalIndent(ds)
}

// Headline is the diagnostic on one line, without its source: file:line:col: message (hint).
func (d Diagnostic) Headline() string {
	severity := ""
	if d.Severity != Error {
		severity = string(d.Severity) + ": "
	}
	hint := ""
	if d.Hint != "" {
		hint = " (" + d.Hint + ")"
	}
	return texts.Line(fmt.Sprintf("%s:%d:%d: %s%s%s", d.File, d.Line, d.Col, severity, texts.Brief(d.Message, longMessage), hint))
}

// String is the headline, the source line and a caret below the place, each ending in a line feed.
func (d Diagnostic) String() string {
	if d.EndCol <= d.Col {
		return d.Headline() + "\n"
	}
	text, before, span := clip([]rune(d.Source), d.Col-1-d.cut, d.EndCol-d.Col)
	return fmt.Sprintf("%s\n  %s\n  %s%s\n", d.Headline(), text, before, span)
}

// How much of a long line is shown before and after the place that is meant, in characters.
const (
	shownBefore = 60
	shownAfter  = 60
)

// clip is the part of a line around a place, the blanks that lead below the place, and the caret with its tail.
// Tabs before the place stay tabs and wide characters count twice, so that the caret stands below its character.
func clip(line []rune, at, length int) (text, before, span string) {
	at = min(max(at, 0), len(line))
	end := min(max(at+length, at+1), max(len(line), at+1))
	from, to := 0, len(line)
	lead, tail := "", ""
	if at > shownBefore+20 {
		from, lead = at-shownBefore, "…"
	}
	if to > at+shownAfter+20 {
		to, tail = at+shownAfter, "…"
	}
	end = min(end, max(to, at+1))
	text = texts.Line(lead + string(line[from:to]) + tail)
	before = blanks(lead + string(line[from:at]))
	shown := ""
	if at < len(line) {
		shown = string(line[at:min(end, len(line))])
	}
	return text, before, "^" + strings.Repeat("~", max(columns(shown)-1, 0))
}

// blanks is as wide as s, with its tabs.
func blanks(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\t' {
			b.WriteRune('\t')
		} else {
			b.WriteString(strings.Repeat(" ", runeColumns(r)))
		}
	}
	return b.String()
}

func columns(s string) int {
	n := 0
	for _, r := range s {
		n += runeColumns(r)
	}
	return n
}

// runeColumns is how many columns of a terminal a character takes.
func runeColumns(r rune) int {
	switch k := width.LookupRune(r).Kind(); {
	case unicode.In(r, unicode.Mn, unicode.Me) || unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Bidi_Control, r):
		return 0
	case k == width.EastAsianWide || k == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Reporter collects diagnostics. A place reached by several aliases or runs is reported once.
type Reporter struct {
	List   []reported
	seen   map[Diagnostic]bool
	Errors int
	beyond []reported // the first that there was no room for
	more   int        // how many errors there were none for
}

// mostDiagnostics bounds what is said of one file, longMessage how long each is, which may quote what stands there, and longLine
// what of a line is kept with it.
const (
	mostDiagnostics = 100
	longMessage     = 400
	longLine        = 1000
)

type reported struct {
	Diagnostic
	order int // of the source: the file before the arguments
}

func NewReporter() *Reporter { return &Reporter{seen: map[Diagnostic]bool{}} }

// Add reports something about the characters from at up to the column end.
func (r *Reporter) Add(s Severity, at Place, end int, hint, message string) {
	if at.Src == nil {
		panic("experiment: a diagnostic without a place: " + message)
	}
	d := Diagnostic{Severity: s, File: at.Src.Name, Line: at.Line, Col: at.Col, EndCol: max(end, at.Col+1),
		Message: texts.Brief(message, longMessage), Hint: texts.Brief(hint, longMessage)}
	if at.Src.Unread {
		d.EndCol = d.Col
	}
	if r.seen[d] {
		return
	}
	if s == Error {
		r.Errors++
	}
	if len(r.List) >= mostDiagnostics && (s != Error || r.more > 0) {
		if s == Error {
			r.more++
		}
		return
	}
	r.seen[d] = true
	d.Source, d.cut = at.Src.excerpt(at.Line, at.Col)
	if len(r.List) >= mostDiagnostics {
		r.beyond, r.more = []reported{{d, at.Src.Order}}, 1
		return
	}
	r.List = append(r.List, reported{d, at.Src.Order})
}

// Errorf reports an error at a node.
func (r *Reporter) Errorf(n *Node, hint, format string, args ...any) {
	r.Add(Error, n.At, n.End, hint, fmt.Sprintf(format, args...))
}

// Diagnostics is what was collected, in file order.
func (r *Reporter) Diagnostics() Diagnostics {
	sort.SliceStable(r.List, func(i, j int) bool {
		a, b := r.List[i], r.List[j]
		if a.order != b.order {
			return a.order < b.order
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
	ds := make(Diagnostics, 0, len(r.List)+1)
	for _, d := range append(r.List, r.beyond...) {
		ds = append(ds, d.Diagnostic)
	}
	if r.more > 1 {
		last := &ds[len(ds)-1]
		last.Message, last.Hint = fmt.Sprintf("from here on %d errors more are not told", r.more), ""
	}
	return ds
}
