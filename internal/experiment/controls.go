package experiment

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// ControlKind is how a value of a file can be turned.
type ControlKind string

// The kinds of control.
const (
	TurnNumber  ControlKind = "number"
	TurnInteger ControlKind = "integer"
	TurnTruth   ControlKind = "truth"  // true or false
	TurnChoice  ControlKind = "choice" // one of Choices: a word, or a component with its parameters
	TurnPoint   ControlKind = "point"  // where runs start; its coordinates are numbers of their own
)

// Control is a value that stands in a file and can be replaced by another one: what a slider or a select stands for. A value
// that several aliases share is one control.
type Control struct {
	Path    string      `json:"path"` // of the value in the file: learning_rate, runs.2.optimizer.sgd.momentum
	Name    string      `json:"name"` // of the parameter
	Kind    ControlKind `json:"kind"`
	Text    string      `json:"text"`            // as the file has it
	Value   float64     `json:"value"`           // of numbers, 0 else
	Lo      float64     `json:"lo"`              // a range to turn a number in, within what is allowed
	Hi      float64     `json:"hi"`              //
	Log     bool        `json:"log"`             // whether the range is best gone through by factors
	Choices []string    `json:"choices"`         // of a choice
	Of      string      `json:"of,omitempty"`    // what the choices are: optimizer, surface …
	Line    int         `json:"line"`            // where it stands, as Diagnostic counts
	Col     int         `json:"col"`             //
	From    int         `json:"from"`            // the same as offsets into the text, in UTF-16 units as browsers count …
	To      int         `json:"to"`              // … of its first character, and of the one behind its last
	Start   []float64   `json:"start,omitempty"` // of a point, and of a number where one is a start
	Runs    []int       `json:"runs,omitempty"`  // that begin there, or whose learning rate a number is
}

// turned is a value that was decoded and may become a control.
type turned struct {
	n       *syntax.Node
	kind    ControlKind
	name    string
	value   float64
	within  catalog.Interval
	choices []string
	of      string
}

// turn notes that a node of the file holds a value that can be turned. What is noted last of a node says most about it.
func (c *checker) turn(t turned) {
	if c.turns == nil || t.n.At.Src == nil || t.n.At.Src.Order != 0 || t.n.At.Src.Before > 0 {
		return
	}
	c.turns[syntax.Place{Line: t.n.At.Line, Col: t.n.At.Col}] = t
}

// Controls checks a text like Parse and lists its values that can be turned, in the order in which they stand there. They are
// known as far as the text is right.
func Controls(name string, data []byte, opt Options) (*Experiment, []Control, syntax.Diagnostics) {
	turns := map[syntax.Place]turned{}
	opt.turns = turns
	e, found := Parse(name, data, opt)
	if opt = opt.complete(); len(data) > opt.Limits.Bytes {
		return e, nil, found
	}
	text := string(syntax.TrimBOM(data))
	src := syntax.NewSource(name, 0, text)
	root := syntax.Read(src, text, opt.Limits, syntax.NewReporter())
	if root == nil {
		return e, nil, found
	}
	m := &mapper{src: src, offsets: syntax.NewOffsets(src, text, len(text) < len(data)), turns: turns, seen: map[syntax.Place]bool{}}
	m.walk(root, nil)
	sort.SliceStable(m.all, func(i, j int) bool { return m.all[i].From < m.all[j].From })
	if e != nil {
		e.attach(m.all)
		e.fit(m.all, opt.Figures)
	}
	return e, m.all, found
}

// mapper finds the paths and offsets of values.
type mapper struct {
	src     *syntax.Source
	offsets syntax.Offsets
	turns   map[syntax.Place]turned
	seen    map[syntax.Place]bool
	all     []Control
}

// walk looks at a node and at all below it; steps are the keys and indices that lead to it.
func (m *mapper) walk(n *syntax.Node, steps []string) {
	at := syntax.Place{Line: n.At.Line, Col: n.At.Col}
	t, noted := m.turns[at]
	if noted && !m.seen[at] && (n.Kind == syntax.Scalar) == (t.n.Kind == syntax.Scalar) {
		m.add(n, t, steps)
	}
	for i, item := range n.Items {
		step := strconv.Itoa(i)
		if n.Kind == syntax.Mapping {
			key := n.Keys[i]
			step = key.Text
			m.name(n, i, append(steps[:len(steps):len(steps)], step))
		}
		m.walk(item, append(steps[:len(steps):len(steps)], step))
	}
}

