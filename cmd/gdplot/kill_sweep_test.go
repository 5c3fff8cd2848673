package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// killedSweep has about a dozen chunks.
const killedSweep = `surface: rosenbrock
start: [-1.2, 1]
optimizer: adam
steps: %d
sweep: {learning_rate: {log: [1e-4, 0.1], count: %d}}
figures: []
`

// TestKilledSweep kills a sweep at random moments, most of them after a chunk was kept, until it is through. Its rows are those of one that nobody hurt, and
// each kill loses no more than the chunks that were worked on: what is kept only ever grows, and nothing kept is damaged.
// KILLS sets how many kills there are at least, SEED the moments, RUNS how many runs the sweep has, which take as long together however many
// they are.
func TestKilledSweep(t *testing.T) {
	if testing.Short() {
		t.Skip("short: it takes seconds")
	}
	kills, _ := strconv.Atoi(os.Getenv("KILLS"))
	kills = max(kills, 3)
	runs, _ := strconv.Atoi(os.Getenv("RUNS"))
	runs = max(runs, 150)
	total := 12_000_000
	if kills > 3 { // moments to kill at have to be many
		total = 30_000_000
	}
	sweep := fmt.Sprintf(killedSweep, total/runs, runs)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.yaml"), []byte(sweep), 0o666); err != nil {
		t.Fatal(err)
	}
	begin := time.Now()
	gdplot := func(args ...string) []byte {
		t.Helper()
		out, err := command(t, dir, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return out
	}
	gdplot("run", "a.yaml", "-o", "whole", "--no-store")
	length := time.Since(begin)
	random := rand.New(rand.NewPCG(uint64(numberFrom(t, "SEED", 1)), 2))
	count := regexp.MustCompile(`a\.yaml +[\d,]+ +([\d,]+)`)
	store := filepath.Join(dir, "out", ".runs", "*.parquet")
	kept, grew := 0, 0
	for i := range kills {
		cmd := command(t, dir, "run", "a.yaml", "-j", "2", "--store", "out/.runs")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan struct{})
		go func() {
			cmd.Wait()
			close(ended)
		}()
		if i%8 > 0 { // one of eight is killed whatever it has done
			awaitChunk(store, ended)
		}
		select {
		case <-time.After(time.Duration(random.Int64N(int64(length / 6)))):
		case <-ended:
		}
		cmd.Process.Kill()
		<-ended
		out := gdplot("store", "a.yaml")
		found := count.FindSubmatch(out)
		if found == nil || bytes.Contains(out, []byte("damaged")) {
			t.Fatalf("kill %d: %s", i, out)
		}
		now, _ := strconv.Atoi(strings.ReplaceAll(string(found[1]), ",", ""))
		if now < kept {
			t.Errorf("kill %d: of %d runs %d are left", i, kept, now)
		}
		if now > kept {
			grew++
		}
		if (i+1)%50 == 0 {
			t.Logf("%d kills so far, after %d of them more was kept than before", i+1, grew)
		}
		if kept = now; kept == runs { // begin anew
			kept = 0
			if err := os.RemoveAll(filepath.Join(dir, "out")); err != nil {
				t.Fatal(err)
			}
		}
	}
	if grew < kills/2 {
		t.Errorf("after %d of %d kills more was kept than before: most came too early to tell anything", grew, kills)
	}
	t.Logf("%d kills, after %d of them more was kept than before; at the end %d runs", kills, grew, kept)
	gdplot("run", "a.yaml", "--store", "out/.runs")
	for _, name := range []string{"runs.csv", "manifest.json"} {
		want, err := os.ReadFile(filepath.Join(dir, "whole", "a", name))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "out", "a", name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not that of a run that nobody hurt (%v)", name, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "out", ".runs", ".gdplot-*")); len(left) > 1 {
		t.Errorf("%q are left", left)
	}
}

// awaitChunk waits until a store has a file more, or the process has ended.
func awaitChunk(pattern string, ended <-chan struct{}) {
	files := func() int {
		names, _ := filepath.Glob(pattern)
		return len(names)
	}
	for before := files(); files() <= before; {
		select {
		case <-ended:
			return
		case <-time.After(time.Millisecond):
		}
	}
}
