package ground

import "math"

// What a dimple is: a place of a coarse grid that is lower than all around it, by a share of the whole height.
const (
	dimpleGrid  = 80
	dimpleReach = 3
	dimpleDepth = 0.02
)

// Dimples counts the places of an area that lie clearly lower than all around them. The floor of a valley, however narrow, has
// none, since along the valley the surface is about as low, and a bowl as wide as the area has none either.
func Dimples(a Area) int {
	g := Sample(a, dimpleGrid, dimpleGrid)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, z := range g.Z {
		lo, hi = math.Min(lo, z), math.Max(hi, z)
	}
	found := 0
	for j := dimpleReach; j < g.NY-dimpleReach; j++ {
		for i := dimpleReach; i < g.NX-dimpleReach; i++ {
			if isDimple(g.Z, g.NX, i, j, dimpleDepth*(hi-lo)) {
				found++
			}
		}
	}
	return found
}

// isDimple reports whether no place within reach is lower than a node, nor any at that reach less than a depth higher.
func isDimple(z []float64, nx, i, j int, depth float64) bool {
	own := z[j*nx+i]
	for dj := -dimpleReach; dj <= dimpleReach; dj++ {
		for di := -dimpleReach; di <= dimpleReach; di++ {
			far := max(di, -di, dj, -dj)
			switch other := z[(j+dj)*nx+i+di]; {
			case far == 0:
			case far == dimpleReach && !(other >= own+depth):
				return false
			case !(other > own) && (other != own || dj < 0 || dj == 0 && di < 0): // of two as low the first is the one
				return false
			}
		}
	}
	return true
}
