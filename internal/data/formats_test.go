package data

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// writing is one of the ways in which the same table is written.
type writing struct {
	separator, decimal, thousands, end string
	quoted, bom, packed                bool
}

func (w writing) cell(v float64) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	whole, rest, fraction := strings.Cut(text, ".")
	if w.thousands != "" {
		sign := strings.HasPrefix(whole, "-")
		whole = strings.TrimPrefix(whole, "-")
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + w.thousands + whole[i:]
		}
		if sign {
			whole = "-" + whole
		}
	}
	if fraction {
		whole += w.decimal + rest
	}
	return w.text(whole)
}

func (w writing) text(s string) string {
	if w.quoted || strings.Contains(s, w.separator) {
		return `"` + s + `"`
	}
	return s
}

// write is a table of numbers as a file has it.
func (w writing) write(names []string, rows [][]float64) []byte {
	var b bytes.Buffer
	if w.bom {
		b.WriteString(bom)
	}
	for i, name := range names {
		if i > 0 {
			b.WriteString(w.separator)
		}
		b.WriteString(w.text(name))
	}
	b.WriteString(w.end)
	for _, row := range rows {
		for i, v := range row {
			if i > 0 {
				b.WriteString(w.separator)
			}
			b.WriteString(w.cell(v))
		}
		b.WriteString(w.end)
	}
	if !w.packed {
		return b.Bytes()
	}
	var z bytes.Buffer
	gz := gzip.NewWriter(&z)
	gz.Write(b.Bytes())
	gz.Close()
	return z.Bytes()
}

// TestSameTableHoweverItIsWritten reads a table of random numbers from every way to write it, and wants the same bits.
func TestSameTableHoweverItIsWritten(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	var rows [][]float64
	var want []float64
	for range 120 {
		row := []float64{math.Round(random.NormFloat64()*1e6) / 100, float64(random.IntN(2e6) - 1e6), math.Round(random.Float64()*1e5) / 1e5}
		rows, want = append(rows, row), append(want, row[0], row[1])
	}
	n := 0
	for _, separator := range []string{",", ";", "\t", "|", " "} {
		for _, decimal := range []string{".", ","} {
			for _, thousands := range []string{"", ",", ".", "\u00a0", "'"} {
				for _, end := range []string{"\n", "\r\n"} {
					for flags := range 8 {
						w := writing{separator, decimal, thousands, end, flags&1 > 0, flags&2 > 0, flags&4 > 0}
						if thousands == decimal {
							continue
						}
						n++
						table, err := Read(Input{Reader: bytes.NewReader(w.write([]string{"first one", "b", "c"}, rows))},
							Want{Features: []string{"first one", "b"}, Target: "c"}, Limits{})
						if err != nil {
							t.Errorf("%+v: %v", w, err)
							continue
						}
						if !slices.Equal(table.X, want) {
							t.Errorf("%+v: %g, want %g", w, table.X[:6], want[:6])
						}
					}
				}
			}
		}
	}
	if n < 300 {
		t.Errorf("%d ways are tried", n)
	}
}

// TestNumbersAreThoseOfStrconv holds the quick way to read a number against the exact one.
func TestNumbersAreThoseOfStrconv(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for range 200_000 {
		text := strconv.FormatFloat(math.Ldexp(random.Float64()-0.5, random.IntN(120)-60), "efg"[random.IntN(3)], random.IntN(20)-1, 64)
		want, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := number([]byte(" "+text+" "), '.'); !ok || math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%s is %g, want %g", text, got, want)
		}
		if got, ok := number([]byte(strings.Replace(text, ".", ",", 1)), ','); !ok || math.Float64bits(got) != math.Float64bits(want) {
			t.Fatalf("%s with a comma is %g, want %g", text, got, want)
		}
	}
	for _, text := range []string{"", "-", "1,00", "1,0000", "1,000,00", "x", "1.5.2", "12,34", ",100", "1 0", "--1", "1e", "1,000 000"} {
		if v, ok := number([]byte(text), '.'); ok {
			t.Errorf("%q is taken for %g", text, v)
		}
	}
}

