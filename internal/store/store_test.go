package store

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/runner"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// some are runs that are kept, those of a chunk.
func some(chunk, n int) []runner.Kept {
	all := make([]runner.Kept, n)
	for i := range all {
		v := float64(i)
		k := runner.Kept{Want: runner.Want{Key: runner.Key{byte(chunk), byte(i), byte(i >> 8)}, Targets: []experiment.Target{{Loss: 1}, {Gap: true, Loss: v}, {Metric: "accuracy", Loss: 0.5}}},
			Outcome: descent.Outcome{Reason: descent.ReasonSteps, Steps: i, Evaluations: 2 * i, Examples: 3, X: []float64{v, math.Copysign(0, -1)}, Last: &descent.Last{X: []float64{v}}, Loss: math.NaN(), GradNorm: math.Inf(1),
				BestLoss: -v, BestStep: -1, Hits: []descent.Hit{{Step: -1, LastAbove: i}, {Step: i, Evaluations: 7, Left: true, LastAbove: 3}, {}}},
			Note: []byte{1, byte(i), 0}}
		if i%2 == 1 {
			k.Low = []float64{v, v}
			k.Trace, k.Rows = descent.NewTrace(2, 0), runner.WholeTrace
			k.Trace.Add(descent.Row{Step: 0, Loss: v, X: []float64{v, 2}})
			k.Trace = k.Trace.Clone()
		}
		all[i] = k
	}
	return all
}

func wants(chunks ...[]runner.Kept) [][]runner.Want {
	var all [][]runner.Want
	for _, chunk := range chunks {
		var list []runner.Want
		for _, k := range chunk {
			w := k.Want
			w.Rows = min(w.Rows, 100)
			list = append(list, w)
		}
		all = append(all, list)
	}
	return all
}

// recalled is what a store has of chunks.
func recalled(f *Folder, chunks [][]runner.Want) map[[2]int]runner.Kept {
	all := map[[2]int]runner.Kept{}
	f.Recall(context.Background(), chunks, func(c, i int, k *runner.Kept) { all[[2]int{c, i}] = *k })
	return all
}

func TestRunsComeBackToTheBit(t *testing.T) {
	a, b := some(1, 700), some(2, 3)
	f := Open(filepath.Join(t.TempDir(), "s"), Options{})
	if got := recalled(f, wants(a)); len(got) > 0 {
		t.Errorf("a store that is not there has %d runs", len(got))
	}
	f.Keep(a)
	f.Keep(b)
	got := recalled(f, wants(a, b))
	if len(got) != len(a)+len(b) || f.Err() != nil {
		t.Fatalf("%d runs came back (%v)", len(got), f.Err())
	}
	opts := []cmp.Option{cmp.AllowUnexported(descent.Trace{}), cmpopts.EquateNaNs(), cmpopts.EquateEmpty()}
	for c, chunk := range [][]runner.Kept{a, b} {
		for i, want := range chunk {
			if d := cmp.Diff(want, got[[2]int{c, i}], opts...); d != "" {
				t.Fatalf("run %d of %d:\n%s", i, c, d)
			}
			if x := got[[2]int{c, i}].Outcome.X; len(x) > 1 && !math.Signbit(x[1]) {
				t.Fatal("−0 came back as 0")
			}
		}
	}
	// However a plan is cut, its runs are found.
	mixed := append(append([]runner.Kept{}, a[650:]...), b...)
	if got := recalled(f, wants(mixed[:20], mixed[20:])); len(got) != len(mixed) {
		t.Errorf("cut otherwise, %d of %d runs came back", len(got), len(mixed))
	}
}

