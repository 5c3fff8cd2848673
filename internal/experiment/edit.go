package experiment

import (
	"errors"
	"strings"
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
	text := string(trimBOM(data))
	src := newSource("", 0, text)
	root := read(src, text, DefaultLimits, newReporter())
	if root == nil || root.kind != mapping {
		return Edit{}, errors.New("the file cannot be read")
	}
	m := &mapper{src: src, offsets: offsets(text, len(text) < len(data))}
	insert := func(line, col int, text string) (Edit, error) {
		at := m.offset(line, col)
		return Edit{at, at, text}, nil
	}
	sweep := at(root, "sweep")
	starts, _ := sweep.get("start")
	start, key := root.get("start")
	flow := func(n *node, closing rune) bool { // whether it closes on the line where it begins
		line := src.characters(n.at.line)
		return n.end >= 2 && n.end-2 < len(line) && line[n.end-2] == closing && strings.ContainsRune("[{", line[n.at.col-1])
	}
	switch {
	case starts != nil && starts.kind == list && len(starts.items) > 0 && flow(starts, ']'):
		return insert(starts.at.line, starts.end-1, ", "+point)
	case starts != nil && starts.kind == list && len(starts.items) > 0 && starts.items[0].kind == list && flow(starts.items[len(starts.items)-1], ']'):
		last := starts.items[len(starts.items)-1]
		return insert(last.at.line, last.end, "\n"+strings.Repeat(" ", max(last.at.col-3, 0))+"- "+point)
	case starts != nil || start == nil || start.kind != list || !flow(start, ']'):
		return Edit{}, errNoPlace
	}
	both := "[" + string(slice(src.characters(start.at.line), start.at.col-1, start.end-1)) + ", " + point + "]"
	switch {
	case sweep == nil:
		return Edit{m.offset(key.at.line, key.at.col), m.offset(start.at.line, start.end), "sweep: {start: " + both + "}"}, nil
	case sweep.kind == mapping && len(sweep.keys) > 0 && sweep.at.col == sweep.keys[0].at.col && sweep.at.line == sweep.keys[0].at.line:
		first := sweep.keys[0].at
		return insert(first.line, first.col, "start: "+both+"\n"+strings.Repeat(" ", first.col-1))
	case sweep.kind == mapping && flow(sweep, '}') && len(sweep.keys) > 0:
		return insert(sweep.at.line, sweep.at.col+1, "start: "+both+", ")
	}
	return Edit{}, errNoPlace
}
