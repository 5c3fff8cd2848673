package model

import (
	"math"
	"slices"

	"gdplot/internal/data"
)

// Metrics are what models are judged by beside the loss that is descended, in the order of columns. train_loss and
// test_loss are without penalties and class weights; accuracy is the share of examples whose most probable class is
// theirs, recall the share of the second class's examples that are called so.
var Metrics = []string{"train_loss", "test_loss", "accuracy", "test_accuracy", "recall", "test_recall"}

// Metrics lists those that tell something of this model: losses where the one that is descended says more or less than
// them, accuracies of classes, recall of two classes, and those of the test where there is one.
func (p *Problem) Metrics() []string {
	var names []string
	add := func(name string, train bool) {
		if train {
			names = append(names, name)
		}
		if p.Data.Test != nil {
			names = append(names, "test_"+map[string]string{"train_loss": "loss", "accuracy": "accuracy", "recall": "recall"}[name])
		}
	}
	add("train_loss", p.Data.Test != nil || p.Adjusted())
	if p.Classes {
		add("accuracy", true)
		if len(p.Data.Train.Target.Classes) == 2 {
			add("recall", true)
		}
	}
	return names
}

// Tells reports whether a metric can be measured of this model; train_loss always can.
func (p *Problem) Tells(metric string) bool {
	return metric == "train_loss" || slices.Contains(p.Metrics(), metric)
}

// Meter measures a model at some weights. It belongs to one run: it holds scratch space.
type Meter struct {
	p           *Problem
	train, test kernel
	out         []float64
}

// Meter makes one.
func (p *Problem) Meter() *Meter {
	of := p.plain
	if of == nil {
		of = p.kernel
	}
	m := &Meter{p: p, train: of(p.Data.scaled), out: make([]float64, p.Outputs)}
	if p.Data.Test != nil {
		m.test = of(p.Data.scaledTest)
	}
	return m
}

// Measure is one of Metrics at weights x with the buffers of a run, nil where it has none; NaN where the model has none of
// that name. It allocates nothing.
func (m *Meter) Measure(name string, x, buffers []float64) float64 {
	k, t := m.train, m.p.Data.scaled
	if len(name) > 5 && name[:5] == "test_" {
		k, t, name = m.test, m.p.Data.scaledTest, name[5:]
	}
	if b, ok := k.(buffered); ok {
		b.hold(buffers, x)
	}
	switch {
	case t == nil || !slices.Contains([]string{"train_loss", "loss", "accuracy", "recall"}, name):
		return math.NaN()
	case name == "train_loss" || name == "loss":
		return m.p.lossOf(k, nil, x, nil)
	case !m.p.Classes || name == "recall" && len(t.Target.Classes) != 2:
		return math.NaN()
	}
	return m.share(k, t, x, name == "recall")
}

// inBlocks is a kernel that predicts of many examples in less time than of each alone, for which it tells its place, with what predict
// gives in out.
type inBlocks interface {
	predictions(out, x []float64, first, n int, tell func(i int))
}

// share is the part of the examples, of those of the second class where only these count, that are classed right.
func (m *Meter) share(k kernel, t *data.Table, x []float64, second bool) float64 {
	right, all := 0, 0
	judge := func(i int) {
		if all++; float64(class(m.out)) == t.Y[i] {
			right++
		}
	}
	if n, ok := k.(inBlocks); ok && !second {
		for i := 0; i < t.Rows(); i += blockOf {
			n.predictions(m.out, x, i, min(blockOf, t.Rows()-i), judge)
		}
		return float64(right) / float64(all)
	}
	for i := range t.Rows() {
		if second && t.Y[i] != 1 {
			continue
		}
		k.predict(m.out, x, t.Row(i))
		judge(i)
	}
	return float64(right) / float64(all)
}

// class is the most probable class of what Predict gives; at a tie the first.
func class(probabilities []float64) int {
	if len(probabilities) == 1 {
		if probabilities[0] > 0.5 {
			return 1
		}
		return 0
	}
	best := 0
	for c, p := range probabilities {
		if p > probabilities[best] {
			best = c
		}
	}
	return best
}
