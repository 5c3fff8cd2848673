package descent

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestTraceIsWrittenToTheBit(t *testing.T) {
	whole := NewTrace(2, 40)
	sampled, buffered := NewTrace(1, 0), NewTrace(2, 30)
	for k := range 101 {
		v := float64(k)
		whole.Add(Row{Step: k, Evals: 2 * k, Loss: 1 / (v + 1), GradNorm: -v, Rate: math.NaN(), X: []float64{v, math.Copysign(0, -1)}, Second: []float64{v, math.Inf(1)}})
		sampled.Add(Row{Step: k, Evals: k, X: []float64{v}, Examples: 3 * k, Batch: v / 3, sampled: true})
		buffered.Add(Row{Step: k, Evals: k, X: []float64{v, -v}, Examples: 3 * k, Batch: v / 3, Buffers: []float64{v, v * v, 1 / v}, sampled: true})
	}
	for _, trace := range []*Trace{whole, sampled, buffered, whole.Shortened(9), NewTrace(3, 0)} {
		b, err := trace.AppendBinary(nil)
		if err != nil {
			t.Fatal(err)
		}
		var back Trace
		if err := back.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		opts := []cmp.Option{cmp.AllowUnexported(Trace{}), cmpopts.EquateNaNs(), cmpopts.EquateEmpty()}
		if d := cmp.Diff(trace.Clone(), &back, opts...); d != "" {
			t.Errorf("a trace of %d rows came back as another:\n%s", trace.Len(), d)
		}
		if trace.Len() > 5 {
			if d := cmp.Diff(trace.Shortened(5), back.Shortened(5), opts...); d != "" {
				t.Errorf("and is shortened to another:\n%s", d)
			}
		}
		for n := range b {
			if err := new(Trace).UnmarshalBinary(b[:n]); err == nil {
				t.Errorf("of %d bytes the first %d are taken for a trace", len(b), n)
			}
		}
	}
}

// TestShortenedTwice holds what a store relies on: a trace that was shortened and is shortened again is the same as one
// that was shortened once.
func TestShortenedTwice(t *testing.T) {
	for _, every := range []int{1, 4} {
		trace := NewTrace(1, 0)
		for k := 0; k <= 3000; k += every {
			trace.Record(&State{K: k, X: []float64{float64(k)}, F: float64(k), Every: every})
		}
		for _, first := range []int{2000, 700, 300, 100} {
			for _, then := range []int{1500, 257, 255, 64, 7} {
				if then > first {
					continue
				}
				opts := []cmp.Option{cmpopts.IgnoreUnexported(Trace{}), cmpopts.EquateEmpty()}
				if d := cmp.Diff(trace.Shortened(then), trace.Shortened(first).Shortened(then), opts...); d != "" {
					t.Fatalf("reported every %d steps, to %d and then %d rows:\n%s", every, first, then, d)
				}
			}
		}
	}
}
