package output

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/plain"
)

func TestTraceWriter(t *testing.T) {
	var b bytes.Buffer
	w := NewTraceWriter(&b, TraceColumns{Dim: 2}, 1)
	w.Begin("momentum 0.9", nil)
	w.Record(&descent.State{K: 0, X: []float64{-3.5, 0.1}, F: 24.75, GradNorm: 1e-7, LastRate: math.NaN()})
	w.Record(&descent.State{K: 1, Evals: 1, X: []float64{math.Copysign(0, -1), 1e300}, F: math.Inf(1), GradNorm: math.NaN(), LastRate: 0.1})
	w.End()
	w.Begin(`a, "b"`, nil)
	w.Record(&descent.State{K: 0, X: []float64{1}, F: math.Inf(-1), GradNorm: 1, LastRate: math.NaN()})
	w.End()
	const want = `run,step,evaluations,loss,gradient_norm,learning_rate,x1,x2
momentum 0.9,0,0,24.75,1e-07,,-3.5,0.1
momentum 0.9,1,1,Inf,NaN,0.1,-0,1e+300
"a, ""b""",0,0,-Inf,1,,1,
`
	if got := b.String(); got != want || w.Err() != nil {
		t.Errorf("wrote\n%s\nwant\n%s\nerror %v", got, want, w.Err())
	}
}

func TestTraceWriterWritesSecondPoints(t *testing.T) {
	var b bytes.Buffer
	w := NewTraceWriter(&b, TraceColumns{Dim: 1, Second: 1}, 1)
	w.Begin("averaged", nil)
	w.Record(&descent.State{X: []float64{2}, Second: []float64{3}, F: 4, GradNorm: 4})
	w.End()
	w.Begin("plain", nil)
	w.Record(&descent.State{X: []float64{2}, F: 4, GradNorm: 4})
	w.End()
	const want = "run,step,evaluations,loss,gradient_norm,learning_rate,x1,second1\naveraged,0,0,4,4,,2,3\nplain,0,0,4,4,,2,\n"
	if got := b.String(); got != want {
		t.Errorf("wrote\n%s\nwant\n%s", got, want)
	}
}

func TestTraceWriterWritesSamples(t *testing.T) {
	var b bytes.Buffer
	w := NewTraceWriter(&b, TraceColumns{Dim: 1, Batch: true}, 1)
	w.Begin("batch 1", nil)
	x := []float64{2}
	w.Record(&descent.State{X: x, F: 4, GradNorm: 5, LastRate: math.NaN(), BatchLoss: math.NaN()})
	w.Record(&descent.State{K: 1, Evals: 1, X: x, F: math.NaN(), GradNorm: math.NaN(), LastRate: 0.5, BatchLoss: 3, Unreported: true})
	w.Record(&descent.State{K: 2, Evals: 2, X: x, F: math.NaN(), GradNorm: math.NaN(), LastRate: 0.5, BatchLoss: 6, Unreported: true})
	w.Record(&descent.State{K: 2, Evals: 2, X: x, F: 1, GradNorm: 2, LastRate: 0.5, BatchLoss: 6}) // it has ended there
	w.End()
	w.Begin("all", nil)
	w.Record(&descent.State{K: 1, Evals: 1, X: x, F: 4, GradNorm: 5, LastRate: 0.5, BatchLoss: math.NaN()})
	w.End()
	const want = `run,step,evaluations,loss,gradient_norm,learning_rate,batch_loss,x1
batch 1,0,0,4,5,,,2
batch 1,1,1,,,0.5,3,2
batch 1,2,2,1,2,0.5,6,2
all,1,1,4,5,0.5,,2
`
	if got := b.String(); got != want {
		t.Errorf("wrote\n%s\nwant\n%s", got, want)
	}
}

func TestTraceWriterThins(t *testing.T) {
	var b bytes.Buffer
	w := NewTraceWriter(&b, TraceColumns{Dim: 1}, 10)
	for _, last := range []int{25, 20, 0} {
		w.Begin("run", nil)
		for k := 0; k <= last; k++ {
			w.Record(&descent.State{K: k, X: []float64{0}})
		}
		w.End()
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var steps []string
	for _, row := range rows[1:] {
		steps = append(steps, row[1])
	}
	want := []string{"0", "10", "20", "25", "0", "10", "20", "0"}
	if len(steps) != len(want) {
		t.Fatalf("steps %q, want %q", steps, want)
	}
	for i := range want {
		if steps[i] != want[i] {
			t.Fatalf("steps %q, want %q", steps, want)
		}
	}
}

// broken is a writer that fails after a number of calls.
type broken struct{ left int }

func (w *broken) Write(b []byte) (int, error) {
	if w.left--; w.left < 0 {
		return 0, errors.New("no more")
	}
	return len(b), nil
}

func TestTraceWriterKeepsItsFirstError(t *testing.T) {
	to := &broken{left: 2}
	w := NewTraceWriter(to, TraceColumns{Dim: 1}, 1)
	for k := range 5 {
		w.Record(&descent.State{K: k, X: []float64{0}})
	}
	w.End()
	if w.Err() == nil || to.left != -1 {
		t.Errorf("error %v after %d calls too many", w.Err(), -to.left-1)
	}
}

func FuzzFloat(f *testing.F) {
	for _, v := range []float64{0, math.Copysign(0, -1), 0.1, 1e21, 5e-324, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()} {
		f.Add(math.Float64bits(v))
	}
	f.Fuzz(func(t *testing.T, bits uint64) {
		v := math.Float64frombits(bits)
		back, err := strconv.ParseFloat(Float(v), 64)
		if err != nil || math.Float64bits(back) != bits && !(math.IsNaN(v) && math.IsNaN(back)) {
			t.Errorf("%v is written as %q and reads back as %v, %v", v, Float(v), back, err)
		}
		data, err := json.Marshal(Number(v))
		if err != nil || (string(data) == "null") != (math.IsNaN(v) || math.IsInf(v, 0)) {
			t.Errorf("%v is %s in JSON, %v", v, data, err)
		}
	})
}

func FuzzField(f *testing.F) {
	for _, s := range []string{"adam", "a,b", `say "no"`, " x ", "", "ä=1", "\x1b[31m", "\u202ea", "a\r\nb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := csv.NewReader(bytes.NewReader([]byte(Field(s) + ",end\n")))
		row, err := r.Read()
		if err != nil || len(row) != 2 || row[0] != plain.Line(s) {
			t.Errorf("%q reads back as %q, %v", s, row, err)
		}
	})
}
