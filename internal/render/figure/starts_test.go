package figure

import "testing"

// TestSubtitlesAreBrief leaves out where runs start, how many starts and steps the headline counts, in digits or in words, and how many
// steps there are where the line below would take two lines for it; else these stay.
func TestSubtitlesAreBrief(t *testing.T) {
	const long = "Many starts on a curve that waves: f(x) = sin(3x) + 0.1x^{2}, gradient descent with rate 0.05, decay 0.1"
	for _, c := range []struct{ head, below, steps, from, want string }{
		{"12 starts end in five valleys", "Waves, 60 steps from 12 starts", "60 steps", " from 12 starts", "Waves, 60 steps"},
		{"Nine starts end in one valley", "Waves, 60 steps from 9 starts", "60 steps", " from 9 starts", "Waves, 60 steps"},
		{"Only two of 112 starts come to the lowest", "Waves, 60 steps from 12 starts", "60 steps", " from 12 starts", "Waves, 60 steps from 12 starts"},
		{"It settles within 60 steps", "Waves, 60 steps from (1, 2)", "60 steps", " from (1, 2)", "Waves"},
		{"It settles", "Waves, 60 steps from (1, 2); numbers: the loss", "60 steps", " from (1, 2)", "Waves, 60 steps; numbers: the loss"},
		{"It settles", "From 3 on, 60 steps from 3", "60 steps", " from 3", "From 3 on, 60 steps"},
		{"It settles", "60 steps from 3", "60 steps", " from 3", "60 steps"},
		{"It settles", "Waves with steps from 3.5 to 4", "60 steps", " from 3", "Waves with steps from 3.5 to 4"},
		{"It settles", long + ", 60 steps from 2", "60 steps", " from 2", long},
	} {
		if got := briefly(c.head, c.below, c.steps, c.from, 600); got != c.want {
			t.Errorf("%s\n%s\nis %q, want %q", c.head, c.below, got, c.want)
		}
	}
}
