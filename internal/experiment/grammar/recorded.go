package grammar

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
)

// Recorded are the methods of runs that were made elsewhere.
var Recorded = catalog.New[struct{}]("recorded run")

// PathKey is the key of a run that was made elsewhere; it stands for an optimizer of Recorded.
const PathKey = "path"

var _ = Recorded.Add(catalog.Entry[struct{}]{Decl: catalog.Decl{
	Name:     PathKey,
	Title:    "Recorded path",
	Sentence: "A path that was made elsewhere: points over a surface, read from a file, beside runs that are made here.",
	Params: []catalog.Param{
		data.FileParam("data", "A file with a row for each point in their order: CSV, .npy or Parquet."),
		{Name: "x", Type: catalog.Texts, Optional: true, Range: catalog.Any(),
			Doc: "The columns of the coordinates, [w1, w2], as many as the surface has variables. A path without them is a log: it needs no surface, and is drawn where losses and steps are."},
		{Name: "loss", Type: catalog.Text, Optional: true, Range: catalog.Any(), Doc: "The column of the loss; when absent it is that of the surface at each point. A log needs it."},
		{Name: "metrics", Type: catalog.Texts, Optional: true, Range: catalog.Any(),
			Doc: "The columns of other numbers, [val_loss, accuracy], which loss: {y: accuracy} draws, and {x: time} draws against; cells may be empty."},
		{Name: "step", Type: catalog.Text, Optional: true, Range: catalog.Any(),
			Doc: "The column of the step or epoch, numbers that rise; of a path they are counted from the first. Where it has fractions, 0.25 for a quarter of an epoch, a step is the part that all are multiples of. The number of the row when absent."},
		{Name: "only", Type: catalog.Constants, Optional: true, Range: catalog.Any(),
			Doc: "Of a file with several paths: what columns have in the rows of this one, {seed: 3}."},
		{Name: "group", Type: catalog.Text | catalog.Texts, Optional: true, Range: catalog.Any(),
			Doc: "A column, or several, that tells the paths of a file apart, group: seed or group: [optimizer, seed]: all that it has, numbers or words, is a run each. Runs of a column seed differ in their seed, so that they can be taken together."},
		{Name: "member", Type: catalog.Text | catalog.Texts, Optional: true, Range: catalog.Any(), Doc: "What group has in the rows that are meant, where one path alone is."},
	},
	Notes: []string{
		"Gradients are those of the surface at the recorded points, and so are distances to its minima; losses are those of the file where it has them. Each step is counted as one evaluation.",
		"It takes no start, learning rate or steps: the file has them.",
		"Of a log nothing is known but what it says: it has no gradients, distances or minima, and maps leave it out. Rows of one step count as one, and steps are those of the file.",
		"Rows without a loss or a point are left out, which a note tells.",
	},
	Sample: "surface: rosenbrock\nruns:\n  - {path: {data: run.csv, x: [w1, w2], loss: loss}, label: elsewhere}",
	Label:  func(catalog.Spec) string { return "a recorded path" },
	Method: catalog.Method{Rate: catalog.RateNone, Axes: catalog.AxesIgnored, Rest: catalog.RestLeaves, Cost: catalog.CostOne, Reads: catalog.ReadsLoss},
}})

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

// CheckAlone reports other methods in the chain of a path.
func CheckAlone(specs []catalog.Spec) (recorded bool, err error) {
	for _, s := range specs {
		recorded = recorded || IsRecorded(s)
	}
	if recorded && len(specs) > 1 {
		return true, fmt.Errorf("a path was made elsewhere, and no other method can be in its chain")
	}
	return recorded, nil
}
