package experiment

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// setting is one --set argument.
type setting struct {
	key   *node // the path, at its place in the argument
	value *node
}

// settings parses --set arguments. Every place points into the argument.
func (c *checker) settings(args []string) []setting {
	var list []setting
	for i, arg := range args {
		src := newSource("--set", i+1, arg)
		whole := &node{at: src.at(1, 1), end: utf8.RuneCountInString(arg) + 1}
		name, text, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			c.report.errorf(whole, "--set learning_rate=0.1", "a setting is path=value")
			continue
		}
		key := &node{at: src.at(1, 1), end: utf8.RuneCountInString(name) + 1, text: name}
		switch text := strings.TrimSpace(text); {
		case text == "":
			c.report.errorf(key, "", "%s has no value", short(name))
			continue
		case text[0] == '#':
			c.report.errorf(key, fmt.Sprintf("quote it: --set '%s=%q'", name, text), "%s has no value: a # begins a comment", short(name))
			continue
		}
		if v := c.settingValue(src, name, text); v != nil {
			list = append(list, setting{key, v})
		}
	}
	return list
}

// settingValue parses the value of a setting. Blanks in place of the path keep every column where it is.
func (c *checker) settingValue(src *source, name, text string) *node {
	before := c.report.errors
	blank := strings.Repeat(" ", utf8.RuneCountInString(name)+1)
	padded := newSource(src.name, src.order, strings.Join(src.lines, "\n")) // what is shown is the argument itself
	if len(padded.lines) != 1 {
		c.report.errorf(&node{at: src.at(1, 1), end: 2}, "", "a setting stands on one line")
		return nil
	}
	v := read(padded, blank+text, c.limits, c.report)
	if c.report.errors > before {
		return nil
	}
	return v
}

// apply patches the tree with the settings, in order. Run keys are set for every run, whatever its item or the sweep
// says: a --set outranks both.
func (c *checker) apply(root *node, settings []setting) *node {
	for _, s := range settings {
		first, rest, dotted := strings.Cut(s.key.text, ".")
		switch {
		case runKey(first) >= 0:
			root = c.setRunKey(root, s)
		case first == "sweep" && dotted:
			sweep := at(root, "sweep")
			if sweep == nil || sweep.kind != mapping {
				sweep = empty(s.key)
			}
			root = root.with(word(s.key, "sweep"), sweep.with(s.keyAfter(first, rest), s.value))
		case first == "style" && dotted:
			style := at(root, "style")
			if style == nil || style.kind != mapping {
				style = empty(s.key)
			}
			root = root.with(word(s.key, "style"), style.with(s.keyAfter(first, rest), s.value))
		case !dotted:
			root = root.with(s.key, s.value)
		default:
			c.report.errorf(s.key, "", "%s cannot be set by a path: set %s as a whole", short(s.key.text), short(first))
		}
	}
	return root
}

// keyAfter is the key node of what follows the first part of a path.
func (s setting) keyAfter(first, rest string) *node {
	k := *s.key
	k.at.col += utf8.RuneCountInString(first) + 1
	k.text = rest
	return &k
}

// setRunKey sets a run key, or a parameter below one, for all runs.
func (c *checker) setRunKey(root *node, s setting) *node {
	p, ok := c.path(s.key, "the path of a setting")
	if !ok {
		return root
	}
	root, replaced := c.replaceAxis(root, p, s)
	if replaced {
		return root
	}
	applied := false
	set := func(n *node, name *node) *node {
		old, _ := n.get(name.text)
		if v, ok := c.patch(old, p, s.value); ok {
			applied = true
			return n.with(name, v)
		}
		return n
	}
	name := word(s.key, RunKeys[p.key].Name)
	inSweep, inItems := false, false
	if sweep, runs := at(root, "sweep"), at(root, "runs"); p.whole() || sweep != nil || runs != nil {
		root, inSweep = c.setSwept(root, p, s, &applied)
		root, inItems = c.setItems(root, p, set, name)
	}
	if root.has(name.text) || !inSweep && !inItems {
		root = set(root, name)
	}
	if !applied {
		c.report.errorf(s.key, "", "no run has %s to set", strings.Join(strings.Split(p.text, ".")[:2], " "))
	}
	return root
}

// replaceAxis puts the one value in place of a swept path and says so.
func (c *checker) replaceAxis(root *node, p path, s setting) (*node, bool) {
	sweep := at(root, "sweep")
	old, _ := sweep.get(p.text)
	if old == nil {
		return root, false
	}
	one := &node{kind: list, at: s.value.at, end: s.value.end, items: []*node{s.value}}
	c.report.add(Note, s.key.at, s.key.end, "", fmt.Sprintf("%s is swept in the file; this one value replaces its axis", p.text))
	return root.with(word(s.key, "sweep"), sweep.with(s.key, one)), true
}

// setSwept sets a parameter within the swept values of its run key.
func (c *checker) setSwept(root *node, p path, s setting, applied *bool) (*node, bool) {
	sweep := at(root, "sweep")
	values, key := sweep.get(RunKeys[p.key].Name)
	if values == nil || values.kind != list || p.whole() {
		return root, values != nil
	}
	n := *values
	n.items = append([]*node(nil), values.items...)
	for i, v := range n.items {
		if patched, ok := c.patch(v, p, s.value); ok {
			n.items[i] = patched
			*applied = true
		}
	}
	return root.with(word(s.key, "sweep"), sweep.with(key, &n)), true
}

// setItems sets a run key in the items of runs that give it. all reports whether every item does.
func (c *checker) setItems(root *node, p path, set func(*node, *node) *node, name *node) (patched *node, all bool) {
	runs, key := root.get("runs")
	if runs == nil || runs.kind != list || len(runs.items) == 0 {
		return root, false
	}
	n := *runs
	n.items = append([]*node(nil), runs.items...)
	all = true
	for i, item := range n.items {
		if item.kind == mapping && item.has(name.text) {
			n.items[i] = set(item, name)
		} else {
			all = false
		}
	}
	return root.with(key, &n), all
}
