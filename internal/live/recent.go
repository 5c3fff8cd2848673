package live

import (
	"container/list"
	"context"
	"sync"

	"gdplot/internal/experiment"
	"gdplot/internal/runner"
)

// recent keeps what came of the runs that a page asked for last: who changes a caption, a figure or one of five runs does not wait
// for the others again. It is a runner.Store, whose keys name all that decides what a run comes to.
type recent struct {
	mu    sync.Mutex
	order list.List // of *runner.Kept, the latest first
	at    map[runner.Key]*list.Element
	bytes int
}

const (
	mostRecent  = 48 << 20 // bytes of traces that are kept
	worthSecond = 0.005    // runs of an experiment that take less are made again: their keys would take as long
)

var _ runner.Store = (*recent)(nil)

// store is where runs of an experiment are looked for; nil where they are made as soon.
func (g *Engine) store(runs []*experiment.Run) runner.Store {
	seconds := 0.0
	for _, r := range runs {
		if seconds += r.Seconds(); seconds > worthSecond {
			return &g.recent
		}
	}
	return nil
}

// Recall implements runner.Store.
func (s *recent) Recall(ctx context.Context, chunks [][]runner.Want, found func(chunk, i int, k *runner.Kept)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c, wants := range chunks {
		for i := range wants {
			e := s.at[wants[i].Key]
			if e == nil || ctx.Err() != nil {
				continue
			}
			if k := e.Value.(*runner.Kept); k.Answers(&wants[i]) {
				s.order.MoveToFront(e)
				found(c, i, k)
			}
		}
	}
}

// Keep implements runner.Store.
func (s *recent) Keep(kept []runner.Kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.at == nil {
		s.at = map[runner.Key]*list.Element{}
	}
	for i := range kept {
		if e := s.at[kept[i].Key]; e != nil {
			s.drop(e)
		}
		s.at[kept[i].Key] = s.order.PushFront(&kept[i])
		s.bytes += sizeOf(&kept[i])
	}
	for s.bytes > mostRecent {
		s.drop(s.order.Back())
	}
}

func (s *recent) drop(e *list.Element) {
	k := s.order.Remove(e).(*runner.Kept)
	delete(s.at, k.Key)
	s.bytes -= sizeOf(k)
}

// sizeOf is about how many bytes are kept of a run.
func sizeOf(k *runner.Kept) int {
	n := 512 + len(k.Note)
	if t := k.Trace; t != nil {
		n += 8 * (len(t.X) + len(t.Second) + len(t.Buffers) + len(t.Batch) + len(t.Examples) + 5*t.Len())
	}
	return n
}
