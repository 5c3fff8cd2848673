package experiment

import (
	"strings"
	"testing"

	"gdplot/internal/catalog"
)

// A list of words holds words of its list, each once.
func TestListsOfWords(t *testing.T) {
	book := catalog.New[int]("figure")
	book.Add(catalog.Entry[int]{Decl: catalog.Decl{Name: "panels", Sentence: "S.", Params: []catalog.Param{
		{Name: "show", Type: catalog.Texts, Choices: []string{"length", "angle"}, Default: []string{"length"}, Range: catalog.Any()}}}})
	for text, want := range map[string]string{
		"[angle, length]": "", "[angel]": `did you mean "angle"?`, "[angle, angle]": "twice", "[]": "empty", "angle": "list", "[[angle]]": "",
	} {
		e, found := Parse("t.yaml", []byte("title: T\nsurface: x^2\nstart: [1]\nlearning_rate: 0.1\nfigures:\n  - panels: {show: "+text+"}\n"), Options{Figures: book})
		if text == "[angle, length]" {
			if e == nil || strings.Join(e.Figures[0].Spec.Texts("show"), " ") != "angle length" {
				t.Errorf("%s: %v", text, found)
			}
			continue
		}
		if !found.Wrong() || !strings.Contains(found.String(), want) {
			t.Errorf("%s: %v lacks %q", text, found, want)
		}
	}
}
