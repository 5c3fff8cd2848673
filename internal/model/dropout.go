package model

import "math/rand/v2"

// dropout switches hidden units off in a sample (Srivastava et al. 2014), inverted as PyTorch does it: what is kept is
// divided by the share that is kept, so that nothing has to be done where nothing is dropped. Every example of a sample
// has units of its own switched off, which stay so until the next draw.
type dropout struct {
	p     float64 // probability with which a unit is dropped
	units int     // hidden units
	keep  []bool  // of one example after the other, layer after layer; empty before the first draw
}

// newDropout has room for samples of so many examples.
func newDropout(p float64, units, examples int) *dropout {
	return &dropout{p: p, units: units, keep: make([]bool, 0, units*examples)}
}

// draw chooses what every example of a sample keeps.
func (d *dropout) draw(r *rand.Rand, examples int) {
	d.keep = d.keep[:examples*d.units]
	for i := range d.keep {
		d.keep[i] = r.Float64() >= d.p
	}
}

// of is what example c of the sample keeps, nil for everything.
func (d *dropout) of(c int) []bool {
	if d == nil || len(d.keep) == 0 {
		return nil
	}
	return d.keep[c*d.units : (c+1)*d.units]
}

// apply stores in fed what example c of the sample keeps of the activations a of a layer, whose first hidden unit is at.
func (d *dropout) apply(fed, a []float64, c, at int) {
	keep := d.of(c)
	if keep == nil {
		copy(fed, a)
		return
	}
	share := 1 - d.p
	for i, kept := range keep[at : at+len(a)] {
		fed[i] = 0
		if kept {
			fed[i] = a[i] / share
		}
	}
}

// back turns derivatives by what example c keeps of the activations of a layer into those by the activations.
func (d *dropout) back(delta []float64, c, at int) {
	keep := d.of(c)
	if keep == nil {
		return
	}
	share := 1 - d.p
	for i, kept := range keep[at : at+len(delta)] {
		if kept {
			delta[i] /= share
		} else {
			delta[i] = 0
		}
	}
}
