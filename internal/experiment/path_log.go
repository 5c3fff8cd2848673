package experiment

import (
	"slices"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/surface"
)

// isLog reports whether a path has no points, so that its losses are all there is.
func isLog(spec catalog.Spec) bool { return grammar.IsRecorded(spec) && !spec.Has("x") }

// logged gives a run without points the surface of its log, whatever else the file descends.
func (c *checker) logged(d *decoded) bool {
	k := d.recordedPath()
	if k == nil || !isLog(k.spec) {
		return true
	}
	if !k.spec.Has("loss") {
		c.report.Errorf(k.at, "x: [w1, w2] for a path over a surface, loss: train_loss for a log", "a path needs x, the columns of its points, or loss, the column of a log")
		return false
	}
	name, _, _ := data.Source(k.spec.Get("data"))
	d.surface, d.climbs, d.within = c.logSurface(k, surface.LogSpec(name, logColumns(k.spec))), false, nil
	return true
}

// logColumns are what a log has of each step.
func logColumns(spec catalog.Spec) []string {
	columns := []string{spec.Text("loss")}
	for _, m := range columnsNamed(spec, "metrics") {
		if !slices.Contains(columns, m) {
			columns = append(columns, m)
		}
	}
	return columns
}

// logSurface is the component of a log, one for all runs of one path.
func (c *checker) logSurface(k *component, spec catalog.Spec) *component {
	if c.logs == nil {
		c.logs = map[*component]*component{}
	}
	made := c.logs[k]
	if made == nil {
		made = &component{spec: spec, at: k.at, body: k.body}
		c.logs[k] = made
	}
	return made
}
