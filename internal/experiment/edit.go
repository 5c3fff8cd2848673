package experiment

import (
	"errors"
	"strings"

	"gdplot/internal/syntax"
)

// Edit replaces a piece of a text, from one offset to another in UTF-16 units, as browsers count.
type Edit struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// errNoPlace is said where a start cannot be added by a small edit.
var errNoPlace = errors.New("the file gives its starts in a way to which none can be added: list them under start, below sweep")

// AddStart is the edit that adds a start to those that an experiment is run from: to the list under sweep, which is made
// where there is none. All else stays as it stands.
func AddStart(data []byte, point string) (Edit, error) {
	text := string(syntax.TrimBOM(data))
	src := syntax.NewSource("", 0, text)
	root := syntax.Read(src, text, syntax.DefaultLimits, syntax.NewReporter())
	if root == nil || root.Kind != syntax.Mapping {
		return Edit{}, errors.New("the file cannot be read")
	}
	m := &mapper{src: src, offsets: offsets(text, len(text) < len(data))}
	insert := func(line, col int, text string) (Edit, error) {
		at := m.offset(line, col)
		return Edit{at, at, text}, nil
	}
	sweep := at(root, "sweep")
	starts, _ := sweep.Get("start")
	start, key := root.Get("start")
	flow := func(n *syntax.Node, closing rune) bool { // whether it closes on the line where it begins
		line := src.Characters(n.At.Line)
		return n.End >= 2 && n.End-2 < len(line) && line[n.End-2] == closing && strings.ContainsRune("[{", line[n.At.Col-1])
	}
	switch {
	case starts != nil && starts.Kind == syntax.List && len(starts.Items) > 0 && flow(starts, ']'):
		return insert(starts.At.Line, starts.End-1, ", "+point)
	case starts != nil && starts.Kind == syntax.List && len(starts.Items) > 0 && starts.Items[0].Kind == syntax.List && flow(starts.Items[len(starts.Items)-1], ']'):
		last := starts.Items[len(starts.Items)-1]
		return insert(last.At.Line, last.End, "\n"+strings.Repeat(" ", max(last.At.Col-3, 0))+"- "+point)
	case starts != nil || start == nil || start.Kind != syntax.List || !flow(start, ']'):
		return Edit{}, errNoPlace
	}
	both := "[" + string(slice(src.Characters(start.At.Line), start.At.Col-1, start.End-1)) + ", " + point + "]"
	switch {
	case sweep == nil:
		return Edit{m.offset(key.At.Line, key.At.Col), m.offset(start.At.Line, start.End), "sweep: {start: " + both + "}"}, nil
	case sweep.Kind == syntax.Mapping && len(sweep.Keys) > 0 && sweep.At.Col == sweep.Keys[0].At.Col && sweep.At.Line == sweep.Keys[0].At.Line:
		first := sweep.Keys[0].At
		return insert(first.Line, first.Col, "start: "+both+"\n"+strings.Repeat(" ", first.Col-1))
	case sweep.Kind == syntax.Mapping && flow(sweep, '}') && len(sweep.Keys) > 0:
		return insert(sweep.At.Line, sweep.At.Col+1, "start: "+both+", ")
	}
	return Edit{}, errNoPlace
}
