package experiment

import (
	"fmt"
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/wording"
)

// Recorded are the methods of runs that were made elsewhere.
var Recorded = catalog.New[struct{}]("recorded run")

// pathKey is the key of a run that was made elsewhere; it stands for an optimizer of Recorded.
const pathKey = "path"

var _ = Recorded.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
	Name:     pathKey,
	Title:    "Recorded path",
	Sentence: "A path that was made elsewhere: points over a surface, read from a file, beside runs that are made here.",
	Params: []catalog.Param{
		data.FileParam("data", "A file with a row for each point in their order: CSV, or .npy."),
		{Name: "x", Type: catalog.Texts, Range: catalog.Any(), Doc: "The columns of the coordinates, [w1, w2], as many as the surface has variables."},
		{Name: "loss", Type: catalog.Text, Optional: true, Range: catalog.Any(), Doc: "The column of the loss; when absent it is that of the surface at each point."},
		{Name: "step", Type: catalog.Text, Optional: true, Range: catalog.Any(),
			Doc: "The column of the step or epoch, whole numbers that rise; they are counted from the first. The number of the row when absent."},
		{Name: "only", Type: catalog.Constants, Optional: true, Range: catalog.Any(),
			Doc: "Of a file with several paths: what columns have in the rows of this one, {seed: 3}."},
	},
	Notes: []string{
		"Gradients are those of the surface at the recorded points, and so are distances to its minima; losses are those of the file where it has them. Each step is counted as one evaluation.",
		"It takes no start, learning rate or steps: the file has them.",
	},
	Sample: "surface: rosenbrock\nruns:\n  - {path: {data: run.csv, x: [w1, w2], loss: loss}, label: elsewhere}",
	Label:  func(catalog.Spec) string { return "a recorded path" },
	Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsLoss},
}})

// recordedPath is the component by which a run says that it was made elsewhere, nil for all others.
func (d *decoded) recordedPath() *component {
	if len(d.chain) == 1 && IsRecorded(d.chain[0].spec) {
		return d.chain[0]
	}
	return nil
}

// IsMethod reports whether a link of a chain is its method, be it a run made elsewhere, and not a transform.
func IsMethod(spec catalog.Spec) bool {
	_, ok := descent.Optimizers.Entry(spec.Name())
	return ok || IsRecorded(spec)
}

// IsRecorded reports whether a method is a path that was made elsewhere.
func IsRecorded(spec catalog.Spec) bool {
	entry, ok := Recorded.Entry(spec.Name())
	return ok && &entry.Decl == spec.Decl
}

// record reads the path of a run that was made elsewhere; its start and steps are those of the path. nil where that is wrong,
// which is reported.
func (r *resolver) record(d *decoded) *descent.Recording {
	k := d.recordedPath()
	if r.recordings == nil {
		r.recordings = map[*component]*descent.Recording{}
	}
	rec, known := r.recordings[k]
	if !known {
		rec = r.readPath(k)
		r.recordings[k] = rec
	}
	if rec == nil || d.land == nil {
		return nil
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

// readPath reads the file of a path.
func (r *resolver) readPath(k *component) *descent.Recording {
	spec := k.spec
	name, format, _ := data.Source(spec.Get("data"))
	want := data.Want{Features: append([]string{}, spec.Texts("x")...), Target: spec.Text("loss")}
	n := len(want.Features)
	place := func(name string) int { // of a column among the features
		for i, f := range want.Features {
			if f == name {
				return i
			}
		}
		want.Features = append(want.Features, name)
		return len(want.Features) - 1
	}
	step := -1
	if spec.Has("step") {
		step = place(spec.Text("step"))
	}
	var only []catalog.Constant
	var columns []int
	if spec.Has("only") {
		only = spec.Get("only").([]catalog.Constant)
		for _, c := range only {
			columns = append(columns, place(c.Name))
		}
	}
	t, ok := r.readTable(k, "data", name, format, want)
	if !ok {
		return nil
	}
	rec := &descent.Recording{Digest: t.Digest}
	var first float64
rows:
	for i := range t.Rows() {
		row := t.Row(i)
		for j, c := range only {
			if row[columns[j]] != c.Value {
				continue rows
			}
		}
		at := float64(len(rec.Step))
		if step >= 0 {
			if len(rec.Step) == 0 {
				first = row[step]
			}
			at = row[step] - first
		}
		if at != math.Trunc(at) || math.Abs(at) > maxInteger || len(rec.Step) > 0 && int(at) <= rec.Step[len(rec.Step)-1] {
			r.report.Errorf(k.place("step"), r.onlyHint(only), "%s must be whole numbers that rise; row %d has %g", spec.Text("step"), i+1, row[step])
			return nil
		}
		rec.Step, rec.X = append(rec.Step, int(at)), append(rec.X, row[:n]...)
		if want.Target != "" {
			rec.Loss = append(rec.Loss, t.Y[i])
		}
	}
	if len(rec.Step) < 2 {
		r.report.Errorf(k.place("data"), "", "the path has %s; two points make one", wording.Plural(len(rec.Step), "row"))
		return nil
	}
	return rec
}

// onlyHint says how one path is taken of several.
func (r *resolver) onlyHint(only []catalog.Constant) string {
	if only != nil {
		return ""
	}
	return "where the file has several paths, only: {seed: 1} takes one"
}

// along makes a run one along its recording, and returns where that begins; nil where it is wrong.
func (r *resolver) along(d *decoded) []float64 {
	if d.path = r.record(d); d.path == nil {
		return nil
	}
	if d.climbs {
		d.path = d.path.Climbing()
	}
	d.steps = d.path.Step[len(d.path.Step)-1]
	return d.path.Point(0)
}

// checkAlone reports other methods in the chain of a path.
func checkAlone(specs []catalog.Spec) (recorded bool, err error) {
	for _, s := range specs {
		recorded = recorded || IsRecorded(s)
	}
	if recorded && len(specs) > 1 {
		return true, fmt.Errorf("a path was made elsewhere, and no other method can be in its chain")
	}
	return recorded, nil
}
