package experiment

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

// Estimate is about how much an experiment will ask of the machine, from its plan alone; it is the same on every machine.
type Estimate struct {
	Runs   int
	Steps  float64 // elementary operations of all runs, at most
	Rows   float64 // of the traces that are kept
	Cells  float64 // of all data sets
	Pixels float64 // of the largest picture
	Frames int     // of the longest film, 0 where there is none

	Plan, Traces, Data, Pictures float64 // bytes
}

// Memory is how many bytes all takes together, the program itself included.
func (e Estimate) Memory() float64 { return programBytes + e.Plan + e.Traces + e.Data + e.Pictures }

// What things take, in bytes, as measured. TestGreedySpecs of the command holds estimates against what is used.
const (
	programBytes = 60 << 20 // with garbage that is not worth collecting
	runBytes     = 340      // of a run in the plan, with its result and what is said of it
	valueBytes   = 650      // of one of the values that are swept, as it is read
	shownBytes   = 120      // of a run of which figures show what came of it: the ends of its trace, and its place in them
	trialBytes   = 2_500    // of a run that only a choice needs, or that is left out again
	hitBytes     = 20       // of the arrival of a run at a target …
	countedBytes = 300      // … with what figures count of it
	traceColumns = 7        // numbers in a row of a trace beside its points
	cellBytes    = 8 * 3    // of a number as read, of the training or test set, and scaled
	heldBytes    = 4        // of a byte of a file that is read whole: it, and the cells in it
	bytesAtHand  = 4        // runs and pictures that are worked on at the same time, as a rule
)

// TraceBudget is how much memory the traces that figures ask for may take together, in bytes; each has fewer rows where
// there are very many.
const TraceBudget = 128 << 20

// estimate says what an experiment will take, and reports what is beyond the budget at what asks for most of it.
func (c *checker) estimate(e *Experiment, root *syntax.Node) Estimate {
	s := Estimate{Runs: len(e.Runs), Plan: runBytes*float64(len(e.Runs)) + trialBytes/4*float64(max(c.drafted-len(e.Runs), 0))}
	for _, a := range e.Axes {
		s.Plan += valueBytes * float64(len(a.Values))
	}
	ways, shown, counted := e.ways()
	seen := map[any]bool{}
	var longest *Run
	hessian, large := 0.0, 0.0
	for i, run := range e.Runs {
		c.breathe()
		s.Steps += float64(run.Steps) * run.stepCost()
		if run.Tune != nil {
			s.Plan += trialBytes * float64(len(run.Tune.Trials))
			for _, trial := range run.Tune.Trials {
				s.Steps += float64(trial.Steps) * trial.stepCost()
			}
		}
		if rows := run.rows(); longest == nil || rows > longest.rows() {
			longest = run
		}
		s.Rows += run.rows()
		s.Plan += hitBytes * float64(len(run.Targets()))
		if counted[i] {
			s.Plan += countedBytes * float64(len(run.Targets()))
		}
		hessian = max(hessian, run.hessianBytes())
		if shown[i] && !ways[i] {
			s.Plan += shownBytes
		}
		if ways[i] {
			bytes := run.TraceBytes()
			s.Traces += bytes
			large += LargeTrace(bytes)
		}
		if m := run.Surface.Model; m != nil && !seen[m] {
			seen[m] = true
			s.Cells += float64(m.Data.Rows()) * float64(len(m.Data.Train.Features)+1)
		}
	}
	s.Data = cellBytes * s.Cells
	s.Traces = min(s.Traces, TraceBudget)
	if longest != nil {
		lanes := min(float64(len(e.Runs))/bytesAtHand, LanesAtOnce, max(LaneBytes/longest.TraceBytes(), 1))
		s.Traces += bytesAtHand * max(lanes, 1) * longest.TraceBytes()
	}
	if large > 0 && s.WorthKeeping(large) {
		s.Traces += keptCopies * min(large, keptAtOnce+longest.TraceBytes())
	}
	s.Traces += hessian * min(float64(len(e.Runs)), bytesAtHand)
	c.estimatePictures(e, &s)
	c.refuse(root, &s)
	return s
}

// Runs that are made side by side are LanesAtOnce, or as many as have their traces in LaneBytes: those of one worker.
const (
	LanesAtOnce = 32
	LaneBytes   = 48 << 20
)

// ways tells of which runs figures draw more than what came of them, so that whole traces are kept, which they show at all, and of which
// they count arrivals.
func (e *Experiment) ways() (all, shown, counted []bool) {
	all, shown, counted = make([]bool, len(e.Runs)), make([]bool, len(e.Runs)), make([]bool, len(e.Runs))
	for _, f := range e.Figures {
		way, counts := f.Spec.Decl.Shows != catalog.ShowsResults, f.countsArrivals()
		for _, i := range f.Runs {
			all[i], shown[i], counted[i] = all[i] || way, true, counted[i] || counts
		}
	}
	return all, shown, counted
}

// stepCost is about how many elementary operations a step of a run takes.
func (r *Run) stepCost() float64 {
	dim := float64(r.Surface.Dim())
	cost := r.Surface.Cost(r.Batch) + 4*dim*float64(len(r.Chain)+1) + r.Surface.PutBackCost()
	for _, link := range r.Chain {
		if m := link.Method(); m.Reads&catalog.ReadsHessian != 0 {
			cost += dim*r.Surface.Cost(0) + dim*dim*dim/3
		}
	}
	return cost
}

// hessianBytes is how much memory the second derivatives take that a run's method asks for: they, and what solves with them.
func (r *Run) hessianBytes() float64 {
	dim := float64(r.Surface.Dim())
	for _, link := range r.Chain {
		if link.Method().Reads&catalog.ReadsHessian != 0 {
			return 3 * 8 * dim * dim
		}
	}
	return 0
}

