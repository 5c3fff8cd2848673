package data

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// TestFilesAsFound reads what other programs write: the columns that are wanted, and what is told of them.
func TestFilesAsFound(t *testing.T) {
	want := Want{Features: []string{"x"}, Target: "y"}
	for name, c := range map[string]struct {
		text string
		want Want
		told string
		x, y []float64 // where they are not 1, 3 and 2, 4
	}{
		"plain":                      {"x,y\n1,2\n3,4\n", want, "", nil, nil},
		"comments":                   {"# made by \"hand\n# on a day\nx,y\n1,2\n  # half, way\n3,4\n#5,6\n", want, "4 lines that begin with # are left out", nil, nil},
		"header in a comment":        {"# a run\n# x y\n1 2\n3 4\n", want, "its cells are parted by blanks; its header is the comment on line 2; 1 line that begins with # is left out", nil, nil},
		"header in a comment, words": {"#kind\tx\ty\nchr1\t1\t2\nchr2\t3\t4\n", want, "its cells are parted by tabs; its header is the comment on line 1", nil, nil},
		"percent, or classes":        {"x,y\n1,2 %\n3,4\n", Want{Features: []string{"x"}, Target: "y", Either: true}, "% is left out of y: 2 % is read as 2", nil, nil},
		"rows that begin with #":     {"colour,x,y\n#ff0000,1,2\n#00ff00,3,4\n", want, "", nil, nil},
		"sep":                        {"sep=;\r\nx;y\r\n1;2\r\n3;4\r\n", want, "its cells are parted by semicolons", nil, nil},
		"sep in quotes":              {"\"SEP=|\"\nx|y\n1|2\n3|4\n", want, "its cells are parted by vertical bars", nil, nil},
		"sep of cells that mislead":  {"sep=;\nx;y;a,b\n1;2;c,d\n3;4;e,f\n", want, "its cells are parted by semicolons", nil, nil},
		"sep is a column":            {"sep=,x,y\n0,1,2\n0,3,4\n", want, "", nil, nil},
		"returns alone":              {"x,y\r1,2\r3,4\r", want, "its lines end with a carriage return alone", nil, nil},
		"minus":                      {"x,y\n−1,–2.5\n1e−3,4\n", want, "", []float64{-1, 1e-3}, []float64{-2.5, 4}},
		"blanks that do not break":   {"x;y\n\u00a01\u00a0000\u202f;2\n\xa03;4\n", want, "its cells are parted by semicolons", []float64{1000, 3}, nil},
		"Fortran":                    {"x,y\n1.0D+03,2d0\n-.5D-1,4\n", want, "", []float64{1000, -0.05}, nil},
		"Fortran with commas":        {"x;y\n1,5D+03;2\n3;4\n", want, "its cells are parted by semicolons; its numbers have decimal commas", []float64{1500, 3}, nil},
		"percent":                    {"x,y\n5%,2\n-7.5 %,4\n", want, "% is left out of x: 5% is read as 5", []float64{5, -7.5}, nil},
		"money":                      {"x,y\n\"-$1,000\",2 €\n3,€4\n", want, "$ is left out of x in 1 of 2 rows: -$1,000 is read as -1000; € is left out of y: 2 € is read as 2", []float64{-1000, 3}, nil},
		"percent with commas":        {"x;y\n1,5 %;2\n3;4\n", want, "its cells are parted by semicolons; its numbers have decimal commas; % is left out of x in 1 of 2 rows: 1,5 % is read as 1.5", []float64{1.5, 3}, nil},
		"R":                          {"\"x\" \"y\"\n\"1\" 1 2\n\"7\" 3 4\n", Want{Target: "y"}, "the first column has no name and is left out; its cells are parted by blanks; its rows begin with a name that the header has no column for", nil, nil},
		"R, bare":                    {"x,y\na,1,2\nb,3,4\n", want, "its rows begin with a name that the header has no column for", nil, nil},
		"twice":                      {"x,y,y,x,x.1\n1,2,0,0,0\n3,4,0,0,0\n", want, "columns 2 and 3 are both called y: the second is taken for y.1; columns 1 and 4 are both called x: the second is taken for x.2", nil, nil},
		"twice, the second":          {"x,x,y\n0,1,2\n0,3,4\n", Want{Features: []string{"x.1"}, Target: "y"}, "", nil, nil},
	} {
		table, err := Read(Input{Reader: strings.NewReader(c.text)}, c.want, Limits{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		x, y := []float64{1, 3}, []float64{2, 4}
		if c.x != nil {
			x = c.x
		}
		if c.y != nil {
			y = c.y
		}
		if !slices.Equal(table.X, x) || !slices.Equal(table.Y, y) {
			t.Errorf("%s: %g %g", name, table.X, table.Y)
		}
		if told := strings.Join(table.Told, "; "); told != c.told {
			t.Errorf("%s: told\n%s, want\n%s", name, told, c.told)
		}
	}
}

func TestFilesInUTF16(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		for _, end := range []string{"\n", "\r\n", "\r"} {
			text := strings.ReplaceAll("θ;y\n1,5;2\n"+strings.Repeat("3;4\n", 1e5), "\n", end)
			file, err := unicode.UTF16(order, unicode.UseBOM).NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			table, err := Read(Input{Reader: bytes.NewReader(file), Size: int64(len(file))}, Want{Features: []string{"θ"}, Target: "y"}, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if table.Rows() != 1e5+1 || table.X[0] != 1.5 || table.Told[2] != "it is UTF-16" {
				t.Errorf("%q: %d rows, told %q", end, table.Rows(), table.Told)
			}
		}
	}
}

// TestFaultsOfFilesAsFound wants one fault for each kind, with one hint.
func TestFaultsOfFilesAsFound(t *testing.T) {
	for text, want := range map[string]string{
		"x,y\ns,N\n1,2\n3,4\n":              "2:1 this row has no numbers, and the rows after it have: it seems to hold units (a line that begins with # is left out)",
		"x,y\n(s),-\n1,2\n3,oops\n":         `2:1 this row has no numbers, and the rows after it have: it seems to hold units (a line that begins with # is left out)/4:3 y must be a number, not "oops"`,
		"x,y\na,1\n1,2\n3,4\n":              `2:1 x must be a number, not "a" (features: […] names the columns to use)`,
		"x,y\n5,1,2\n9,3,4\n":               "2:5 this row has 3 cells and the header 2, and so in 1 more row (every row has one cell more than the header has names: give each column one)",
		"x,y\na,2,\nb,4,\n":                 "2:5 this row has 3 cells and the header 2, and so in 1 more row (every row has one cell more than the header has names: give each column one)",
		"x,y\n$1,2\n€3,4\n€5,6\n":           "3:1 x is in € here and in $ before, and so in 1 more cell",
		"x,y\n1,#NA\n3,#n/a\n2,1\n":         "2:3 y has no value here, and so in 1 more cell (missing: drop leaves such rows out, missing: mean fills them in)",
		"x,y\n1,2\n#DIV/0!,2\n#N/A,1\n":     "3:1 x has no value here, and so in 1 more cell (missing: drop leaves such rows out, missing: mean fills them in)",
		"x,y\n1,2\n# a\n3,four\n":           `4:3 y must be a number, not "four"`,
		"x,y\r1,2\r3,four\r":                `3:3 y must be a number, not "four"`,
		"sep=;\nx;y\n1;2\n3;four\n":         `4:3 y must be a number, not "four"`,
		"x,y\n1,.\n1,.a\n--,1\nn.a.,<NA>\n": "2:3 y has no value here, and so in 2 more cells (missing: drop leaves such rows out, missing: mean fills them in)/4:1 x has no value here, and so in 1 more cell",
	} {
		_, err := Read(Input{Reader: strings.NewReader(text)}, Want{Target: "y"}, Limits{})
		var faults Faults
		if !errors.As(err, &faults) {
			t.Errorf("%q: %v", text, err)
			continue
		}
		var got []string
		for _, f := range faults {
			s := fmt.Sprintf("%d:%d %s", f.Line, f.Byte, f.Message)
			if f.Hint != "" {
				s += " (" + f.Hint + ")"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "/"); s != want {
			t.Errorf("%q:\n%s, want\n%s", text, s, want)
		}
	}
}
