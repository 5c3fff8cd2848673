package output

import (
	"encoding/csv"
	"io"
)

// TracesName is the table of steps, without the ending of its format.
const TracesName = "traces"

// TraceParquet turns rows that a TraceWriter writes into Parquet, with the same columns. Close ends the table.
func TraceParquet(out io.Writer) io.WriteCloser {
	from, to := io.Pipe()
	t := &traceParquet{to: to, done: make(chan error, 1)}
	go func() {
		err := copyTrace(out, from)
		from.CloseWithError(err) // who writes on hears of it
		t.done <- err
	}()
	return t
}

type traceParquet struct {
	to   *io.PipeWriter
	done chan error
}

// Write implements io.Writer.
func (t *traceParquet) Write(b []byte) (int, error) { return t.to.Write(b) }

// Close implements io.Closer.
func (t *traceParquet) Close() error {
	t.to.Close()
	return <-t.done
}

// copyTrace reads a table as CSV and writes it as Parquet.
func copyTrace(out io.Writer, from io.Reader) error {
	r := csv.NewReader(from)
	r.ReuseRecord = true
	header, err := r.Read()
	if err != nil {
		return err
	}
	var columns []column
	for _, name := range header {
		columns = append(columns, column{name: name, kind: traceKind(name)})
	}
	w := newParquetWriter(out, TracesName, columns)
	for {
		row, err := r.Read()
		if err == io.EOF {
			return w.close()
		}
		if err != nil {
			return err
		}
		for i, cell := range row {
			w.set(i, cell)
		}
		if err := w.next(); err != nil {
			return err
		}
	}
}

func traceKind(name string) kind {
	switch name {
	case "run":
		return text
	case "step", "evaluations":
		return whole
	}
	return decimal
}
