package fair

import "slices"

// distinct are values without repeats, in the order in which they came: of few, and of the hundred thousand rates of a sweep.
type distinct[T comparable] struct {
	list []T
	has  map[T]bool // of those of a long list
}

// scanned is how long a list is that is looked through.
const scanned = 16

func (d *distinct[T]) add(v T) {
	if d.has == nil && len(d.list) > scanned {
		d.has = make(map[T]bool, 2*len(d.list))
		for _, old := range d.list {
			d.has[old] = true
		}
	}
	if d.has[v] || d.has == nil && slices.Contains(d.list, v) {
		return
	}
	d.list = append(d.list, v)
	if d.has != nil {
		d.has[v] = true
	}
}
