package store

import (
	"bytes"
	"slices"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

// row is a run as a file of the store has it. Points and numbers are to the bit; those that differ in all their digits, of which
// nothing would be saved, are not packed.
type row struct {
	Key         [16]byte  `parquet:"key,uncompressed"`
	Reason      string    `parquet:"reason,dict"`
	Steps       int64     `parquet:"steps,delta"`
	Evaluations int64     `parquet:"evaluations,delta"`
	Examples    int64     `parquet:"examples,delta"`
	Loss        float64   `parquet:"final_loss,uncompressed"`
	GradNorm    float64   `parquet:"final_gradient_norm,uncompressed"`
	BestLoss    float64   `parquet:"best_loss,uncompressed"`
	BestStep    int64     `parquet:"best_step,delta"`
	X           []float64 `parquet:"x,uncompressed"`
	LastX       []float64 `parquet:"last_x,uncompressed"`
	Buffers     []float64 `parquet:"buffers"`
	Low         []float64 `parquet:"lowest_x"`
	Hits        []hit     `parquet:"hits"`
	Note        []byte    `parquet:"note,uncompressed"`
	Rows        int64     `parquet:"rows,delta"` // of the trace; runner.WholeTrace where none is missing
	Trace       []byte    `parquet:"trace"`
}

// hit is when a run came to a target.
type hit struct {
	Metric      string  `parquet:"metric,dict"`
	Gap         bool    `parquet:"gap"`
	Level       float64 `parquet:"level"`
	Step        int64   `parquet:"step"`
	Evaluations int64   `parquet:"evaluations"`
	Left        bool    `parquet:"left"`
	LastAbove   int64   `parquet:"last_above"`
}

// What every file says of itself.
const (
	formatKey     = "gdplot.store"
	formatVersion = "1"
	experimentKey = "gdplot.experiment"
	versionKey    = "gdplot.version"
)

// packed is how columns are packed: quickly, and page by page, so that no window of bytes before has to be kept. One codec
// serves all files, since its memory takes longer to make than a chunk to pack.
var packed = &zstd.Codec{Level: zstd.SpeedFastest}

// pageBytes is the size of a page, to which the library adds up to 64 rows. One of more than 64 KiB would be packed in two
// blocks, the second with the first in mind, in a window of 8 MiB that every encoder has to make.
const pageBytes = 48 << 10

// unbuffered lets pages be copied once, into the memory that the file is made in.
const unbuffered = -1

// encoder writes chunks, one after the other, in the same memory.
type encoder struct {
	rows []row
	hits []hit
	out  bytes.Buffer
	w    *parquet.GenericWriter[row]
}

func newEncoder(opt Options) *encoder {
	e := new(encoder)
	e.w = parquet.NewGenericWriter[row](&e.out, parquet.Compression(packed), parquet.PageBufferSize(pageBytes), parquet.WriteBufferSize(unbuffered), parquet.CreatedBy("gdplot", formatVersion, ""),
		parquet.KeyValueMetadata(formatKey, formatVersion), parquet.KeyValueMetadata(experimentKey, opt.Experiment), parquet.KeyValueMetadata(versionKey, opt.Version),
		parquet.SkipPageBounds("trace"), parquet.SkipPageBounds("note")) // bounds would be whole traces, several times
	return e
}

// encode writes what is kept of runs as Parquet. The bytes are good until the next call.
func (e *encoder) encode(kept []runner.Kept) ([]byte, error) {
	e.out.Reset()
	e.w.Reset(&e.out)
	e.rows, e.hits = slices.Grow(e.rows[:0], len(kept))[:len(kept)], e.hits[:0]
	rows := e.rows
	for i := range kept {
		k := &kept[i]
		o := &k.Outcome
		rows[i] = row{Key: k.Key, Reason: string(o.Reason), Steps: int64(o.Steps), Evaluations: int64(o.Evaluations), Examples: int64(o.Examples),
			Loss: o.Loss, GradNorm: o.GradNorm, BestLoss: o.BestLoss, BestStep: int64(o.BestStep),
			X: o.X, LastX: o.LastX(), Buffers: o.Buffers(), Low: k.Low, Note: k.Note}
		from := len(e.hits)
		for j, t := range k.Targets {
			h := o.Hits[j]
			e.hits = append(e.hits, hit{t.Metric, t.Gap, t.Loss, int64(h.Step), int64(h.Evaluations), h.Left, int64(h.LastAbove)})
		}
		rows[i].Hits = e.hits[from:len(e.hits):len(e.hits)]
		if k.Trace != nil {
			var err error
			if rows[i].Trace, err = k.Trace.AppendBinary(nil); err != nil {
				return nil, err
			}
			rows[i].Rows = int64(k.Rows)
		}
	}
	bytes := 0
	for i := range rows {
		bytes += len(rows[i].Trace)
	}
	e.out.Grow(bytes)
	_, err := e.w.Write(rows)
	clear(rows) // which hold what is kept
	if err != nil {
		return nil, err
	}
	if err := e.w.Close(); err != nil {
		return nil, err
	}
	return e.out.Bytes(), nil
}

// answers turns rows into what they keep, one after the other, with memory for many at once.
type answers struct {
	lasts   []descent.Last
	hits    []descent.Hit
	targets []experiment.Target // of the row before, which others share
}

func newAnswers(rows []row) *answers {
	hits := 0
	for i := range rows {
		hits += len(rows[i].Hits)
	}
	return &answers{lasts: make([]descent.Last, len(rows)), hits: make([]descent.Hit, hits)}
}

// next sets k to what the next row says.
func (a *answers) next(r *row, k *runner.Kept) error {
	last, hits := &a.lasts[0], a.hits[:len(r.Hits):len(r.Hits)]
	a.lasts, a.hits = a.lasts[1:], a.hits[len(r.Hits):]
	*last = descent.Last{X: r.LastX, Buffers: r.Buffers}
	a.target(r.Hits)
	*k = runner.Kept{Note: r.Note, Want: runner.Want{Key: r.Key, Rows: int(r.Rows), Targets: a.targets}}
	k.Outcome = descent.Outcome{Reason: descent.Reason(r.Reason), Steps: int(r.Steps), Evaluations: int(r.Evaluations), Examples: int(r.Examples),
		Loss: r.Loss, GradNorm: r.GradNorm, BestLoss: r.BestLoss, BestStep: int(r.BestStep), X: r.X, Last: last, Hits: hits}
	for i, h := range r.Hits {
		hits[i] = descent.Hit{Step: int(h.Step), Evaluations: int(h.Evaluations), Left: h.Left, LastAbove: int(h.LastAbove)}
	}
	if len(r.Low) > 0 {
		k.Low = r.Low
	}
	if r.Rows > 0 {
		k.Trace = new(descent.Trace)
		if err := k.Trace.UnmarshalBinary(r.Trace); err != nil {
			return err
		}
	}
	return nil
}

// target makes the targets those of a row.
func (a *answers) target(hits []hit) {
	if slices.EqualFunc(a.targets, hits, func(t experiment.Target, h hit) bool { return t == h.target() }) {
		return
	}
	a.targets = make([]experiment.Target, len(hits))
	for i, h := range hits {
		a.targets[i] = h.target()
	}
}

func (h hit) target() experiment.Target {
	return experiment.Target{Metric: h.Metric, Gap: h.Gap, Loss: h.Level}
}

// file is a file of the store that is open.
type file struct{ parquet *parquet.File }

// open reads what a file says of itself.
func open(data []byte) (*file, error) {
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if v, _ := f.Lookup(formatKey); v != formatVersion {
		return nil, errForeign
	}
	return &file{f}, nil
}

func (f *file) experiment() string {
	name, _ := f.parquet.Lookup(experimentKey)
	return name
}

// version is what the runs were made with; empty where the file does not say so.
func (f *file) version() string {
	v, _ := f.parquet.Lookup(versionKey)
	return v
}

func (f *file) runs() int { return int(f.parquet.NumRows()) }
