package portable

import "golang.org/x/sys/cpu"

// In matrix_amd64.s; four numbers at a time.

//go:noescape
func affineLanes(out, bias, w, in *float64, nIn, n, outStep int)

//go:noescape
func productsLanes(to, a, b *float64, step, rowStep, sumStep, columns, sums int)

// rowLanes is productsLanes of one row and four times as many columns.
//
//go:noescape
func rowLanes(to, a, b *float64, sumStep, columns, sums int)

// tile is how many rows and columns the kernels take at once.
const tile = 4

// Affine stores in out what nOut rows of weights w, each of nIn, make of each of n rows of in: out[c·nOut+j] is DotFrom(bias[j], w_j, in_c).
func Affine(out, bias, w, in []float64, n, nIn, nOut int) {
	if !cpu.X86.HasAVX2 || n == 0 || nIn == 0 {
		affinePlain(out, bias, w, in, n, nIn, nOut)
		return
	}
	_, _, _, _ = out[n*nOut-1], bias[nOut-1], w[nOut*nIn-1], in[n*nIn-1]
	j := 0
	for ; j+tile <= nOut; j += tile {
		affineLanes(&out[j], &bias[j], &w[j*nIn], &in[0], nIn, n, nOut)
	}
	for ; j < nOut; j++ {
		row := w[j*nIn : (j+1)*nIn]
		for c := range n {
			out[c*nOut+j] = DotFrom(bias[j], row, in[c*nIn:(c+1)*nIn])
		}
	}
}

// AddProducts adds a·b to a matrix of so many rows and columns, whose rows are step apart, one after the other of sums:
// to[r·step+k] += Σ a(r, s)·b[s·columns+k].
func AddProducts(to []float64, step int, a Factors, b []float64, rows, columns, sums int) {
	if !cpu.X86.HasAVX2 || columns < tile || sums == 0 || rows == 0 {
		a.addPlain(to, step, b, 0, rows, 0, columns, sums)
		return
	}
	_, _, _ = to[(rows-1)*step+columns-1], a.V[(rows-1)*a.Row+(sums-1)*a.Sum], b[sums*columns-1]
	high, wide := rows&^(tile-1), columns&^(tile-1)
	for k := 0; k < wide; k += tile { // a column of tiles after the other, whose part of b stays near
		for r := 0; r < high; r += tile {
			productsLanes(&to[r*step+k], &a.V[r*a.Row], &b[k], step, a.Row, a.Sum, columns, sums)
		}
	}
	if wide < columns {
		a.addPlain(to, step, b, 0, high, wide, columns, sums)
	}
	for r := high; r < rows; r++ {
		k := 0
		for ; k+tile*tile <= columns; k += tile * tile {
			rowLanes(&to[r*step+k], &a.V[r*a.Row], &b[k], a.Sum, columns, sums)
		}
		if k < columns {
			a.addPlain(to, step, b, r, r+1, k, columns, sums)
		}
	}
}
