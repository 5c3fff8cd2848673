// Package model is what is fitted to data: models whose loss, a function of their weights, is descended as a surface.
//
// Every loss is a mean over examples, so that a mini-batch estimates it, with the penalties l1·Σ|w| and l2·Σw² (without
// a half) of the weights that are no intercepts or biases. Products that feed a sum are wrapped in float64() and
// elementary functions are those of package portable, so that a loss has the same bits on every machine.
package model

import (
	"errors"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/formula"
)

// Models is the catalogue of models. A model stands where a surface may stand in an experiment.
var Models = catalog.New[Definition]("model")

// Definition is what a model's entry holds beside its declaration.
type Definition struct {
	Categories bool                      // features are categories: users, items
	Classes    func(catalog.Spec) Target // what is predicted; numbers where it is nil

	// Among are the names among which the features are, where the model tells; those of a formula. The error is a *formula.Error.
	Among func(catalog.Spec) ([]string, error)

	// New makes the model of a data set; what does not go together is told by a *Fault.
	New func(catalog.Spec, *Data) (*Problem, error)
}

// Target is what a model predicts.
type Target uint8

// The targets.
const (
	Numbers Target = iota
	Classes
	Either // names are classes and numbers are numbers
)

func (d *Definition) target(spec catalog.Spec) Target {
	if d.Classes == nil {
		return Numbers
	}
	return d.Classes(spec)
}

// Want is what a model asks of a file. The error is one of the spec, which is then wrong whatever the file.
func (d *Definition) Want(spec catalog.Spec) (w data.Want, err error) {
	w = data.Want{Target: spec.Text("target"), Categories: d.Categories, Classes: d.target(spec) == Classes, Either: d.target(spec) == Either}
	if _, has := spec.Decl.Param("features"); has && spec.Has("features") {
		w.Features = spec.Get("features").([]string)
	}
	if d.Among != nil {
		w.Among, err = d.Among(spec)
	}
	return w, err
}

// Fault says what of a model's data or parameters is wrong.
type Fault struct {
	Param   string // to point at, where Column is empty
	Column  string // of the data file, to point at its header
	Message string
}

func (f *Fault) Error() string { return f.Message }

// Data are the examples of a model.
type Data struct {
	Train, Test *data.Table // as the file has them; Test is nil where there is none
	Scale       *data.Scale // what a model does to features before it uses them
	scaled      *data.Table // Train
	scaledTest  *data.Table
	Scaling     string
}

// Rows is how many examples there are, those to test with included.
func (d *Data) Rows() int {
	if d.Test == nil {
		return d.Train.Rows()
	}
	return d.Train.Rows() + d.Test.Rows()
}

// prepare splits a table and scales it by what its training part shows.
func prepare(spec catalog.Spec, t *data.Table) (*Data, error) {
	d := &Data{Scaling: data.None}
	if _, has := spec.Decl.Param("scaling"); has {
		d.Scaling = spec.Text("scaling")
	}
	d.Train, d.Test = t.Split(spec.Float("test"), uint64(spec.Int("split_seed")))
	scale, err := data.Fit(d.Scaling, d.Train)
	var constant *data.ConstantError
	if errors.As(err, &constant) {
		return nil, &Fault{Column: constant.Column, Message: constant.Error()}
	}
	d.Scale, d.scaled, d.scaledTest = scale, d.Train, d.Test
	if !scale.Plain() {
		d.scaled = scale.Apply(d.Train)
		if d.Test != nil {
			d.scaledTest = scale.Apply(d.Test)
		}
	}
	return d, nil
}

// Layer is a part of the weights with a name: x[From:To]. In a fully connected layer these are as many rows of equal
// length as it has neurons, Rows, each with what one of them weighs its inputs with, and then their biases; in others Rows
// is 0.
type Layer struct {
	Name     string
	From, To int
	Rows     int
}

