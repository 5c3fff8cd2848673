package main

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"sync/atomic"
	"time"

	"gdplot/internal/experiment"
	"gdplot/internal/plain"
)

// memoryGuard ends the work where it comes to need more memory than is allowed, though it was not expected to. Until then
// the collector of garbage is told to keep below what was expected.
type memoryGuard struct {
	once  sync.Once
	end   func(cause ended) // cancels the work
	place sync.Mutex
	file  string // that is worked on

	planning atomic.Bool // whether plans are made, whose number of runs is not known yet
	greedy   atomic.Bool // whether much memory is expected: garbage is kept low as long as much is in use

	taken sync.Mutex
	free  sync.Cond // of taken; signalled where memory is given back
	used  float64   // bytes of the pictures that are being made
}

// take waits until there is room for so many bytes beside what others have taken, of which there is always enough for
// one. The room is to be given back.
func (g *memoryGuard) take(bytes, limit float64) (release func()) {
	g.taken.Lock()
	defer g.taken.Unlock()
	if g.free.L == nil {
		g.free.L = &g.taken
	}
	for g.used > 0 && g.used+bytes > picturesShare*limit {
		g.free.Wait()
	}
	g.used += bytes
	return func() {
		g.taken.Lock()
		defer g.taken.Unlock()
		g.used -= bytes
		g.free.Broadcast()
	}
}

// picturesShare is the share of what is allowed that pictures being made at the same time may take.
const picturesShare = 0.25

// memoryPitch is how often the memory in use is looked at.
const memoryPitch = 20 * time.Millisecond

// The share of what is allowed at which the work is ended, and that which garbage may fill before it is collected with
// every effort.
const (
	memoryEnd     = 0.97
	memoryCollect = 0.8
	memoryUsual   = 144 << 20 // below this nobody minds
	memoryLeisure = 168 << 20 // below this garbage is not collected any sooner than usual
	memoryLeast   = 64 << 20  // with less the program could not even say so
	memoryMapped  = 20 << 20  // of the program itself, which the collector does not count
	usualGarbage  = 150       // per cent of what is in use: collecting a little time and again takes longer than to fetch more
	leastGarbage  = 25        // where much memory is expected, and …
	leastInUse    = 48 << 20  // … so much is in use: with the usual garbage that is as much as nobody minds
	largePlan     = 64 << 20  // from here on plans take most of the memory in use …
	planGarbage   = 70        // … and garbage may be no more than this
)

// memoryError is why work was cancelled.
type memoryError struct {
	file  string
	limit float64
}

func (e *memoryError) Error() string {
	l := experiment.BudgetLimits[experiment.LimitMemory]
	return fmt.Sprintf("%s:1:1: this came to need more than %s of memory (--allow memory=%s raises the limit)", plain.Line(e.file), l.Text(e.limit), l.Text(2*e.limit))
}

func (e *memoryError) code() int { return exitUnfinished }

// watch begins to look at the memory in use, until ctx ends.
func (g *memoryGuard) watch(ctx context.Context, limit float64) {
	if g.end == nil {
		return
	}
	limit = max(limit, memoryLeast)
	g.once.Do(func() {
		debug.SetMemoryLimit(int64(memoryCollect * limit))
		go func() {
			tick := time.NewTicker(memoryPitch)
			defer tick.Stop()
			allowed := 0 // garbage, of work that is greedy
			for {
				select {
				case <-ctx.Done():
					return
				case <-tick.C:
				}
				used := memoryInUse()
				if used > largePlan && g.planning.CompareAndSwap(true, false) {
					allowGarbage(planGarbage)
				}
				if g.greedy.Load() {
					allowed = allowAnew(allowed)
				}
				if used > memoryEnd*limit {
					g.end(&memoryError{g.at(), limit})
					return
				}
			}
		}()
	})
}

// plan lets there be as much garbage as is usual until plans turn out to be large.
func (g *memoryGuard) plan() {
	allowGarbage(usualGarbage)
	g.planning.Store(g.end != nil)
}

// expect tells the collector of garbage how much memory the work will need, beside the plan. Where that is much, traces and
// pictures, which it need not look into, garbage may add a quarter to what is in use and no more, as soon as that is much: one
// file of many may need it, and the others little.
func (g *memoryGuard) expect(bytes, plan, limit float64) {
	g.planning.Store(false)
	if g.greedy.Store(bytes-plan > memoryUsual); g.greedy.Load() {
		allowAnew(0)
	} else {
		allowGarbage(usualGarbage)
	}
	debug.SetMemoryLimit(int64(min(max(bytes-memoryMapped, memoryLeisure), memoryCollect*max(limit, memoryLeast))))
}

// allowAnew allows as much garbage as suits what is in use, where that is not what was allowed before.
func allowAnew(before int) (percent int) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if percent = usualGarbage; live[0].Value.Uint64() > leastInUse {
		percent = leastGarbage
	}
	if percent != before {
		allowGarbage(percent)
	}
	return percent
}

// allowGarbage says how much garbage there may be, in percent of what is in use, where the user does not say so.
func allowGarbage(percent int) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// on notes which file is worked on.
func (g *memoryGuard) on(file string) {
	g.place.Lock()
	defer g.place.Unlock()
	g.file = file
}

func (g *memoryGuard) at() string {
	g.place.Lock()
	defer g.place.Unlock()
	return g.file
}

// memoryInUse is how many bytes the process holds that it has not given back to the system.
func memoryInUse() float64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return float64(samples[0].Value.Uint64()) - float64(samples[1].Value.Uint64())
}
