package document

import (
	"strings"
	"testing"

	"gdplot/internal/output"
)

// FuzzPages puts a text wherever pages have one: they have the elements that they have with any other.
func FuzzPages(f *testing.F) {
	for _, s := range []string{hostile, "", "\u202e\u2028", "\x00\xff", "<!--", "]]>", "javascript:alert(1)"} {
		f.Add(s)
	}
	page := func(t *testing.T, s string) string {
		s = "a" + s
		picture := pictureView{Light: inline("image/svg+xml", []byte(s)), Alt: s}
		fig := figureView{pictureView: picture, ID: "figure", Title: s, Caption: s, Film: &picture, Details: []string{s}}
		v := experimentView{ID: "e1", Name: s, Title: s, Description: s, Verdicts: s, Figures: []figureView{fig}, Notes: []string{s},
			Expect: []output.Expectation{{Text: s, Found: []string{s}}}, Files: []download{{Name: s, What: s, URL: inline("text/plain", []byte(s))}},
			Runs:   &table{Columns: []tableColumn{{Name: s}}, Rows: [][]cell{{{Text: s, Value: s}}}, Same: []string{s}},
			Course: &course{Runs: []runCourse{{Name: s}}}}
		data, err := write("figure.html", s, s, "data:", v, "follow")
		if err != nil {
			t.Fatal(err)
		}
		all, err := write("report.html", s, s, "data:", &report{Experiments: []experimentView{v, v}})
		if err != nil {
			t.Fatal(err)
		}
		return string(data) + string(all)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, want := page(t, s), page(t, "b")
		for _, sign := range []string{"<", ">", "<script", "</script", "<!--"} {
			if n, w := strings.Count(got, sign), strings.Count(want, sign); n != w {
				t.Errorf("with %q there are %d of %s, not %d", s, n, sign, w)
			}
		}
	})
}
