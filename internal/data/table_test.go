package data

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"gdplot/internal/catalog"
)

// TestGenerators draws every data set: the same twice, another with another seed, finite, and of the right size.
func TestGenerators(t *testing.T) {
	decls := Generators.Decls()
	if len(decls) == 0 {
		t.Fatal("there is no data set")
	}
	for _, d := range decls {
		spec := catalog.Defaults(d)
		a, again, other := Generate(spec), Generate(spec), Generate(spec.With("seed", 2))
		if !reflect.DeepEqual(a, again) {
			t.Errorf("%s differs from itself", d.Name)
		}
		if slices.Equal(a.X, other.X) && slices.Equal(a.Y, other.Y) {
			t.Errorf("%s is the same for another seed", d.Name)
		}
		if _, ok := d.Param("n"); ok && a.Rows() != spec.Int("n") {
			t.Errorf("%s has %d rows, not %d", d.Name, a.Rows(), spec.Int("n"))
		}
		if len(a.X) != a.Rows()*len(a.Features) || a.Rows() < 2 {
			t.Errorf("%s: %d cells in %d rows", d.Name, len(a.X), a.Rows())
		}
		for _, v := range append(slices.Clone(a.X), a.Y...) {
			if v-v != 0 {
				t.Fatalf("%s holds %g", d.Name, v)
			}
		}
		for _, y := range a.Y {
			if c := a.Target.Classes; c != nil && (y != math.Trunc(y) || y < 0 || int(y) >= len(c)) {
				t.Fatalf("%s: class %g of %d", d.Name, y, len(c))
			}
		}
	}
}

func TestSplitKeepsEveryRowOnce(t *testing.T) {
	entry, _ := Generators.Find("line")
	whole := Generate(catalog.Defaults(entry))
	train, test := whole.Split(0.25, 1)
	if test.Rows() != 13 || train.Rows()+test.Rows() != whole.Rows() { // a quarter of 50, rounded away from 0
		t.Fatalf("%d and %d rows of %d", train.Rows(), test.Rows(), whole.Rows())
	}
	seen := map[int]bool{}
	for _, part := range []*Table{train, test} {
		for i, k := range part.Kept {
			if seen[k] || part.Y[i] != whole.Y[k] || part.Row(i)[0] != whole.Row(k)[0] {
				t.Errorf("row %d", k)
			}
			seen[k] = true
		}
	}
	if again, _ := whole.Split(0.25, 1); !slices.Equal(again.Kept, train.Kept) {
		t.Error("one seed splits in two ways")
	}
	if other, _ := whole.Split(0.25, 2); slices.Equal(other.Kept, train.Kept) {
		t.Error("two seeds split in one way")
	}
	if all, none := whole.Split(0, 1); all != whole || none != nil {
		t.Error("a share of 0 splits")
	}
}

func TestScaling(t *testing.T) {
	table := &Table{Features: make([]Column, 2), X: []float64{1e6 + 1, 2, 1e6 + 3, 2.5, 1e6 + 8, -7}, Y: make([]float64, 3)}
	for _, kind := range Scalings {
		s, err := Fit(kind, table)
		if err != nil {
			t.Fatal(err)
		}
		scaled := s.Apply(table)
		for j := range 2 {
			sum, squares, lo, hi := 0.0, 0.0, math.Inf(1), math.Inf(-1)
			for i := range 3 {
				v := scaled.Row(i)[j]
				sum, squares, lo, hi = sum+v, squares+v*v, min(lo, v), max(hi, v)
			}
			switch {
			case kind == Standard && (math.Abs(sum) > 1e-9 || math.Abs(squares/3-1) > 1e-9):
				t.Errorf("standard: mean %g, mean square %g", sum/3, squares/3)
			case kind == MinMax && (lo != 0 || hi != 1):
				t.Errorf("minmax: from %g to %g", lo, hi)
			case kind == None && scaled.Row(1)[j] != table.Row(1)[j]:
				t.Error("none changes something")
			}
		}
		point := make([]float64, 2)
		if s.Point(point, table.Row(2)); !slices.Equal(point, scaled.Row(2)) {
			t.Errorf("%s: a point is scaled to %v, its row to %v", kind, point, scaled.Row(2))
		}
	}
	table.X[1], table.X[3], table.X[5] = 4, 4, 4
	for _, kind := range []string{Standard, MinMax} {
		if _, err := Fit(kind, table); err == nil {
			t.Errorf("%s scales a constant column", kind)
		}
	}
}
