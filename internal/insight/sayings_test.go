package insight

import (
	"fmt"
	"strings"
	"testing"
)

// Sentences come back as they were put down: without numbers, of numbers, longer than a block, with more words than are listed.
func TestSayingsAreKept(t *testing.T) {
	var says sayings
	texts := []string{"", "it is there", "1.5", "3.2.1...", "after 10,000 steps it is 2.5·10⁻⁵ above the minimum", strings.Repeat("long 7 ", sayingsBlock)}
	for i := range 3 * mostWords {
		texts = append(texts, fmt.Sprintf("word%s of %d", strings.Repeat("x", i%7)+fmt.Sprint(i)+strings.Repeat("y", i), i))
		if i%100 > 0 {
			texts[len(texts)-1] = fmt.Sprintf("the gap still shrinks by %d.%d %% a step", i%10, i)
		}
	}
	var kept []said
	for _, text := range texts {
		kept = append(kept, says.keep(text))
	}
	bytes := 0
	for i, text := range texts {
		if got := string(kept[i].append(nil)); got != text {
			t.Fatalf("sentence %d of %d bytes became %.60q, not %.60q", i, len(text), got, text)
		}
	}
	says = sayings{}
	for range 10_000 {
		says.keep("after 100 steps it is 2459.4 above the minimum, and the gap still shrinks by 0.05 % a step")
	}
	for _, b := range says.blocks {
		bytes += cap(b)
	}
	if each := bytes / 10_000; each > 40 {
		t.Errorf("a sentence of 88 bytes takes %d", each)
	}
}
