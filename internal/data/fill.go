package data

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/wording"
)

// Want says which columns of a file are asked for.
type Want struct {
	Features   []string        // nil for every column but the target
	Among      []string        // where Features is nil: names of which the features are those that the file has, in its order; nil for all
	Target     string          // empty where there is none
	Categories bool            // whether features are categories and not numbers
	Named      map[string]bool // features that are categories where the others are numbers
	Classes    bool            // whether the target is a category and not a number
	Either     bool            // whether the target is a category only where its cells are no numbers
}

// filling makes a table of the columns of a file, whatever its format.
type filling struct {
	want    Want
	format  Format
	limits  Limits
	header  []string
	place   map[string]int // of each name in header
	columns []int          // of the features, then of the target, in the file
	codes   []map[string]int
	table   *Table
	found   findings
	dropped int  // rows that lack a value
	filled  bool // whether cells of features are to be filled in
}

// index finds the places of names; where one stands twice the first counts.
func (f *filling) index(names []string) (twice []int) {
	f.header, f.place = names, make(map[string]int, len(names))
	for i, name := range names {
		if _, again := f.place[name]; again {
			twice = append(twice, i)
			continue
		}
		f.place[name] = i
	}
	return twice
}

// choose finds the columns that are wanted. at tells where a column's name stands in the file.
func (f *filling) choose() {
	f.table = &Table{Target: Column{Name: f.want.Target}}
	wanted := f.want.Features
	if wanted == nil {
		for i, name := range f.header {
			if name != f.want.Target && (name != "" || i > 0) && f.among(name) {
				wanted = append(wanted, name)
			}
		}
		if len(f.header) > 0 && f.header[0] == "" && f.want.Among == nil {
			f.tell("the first column has no name and is left out")
		}
	}
	for _, name := range wanted {
		f.columns = append(f.columns, f.find(name))
		f.table.Features = append(f.table.Features, Column{Name: name})
	}
	if f.want.Target != "" {
		f.columns = append(f.columns, f.find(f.want.Target))
	}
	f.codes = make([]map[string]int, len(f.columns))
	for i := range f.codes {
		if i < len(wanted) && (f.want.Categories || f.want.Named[wanted[i]]) || i == len(wanted) && (f.want.Classes || f.want.Either) {
			f.codes[i] = map[string]int{}
		}
	}
	if len(wanted) == 0 && len(f.found.faults) == 0 {
		message, hint := "the file has no column beside the target", ""
		if f.want.Among != nil {
			message = "the file has no column of the names in the formula"
			hint = "its columns: " + strings.Join(f.header[:min(len(f.header), 12)], ", ")
		}
		f.found.add(kind{what: noColumn}, Fault{Line: 1, Byte: 1, Length: 1, Message: message, Hint: hint})
	}
}

// tell notes what was recognised, or done, that the author may not expect.
func (f *filling) tell(format string, args ...any) {
	f.table.Told = append(f.table.Told, fmt.Sprintf(format, args...))
}

// tellMark notes a mark beside the numbers of a column, with the first cell that has it.
func (f *filling) tellMark(mark, column, cell string, v float64) {
	f.tell("%s is left out of %s: %s is read as %s", mark, column, cell, strconv.FormatFloat(v, 'g', -1, 64))
}

func (f *filling) find(name string) int {
	i, known := f.place[name]
	if known {
		return i
	}
	hint := "its columns: " + strings.Join(f.header[:min(len(f.header), 12)], ", ")
	if more := len(f.header) - 12; more > 0 {
		hint += " and " + strconv.Itoa(more) + " more"
	}
	if near, ok := catalog.Suggest(name, f.header); ok {
		hint = "did you mean " + strconv.Quote(near) + "?"
	}
	f.found.add(kind{noColumn, name}, Fault{Line: 1, Byte: 1, Length: 1, Column: name, Message: fmt.Sprintf("there is no column %q", short(name)), Hint: hint})
	return -1
}