// name makes a choice of a key that names a component, as sgd does in {sgd: {momentum: 0.9}}: it stands for all of that.
func (m *mapper) name(n *syntax.Node, i int, steps []string) {
	key := n.Keys[i]
	at := syntax.Place{Line: key.At.Line, Col: key.At.Col}
	t, noted := m.turns[at]
	if !noted || m.seen[at] || t.kind != TurnChoice || len(n.Keys) != 1 {
		return
	}
	if n.At.Line == key.At.Line && n.At.Col == key.At.Col {
		m.nameBlock(key, t, steps)
		return
	}
	if text := m.src.Characters(n.At.Line); n.End-2 >= len(text) || n.End < 2 || text[n.End-2] != '}' {
		return // it goes on below
	}
	whole := *n
	whole.Kind, whole.Text = syntax.Scalar, key.Text
	t.n = &whole
	m.seen[at] = true
	m.add(&whole, t, steps[:len(steps)-1])
}

// nameBlock makes a choice of the key of a component in block style. The name alone may stand in its place, so the control reaches
// from there to the last line of the parameters.
func (m *mapper) nameBlock(key *syntax.Node, t turned, steps []string) {
	last := m.src.BlockEnd(key.At.Line, key.At.Col)
	m.seen[syntax.Place{Line: key.At.Line, Col: key.At.Col}] = true
	m.all = append(m.all, Control{Path: strings.Join(steps[:len(steps)-1], "."), Name: t.name, Kind: t.kind, Text: key.Text, Choices: with(t.choices, key.Text), Of: t.of,
		Line: key.At.Line, Col: key.At.Col, From: m.offsets.At(key.At.Line, key.At.Col), To: m.offsets.At(last, len(m.src.Characters(last))+1)})
}

// with are choices, with what stands there even where it needs more than its name.
func with(choices []string, own string) []string {
	if slices.Contains(choices, own) {
		return choices
	}
	return append([]string{own}, choices...)
}

// add makes a control of a node.
func (m *mapper) add(n *syntax.Node, t turned, steps []string) {
	m.seen[syntax.Place{Line: n.At.Line, Col: n.At.Col}] = true
	written := m.src.Piece(n.At.Line, n.At.Col, n.End)
	if n.Kind == syntax.Scalar && n.Style == syntax.Plain && !strings.HasPrefix(written, "{") && written != n.Text {
		return // it goes on below, or is no value of the file
	}
	c := Control{Path: strings.Join(steps, "."), Name: t.name, Kind: t.kind, Text: written, Value: t.value, Choices: t.choices, Of: t.of,
		Line: n.At.Line, Col: n.At.Col, From: m.offsets.At(n.At.Line, n.At.Col), To: m.offsets.At(n.At.Line, n.End)}
	if t.kind == TurnChoice && strings.HasPrefix(written, "{") {
		c.Text = n.Text
	}
	if t.kind == TurnChoice {
		c.Choices = with(c.Choices, c.Text)
	}
	if c.Choices == nil {
		c.Choices = []string{}
	}
	if t.kind == TurnNumber || t.kind == TurnInteger {
		c.Lo, c.Hi, c.Log = reach(t.value, t.within, t.kind == TurnInteger)
	}
	m.all = append(m.all, c)
}

// How far a number can be turned where nothing bounds it.
const (
	turnFactor = 100 // down and up, where only positive numbers are allowed
	turnCount  = 10  // up, of what is counted: work grows with it, and one touch leads to the end of a slider
	turnTimes  = 2   // its size, to both sides, where any number is
)

