package output

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"gdplot/internal/descent"
)

// TraceWriter writes runs as CSV, step by step as they are made: run, step, evaluations, loss, gradient_norm,
// learning_rate (of the update that led there; empty at step 0), x1, x2, …, and second1, second2, … where runs keep a
// second point. It holds one row at a time.
type TraceWriter struct {
	w      io.Writer
	width  int // columns for coordinates
	second int // columns for those of second points
	every  int
	err    error

	id   string
	row  []byte // the latest row of the run
	kept bool   // whether row is still to be written
}

var _ descent.Recorder = (*TraceWriter)(nil)

// NewTraceWriter starts a table for points of up to dim coordinates and second points of up to second, 0 where no run
// keeps one; of each run it writes every step whose number is a multiple of every, and the last one.
func NewTraceWriter(w io.Writer, dim, second, every int) *TraceWriter {
	t := &TraceWriter{w: w, width: dim, second: second, every: every}
	var header strings.Builder
	header.WriteString("run,step,evaluations,loss,gradient_norm,learning_rate")
	for i := range dim {
		fmt.Fprintf(&header, ",x%d", i+1)
	}
	for i := range second {
		fmt.Fprintf(&header, ",second%d", i+1)
	}
	t.write([]byte(header.String() + "\n"))
	return t
}

// Begin starts the run with an ID.
func (t *TraceWriter) Begin(id string) { t.id = field(id) }

// Record implements descent.Recorder.
func (t *TraceWriter) Record(s *descent.State) {
	b := append(t.row[:0], t.id...)
	b = strconv.AppendInt(append(b, ','), int64(s.K), 10)
	b = strconv.AppendInt(append(b, ','), int64(s.Evals), 10)
	b = appendFloat(append(b, ','), s.F)
	b = appendFloat(append(b, ','), s.GradNorm)
	b = append(b, ',')
	if s.K > 0 && !math.IsNaN(s.LastRate) {
		b = appendFloat(b, s.LastRate)
	}
	b = appendPoint(b, s.X, t.width)
	b = appendPoint(b, s.Second, t.second)
	t.row, t.kept = append(b, '\n'), true
	if s.K%t.every == 0 {
		t.flush()
	}
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
		t.write(t.row)
		t.kept = false
	}
}

func (t *TraceWriter) write(b []byte) {
	if t.err == nil {
		_, t.err = t.w.Write(b)
	}
}

// field is a text as one field of CSV (RFC 4180).
func field(s string) string {
	if !strings.ContainsAny(s, ",\"\r\n") && strings.TrimSpace(s) == s {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
