package insight

import (
	"math"
	"sync"

	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// Judging judges runs as they are made, while their traces are there, so that of very many runs no notes have to be kept. A
// run is judged so where nothing that is learnt later can change what is said of it: it does not sample, so that other seeds
// tell nothing of it, and how low its surface goes is proved.
type Judging struct {
	reports []Report // without a verdict of runs that are judged later
	late    bool     // whether all are

	desks  sync.Pool // *desk
	mutex  sync.Mutex
	lowest map[*surface.Surface]surface.Lowest // by which runs were judged
}

// NewJudging is for so many runs.
func NewJudging(runs int) *Judging { return &Judging{reports: make([]Report, runs)} }

// Run judges the run with index i, or reports that it is to be judged once all are made. What it observed is noted where that is
// asked for: looking once at what a run did takes half as long as looking twice.
func (g *Judging) Run(i int, r *runner.Result, noted bool) bool {
	g.reports[i] = Report{}
	own := r.Run.Surface
	low := own.Lowest()
	if g.late || low.Standing != surface.Proved || r.Run.Sampled() {
		return false
	}
	d, _ := g.desks.Get().(*desk)
	if d == nil {
		d = new(desk)
	}
	defer g.desks.Put(d)
	if d.last != own || !sameLevel(d.by, low) {
		d.last, d.by = own, low
		g.mutex.Lock()
		if g.lowest == nil {
			g.lowest = map[*surface.Surface]surface.Lowest{}
		}
		g.lowest[own] = low
		g.mutex.Unlock()
	}
	g.reports[i] = d.judge(r, nil)
	if noted {
		r.SetNote(d.page.write(&d.run.observation))
	}
	return true
}

// Refuted reports whether runs were judged by levels that turned out wrong, proved as they were. What is judged from then on is
// judged once all is known, and these runs have to be made again for that.
func (g *Judging) Refuted() bool {
	for own, by := range g.lowest {
		if !sameLevel(by, own.Lowest()) {
			g.late = true
		}
	}
	return g.late
}

// sameLevel reports whether the same is known of how low a surface goes.
func sameLevel(a, b surface.Lowest) bool {
	return a.Standing == b.Standing && math.Float64bits(a.Level) == math.Float64bits(b.Level) && math.Float64bits(a.Least) == math.Float64bits(b.Least)
}

// desk is what one worker judges with, one run after the other.
type desk struct {
	run        judge
	seek       seeker
	page       page
	last       *surface.Surface // of a Judging …
	by         surface.Lowest   // … and what was known of it
	workplaces map[*surface.Surface]*workplace
	says       sayings
}

// judge says how a run went.
func (d *desk) judge(r *runner.Result, pooled *pool) Report {
	at := d.workplaces[r.Run.Surface]
	if at == nil {
		if at = new(workplace); d.workplaces == nil {
			d.workplaces = map[*surface.Surface]*workplace{}
		}
		d.workplaces[r.Run.Surface] = at
	}
	d.run.next(r, at, pooled, &d.seek)
	return d.run.facing().in(&d.says)
}
