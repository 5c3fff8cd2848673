package formula

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestEntries writes formulas with x[i], with w[i] and with names that are listed: the values have the same bits.
func TestEntries(t *testing.T) {
	for _, text := range []string{"sum(i, 1, n, i*x[i]^2)", "(x[1] - 3)^2 + x[2]*x[3]", "x[1]^2 + norm(x)^2", "sum(i, 2, n, (x[i] - x[i-1])^2) + dot(x, x)", "prod(i, 1, 3, cos(x[i]/i))"} {
		_, plain, err := evaluation(text, 3)
		if err != nil {
			t.Fatal(err)
		}
		other := strings.NewReplacer("x", "w").Replace(text)
		_, named, err := evaluation(other, 3)
		if err != nil {
			t.Fatalf("%s: %v", other, err)
		}
		tree, _ := Parse(other)
		g := NewGraph()
		root, err := Lower(g, tree, Scope{Variables: []string{"w1", "w2", "w3"}, Dim: 3})
		if err != nil {
			t.Fatalf("%s, listed: %v", other, err)
		}
		at, a, b, c := []float64{0.3, -1.7, 2.1}, make([]float64, 3), make([]float64, 3), make([]float64, 3)
		u, v, w := plain.Eval(a, at), named.Eval(b, at), NewEvaluation(Differentiate(g, root, 3)).Eval(c, at)
		if math.Float64bits(u) != math.Float64bits(v) || u != w || !slices.Equal(a, b) || !slices.Equal(a, c) {
			t.Errorf("%s: %v %v, named %v %v, listed %v %v", text, u, a, v, b, w, c)
		}
	}
}

// TestUnbound lists the names that a formula of a model has to find among columns and weights.
func TestUnbound(t *testing.T) {
	for _, c := range []struct{ text, columns, want string }{
		{"a*sin(b*t + c)", "", "a b t c"},
		{"sum(i, 0, 2, w[i]*t^i)", "", "w0 t w1 w2"},
		{"sum(j, 1, 2, v[j]*tanh(W[j, 1]*x[1] + b[j]))", "x1", "v1 W_1_1 x1 b1 v2 W_2_1 b2"},
		{"w[1]*x[1] + w[2]*x[3]", "x1 x2", "w1 x1 w2"}, // x3 is no weight
		{"dot(w, x) + w[1] + w[2]", "", "x w1 w2"},
		{"w*x + w1", "", "w x w1"},
		{"sum(i, 1, 2, a*i)", "", "a"},
	} {
		tree, err := Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := tree.Unbound(strings.Fields(c.columns)...)
		if s := strings.Join(got, " "); err != nil || s != c.want {
			t.Errorf("%s: %s, %v, want %s", c.text, s, err, c.want)
		}
	}
}

// TestEntryErrors is about entries that do not exist; their places are told.
func TestEntryErrors(t *testing.T) {
	for _, c := range []struct {
		text      string
		variables []string
		column    int
		want      string
	}{
		{"w[1] + w[3]", []string{"w1", "w2"}, 8, "w3 is no variable: there are w1 and w2"},
		{"w[1.5]", []string{"w1"}, 3, "an index must be a whole number, not 1.5"},
		{"b + b[1]", []string{"b"}, 5, "b is a number and has no index"},
		{"w + q[1]", []string{"w"}, 5, "q is not known; constants are given under where"},
		{"w[w[1]]", []string{"w1"}, 3, "an index must be a number, without variables"},
	} {
		tree, err := Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Lower(NewGraph(), tree, Scope{Variables: c.variables, Dim: len(c.variables)})
		if e, ok := err.(*Error); !ok || e.Message != c.want || e.Column != c.column {
			t.Errorf("%s: %v", c.text, err)
		}
	}
	for text, want := range map[string]string{"w[1] + v[1]": "w[…] and v[…] cannot both be variables", "w[1] + x^2": "x and w[…] cannot stand in one formula", "x1 + w[1]": "x1 and w[…]"} {
		if _, _, err := evaluation(text, 2); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
