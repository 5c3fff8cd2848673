package experiment

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

// setting is one --set argument.
type setting struct {
	key   *syntax.Node // the path, at its place in the argument
	value *syntax.Node
}

// settings parses --set arguments. Every place points into the argument.
func (c *checker) settings(args []string) []setting {
	var list []setting
	for i, arg := range args {
		src := syntax.NewSource("--set", i+1, arg)
		whole := &syntax.Node{At: src.At(1, 1), End: utf8.RuneCountInString(arg) + 1}
		name, text, ok := strings.Cut(arg, "=")
		if !ok || name == "" {
			c.report.Errorf(whole, "--set learning_rate=0.1", "a setting is path=value")
			continue
		}
		key := &syntax.Node{At: src.At(1, 1), End: utf8.RuneCountInString(name) + 1, Text: name}
		switch text := strings.TrimSpace(text); {
		case text == "":
			c.report.Errorf(key, "", "%s has no value", syntax.Short(name))
			continue
		case text[0] == '#':
			c.report.Errorf(key, fmt.Sprintf("quote it: --set '%s=%q'", name, text), "%s has no value: a # begins a comment", syntax.Short(name))
			continue
		}
		if v := c.settingValue(src, name, text); v != nil {
			list = append(list, setting{key, v})
		}
	}
	return list
}

// settingValue parses the value of a setting. Blanks in place of the path keep every column where it is.
func (c *checker) settingValue(src *syntax.Source, name, text string) *syntax.Node {
	before := c.report.Errors
	blank := strings.Repeat(" ", utf8.RuneCountInString(name)+1)
	padded := syntax.NewSource(src.Name, src.Order, strings.Join(src.Lines, "\n")) // what is shown is the argument itself
	if len(padded.Lines) != 1 {
		c.report.Errorf(&syntax.Node{At: src.At(1, 1), End: 2}, "", "a setting stands on one line")
		return nil
	}
	v := syntax.Read(padded, blank+text, c.limits, c.report)
	if c.report.Errors > before {
		return nil
	}
	return v
}

// apply patches the tree with the settings, in order. Run keys are set for every run, whatever its item or the sweep
// says: a --set outranks both.
func (c *checker) apply(root *syntax.Node, settings []setting) *syntax.Node {
	for _, s := range settings {
		first, rest, dotted := strings.Cut(s.key.Text, ".")
		switch {
		case grammar.RunKey(first) == grammar.Seed:
			root = c.setRunKey(c.onlySeed(root, s), s)
		case grammar.RunKey(first) >= 0:
			root = c.setRunKey(root, s)
		case first == "sweep" && dotted:
			sweep := at(root, "sweep")
			if sweep == nil || sweep.Kind != syntax.Mapping {
				sweep = syntax.Empty(s.key)
			}
			root = root.With(syntax.Word(s.key, "sweep"), sweep.With(s.keyAfter(first, rest), s.value))
		case first == "style" && dotted:
			style := at(root, "style")
			if style == nil || style.Kind != syntax.Mapping {
				style = syntax.Empty(s.key)
			}
			root = root.With(syntax.Word(s.key, "style"), style.With(s.keyAfter(first, rest), s.value))
		case !dotted:
			root = root.With(s.key, s.value)
		default:
			c.report.Errorf(s.key, "", "%s cannot be set by a path: set %s as a whole", syntax.Short(s.key.Text), syntax.Short(first))
		}
	}
	return root
}

// keyAfter is the key node of what follows the first part of a path.
func (s setting) keyAfter(first, rest string) *syntax.Node {
	k := *s.key
	k.At.Col += utf8.RuneCountInString(first) + 1
	k.Text = rest
	return &k
}

// setRunKey sets a run key, or a parameter below one, for all runs.
func (c *checker) setRunKey(root *syntax.Node, s setting) *syntax.Node {
	p, ok := c.path(s.key, "the path of a setting")
	if !ok {
		return root
	}
	root, replaced := c.replaceAxis(root, p, s)
	if replaced {
		return root
	}
	applied := false
	set := func(n *syntax.Node, name *syntax.Node) *syntax.Node {
		old, _ := n.Get(name.Text)
		if v, ok := c.patch(old, p, s.value); ok {
			applied = true
			return n.With(name, v)
		}
		return n
	}
	name := syntax.Word(s.key, grammar.RunKeys[p.key].Name)
	inSweep, inItems := false, false
	if sweep, runs := at(root, "sweep"), at(root, "runs"); p.whole() || sweep != nil || runs != nil {
		root, inSweep = c.setSwept(root, p, s, &applied)
		root, inItems = c.setItems(root, set, name)
	}
	if root.Has(name.Text) || !inSweep && !inItems {
		root = set(root, name)
	}
	if !applied {
		c.report.Errorf(s.key, "", "no run has %s to set", strings.Join(strings.Split(p.text, ".")[:2], " "))
	}
	return root
}

// replaceAxis puts the one value in place of a swept path and says so.
func (c *checker) replaceAxis(root *syntax.Node, p path, s setting) (*syntax.Node, bool) {
	sweep := at(root, "sweep")
	old, _ := sweep.Get(p.text)
	if old == nil {
		return root, false
	}
	one := &syntax.Node{Kind: syntax.List, At: s.value.At, End: s.value.End, Items: []*syntax.Node{s.value}}
	c.report.Add(syntax.Note, s.key.At, s.key.End, "", fmt.Sprintf("%s is swept in the file; this one value replaces its axis", p.text))
	return root.With(syntax.Word(s.key, "sweep"), sweep.With(s.key, one)), true
}

// setSwept sets a parameter within the swept values of its run key.
func (c *checker) setSwept(root *syntax.Node, p path, s setting, applied *bool) (*syntax.Node, bool) {
	sweep := at(root, "sweep")
	values, key := sweep.Get(grammar.RunKeys[p.key].Name)
	if values == nil || values.Kind != syntax.List || p.whole() {
		return root, values != nil
	}
	n := *values
	n.Items = append([]*syntax.Node(nil), values.Items...)
	for i, v := range n.Items {
		if patched, ok := c.patch(v, p, s.value); ok {
			n.Items[i] = patched
			*applied = true
		}
	}
	return root.With(syntax.Word(s.key, "sweep"), sweep.With(key, &n)), true
}

// setItems sets a run key in the items of runs that give it. all reports whether every item does.
func (c *checker) setItems(root *syntax.Node, set func(*syntax.Node, *syntax.Node) *syntax.Node, name *syntax.Node) (patched *syntax.Node, all bool) {
	runs, key := root.Get("runs")
	if runs == nil || runs.Kind != syntax.List || len(runs.Items) == 0 {
		return root, false
	}
	n := *runs
	n.Items = append([]*syntax.Node(nil), runs.Items...)
	all = true
	for i, item := range n.Items {
		if item.Kind == syntax.Mapping && item.Has(name.Text) {
			n.Items[i] = set(item, name)
		} else {
			all = false
		}
	}
	return root.With(key, &n), all
}
