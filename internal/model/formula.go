package model

import (
	"slices"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/formula"
	"gdplot/internal/portable"
	"gdplot/internal/wording"
)

// The losses of a model by formula beside those of a regression: of the prediction z and the target y.
const (
	mae     = "mae"      // |z − y|
	logit   = "logistic" // −ln p of class y, where p is the sigmoid of z or what is left to 1
	poisson = "poisson"  // e^z − y·z, where e^z is the expected count
)

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "model",
		Title:    "Model by formula",
		Sentence: "Any model that can be written down: a formula of columns and weights, fitted to data.",
		Rule:     "f(w) = 1/n Σᵢ ℓ(z(w, xᵢ), yᵢ) + λ₁ Σ|w| + λ₂ Σw²",
		Params: params([]catalog.Param{
			{Name: "predict", Symbol: "z", Type: catalog.Text, Range: catalog.Any(),
				Doc: "The formula. Names that are columns are these, in which _ stands for what is no letter or digit; all others are weights, in the order in which they appear; w[i] is w1, w2, …, a weight or a column."},
			catalog.Choice("loss", mse, []string{mse, mae, huber, logit, poisson},
				"Of a prediction z: (z − y)²; |z − y|; half the squared residual up to delta and a straight line from there; the cross-entropy of two classes, of which z is the log-odds; e^z − y·z of a count, of which z is the logarithm."),
			catalog.Num("delta", "δ", 1, catalog.MoreThan(0), "Of huber: the residual from which on the loss is a straight line."),
			scalingParam()}, penaltyParams()),
		Notes: []string{
			"Gradient and Hessian are derived exactly. Penalties hold for all weights.", meanNote,
			"Of a formula that is linear in its weights the best fit is found by Newton's method; of others it is not known.",
		},
		Source: "Nelder & Wedderburn 1972, Generalized linear models (losses); Griewank & Walther 2008 (derivatives)",
		Sample: "surface:\n  model:\n    predict: a*sin(b*x + c)\n    data:\n      line: {n: 40, noise: 0.5, seed: 1}",
	},
	New: Definition{
		Classes: func(spec catalog.Spec) Target {
			if spec.Text("loss") == logit {
				return Classes
			}
			return Numbers
		},
		Among: func(spec catalog.Spec) ([]string, error) {
			tree, err := parsePredict(spec)
			if err != nil {
				return nil, err
			}
			names, err := tree.Unbound()
			return names, ofPredict(err)
		},
		New: newByFormula,
	},
})

func parsePredict(spec catalog.Spec) (*formula.Expression, error) {
	tree, err := formula.Parse(spec.Text("predict"))
	return tree, ofPredict(err)
}

// ofPredict says of an error of a formula where the formula stands.
func ofPredict(err error) error {
	if fault, ok := err.(*formula.Error); ok {
		fault.Param = "predict"
	}
	return err
}

func newByFormula(spec catalog.Spec, d *Data) (*Problem, error) {
	tree, err := parsePredict(spec)
	if err != nil {
		return nil, err
	}
	var columns []string
	for _, name := range d.Train.Names() {
		columns = append(columns, data.Word(name))
	}
	p := &Problem{Spec: spec, Data: d, Outputs: 1, Classes: spec.Text("loss") == logit}
	names, err := tree.Unbound(columns...)
	if err != nil {
		return nil, ofPredict(err)
	}
	for _, name := range names {
		if !slices.Contains(columns, name) && !slices.Contains(d.Train.Names(), name) {
			p.Vars = append(p.Vars, name)
		}
	}
	if target := d.Train.Target.Name; slices.Contains(p.Vars, data.Word(target)) {
		return nil, &Fault{Param: "predict", Message: "the formula names the target, " + target + ": it is made of features and weights, and the loss compares what it gives with the target"}
	}
	if len(p.Vars) == 0 {
		return nil, &Fault{Param: "predict", Message: "every name in the formula is a column, so that there is no weight to fit"}
	}
	for _, name := range p.Vars {
		for i, column := range columns {
			if strings.EqualFold(name, column) && !slices.Contains(names, column) {
				return nil, &Fault{Param: "predict", Message: name + " is no column: the file has " + d.Train.Names()[i] + ", which the formula does not name"}
			}
		}
		if say := formula.VariableFault(name); say != "" {
			return nil, &Fault{Param: "predict", Message: say}
		}
	}
	if fault := fitsLoss(spec, d); fault != nil {
		return nil, fault
	}
	g := formula.NewGraph()
	all := append(slices.Clone(p.Vars), columns...)
	root, err := formula.Lower(g, tree, formula.Scope{Variables: all, Dim: len(all)})
	if err != nil {
		return nil, ofPredict(err)
	}
	prediction := formula.DifferentiateBy(g, root, len(all), len(p.Vars))
	p.prediction = prediction
	p.kernel = func(t *data.Table) kernel { return newFormulaKernel(spec, prediction, t, len(p.Vars)) }
	p.penalties(spec)
	p.penalised = make([]bool, len(p.Vars))
	for i := range p.penalised {
		p.penalised[i] = true
	}
	p.Layers = []Layer{{Name: "weights", To: len(p.Vars)}}
	loss := spec.Text("loss")
	p.Smooth = loss != mae && p.l1 == 0 && g.IsSmooth(root)
	if loss != mae && g.LinearIn(root, len(all), len(p.Vars)) {
		p.fit = newton
	}
	p.Title = titled(d.Train.Target.Name+" ≈ "+formula.Typeset(strings.TrimSpace(spec.Text("predict"))), d)
	p.Formula = strings.Join(p.Vars, ", ") + ": " + loss + " of " + d.Train.Target.Name
	return p, nil
}

