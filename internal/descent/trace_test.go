package descent

import (
	"reflect"
	"slices"
	"testing"
)

// record fills a trace with rows 0 … last.
func record(t *Trace, last int) {
	s := &State{X: make([]float64, t.Dim)}
	for k := range last + 1 {
		s.K, s.Evals, s.F, s.GradNorm, s.LastRate = k, 2*k, float64(-k), float64(3*k), float64(k)/2
		for i := range s.X {
			s.X[i] = float64(10*k + i)
		}
		t.Record(s)
	}
}

func TestTraceThinsAndKeepsItsEnds(t *testing.T) {
	for _, limit := range []int{4, 5, 7, 8, 64} {
		for last := range 300 {
			trace := NewTrace(2, limit)
			record(trace, last)
			n := trace.Len()
			if n > limit || n < min(last+1, limit/2) {
				t.Fatalf("limit %d, last step %d: %d rows", limit, last, n)
			}
			if trace.Step[0] != 0 || trace.Step[n-1] != last {
				t.Fatalf("limit %d: steps %v do not begin with 0 or end with %d", limit, trace.Step, last)
			}
			for i, k := range trace.Step[:n-1] {
				if k != i*trace.Stride {
					t.Fatalf("limit %d: steps %v are not multiples of %d", limit, trace.Step, trace.Stride)
				}
			}
			for i, k := range trace.Step {
				r := trace.At(i)
				if r.Step != k || r.Evals != 2*k || r.Loss != float64(-k) || r.GradNorm != float64(3*k) ||
					r.Rate != float64(k)/2 || !slices.Equal(r.X, []float64{float64(10 * k), float64(10*k + 1)}) {
					t.Fatalf("limit %d: row of step %d is %+v", limit, k, r)
				}
			}
		}
	}
}

func TestTraceIsBounded(t *testing.T) {
	for _, dim := range []int{0, 1, 2, 32} {
		if got := NewTrace(dim, 0).limit; got != maxRows {
			t.Errorf("%d variables: %d rows, want %d", dim, got, maxRows)
		}
	}
	for _, dim := range []int{33, 1000, 1 << 20} {
		if rows := NewTrace(dim, 0).limit; rows < minRows || rows*dim > maxCells {
			t.Errorf("%d variables: %d rows", dim, rows)
		}
	}
	trace := NewTrace(1, 0)
	record(trace, 3*maxRows)
	if trace.Len() > maxRows || cap(trace.Step) > maxRows || trace.Stride != 4 {
		t.Errorf("%d rows in memory for %d, stride %d", trace.Len(), cap(trace.Step), trace.Stride)
	}
}

func TestTraceCanBeUsedAgain(t *testing.T) {
	trace := NewTrace(2, 16)
	record(trace, 100)
	trace.Reset()
	record(trace, 9)
	kept := trace.Clone()
	trace.Reset()
	record(trace, 5)
	if kept.Len() != 10 || kept.Stride != 1 || kept.Step[9] != 9 || kept.Point(9)[1] != 91 {
		t.Errorf("the clone is %+v", kept)
	}
	kept.Add(Row{Step: 10, Evals: 3, X: []float64{7, 8}})
	if r := kept.At(10); r.Step != 10 || r.Evals != 3 || r.X[1] != 8 {
		t.Errorf("the added row is %+v", r)
	}
}

// The ends of a trace are its first and its last row, whatever was dropped between them.
func TestTraceEnds(t *testing.T) {
	for _, rows := range []int{1, 2, 3, 40, 1000} {
		tr := NewTrace(2, 16)
		for k := range rows {
			tr.Add(Row{Step: k, Evals: 2 * k, Loss: float64(-k), X: []float64{float64(k), 1}})
		}
		ends := tr.Ends()
		last := ends.Len() - 1
		if ends.Len() != min(rows, 2) || !reflect.DeepEqual(ends.At(0), tr.At(0)) || !reflect.DeepEqual(ends.At(last), tr.At(tr.Len()-1)) || ends.Step[last] != rows-1 {
			t.Errorf("%d rows: the ends are at %v", rows, ends.Step)
		}
		b, err := ends.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		var back Trace
		if err := back.UnmarshalBinary(b); err != nil || !reflect.DeepEqual(back.Step, ends.Step) || !reflect.DeepEqual(back.X, ends.X) {
			t.Errorf("%d rows: read back as %v, %v", rows, back.Step, err)
		}
	}
}
