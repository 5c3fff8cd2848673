package fair

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// A list without repeats is the same however long it gets, and values that a long one has are found again.
func TestDistinct(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var fast distinct[int]
		var plain []int
		for range random.IntN(200) {
			v := random.IntN(60)
			fast.add(v)
			plain = appendNew(plain, v)
		}
		if !slices.Equal(fast.list, plain) {
			t.Fatalf("%v, want %v", fast.list, plain)
		}
	}
	var many distinct[int]
	for i := range 200_000 {
		many.add(i)
	}
	if len(many.list) != 200_000 {
		t.Errorf("of 200,000 values %d are there", len(many.list))
	}
	for i := range 200_000 { // known ones are found again, whatever the list has grown to
		many.add(i)
	}
	if len(many.list) != 200_000 {
		t.Errorf("200,000 values twice make %d", len(many.list))
	}
}
