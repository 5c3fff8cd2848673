// Package insight says what happened and why: verdicts, rates, theory, expectations, captions and alternative texts.
package insight

import "gdplot/internal/surface"

// Report is what insight knows of one run. There may be a million of them.
type Report struct {
	Verdict Verdict
	Place   *Place // what it ended at; nil of most runs

	why said
}

// Place is where a run ended.
type Place struct {
	Level       float64           // mean loss at a noise floor
	Critical    *surface.Critical // the critical point that the run ended at, nil if at none
	Eigenvalues []float64         // of the Hessian there, ascending; nil above 64 variables
}

// Why is the measured reason for the verdict: one clause, without capital and full stop.
func (r *Report) Why() string { return string(r.AppendWhy(make([]byte, 0, 128))) }

// AppendWhy appends it.
func (r *Report) AppendWhy(b []byte) []byte { return r.why.append(b) }

// Level is the mean loss at a noise floor.
func (r *Report) Level() float64 {
	if r.Place == nil {
		return 0
	}
	return r.Place.Level
}

// Critical is the critical point that the run ended at, nil if at none.
func (r *Report) Critical() *surface.Critical {
	if r.Place == nil {
		return nil
	}
	return r.Place.Critical
}

// Eigenvalues are those of the Hessian there, ascending; nil above 64 variables.
func (r *Report) Eigenvalues() []float64 {
	if r.Place == nil {
		return nil
	}
	return r.Place.Eigenvalues
}

// finding is what is found of a run, before it is put in as little memory as it needs.
type finding struct {
	verdict     Verdict
	why         string
	level       float64
	critical    *surface.Critical
	eigenvalues []float64
}

// in is the report, whose sentence is one of some.
func (f finding) in(says *sayings) Report {
	r := Report{Verdict: f.verdict, why: says.keep(f.why)}
	if f.level != 0 || f.critical != nil || f.eigenvalues != nil {
		r.Place = &Place{f.level, f.critical, f.eigenvalues}
	}
	return r
}
