package edit

import (
	"errors"
	"strings"

	"gdplot/internal/syntax"
)

// Given is a key with its value, as a file has them.
type Given struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// SetFigure are the edits that give a figure of a text, counted as the text lists them, parameters: in place of those that stand
// there, else beside them.
func SetFigure(data []byte, index int, values []Given) ([]Change, error) {
	ed, err := newEditor(data)
	if err != nil {
		return nil, err
	}
	all, _ := ed.root.Get("figures")
	if all == nil || all.Kind != syntax.List || index < 0 || index >= len(all.Items) {
		return nil, errors.New("the file does not list this figure")
	}
	item := all.Items[index]
	if item.Kind == syntax.Mapping && len(item.Keys) == 1 {
		return ed.setIn(item.Keys[0], item.Items[0], values)
	}
	if text, ok := ed.written(item); ok && item.Kind == syntax.Scalar {
		e, err := ed.insert(item.At.Line, item.At.Col+len([]rune(text)), ": {"+inFlow(values)+"}")
		return []Change{e}, err
	}
	return nil, errors.New("the figure is written in a way to which nothing can be added")
}

// Set are the edits that give an experiment values of its own: in place of those that stand there, else before all others.
func Set(data []byte, values []Given) ([]Change, error) {
	ed, err := newEditor(data)
	if err != nil {
		return nil, err
	}
	return ed.setIn(nil, ed.root, values)
}

func inFlow(values []Given) string {
	var all []string
	for _, v := range values {
		all = append(all, v.Key+": "+v.Text)
	}
	return strings.Join(all, ", ")
}

// setIn gives the component called by a key its values; the whole text is called by none.
func (ed *editor) setIn(name, of *syntax.Node, values []Given) (edits []Change, err error) {
	var more []Given
	for _, v := range values {
		old, _ := of.Get(v.Key)
		if old == nil {
			more = append(more, v)
			continue
		}
		if _, ok := ed.written(old); !ok {
			return nil, errors.New(v.Key + " goes on over several lines")
		}
		edits = append(edits, Change{ed.offsets.At(old.At.Line, old.At.Col), ed.offsets.At(old.At.Line, old.End), v.Text})
	}
	if len(more) == 0 {
		return edits, nil
	}
	var e Change
	switch {
	case of.Kind == syntax.Mapping && len(of.Keys) == 0 && ed.flow(of):
		e, _ = ed.insert(of.At.Line, of.At.Col+1, inFlow(more))
	case of.Kind == syntax.Mapping && ed.flow(of):
		e, _ = ed.insert(of.At.Line, of.At.Col+1, inFlow(more)+", ")
	case of.Kind == syntax.Mapping && len(of.Keys) > 0 && of.At.Line == of.Keys[0].At.Line && of.At.Col == of.Keys[0].At.Col:
		first, text := of.Keys[0].At, ""
		for _, v := range more {
			text += v.Key + ": " + v.Text + "\n" + strings.Repeat(" ", first.Col-1)
		}
		e, _ = ed.insert(first.Line, first.Col, text)
	case name != nil && of.Kind == syntax.Scalar && of.Text == "" && strings.HasSuffix(strings.TrimRight(string(ed.src.Characters(name.At.Line)), " "), ":"):
		e, _ = ed.insert(name.At.Line, len(ed.src.Characters(name.At.Line))+1, " {"+inFlow(more)+"}")
	default:
		return nil, errors.New("the file is written in a way to which nothing can be added there")
	}
	return append(edits, e), nil
}