// TestDamagedFiles changes files in all ways: what cannot be used is told, and nothing wrong comes back.
func TestDamagedFiles(t *testing.T) {
	whole := some(1, 20)
	for name, damage := range map[string]func(path string, data []byte) error{
		"empty":  func(path string, data []byte) error { return os.WriteFile(path, nil, 0o666) },
		"cut":    func(path string, data []byte) error { return os.WriteFile(path, data[:len(data)/2], 0o666) },
		"bit":    func(path string, data []byte) error { data[len(data)/3] ^= 4; return os.WriteFile(path, data, 0o666) },
		"longer": func(path string, data []byte) error { return os.WriteFile(path, append(data, 0), 0o666) },
		"renamed": func(path string, data []byte) error {
			return os.Rename(path, filepath.Join(filepath.Dir(path), "mine.parquet"))
		},
		"folder": func(path string, data []byte) error { os.Remove(path); return os.Mkdir(path, 0o777) },
	} {
		var told []string
		dir := t.TempDir()
		f := Open(dir, Options{Tell: func(text string) { told = append(told, text) }})
		f.Keep(whole)
		names := f.names()
		if len(names) != 1 {
			t.Fatalf("there are %q", names)
		}
		path := filepath.Join(dir, names[0])
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := damage(path, data); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if got := recalled(f, wants(whole)); len(got) > 0 {
				t.Errorf("%s: %d runs came back", name, len(got))
			}
		}
		if len(told) != 1 {
			t.Errorf("%s: told %q", name, told)
		}
		if name == "folder" {
			continue
		}
		f.Keep(whole)
		if got := recalled(f, wants(whole)); len(got) != len(whole) {
			t.Errorf("%s: after they were made again %d runs came back (%v)", name, len(got), f.Err())
		}
	}
}

// TestOtherVersion looks for runs that another version made under other keys: that they are made again is told, once.
func TestOtherVersion(t *testing.T) {
	dir := t.TempDir()
	Open(dir, Options{Experiment: "sweep", Version: "1.1"}).Keep(some(1, 4))
	Open(dir, Options{Experiment: "other", Version: "1.1"}).Keep(some(2, 4))
	for version, want := range map[string]int{"1.1": 0, "1.2": 1} {
		var told []string
		f := Open(dir, Options{Experiment: "sweep", Version: version, Tell: func(text string) { told = append(told, text) }})
		for range 2 {
			if got := recalled(f, wants(some(3, 5))); len(got) > 0 {
				t.Errorf("%d runs came back", len(got))
			}
		}
		if len(told) != want || want > 0 && !strings.Contains(told[0], "4 runs of sweep were made by another version") {
			t.Errorf("for version %s: %q", version, told)
		}
	}
}

// TestForeignParquet puts a file of another kind under a name that is right.
func TestForeignParquet(t *testing.T) {
	dir := t.TempDir()
	data := []byte("PAR1 no Parquet PAR1")
	if err := os.WriteFile(filepath.Join(dir, strings.Repeat("0", digestLen)+"-"+bytesName(data)+extension), data, 0o666); err != nil {
		t.Fatal(err)
	}
	told := 0
	f := Open(dir, Options{Tell: func(string) { told++ }})
	if got := recalled(f, wants(some(1, 3))); len(got) > 0 || told != 1 {
		t.Errorf("%d runs, told %d times", len(got), told)
	}
}

// TestMergedStores copies the files of two stores into one.
func TestMergedStores(t *testing.T) {
	a, b := some(1, 5), some(2, 6)
	both := t.TempDir()
	for _, chunk := range [][]runner.Kept{a, b} {
		dir := t.TempDir()
		Open(dir, Options{}).Keep(chunk)
		if err := os.CopyFS(both, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
	}
	if got := recalled(Open(both, Options{}), wants(a, b)); len(got) != 11 {
		t.Errorf("%d of 11 runs came back", len(got))
	}
}

func TestWhatCannotBeKeptIsTold(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	f := Open(filepath.Join(file, "store"), Options{})
	if f.Keep(some(1, 2)); f.Err() == nil || f.Stats().Kept > 0 {
		t.Errorf("below a file %+v runs are kept", f.Stats())
	}
}
