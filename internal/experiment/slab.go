package experiment

// slab hands out values one by one from blocks of many, each twice as large as the one before: a million small values take less
// memory so, and less time.
type slab[T any] struct {
	free []T
	size int
}

const mostInBlock = 146 // of runs these fill a block of memory

func (s *slab[T]) next() *T {
	if len(s.free) == 0 {
		s.size = min(max(2*s.size, 1), mostInBlock)
		s.free = make([]T, s.size)
	}
	v := &s.free[0]
	s.free = s.free[1:]
	return v
}
