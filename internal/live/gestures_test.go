package live

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"gdplot/experiments"
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/edit"
	"gdplot/internal/experiment"
	"gdplot/internal/syntax"
)

// replaced is a text with changes made, which are given in UTF-16 units.
func replaced(text string, changes ...edit.Change) string {
	units := utf16.Encode([]rune(text))
	changes = slices.SortedFunc(slices.Values(changes), func(a, b edit.Change) int { return b.From - a.From })
	for _, c := range changes {
		units = slices.Concat(units[:c.From], utf16.Encode([]rune(c.Text)), units[c.To:])
	}
	return string(utf16.Decode(units))
}

// treeOf is the tree of a text, nil where it is no YAML.
func treeOf(text string) *syntax.Node {
	return syntax.Read(syntax.NewSource("a.yaml", 0, text), text, syntax.DefaultLimits, syntax.NewReporter())
}

// nodeAt is the node that keys and indices lead to, nil where there is none.
func nodeAt(n *syntax.Node, path string) *syntax.Node {
	for step := range strings.SplitSeq(path, ".") {
		if n.Kind == syntax.Mapping {
			if n, _ = n.Get(step); n == nil {
				return nil
			}
		} else if i, err := strconv.Atoi(step); err == nil && i < len(n.Items) {
			n = n.Items[i]
		} else {
			return nil
		}
	}
	return n
}

// others is a mapping without the keys that another one lacks.
func others(n, other *syntax.Node) *syntax.Node {
	some := *n
	some.Keys, some.Items = nil, nil
	for i, key := range n.Keys {
		if v, _ := other.Get(key.Text); v != nil {
			some.Keys, some.Items = append(some.Keys, key), append(some.Items, n.Items[i])
		}
	}
	return &some
}

// piece is what stands between two offsets.
func piece(text string, from, to int) string {
	return string(utf16.Decode(utf16.Encode([]rune(text))[from:to]))
}

// apart lists the paths at which two trees differ, the shortest that tell it.
func apart(a, b *syntax.Node, path string) []string {
	if a.Kind != b.Kind || a.Text != b.Text || len(a.Items) != len(b.Items) || !slices.EqualFunc(a.Keys, b.Keys, func(x, y *syntax.Node) bool { return x.Text == y.Text }) {
		return []string{path}
	}
	var all []string
	for i := range a.Items {
		step := strconv.Itoa(i)
		if a.Kind == syntax.Mapping {
			step = a.Keys[i].Text
		}
		all = append(all, apart(a.Items[i], b.Items[i], strings.TrimPrefix(path+"."+step, "."))...)
	}
	return all
}

// comments are those of a text, in their order.
func comments(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		if i := strings.Index(" "+line, " #"); i >= 0 {
			all = append(all, strings.TrimSpace(line[i:]))
		}
	}
	return all
}

// turnedTo is another value for a control, as the page writes it.
func turnedTo(r *rand.Rand, c experiment.Control) string {
	switch c.Kind {
	case experiment.TurnNumber:
		return strconv.FormatFloat(c.Lo+r.Float64()*(c.Hi-c.Lo), 'g', 3, 64)
	case experiment.TurnInteger:
		return strconv.Itoa(int(c.Lo + r.Float64()*(c.Hi-c.Lo)))
	case experiment.TurnTruth:
		return strconv.FormatBool(c.Text != "true")
	}
	return c.Choices[r.IntN(len(c.Choices))]
}

