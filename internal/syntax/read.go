package syntax

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"gdplot/internal/plain"
)

// Limits bound what a file may ask of the reader.
type Limits struct {
	Bytes int // of the file
	Depth int // of mappings and lists within each other, aliases followed
	Nodes int // of the tree, aliases replaced by what they mean
	Runs  int // of the plan, before skip
}

// DefaultLimits are those of every file; gdplot help limits prints them.
var DefaultLimits = Limits{Bytes: 1 << 20, Depth: 64, Nodes: 100_000, Runs: 1_000_000}

// Read turns bytes into a tree with positions. It reports what is wrong anywhere in the document, free keys
// included; the tree is nil where there is none to check.
func Read(src *Source, text string, lim Limits, r *Reporter) *Node {
	if !src.checkBytes(r) {
		return nil
	}
	decoder := yaml.NewDecoder(strings.NewReader(text))
	doc, err := next(decoder)
	if err == io.EOF || err == nil && isEmpty(doc) {
		r.Add(Error, src.At(1, 1), 2, "gdplot init writes a file to start from", "the file is empty")
		return nil
	}
	if err != nil {
		src.syntax(err, r)
		return nil
	}
	b := &builder{src: src, lim: lim, report: r, open: map[*yaml.Node]bool{}}
	root := b.build(doc.Content[0], 1, false)
	if b.broken {
		root = nil // what is left of it would be judged unfairly
	}
	second, err := next(decoder)
	switch {
	case err == nil:
		r.Add(Error, src.At(second.Line, second.Column), second.Column+3, "one file is one experiment", "a second document begins here")
	case err != io.EOF:
		src.syntax(err, r)
	}
	return root
}

func isEmpty(doc *yaml.Node) bool {
	n := doc.Content[0]
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 && n.Tag == "!!null"
}

// next parses one document. The parser panics on a few texts that are not YAML; that too is a fault of the text.
func next(d *yaml.Decoder) (doc *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			doc, err = nil, fmt.Errorf("yaml: the parser gave up: %v", p)
		}
	}()
	doc = new(yaml.Node)
	if err := d.Decode(doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, errors.New("yaml: a document without content")
	}
	return doc, nil
}

// parse reports the parser's complaint about a whole text.
func parse(text string) error {
	d := yaml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := next(d); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

var (
	namedLine     = plain.Pattern(`^line (\d+): `)
	unknownAnchor = plain.Pattern(`^unknown anchor '(.*)' referenced$`)
)

// syntax reports what the parser could not read, at the line it names, and where it names none at the first line
// with which the text stops parsing.
func (s *Source) syntax(err error, r *Reporter) {
	if t := s.tab(); t > 0 {
		col := s.firstTab(t)
		r.Add(Error, s.At(t, col), col+1, "indent with spaces", "a tab is used as indentation")
		return
	}
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 0
	if m := namedLine().FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = message[len(m[0]):]
	}
	hint := ""
	if line == 0 {
		line = s.stopsAt(err)
	} else if n := s.parsesTo(); n > 0 && n+1 != line {
		hint = fmt.Sprintf("the text parses up to line %d", n)
	}
	line = min(max(line, 1), len(s.Lines))
	col, end := s.firstText(line), s.lineEnd(line)
	if m := unknownAnchor().FindStringSubmatch(message); m != nil {
		message = fmt.Sprintf("there is no anchor &%s before this alias", m[1])
		if i := strings.Index(s.line(line), "*"+m[1]); i >= 0 {
			col = utf8.RuneCountInString(s.line(line)[:i]) + 1
			end = col + 1 + utf8.RuneCountInString(m[1])
		}
	} else if strings.Contains(message, "exceeded max depth") {
		message, hint = "nested deeper than 64 levels", ""
	} else {
		if strings.HasPrefix(message, "mapping values are not allowed") && hint == "" {
			hint = `a text that holds ": " stands in quotes`
		}
		message = "not valid YAML: " + message
	}
	r.Add(Error, s.At(line, col), end, hint, message)
}

// tab is the first line that is indented by a tab and with which the text stops parsing, 0 if there is none.
func (s *Source) tab() int {
	const most = 20
	tried := 0
	for n := 1; n <= len(s.Lines) && tried < most; n++ {
		if s.firstTab(n) == 0 {
			continue
		}
		tried++
		if parse(s.prefix(n-1)) == nil && parse(s.prefix(n)) != nil {
			return n
		}
	}
	return 0
}

// firstTab is the column of the first tab in a line's indentation, 0 if there is none.
func (s *Source) firstTab(line int) int {
	text := s.line(line)
	for i := range len(text) {
		switch text[i] {
		case ' ':
		case '\t':
			return i + 1
		default:
			return 0
		}
	}
	return 0
}

func (s *Source) prefix(lines int) string {
	return strings.Join(s.Lines[:lines], "\n") + "\n"
}

