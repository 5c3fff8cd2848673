package runner

import "sync"

// review judges runs that a store has while others are still read: reading is done by one processor, and takes less time.
type review struct {
	e     *execution
	batch []int
	room  chan struct{} // for as many batches as there are workers
	group sync.WaitGroup

	mutex sync.Mutex
	odd   []int // runs over whose notes the judge fell, which are made again
}

// reviewed is how many runs are judged in one go.
const reviewed = 64

func newReview(e *execution) *review {
	return &review{e: e, room: make(chan struct{}, max(e.opt.Workers, 1))}
}

// take judges the run with index i, whose result is there, sooner or later.
func (v *review) take(i int) {
	if v.e.opt.Judge == nil {
		v.e.tell(i)
		return
	}
	if v.batch = append(v.batch, i); len(v.batch) == reviewed {
		v.send()
	}
}

// send hands over what has come in; where all workers are busy it waits, so that few notes are there at once.
func (v *review) send() {
	batch := v.batch
	v.batch = make([]int, 0, reviewed)
	v.room <- struct{}{}
	v.group.Go(func() {
		defer func() { <-v.room }()
		for _, i := range batch {
			v.judge(i)
		}
	})
}

func (v *review) judge(i int) {
	defer func() { // whatever a file has made of a note
		if recover() != nil {
			v.mutex.Lock()
			defer v.mutex.Unlock()
			v.odd = append(v.odd, i)
		}
	}()
	if r := &v.e.results[i]; v.e.opt.Judge(i, r, false) {
		r.DropNote()
	}
	v.e.tell(i)
}

// finish waits until all is judged, and returns the runs that could not be.
func (v *review) finish() []int {
	v.send()
	v.group.Wait()
	return v.odd
}
