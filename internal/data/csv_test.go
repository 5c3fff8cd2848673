package data

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestReadTakesWhatIsWanted(t *testing.T) {
	text := "\ufeffid,\"area, m²\",kind,price\r\n1,50,b,100\r\n2, 60 ,a,1.2e2\r\n3,\"70\",b,-130\r\n"
	table, err := Read(Input{Reader: strings.NewReader(text)}, Want{Features: []string{"area, m²"}, Target: "price"}, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(table.X, []float64{50, 60, 70}) || !slices.Equal(table.Y, []float64{100, 120, -130}) || len(table.Digest) != 64 {
		t.Errorf("%+v", table)
	}
	table, err = Read(Input{Reader: strings.NewReader(text)}, Want{Features: []string{"price", "id"}, Target: "kind", Classes: true}, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(table.X, []float64{100, 1, 120, 2, -130, 3}) || !slices.Equal(table.Target.Classes, []string{"a", "b"}) || !slices.Equal(table.Y, []float64{1, 0, 1}) {
		t.Errorf("%+v", table)
	}
	if _, err = Read(Input{Reader: strings.NewReader(text)}, Want{Target: "price"}, Limits{}); err == nil {
		t.Error("the column kind is taken for numbers")
	}
}

func TestClassesAreSortedByValue(t *testing.T) {
	for text, want := range map[string][]string{
		"10 9 10 2": {"2", "9", "10"}, "10 9 x": {"10", "9", "x"}, "b a": {"a", "b"},
	} {
		rows := "x,c\n"
		for _, c := range strings.Fields(text) {
			rows += "0," + c + "\n"
		}
		table, err := Read(Input{Reader: strings.NewReader(rows)}, Want{Target: "c", Classes: true}, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(table.Target.Classes, want) {
			t.Errorf("%s: classes %q, want %q", text, table.Target.Classes, want)
		}
		for i, c := range strings.Fields(text) {
			if want[int(table.Y[i])] != c {
				t.Errorf("%s: row %d has class %g", text, i, table.Y[i])
			}
		}
	}
}

func TestEitherIsANumberWhereAllAre(t *testing.T) {
	for text, numeric := range map[string]bool{"x,y\n0,2.5\n1,1\n": true, "x,y\n0,2.5\n1,one\n": false} {
		table, err := Read(Input{Reader: strings.NewReader(text)}, Want{Target: "y", Either: true}, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if (table.Target.Classes == nil) != numeric || numeric && !slices.Equal(table.Y, []float64{2.5, 1}) {
			t.Errorf("%q: %+v", text, table)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"x,y\n1,2\n", "x,y\n1,\"2\n", "", "x,y\n1,2,3\n", "x\n", "y,x\n1e999,nan\n", "\"x\",y\r\n1,2\r\n",
		"# x y\n1 2\n", "sep=;\nx;y\n1;2", "x,y\r1,2\r", "\xff\xfex\x00,\x00y", "x,y\n\"1\",2,3%\n", "x,y,y\ns,N,$\n1,2,\xa03D2"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		table, err := Read(Input{Reader: strings.NewReader(text)}, Want{Target: "y"}, Limits{})
		var faults Faults
		switch {
		case err == nil:
			if table.Rows() == 0 || len(table.X) != table.Rows()*len(table.Features) {
				t.Errorf("%d rows of %d features have %d cells", table.Rows(), len(table.Features), len(table.X))
			}
			for _, v := range append(slices.Clone(table.X), table.Y...) {
				if v-v != 0 {
					t.Errorf("%g is let in", v)
				}
			}
		case !errors.As(err, &faults) || len(faults) == 0:
			t.Fatalf("an error that is no fault of the file: %v", err)
		}
		for _, fault := range faults {
			if fault.Line < 1 || fault.Byte < 1 || fault.Message == "" {
				t.Errorf("%+v", fault)
			}
		}
	})
}
