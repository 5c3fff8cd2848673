package parquet

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"reflect"
	"runtime"
	"slices"
	"testing"

	"github.com/parquet-go/parquet-go"
)

type row struct {
	Name string   `parquet:"name"`
	X    float64  `parquet:"x"`
	F    float32  `parquet:"f"`
	K    int64    `parquet:"k"`
	Good bool     `parquet:"good"`
	Gap  *float64 `parquet:"gap,optional"`
}

func written(t *testing.T, rows []row) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[row](&b)
	for i, r := range rows {
		if _, err := w.Write([]row{r}); err != nil {
			t.Fatal(err)
		}
		if i%300 == 299 { // several groups
			if err := w.Flush(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestColumnsAreThoseOfTheFile(t *testing.T) {
	var rows []row
	want := map[string]any{}
	var names []string
	var x, f, k, good, gap []float64
	for i := range 1000 {
		r := row{Name: string(rune('a' + i%26)), X: math.Sqrt(float64(i)), F: float32(i) / 4, K: int64(i) - 500, Good: i%3 == 0}
		if i%2 == 0 {
			r.Gap = &r.X
		}
		rows = append(rows, r)
		names, x, f, k = append(names, r.Name), append(x, r.X), append(f, float64(r.F)), append(k, float64(r.K))
		good = append(good, map[bool]float64{true: 1}[r.Good])
		gap = append(gap, map[bool]float64{true: r.X, false: -1}[r.Gap != nil])
	}
	want["name"], want["x"], want["f"], want["k"], want["good"], want["gap"] = names, x, f, k, good, gap
	c, err := read(written(t, rows))
	if err != nil || c.Rows != 1000 || len(c.Names) != len(want) {
		t.Fatalf("%v, %v", c, err)
	}
	for i, name := range c.Names {
		if name == "gap" {
			for j, v := range c.Cells[i].([]float64) {
				if math.IsNaN(v) {
					c.Cells[i].([]float64)[j] = -1
				}
			}
		}
		if !reflect.DeepEqual(c.Cells[i], want[name]) {
			t.Errorf("the column %s is not as it was written", name)
		}
	}
}

// A file that is cut off or spoiled is told so, and ends nothing.
func TestDamagedFilesAreTold(t *testing.T) {
	whole := written(t, []row{{Name: "a", X: 1}, {Name: "b", X: 2}})
	for n := range len(whole) {
		if _, err := read(whole[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes are read as a file", n, len(whole))
		}
		spoiled := bytes.Clone(whole)
		spoiled[n] ^= 0xff
		_, _ = read(spoiled) // may be read or not, but it returns
	}
}

// A file that promises more than it holds is refused before room is made for it, wherever the promise stands: each byte of a
// small file becomes a number of 28 bits in turn.
func TestPromisesAreNotTrusted(t *testing.T) {
	whole := written(t, []row{{Name: "a", X: 1}, {Name: "b", X: 2}})
	const end = 8
	footer := int(binary.LittleEndian.Uint32(whole[len(whole)-end:]))
	every := 7
	if os.Getenv("HOSTILE") != "" {
		every = 1
	}
	var before, after runtime.MemStats
	for i := 4; i < len(whole)-end; i += every {
		b := slices.Concat(whole[:i], []byte{0xfe, 0xff, 0xff, 0x7f}, whole[i+1:])
		if i >= len(whole)-end-footer {
			binary.LittleEndian.PutUint32(b[len(b)-end:], uint32(footer+3))
		}
		runtime.ReadMemStats(&before)
		_, err := read(b)
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
			t.Errorf("a great number in place of byte %d of %d takes %d MiB (%v)", i, len(whole), used>>20, err)
		}
	}
	binary.LittleEndian.PutUint32(whole[len(whole)-end:], 0xfffffff0)
	if _, err := read(whole); err == nil {
		t.Error("a footer that is longer than the file is read")
	}
}
