package main

import (
	"slices"
	"testing"
	"time"

	"gdplot/internal/runner"
)

// clocked is progress that is told at chosen moments.
func clocked(form string, every time.Duration) (at func(seconds float64, p runner.Progress), said *[]string) {
	clock := time.Unix(0, 0)
	said = new([]string)
	t := &progress{form: form, name: "sweep", stage: "runs", every: every,
		now: func() time.Time { return clock }, say: func(line string) { *said = append(*said, line) }}
	t.begin()
	return func(seconds float64, p runner.Progress) {
		clock = time.Unix(0, int64(seconds*1e9))
		t.take(p)
	}, said
}

func TestProgressLines(t *testing.T) {
	at, said := clocked("auto", repeated)
	for k := 1; k <= 700; k++ { // ten a second
		at(float64(k)/10, runner.Progress{Done: k, Total: 10_000, Failed: k / 100})
	}
	want := []string{
		"sweep: 300 of 10,000 runs, 3 %, 10 a second, 16 min 10 s left, 3 failed",
		"sweep: 600 of 10,000 runs, 6 %, 10 a second, 15 min 40 s left, 6 failed",
	}
	if !slices.Equal(*said, want) {
		t.Errorf("%q\nwant %q", *said, want)
	}
}

// A rate that changes is that of the last while, not of all: runs that were at hand do not count for long.
func TestProgressForgets(t *testing.T) {
	at, said := clocked("auto", repeated)
	at(0.5, runner.Progress{Done: 5000, Total: 6000})
	for k := 1; k <= 35; k++ {
		at(float64(k), runner.Progress{Done: 5000 + 2*k, Total: 6000})
	}
	if want := []string{"sweep: 5,060 of 6,000 runs, 84 %, 2 a second, 7 min 50 s left"}; !slices.Equal(*said, want) {
		t.Errorf("%q\nwant %q", *said, want)
	}
}

func TestProgressEnds(t *testing.T) {
	for form, want := range map[string][]string{
		"auto":  nil, // nobody waits for what is over at once
		"plain": {"sweep: 2 of 2 runs, 1 failed"},
		"json":  {`{"experiment":"sweep","stage":"runs","done":2,"total":2,"failed":1,"runs_per_second":20,"seconds_left":0}`},
	} {
		every := repeated
		if form == "json" {
			every = reported
		}
		at, said := clocked(form, every)
		at(0.05, runner.Progress{Done: 1, Total: 2, Failed: 1})
		at(0.1, runner.Progress{Done: 2, Total: 2, Failed: 1})
		if !slices.Equal(*said, want) {
			t.Errorf("%s: %q, want %q", form, *said, want)
		}
	}
}

func TestDuration(t *testing.T) {
	for seconds, want := range map[float64]string{0: "0 s", 0.2: "1 s", 59.5: "1 min 0 s", 200: "3 min 20 s", 7500: "2 h 5 min", 1e30: "277,777 h 46 min"} {
		if got := duration(seconds); got != want {
			t.Errorf("%v s: %s, want %s", seconds, got, want)
		}
	}
}
