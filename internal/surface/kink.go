package surface

import (
	"fmt"
	"math"

	"gdplot/internal/formula"
)

// kink is where a surface has no gradient or no Hessian: the zeros of a formula.
type kink struct {
	text string
	formula.Machine
}

// at is the value of the kink's formula.
func (k *kink) at(x []float64) float64 {
	k.Run(x)
	return k.Output(0)
}

// kinks are those that the table declares.
func (s *Surface) kinks() []*kink {
	var all []*kink
	for _, text := range s.declared {
		g, root, err := s.graphOf(text, s.parameters())
		if err != nil {
			panic(fmt.Sprintf("surface: %s declares a kink that is no formula: %v", s.Spec.Name(), err))
		}
		all = append(all, &kink{text: text, Machine: formula.NewMachine(g.Compile(len(s.Vars), []formula.ID{root}))})
	}
	return all
}

// onKink reports whether x lies on a declared kink, rounding apart.
func (s *Surface) onKink(x []float64) bool {
	for _, k := range s.kinks() {
		if math.Abs(k.at(x)) <= 1e-9 {
			return true
		}
	}
	return false
}

// onWindowEdge reports whether a coordinate of x is an end of the window.
func (s *Surface) onWindowEdge(x []float64) bool {
	for i, w := range s.Window {
		if x[i] == w.Lo || x[i] == w.Hi {
			return true
		}
	}
	return false
}
