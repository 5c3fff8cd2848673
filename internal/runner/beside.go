package runner

import (
	"fmt"
	"slices"
	"sync/atomic"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/surface"
)

// Runs of one method on one surface are made side by side, several times faster than one after the other and to the same bits
// (descent.Lanes). Which are put together changes no result.

// leastLanes is how many runs have to be put together at least: fewer are as fast alone.
const leastLanes = 4

// lanesOf is how many runs of so many steps in dim variables a worker makes at once.
func lanesOf(steps, dim int) int {
	rows := min(steps+1, descent.MostRows(dim))
	return min(experiment.LanesAtOnce, experiment.LaneBytes/(rows*8*(5+dim)))
}

// alike names runs that can be made side by side, as far as the plan tells.
type alike struct {
	surface *surface.Surface
	chain   string
	long    int // lanes that there is memory for
}

// jobs puts the runs of a wave into groups that are made at once, in the order of their first runs: most have one run.
func jobs(plan []*experiment.Run, wave []int, workers int) [][]int {
	most := min(experiment.LanesAtOnce, len(wave)/max(workers, 1)) // enough groups for all workers
	if most < leastLanes {
		return each(wave)
	}
	var all [][]int
	open := map[alike]int{} // the group that still has room
	chains := chainNames{}
	for _, i := range wave {
		run := plan[i]
		long := lanesOf(run.Steps, run.Surface.Dim())
		if run.Stochastic() || run.Surface.Model != nil || run.Path != nil || len(run.Surface.Constraints) > 0 || long < leastLanes {
			all = append(all, []int{i})
			continue
		}
		key := alike{run.Surface, chains.of(run.Chain), long}
		g, has := open[key]
		if !has || len(all[g]) >= min(most, long) {
			g = len(all)
			all, open[key] = append(all, nil), g
		}
		all[g] = append(all[g], i)
	}
	return all
}

// each is a group for every run.
func each(wave []int) [][]int {
	all := make([][]int, len(wave))
	for k := range wave {
		all[k] = wave[k : k+1 : k+1]
	}
	return all
}

// chainNames remembers the longhand of components, which runs share.
type chainNames map[*any]string

func (names chainNames) of(chain []catalog.Spec) string {
	if len(chain) == 1 {
		return names.one(chain[0])
	}
	text := ""
	for _, s := range chain {
		text += names.one(s)
	}
	return text
}

func (names chainNames) one(s catalog.Spec) string {
	if len(s.Values) == 0 {
		return s.Name()
	}
	name, known := names[&s.Values[0]]
	if !known {
		b, err := s.AppendJSON(nil)
		if err != nil {
			panic("runner: a checked component has no JSON: " + err.Error())
		}
		name = string(b)
		names[&s.Values[0]] = name
	}
	return name
}

// several makes the runs of a group, side by side where their method lets that.
func (e *execution) several(w *worker, group []int) error {
	if len(group) < leastLanes {
		return e.alone(w, group)
	}
	runs, fit, err := w.beside(e.plan, group, e.startOf, &e.cancel)
	switch {
	case err != nil:
		return err
	case !fit:
		return e.alone(w, group)
	}
	traces := w.many(e.plan[group[0]], len(group))
	for l, i := range group {
		traces[l].Leave(e.late(i))
	}
	outcomes := w.lanes.Do(runs, recorders(traces))
	var again []int
	for l, i := range group {
		if traces[l].Skipped > 0 && sights(e.plan[i], &outcomes[l]) { // the lowest point may be left out
			again = append(again, i)
			continue
		}
		e.finish(i, &outcomes[l], traces[l])
		e.tell(i)
	}
	return e.alone(w, again)
}

// beside builds the runs of a group, and reports whether their method lets them be made side by side.
func (w *worker) beside(plan []*experiment.Run, group []int, start func(i int) []float64, cancel *atomic.Bool) (runs []*descent.Run, fit bool, err error) {
	w.runs = slices.Grow(w.runs[:0], len(group))[:len(group)]
	runs = make([]*descent.Run, len(group))
	for l, i := range group {
		if l == 0 {
			runs[l], err = w.build(plan[i], start(i))
		} else {
			runs[l], err = &w.runs[l], buildBeside(&w.runs[l], plan[i], start(i))
		}
		if err != nil {
			return nil, false, fmt.Errorf("run %s: %w", plan[i].ID(), err)
		}
		runs[l].Cancel = cancel
		if l == 0 && !descent.LanesFit(runs[0]) {
			return nil, false, nil
		}
	}
	return runs, true, nil
}

// late is from which row on the trace of a run is read, the first two apart; 0 where somebody may read all of it.
func (e *execution) late(i int) int {
	run := e.plan[i]
	if e.opt.Notes.Late == nil || e.opt.Each != nil || e.keeps(i) || len(run.Targets()) > 0 ||
		len(run.Surface.Window) < run.Surface.Dim() || run.Steps >= descent.MostRows(run.Surface.Dim()) {
		return 0
	}
	return e.opt.Notes.Late(run.Steps + 1)
}

// alone makes runs one after the other.
func (e *execution) alone(w *worker, group []int) error {
	for _, i := range group {
		if e.cancel.Load() {
			return nil
		}
		if err := e.one(w, i); err != nil {
			return err
		}
		e.tell(i)
	}
	return nil
}

func recorders(traces []*descent.Trace) []descent.Recorder {
	all := make([]descent.Recorder, len(traces))
	for i, t := range traces {
		all[i] = t
	}
	return all
}
