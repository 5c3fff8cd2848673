package experiment

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// fair decodes which notes on fairness the file silences.
func (c *checker) fair(n *syntax.Node) map[grammar.FairKind]bool {
	if n == nil {
		return nil
	}
	if n.Kind != syntax.Mapping || len(n.Keys) == 0 {
		c.wrongType(n, "fair", "a mapping such as {evaluations: intended}")
		return nil
	}
	silent := map[grammar.FairKind]bool{}
	for i, k := range n.Keys {
		if !slices.Contains(grammar.FairNames(), k.Text) {
			hint := grammar.Suggestion(k.Text, grammar.FairNames())
			if hint == "" {
				hint = "gdplot explain fair names them all"
			}
			c.report.Errorf(k, hint, "there is no note on fairness called %s", syntax.Quote(k.Text))
			continue
		}
		if c.oneOf(n.Items[i], k.Text, []string{grammar.FairIntended}) != "" {
			silent[grammar.FairKind(k.Text)] = true
		}
	}
	return silent
}

// Silences reports whether the file says that a kind of unfairness is intended.
func (e *Experiment) Silences(k grammar.FairKind) bool { return e.fair[k] }

// Mark is a place in an experiment file that can be pointed at once the file is decoded; the zero Mark is none.
type Mark struct{ n *syntax.Node }

// marks are the places of what a file is made of.
type marks struct {
	runs     []placed
	families []*family
	nodes    []*syntax.Node
	gridded  bool // whether starts are those of a grid
	expect   []*syntax.Node
	lines    []StyledLine
	keys     []StyledLine
}

// placed is what is remembered of the draft of a run: which of the families it is of, and which nodes give its start and its rate.
type placed struct{ family, start, rate int32 }

// place notes where the runs come from.
func (m *marks) place(runs []*decoded) {
	families, nodes := numbered[*family]{}, numbered[*syntax.Node]{}
	m.runs = make([]placed, len(runs))
	for i, d := range runs {
		m.runs[i] = placed{families.of(d.family, &m.families), nodes.of(d.node(grammar.Start), &m.nodes), nodes.of(d.node(grammar.Rate), &m.nodes)}
		m.gridded = m.gridded || d.cell >= 0
	}
}

// numbered numbers what many runs share.
type numbered[T comparable] map[T]int32

// of is the number of v, which is put into a list where it is new.
func (n numbered[T]) of(v T, list *[]T) int32 {
	at, known := n[v]
	if !known {
		at = int32(len(*list))
		n[v], *list = at, append(*list, v)
	}
	return at
}

// of is the family of a run.
func (m *marks) of(run int) *family { return m.families[m.runs[run].family] }

// given are the nodes that give a run its start and its rate.
func (m *marks) given(run int) (start, rate *syntax.Node) {
	return m.nodes[m.runs[run].start], m.nodes[m.runs[run].rate]
}

// StyledLine is a line, or a key, that the style of the file itself, or of one of its figures, speaks of.
type StyledLine struct {
	Of string
	At Mark
}

// StyledLines are those that the file speaks of, in file order.
func (e *Experiment) StyledLines() []StyledLine { return e.marks.lines }

// StyledKeys are the keys of style that the file itself has, in file order.
func (e *Experiment) StyledKeys() []StyledLine { return e.marks.keys }

// Note is something to know about the place.
func (m Mark) Note(message, hint string) syntax.Diagnostic {
	r := syntax.NewReporter()
	r.Add(syntax.Note, m.n.At, m.n.End, hint, message)
	return r.List[0].Diagnostic
}

// RunMark is where a run is given a key, or where the run itself stands if it is not given that key.
func (e *Experiment) RunMark(run int, key string) Mark {
	d := e.marks.of(run)
	if at := grammar.RunKey(key); at >= 0 && d.at[at] != nil {
		return Mark{d.at[at]}
	}
	if d.run < 0 {
		return Mark{} // it is the whole file
	}
	return Mark{d.item}
}

// ItemMark is the item of runs that a run comes from; nowhere where it is the whole file.
func (e *Experiment) ItemMark(run int) Mark {
	if d := e.marks.of(run); d.run >= 0 {
		return Mark{d.item}
	}
	return Mark{}
}

// OwnMark is where a run is given a key, or where the run itself stands if it has that key from the top of the file.
func (e *Experiment) OwnMark(run int, key string) Mark {
	if d := e.marks.of(run); d.run >= 0 && !e.Owns(run, key) {
		return Mark{d.item}
	}
	return e.RunMark(run, key)
}

// Owns reports whether a run is given a key by its item of runs or by the sweep.
func (e *Experiment) Owns(run int, key string) bool {
	at := grammar.RunKey(key)
	return at >= 0 && e.marks.of(run).own[at]
}

// Gives reports whether a run is given a key anywhere in the file.
func (e *Experiment) Gives(run int, key string) bool {
	at := grammar.RunKey(key)
	return at >= 0 && e.marks.of(run).at[at] != nil
}

// ExpectMark is where an expectation stands.
func (e *Experiment) ExpectMark(i int) Mark { return Mark{e.marks.expect[i]} }

// Mark is where a figure is given an option, or where the figure stands if it is not.
func (f *Figure) Mark(option string) Mark {
	if f.drawing == nil {
		return Mark{}
	}
	return Mark{f.drawing.place(option)}
}

// Beside is what the kind of a figure sets side by side.
func (f *Figure) Beside() catalog.Comparison { return f.Spec.Decl.Beside }

// Before reports whether a mark stands before another in the file.
func (m Mark) Before(o Mark) bool {
	if m.n == nil || o.n == nil {
		return o.n != nil
	}
	if m.n.At.Line != o.n.At.Line {
		return m.n.At.Line < o.n.At.Line
	}
	return m.n.At.Col < o.n.At.Col
}

// FairDiagnostic is a note on fairness at its mark; without one it stands at the beginning of the file.
func (e *Experiment) FairDiagnostic(k grammar.FairKind, at Mark, message, hint string) syntax.Diagnostic {
	if at.n == nil {
		at = e.top
	}
	r := syntax.NewReporter()
	r.Add(syntax.Note, at.n.At, at.n.End, hint, message)
	d := r.List[0].Diagnostic
	d.Kind = string(k)
	return d
}

// Line is the line of a place, 0 where it is the whole file.
func (m Mark) Line() int {
	if m.n == nil {
		return 0
	}
	return m.n.At.Line
}

// Col is the column, in characters; 0 where nothing stands.
func (m Mark) Col() int {
	if m.n == nil {
		return 0
	}
	return m.n.At.Col
}
