package model

import (
	"fmt"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
)

// mostWeights bounds a network.
const mostWeights = 100_000

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "mlp",
		Title:    "Neural network",
		Sentence: "A multilayer perceptron: layers of weighted sums with an activation between them, its gradient by backpropagation.",
		Rule:     "a₀ = x,   a_l = φ(W_l a_{l−1} + b_l),   scores = W_L a_{L−1} + b_L",
		Params: params([]catalog.Param{
			{Name: "layers", Type: catalog.Numbers | catalog.Word, Choices: []string{"none"}, Default: []float64{8}, Range: catalog.Closed(1, 4096), Doc: "Number of units of each hidden layer: [16, 16]."},
			catalog.Choice("activation", tanh, []string{tanh, relu, Sigmoid}, "What hidden units do to their weighted sums, φ."),
			catalog.Choice("init", "xavier", []string{"xavier", "he", "normal"}, "How weights are drawn: normal with variance 2/(in + out), 2/in, or with standard deviation std. Biases begin at 0."),
			catalog.Num("std", "", 1, catalog.AtLeast(0), "Of init normal: standard deviation of the weights."),
			catalog.Choice("predicts", "auto", []string{"auto", "number", "class"}, "Whether the target is a number or a class; auto: a class where its cells are no numbers."),
			{Name: "dropout", Symbol: "p", Type: catalog.Number, Default: 0.0, Range: catalog.HalfOpen(0, 1),
				Doc: "Probability with which each hidden unit is switched off, for each example of every step anew."},
			{Name: "batch_norm", Type: catalog.Bool, Optional: true, Range: catalog.Any(),
				Doc: "Whether the weighted sums of hidden units are normalised over the examples of a step before their activation: to mean 0 and deviation 1, then times γ and plus β."},
			scalingParam()}, penaltyParams()),
		Notes: []string{
			"A target that is a number is fitted by the mean squared residual, two classes by one score and the cross-entropy of its sigmoid, more by the cross-entropy of a softmax.",
			"Weights are layer after layer: the matrix row by row, a row for each unit, as PyTorch has it, then the biases. " + penaltyNote, meanNote,
			"dropout: what is kept is divided by 1 − p, as PyTorch does it. Within a step all evaluations see the same units off; compared runs of one seed do so too. " +
				"The loss that is shown, metrics and figures are those of the whole network. With it a step is random even where it takes all examples. Clients of federated averaging do without it.",
			"batch_norm: for each hidden unit, over the m examples of a step, μ = 1/m Σz, σ² = 1/m Σ(z − μ)², ẑ = (z − μ)/√(σ² + 1e-5), a = φ(γẑ + β), as PyTorch's BatchNorm1d has it; dropout follows φ. " +
				"γ (1 at the start) and β (0) are weights of each hidden layer, behind its biases. Gradients go through μ and σ². " +
				"Every step moves running statistics by a tenth towards its own, its variance with 1/(m − 1): they begin at 0 and 1. " +
				"The loss and gradient that are shown, metrics and predictions take the running ones, so the loss of a step is another than that of its row even where it takes all examples. " +
				"Maps of the loss over the weights, which belong to no step, take the statistics of all training examples. A run that starts where another ended takes over its running statistics.",
			"Without a start, or with `start: suggested`, a run begins at weights drawn by its seed: compared runs of one seed begin at the same.",
		},
		Source: "Rumelhart, Hinton & Williams 1986; Glorot & Bengio 2010 (xavier); He et al. 2015 (he); Srivastava et al. 2014 (dropout); Ioffe & Szegedy 2015 (batch normalisation)",
		Sample: "surface:\n  mlp:\n    layers: [6]\n    activation: tanh\n    data:\n      moons: {n: 60, noise: 0.1, seed: 1}",
		Check: func(s catalog.Spec) error {
			for _, n := range hidden(s) {
				if n != float64(int(n)) {
					return fmt.Errorf("layers must be whole numbers, not %g", n)
				}
			}
			return nil
		},
	},
	New: Definition{New: newMLP, Classes: func(s catalog.Spec) Target {
		return map[string]Target{"auto": Either, "number": Numbers, "class": Classes}[s.Text("predicts")]
	}},
})

func hidden(s catalog.Spec) []float64 {
	layers, _ := s.Get("layers").([]float64)
	return layers
}

