// Package data is what models are fitted to: tables of numbers and categories from CSV files or from generators of
// teaching sets, their scaling, and their split into what a model is trained and what it is tested with.
package data

// Column is one column of a Table.
type Column struct {
	Name    string
	Classes []string // of a categorical column, in order; its cells are places in this list. Nil for numbers
}

// Table holds the columns that a model asks for. It is read-only once made and shared between runs.
type Table struct {
	Name     string    // of the file as the experiment has it, or of the generator
	Features []Column  // what a prediction is made from
	Target   Column    // what is predicted; without a name where nothing is
	X        []float64 // Rows × len(Features), row after row, all finite
	Y        []float64 // one for each row
	Kept     []int     // of a part of a table: which rows of the whole it has, from 0; nil for the whole
	Digest   string    // SHA-256 of the file's bytes, hexadecimal; empty where a generator made the table
	Told     []string  // what of the file was recognised, left out or filled in, that its author may not expect
}

// Rows is the number of examples.
func (t *Table) Rows() int {
	if t.Target.Name == "" && len(t.Features) > 0 {
		return len(t.X) / len(t.Features)
	}
	return len(t.Y)
}

// Row is what the features are in example i; it is part of the table.
func (t *Table) Row(i int) []float64 {
	n := len(t.Features)
	return t.X[i*n : (i+1)*n : (i+1)*n]
}

// Numeric reports whether every feature is a number.
func (t *Table) Numeric() bool {
	for _, c := range t.Features {
		if c.Classes != nil {
			return false
		}
	}
	return true
}

// Names are the features' names.
func (t *Table) Names() []string {
	names := make([]string, len(t.Features))
	for i, c := range t.Features {
		names[i] = c.Name
	}
	return names
}

// pick is the table of some rows, in their order.
func (t *Table) pick(rows []int) *Table {
	p := *t
	n := len(t.Features)
	p.X, p.Y = make([]float64, 0, n*len(rows)), make([]float64, 0, len(rows))
	p.Kept = rows
	for _, i := range rows {
		p.X = append(p.X, t.Row(i)...)
		p.Y = append(p.Y, t.Y[i])
	}
	return &p
}
