package figure

import "testing"

// TestTitlesOpenTheLineBelow joins titles and subtitles: a title that headline and subtitle have all words of is left out.
func TestTitlesOpenTheLineBelow(t *testing.T) {
	for _, c := range []struct {
		title, head, subtitle, want string
		noun                        bool
	}{
		{"A staircase", "It falls three times", "f(x) = floor(x)", "A staircase: f(x) = floor(x)", false},
		{"Does it fall?", "It does", "f(x) = x", "Does it fall? f(x) = x", false},
		{"Two starts on Himmelblau", "Two starts end in two valleys", "Himmelblau, 200 steps", "Himmelblau, 200 steps", false},
		{"Rosenbrock", "Adam arrives", "Rosenbrock, 500 steps", "Rosenbrock, 500 steps", false},
		{"Ice cream", "It ends", "Linear regression, 50 steps", "Ice cream: linear regression, 50 steps", true},
		{"Ice cream?", "It ends", "Linear regression, 50 steps", "Ice cream? Linear regression, 50 steps", true},
		{"", "Adam arrives", "Rosenbrock", "Rosenbrock", false},
		{"A title", "Adam arrives", "", "A title", false},
	} {
		if got := opened(c.title, c.head, c.subtitle, c.noun); got != c.want {
			t.Errorf("%q, %q, %q: %q", c.title, c.head, c.subtitle, got)
		}
	}
}
