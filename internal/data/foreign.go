package data

import (
	"fmt"
	"io"
	"math"
	"strconv"
)

// readForeign reads a file of a format that is no text, and takes from it what is wanted.
func readForeign(s *scanner, of Foreign, want Want, format Format, lim Limits) (*Table, error) {
	s.mostHeld = lim.Held
	for s.ended == nil {
		s.fill()
		if held := int64(s.end - s.begin); lim.Held > 0 && held > lim.Held {
			return nil, &LimitError{Limit: "held", Value: held, Most: lim.Held}
		}
	}
	if s.ended != io.EOF {
		if s.ended == errFile {
			return nil, &LimitError{Limit: "file", Value: lim.File + 1, Most: lim.File}
		}
		return nil, s.ended
	}
	c, err := of(s.buf[s.begin:s.end])
	if err != nil {
		return nil, Faults{{Message: err.Error()}}
	}
	f := &filling{want: want, format: format, limits: lim}
	if f.format.Decimal == 0 {
		f.format.Decimal = '.'
	}
	f.index(c.Names)
	f.choose()
	if faults := f.found.all(); faults != nil {
		return nil, unplaced(faults)
	}
	for i := range c.Rows {
		f.foreignRow(c, i)
		if err := f.withinLimits(); err != nil {
			return nil, err
		}
	}
	if err := f.finish(); err != nil {
		return nil, unplaced(err.(Faults))
	}
	return f.table, nil
}

// unplaced are faults of a file that has no lines.
func unplaced(faults Faults) Faults {
	for i := range faults {
		faults[i].Line = 0
	}
	return faults
}

// foreignRow takes one row.
func (f *filling) foreignRow(c *Columns, row int) {
	x, y := len(f.table.X), len(f.table.Y)
	for k, i := range f.columns {
		if !f.foreignCell(c, k, i, row) {
			f.forget(x, y)
			return
		}
	}
}

// foreignCell takes one cell; keep is false where its row is left out.
func (f *filling) foreignCell(c *Columns, k, i, row int) (keep bool) {
	name := f.header[i]
	fault := func(message string) Fault {
		return Fault{Message: fmt.Sprintf("%s (row %d)", message, row+1)}
	}
	missing := func() Fault {
		m := fault(name + " has no value")
		m.Hint = f.noValueHint(k)
		return m
	}
	switch column := c.Cells[i].(type) {
	case []float64:
		v := column[row]
		switch {
		case v != v:
			return f.lacks(k, missing)
		case f.codes[k] != nil:
			f.put(k, f.code(k, strconv.AppendFloat(nil, v, 'g', -1, 64)))
		case math.IsInf(v, 0):
			f.found.add(kind{noFinite, name}, fault(fmt.Sprintf("%s must be a finite number, not %g", name, v)))
			f.put(k, 0)
		default:
			f.put(k, v)
		}
	case []string:
		text := column[row]
		switch v, ok := number([]byte(text), f.format.Decimal); {
		case text == "":
			return f.lacks(k, missing)
		case f.codes[k] != nil:
			f.put(k, f.code(k, []byte(text)))
		case ok && v-v == 0:
			f.put(k, v)
		default:
			f.found.add(kind{noNumber, name}, fault(fmt.Sprintf("%s must be a number, not %q", name, short(text))))
			f.put(k, 0)
		}
	}
	return true
}
