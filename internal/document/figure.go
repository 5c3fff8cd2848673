package document

import (
	"gdplot/internal/canvas"
	"gdplot/internal/experiment"
	"gdplot/internal/insight"
	"gdplot/internal/render"
	"gdplot/internal/runner"
)

// Figure is a page with one figure that answers to pointer and keyboard: where runs are at a step, and what they have
// reached there. light and dark are its picture as SVG; dark is nil where there is one for all readers.
func Figure(e *experiment.Experiment, results []runner.Result, reports []insight.Report, d *render.Drawing, version string, light, dark []byte) ([]byte, error) {
	f := figureOf(d, "figure")
	f.show(canvas.Light.Name, light)
	if dark != nil {
		f.show(canvas.Dark.Name, dark)
	}
	v := experimentView{ID: "experiment", Name: e.Name, Title: titleOf(e), Figures: []figureView{f}, Files: []download{sourceOf(e)}}
	v.Course = courseOf(results, namesOf(e, results, reports), []*render.Drawing{d}, []string{f.ID})
	title := canvas.Plain(d.Title)
	if title == "" {
		title = v.Title
	}
	return write("figure.html", title, version, "data:", v, "follow")
}
