package parquet

import (
	"bytes"
	"math"
	"reflect"
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
