package runner

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// memory is a store that forgets everything with the process.
type memory struct {
	mutex  sync.Mutex
	chunks [][]Kept
	after  func() // every chunk that is kept
}

func (m *memory) Keep(kept []Kept) {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if m.chunks = append(m.chunks, kept); m.after != nil {
		m.after()
	}
}

func (m *memory) Recall(_ context.Context, chunks [][]Want, found func(chunk, i int, k *Kept)) {
	for c, wants := range chunks {
		for i := range wants {
			for _, chunk := range m.chunks {
				for k := range chunk {
					if chunk[k].Answers(&wants[i]) {
						found(c, i, &chunk[k])
					}
				}
			}
		}
	}
}

func (m *memory) runs() (n int) {
	for _, c := range m.chunks {
		n += len(c)
	}
	return n
}

var sameResults = []cmp.Option{told, cmpopts.IgnoreUnexported(descent.Trace{}), cmpopts.EquateNaNs()}

// storedSweep has runs that come below what is known of the surface, that measure gaps from there, and that start where
// others end.
const storedSweep = `
steps: 60
start: [2.5, 1.5]
learning_rate: 0.05
surface: {formula: "x^4 - 3*x^2 + x + y^2"}
runs:
  - {label: a, optimizer: adam, stop: {gap: 1e-6}}
  - {label: b, start: {end_of: a}}
  - {label: c, start: {end_of: b}, optimizer: {sgd: {momentum: 0.9}}}
  - {label: d, start: {end_of: c}}
  - {label: e, start: [-1, 1], optimizer: rmsprop}
  - {label: f, start: {uniform: window}, optimizer: adam}
figures: []
`

// TestStoreChangesNothing makes a plan without a store, with one that fills, after cancellation, and from the store alone.
func TestStoreChangesNothing(t *testing.T) {
	for name, text := range map[string]string{"chains": storedSweep, "sweep": sweep} {
		want := execute(t, plan(t, text), 2)
		notes := Notes{Version: 1, Take: func(r Result) []byte { return fmt.Append(nil, r.Run.ID(), r.Trace().Len()) }}
		for i := range want {
			want[i].keep(notes.Take(want[i]), want[i].low())
		}
		m := &memory{}
		for range 3 {
			made := 0
			opt := Options{Workers: 3, Store: m, Notes: notes, Each: func(int, Result) { m.mutex.Lock(); made++; m.mutex.Unlock() }}
			before := m.runs()
			got, err := Execute(t.Context(), plan(t, text), opt)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, got, sameResults...); d != "" {
				t.Fatalf("%s: with a store:\n%s", name, d)
			}
			if before > 0 && made > 0 || before == 0 && m.runs() < len(want) {
				t.Errorf("%s: %d runs were there, and %d were made", name, before, made)
			}
		}
	}
}

// TestCancelledRunsAreKept cancels a plan, and finds what was finished in the store.
func TestCancelledRunsAreKept(t *testing.T) {
	long := strings.Replace(sweep, "steps: 300", "steps: 3000", 1) // so that what comes after takes a while
	want := execute(t, plan(t, long), 1)
	m := &memory{}
	ctx, cancel := context.WithCancel(t.Context())
	n := 0
	_, err := Execute(ctx, plan(t, long), Options{Workers: 1, Store: m, Each: func(int, Result) {
		if n++; n == 10 {
			cancel()
			time.Sleep(100 * time.Millisecond) // whoever waits for it has to run first
		}
	}})
	if err == nil || m.runs() < 9 || m.runs() == len(want) {
		t.Fatalf("%v; %d of %d runs are kept, want 9 at least", err, m.runs(), len(want))
	}
	got, err := Execute(t.Context(), plan(t, long), Options{Workers: 2, Store: m})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got, sameResults...); d != "" {
		t.Error(d)
	}
}

// TestShards makes a plan in parts, which then has nothing missing.
func TestShards(t *testing.T) {
	for _, text := range []string{storedSweep, sweep} {
		m := &memory{}
		runs := plan(t, text)
		for part := range 3 {
			missing, _, err := Missing(t.Context(), plan(t, text), Options{Store: m})
			if err != nil || len(missing) == 0 {
				t.Fatalf("before part %d nothing is missing (%v)", part, err)
			}
			if _, err := Execute(t.Context(), plan(t, text), Options{Workers: 2, Store: m, Only: func(i int) bool { return i*3/len(runs) == part }}); err != nil {
				t.Fatal(err)
			}
		}
		if missing, keys, err := Missing(t.Context(), plan(t, text), Options{Store: m}); len(missing) > 0 || len(keys) < len(runs) || err != nil {
			t.Errorf("after all parts %v are missing of %d (%v)", missing, len(keys), err)
		}
	}
}

