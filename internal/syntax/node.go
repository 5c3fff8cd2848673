// Package syntax is a text as a tree of nodes that know where they stand, and what is said of places in it.
//
// In comes the text of a file or of an argument, with limits; out go nodes, which have neither anchors nor tags, and
// Diagnostics with line, column and hint. What keys mean is for package experiment.
package syntax

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	texts "gdplot/internal/plain"
)

// kind is what a node is.
type kind uint8

const (
	Scalar kind = iota
	Mapping
	List
)

// style is how a scalar is written. Only a plain one can be a number, a truth value or nothing.
type style uint8

const (
	Plain style = iota
	single
	double
	Block // literal or folded
)

// Node is a piece of a file with the place where it stands. The tree has no aliases: they are replaced by copies of
// what they mean, which keep the place of the original.
type Node struct {
	Kind  kind
	At    Place
	End   int // column after its last character on the line of at
	Text  string
	Style style
	Keys  []*Node // of a mapping, scalars, aligned with items
	Items []*Node // values of a mapping, or elements of a list
}

// Get finds the value of a key and the key itself; both are nil where there is none.
func (n *Node) Get(key string) (value, at *Node) {
	if n == nil || n.Kind != Mapping {
		return nil, nil
	}
	for i, k := range n.Keys {
		if k.Text == key {
			return n.Items[i], k
		}
	}
	return nil, nil
}

// Has reports whether a mapping has a key.
func (n *Node) Has(key string) bool { v, _ := n.Get(key); return v != nil }

// With is a copy of a mapping in which key, standing at the place of k, has the value v.
func (n *Node) With(k *Node, v *Node) *Node {
	c := *n
	c.Keys = append([]*Node(nil), n.Keys...)
	c.Items = append([]*Node(nil), n.Items...)
	for i := range c.Keys {
		if c.Keys[i].Text == k.Text {
			c.Items[i] = v
			return &c
		}
	}
	c.Keys, c.Items = append(c.Keys, k), append(c.Items, v)
	return &c
}

// Without is a copy of a mapping that lacks a key.
func (n *Node) Without(key string) *Node {
	c := *n
	c.Keys, c.Items = nil, nil
	for i, k := range n.Keys {
		if k.Text != key {
			c.Keys, c.Items = append(c.Keys, k), append(c.Items, n.Items[i])
		}
	}
	return &c
}

// Wrap is the mapping {key: v}, standing where at stands.
func Wrap(at *Node, key string, v *Node) *Node {
	k := &Node{Kind: Scalar, At: at.At, End: at.End, Text: key}
	return &Node{Kind: Mapping, At: at.At, End: at.End, Keys: []*Node{k}, Items: []*Node{v}}
}

// Empty is the mapping {}, standing where at stands.
func Empty(at *Node) *Node { return &Node{Kind: Mapping, At: at.At, End: at.End} }

// Word is a scalar made by the program, standing where at stands.
func Word(at *Node, text string) *Node {
	return &Node{Kind: Scalar, At: at.At, End: at.End, Text: text}
}

// IsNull reports whether a scalar says nothing: an empty value, null or ~.
func (n *Node) IsNull() bool {
	if n.Kind != Scalar || n.Style != Plain {
		return false
	}
	switch n.Text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// IsTruth reports whether a scalar is one of YAML's truth values.
func (n *Node) IsTruth() bool {
	return n.Kind == Scalar && n.Style == Plain && (n.Text == "true" || n.Text == "false")
}

// IsString reports whether a scalar is text and not a number, a truth value or nothing.
func (n *Node) IsString() bool {
	if n.Kind != Scalar {
		return false
	}
	return n.Style != Plain || !n.IsNull() && !n.IsTruth() && !LooksNumeric(n.Text)
}

// What names a node's kind of value in a sentence: "a list", "the number 3", "the text \"abc\"".
func (n *Node) What() string {
	switch {
	case n.Kind == Mapping && len(n.Keys) == 0:
		return "an empty mapping"
	case n.Kind == Mapping:
		return "a mapping"
	case n.Kind == List && len(n.Items) == 0:
		return "an empty list"
	case n.Kind == List:
		return "a list"
	case n.IsNull():
		return "nothing"
	case n.IsTruth():
		return n.Text
	case n.Style == Plain && LooksNumeric(n.Text):
		return "the number " + Short(n.Text)
	}
	return "the text " + Quote(n.Text)
}

// JSON is a node as JSON, numbers in their shortest form.
func (n *Node) JSON() string {
	switch n.Kind {
	case List:
		parts := make([]string, len(n.Items))
		for i, item := range n.Items {
			parts[i] = item.JSON()
		}
		return "[" + strings.Join(parts, ",") + "]"
	case Mapping:
		parts := make([]string, len(n.Keys))
		for i, k := range n.Keys {
			key, _ := json.Marshal(k.Text) // a string always has JSON
			parts[i] = string(key) + ":" + n.Items[i].JSON()
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	switch {
	case n.IsNull():
		return "null"
	case n.IsTruth():
		return n.Text
	case n.Style == Plain && LooksNumeric(n.Text):
		if v, fault, _ := ParseNumber(n.Text); fault == "" {
			text, _ := json.Marshal(v) // finite, so it has JSON
			return string(text)
		}
	}
	text, _ := json.Marshal(n.Text)
	return string(text)
}

// Quote is a piece of a file in double quotes, cut where it is long.
func Quote(s string) string { return `"` + Short(s) + `"` }

// Short is a piece of a file on one line, cut where it is long.
func Short(s string) string {
	s = texts.Line(strings.Join(strings.Fields(s), " "))
	if utf8.RuneCountInString(s) > 40 {
		return string([]rune(s)[:37]) + "…"
	}
	return s
}