// stopsAt is the first line with which the text gives the same complaint as the whole. Once an alias without an
// anchor is in, it stays, so the lines can be halved.
func (s *Source) stopsAt(err error) int {
	lo, hi := 1, len(s.Lines)
	for lo < hi {
		mid := (lo + hi) / 2
		if e := parse(s.prefix(mid)); e != nil && e.Error() == err.Error() {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// parsesTo is the last line up to which the text parses, 0 if there is none or the file is too long to try.
func (s *Source) parsesTo() int {
	if len(s.Lines) > 400 {
		return 0
	}
	for n := len(s.Lines) - 1; n > 0; n-- {
		if parse(s.prefix(n)) == nil {
			return n
		}
	}
	return 0
}

// builder turns the parser's nodes into ours.
type builder struct {
	src    *Source
	lim    Limits
	report *Reporter
	open   map[*yaml.Node]bool // anchored nodes that are being built
	count  int
	full   bool // a limit was met; nothing more is built
	broken bool // the tree is not what the file says
}

func (b *builder) build(y *yaml.Node, depth int, free bool) *Node {
	if y.Kind == yaml.AliasNode {
		return b.alias(y, depth, free)
	}
	n := b.locate(y)
	b.count++
	switch {
	case b.full:
		return n
	case b.count > b.lim.Nodes:
		b.full, b.broken = true, true
		b.report.Errorf(n, "aliases count as what they mean", "the file has more than %d nodes", b.lim.Nodes)
		return n
	case depth > b.lim.Depth && y.Kind != yaml.ScalarNode:
		b.full, b.broken = true, true
		b.report.Errorf(n, "", "nested deeper than %d levels", b.lim.Depth)
		return n
	}
	if y.Style&yaml.TaggedStyle != 0 && !free {
		b.report.Add(Error, b.src.At(y.Line, y.Column), n.At.Col-1, "", "tags such as "+Short(y.Tag)+" are not accepted")
	}
	b.open[y] = true
	defer delete(b.open, y)
	switch y.Kind {
	case yaml.MappingNode:
		n.Kind = Mapping
		b.pairs(n, y, depth, free)
	case yaml.SequenceNode:
		n.Kind = List
		for _, c := range y.Content {
			n.Items = append(n.Items, b.build(c, depth+1, free))
		}
	default:
		b.scalar(n, y)
	}
	return n
}

func (b *builder) alias(y *yaml.Node, depth int, free bool) *Node {
	if b.open[y.Alias] {
		n := &Node{At: b.src.At(y.Line, y.Column), End: y.Column + 1 + utf8.RuneCountInString(y.Value)}
		b.broken = true
		b.report.Errorf(n, "", "the alias *%s stands inside of what it means", y.Value)
		return n
	}
	return b.build(y.Alias, depth, free)
}

// pairs builds the keys and values of a mapping and reports keys that no file may have.
func (b *builder) pairs(n *Node, y *yaml.Node, depth int, free bool) {
	seen := map[string]Place{}
	for i := 0; i+1 < len(y.Content) && !b.full; i += 2 {
		k, isFree := y.Content[i], free
		key := b.build(k, depth+1, free)
		first, again := seen[key.Text]
		kept := false
		switch {
		case key.Kind != Scalar:
			b.report.Errorf(key, "", "a key must be a word")
		case k.Kind == yaml.ScalarNode && k.Tag == "!!merge":
			b.report.Errorf(key, "use an alias for a whole value instead", "merge keys (<<) are not accepted")
		case again:
			b.report.Errorf(key, "", "key %s is repeated; it is first given at line %d", Quote(key.Text), first.Line)
		default:
			kept = true
		}
		if depth == 1 && strings.HasPrefix(key.Text, "x-") {
			isFree = true
		}
		value := b.build(y.Content[i+1], depth+1, isFree)
		if value.IsNull() && value.Text == "" && !b.src.afterColon(value.At) {
			value.At, value.End = key.At, key.End // {adam}: there is no place for a value
		}
		if kept {
			seen[key.Text] = key.At
			n.Keys, n.Items = append(n.Keys, key), append(n.Items, value)
		}
	}
}

// scalar takes over a scalar's text.
func (b *builder) scalar(n *Node, y *yaml.Node) {
	n.Text = y.Value
	switch {
	case y.Style&yaml.SingleQuotedStyle != 0:
		n.Style = single
	case y.Style&yaml.DoubleQuotedStyle != 0:
		n.Style = double
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		n.Style = Block
	}
	n.End = b.src.scalarEnd(n)
	for _, c := range n.Text {
		if unicode.IsControl(c) && c != '\n' && c != '\t' {
			b.report.Errorf(n, "", "control character U+%04X is not allowed in a text", c)
			break
		}
	}
}

// locate is an empty node at the first character of y, anchor and tag passed over.
func (b *builder) locate(y *yaml.Node) *Node {
	line, col := y.Line, y.Column
	if y.Kind == yaml.ScalarNode && y.Value == "" && y.Style&^yaml.TaggedStyle == 0 {
		return &Node{At: b.src.At(line, col), End: col + 1} // an empty value, where it would stand
	}
	if y.Anchor != "" || y.Style&yaml.TaggedStyle != 0 {
		line, col = b.src.passProperties(line, col)
	}
	line = min(max(line, 1), len(b.src.Lines))
	n := &Node{At: b.src.At(line, max(col, 1))}
	n.End = max(n.At.Col+1, b.src.lineEnd(line))
	if y.Kind != yaml.ScalarNode && y.Style&yaml.FlowStyle != 0 {
		n.End = b.src.flowEnd(n.At)
	}
	if y.Kind != yaml.ScalarNode && y.Style&yaml.FlowStyle == 0 && len(y.Content) > 0 {
		if first := y.Content[0]; y.Kind == yaml.MappingNode && first.Line == line {
			n.End = n.At.Col + utf8.RuneCountInString(first.Value)
		}
	}
	return n
}

// utf8BOM may stand before a text; it is passed over.
var utf8BOM = []byte("\ufeff")

func TrimBOM(data []byte) []byte { return bytes.TrimPrefix(data, utf8BOM) }