func TestFormatsAreRecognised(t *testing.T) {
	for text, want := range map[string]struct {
		f    Format
		told int
	}{
		"a,b\n1,2\n":                      {Format{Separator: ',', Decimal: '.'}, 0},
		"a;b\n1;2\n":                      {Format{Separator: ';', Decimal: '.'}, 1},
		"a;b\n1,5;2\n":                    {Format{Separator: ';', Decimal: ','}, 2},
		"a\tb\n1,234\t2,5\n":              {Format{Separator: '\t', Decimal: ','}, 2},
		"a|b\n1|2\n":                      {Format{Separator: '|', Decimal: '.'}, 1},
		"a b\n  1   2\n10  20\n":          {Format{Separator: ' ', Decimal: '.'}, 1},
		"a,b\n\"1,234\",\"1,500.5\"\n":    {Format{Separator: ',', Decimal: '.'}, 0},
		"a,b\n\"1,5\",\"2,25\"\n":         {Format{Separator: ',', Decimal: ','}, 1},
		"\"a, or not\";b\n\"x, y\";2\n":   {Format{Separator: ';', Decimal: '.'}, 1},
		"a,b\n\"x; y; z\",2\n\"p;q\",3\n": {Format{Separator: ',', Decimal: '.'}, 0},
		"a b\n1\n2\n":                     {Format{Separator: ',', Decimal: '.'}, 0},
	} {
		if got := (Format{}).recognise([]byte(text), false); got != want.f {
			t.Errorf("%q: %q %q, want %q %q", text, got.Separator, got.Decimal, want.f.Separator, want.f.Decimal)
		}
		table, err := Read(Input{Reader: strings.NewReader(text)}, Want{Features: []string{}, Target: "b", Classes: true}, Limits{})
		if err == nil && len(table.Told) != want.told {
			t.Errorf("%q: told %q", text, table.Told)
		}
	}
}

func TestMissingValues(t *testing.T) {
	text := "a,b,y\n1,,10\n2,NA,20\n,3,30\n4,5,\n3,4,50\n"
	for missing, want := range map[string]string{
		missingError: "b has no value here, and so in 1 more cell/a has no value here/y has no value here",
		MissingDrop:  "[3 4] [50]", MissingMean: "[1 3.5 2 3.5 2 3 3 4] [10 20 30 50]",
	} {
		table, err := Read(Input{Reader: strings.NewReader(text), Format: Format{Missing: missing}}, Want{Target: "y"}, Limits{})
		got := ""
		var faults Faults
		switch {
		case err == nil:
			got = fmt.Sprint(table.X, " ", table.Y)
			if len(table.Told) == 0 {
				t.Errorf("%s: nothing is told", missing)
			}
		case errors.As(err, &faults):
			for i, f := range faults {
				if i > 0 {
					got += "/"
				}
				got += f.Message
				if (f.Hint != "") != (i == 0) {
					t.Errorf("hint %q of fault %d", f.Hint, i)
				}
			}
		}
		if strings.ReplaceAll(got, "  ", " ") != want && got != want {
			t.Errorf("%s: %s, want %s", missing, got, want)
		}
	}
}

// TestFaultsAreCounted spoils random cells and counts what is told of them.
func TestFaultsAreCounted(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for range 50 {
		b := []byte("a,b,y\n")
		spoilt := map[string]int{}
		for range 200 {
			for j, name := range []string{"a", "b", "y"} {
				if j > 0 {
					b = append(b, ',')
				}
				switch random.IntN(20) {
				case 0:
					b = append(b, "word"...)
					spoilt[name+" must be a number"]++
				case 1:
					spoilt[name+" has no value here"]++
				default:
					b = strconv.AppendInt(b, random.Int64N(1e6), 10)
				}
			}
			b = append(b, '\n')
		}
		_, err := Read(Input{Reader: bytes.NewReader(b)}, Want{Target: "y"}, Limits{})
		var faults Faults
		if !errors.As(err, &faults) {
			t.Fatal(err)
		}
		for _, f := range faults {
			for what, n := range spoilt {
				more := fmt.Sprintf("in %d more cells", n-1)
				if strings.HasPrefix(f.Message, what) && n > 2 && !strings.HasSuffix(f.Message, more) {
					t.Errorf("%q of %d", f.Message, n)
				}
			}
			if strings.Count(string(b[:]), "\n") < f.Line {
				t.Errorf("line %d", f.Line)
			}
		}
		if len(faults) != len(spoilt) {
			t.Errorf("%d kinds of %d are told", len(faults), len(spoilt))
		}
	}
}

