package experiment

// axisTable says which values the runs of a plan have on its axes. There may be very many runs, of which each has a number for each axis.
type axisTable struct {
	axes []Axis
	of   [][]int32 // on each axis, by the index of the run: which of the values it is
}

// add adds an axis on which so many runs have values.
func (p *axisTable) add(path string, runs int, value func(run int) Value) {
	axis, of, known := Axis{Path: path}, make([]int32, runs), map[string]int32{}
	for run := range of {
		v := value(run)
		at, has := known[v.Text]
		if !has {
			at = int32(len(axis.Values))
			known[v.Text] = at
			axis.Values = append(axis.Values, v)
		}
		of[run] = at
	}
	p.axes, p.of = append(p.axes, axis), append(p.of, of)
}

// Value is what the run has on an axis of its experiment. Runs that have the same share it.
func (r *Run) Value(axis int) *Value {
	p := r.table
	return &p.axes[axis].Values[p.of[axis][r.Index]]
}

// Place gives the runs of an experiment that is made up their values on its axes.
func (e *Experiment) Place(value func(run, axis int) Value) {
	all := new(axisTable)
	for k, a := range e.Axes {
		all.add(a.Path, len(e.Runs), func(run int) Value { return value(run, k) })
	}
	e.Axes = all.axes
	for _, run := range e.Runs {
		own := *run.Setup
		own.table, run.Setup = all, &own
	}
}
