package model

import (
	"gdplot/internal/catalog"
	"gdplot/internal/data"
)

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "softmax_regression",
		Title:    "Softmax regression",
		Sentence: "A score for each of several classes, linear in the features: the loss is the mean cross-entropy of the probabilities.",
		Rule:     "f(W, b) = 1/n Σᵢ c(yᵢ) (ln Σ_k e^(z_ik) − z_i,yᵢ) + λ₁ Σ|W| + λ₂ ΣW²,   z_ik = W_k·xᵢ + b_k",
		Params:   params([]catalog.Param{scalingParam(), classWeightsParam()}, penaltyParams(), []catalog.Param{interceptParam()}),
		Notes: []string{
			"Weights are class after class, each in the order of the features, its intercept last.", penaltyNote, meanNote,
			"Adding the same to the scores of all classes changes nothing, so without a penalty the best weights are never alone.",
		},
		Source: "Bishop 2006, Pattern recognition and machine learning, section 4.3.4",
		Sample: "surface:\n  softmax_regression:\n    data:\n      blobs: {n: 60, classes: 3, noise: 1.5, seed: 1}",
	},
	New: Definition{Classes: always, New: func(spec catalog.Spec, d *Data) (*Problem, error) {
		byClass, err := classWeights(spec, d.Train)
		if err != nil {
			return nil, err
		}
		classes := d.Train.Target.Classes
		p := &Problem{Spec: spec, Title: titled("Softmax regression", d), Data: d, Outputs: len(classes), Classes: true, fit: newton,
			Formula: "cross-entropy of " + d.Train.Target.Name}
		of := func(byClass []float64) func(t *data.Table) kernel {
			return func(t *data.Table) kernel {
				return &scores{design: designOf(t, spec.Bool("intercept")), classes: len(classes), byClass: byClass, z: make([]float64, len(classes))}
			}
		}
		p.kernel, p.plain = of(byClass), of(nil)
		p.penalties(spec)
		p.weighted = byClass != nil
		p.Smooth = p.l1 == 0
		for _, c := range classes {
			from := len(p.Vars)
			one := &Problem{}
			one.linearVars(d.Train.Names(), spec.Bool("intercept"))
			for i, name := range one.Vars {
				p.Vars = append(p.Vars, c+": "+name)
				p.penalised = append(p.penalised, one.penalised[i])
			}
			p.Layers = append(p.Layers, Layer{Name: "class " + c, From: from, To: len(p.Vars)})
		}
		return p, nil
	}},
})

// scores is the kernel of softmax regression.
type scores struct {
	design
	classes int
	byClass []float64
	z       []float64          // scores, then probabilities, of one example
	wide    [][several]float64 // the same of several, then what their features are added with; made when first wanted
}

var _ kernel = (*scores)(nil)

// part is what belongs to class c.
func (k *scores) part(x []float64, c int) []float64 {
	n := k.weights()
	return x[c*n : (c+1)*n]
}

func (k *scores) weight(y int) float64 {
	if k.byClass == nil {
		return 1
	}
	return k.byClass[y]
}

func (k *scores) loss(g, x []float64, rows []int) float64 {
	n := k.rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	r := 0
	for ; r+several <= n; r += several {
		sum = k.lossOfSeveral(sum, g, x, rows, r)
	}
	for ; r < n; r++ {
		i := exampleAt(rows, r)
		row, y := k.row(i), int(k.y[i])
		for c := range k.z {
			k.z[c] = k.at(k.part(x, c), row)
		}
		own, w := k.z[y], k.weight(y)
		sum += float64(w * (softmax(k.z) - own))
		if g == nil {
			continue
		}
		k.z[y]--
		for c, v := range k.z {
			k.add(k.part(g, c), float64(w*v), row)
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// lossOfSeveral adds up the losses of several rows, from place r of a list on, and their gradients where g is not nil.
func (k *scores) lossOfSeveral(sum float64, g, x []float64, rows []int, r int) float64 {
	e := k.examples(rows, r)
	if k.wide == nil {
		k.wide = make([][several]float64, k.classes)
	}
	for c := range k.wide {
		k.wide[c] = k.predictions(k.part(x, c), &e)
	}
	for q := range several {
		y := int(k.y[exampleAt(rows, r+q)])
		for c := range k.z {
			k.z[c] = k.wide[c][q]
		}
		own, w := k.z[y], k.weight(y)
		sum += float64(w * (softmax(k.z) - own))
		k.z[y]--
		for c, v := range k.z {
			k.wide[c][q] = float64(w * v)
		}
	}
	if g == nil {
		return sum
	}
	for c := range k.wide {
		k.addAll(k.part(g, c), &k.wide[c], &e)
	}
	return sum
}

func (k *scores) hessian(h, x []float64) {
	clear(h)
	m := k.weights()
	n := m * k.classes
	for i := range k.rows() {
		row := k.row(i)
		k.predict(k.z, x, row)
		w := k.weight(int(k.y[i]))
		for a, p := range k.z {
			for b := a; b < k.classes; b++ {
				c := -p * k.z[b]
				if a == b {
					c = float64(p * (1 - p))
				}
				k.addBlock(h, n, a*m, b*m, w*c, row)
			}
		}
	}
	for a := range k.classes { // what two classes share is the same either way
		for b := range a {
			for i := range m {
				copy(h[(a*m+i)*n+b*m:][:m], h[(b*m+i)*n+a*m:][:m])
			}
		}
	}
	for i := range h {
		h[i] /= float64(k.rows())
	}
}

// addBlock adds c times the outer product of a row with itself to a square part of a matrix of n columns.
func (k *scores) addBlock(h []float64, n, down, across int, c float64, row []float64) {
	m := k.weights()
	for i := range m {
		u := c
		if i < len(row) {
			u = c * row[i]
		}
		if u == 0 { // as for pixels that are off
			continue
		}
		line := h[(down+i)*n+across:]
		for j, v := range row {
			line[j] += float64(u * v)
		}
		if k.intercept {
			line[len(row)] += u
		}
	}
}

func (k *scores) predict(out, x, features []float64) {
	for c := range out {
		out[c] = k.at(k.part(x, c), features)
	}
	softmax(out)
}
