package live

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"runtime"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/fair"
	"gdplot/internal/insight"
	"gdplot/internal/origin"
	"gdplot/internal/render"
	"gdplot/internal/runner"
	"gdplot/internal/study"
)

// Options say how an experiment is executed; none of them changes a result.
type Options struct {
	Workers  int
	Trying   func(runner.Progress)                                    // told of trials of what is tuned; may be nil
	Progress func(runner.Progress)                                    // told of runs; may be nil
	Selected func(e *experiment.Experiment) []*experiment.Figure      // the figures that will be drawn, where what the others explore may stay unknown for speed; nil for all
	Keep     func(e *experiment.Experiment) func(run int) (keep bool) // whose traces are kept; nil for all
	Ends     func(e *experiment.Experiment) func(run int) (ends bool) // of which of these the first and the last row suffice; nil for none
	Store    runner.Store                                             // of the runs that need not be made again; may be nil
}

// Work is an experiment that is executed and judged: what its figures are drawn from.
type Work struct {
	Experiment *experiment.Experiment // with a value chosen for everything that is tuned
	Results    []runner.Result
	Reports    []insight.Report
	Broken     []insight.Failure
	Explored   []study.Explored // runs that figures want besides

	chosenBy []float64 // the levels of the surfaces of runs that are tuned when values were chosen; nil where none is
}

// outdated reports whether values were chosen by how far above a level runs came that is known to lie lower now, as by the ends of
// runs that figures want besides.
func (w *Work) outdated() bool {
	for i, run := range w.Experiment.Runs {
		if t := run.Tune; t != nil && t.Rule.Target.Gap && t.Rule.Counts() && math.Float64bits(run.Surface.Lowest().Level) != math.Float64bits(w.chosenBy[i]) {
			return true
		}
	}
	return false
}

// mostHeeded is how often runs are made again at most where others that figures want come below the level that they were
// measured from.
const mostHeeded = 3

// Execute takes a checked experiment through its runs to what is said of them. A cancelled context ends it; the error is
// then the context's.
func Execute(ctx context.Context, e *experiment.Experiment, opt Options) (*Work, error) {
	w, err := execute(ctx, e, opt)
	if err == nil && w.outdated() {
		return execute(ctx, e, opt)
	}
	return w, err
}

func execute(ctx context.Context, e *experiment.Experiment, opt Options) (*Work, error) {
	e, err := runner.Choose(ctx, e, opt.trials())
	if err != nil {
		return nil, err
	}
	w := &Work{Experiment: e}
	for i, run := range e.Runs {
		if run.Tune == nil {
			continue
		}
		if w.chosenBy == nil {
			w.chosenBy = make([]float64, len(e.Runs))
		}
		w.chosenBy[i] = run.Surface.Lowest().Level
	}
	figures := e.Figures
	if opt.Selected != nil {
		figures = opt.Selected(e)
	}
	judging, making := insight.NewJudging(len(e.Runs)), opt.runs(e)
	making.Judge = judging.Run
	for range mostHeeded {
		if w.Results, err = runner.Execute(ctx, e.Runs, making); err != nil {
			return nil, err
		}
		w.Explored = render.Wants(e, figures)
		if err := study.Explore(ctx, w.Explored, opt.Workers); err != nil {
			return nil, err
		}
		if !study.Heed(e, w.Explored) {
			break
		}
	}
	if judging.Refuted() {
		if w.Results, err = runner.Execute(ctx, e.Runs, making); err != nil {
			return nil, err
		}
	}
	w.Reports = judging.All(e, w.Results, opt.Workers)
	w.Broken = insight.Check(e, w.Results, w.Reports)
	return w, nil
}

// trials are the options with which runs are made by which others are tuned.
func (o *Options) trials() runner.Options {
	return runner.Options{Workers: o.Workers, Progress: o.Trying, Store: o.Store}
}

// runs are those with which the runs of an experiment are made: what is noted of each is taken from the whole trace.
func (o *Options) runs(e *experiment.Experiment) runner.Options {
	opt := runner.Options{Workers: o.Workers, Progress: o.Progress, Store: o.Store, Notes: insight.Notes}
	if o.Keep != nil {
		opt.Keep = o.Keep(e)
	}
	if o.Ends != nil {
		opt.Ends = o.Ends(e)
	}
	return opt
}

// Stored is what a store has of an experiment.
type Stored struct {
	Runs    int          // all, with those by which others are tuned
	Kept    int          // that are there
	Missing []int        // runs that are not; where trials are missing their places in runner.Trials
	Of      int          // how many runs, or trials, that is out of
	Tuning  bool         // whether Missing are trials, since it is not known yet which runs there will be
	Keys    []runner.Key // of all that are known
}

