// Package axis holds ranges of values, scales that map them onto a length, and the ticks on it. In come numbers, out go
// shares of a length and labels; it knows no page.
package axis

// The model of an axis is that of gonum/plot, whose own package would link every format it writes and a dozen fonts: its
// normalizers serve here as they are, and package plotter draws its plotters on our pages.

// Axis is a range of values, how they are mapped onto a length, and which of them are marked.
type Axis struct {
	Min, Max float64
	Scale    Normalizer
	Tick     struct{ Marker Ticker }
	Shows    Quantity
	Variable int  // which of the surface's, where a position is shown
	Ends     bool // its last value is a whole number that is worth a label, where no round one stands there
}

// Quantity is what an axis measures, where that is something a trace tells of each step. The empty one is anything else.
type Quantity string

// The quantities of a trace. Effort has the words of study.Effort.
const (
	Position Quantity = "position" // one variable of x
	Loss     Quantity = "loss"     // f(x)
	Gap      Quantity = "gap"      // f(x) less its minimum
	Gradient Quantity = "gradient" // the norm of the gradient
	Rate     Quantity = "rate"     // the learning rate
	Steps    Quantity = "steps"
)

// Norm is where a value stands on the axis, from 0 at its lower end to 1 at its upper one.
func (a *Axis) Norm(x float64) float64 { return a.Scale.Normalize(a.Min, a.Max, x) }

// ScaleName names the scale of an axis: "linear", "log", or "steps" for a StepScale. It is empty for a scale of another package.
func (a *Axis) ScaleName() string {
	switch a.Scale.(type) {
	case LinearScale:
		return "linear"
	case LogScale:
		return "log"
	case StepScale:
		return "steps"
	}
	return ""
}

// Normalizer maps a value between min and max to one between 0 and 1.
type Normalizer interface {
	Normalize(lo, hi, x float64) float64
}

// Ticker chooses the ticks of an axis from min to max.
type Ticker interface {
	Ticks(lo, hi float64) []Tick
}

// Tick is a mark on an axis; one without a label is minor.
type Tick struct {
	Value float64
	Label string
}

// IsMinor reports whether the tick has no label.
func (t Tick) IsMinor() bool { return t.Label == "" }

// ConstantTicks are ticks that are the same whatever the range.
type ConstantTicks []Tick

// Ticks implements Ticker.
func (t ConstantTicks) Ticks(_, _ float64) []Tick { return t }