// Problem is a model with the data it is fitted to. It is read-only once made and shared between runs and workers; each
// run takes an Objective of its own.
type Problem struct {
	Spec    catalog.Spec
	Title   string
	Formula string
	Vars    []string // names of the weights
	Data    *Data
	Layers  []Layer // in the order of the weights, without gaps
	Smooth  bool    // whether the loss is differentiable everywhere
	Bowl    bool    // whether it is a polynomial of degree 2, whose curvatures are the same everywhere
	Outputs int     // how many numbers Predict gives
	Buffers int     // how many running statistics a run keeps beside its weights, see descent.Buffered
	Classes bool    // whether these are probabilities of classes: of the second class where Outputs is 1, else of each

	// Init is where training begins where the file does not say: zeros where it is nil.
	Init func(seed uint64) []float64

	l1, l2     float64
	penalised  []bool // which weights are
	weighted   bool   // whether classes have weights
	random     bool   // whether samples are, even of all examples
	halved     bool   // whether the mean loss is halved
	kernel     func(t *data.Table) kernel
	prediction *formula.Function                        // of a model by formula, by its weights and then the features; else nil
	sampled    func(t *data.Table, examples int) kernel // of samples of so many examples, drawing at random; nil where that is kernel
	plain      func(t *data.Table) kernel               // without class weights, to judge by; nil where that is kernel
	fit        func(p *Problem) (x []float64, ok bool)  // finds the best weights; nil where nobody knows how
}

// kernel computes the loss of a model on one table. It belongs to one run: it holds scratch space. Penalties, scaling and
// batches are not its business: Objective adds them. TestModelDerivatives of package experiment holds it to its derivatives.
type kernel interface {
	// loss is the mean loss of some examples, of all where rows is nil; where g is not nil its gradient is stored there.
	loss(g, x []float64, rows []int) float64
	// hessian stores the second derivatives of the mean loss of all examples in h[i*n+j].
	hessian(h, x []float64)
	// predict stores what the model says of scaled features in out.
	predict(out, x, features []float64)
}

// Dim is the number of weights.
func (p *Problem) Dim() int { return len(p.Vars) }

// Examples is how many examples the loss is a mean over.
func (p *Problem) Examples() int { return p.Data.Train.Rows() }

// Minimum finds the weights of least loss. ok is false where they are not known: where there are none, as for classes
// that a line parts, of which x are weights on the way, and for models whose losses have many minima.
func (p *Problem) Minimum() (x []float64, ok bool) {
	if p.fit == nil {
		return nil, false
	}
	return p.fit(p)
}

// L1 is the weight of the l1 penalty and which weights it holds for. Where it is not 0, the loss has kinks, and a
// proximal step after each update sets weights to 0.
func (p *Problem) L1() (lambda float64, penalised []bool) { return p.l1, p.penalised }

// Adjusted reports whether penalties or class weights make the loss that is descended another one than that of the
// examples alone.
func (p *Problem) Adjusted() bool { return p.l1 > 0 || p.l2 > 0 || p.weighted }

// Predictor tells what the model says of features as the data file has them, with the buffers of a run, nil where it has
// none. It belongs to one caller.
func (p *Problem) Predictor(buffers []float64) func(out, x, features []float64) {
	k, scaled := p.kernel(p.Data.scaled), make([]float64, len(p.Data.Train.Features))
	if b, ok := k.(buffered); ok && len(buffers) > 0 {
		b.hold(buffers, nil)
	}
	return func(out, x, features []float64) {
		p.Data.Scale.Point(scaled, features)
		k.predict(out, x, scaled)
	}
}

// New makes the model that a spec of Models names, fitted to a table. What does not go together is told by a *Fault.
func New(spec catalog.Spec, t *data.Table) (*Problem, error) {
	entry, ok := Models.Entry(spec.Name())
	if !ok {
		panic("model: there is no model " + spec.Name())
	}
	classes, either := entry.New.target(spec) == Classes, entry.New.target(spec) == Either
	switch target := t.Target; {
	case classes && target.Classes == nil:
		return nil, &Fault{Param: "data", Message: spec.Name() + " predicts a class, and the target of " + t.Name + ", " + target.Name + ", is a number"}
	case !classes && !either && target.Classes != nil:
		return nil, &Fault{Param: "data", Message: spec.Name() + " predicts a number, and the target of " + t.Name + ", " + target.Name + ", is a class"}
	case entry.New.Categories && t.Numeric():
		return nil, &Fault{Param: "data", Message: spec.Name() + " needs two columns of names, such as user and item, and " + t.Name + " has numbers"}
	case !entry.New.Categories && !t.Numeric():
		return nil, &Fault{Param: "data", Message: spec.Name() + " needs features that are numbers, and those of " + t.Name + " are names"}
	case target.Classes != nil && len(target.Classes) < 2:
		return nil, &Fault{Column: target.Name, Message: "every row has the class " + strconv.Quote(target.Classes[0]) + "; a classifier needs two"}
	}
	d, err := prepare(spec, t)
	if err != nil {
		return nil, err
	}
	p, err := entry.New.New(spec, d)
	if err == nil && spec.Get("half") == true {
		p.halve()
	}
	return p, err
}
