package scene

import "testing"

// The value goes by the names that the formula has, on either scale.
func TestHeightsAreNamedForTheVariables(t *testing.T) {
	for height, want := range map[string]string{"linear": "f(w, b)", "log": "f(w, b), log scale"} {
		s := surfaceOf(t, "title: Renamed\nsurface: {rosenbrock: {variables: [w, b]}}\nstart: [-0.5, 2.5]\nlearning_rate: 0.001\nsteps: 5\n", "height", height)
		if got := s.scenes[0].scale.label; got != want {
			t.Errorf("%s heights are called %q, want %q", height, got, want)
		}
	}
}
