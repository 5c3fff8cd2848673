package fair

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// A list without repeats is the same however long it gets, and a hundred thousand values take no time to speak of.
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
	begin := time.Now()
	var many distinct[int]
	for i := range 200_000 {
		many.add(i)
	}
	if took := time.Since(begin); len(many.list) != 200_000 || took > 5*time.Second { // one by one it takes ten
		t.Errorf("%d values took %v", len(many.list), took)
	}
}
