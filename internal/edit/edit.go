// Package edit changes the text of an experiment as little as can be: a start or a run more or less, parameters of a figure.
// In comes the text, out go Changes; comments, order and what is not meant stay. What the text says is for package experiment.
package edit

import (
	"errors"
	"strings"

	"gdplot/internal/syntax"
)

// Change replaces a piece of a text, from one offset to another in UTF-16 units, as browsers count.
type Change struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// editor finds places in a text that is to be changed.
type editor struct {
	src     *syntax.Source
	offsets syntax.Offsets
	root    *syntax.Node
}

func newEditor(data []byte) (*editor, error) {
	text := string(syntax.TrimBOM(data))
	src := syntax.NewSource("", 0, text)
	root := syntax.Read(src, text, syntax.DefaultLimits, syntax.NewReporter())
	if root == nil || root.Kind != syntax.Mapping {
		return nil, errors.New("the file cannot be read")
	}
	return &editor{src, syntax.NewOffsets(src, text, len(text) < len(data)), root}, nil
}

// insert puts a text before a place.
func (ed *editor) insert(line, col int, text string) (Change, error) {
	at := ed.offsets.At(line, col)
	return Change{at, at, text}, nil
}

// flow reports whether a node stands in brackets that close on the line where they open.
func (ed *editor) flow(n *syntax.Node) bool {
	line := ed.src.Characters(n.At.Line)
	if n.At.Col > len(line) || n.End < 2 || n.End-2 >= len(line) {
		return false
	}
	return line[n.At.Col-1] == '[' && line[n.End-2] == ']' || line[n.At.Col-1] == '{' && line[n.End-2] == '}'
}

// written is a node as the file has it, as far as it stands on one line; ok is false where it goes on.
func (ed *editor) written(n *syntax.Node) (text string, ok bool) {
	whole := ed.src.Piece(n.At.Line, n.At.Col, n.End)
	if n.Kind == syntax.Scalar && n.Style == syntax.Plain {
		return whole, whole == n.Text
	}
	return whole, n.Kind == syntax.Scalar && n.Style != syntax.Block && n.End > 0 && n.End-1 <= len(ed.src.Characters(n.At.Line)) || n.Kind != syntax.Scalar && ed.flow(n)
}

// errNoPlace is said where a start cannot be added by a small edit.
var errNoPlace = errors.New("the file gives its starts in a way to which none can be added: list them under start, below sweep")

// AddStart is the edit that adds a start to those that an experiment is run from: to the list under sweep, which is made
// where there is none. All else stays as it stands.
func AddStart(data []byte, point string) (Change, error) {
	ed, err := newEditor(data)
	if err != nil {
		return Change{}, err
	}
	root, src, insert, flow := ed.root, ed.src, ed.insert, ed.flow
	sweep, _ := root.Get("sweep")
	starts, _ := sweep.Get("start")
	start, key := root.Get("start")
	switch {
	case starts != nil && starts.Kind == syntax.List && len(starts.Items) > 0 && flow(starts):
		return insert(starts.At.Line, starts.End-1, ", "+point)
	case starts != nil && starts.Kind == syntax.List && len(starts.Items) > 0 && starts.Items[0].Kind == syntax.List && flow(starts.Items[len(starts.Items)-1]):
		last := starts.Items[len(starts.Items)-1]
		return insert(last.At.Line, last.End, "\n"+strings.Repeat(" ", max(last.At.Col-3, 0))+"- "+point)
	case starts != nil || start == nil || !(start.Kind == syntax.List && flow(start) || start.Kind == syntax.Scalar && syntax.LooksNumeric(start.Text)):
		return Change{}, errNoPlace
	}
	both := "[" + src.Piece(start.At.Line, start.At.Col, start.End) + ", " + point + "]"
	switch {
	case sweep == nil:
		return Change{ed.offsets.At(key.At.Line, key.At.Col), ed.offsets.At(start.At.Line, start.End), "sweep: {start: " + both + "}"}, nil
	case sweep.Kind == syntax.Mapping && len(sweep.Keys) > 0 && sweep.At.Col == sweep.Keys[0].At.Col && sweep.At.Line == sweep.Keys[0].At.Line:
		first := sweep.Keys[0].At
		return insert(first.Line, first.Col, "start: "+both+"\n"+strings.Repeat(" ", first.Col-1))
	case sweep.Kind == syntax.Mapping && flow(sweep) && len(sweep.Keys) > 0:
		return insert(sweep.At.Line, sweep.At.Col+1, "start: "+both+", ")
	}
	return Change{}, errNoPlace
}
