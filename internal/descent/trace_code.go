package descent

import (
	"encoding/binary"
	"errors"
	"math"
)

// AppendBinary implements encoding.BinaryAppender: the rows of the trace, to the bit, without the memory that is kept
// for more of them.
func (t *Trace) AppendBinary(b []byte) ([]byte, error) {
	n := t.Len()
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
	ok := true
	steps := func(n int) (list []int) {
		if list, b = takeSteps(b, n); len(list) < n {
			ok = false
		}
		return list
	}
	t.Step, t.Evals, t.Examples = steps(rows), steps(rows), steps(batch)
	lengths := []int{rows, rows, rows, rows * t.Dim, batch, second, buffers}
	for i, column := range t.numbers() {
		if !ok || len(b) < 8*lengths[i] {
			return errNoTrace
		}
		*column = make([]float64, lengths[i])
		for k := range *column {
			(*column)[k] = math.Float64frombits(binary.LittleEndian.Uint64(b[8*k:]))
		}
		b = b[8*lengths[i]:]
	}
	if len(b) > 0 {
		return errNoTrace
	}
	return nil
}

var errNoTrace = errors.New("these bytes are no trace")

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

// takeSteps reads n counts; fewer where the bytes end.
func takeSteps(b []byte, n int) ([]int, []byte) {
	if n == 0 || n > len(b) {
		return nil, b
	}
	list := make([]int, 0, n)
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
