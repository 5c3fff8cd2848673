package descent

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
)

// AppendBinary implements encoding.BinaryAppender: the rows of the trace, to the bit, without the memory that is kept
// for more of them.
func (t *Trace) AppendBinary(b []byte) ([]byte, error) {
	n := t.Len()
	numbers := 0
	for _, column := range t.numbers() {
		numbers += len(*column)
	}
	b = slices.Grow(b, 8*numbers+6*n+64) // steps and counts take more where they leap
	for _, v := range []int{t.Dim, t.Stride, t.limit, t.early, n, len(t.Batch) + len(t.Buffers), len(t.Second)} {
		b = binary.AppendUvarint(b, uint64(v))
	}
	b = appendSteps(b, t.Step)
	b = appendSteps(b, t.Evals)
	b = appendSteps(b, t.Examples)
	for _, column := range t.numbers() {
		for _, v := range *column {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
	}
	return b, nil
}

// UnmarshalBinary implements encoding.BinaryUnmarshaler.
func (t *Trace) UnmarshalBinary(b []byte) error {
	var head [7]int
	for i := range head {
		v, n := binary.Uvarint(b)
		if n <= 0 || v > math.MaxInt32 {
			return errNoTrace
		}
		head[i], b = int(v), b[n:]
	}
	*t = Trace{Dim: head[0], Stride: head[1], limit: head[2], early: head[3]}
	rows, batch, second := head[4], min(head[4], head[5]), head[6]
	buffers := head[5] - batch // which only runs on samples keep
	if t.Stride < 1 || batch != 0 && batch != rows || buffers != 0 && (rows == 0 || buffers%rows != 0) || second != 0 && second != rows*t.Dim || rows > len(b) || rows*max(t.Dim, 1) > len(b) {
		return errNoTrace
	}
	if 2*rows+batch > len(b) {
		return errNoTrace
	}
	counts := make([]int, 0, 2*rows+batch)
	for i, n := range []int{rows, rows, batch} {
		from := len(counts)
		if counts, b = takeSteps(counts, b, n); len(counts)-from < n {
			return errNoTrace
		}
		if n > 0 {
			*t.counts()[i] = counts[from:len(counts):len(counts)]
		}
	}
	lengths := [...]int{rows, rows, rows, rows * t.Dim, batch, second, buffers}
	all := 0
	for _, n := range lengths {
		all += n
	}
	if len(b) != 8*all {
		return errNoTrace
	}
	values := make([]float64, all)
	for k := range values {
		values[k] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*k:]))
	}
	for i, column := range t.numbers() {
		n := lengths[i]
		*column, values = values[:n:n], values[n:]
	}
	return nil
}

var errNoTrace = errors.New("these bytes are no trace")

// counts are the columns of counts, in the order in which they are written.
func (t *Trace) counts() [3]*[]int { return [3]*[]int{&t.Step, &t.Evals, &t.Examples} }

// numbers are the columns of numbers, in the order in which they are written.
func (t *Trace) numbers() [7]*[]float64 {
	return [7]*[]float64{&t.Loss, &t.GradNorm, &t.Rate, &t.X, &t.Batch, &t.Second, &t.Buffers}
}

// appendSteps writes counts, which mostly grow, as their differences.
func appendSteps(b []byte, list []int) []byte {
	before := 0
	for _, v := range list {
		b = binary.AppendVarint(b, int64(v-before))
		before = v
	}
	return b
}

// takeSteps appends n counts that it reads; fewer where the bytes end.
func takeSteps(list []int, b []byte, n int) ([]int, []byte) {
	before := 0
	for range n {
		v, size := binary.Varint(b)
		if size <= 0 {
			return list, b
		}
		before += int(v)
		list, b = append(list, before), b[size:]
	}
	return list, b
}
