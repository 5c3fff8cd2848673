package output

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/model"
	"gdplot/internal/plain"
	"gdplot/internal/surface"
)

// TraceWriter writes runs as CSV, step by step as they are made: run, step, evaluations, loss, gradient_norm,
// learning_rate (of the update that led there; empty at step 0), batch_loss (of the same update) where runs draw
// samples, x1, x2, …, and second1, second2, … where runs keep a second point. It holds one step at a time, since it may be the
// last, and makes a row only of those that are written.
type TraceWriter struct {
	w       io.Writer
	columns TraceColumns
	every   int
	err     error

	id     string
	of     *surface.Surface
	meter  *model.Meter // of the run's model, nil where nothing of it is written
	latest moment       // of the run
	kept   bool         // whether it is still to be written
	row    []byte       // memory for a row

	logged bool // whether the run is a log, which has no gradients
}

// TraceColumns say which columns a table of traces has beside those that all have.
type TraceColumns struct {
	Dim    int  // coordinates, of the run that has most
	Second int  // coordinates of second points; 0 where no run keeps one
	Batch  bool // whether a run draws samples

	Metrics []string // that models of the runs are judged by
	Names   []string // of the coordinates
}

// TraceColumnsOf are the columns that runs need.
func TraceColumnsOf(runs []*experiment.Run) TraceColumns {
	columns := TraceColumns{Metrics: metricsOf(runs)}
	for _, r := range runs {
		columns.Dim = max(columns.Dim, r.Surface.Dim())
		columns.Batch = columns.Batch || r.Stochastic() || r.Surface.Model != nil && r.Surface.Model.Sampled()
		if slices.ContainsFunc(r.Chain, func(s catalog.Spec) bool { return s.Method().Second != "" }) {
			columns.Second = max(columns.Second, r.Surface.Dim())
		}
	}
	columns.Names = coordinateNames(runs, columns.Dim, nil)
	return columns
}

var _ descent.Recorder = (*TraceWriter)(nil)

// NewTraceWriter starts a table with these columns; of each run it writes every step whose number is a multiple of
// every, and the last one.
func NewTraceWriter(w io.Writer, columns TraceColumns, every int) *TraceWriter {
	t := &TraceWriter{w: w, columns: columns, every: every}
	var header strings.Builder
	header.WriteString("run,step,evaluations,loss,gradient_norm,learning_rate")
	if columns.Batch {
		header.WriteString(",batch_loss")
	}
	for _, name := range columns.Metrics {
		header.WriteString("," + name)
	}
	for i := range columns.Dim {
		if i < len(columns.Names) {
			header.WriteString("," + Field(columns.Names[i]))
		} else {
			fmt.Fprintf(&header, ",x%d", i+1)
		}
	}
	for i := range columns.Second {
		fmt.Fprintf(&header, ",second%d", i+1)
	}
	t.write([]byte(header.String() + "\n"))
	return t
}

// Begin starts the run with an ID, on a surface.
func (t *TraceWriter) Begin(id string, s *surface.Surface) {
	t.id, t.of, t.meter, t.logged = Field(id), s, nil, false
	if s == nil {
		return
	}
	t.logged = s.Logged()
	if m := s.Model; m != nil && len(t.columns.Metrics) > 0 {
		t.meter = m.Meter()
	}
}

// moment is what a row tells of a step.
type moment struct {
	step, evals             int
	loss, norm, rate, batch float64
	unreported              bool
	x, second, buffers      []float64
}

// take becomes that of a state, in memory of its own.
func (m *moment) take(s *descent.State) {
	*m = moment{step: s.K, evals: s.Evals, loss: s.F, norm: s.GradNorm, rate: s.LastRate, batch: s.BatchLoss, unreported: s.Unreported,
		x: append(m.x[:0], s.X...), second: append(m.second[:0], s.Second...), buffers: append(m.buffers[:0], s.Buffers...)}
}

