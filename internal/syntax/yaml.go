package syntax

import (
	"strings"

	texts "gdplot/internal/plain"
)

// wide is how long a line of YAML may become before what stands on it is given a line each.
const wide = 100

// YAML is a node as a file: one form for one tree. Texts that anybody could take for something else are quoted, numbers have
// their shortest form, and what fits on a line stands on one.
func (n *Node) YAML() []byte {
	var b strings.Builder
	n.block(&b, "")
	return []byte(b.String())
}

// block writes a node on lines of its own, each of which begins with indent. The first line is begun already.
func (n *Node) block(b *strings.Builder, indent string) {
	for i, item := range n.Items {
		if i > 0 {
			b.WriteString(indent)
		}
		inner := indent + "  "
		if n.Kind == List {
			b.WriteString("- ")
		} else {
			b.WriteString(wordOf(n.Keys[i].Text) + ":")
		}
		line := item.flow()
		switch {
		case item.Kind == Scalar || len(item.Items) == 0 || len(inner)+len(line) <= wide && !item.nested():
			if n.Kind == Mapping {
				b.WriteByte(' ')
			}
			b.WriteString(line + "\n")
		case n.Kind == List && item.Kind == Mapping: // its first key stands beside the dash
			item.block(b, inner)
		default:
			b.WriteString("\n" + inner)
			item.block(b, inner)
		}
	}
}

// nested reports whether there is a mapping with mappings in a node, or a list of them, which are hard to read on a line.
func (n *Node) nested() bool {
	for _, item := range n.Items {
		for _, inner := range item.Items {
			if inner.Kind == Mapping && len(inner.Items) > 0 {
				return true
			}
		}
	}
	return false
}

// flow is a node on one line.
func (n *Node) flow() string {
	switch n.Kind {
	case List:
		parts := make([]string, len(n.Items))
		for i, item := range n.Items {
			parts[i] = item.flow()
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Mapping:
		parts := make([]string, len(n.Items))
		for i, item := range n.Items {
			parts[i] = wordOf(n.Keys[i].Text) + ": " + item.flow()
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	if n.IsString() {
		return wordOf(n.Text)
	}
	return n.JSON() // nothing, a truth value or a number
}

// simple is a text that is read as one in any place, if it is none of reserved.
var (
	simple   = texts.Pattern(`^[A-Za-z_][A-Za-z0-9_./+*^-]*( [A-Za-z0-9_./+*^()-]+)*$`)
	reserved = texts.Pattern(`(?i)^(yes|no|on|off|true|false|null|inf|nan|infinity)$`)
)

// wordOf is a text as it is where it can be taken for nothing else, in quotes elsewhere.
func wordOf(text string) string {
	if simple().MatchString(text) && !reserved().MatchString(text) {
		return text
	}
	return string(texts.AppendWords(nil, text))
}
