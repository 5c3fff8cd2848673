package model

import (
	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/portable"
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
				return &scores{design: designOf(t, spec.Bool("intercept")), classes: len(classes), byClass: byClass}
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

	wide scoresRoom // made when first wanted
}

// scoresRoom is room for a block of examples: their rows with a 1 for the intercept, what these are multiplied by in Hessians, scores
// that become probabilities, and no biases.
type scoresRoom struct{ rows, scaled, z, none []float64 }

var _ kernel = (*scores)(nil)

func (k *scores) weight(y int) float64 {
	if k.byClass == nil {
		return 1
	}
	return k.byClass[y]
}

// take stores n rows, from place c of a list of rows on, side by side with a 1 after each where there is an intercept.
func (k *scores) take(rows []int, c, n int) []float64 {
	m := k.weights()
	k.makeRoom()
	for q := range n {
		k.put(cell(k.wide.rows, m, q), k.row(exampleAt(rows, c+q)))
	}
	return k.wide.rows[:n*m]
}

func (k *scores) makeRoom() {
	if m := k.weights(); k.wide.rows == nil {
		k.wide = scoresRoom{make([]float64, blockOf*m), nil, make([]float64, blockOf*k.classes), make([]float64, k.classes)}
	}
}

func (k *scores) put(to, row []float64) {
	if copy(to, row); k.intercept {
		to[len(row)] = 1
	}
}

// scoresOf are the scores of n rows.
func (k *scores) scoresOf(x, rows []float64, n int) []float64 {
	z := k.wide.z[:n*k.classes]
	portable.Affine(z, k.wide.none, x, rows, n, k.weights(), k.classes)
	return z
}

func (k *scores) loss(g, x []float64, rows []int) float64 {
	n, m := k.rows(), k.weights()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	for first := 0; first < n; first += blockOf {
		some := min(blockOf, n-first)
		in := k.take(rows, first, some)
		z := k.scoresOf(x, in, some)
		for c := range some {
			sum += k.output(cell(z, k.classes, c), int(k.y[exampleAt(rows, first+c)]))
		}
		if g != nil {
			portable.AddProducts(g, m, portable.Factors{V: z, Row: 1, Sum: k.classes}, in, k.classes, m, some)
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// output is the loss of an example of class y, whose scores become its derivative by them.
func (k *scores) output(z []float64, y int) float64 {
	own, w := z[y], k.weight(y)
	f := float64(w * (softmax(z) - own))
	z[y]--
	for c, v := range z {
		z[c] = w * v
	}
	return f
}

func (k *scores) hessian(h, x []float64) {
	clear(h)
	m := k.weights()
	n := m * k.classes
	k.makeRoom()
	if k.wide.scaled == nil {
		k.wide.scaled = make([]float64, blockOf*m)
	}
	for first := 0; first < k.rows(); first += blockOf {
		some := min(blockOf, k.rows()-first)
		in := k.take(nil, first, some)
		z := k.scoresOf(x, in, some)
		for c := range some {
			softmax(cell(z, k.classes, c))
		}
		for a := range k.classes {
			for b := a; b < k.classes; b++ {
				for c := range some {
					p := cell(z, k.classes, c)
					k.scale(c, float64(k.weight(int(k.y[first+c]))*mixed(p, a, b)))
				}
				portable.AddProducts(h[a*m*n+b*m:], n, portable.Factors{V: k.wide.scaled, Row: 1, Sum: m}, in, m, m, some)
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

// mixed is the second derivative of the loss of an example by two scores, whose probabilities are p.
func mixed(p []float64, a, b int) float64 {
	if a == b {
		return p[a] * (1 - p[a])
	}
	return -p[a] * p[b]
}

// scale stores the row of the c-th example times f.
func (k *scores) scale(c int, f float64) {
	to := cell(k.wide.scaled, k.weights(), c)
	for j, v := range cell(k.wide.rows, len(to), c) {
		to[j] = f * v
	}
}

func (k *scores) predict(out, x, features []float64) {
	k.makeRoom()
	row := k.wide.rows[:k.weights()]
	k.put(row, features)
	copy(out, k.scoresOf(x, row, 1))
	softmax(out)
}

// predictions tells what is predicted of each of n examples from one on, in out.
func (k *scores) predictions(out, x []float64, first, n int, tell func(i int)) {
	z := k.scoresOf(x, k.take(nil, first, n), n)
	for c := range n {
		copy(out, cell(z, k.classes, c))
		softmax(out)
		tell(first + c)
	}
}
