package experiment

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// measure works out how many steps a run has, and reports batches and epochs of a surface that has no examples, or not
// as many.
func (r *resolver) measure(d *decoded) {
	if d.land == nil {
		return // what is wrong with it is said
	}
	n := d.land.Examples()
	if at := d.node(grammar.Batch); d.batch > 0 && n == 0 {
		r.report.Errorf(at, syntax.DidYouMean("full"), "this surface has no examples to draw a batch from")
		d.ok = false
	} else if d.batch > n {
		r.report.Errorf(at, syntax.DidYouMean("full"), "there are %s; a batch of %d is more than all of them", wording.Plural(n, "example"), d.batch)
		d.ok = false
	}
	r.divides(d)
	r.normalises(d, n)
	if d.length.epochs == 0 || !d.ok {
		return
	}
	if n == 0 {
		r.report.Errorf(d.length.at, "give the number of steps", "epochs are counted for surfaces fitted to data only")
		d.ok = false
		return
	}
	perEpoch := 1
	if d.batch > 0 {
		perEpoch = descent.PerEpoch(n, d.batch)
	}
	if d.length.epochs > int(grammar.StepsRange.Hi)/perEpoch {
		r.report.Errorf(d.length.at, "", "%s of %s are more than %.0f steps", wording.Plural(d.length.epochs, "epoch"), wording.Plural(perEpoch, "step"), grammar.StepsRange.Hi)
		d.ok = false
		return
	}
	d.steps = d.length.epochs * perEpoch
}

// divides reports a division of the examples that there cannot be.
func (r *resolver) divides(d *decoded) {
	for _, k := range d.chain {
		if err := descent.CheckDivision(k.spec, func() descent.Objective { return d.land.Objective() }); err != nil {
			r.report.Errorf(k.at, "", "%s", err)
			d.ok = false
		}
	}
}

// normalises reports what does not go together with the statistics of batch normalisation: a batch of one example has no
// variance, and the gradient of all examples or of clients has none that a run keeps.
func (r *resolver) normalises(d *decoded, n int) {
	if d.land.Model == nil || d.land.Model.Buffers == 0 {
		return
	}
	if at := d.node(grammar.Batch); d.ok && d.batch > 0 && (d.batch == 1 || n%d.batch == 1) {
		what := fmt.Sprintf("of %d examples in batches of %d the last of an epoch has one", n, d.batch)
		if d.batch == 1 {
			what = "a batch has one example"
		}
		r.report.Errorf(at, "", "%s, and batch_norm needs two at least for a variance", what)
		d.ok = false
	}
	for _, k := range d.chain {
		if descent.Divides(k.spec) || k.spec.Method().Reads&catalog.ReadsWhole != 0 {
			r.report.Errorf(k.at, "", "%s takes gradients of examples that are no batch of the run, for which batch_norm keeps no statistics", k.spec.Name())
			d.ok = false
		}
	}
}

// perStep is how many examples a step takes, 0 where it is all of them.
func (d *decoded) perStep() int {
	if d.batch == d.land.Examples() {
		return 0
	}
	return d.batch
}
