package guide

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
)

// InWords explains what is no entry of a catalogue: a topic, a catalogue, a key of the file or a parameter. It is empty where
// the name is none of these. A name that stands alone is not that of one catalogue.
func InWords(books []catalog.Book, name string, alone bool, found []Entry) string {
	if topic, ok := FindTopic(name); ok && alone {
		return topic.Page(found)
	}
	if len(found) > 0 {
		return ""
	}
	if alone {
		if b, ok := Shelf(name); ok {
			return Listing(b)
		}
		if page := keyPage(name); page != "" {
			return page
		}
	}
	return parameterPage(books, name)
}

// fileKeys are the keys of a file by where they stand.
var fileKeys = []struct {
	keys  []grammar.Key
	where string
}{
	{grammar.RunKeys, "a key of runs: at the top of a file for all of them, or in an item of runs"},
	{grammar.FileKeys, "a key at the top of a file"},
}

// EveryKey goes through them all.
func EveryKey(yield func(k grammar.Key, where string) bool) {
	for _, of := range fileKeys {
		for _, k := range of.keys {
			if !yield(k, of.where) {
				return
			}
		}
	}
}

// keyPage explains a key of the file; empty where none has the name.
func keyPage(name string) string {
	for k, where := range EveryKey {
		if k.Name == name {
			return name + ": " + where + "\n\n" + Wrapped(k.Doc, 2) + "\nSee gdplot help format.\n"
		}
	}
	return ""
}

// Choices lists what a name can mean.
func Choices(name string, found []Entry) string {
	var rows [][]string
	for _, e := range found {
		rows = append(rows, []string{"gdplot explain " + Word(e.Book) + " " + name, e.Decl.Sentence})
	}
	return fmt.Sprintf("%q is in %d catalogues:\n%s", name, len(found), Indented(Table(rows), 2))
}