// Whatever is done on the page with a file of the gallery, the file differs afterwards at the place of that alone: all other
// values, all keys with their order, and all comments are as they were. So is the text once the gesture is undone.
func TestGesturesChangeTheirPlaceAlone(t *testing.T) {
	files, err := fs.Glob(experiments.Files, "*.yaml")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	g := &Engine{Files: experiments.Files}
	done := map[string]int{}
	for n, name := range files {
		data, _ := fs.ReadFile(experiments.Files, name)
		text, r := string(data), rand.New(rand.NewPCG(uint64(n), 14))
		e, controls, found := experiment.Controls(name, data, g.options(context.Background(), nil))
		if e == nil {
			t.Fatal(found)
		}
		before := treeOf(text)
		look := func(kind, gesture string, allowed func(path string) bool, gone int, changes ...edit.Change) {
			t.Helper()
			done[kind]++
			after := replaced(text, changes...)
			tree := treeOf(after)
			if tree == nil {
				t.Errorf("%s, %s: no YAML any more:\n%s", name, gesture, after)
				return
			}
			paths := apart(before, tree, "")
			if slices.Equal(paths, []string{""}) { // a key of the file has come or gone: what do the others say?
				was, is := others(before, tree), others(tree, before)
				if paths = apart(was, is, ""); len(before.Items)-len(was.Items)+len(tree.Items)-len(is.Items) > 2 {
					t.Errorf("%s, %s: more than two keys come and go", name, gesture)
				}
			}
			for _, path := range paths {
				if !allowed(path) {
					t.Errorf("%s, %s: %q is another", name, gesture, path)
				}
			}
			if was, is := comments(text), comments(after); gone == 0 && !slices.Equal(was, is) || len(is) < len(was)-gone {
				t.Errorf("%s, %s: the comments were %q, and are %q", name, gesture, was, is)
			}
		}
		for range 12 {
			c := controls[r.IntN(len(controls))]
			if c.Kind == experiment.TurnPoint {
				continue // its coordinates are controls of their own
			}
			to := turnedTo(r, c)
			same := map[syntax.Place]bool{{Line: c.Line, Col: c.Col}: true} // an anchor and its aliases
			look(string(c.Kind), fmt.Sprintf("%s to %s", c.Path, to), func(path string) bool {
				n := nodeAt(before, path)
				return path == c.Path || strings.HasPrefix(path, c.Path+".") || n != nil && same[syntax.Place{Line: n.At.Line, Col: n.At.Col}]
			}, len(comments(piece(text, c.From, c.To))), edit.Change{From: c.From, To: c.To, Text: to})
		}
		if change, err := edit.AddStart(data, "[0.5, -1.25]"); err == nil {
			look("start", "a start more", func(path string) bool { return path == "sweep" || path == "sweep.start" }, 0, change)
		}
		methods := slices.DeleteFunc(descent.Optimizers.Decls(), func(d *catalog.Decl) bool { return !d.Bare() })
		method := methods[r.IntN(len(methods))].Name
		if edits, err := g.Edit(EditRequest{Name: name, Text: text, Run: method}); err == nil {
			look("run", "a run of "+method+" more", func(path string) bool { return path == "runs" }, 0, edits.Edits...)
		}
		if i := r.IntN(len(e.Runs)); e.ItemMark(i).Line() > 0 {
			if change, err := edit.DropRun(data, e.ItemMark(i).Line(), e.ItemMark(i).Col()); err == nil {
				look("drop", "without "+e.Runs[i].ID(), func(path string) bool { return path == "runs" }, len(comments(piece(text, change.From, change.To))), change)
			}
		}
		for i, f := range e.Figures {
			if _, turns := f.Spec.Decl.Param("azimuth"); turns && len(f.Parts) == 0 {
				changes, err := edit.SetFigure(data, i, []edit.Given{{Key: "azimuth", Text: "20"}, {Key: "elevation", Text: "35"}})
				if err == nil {
					look("turn", "turned", func(path string) bool { return strings.HasPrefix(path, "figures") }, 0, changes...)
				}
			}
		}
	}
	for _, kind := range []string{"number", "integer", "choice", "start", "run", "drop", "turn"} {
		if done[kind] == 0 {
			t.Errorf("nothing of the kind %s was tried: %v", kind, done)
		}
	}
	t.Log(done)
}

// Every method that the page offers can be added to a file.
func TestOfferedMethodsCanBeAdded(t *testing.T) {
	g, offered := &Engine{}, 0
	for _, i := range complete(completeRequest{Text: "optimizer: ", Offset: 11}).Items {
		if i.Kind != descent.Optimizers.Kind() || !i.Bare {
			continue
		}
		offered++
		edits, err := g.Edit(EditRequest{Name: "a.yaml", Text: valley, Run: i.Word})
		if err != nil {
			t.Errorf("%s: %v", i.Word, err)
			continue
		}
		if e, found := experiment.Parse("a.yaml", []byte(replaced(valley, edits.Edits...)), g.options(context.Background(), nil)); e == nil || len(e.Runs) != 3 {
			t.Errorf("%s: %v", i.Word, found)
		}
	}
	if offered < 20 {
		t.Errorf("%d methods are offered", offered)
	}
}
