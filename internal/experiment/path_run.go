package experiment

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/numeric"
	"gdplot/internal/wording"
)

// recordedPath is the component by which a run says that it was made elsewhere, nil for all others.
func (d *decoded) recordedPath() *component {
	if len(d.chain) == 1 && grammar.IsRecorded(d.chain[0].spec) {
		return d.chain[0]
	}
	return nil
}

// recording is what the file of a path says, read once; nil where that is wrong, which is reported.
func (r *resolver) recording(k *component) *descent.Recording {
	if r.recordings == nil {
		r.recordings = map[*component]*descent.Recording{}
	}
	rec, known := r.recordings[k]
	if !known {
		rec = r.readPath(k)
		r.recordings[k] = rec
	}
	return rec
}

// record reads the path of a run that was made elsewhere; its start and steps are those of the path. nil where that is wrong,
// which is reported.
func (r *resolver) record(d *decoded) *descent.Recording {
	k := d.recordedPath()
	rec := r.recording(k)
	if rec == nil || d.land == nil || d.land.Logged() {
		return rec
	}
	if n := d.land.Dim(); rec.Dim() != n {
		r.report.Errorf(k.place("x"), "", "x names %s, but the surface has %s", wording.Plural(rec.Dim(), "column"), wording.Plural(n, "variable"))
		return nil
	}
	o := d.land.Objective()
	for i := range rec.Step {
		if x := rec.Point(i); !numeric.Finite(o.Eval(nil, x)) {
			r.report.Errorf(k.place("x"), "", "the surface has no value at row %d of the path, %s", i+1, pointOf(x))
			return nil
		}
	}
	return rec
}

// onlyHint says how one path is taken of several.
func (r *resolver) onlyHint(only []catalog.Constant) string {
	if len(only) > 0 {
		return ""
	}
	return "where the file has several paths, group: seed makes a run of each, only: {seed: 1} takes one"
}

// along makes a run one along its recording, and returns where that begins; nil where it is wrong.
func (r *resolver) along(d *decoded) []float64 {
	if d.path = r.record(d); d.path == nil {
		return nil
	}
	if d.climbs {
		d.path = d.path.Climbing()
	}
	d.steps = max(d.path.Step[len(d.path.Step)-1], 1)
	return d.path.Point(0)
}
