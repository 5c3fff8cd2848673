package experiment

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	texts "gdplot/internal/plain"
)

// kind is what a node is.
type kind uint8

const (
	scalar kind = iota
	mapping
	list
)

// style is how a scalar is written. Only a plain one can be a number, a truth value or nothing.
type style uint8

const (
	plain style = iota
	single
	double
	block // literal or folded
)

// node is a piece of a file with the place where it stands. The tree has no aliases: they are replaced by copies of
// what they mean, which keep the place of the original.
type node struct {
	kind  kind
	at    place
	end   int // column after its last character on the line of at
	text  string
	style style
	keys  []*node // of a mapping, scalars, aligned with items
	items []*node // values of a mapping, or elements of a list
}

// get finds the value of a key and the key itself; both are nil where there is none.
func (n *node) get(key string) (value, at *node) {
	if n == nil || n.kind != mapping {
		return nil, nil
	}
	for i, k := range n.keys {
		if k.text == key {
			return n.items[i], k
		}
	}
	return nil, nil
}

// has reports whether a mapping has a key.
func (n *node) has(key string) bool { v, _ := n.get(key); return v != nil }

// with is a copy of a mapping in which key, standing at the place of k, has the value v.
func (n *node) with(k *node, v *node) *node {
	c := *n
	c.keys = append([]*node(nil), n.keys...)
	c.items = append([]*node(nil), n.items...)
	for i := range c.keys {
		if c.keys[i].text == k.text {
			c.items[i] = v
			return &c
		}
	}
	c.keys, c.items = append(c.keys, k), append(c.items, v)
	return &c
}

// wrap is the mapping {key: v}, standing where at stands.
func wrap(at *node, key string, v *node) *node {
	k := &node{kind: scalar, at: at.at, end: at.end, text: key}
	return &node{kind: mapping, at: at.at, end: at.end, keys: []*node{k}, items: []*node{v}}
}

// empty is the mapping {}, standing where at stands.
func empty(at *node) *node { return &node{kind: mapping, at: at.at, end: at.end} }

// word is a scalar made by the program, standing where at stands.
func word(at *node, text string) *node {
	return &node{kind: scalar, at: at.at, end: at.end, text: text}
}

// isNull reports whether a scalar says nothing: an empty value, null or ~.
func (n *node) isNull() bool {
	if n.kind != scalar || n.style != plain {
		return false
	}
	switch n.text {
	case "", "~", "null", "Null", "NULL":
		return true
	}
	return false
}

// isTruth reports whether a scalar is one of YAML's truth values.
func (n *node) isTruth() bool {
	return n.kind == scalar && n.style == plain && (n.text == "true" || n.text == "false")
}

// isString reports whether a scalar is text and not a number, a truth value or nothing.
func (n *node) isString() bool {
	if n.kind != scalar {
		return false
	}
	return n.style != plain || !n.isNull() && !n.isTruth() && !looksNumeric(n.text)
}

// what names a node's kind of value in a sentence: "a list", "the number 3", "the text \"abc\"".
func (n *node) what() string {
	switch {
	case n.kind == mapping && len(n.keys) == 0:
		return "an empty mapping"
	case n.kind == mapping:
		return "a mapping"
	case n.kind == list && len(n.items) == 0:
		return "an empty list"
	case n.kind == list:
		return "a list"
	case n.isNull():
		return "nothing"
	case n.isTruth():
		return n.text
	case n.style == plain && looksNumeric(n.text):
		return "the number " + short(n.text)
	}
	return "the text " + quote(n.text)
}

// json is a node as JSON, numbers in their shortest form.
func (n *node) json() string {
	switch n.kind {
	case list:
		parts := make([]string, len(n.items))
		for i, item := range n.items {
			parts[i] = item.json()
		}
		return "[" + strings.Join(parts, ",") + "]"
	case mapping:
		parts := make([]string, len(n.keys))
		for i, k := range n.keys {
			key, _ := json.Marshal(k.text) // a string always has JSON
			parts[i] = string(key) + ":" + n.items[i].json()
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	switch {
	case n.isNull():
		return "null"
	case n.isTruth():
		return n.text
	case n.style == plain && looksNumeric(n.text):
		if v, fault, _ := parseNumber(n.text); fault == "" {
			text, _ := json.Marshal(v) // finite, so it has JSON
			return string(text)
		}
	}
	text, _ := json.Marshal(n.text)
	return string(text)
}

// quote is a piece of a file in double quotes, cut where it is long.
func quote(s string) string { return `"` + short(s) + `"` }

// short is a piece of a file on one line, cut where it is long.
func short(s string) string {
	s = texts.Line(strings.Join(strings.Fields(s), " "))
	if utf8.RuneCountInString(s) > 40 {
		return string([]rune(s)[:37]) + "…"
	}
	return s
}