// reach is a range to turn a number in, and whether by factors: what is allowed, where that has two ends, else around the
// value.
func reach(v float64, r catalog.Interval, integer bool) (lo, hi float64, log bool) {
	lo, hi = r.Lo, r.Hi
	bounded := !math.IsInf(lo, 0) && hi < 1e6
	switch {
	case bounded && lo >= 0 && hi <= 1 && v > 0 && v < 1e-2*hi: // an eps
		return v / turnFactor, math.Min(v*turnFactor, hi), true
	case bounded:
		if r.HiOpen {
			hi -= (hi - lo) * 1e-3
		}
		if r.LoOpen {
			lo += (hi - lo) * 1e-3
		}
	case lo == 0 && !r.LoOpen && v >= 0.5 && v <= 1 && !integer: // a share, such as momentum
		hi = 1
	case lo >= 0 && v > 0 && integer:
		lo, hi, log = math.Max(v/turnFactor, lo), math.Min(v*turnCount, hi), true
	case lo >= 0 && v > 0:
		lo, hi, log = math.Max(v/turnFactor, lo), math.Min(v*turnFactor, hi), true
	case lo >= 0:
		hi = math.Min(math.Max(lo+1, 1), hi)
	default:
		side := math.Max(1, turnTimes*math.Abs(v))
		lo, hi = math.Max(lo, -side), math.Min(hi, side)
	}
	if integer {
		lo, hi = math.Ceil(lo), math.Floor(hi)
		if log {
			lo = math.Max(lo, 1)
		}
	}
	return lo, math.Max(lo, hi), log
}

// attach tells which runs begin at a point and which have a number for their learning rate.
func (e *Experiment) attach(all []Control) {
	find := func(n *syntax.Node) *Control {
		for i := range all {
			if n != nil && all[i].Line == n.At.Line && all[i].Col == n.At.Col {
				return &all[i]
			}
		}
		return nil
	}
	for i := range e.Runs {
		start, rate := e.marks.given(i)
		if c := find(start); c != nil && (c.Kind == TurnPoint || c.Kind == TurnNumber) && !e.marks.gridded {
			c.Runs, c.Start = append(c.Runs, i), e.Runs[i].Start
		}
		if c := find(rate); c != nil && c.Kind == TurnNumber {
			c.Runs = append(c.Runs, i)
		}
	}
	rates := e.rateNames()
	for i := range all {
		c := &all[i]
		if steps := strings.Split(c.Path, "."); c.Kind == TurnNumber && c.Value > 0 && slices.Contains(steps, grammar.RunKeys[grammar.Rate].Name) && (rates[c.Name] || c.Name == grammar.RunKeys[grammar.Rate].Name) {
			c.Lo, c.Hi, c.Log = c.Value/turnFactor, c.Value*turnFactor, true // rates go by factors, also where they look like shares
		}
	}
}

// rateNames are the names of the numbers that rates are given by: the parameters that schedules must be told.
func (e *Experiment) rateNames() map[string]bool {
	names := map[string]bool{}
	for _, r := range e.Runs {
		if r.Rate == nil {
			continue
		}
		for _, p := range r.Rate.Decl.Params {
			if p.Type == catalog.Number && p.Default == nil && !p.Optional && math.IsInf(p.Range.Hi, 1) {
				names[p.Name] = true
			}
		}
	}
	return names
}

// Glance is the title of a text and the name of the kind of its first figure, empty where it does not say, without checking
// the text.
func Glance(data []byte) (title, figure string) {
	text := string(syntax.TrimBOM(data))
	if len(data) > syntax.DefaultLimits.Bytes {
		return "", ""
	}
	root := syntax.Read(syntax.NewSource("", 0, text), text, syntax.DefaultLimits, syntax.NewReporter())
	if root == nil || root.Kind != syntax.Mapping {
		return "", ""
	}
	if n := at(root, "title"); n != nil && n.Kind == syntax.Scalar {
		title = n.Text
	}
	if n := at(root, "figures"); n != nil && n.Kind == syntax.List && len(n.Items) > 0 {
		switch first := n.Items[0]; {
		case first.Kind == syntax.Scalar:
			figure = first.Text
		case first.Kind == syntax.Mapping && len(first.Keys) > 0:
			figure = first.Keys[0].Text
		}
	}
	return title, figure
}
