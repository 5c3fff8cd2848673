package figure

import "testing"

// TestTitlesOpenTheLineBelow joins titles and subtitles: a title that headline and subtitle have all words of is left out.
func TestTitlesOpenTheLineBelow(t *testing.T) {
	for _, c := range []struct{ title, head, subtitle, want string }{
		{"A staircase", "It falls three times", "f(x) = floor(x)", "A staircase: f(x) = floor(x)"},
		{"Does it fall?", "It does", "f(x) = x", "Does it fall? f(x) = x"},
		{"Two starts on Himmelblau", "Two starts end in two valleys", "Himmelblau, 200 steps", "Himmelblau, 200 steps"},
		{"Rosenbrock", "Adam arrives", "Rosenbrock, 500 steps", "Rosenbrock, 500 steps"},
		{"", "Adam arrives", "Rosenbrock", "Rosenbrock"},
		{"A title", "Adam arrives", "", "A title"},
	} {
		if got := opened(c.title, c.head, c.subtitle); got != c.want {
			t.Errorf("%q, %q, %q: %q", c.title, c.head, c.subtitle, got)
		}
	}
}
