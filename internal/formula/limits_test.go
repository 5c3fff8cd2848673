package formula

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestLimits checks that length and depth are bounded before anything is recursed into.
func TestLimits(t *testing.T) {
	nest := func(open, shut string, n int) string { return strings.Repeat(open, n) + "x" + strings.Repeat(shut, n) }
	for _, c := range []struct {
		text   string
		column int // of the error, 0 if there is none
	}{
		{nest("(", ")", maxDepth), 0}, {nest("(", ")", maxDepth+1), maxDepth + 1}, {nest("(", ")", 2000), maxDepth + 1},
		{nest("-", "", maxDepth), 0}, {nest("-", "", maxDepth+1), maxDepth + 1}, {nest("x^", "", maxDepth), 0},
		{nest("x^", "", maxDepth+1), 2*maxDepth + 2}, {nest("abs(", ")", maxDepth), 0}, {nest("abs(", ")", maxDepth+1), 4*maxDepth + 4},
		{nest("x+", "", 2000), 0}, {"x" + strings.Repeat(" ", MaxFormula-1), 0}, {"x" + strings.Repeat(" ", MaxFormula), MaxFormula + 1},
		{strings.Repeat("é", MaxFormula+1), MaxFormula + 1},
	} {
		_, err := Parse(c.text)
		var fe *Error
		switch {
		case c.column == 0 && err != nil:
			t.Errorf("%.20s… of %d characters: %v", c.text, len(c.text), err)
		case c.column > 0 && (!errors.As(err, &fe) || fe.Column != c.column):
			t.Errorf("%.20s… of %d characters: %v, want an error in column %d", c.text, len(c.text), err, c.column)
		}
	}
}

// TestFusedRounding checks that the fused instructions round like the operations they stand for.
func TestFusedRounding(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, text := range []string{"x*y + 3", "x*y - 3", "3 - x*y", "x*y + y*y", "x*y - y*y", "x*y*(x + y)", "x + y + x*x", "x*x + (y + 0.3) + 0.7*x",
		"x*y + 3*(y*y)", "(x + y) + (x*x + y)", "x^2 + y*(x*x)"} {
		tree, o, err := evaluation(text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for range 50 {
			x := []float64{r.NormFloat64(), r.NormFloat64()}
			if got, want := o.Eval(nil, x), naive(tree, x, nil); got != want {
				t.Errorf("%s at %v: %v, operation by operation %v", text, x, got, want)
			}
		}
	}
}