// ExecutePart makes some runs of an experiment for its store, of the plan that LookUp finds runs missing of: the trials
// first, and the runs once all trials are there. in reports whether the run with index i out of n belongs to the part.
func ExecutePart(ctx context.Context, e *experiment.Experiment, opt Options, in func(i, n int) bool) (tuning bool, err error) {
	of := func(n int) func(i int) bool { return func(i int) bool { return in(i, n) } }
	if trials, _ := runner.Trials(e); len(trials) > 0 {
		some := opt.trials()
		some.Keep, some.Only = func(int) bool { return false }, of(len(trials))
		if _, err := runner.Execute(ctx, trials, some); err != nil {
			return true, err
		}
		some.Only = nil
		if missing, _, err := runner.Missing(ctx, trials, some); err != nil || len(missing) > 0 {
			return true, err
		}
		if e, err = runner.Choose(ctx, e, opt.trials()); err != nil {
			return true, err
		}
	}
	some := opt.runs(e)
	some.Only = of(len(e.Runs))
	_, err = runner.Execute(ctx, e.Runs, some)
	return false, err
}

// LookUp looks for the runs of an experiment in a store, and makes none.
func LookUp(ctx context.Context, e *experiment.Experiment, opt Options) (found Stored, err error) {
	trials, _ := runner.Trials(e)
	found.Runs, found.Of = len(trials)+len(e.Runs), len(e.Runs)
	if len(trials) > 0 {
		of := opt.trials()
		of.Keep = func(int) bool { return false }
		found.Missing, found.Keys, err = runner.Missing(ctx, trials, of)
		if err != nil || len(found.Missing) > 0 {
			found.Tuning, found.Of, found.Kept = true, len(trials), len(trials)-len(found.Missing)
			return found, err
		}
		if e, err = runner.Choose(ctx, e, opt.trials()); err != nil {
			return found, err
		}
	}
	missing, keys, err := runner.Missing(ctx, e.Runs, opt.runs(e))
	found.Missing, found.Keys, found.Kept = missing, append(found.Keys, keys...), found.Runs-len(missing)
	return found, err
}

// Input is what figures are drawn from.
func (w *Work) Input() render.Input {
	return render.Input{Runs: study.Runs{Experiment: w.Experiment, Results: w.Results, Reports: w.Reports}.WithNames(), Explored: w.Explored}
}

// JudgeFairness finds the notes on the comparisons of an experiment, and lets the caption of each figure that compares
// numbers say the one that weighs most, and of each how its runs were tuned. Drawings are aligned with figures.
func (w *Work) JudgeFairness(figures []*experiment.Figure, drawn []*render.Drawing) []fair.Note {
	left := fair.Watch{}
	for _, d := range drawn {
		left[d.Name] = d.LeftOut
	}
	notes := fair.Look(w.Experiment, w.Results, left)
	in := study.Runs{Experiment: w.Experiment}.WithNames()
	for i, d := range drawn {
		d.Say(claim.Compared, fair.Tuned(w.Experiment, figures[i].Runs)...)
		d.Say(claim.Detail, in.SearchCut(figures[i].Runs))
		d.Say(claim.Note, in.LongStart(figures[i].Runs))
		if n, ok := fair.OfFigure(notes, d.Name); ok && n.Told {
			d.Say(claim.Beware, []claim.Claim{n.Claim()})
		}
	}
	return notes
}

// OriginOf is what the pictures of an experiment say of where they come from, but for what tells them apart. version is that
// of gdplot, set are the --set arguments.
func OriginOf(e *experiment.Experiment, version string, set []string) (origin.Origin, error) {
	plan, err := e.PlanDigest()
	if err != nil {
		return origin.Origin{}, err
	}
	o := origin.Origin{Gdplot: version, GOARCH: runtime.GOARCH, File: filepath.Base(e.File), SHA256: e.Digest,
		Source: string(e.Text), Set: set, Resolved: string(e.Canonical()), Plan: plan}
	for _, run := range e.Runs {
		if t := run.Tune; t != nil && t.Choice != nil && t.Group == run.Index {
			o.Chosen = append(o.Chosen, origin.Chosen{Run: run.ID(), Key: t.Path, Value: t.Choice.Value})
		}
	}
	for _, d := range e.Data {
		o.Data = append(o.Data, origin.Data{File: d.Name, SHA256: d.SHA256})
	}
	for _, s := range e.Styles {
		o.Styles = append(o.Styles, origin.Shared{File: s.Name, SHA256: s.SHA256, Source: string(s.Text)})
	}
	return o, nil
}

// Encode writes a drawing in a format and a theme.
func Encode(d *render.Drawing, format, themeName string) ([]byte, error) {
	theme, ok := canvas.ThemeByName(themeName)
	if !ok {
		return nil, fmt.Errorf("there is no theme %q", themeName)
	}
	switch format {
	case "svg":
		return d.SVG(theme)
	case "png":
		return d.PNG(theme)
	case "gif":
		return d.GIF(theme)
	case "animated.svg":
		return d.AnimatedSVG(theme)
	case "pdf":
		return d.PDF(theme)
	}
	return nil, fmt.Errorf("there is no format %q", format)
}
