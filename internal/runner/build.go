package runner

import (
	"math"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
)

// build makes a descent of its own, from start, of a run of the plan.
func build(run *experiment.Run, start []float64) (*descent.Run, error) {
	return new(worker).build(run, start)
}

// build is build with what the worker has of the runs before.
func (w *worker) build(run *experiment.Run, start []float64) (*descent.Run, error) {
	if run.Path != nil {
		return replay(run, minimumOf(run)), nil
	}
	d := new(descent.Run)
	err := buildBeside(d, run, start)
	if err != nil {
		return nil, err
	}
	if d.Chain, err = descent.Build(run.Surface.Signed(run.Chain)); err != nil {
		return nil, err
	}
	if m := run.Surface.Model; m != nil {
		if lambda, penalised := m.L1(); lambda > 0 {
			d.Chain = append([]descent.Transform{descent.Proximal(lambda, penalised)}, d.Chain...)
		}
	}
	d.Objective = w.objective(run)
	return d, nil
}

// objective is what a run descends. That of a formula without noise remembers nothing of the run before, and serves the next.
func (w *worker) objective(run *experiment.Run) descent.Objective {
	if run.Stochastic() || run.Surface.Model != nil {
		return run.Surface.Descended(run.Batch, run.Seed)
	}
	if w.ground != run.Surface {
		w.ground, w.o = run.Surface, run.Surface.Descended(run.Batch, run.Seed)
	}
	return w.o
}

// resume lets an objective go on from the buffers that a run had at its end, where both keep as many.
func resume(o descent.Objective, buffers []float64) {
	if b, ok := o.(descent.Buffered); ok && len(b.Buffers()) == len(buffers) {
		copy(b.Buffers(), buffers)
	}
}

// buildBeside sets d to what a run has of its own where it is made beside one of the same chain on the same objective.
func buildBeside(d *descent.Run, run *experiment.Run, start []float64) error {
	minimum := minimumOf(run)
	var err error
	rate := descent.Always(1) // which multiplies the direction of a method that takes none
	if run.Rate != nil {
		if rate, err = descent.BuildSchedule(*run.Rate); err != nil {
			return err
		}
	}
	stop, names, err := descent.BuildStop(run.Surface.Signed(run.Stop), minimum)
	if err != nil {
		return err
	}
	*d = descent.Run{
		Examples:  run.Surface.Examples(),
		Start:     start,
		Rate:      rate,
		Steps:     run.Steps,
		Stop:      stop,
		StopNames: names,
		Targets:   levels(run, minimum),
		Box:       box(run.Surface.Window, run.Surface.Outside),
		Seed:      run.Seed,
	}
	if w := run.Surface.Within(); w != nil {
		d.Within = w
	}
	return nil
}

// minimumOf is the level that gaps of a run are measured from, NaN where none is known.
func minimumOf(run *experiment.Run) float64 {
	if minimum, known := run.Surface.Minimum(); known {
		return minimum
	}
	return math.NaN()
}

// replay is a run along a path that was made elsewhere.
func replay(run *experiment.Run, minimum float64) *descent.Run {
	o, along := run.Path.Replay(run.Surface.Objective())
	return &descent.Run{Objective: o, Start: run.Path.Point(0), Chain: []descent.Transform{along}, Rate: descent.Always(1),
		Steps: run.Steps, Targets: levels(run, minimum), Seed: run.Seed}
}

// readLog hands the rows of a run that is a log to rec: there is nothing to descend.
func readLog(run *experiment.Run, rec descent.Recorder) descent.Outcome {
	return run.Path.Log(levels(run, math.NaN()), rec)
}

// levels turns targets into losses; a gap above a minimum that is not known is NaN, which no loss reaches.
func levels(run *experiment.Run, minimum float64) []float64 {
	losses := make([]float64, len(run.Targets()))
	for i, t := range run.Targets() {
		switch losses[i] = run.Surface.Value(t.Loss); {
		case t.Gap:
			losses[i] = minimum + t.Loss
		case t.Metric != "":
			losses[i] = math.NaN() // looked for in the trace
		}
	}
	return losses
}

// box is the window as the loop wants it, nil where paths may go anywhere.
func box(window []catalog.Interval, policy descent.Policy) *descent.Box {
	if policy == descent.Free || policy == "" || len(window) == 0 {
		return nil
	}
	b := &descent.Box{Policy: policy, Lo: make([]float64, len(window)), Hi: make([]float64, len(window))}
	for i, r := range window {
		b.Lo[i], b.Hi[i] = r.Lo, r.Hi
	}
	return b
}