// fitsLoss reports targets that a loss makes nothing of.
func fitsLoss(spec catalog.Spec, d *Data) error {
	target := d.Train.Target
	switch spec.Text("loss") {
	case logit:
		if len(target.Classes) != 2 {
			return &Fault{Column: target.Name, Message: target.Name + " has " + wording.Plural(len(target.Classes), "class") + "; the loss logistic parts two" + withTwo(spec)}
		}
	case poisson:
		if i := slices.IndexFunc(d.Train.Y, func(y float64) bool { return y < 0 }); i >= 0 {
			return &Fault{Column: target.Name, Message: target.Name + " is negative in some rows, and the loss poisson is of counts"}
		}
	}
	return nil
}

// byFormula is the kernel of a formula: its inputs are the weights and, after them, the features of a row.
type byFormula struct {
	t       *data.Table
	weights int
	kind    string
	delta   float64
	z       *formula.Evaluation
	in      []float64 // inputs
	slope   []float64 // of the prediction by the weights
	bend    []float64 // its second derivatives
}

var _ kernel = (*byFormula)(nil)

func newFormulaKernel(spec catalog.Spec, prediction *formula.Function, t *data.Table, weights int) *byFormula {
	return &byFormula{t: t, weights: weights, kind: spec.Text("loss"), delta: spec.Float("delta"), z: formula.NewEvaluation(prediction),
		in: make([]float64, weights+len(t.Features)), slope: make([]float64, weights), bend: make([]float64, weights*weights)}
}

func (k *byFormula) loss(g, x []float64, rows []int) float64 {
	n := k.t.Rows()
	if rows != nil {
		n = len(rows)
	}
	copy(k.in, x)
	clear(g)
	sum := 0.0
	for c := range n {
		i := c
		if rows != nil {
			i = rows[c]
		}
		copy(k.in[k.weights:], k.t.Row(i))
		if g == nil {
			f, _, _ := k.of(k.z.Eval(nil, k.in), k.t.Y[i])
			sum += f
			continue
		}
		f, slope, _ := k.of(k.z.Eval(k.slope, k.in), k.t.Y[i])
		sum += f
		for j, v := range k.slope {
			g[j] += float64(slope * v)
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

// of is the loss of a prediction with its first and second derivative by it.
func (k *byFormula) of(z, y float64) (f, slope, bend float64) {
	switch k.kind {
	case logit:
		f, slope = binaryCrossEntropy(z, y)
		p := sigmoid(z)
		return f, slope, float64(p * (1 - p))
	case poisson:
		e := portable.Exp(z)
		return e - float64(y*z), e - y, e
	}
	r := regression{kind: k.kind, delta: k.delta}
	if k.kind == mae {
		r.kind = absolute
	}
	f, slope = r.of(z - y)
	return f, slope, r.curvature(z - y)
}

func (k *byFormula) hessian(h, x []float64) {
	clear(h)
	n := k.weights
	copy(k.in, x)
	for i := range k.t.Rows() {
		copy(k.in[n:], k.t.Row(i))
		_, slope, bend := k.of(k.z.Eval(k.slope, k.in), k.t.Y[i])
		k.z.Hessian(k.bend, k.in)
		for a := range n {
			for b := a; b < n; b++ {
				h[a*n+b] += float64(slope*k.bend[a*n+b]) + float64(bend*float64(k.slope[a]*k.slope[b]))
			}
		}
	}
	mirror(h, n, k.t.Rows())
}

func (k *byFormula) predict(out, x, features []float64) {
	copy(k.in, x)
	copy(k.in[k.weights:], features)
	switch z := k.z.Eval(nil, k.in); k.kind {
	case logit:
		out[0] = sigmoid(z)
	case poisson:
		out[0] = portable.Exp(z)
	default:
		out[0] = z
	}
}
