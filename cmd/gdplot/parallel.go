package main

import (
	"sync"
	"sync/atomic"
)

// parallel does n pieces of work, each told its index, with a number of workers. Whoever comes first takes the next
// index; results go to places of their own, so the number of workers changes nothing but the time.
func parallel(n, workers int, work func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, max(workers, 1)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	group.Wait()
}
