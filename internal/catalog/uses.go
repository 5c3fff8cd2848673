package catalog

// ScheduleUse says how a learning rate goes on.
type ScheduleUse int

// The uses.
const (
	ScheduleUndeclared ScheduleUse = iota
	ScheduleConstant               // the value of its main parameter, at every step
	ScheduleVaries                 // a function of the step, though with some values it may be constant
	ScheduleReacts                 // depends on how the run goes, and cannot be drawn before it
)

// StopUse says what it means that a stop rule has ended a run.
type StopUse int

// The uses.
const (
	StopUndeclared StopUse = iota
	StopAtGap              // the run has come as near to the minimum as its file asks; never holds where none is known
	StopAtLoss             // it has come to the loss, or to another goal, that its file asks for
	StopStill              // it hardly moves, slopes or falls any more, wherever that is
	StopAtTest             // what it fits is no longer fitted better where that is tested; never holds where nothing is kept back for it
	StopSpent              // a budget is used up, which says nothing of where it is
)

// Shows says what a kind of figure is about.
type Shows int

// The subjects.
const (
	ShowsUndeclared Shows = iota
	ShowsPaths            // where runs go, on the surface: from above, from the side or in perspective
	ShowsGround           // the surface's plane, coloured by what starts there lead to
	ShowsCourse           // quantities of runs, step after step
	ShowsResults          // what came of runs, beside or against each other
	ShowsModel            // a model fitted to data
	ShowsParts            // other figures
)

// Comparison says what a kind of figure sets side by side of the runs that it shows, a set. It is all that is known of a
// kind where the fairness of a comparison is looked at.
type Comparison uint8

// What is compared.
const (
	ComparesPaths    Comparison = 1 << iota // where runs go
	ComparesProgress                        // what runs come to along an axis of effort
	ComparesArrivals                        // when runs come to a target
	ComparesResults                         // what runs come to in the end; with the value steps_to when they come to a target
	ComparesBest                            // the best of what it shows of each method counts
	ComparesSuites                          // a solver is judged by many problems together
	ComparesTogether                        // what no option names is taken together
)

// Constant is the rate of a schedule that is constant by its declaration.
func (s Spec) Constant() (rate float64, ok bool) {
	if s.Decl == nil || s.Decl.Schedule != ScheduleConstant {
		return 0, false
	}
	rate, ok = s.Get(s.Decl.Main().Name).(float64)
	return rate, ok
}
