package portable

// Products of small matrices, row after row, as layers of networks take them for several examples at once. Every sum is added up
// in the order that is told, whatever the machine, so that an example has the same bits alone and among others.

// affinePlain is Affine one by one.
func affinePlain(out, bias, w, in []float64, n, nIn, nOut int) {
	for c := range n {
		row, to := in[c*nIn:(c+1)*nIn], out[c*nOut:(c+1)*nOut]
		for j := range to {
			to[j] = DotFrom(bias[j], w[j*nIn:(j+1)*nIn], row)
		}
	}
}

// Factors are a matrix whose element (r, s) stands at r·Row + s·Sum, of which AddProducts takes rows and adds up over s.
type Factors struct {
	V        []float64
	Row, Sum int
}

// addPlain is AddProducts one by one, of rows and columns from these places on.
func (a Factors) addPlain(to []float64, step int, b []float64, row, rows, column, columns, sums int) {
	for r := row; r < rows; r++ {
		line := to[r*step+column : r*step+columns]
		for s := range sums {
			f := a.V[r*a.Row+s*a.Sum]
			for k, v := range b[s*columns+column : (s+1)*columns] {
				line[k] += float64(f * v)
			}
		}
	}
}
