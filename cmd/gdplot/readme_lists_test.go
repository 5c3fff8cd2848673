package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/guide"
	"gdplot/internal/wording"
)

// The lists of README.md stand between these lines.
const (
	listsBegin = "<!-- made by `go test ./cmd/gdplot -run TestReadmeLists -update` -->\n"
	listsEnd   = "<!-- end of what is made -->\n"
)

// TestReadmeLists holds the lists of names in README.md to the catalogues. With -update it writes them.
func TestReadmeLists(t *testing.T) {
	var lists strings.Builder
	for _, shelf := range guide.Shelves {
		if len(shelf.Decls()) == 0 {
			t.Errorf("there are no %s", guide.Plural(shelf))
		}
		fmt.Fprintf(&lists, "- **%s**: %s.\n", wording.UpperFirst(strings.ReplaceAll(guide.Plural(shelf), "_", " ")), strings.Join(groups(shelf), "; "))
	}
	want := listsBegin + filled(lists.String()) + listsEnd
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(data), listsBegin)
	got, after, ends := strings.Cut(rest, listsEnd)
	if !begins || !ends {
		t.Fatalf("README.md has no place for lists between %q and %q", listsBegin, listsEnd)
	}
	if *update {
		if err := os.WriteFile("../../README.md", []byte(before+want+after), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if listsBegin+got+listsEnd != want {
		t.Error("the lists of README.md are not those of the catalogues; go test ./cmd/gdplot -run TestReadmeLists -update writes them")
	}
}

// groups are the names of a catalogue; optimizers are parted by what they need.
func groups(shelf catalog.Book) (parts []string) {
	if shelf != catalog.Book(descent.Optimizers) {
		return []string{quotedNames(shelf.Decls(), func(*catalog.Decl) bool { return true })}
	}
	for _, g := range []struct {
		title string
		holds func(m catalog.Method) bool
	}{
		{"", func(m catalog.Method) bool { return m.Rate == catalog.RateRequired && m.Reads != catalog.ReadsLoss }},
		{"finding their rate along the way: ", func(m catalog.Method) bool { return m.Rate == catalog.RateOptional }},
		{"needing none: ", func(m catalog.Method) bool { return m.Rate == catalog.RateNone && m.Reads&catalog.ReadsGradient != 0 }},
		{"without a gradient: ", func(m catalog.Method) bool { return m.Reads == catalog.ReadsLoss }},
		{"one after another: ", func(m catalog.Method) bool { return m.Reads == catalog.ReadsChain }},
	} {
		parts = append(parts, g.title+quotedNames(shelf.Decls(), func(d *catalog.Decl) bool { return g.holds(d.Method) }))
	}
	return parts
}

func quotedNames(decls []*catalog.Decl, holds func(*catalog.Decl) bool) string {
	var names []string
	for _, d := range decls {
		if holds(d) {
			names = append(names, "`"+d.Name+"`")
		}
	}
	return strings.Join(names, ", ")
}

// filled breaks the lines of a list.
func filled(list string) string {
	const width = 120
	var b strings.Builder
	for item := range strings.Lines(list) {
		at := 0
		for i, word := range strings.Fields(item) {
			switch {
			case i == 0:
			case at+1+len(word) > width:
				b.WriteString("\n  ")
				at = 2
			default:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += len(word)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
