package experiment

import (
	"math"

	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
)

// Steps of a run that was made elsewhere are whole, since all that is drawn counts them. A column may have fractions, 0.25 for a
// quarter of an epoch: then a step is the part of one that all its numbers are multiples of.

// count finds the steps of the rows; that there are none is reported.
func (p *pathReader) count(t *data.Table) bool {
	rec := p.rec
	rec.Per = 1
	if p.step >= 0 {
		rec.Unit, rec.Per = p.k.spec.Text("step"), partsOf(t, p.step)
	}
	if last := p.at[len(p.at)-1] * float64(rec.Per); rec.Per == 0 || last > grammar.MaxInteger {
		p.report.Errorf(p.k.place("step"), "leave step out, and rows are counted; with metrics: ["+rec.Unit+"] figures can be drawn against it, loss: {x: "+rec.Unit+"}",
			"%s cannot be counted: its numbers are no multiples of one part", rec.Unit)
		return false
	}
	first := 0.0
	if !p.log {
		first = p.at[0]
	}
	for _, at := range p.at {
		rec.Step = append(rec.Step, int(math.Round((at-first)*float64(rec.Per))))
	}
	return true
}

// partsOf is the smallest number of which every number of a column has a whole multiple, to the digits that files have; 0 where
// there is none up to a million.
func partsOf(t *data.Table, column int) int {
	for parts := 1; parts <= 1_000_000; {
		if multiples(t, column, float64(parts)) {
			return parts
		}
		if parts < 1000 {
			parts++
		} else {
			parts *= 10
		}
	}
	return 0
}

// multiples reports whether parts times each number of a column is whole. Files give six digits or more of a fraction.
func multiples(t *data.Table, column int, parts float64) bool {
	for i := range t.Rows() {
		v := t.Row(i)[column] * parts
		if off := math.Abs(v - math.Round(v)); off > math.Min(6e-7*parts, 1e-3)+1e-12*math.Abs(v) {
			return false
		}
	}
	return true
}

// countAlike lets runs that were made elsewhere count in the same parts, where their steps are from columns of one name: steps of
// one are then steps of the other.
func (r *resolver) countAlike(runs []*decoded) {
	parts := map[string]int{}
	var all []*descent.Recording
	for _, d := range runs {
		k := d.recordedPath()
		if k == nil {
			continue
		}
		if rec := r.recording(k); rec != nil {
			all = append(all, rec)
			common := commonMultiple(max(parts[rec.Unit], 1), rec.Per)
			if common > mostParts {
				r.report.Errorf(k.place("step"), "leave step out, and rows are counted", "%s cannot be counted for all runs alike: they divide it into too many different parts", rec.Unit)
				return
			}
			parts[rec.Unit] = common
		}
	}
	for _, rec := range all {
		by := parts[rec.Unit] / rec.Per
		if by <= 1 || int64(rec.Step[len(rec.Step)-1]) > grammar.MaxInteger/int64(by) {
			continue
		}
		for i := range rec.Step {
			rec.Step[i] *= by
		}
		rec.Per *= by
	}
}

// mostParts is into how many parts one of what is counted is divided for the sake of runs that divide it differently.
const mostParts = 1_000_000_000

func commonMultiple(a, b int) int {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x * b
}
