package surface

import "slices"

const (
	jamilYang   = "Jamil & Yang (2013), A literature survey of benchmark functions for global optimization problems, arXiv:1308.4008"
	surjanovic  = "Surjanovic & Bingham, Virtual Library of Simulation Experiments"
	oneVariable = "x"
)

var (
	xOnly = []string{oneVariable}
	xy    = []string{"x", "y"}
)

// table holds the named surfaces, a row each. Minima and other points are given to the last digit of a float64.
var table = slices.Concat(bowls, valleys, basins, saddles, ripples, kinked)
