package descent

import "sync/atomic"

// Box is a window and what happens to a path that would leave it. The start stays where it is, inside or not, and
// only points are moved: momentum keeps pushing against the edge.
type Box struct {
	Lo, Hi []float64 // each of length n
	Policy Policy
}

// Policy is what happens at the edge of a Box.
type Policy string

// The policies. Free is the default everywhere, for surfaces that fall without bound too.
const (
	Free    Policy = "free"    // nothing: the path may leave
	Stop    Policy = "stop"    // the run ends at the first point outside, with ReasonOutside
	Clamp   Policy = "clamp"   // each coordinate is set to the edge
	Reflect Policy = "reflect" // each coordinate is mirrored at the edge until it is inside
)

// Run is one descent, ready to go. Everything in it belongs to this run alone.
type Run struct {
	Objective Objective
	Examples  int         // how many examples the objective is an average over; 0 for none. A Stochastic one tells it itself
	Start     []float64   // x_0, not changed
	Chain     []Transform // applied left to right
	Rate      Schedule
	Steps     int          // most updates, at least 1
	Stop      []StopRule   // the first to hold ends the run
	StopNames []Reason     // the name of each of Stop, told as the reason
	Targets   []float64    // losses whose first arrival is wanted: "first step whose loss is at most that"
	Box       *Box         // nil where paths may go anywhere
	Within    Projector    // where paths are kept; nil where they may go anywhere but for the Box
	Seed      uint64       // of the run's random stream
	Cancel    *atomic.Bool // looked at every step; nil if the run cannot be cancelled
}

// Projector puts a point to the nearest one that is allowed.
type Projector interface {
	Project(x []float64)
	Allowed(x []float64) bool
}

// Hit says when a run reached a target. Of a run that is not reported at every step only those that are reported count.
type Hit struct {
	Step        int  // first step whose loss is at most the target, -1 if there is none
	Evaluations int  // evaluations up to then
	Left        bool // whether a later step lies above the target again
	LastAbove   int  // last step above the target, -1 if there is none
}

// Outcome is how a run ended. A diverged run is an outcome like any other, not an error.
type Outcome struct {
	Reason      Reason
	Steps       int       // updates made
	Evaluations int       // made by these updates, and by a line search that failed
	Examples    int       // that these evaluations took together
	X           []float64 // the last point; the slice is the caller's
	Loss        float64
	GradNorm    float64
	BestLoss    float64 // smallest finite loss of any row reported, but for a start that is not allowed; NaN if there is none
	BestStep    int
	Hits        []Hit // one for each of Run.Targets
	Last        *Last // nil where it is not needed any more
}

// Last is what there is of the last step beside where it led.
type Last struct {
	X       []float64 // the point before the last; equal to it where no update was made
	Buffers []float64 // what a Buffered objective keeps at the end; nil without one
}

// LastX is the point before the last; equal to X where no update was made.
func (o *Outcome) LastX() []float64 {
	if o.Last == nil {
		return o.X
	}
	return o.Last.X
}

// Buffers is what a Buffered objective keeps at the end; nil without one.
func (o *Outcome) Buffers() []float64 {
	if o.Last == nil {
		return nil
	}
	return o.Last.Buffers
}

// Diverged reports whether the run ended because something was not finite.
func (o *Outcome) Diverged() bool { return o.Reason.NotFinite() }
