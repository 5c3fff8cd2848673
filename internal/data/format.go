package data

import (
	"gdplot/internal/catalog"
)

// Format says how a file of columns is written. What is zero is recognised from its first lines.
type Format struct {
	Separator byte    // between cells: ',', ';', '\t', '|', or ' ' for runs of blanks
	Decimal   byte    // between a number's whole part and the rest: '.' or ','
	Header    Heading // whether the first line names the columns
	Missing   string  // what becomes of cells without a value: missingError, MissingDrop or MissingMean; empty for the first
}

// Heading says whether a file's first line names its columns.
type Heading uint8

// The headings.
const (
	Recognised Heading = iota
	Present
	Absent
)

// What becomes of cells without a value.
const (
	missingError = "error" // the file is refused
	MissingDrop  = "drop"  // their rows are left out
	MissingKept  = "kept"  // they are NaN; for those who know what that means, and not for files of experiments
	MissingMean  = "mean"  // a feature gets the mean of its column; a row without target is left out
)

// separators are what parts cells, as a file of experiments writes them and as messages do.
var separators = []struct {
	char  byte
	name  string
	words string
}{
	{',', ",", "commas"}, {';', ";", "semicolons"}, {'\t', "tab", "tabs"}, {'|', "|", "vertical bars"}, {' ', "space", "blanks"},
}

// wordsOf is what messages call a separator.
func wordsOf(char byte) string {
	for _, s := range separators {
		if s.char == char {
			return s.words
		}
	}
	return string(char)
}

func separatorNames() []string {
	var names []string
	for _, s := range separators {
		names = append(names, s.name)
	}
	return names
}

// File declares a file of columns with how it is written, {file: my.csv, separator: ";"}; its parameters stand without its
// name.
var File = &catalog.Decl{
	Name: "file", Title: "File", Flat: true,
	Sentence: "A file of columns: CSV as it is found, also compressed with gzip, NumPy's .npy, or Parquet.",
	Params: []catalog.Param{
		catalog.Param{Name: "file", Type: catalog.Text, Range: catalog.Any(), Doc: "Its path, seen from the experiment file."}.AsMain(),
		{Name: "separator", Type: catalog.Word, Choices: separatorNames(), Optional: true, Range: catalog.Any(),
			Doc: "What stands between cells; recognised when absent."},
		{Name: "decimal", Type: catalog.Word, Choices: []string{".", ","}, Optional: true, Range: catalog.Any(),
			Doc: "What stands between the whole part of a number and the rest; recognised when absent."},
		{Name: "header", Type: catalog.Word | catalog.Bool, Choices: []string{"yes", "no"}, Optional: true, Range: catalog.Any(),
			Doc: "Whether the first line names the columns; without one they are called c1, c2, …"},
		catalog.Choice("missing", missingError, []string{missingError, MissingDrop, MissingMean},
			"What becomes of cells without a value: the file is refused, their rows are left out, or they get the mean of their column."),
	},
}

// fileOf is what a spec of File names and how it is written.
func fileOf(spec catalog.Spec) (name string, f Format) {
	f.Missing = spec.Text("missing")
	for _, s := range separators {
		if spec.Text("separator") == s.name {
			f.Separator = s.char
		}
	}
	if d := spec.Text("decimal"); d != "" {
		f.Decimal = d[0]
	}
	switch spec.Get("header") {
	case "yes", true:
		f.Header = Present
	case "no", false:
		f.Header = Absent
	}
	return spec.Text("file"), f
}

// Source is the file that the value of a parameter names, as a text or as a spec of File; ok is false where it is neither,
// as for a data set that is drawn.
func Source(value any) (name string, f Format, ok bool) {
	switch v := value.(type) {
	case string:
		return v, Format{}, true
	case catalog.Spec:
		if v.Decl == File {
			name, f = fileOf(v)
			return name, f, true
		}
	}
	return "", Format{}, false
}

// FileParam declares a parameter that names a file of columns.
func FileParam(name, doc string) catalog.Param {
	return catalog.Param{Name: name, Type: catalog.Text | catalog.Record, Fields: File, Range: catalog.Any(), Doc: doc}
}
