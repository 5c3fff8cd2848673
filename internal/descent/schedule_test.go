package descent

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestSchedulesHaveClosedForms(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]any
		want   map[int]float64
	}{
		{"constant", map[string]any{"value": 0.1}, map[int]float64{0: 0.1, 1: 0.1, 1 << 40: 0.1}},
		{"constant", map[string]any{"value": 0.0}, map[int]float64{0: 0}},
		{"step", map[string]any{"initial": 1, "step_size": 10}, map[int]float64{0: 1, 9: 1, 10: 0.1, 19: 0.1, 20: 0.01, 35: 0.001}},
		{"step", map[string]any{"initial": 8, "step_size": 1, "gamma": 0.5}, map[int]float64{0: 8, 1: 4, 5: 0.25, 2000: 0}},
		{"exponential", map[string]any{"initial": 8, "gamma": 0.5}, map[int]float64{0: 8, 1: 4, 5: 0.25, 2000: 0}},
		{"exponential", map[string]any{"initial": 1, "gamma": 2}, map[int]float64{0: 1, 10: 1024}},
		// Past its end a cosine rises again, and falls again from twice its length on.
		{"cosine", map[string]any{"initial": 2, "steps": 100}, map[int]float64{0: 2, 50: 1, 100: 0, 150: 1, 200: 2, 300: 0}},
		{"cosine", map[string]any{"initial": 2, "steps": 100, "final": 1}, map[int]float64{0: 2, 50: 1.5, 100: 1}},
		{"cosine", map[string]any{"initial": 1, "steps": 100, "final": 2}, map[int]float64{0: 1, 50: 1.5, 100: 2}},
		{"cosine", map[string]any{"initial": 2, "steps": 104, "warmup": 4},
			map[int]float64{0: 0.5, 1: 1, 2: 1.5, 3: 2, 4: 2, 54: 1, 104: 0, 154: 1}},
		{"cosine", map[string]any{"initial": 2, "steps": 1}, map[int]float64{0: 2, 1: 0}},
		{"multi_step", map[string]any{"initial": 8, "milestones": []float64{0, 5, 5}, "gamma": 0.5},
			map[int]float64{0: 4, 4: 4, 5: 1, 1 << 40: 1}},
		// What follows holds after its end.
		{"polynomial", map[string]any{"initial": 2, "steps": 10, "power": 2}, map[int]float64{0: 2, 5: 0.5, 10: 0, 1 << 40: 0}},
		{"polynomial", map[string]any{"initial": 2, "steps": 10, "power": 0}, map[int]float64{0: 2, 10: 2, 11: 2}},
		{"linear", map[string]any{"initial": 3}, map[int]float64{0: 1, 5: 3, 1 << 40: 3}},
		{"linear", map[string]any{"initial": 2, "start_factor": 1, "end_factor": 0, "steps": 4}, map[int]float64{0: 2, 1: 1.5, 4: 0, 9: 0}},
		{"one_cycle", map[string]any{"peak": 1, "steps": 101, "warmup_fraction": 1.0 / 101},
			map[int]float64{0: 1, 50: (1 + 4e-6) / 2, 100: 4e-6, 1 << 40: 4e-6}},
		{"one_cycle", map[string]any{"peak": 1, "steps": 1}, map[int]float64{0: 4e-6, 1: 4e-6}},
		{"wsd", map[string]any{"initial": 4, "warmup": 2, "decay": 4, "final": 2, "steps": 10},
			map[int]float64{0: 2, 1: 4, 2: 4, 6: 4, 8: 3, 10: 2, 1 << 40: 2}},
		{"wsd", map[string]any{"initial": 4, "warmup": 0, "decay": 0, "steps": 10}, map[int]float64{0: 4, 9: 4, 10: 0}},
		// These go on for ever.
		{"cosine_restarts", map[string]any{"initial": 2, "period": 4, "multiplier": 2},
			map[int]float64{0: 2, 2: 1, 4: 2, 8: 1, 12: 2, 20: 1, 28: 2}},
		{"cosine_restarts", map[string]any{"initial": 2, "period": 4}, map[int]float64{0: 2, 4: 2, 1<<30 + 2: 1}},
		{"cyclic", map[string]any{"low": 1, "peak": 3, "step_size_up": 2, "step_size_down": 4, "mode": "triangular2"},
			map[int]float64{0: 1, 1: 2, 2: 3, 4: 2, 6: 1, 8: 2, 12: 1, 14: 1.5, 6 << 20: 1}},
		{"inverse_time", map[string]any{"initial": 2, "rate": 0.5}, map[int]float64{0: 2, 2: 1, 6: 0.5}},
		{"inverse_sqrt", map[string]any{"initial": 2}, map[int]float64{0: 2, 3: 1, 99: 0.2}},
		{"inverse_sqrt", map[string]any{"initial": 2, "warmup": 4}, map[int]float64{0: 0.25, 1: 0.5, 3: 1, 99: 0.2}},
	} {
		made := schedule(t, c.name, c.values)
		for k, want := range c.want {
			if got := made.At(k); math.Abs(got-want) > 4e-16*want+1e-16 {
				t.Errorf("%s %v at %d: %v, want %v", c.name, c.values, k, got, want)
			}
		}
	}
}

