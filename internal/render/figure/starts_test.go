package figure

import (
	"strings"
	"testing"
)

// TestSubtitlesCountNoStartsTwice leaves out how many starts there are where the headline counts them, in digits or in words, and the line
// below would take two lines for it; else it stays.
func TestSubtitlesCountNoStartsTwice(t *testing.T) {
	long := "Many starts on a curve that waves: f(x) = sin(3x) + 0.1x^{2}, gradient descent with rate 0.05, 60 steps"
	for _, c := range []struct {
		head, below string
		cut         bool
	}{
		{"12 starts end in five valleys, only two in the lowest", long + " from 12 starts", true},
		{"Nine starts end in one valley", long + " from 9 starts", true},
		{"All of the 12 starts end in one valley", long + " from 12 starts", true},
		{"12 starts end in five valleys, only two in the lowest", "Short, 60 steps from 12 starts", false},
		{"Only two come to the lowest", long + " from 12 starts", false},
		{"Only two of 112 starts come to the lowest", long + " from 12 starts", false},
	} {
		_, ok := withoutStarts(c.head, c.below)
		if got := inFewerLines(c.head, c.below, 600); strings.HasSuffix(got, " starts") == c.cut || c.cut && !ok {
			t.Errorf("%s\n%s\nis followed by %s", c.head, c.below, got)
		}
	}
}
