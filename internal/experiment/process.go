package experiment

import "strings"

// SeedPath is the path of the axis of seeds.
const SeedPath = "seed"

// labelPath is the path of an axis of names: another name makes no other run.
const labelPath = "label"

// Process names what a run has in common with those that differ from it in the seed alone: its values on all other axes.
func (e *Experiment) Process(run *Run) string {
	var b strings.Builder
	for i, a := range e.Axes {
		if a.Path != SeedPath && a.Path != labelPath {
			b.WriteByte(0)
			b.WriteString(run.Value(i).Text)
		}
	}
	return b.String()
}
