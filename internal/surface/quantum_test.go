package surface

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// twoSpins is the Ising model in a transverse field on two spins, −J Z⊗Z − h (X⊗I + I⊗X), as a matrix.
func twoSpins(coupling, field float64) [16]float64 {
	var h [16]float64
	for i, z := range []float64{1, -1, -1, 1} {
		h[5*i] = -coupling * z
		h[4*i+(i^2)], h[4*i+(i^1)] = -field, -field
	}
	return h
}

// prepared is the state of the circuit: both spins up, turned by x and y, entangled by a CNOT of which the first
// controls the second.
func prepared(x, y float64) [4]float64 {
	cx, sx, cy, sy := math.Cos(x/2), math.Sin(x/2), math.Cos(y/2), math.Sin(y/2)
	return [4]float64{cx * cy, cx * sy, sx * sy, sx * cy}
}

// measured is the energy that a simulated circuit finds.
func measured(h [16]float64, x, y float64) float64 {
	state, energy := prepared(x, y), 0.0
	for i, a := range state {
		for j, b := range state {
			energy += a * h[4*i+j] * b
		}
	}
	return energy
}

// TestQuantumCircuit simulates the circuit: the closed form is its energy, the exact gradient is the one that the
// parameter-shift rule measures, and the minimum is the energy of the true ground state.
func TestQuantumCircuit(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for _, c := range [][2]float64{{1, 0.5}, {0.3, 2}, {2.5, 0.1}} {
		h := twoSpins(c[0], c[1])
		s, err := New(specOf(t, "quantum_circuit", fmt.Sprintf("coupling=%v field=%v", c[0], c[1])), Options{})
		if err != nil {
			t.Fatal(err)
		}
		o, g := s.Objective(), make([]float64, 2)
		for range 50 {
			x := randomPoint(r, s)
			f := o.Eval(g, x)
			if e := measured(h, x[0], x[1]); !near(f, e, 1e-14*(c[0]+c[1])) {
				t.Errorf("energy %v at %v, simulated %v", f, x, e)
			}
			shifted := [2]float64{(measured(h, x[0]+math.Pi/2, x[1]) - measured(h, x[0]-math.Pi/2, x[1])) / 2,
				(measured(h, x[0], x[1]+math.Pi/2) - measured(h, x[0], x[1]-math.Pi/2)) / 2}
			for i := range g {
				if !near(g[i], shifted[i], 1e-14*(c[0]+c[1])) {
					t.Errorf("gradient %v at %v, by the parameter-shift rule %v", g, x, shifted)
				}
			}
		}
		ground := leastCurvature(h[:], 4)
		if f, ok := s.Minimum(); !ok || !near(f, ground, 1e-14*(c[0]+c[1])) {
			t.Errorf("minimum %v, ground state %v", f, ground)
		}
	}
}