// Record implements descent.Recorder. A row takes the place of the one before where both are of one step.
func (t *TraceWriter) Record(s *descent.State) {
	if t.kept && s.K != t.latest.step && t.latest.step%t.every == 0 {
		t.flush()
	}
	t.latest.take(s)
	t.kept = true
}

// Part is a writer of rows of the same table, without its head, into w.
func (t *TraceWriter) Part(w io.Writer) *TraceWriter {
	return &TraceWriter{w: w, columns: t.columns, every: t.every}
}

// Raw writes whole rows that a part has made.
func (t *TraceWriter) Raw(rows []byte) { t.write(rows) }

// Trace writes a run of which all rows are there: those that count.
func (t *TraceWriter) Trace(of *descent.Trace) {
	last := of.Len() - 1
	for i, step := range of.Step {
		if step%t.every == 0 || i == last {
			r := of.At(i)
			t.row = t.appendRow(t.row[:0], &moment{step: r.Step, evals: r.Evals, loss: r.Loss, norm: r.GradNorm, rate: r.Rate, batch: math.NaN(), x: r.X, second: r.Second, buffers: r.Buffers})
			t.write(t.row)
		}
	}
}

// appendRow writes a row.
func (t *TraceWriter) appendRow(b []byte, m *moment) []byte {
	b = append(b, t.id...)
	b = strconv.AppendInt(append(b, ','), int64(m.step), 10)
	b = strconv.AppendInt(append(b, ','), int64(m.evals), 10)
	b = append(b, ',')
	if m.unreported {
		b = append(b, ',')
	} else {
		b = appendFloat(b, t.of.Value(m.loss))
		if b = append(b, ','); !t.logged {
			b = appendFloat(b, m.norm)
		}
	}
	b = m.appendOfUpdate(b, m.rate)
	if t.columns.Batch {
		b = m.appendOfUpdate(b, t.of.Value(m.batch))
	}
	b = t.appendMetrics(b, m)
	b = appendPoint(b, m.x, t.columns.Dim)
	return append(appendPoint(b, m.second, t.columns.Second), '\n')
}

// appendMetrics writes what a model is judged by; nothing where a step is not reported, and where there is no model.
func (t *TraceWriter) appendMetrics(b []byte, m *moment) []byte {
	for _, name := range t.columns.Metrics {
		b = append(b, ',')
		if t.meter == nil || m.unreported {
			continue
		}
		if v := t.meter.Measure(name, m.x, m.buffers); !math.IsNaN(v) {
			b = appendFloat(b, v)
		}
	}
	return b
}

// appendOfUpdate writes what is of the update that led to a row: nothing at step 0, and nothing where there is none.
func (m *moment) appendOfUpdate(b []byte, v float64) []byte {
	b = append(b, ',')
	if m.step > 0 && !math.IsNaN(v) {
		b = appendFloat(b, v)
	}
	return b
}

// appendPoint writes coordinates into as many columns as there are; those that a point lacks stay empty.
func appendPoint(b []byte, x []float64, columns int) []byte {
	for i := range columns {
		b = append(b, ',')
		if i < len(x) {
			b = appendFloat(b, x[i])
		}
	}
	return b
}

// End ends the run; its last row is written whatever its number.
func (t *TraceWriter) End() { t.flush() }

// Err is the first error of writing, after which nothing more is written.
func (t *TraceWriter) Err() error { return t.err }

func (t *TraceWriter) flush() {
	if t.kept {
		t.row = t.appendRow(t.row[:0], &t.latest)
		t.write(t.row)
		t.kept = false
	}
}

func (t *TraceWriter) write(b []byte) {
	if t.err == nil {
		_, t.err = t.w.Write(b)
	}
}

// Field is a text as one field of CSV (RFC 4180), in which what is not printable is replaced.
func Field(s string) string {
	s = plain.Line(s)
	if !strings.ContainsAny(s, ",\"\r\n") && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
