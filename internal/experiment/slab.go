package experiment

import "strings"

// slab hands out values one by one from blocks of many, each twice as large as the one before: a million small values take less
// memory so, and less time.
type slab[T any] struct {
	free []T
	size int
}

const mostInBlock = 256

func (s *slab[T]) next() *T {
	if len(s.free) == 0 {
		s.size = min(max(2*s.size, 1), mostInBlock)
		s.free = make([]T, s.size)
	}
	v := &s.free[0]
	s.free = s.free[1:]
	return v
}

// textSlab keeps texts one after the other in such blocks.
type textSlab struct {
	block strings.Builder
	size  int
}

const mostTextInBlock = 1 << 14

func (t *textSlab) keep(text []byte) string {
	if t.block.Cap()-t.block.Len() < len(text) {
		t.size = min(max(2*t.size, len(text)), max(mostTextInBlock, len(text)))
		t.block = strings.Builder{}
		t.block.Grow(t.size)
	}
	from := t.block.Len()
	t.block.Write(text)
	return t.block.String()[from:]
}
