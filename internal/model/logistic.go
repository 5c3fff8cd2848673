package model

// logistic is the kernel of a linear model of two classes.
type logistic struct {
	design
	byClass []float64 // of the losses of the classes; nil where both are 1
}

var _ kernel = (*logistic)(nil)

func (k *logistic) weight(y float64) float64 {
	if k.byClass == nil {
		return 1
	}
	return k.byClass[int(y)]
}

func (k *logistic) loss(g, x []float64, rows []int) float64 {
	n := k.rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	k.walk(g, x, rows, func(i int, score float64) float64 {
		w := k.weight(k.y[i])
		f, slope := binaryCrossEntropy(score, k.y[i])
		sum += float64(w * f)
		return float64(w * slope)
	})
	scaleGradient(g, n)
	return sum / float64(n)
}

func (k *logistic) hessian(h, x []float64) {
	clear(h)
	n := k.weights()
	for i := range k.rows() {
		row := k.row(i)
		p := sigmoid(k.at(x, row))
		k.addSquare(h, n, 0, float64(k.weight(k.y[i])*p*(1-p)), row)
	}
	mirror(h, n, k.rows())
}

func (k *logistic) predict(out, x, features []float64) { out[0] = sigmoid(k.at(x, features)) }
