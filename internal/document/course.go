package document

import (
	"math"

	"gdplot/internal/canvas"
	"gdplot/internal/descent"
	"gdplot/internal/output"
	"gdplot/internal/render"
	"gdplot/internal/render/axis"
	"gdplot/internal/runner"
)

// Bounds of what a page holds of runs, so that it stays small.
const (
	mostFollowed = 24  // runs of an experiment
	mostRows     = 300 // of a run
	earlyRows    = 60  // which are all there
)

// course is what a page knows of runs between their ends, and where that lies in its figures.
type course struct {
	Runs    []runCourse    `json:"runs"`
	Figures []figureCourse `json:"figures"`
}

// runCourse is one run at some of its steps.
type runCourse struct {
	Name     string          `json:"name"`
	Step     []int           `json:"step"`
	Loss     []output.Number `json:"loss"`
	Gradient []output.Number `json:"gradient"`
	Rate     []output.Number `json:"rate"`

	rows []int
}

// figureCourse is where the runs lie in a figure.
type figureCourse struct {
	ID    string       `json:"id"`
	Plots []plotCourse `json:"plots"`
}

// plotCourse is where they lie in one plot: for each run of it two numbers a row, tenths of a px from the left and from the
// top of the figure, and null where the row is outside.
type plotCourse struct {
	Box  [4]int     `json:"box"` // left, top, right, bottom
	Runs []runPlace `json:"runs"`
}

type runPlace struct {
	Run int    `json:"run"` // in course.Runs
	At  []*int `json:"at"`
}

// courseOf follows the runs through drawings, whose identifiers on the page are ids; nil where no plot shows their steps.
func courseOf(results []runner.Result, names []string, drawings []*render.Drawing, ids []string) *course {
	c := &course{}
	known := map[int]int{} // from runs of the experiment to those of the course
	for i, d := range drawings {
		fc := figureCourse{ID: ids[i]}
		for _, plot := range d.Page.Plots() {
			if pc := c.follow(results, names, known, plot, d); len(pc.Runs) > 0 {
				fc.Plots = append(fc.Plots, pc)
			}
		}
		if len(fc.Plots) > 0 {
			c.Figures = append(c.Figures, fc)
		}
	}
	if len(c.Figures) == 0 {
		return nil
	}
	return c
}

// follow finds the runs in a plot.
func (c *course) follow(results []runner.Result, names []string, known map[int]int, plot canvas.Plot, d *render.Drawing) plotCourse {
	_, height := d.Page.Size()
	left, right := float64(plot.Box.Min.X), float64(plot.Box.Max.X)
	bottom, top := float64(height-plot.Box.Min.Y), float64(height-plot.Box.Max.Y)
	pc := plotCourse{Box: [4]int{tenths(left), tenths(top), tenths(right), tenths(bottom)}}
	x, y := scaleOf(plot.X), scaleOf(plot.Y)
	if x == nil || y == nil {
		return pc
	}
	for _, run := range plot.Runs {
		trace := results[run].Trace()
		if trace == nil || trace.Len() == 0 {
			continue
		}
		at, ok := known[run]
		if !ok {
			if len(c.Runs) == mostFollowed {
				continue
			}
			at = len(c.Runs)
			known[run] = at
			c.Runs = append(c.Runs, runOf(names[run], trace))
		}
		place := runPlace{Run: at}
		for _, i := range c.Runs[at].rows {
			row := trace.At(i)
			px, insideX := place01(x, plot.X, valueOf(plot.X, row, results[run]), left, right)
			py, insideY := place01(y, plot.Y, valueOf(plot.Y, row, results[run]), bottom, top)
			if !insideX || !insideY {
				px, py = nil, nil
			}
			place.At = append(place.At, px, py)
		}
		pc.Runs = append(pc.Runs, place)
	}
	return pc
}

// scaleOf is the scale of an axis that shows something of a trace; nil for others.
func scaleOf(a canvas.PlotAxis) axis.Normalizer {
	if a.Shows == "" {
		return nil
	}
	switch a.Scale {
	case "linear":
		return axis.LinearScale{}
	case "log":
		return axis.LogScale{}
	case "steps":
		return axis.StepScale{}
	}
	return nil
}

// place01 is the place of a value in tenths of a px between two, and whether the plot shows it.
func place01(scale axis.Normalizer, a canvas.PlotAxis, v, from, to float64) (*int, bool) {
	share := scale.Normalize(a.Lo, a.Hi, v)
	if math.IsNaN(share) || share < -1e-9 || share > 1+1e-9 {
		return nil, false
	}
	at := tenths(from + share*(to-from))
	return &at, true
}

func tenths(px float64) int { return int(math.Round(10 * px)) }

// valueOf is what an axis shows of a row.
func valueOf(a canvas.PlotAxis, row descent.Row, result runner.Result) float64 {
	switch axis.Quantity(a.Shows) {
	case axis.Position:
		if a.Variable < len(row.X) {
			return row.X[a.Variable]
		}
	case axis.Loss:
		return row.Loss
	case axis.Gap:
		if low := result.Run.Surface.Lowest(); low.Known() {
			return low.Gap(row.Loss)
		}
	case axis.Gradient:
		return row.GradNorm
	case axis.Rate:
		return row.Rate
	case axis.Steps:
		return float64(row.Step)
	case "evaluations":
		return float64(row.Evals)
	}
	return math.NaN()
}

// runOf is a run at some of its steps: all of the first, then as many as there is room for, and the last.
func runOf(name string, trace *descent.Trace) runCourse {
	n := trace.Len()
	c := runCourse{Name: name}
	for i := range min(n, earlyRows) {
		c.rows = append(c.rows, i)
	}
	if rest := n - earlyRows; rest > 0 {
		room := min(rest, mostRows-earlyRows)
		for k := 1; k <= room; k++ {
			c.rows = append(c.rows, earlyRows-1+k*rest/room)
		}
	}
	for _, i := range c.rows {
		row := trace.At(i)
		c.Step = append(c.Step, row.Step)
		c.Loss = append(c.Loss, output.Number(row.Loss))
		c.Gradient = append(c.Gradient, output.Number(row.GradNorm))
		c.Rate = append(c.Rate, output.Number(row.Rate))
	}
	return c
}
