package experiment

import (
	"fmt"
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/model"
	"gdplot/internal/surface"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// suitsData reports an option of a figure that counts examples of which a run has none, or asks for what its model is not
// judged by.
func (p *plotted) suitsData(d *drawing, runs []int) {
	for _, param := range d.spec.Decl.Params {
		for k, word := range wordsIn(d.spec.Get(param.Name)) {
			p.suitsWord(d, &param, k, word, runs)
		}
	}
}

// wordsIn are a word, or the words of a list.
func wordsIn(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	}
	return nil
}

// suitsWord looks at one word of an option, the k-th where it is a list.
func (p *plotted) suitsWord(d *drawing, param *catalog.Param, k int, word string, runs []int) {
	at := d.place(param.Name)
	if at.Kind == syntax.List && k < len(at.Items) {
		at = at.Items[k]
	}
	if param.Variables && p.ofLogs(d, at, word, runs, param) {
		return
	}
	if param.Columns && !slices.Contains(param.Choices, word) {
		p.hasColumn(at, word, runs, param)
		return
	}
	if param.Variables && !slices.Contains(param.Choices, word) {
		for _, i := range runs {
			if s := p.runs[i].Surface; !calls(s, word) && p.runs[i].column(word) == nil {
				known := append(slices.Clone(param.Choices), s.Vars[:min(len(s.Vars), 64)]...)
				p.report.Errorf(at, grammar.Suggestion(word, known), "%s is neither something that %s draws nor a variable of %s", syntax.Quote(word), d.spec.Name(), syntax.Quote(p.runs[i].ID()))
				return
			}
		}
	}
	if slices.Contains(param.OfData, word) {
		for _, i := range runs {
			if why := lacks(p.runs[i], word); why != "" {
				hint := ""
				if !slices.Contains(model.Metrics, word) {
					hint = syntax.DidYouMean("steps")
				}
				p.report.Errorf(at, hint, "%s", why)
				return
			}
		}
	}
}

// hasColumn reports a column that a run lacks.
func (p *plotted) hasColumn(at *syntax.Node, word string, runs []int, param *catalog.Param) {
	for _, i := range runs {
		r := p.runs[i]
		if r.column(word) != nil {
			continue
		}
		known := slices.Clone(param.Choices)
		if r.Path == nil {
			p.report.Errorf(at, grammar.Suggestion(word, known), "%s is none of %s, and %s was made here: it has no columns of a file", syntax.Quote(word), wording.List(known), syntax.Quote(r.ID()))
			return
		}
		p.report.Errorf(at, grammar.Suggestion(word, append(append(known, r.Path.Unit), r.Path.Names...)), "%s has no %s; metrics: [%s] reads a column of its file", syntax.Quote(r.ID()), word, word)
		return
	}
}

// column is what the file of a run that was made elsewhere says in a column, by the step; nil where it has no such column.
func (r *Run) column(name string) func(step int) float64 {
	if r.Path == nil {
		return nil
	}
	return r.Path.Column(name)
}

// ofLogs reports whether a word is a column of all logs that a figure shows, which comes before what the word means else. That logs
// have no such number is an error.
func (p *plotted) ofLogs(d *drawing, at *syntax.Node, word string, runs []int, param *catalog.Param) bool {
	columns := 0
	for _, i := range runs {
		s := p.runs[i].Surface
		if !s.Logged() {
			continue
		}
		if calls(s, word) {
			columns++
		} else if word != "auto" && word != "loss" {
			p.report.Errorf(at, grammar.Suggestion(word, append([]string{"loss"}, s.Vars...)), "%s is a log and has no %s; metrics: [%s] reads a column of it", syntax.Quote(p.runs[i].ID()), word, word)
			return true
		}
	}
	all := columns > 0 && columns == len(runs)
	if all && slices.Contains(param.OfData, word) && d.spec.Decl.Check != nil { // drawn as a column, whatever models have of that name
		if err := d.spec.Decl.Check(d.spec.With(param.Name, []string{word})); err != nil {
			p.report.Errorf(d.at, "", "%s", err)
		}
	}
	return all
}

// lacks says why a run has nothing of what a word for something of data means; it is empty where it has.
func lacks(r *Run, word string) string {
	m := r.Surface.Model
	switch metric := slices.Contains(model.Metrics, word); {
	case m == nil && metric:
		return fmt.Sprintf("%s is measured of models fitted to data only, and the surface of %s is none", word, syntax.Quote(r.ID()))
	case m == nil:
		return fmt.Sprintf("%s are counted for surfaces fitted to data only, and that of %s is none", word, syntax.Quote(r.ID()))
	case !metric || m.Tells(word):
		return ""
	case strings.HasPrefix(word, "test_") && m.Data.Test == nil:
		return fmt.Sprintf("%s needs examples to test with, and %s keeps none back; give its surface test: 0.25, for example", word, syntax.Quote(r.ID()))
	}
	return fmt.Sprintf("%s is measured of %s, and the model of %s is none", word, judgedOf(word), syntax.Quote(r.ID()))
}

// judgedOf is what a share is measured of.
func judgedOf(metric string) string {
	if strings.HasSuffix(metric, "recall") {
		return "classifiers of two classes"
	}
	return "classifiers"
}

// calls reports whether a surface has a variable that goes by a name or a label.
func calls(s *surface.Surface, name string) bool {
	for i := range s.Dim() {
		if i < len(s.Vars) && s.Vars[i] == name || s.Called(i) == name {
			return true
		}
	}
	return false
}
