package contour

// Sample evaluates f on a grid of nx by ny places, at least 2 by 2.
func Sample(x0, x1, y0, y1 float64, nx, ny int, f func(x, y float64) float64) Grid {
	g := Grid{X0: x0, X1: x1, Y0: y0, Y1: y1, NX: max(nx, 2), NY: max(ny, 2)}
	g.Z = make([]float64, g.NX*g.NY)
	for j := range g.NY {
		y := g.Y(j)
		for i := range g.NX {
			g.Z[j*g.NX+i] = f(g.X(i), y)
		}
	}
	return g
}