func TestSchedulesAreNeverNegative(t *testing.T) {
	tested := 0
	for _, decl := range Schedules.Decls() {
		made, err := BuildSchedule(fill(decl))
		if err != nil {
			t.Fatal(err)
		}
		for k := range 1000 {
			if rate := made.At(k); !(rate >= 0) || math.IsInf(rate, 1) {
				t.Errorf("%s at %d: %v", decl.Name, k, rate)
			}
		}
		tested++
	}
	if tested == 0 {
		t.Error("no schedules")
	}
}

func TestSchedulesReportWhatDoesNotGoTogether(t *testing.T) {
	for _, c := range []struct {
		name   string
		values map[string]any
		want   string
	}{
		{"multi_step", map[string]any{"initial": 1, "milestones": []float64{5, 4}}, "milestones must rise, but 4 follows 5"},
		{"multi_step", map[string]any{"initial": 1, "milestones": []float64{5.5}}, "5.5 is none"},
		{"wsd", map[string]any{"initial": 1, "warmup": 6, "decay": 5, "steps": 10}, "11 steps together"},
		{"sequence", map[string]any{"schedules": []any{map[string]any{"constant": map[string]any{"value": 1}}}, "milestones": []float64{3}}, "0 for 1, not 1"},
		{"one_cycle", map[string]any{"peak": 1, "steps": 9, "three_phase": true, "warmup_fraction": 0.6}, "at most 0.5"},
	} {
		if _, err := BuildSchedule(spec(t, Schedules, c.name, c.values)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %v: error %v, want %q", c.name, c.values, err, c.want)
		}
	}
}

func TestWarmupHasToEndBeforeTheCosine(t *testing.T) {
	_, err := BuildSchedule(spec(t, Schedules, "cosine", map[string]any{"initial": 1, "steps": 10, "warmup": 10}))
	if err == nil || !strings.Contains(err.Error(), "warmup is 10") {
		t.Errorf("error %v", err)
	}
	open := spec(t, Schedules, "cosine", map[string]any{"initial": 1, "warmup": 10})
	if err := open.Check(); err != nil {
		t.Errorf("before the run's steps are filled in: %v", err)
	}
}

func TestTheRateOfStepKLeadsToTheNextPoint(t *testing.T) {
	run := plain(t, quadratic{1}, 0, 4, 1)
	run.Rate = schedule(t, "cosine", map[string]any{"initial": 0.5, "steps": 4, "warmup": 2})
	trace := NewTrace(1, 0)
	run.Do(trace)
	for k := 1; k < trace.Len(); k++ {
		if want := run.Rate.At(k - 1); trace.Rate[k] != want || trace.Point(k)[0] != trace.Point(k - 1)[0]*(1-want) {
			t.Errorf("step %d was made at rate %v, want %v", k, trace.Rate[k], want)
		}
	}
}

// ratesOf tells its schedule one loss after the other and returns the rates.
func ratesOf(s Schedule, losses ...float64) []float64 {
	var rates []float64
	for k, f := range losses {
		rates = append(rates, s.At(k))
		s.(Observer).Observe(f)
	}
	return rates
}

func TestAPlateauIsHeardWhereverItStands(t *testing.T) {
	plateau := map[string]any{"reduce_on_plateau": map[string]any{"initial": 4, "factor": 0.5, "patience": 1}}
	two := map[string]any{"constant": map[string]any{"value": 2}}
	alone := schedule(t, "reduce_on_plateau", plateau["reduce_on_plateau"].(map[string]any))
	for _, c := range []struct {
		schedule Schedule
		want     []float64
	}{
		{alone, []float64{4, 4, 4, 2, 2, 1}},
		{alone, []float64{4, 4, 4, 2, 2, 1}}, // a second run begins afresh
		{schedule(t, "product", map[string]any{"schedules": []any{two, plateau}}), []float64{8, 8, 8, 4, 4, 2}},
		{schedule(t, "sequence", map[string]any{"schedules": []any{two, plateau}, "milestones": []float64{2}}), []float64{2, 2, 4, 4, 4, 2}},
	} {
		if got := ratesOf(c.schedule, 1, 1, 1, 1, 1, 1); !slices.Equal(got, c.want) {
			t.Errorf("%T: rates %v, want %v", c.schedule, got, c.want)
		}
	}
}

func TestReduceOnPlateauHearsTheLossOfItsRun(t *testing.T) {
	run := plain(t, listed(5, 4, 4, 4, 3, 3, 3, 3), 0, 7, 0)
	run.Rate = schedule(t, "reduce_on_plateau", map[string]any{"initial": 1, "factor": 0.5, "patience": 1})
	trace := NewTrace(1, 0)
	run.Do(trace)
	if want := []float64{1, 1, 1, 1, 0.5, 0.5, 0.5}; !slices.Equal(trace.Rate[1:], want) {
		t.Errorf("rates %v, want %v", trace.Rate[1:], want)
	}
}
