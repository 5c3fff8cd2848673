package experiment

// Tune is a number of a run that is chosen from a grid, by a rule, before the run.
type Tune struct {
	Path   string // a run key, or a dotted path to a parameter
	Values []Value
}
