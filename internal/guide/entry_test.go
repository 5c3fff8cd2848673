package guide

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestExplainEverything explains every entry of every catalogue, in words and as JSON.
func TestExplainEverything(t *testing.T) {
	for _, book := range Shelves {
		decls := book.Decls()
		if len(decls) == 0 {
			t.Errorf("there is no %s", book.Kind())
		}
		for _, d := range decls {
			e := Entry{book, d}
			text := e.String()
			want := []string{d.Name, d.Title, book.Kind()}
			for _, p := range d.Params {
				want = append(want, "  "+p.Name)
			}
			if d.Sample != "" {
				want = append(want, strings.SplitN(d.Sample, "\n", 2)[0])
			}
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("the explanation of %s %s lacks %q", book.Kind(), d.Name, w)
				}
			}
			if data, err := json.Marshal(JSON([]Entry{e})); err != nil || !strings.Contains(string(data), d.Name) {
				t.Errorf("%s %s as JSON: %s, %v", book.Kind(), d.Name, data, err)
			}
		}
	}
}
