package insight

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"gdplot/internal/experiment"
	"gdplot/internal/runner"
)

// All says how the runs of an experiment went: of those that were not judged as they were made by what Notes took of each while
// its trace was there. The lists are aligned with the runs. Runs that sample and differ in nothing but the seed are one process
// and are judged together. The notes are dropped, each once its run is judged.
func (g *Judging) All(e *experiment.Experiment, results []runner.Result, workers int) []Report {
	if g.reports == nil {
		g.reports = make([]Report, len(results))
	}
	pools := poolsOf(e, results)
	const chunk = 64 // runs that one worker takes at a time
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(max(workers, 1), (len(results)+chunk-1)/chunk) {
		group.Go(func() {
			var d desk
			for first := int(next.Add(chunk)) - chunk; first < len(results); first = int(next.Add(chunk)) - chunk {
				for i := first; i < min(first+chunk, len(results)); i++ {
					if g.reports[i].Verdict == "" {
						g.reports[i] = d.judge(&results[i], pools.of(i))
						results[i].DropNote()
					}
				}
			}
		})
	}
	group.Wait()
	return g.reports
}

// next turns to another run, with the memory of the one before.
func (j *judge) next(r *runner.Result, at *workplace, pooled *pool, seek *seeker) {
	j.observation.take(r, seek)
	*j = judge{observation: j.observation, run: r.Run, out: r.Outcome(), low: r.Run.Surface.Lowest(), workplace: at, pooled: pooled}
	j.minimum, j.known = r.Run.Surface.Minimum()
}

// pool is what the seeds of one process tell together.
type pool struct {
	course course  // mean of all
	first  float64 // mean loss at the start
	low    float64 // what it is measured from
	n      float64
}

// pools are those of runs; nil for those that stand alone, and where there is no chance.
type pools []*pool

func (p pools) of(i int) *pool {
	if p == nil {
		return nil
	}
	return p[i]
}

// poolsOf puts runs together that differ in their seeds alone.
func poolsOf(e *experiment.Experiment, results []runner.Result) pools {
	if !slices.ContainsFunc(e.Runs, (*experiment.Run).Sampled) {
		return nil
	}
	of := make(pools, len(results))
	byProcess := map[string]*pool{}
	for i, r := range results {
		if !r.Run.Sampled() || r.Outcome().Reason.NotFinite() || r.Outcome().Steps < leastUpdates {
			continue
		}
		key := e.Process(r.Run)
		p := byProcess[key]
		if p == nil {
			p = &pool{low: math.Inf(1)}
			byProcess[key] = p
		}
		p.n++
		o := observationOf(r)
		p.first += (o.first - p.first) / p.n
		p.course.blend(&o.course, p.n)
		low := r.Outcome().BestLoss
		if f, known := r.Run.Surface.Minimum(); known {
			low = min(low, f)
		}
		p.low = min(p.low, low)
		of[i] = p
	}
	for i, p := range of {
		if p != nil && p.n == 1 {
			of[i] = nil
		}
	}
	return of
}
