package edit

import (
	"errors"
	"strings"

	"gdplot/internal/syntax"
)

// AddRun is the edit that adds a run with another optimizer behind those that a text lists: what else the last of them gives on
// one line it has too, but for its label, which is that given. Where there is no list, one is made of the run that is the whole file and the new one.
func AddRun(data []byte, optimizer, label string) (Change, error) {
	ed, err := newEditor(data)
	if err != nil {
		return Change{}, err
	}
	labelled := ""
	if label != "" {
		labelled = ", label: " + label
	}
	runs, _ := ed.root.Get("runs")
	if runs == nil {
		last := len(ed.src.Lines)
		for last > 1 && strings.TrimSpace(ed.src.Lines[last-1]) == "" {
			last--
		}
		return ed.insert(last, len(ed.src.Characters(last))+1, "\nruns:\n  - {}\n  - {optimizer: "+optimizer+labelled+"}")
	}
	if runs.Kind != syntax.List || len(runs.Items) == 0 {
		return Change{}, errors.New("runs is no list to which one can be added")
	}
	last := runs.Items[len(runs.Items)-1]
	item := "{optimizer: " + optimizer
	for i, key := range last.Keys {
		if text, ok := ed.written(last.Items[i]); ok && key.Text != "label" && key.Text != "optimizer" {
			item += ", " + key.Text + ": " + text
		}
	}
	item += labelled + "}"
	if ed.flow(runs) {
		return ed.insert(runs.At.Line, runs.End-1, ", "+item)
	}
	line, dash, ok := ed.dash(last)
	if !ok {
		return Change{}, errors.New("runs is written in a way to which none can be added")
	}
	end := ed.src.BlockEnd(line, dash+1)
	return ed.insert(end, len(ed.src.Characters(end))+1, "\n"+strings.Repeat(" ", dash-1)+"- "+item)
}

// DropRun is the edit that takes the run out of a text whose item in the list stands at a line and a column.
func DropRun(data []byte, line, col int) (Change, error) {
	ed, err := newEditor(data)
	if err != nil {
		return Change{}, err
	}
	runs, _ := ed.root.Get("runs")
	if runs == nil || runs.Kind != syntax.List {
		return Change{}, errors.New("the run is the whole file")
	}
	if len(runs.Items) == 1 {
		return Change{}, errors.New("it is the only run of the list")
	}
	for i, item := range runs.Items {
		if item.At.Line != line || item.At.Col != col {
			continue
		}
		if ed.flow(runs) {
			from, to := item.At.Col, item.End
			if i > 0 {
				from = runs.Items[i-1].End
			} else {
				to = runs.Items[1].At.Col
			}
			return Change{ed.offsets.At(line, from), ed.offsets.At(line, to), ""}, nil
		}
		at, dash, ok := ed.dash(item)
		if !ok {
			break
		}
		end := ed.src.BlockEnd(at, dash+1)
		if end == len(ed.src.Lines) { // nothing follows, not even an empty line
			return Change{ed.offsets.At(at-1, len(ed.src.Characters(at-1))+1), ed.offsets.At(end, len(ed.src.Characters(end))+1), ""}, nil
		}
		return Change{ed.offsets.At(at, 1), ed.offsets.At(end+1, 1), ""}, nil
	}
	return Change{}, errors.New("the run does not stand in the list by itself")
}

// dash is where the dash of an item of a block list stands.
func (ed *editor) dash(item *syntax.Node) (line, col int, ok bool) {
	for line = item.At.Line; line > 0 && line >= item.At.Line-1; line-- { // an item may begin below its dash
		to := len(ed.src.Characters(line)) + 1
		if line == item.At.Line {
			to = item.At.Col
		}
		switch before := strings.TrimRight(ed.src.Piece(line, 1, to), " "); {
		case strings.HasSuffix(before, "-") && strings.TrimLeft(before, " ") == "-":
			return line, len([]rune(before)), true
		case strings.TrimSpace(before) != "":
			return 0, 0, false
		}
	}
	return 0, 0, false
}
