package descent

import "math/rand/v2"

// Batches deals n examples into mini-batches: in every epoch each of them once, in a new order. Equal streams give
// equal batches.
type Batches struct {
	order []int // of the epoch
	size  int
	next  int // how many of the epoch are dealt
}

// NewBatches prepares to deal the examples 0 … n−1, size at a time, 1 ≤ size ≤ n.
func NewBatches(n, size int) *Batches {
	b := &Batches{order: make([]int, n), size: size, next: n}
	for i := range b.order {
		b.order[i] = i
	}
	return b
}

// Deal is the next mini-batch: size examples, or what is left of the epoch. It is valid until the next call, which may
// shuffle all anew, and not to be changed.
func (b *Batches) Deal(r *rand.Rand) []int {
	if b.next == len(b.order) {
		r.Shuffle(len(b.order), func(i, j int) { b.order[i], b.order[j] = b.order[j], b.order[i] })
		b.next = 0
	}
	first := b.next
	b.next = min(first+b.size, len(b.order))
	return b.order[first:b.next]
}

// PerEpoch is how many mini-batches of a size an epoch of n examples has.
func PerEpoch(n, size int) int { return (n + size - 1) / size }