// TestTargetsAndTraces asks a store for less, and for more, than was observed.
func TestTargetsAndTraces(t *testing.T) {
	target := experiment.Target{Gap: true, Loss: 0.5}
	m := &memory{}
	made := 0
	results := func(targets []experiment.Target, keep bool) []Result {
		made = 0
		runs := plan(t, storedSweep)
		for _, r := range runs {
			r.Aim(targets...)
		}
		got, err := Execute(t.Context(), runs, Options{Workers: 1, Store: m, Keep: func(int) bool { return keep }, Each: func(int, Result) { made++ }})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	both := results([]experiment.Target{{Loss: 1}, target}, false)
	one := results([]experiment.Target{target}, false)
	if made != 0 || one[0].HitAt(0) != both[0].HitAt(1) {
		t.Errorf("a target that was observed is observed again: %d runs", made)
	}
	if results([]experiment.Target{{Loss: 2}}, false); made != len(one) {
		t.Errorf("of a new target %d runs are made", made)
	}
	if traced := results([]experiment.Target{target}, true); made != len(one) || traced[0].Trace().Len() == 0 {
		t.Errorf("for traces %d runs are made", made)
	}
}

// TestCoreVersion holds CoreVersion to the digest of trajectories: what is stored is taken for what would be computed. A
// trajectory more changes nothing; one that is another, or gone, takes a new version.
func TestCoreVersion(t *testing.T) {
	bits, err := os.ReadFile("testdata/bits.txt")
	if err != nil {
		t.Fatal(err)
	}
	now := []string{}
	for line := range strings.Lines(string(bits)) {
		now = append(now, fmt.Sprintf("%x", sha256.Sum256([]byte(line)))[:12])
	}
	slices.Sort(now)
	const file = "testdata/core.txt"
	text, _ := os.ReadFile(file)
	version, list, _ := strings.Cut(string(text), "\n")
	then := strings.Fields(list)
	raised := version != fmt.Sprintf("version %d", CoreVersion)
	for _, line := range then {
		if _, there := slices.BinarySearch(now, line); !there && !raised {
			t.Fatalf("trajectories are not those of version %d of the core any more: raise CoreVersion, then -update", CoreVersion)
		}
	}
	switch {
	case !raised && slices.Equal(now, then):
	case !*update:
		t.Fatalf("%s is not up to date: -update", file)
	default:
		text := fmt.Sprintf("version %d\n%s\n", CoreVersion, strings.Join(now, "\n"))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestOddNotesAreMadeAgain lets the judge fall over what a store has of some runs: these are made again, and nothing else is.
func TestOddNotesAreMadeAgain(t *testing.T) {
	plan, store := plan(t, sweep), new(memory)
	notes := Notes{Version: 1, Take: func(r Result) []byte { return fmt.Append(nil, r.Run.ID()) }}
	want, err := Execute(t.Context(), plan, Options{Workers: 2, Store: store, Notes: notes})
	if err != nil {
		t.Fatal(err)
	}
	var mutex sync.Mutex
	made, judged := map[int]bool{}, map[int]int{}
	opt := Options{Workers: 3, Store: store, Notes: notes, Each: func(i int, _ Result) {
		mutex.Lock()
		defer mutex.Unlock()
		made[i] = true
	}}
	opt.Judge = func(i int, r *Result, _ bool) bool {
		mutex.Lock()
		defer mutex.Unlock()
		if judged[i]++; i%3 == 1 && judged[i] == 1 {
			panic("odd")
		}
		return true
	}
	done := 0
	opt.Progress = func(p Progress) { done = p.Done }
	got, err := Execute(t.Context(), plan, opt)
	if err != nil {
		t.Fatal(err)
	}
	if done != len(plan) {
		t.Errorf("%d of %d runs are told of", done, len(plan))
	}
	for i := range plan {
		if made[i] != (i%3 == 1) {
			t.Errorf("run %d is made: %v", i, made[i])
		}
		if !slices.Equal(got[i].Outcome().X, want[i].Outcome().X) {
			t.Errorf("run %d ends at %v instead of %v", i, got[i].Outcome().X, want[i].Outcome().X)
		}
	}
}

// told compares results by all that they tell.
var told = cmp.Transformer("told", func(r Result) any {
	return struct {
		Outcome  *descent.Outcome
		Hits     []descent.Hit
		LastX    []float64
		Trace    *descent.Trace
		Low      []float64
		HasTrace bool
	}{r.Outcome(), r.hits(), r.Outcome().LastX(), r.Trace(), r.low(), r.Traced()}
})