func newMLP(spec catalog.Spec, d *Data) (*Problem, error) {
	classes, outputs := len(d.Train.Target.Classes), 1
	if classes > 2 {
		outputs = classes
	}
	activation := spec.Text("activation")
	p := &Problem{Spec: spec, Title: titled("Neural network "+shape(spec, d, outputs)+" with "+activation, d), Data: d,
		Outputs: outputs, Classes: classes > 0, Formula: "loss of " + d.Train.Target.Name}
	rate := spec.Float("dropout")
	if len(hidden(spec)) == 0 {
		rate = 0
	}
	p.random = rate > 0
	if rate > 0 {
		p.Title += ", dropout " + strconv.FormatFloat(rate, 'g', -1, 64)
	}
	normalised := spec.Get("batch_norm") == true && len(hidden(spec)) > 0
	if normalised {
		p.Title += ", batch normalisation"
	}
	p.penalties(spec)
	p.Smooth = activation != relu && p.l1 == 0
	var layers []dense
	in, at := len(d.Train.Features), 0
	for i, n := range append(append([]float64(nil), hidden(spec)...), float64(outputs)) {
		l := dense{in: in, out: int(n), at: at}
		if at += l.size(); at > mostWeights {
			return nil, &Fault{Param: "layers", Message: fmt.Sprintf("a network has at most %d weights", mostWeights)}
		}
		layers = append(layers, l)
		p.nameLayer(i+1, l)
		if in = l.out; normalised && i < len(hidden(spec)) {
			p.nameNorm(i+1, at, l.out)
			at += 2 * l.out
		}
	}
	if normalised {
		return p, p.normalise(layers, activation, classes, rate, at)
	}
	p.kernel = func(t *data.Table) kernel { return newNetwork(t, layers, activation, classes) }
	if rate > 0 {
		p.sampled = func(t *data.Table, examples int) kernel {
			return newDropoutNetwork(newNetwork(t, layers, activation, classes), rate, examples)
		}
	}
	p.Init = func(seed uint64) []float64 { return drawn(spec, layers, at, seed) }
	return p, nil
}

// drawn are the weights that a network begins with.
func drawn(spec catalog.Spec, layers []dense, n int, seed uint64) []float64 {
	random := descent.Stream(seed, "init")
	x := make([]float64, n)
	for _, l := range layers {
		std := spreads(spec.Text("init"), l, spec.Float("std"))
		for i := range l.in * l.out {
			x[l.at+i] = std * descent.Normal(random)
		}
	}
	return x
}

// normalise makes p a network of these layers with batch normalisation, of so many weights.
func (p *Problem) normalise(layers []dense, activation string, classes int, rate float64, weights int) error {
	rows, units := p.Data.Train.Rows(), hiddenUnits(layers)
	switch {
	case weights > mostWeights:
		return &Fault{Param: "layers", Message: fmt.Sprintf("a network has at most %d weights", mostWeights)}
	case rows*units > mostNormalised:
		return &Fault{Param: "batch_norm", Message: fmt.Sprintf("batch normalisation holds all hidden units of all examples, %d times %d, and there is room for %d", rows, units, mostNormalised)}
	case rows < 2:
		return &Fault{Param: "batch_norm", Message: "batch normalisation needs two examples at least"}
	}
	p.Buffers = 2 * units
	p.kernel = func(t *data.Table) kernel { return newNormed(t, p.Data.scaled, layers, activation, classes) }
	p.sampled = func(t *data.Table, examples int) kernel {
		return newNormed(t, t, layers, activation, classes).sample(rate, examples)
	}
	p.Init = func(seed uint64) []float64 {
		x := drawn(p.Spec, layers, weights, seed)
		for _, l := range layers[:len(layers)-1] {
			for j := range l.out {
				x[l.at+l.size()+j] = 1
			}
		}
		return x
	}
	return nil
}

// shape is the sizes of a network's layers, from its inputs to its outputs: "2-16-1".
func shape(spec catalog.Spec, d *Data, outputs int) string {
	sizes := []string{strconv.Itoa(len(d.Train.Features))}
	for _, n := range hidden(spec) {
		sizes = append(sizes, strconv.Itoa(int(n)))
	}
	return strings.Join(append(sizes, strconv.Itoa(outputs)), "-")
}

// nameLayer adds a layer's weights and biases to the names.
func (p *Problem) nameLayer(number int, l dense) {
	for j := range l.out {
		for i := range l.in {
			p.Vars = append(p.Vars, fmt.Sprintf("layer %d, %d to %d", number, i+1, j+1))
			p.penalised = append(p.penalised, true)
		}
	}
	for j := range l.out {
		p.Vars = append(p.Vars, fmt.Sprintf("layer %d, bias %d", number, j+1))
		p.penalised = append(p.penalised, false)
	}
	p.Layers = append(p.Layers, Layer{fmt.Sprintf("layer %d", number), l.at, l.at + l.size(), l.out})
}

// nameNorm adds γ and β of a layer's units to the names.
func (p *Problem) nameNorm(number, at, units int) {
	for _, what := range []string{"scale", "shift"} {
		for j := range units {
			p.Vars = append(p.Vars, fmt.Sprintf("layer %d, %s %d", number, what, j+1))
			p.penalised = append(p.penalised, false)
		}
	}
	p.Layers = append(p.Layers, Layer{fmt.Sprintf("layer %d, normalised", number), at, at + 2*units, 0})
}
