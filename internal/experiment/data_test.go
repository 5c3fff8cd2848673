package experiment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"gdplot/internal/syntax"
)

// TestBrokenData holds what is said of data that are wrong: the file, the line and the cell.
func TestBrokenData(t *testing.T) {
	for _, file := range files(t, "baddata", 20) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			e, ds := Load(file, Options{Figures: kinds})
			if e != nil || !ds.Wrong() {
				t.Errorf("the file is accepted")
			}
			for _, d := range ds {
				checkPlace(t, d)
			}
			golden(t, stem(file)+".txt", []byte(ds.String()))
		})
	}
}

// checkPlace fails where a diagnostic points outside of its file or shows another line than it names.
func checkPlace(t *testing.T, d syntax.Diagnostic) {
	t.Helper()
	text, err := os.ReadFile(d.File)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	if d.Line < 1 || d.Line > len(lines) || lines[d.Line-1] != d.Source {
		t.Fatalf("line %d of %d is not %q: %s", d.Line, len(lines), d.Source, d.Headline())
	}
	if n := utf8.RuneCountInString(d.Source); d.Col < 1 || d.Col > n+1 || d.EndCol <= d.Col || d.EndCol > n+2 {
		t.Errorf("columns %d to %d of %d: %s", d.Col, d.EndCol, n, d.Headline())
	}
}

// TestDataEnterTheHash changes one cell of a file and looks at hash and digest.
func TestDataEnterTheHash(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("e.yaml", "surface: {linear_regression: {data: d.csv, target: y}}\nlearning_rate: 0.1\n")
	var hashes, digests []string
	for _, cell := range []string{"1", "2", "1"} {
		write("d.csv", "x,y\n0,1\n1,"+cell+"\n")
		e, ds := Load(filepath.Join(folder, "e.yaml"), Options{Figures: kinds})
		if e == nil {
			t.Fatal(ds)
		}
		if len(e.Data) != 1 || e.Data[0].Name != "d.csv" {
			t.Fatalf("the data are %v", e.Data)
		}
		hashes, digests = append(hashes, e.Runs[0].Hash()), append(digests, e.Data[0].SHA256)
	}
	if hashes[0] == hashes[1] || hashes[0] != hashes[2] || digests[0] == digests[1] || digests[0] != digests[2] {
		t.Errorf("hashes %q, digests %q", hashes, digests)
	}
}