func TestHeaders(t *testing.T) {
	for _, c := range []struct {
		text   string
		format Format
		want   Want
		fault  string
	}{
		{"1,2\n3,4\n", Format{}, Want{Target: "y"}, "this line has numbers only, where a header has the names of the columns"},
		{"1,2\n3,4\n", Format{}, Want{Target: "c2"}, ""},
		{"1,2\n3,4\n", Format{Header: Absent}, Want{Features: []string{"c1"}, Target: "c2"}, ""},
		{"2019,2020\n3,4\n5,6\n", Format{}, Want{Target: "2020"}, ""},
		{",x,y\n0,3,4\n1,5,6\n", Format{}, Want{Target: "y"}, ""},
		{"x,x,y\n0,3,4\n1,5,6\n", Format{}, Want{Target: "y"}, ""},
		{"x,x,z,y\n0,3,4,1\n1,5,6,1\n", Format{}, Want{Features: []string{"z"}, Target: "y"}, ""},
	} {
		table, err := Read(Input{Reader: strings.NewReader(c.text), Format: c.format}, c.want, Limits{})
		var faults Faults
		switch {
		case c.fault == "" && err != nil:
			t.Errorf("%q: %v", c.text, err)
		case c.fault == "" && table.Rows() != 2:
			t.Errorf("%q: %d rows", c.text, table.Rows())
		case c.fault != "" && (!errors.As(err, &faults) || faults[0].Message != c.fault):
			t.Errorf("%q: %v", c.text, err)
		}
	}
}

// npy is an array as NumPy saves it.
func npy(descr, order, shape string, body []byte) []byte {
	header := "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }"
	header += strings.Repeat(" ", 63-(10+len(header))%64) + "\n"
	return slices.Concat([]byte("\x93NUMPY\x01\x00"), []byte{byte(len(header)), byte(len(header) >> 8)}, []byte(header), body)
}

func TestNPY(t *testing.T) {
	for name, c := range map[string]struct {
		file   []byte
		target string
		x, y   []float64
	}{
		"u1 by rows":    {npy("'|u1'", "False", "(2, 2)", []byte{1, 2, 3, 250}), "c2", []float64{1, 3}, []float64{2, 250}},
		"u1 by columns": {npy("'|u1'", "True", "(2, 2)", []byte{1, 2, 3, 250}), "c2", []float64{1, 2}, []float64{3, 250}},
		"i2 big":        {npy("'>i2'", "False", "(1, 2)", []byte{0xff, 0xfe, 1, 0}), "c2", []float64{-2}, []float64{256}},
		"f2":            {npy("'<f2'", "False", "(1, 2)", []byte{0, 0x3c, 0, 0xc1}), "c2", []float64{1}, []float64{-2.5}},
		"fields":        {npy("[('w', '<f4'), ('loss', '|i1')]", "False", "(2,)", []byte{0, 0, 0x80, 0x3f, 5, 0, 0, 0, 0x40, 0xff}), "loss", []float64{1, 2}, []float64{5, -1}},
	} {
		table, err := Read(Input{Reader: bytes.NewReader(c.file)}, Want{Target: c.target}, Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !slices.Equal(table.X, c.x) || !slices.Equal(table.Y, c.y) {
			t.Errorf("%s: %g %g", name, table.X, table.Y)
		}
	}
	for _, bad := range [][]byte{npy("'|u1'", "False", "(2, 3)", []byte{1}), npy("'|O'", "False", "(2,)", nil), npy("'<f8'", "False", "(1, 2, 3)", nil), []byte("\x93NUMPY\x01\x00\xff\xff{")} {
		_, err := Read(Input{Reader: bytes.NewReader(bad)}, Want{Target: "c2"}, Limits{})
		var faults Faults
		if !errors.As(err, &faults) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestLimitsOfPackedFiles(t *testing.T) {
	var z bytes.Buffer
	gz := gzip.NewWriter(&z)
	gz.Write([]byte("a,b\n" + strings.Repeat("1,2\n", 1e6)))
	gz.Close()
	var beyond *LimitError
	if _, err := Read(Input{Reader: &z}, Want{Target: "b"}, Limits{File: 1 << 20}); !errors.As(err, &beyond) || beyond.Limit != "file" {
		t.Errorf("a file of 4 MB packed into few kB is read under a limit of 1 MiB: %v", err)
	}
}

func BenchmarkRead(b *testing.B) {
	random := rand.New(rand.NewPCG(4, 4))
	for name, format := range map[string]string{"short": "%.4f", "long": "%.17g"} {
		text := []byte("a,b,c,d,y\n")
		for range 100_000 {
			for j := range 5 {
				if j > 0 {
					text = append(text, ',')
				}
				text = fmt.Appendf(text, format, random.NormFloat64())
			}
			text = append(text, '\n')
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(Input{Reader: bytes.NewReader(text), Size: int64(len(text))}, Want{Target: "y"}, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