// Seconds is about how long a run takes on a usual machine.
func (r *Run) Seconds() float64 {
	return secondsPerRun + secondsPerOperation*float64(r.Steps)*r.stepCost()
}

// Seconds is about how long all runs take on a usual machine, one after the other.
func (e Estimate) Seconds() float64 {
	return secondsPerRun*float64(e.Runs) + secondsPerOperation*e.Steps
}

// What things take, in seconds, as measured.
const (
	secondsPerOperation = 3e-9
	secondsPerRun       = 20e-6
)

// WorthKeeping reports whether runs take long, and much longer than writing their traces does, of which large ones have so many
// bytes. Such runs are kept where nobody says otherwise.
func (e Estimate) WorthKeeping(traces float64) bool {
	seconds := e.Seconds()
	return seconds >= cheap && secondsPerByte*traces <= keepingShare*seconds
}

// LargeTrace is the size of a trace that is so large that keeping it is looked at, else 0.
func LargeTrace(bytes float64) float64 {
	if bytes > largeTrace {
		return bytes
	}
	return 0
}

// What keeping runs takes, as measured, and what share of the work it may be where nobody has asked for it.
const (
	cheap          = 1 // second that an experiment may take without its runs being kept
	secondsPerByte = 1e-7
	largeTrace     = 1 << 20 // bytes: a step of a network is thousands of numbers
	keepingShare   = 0.05
	keptCopies     = 3        // of a trace while it is written
	keptAtOnce     = 32 << 20 // bytes of traces that are written together, about
)

// rows is how many rows a run's trace has at most.
func (r *Run) rows() float64 {
	return min(float64(r.Steps)+1, float64(descent.MostRows(r.Surface.Dim())))
}

// TraceBytes is how much memory the trace of a run takes at most.
func (r *Run) TraceBytes() float64 {
	return r.rows() * 8 * float64(traceColumns+r.Surface.Dim())
}

// What is known of a picture before it is laid out.
const (
	usualWidth = 640  // CSS px
	usualShape = 0.75 // height over width
)

// What pictures take, in bytes. They are painted strip after strip, so that it is little beside what they were.
const (
	layoutBytes = 12       // of a CSS px of a figure that is laid out: the grid of a map
	stripBytes  = 16 << 20 // of a strip being painted
	packedBytes = 0.5      // of a pixel as it is written
	startBytes  = 400      // of a start of a grid, with what came of it
	filmBytes   = 18       // of a pixel of a film: what stays, the frame before and those at hand
	frameBytes  = 0.02     // of a pixel of a frame as it is written: most are like those before
)

// PictureBytes is about how much memory it takes to paint a picture of a size in CSS px, of so many device px each way.
func PictureBytes(width, height, scale float64) float64 {
	return stripBytes + packedBytes*PicturePixels(width, height, scale)
}

// FilmBytes is about how much memory it takes to paint a film of a size in CSS px.
func FilmBytes(width, height float64, frames int) float64 {
	return stripBytes + (filmBytes+frameBytes*float64(frames))*width*height
}

// PicturePixels is how many pixels a PNG of a size in CSS px has, of so many device px each way.
func PicturePixels(width, height, scale float64) float64 { return width * height * scale * scale }

func (c *checker) estimatePictures(e *Experiment, s *Estimate) {
	picture, film, cells := 0.0, 0.0, 0.0 // of the largest, and of all grids of starts
	for _, f := range e.Figures {
		look := f.Look.Over(e.Style.Look)
		width := look.Width
		if width == 0 {
			width = usualWidth
		}
		height := look.Tall(width)
		if height == 0 {
			height = usualShape * width
		}
		s.Pixels = max(s.Pixels, PicturePixels(width, height, look.Resolution()))
		picture = max(picture, layoutBytes*width*height+PictureBytes(width, height, look.Resolution()))
		if _, has := f.Spec.Decl.Param("grid"); has {
			if grid, given := f.Spec.Get("grid").([]float64); given && len(grid) == 2 {
				cells += startBytes * grid[0] * grid[1]
			}
		}
		if _, has := f.Spec.Decl.Param("animate"); has && f.Spec.Bool("animate") {
			frames := f.Spec.Int("frames")
			s.Frames, film = max(s.Frames, frames), max(film, FilmBytes(width, height, frames))
		}
	}
	s.Pictures = picture*float64(min(len(e.Figures), bytesAtHand)) + film + cells
}

// refuse reports demands that are beyond the budget.
func (c *checker) refuse(root *syntax.Node, s *Estimate) {
	steps, plan := c.keyNode(root, "steps"), c.keyNode(root, "sweep")
	c.over(steps, LimitSteps, s.Steps, fmt.Sprintf("%s %s about %%s elementary steps", wording.Plural(s.Runs, "run"), wording.Verb(s.Runs, "takes", "take")))
	width := c.keyNode(root, "style")
	c.over(width, LimitPixels, s.Pixels, "pictures so wide have about %s pixels")
	worst, at := s.Plan, plan
	for _, part := range []struct {
		bytes float64
		at    *syntax.Node
	}{{s.Traces, steps}, {s.Data, c.keyNode(root, "surface")}, {s.Pictures, width}} {
		if part.bytes > worst {
			worst, at = part.bytes, part.at
		}
	}
	c.over(at, LimitMemory, s.Memory(), "this takes about %s of memory")
}

// keyNode is the value of a key of the file, or the file where it is not given.
func (c *checker) keyNode(root *syntax.Node, key string) *syntax.Node {
	if n := at(root, key); n != nil {
		return n
	}
	return root
}