// among reports whether a column of this name may be a feature.
func (f *filling) among(name string) bool {
	return f.want.Among == nil || slices.Contains(f.want.Among, name) || slices.Contains(f.want.Among, Word(name))
}

// Word is the name that a column has in formulas: letters, digits and _, which stands for anything else.
func Word(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, name)
}

// isFeature reports whether wanted column k is a feature and not the target.
func (f *filling) isFeature(k int) bool { return k < len(f.table.Features) }

// put adds the value of wanted column k to the table; for a category it is its code.
func (f *filling) put(k int, v float64) {
	if f.isFeature(k) {
		f.table.X = append(f.table.X, v)
	} else {
		f.table.Y = append(f.table.Y, v)
	}
}

// code is the number of a category.
func (f *filling) code(k int, text []byte) float64 {
	codes := f.codes[k]
	code, known := codes[string(text)]
	if !known {
		code = len(codes)
		codes[string(text)] = code
	}
	return float64(code)
}

// lacks takes a cell without a value; keep is false where its row is left out. fault is what is said where neither is done.
func (f *filling) lacks(k int, fault func() Fault) (keep bool) {
	feature := f.isFeature(k)
	switch {
	case f.format.Missing == MissingKept && f.codes[k] == nil:
		f.put(k, math.NaN())
		return true
	case f.format.Missing == MissingDrop || f.format.Missing == MissingMean && !feature:
		f.dropped++
		return false
	case f.format.Missing == MissingMean && f.codes[k] == nil:
		f.filled = true
		f.put(k, math.NaN())
		return true
	}
	f.found.add(kind{noValue, f.header[f.columns[k]]}, fault())
	f.put(k, 0)
	return true
}

// noValueHint says what can be done about cells without values.
func (f *filling) noValueHint(k int) string {
	if f.codes[k] != nil {
		return "missing: drop leaves such rows out"
	}
	return "missing: drop leaves such rows out, missing: mean fills them in"
}

// forget takes back what a row has put into the table.
func (f *filling) forget(x, y int) { f.table.X, f.table.Y = f.table.X[:x], f.table.Y[:y] }

// withinLimits reports a table that grows too large.
func (f *filling) withinLimits() error {
	if cells := int64(len(f.table.X) + len(f.table.Y)); f.limits.Cells > 0 && cells > f.limits.Cells {
		return &LimitError{Limit: "cells", Value: cells, Most: f.limits.Cells}
	}
	return nil
}

// finish orders categories, fills means in, and tells what was done; or it returns what is wrong.
func (f *filling) finish() error {
	if len(f.found.faults) == 0 && f.table.Rows() == 0 {
		message := "the file has a header and no rows"
		if f.dropped > 0 {
			message = "every row lacks a value"
		}
		f.found.add(kind{what: noValue}, Fault{Line: 1, Byte: 1, Length: 1, Message: message})
	}
	if faults := f.found.all(); faults != nil {
		return faults
	}
	if f.dropped > 0 {
		rows := f.table.Rows() + f.dropped
		f.tell("%s of %s lack a value and are left out", wording.Count(f.dropped), wording.Plural(rows, "row"))
	}
	for k := range f.table.Features {
		if !f.filled {
			break
		}
		if n, mean := f.fillMean(k); n > 0 {
			f.tell("%s of %s %s the mean of the others, %s", wording.Plural(n, "missing value"), f.table.Features[k].Name,
				wording.Verb(n, "gets", "get"), wording.Short(mean, 6))
		}
	}
	f.order()
	return nil
}

// fillMean gives the cells of a feature that lack a value the mean of the others.
func (f *filling) fillMean(k int) (filled int, mean float64) {
	n := len(f.table.Features)
	count := 0.0
	for i := k; i < len(f.table.X); i += n {
		if v := f.table.X[i]; v == v {
			count++
			mean += (v - mean) / count
		}
	}
	for i := k; i < len(f.table.X); i += n {
		if f.table.X[i] != f.table.X[i] {
			f.table.X[i] = mean
			filled++
		}
	}
	return filled, mean
}
