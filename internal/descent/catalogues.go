package descent

import "gdplot/internal/catalog"

// DefaultOptimizer is the method of a run, and of a client, that names none.
const DefaultOptimizer = "sgd"

// The catalogues. An entry is added by the file that holds it, in an init of its own: all initial values of variables together
// would be one function of 130 KB, which a browser that runs the engine optimizes for half a second while a reader waits.
var (
	// Optimizers are the methods of descent, each a transform that can stand alone.
	Optimizers = catalog.New[func(catalog.Spec) Transform]("optimizer")
	// Transforms are what may stand in a chain before or after an optimizer.
	Transforms = catalog.New[func(catalog.Spec) Transform]("transform")
	// Schedules are learning rates; the one called formula takes its value from a formula in k and is in package
	// surface's hands, since it owns the formula language.
	Schedules = catalog.New[func(catalog.Spec) (Schedule, error)]("schedule")
	// StopRules end a run; minimum is the loss that a gap is measured from, NaN where it is not known.
	StopRules = catalog.New[func(s catalog.Spec, minimum float64) StopRule]("stop rule")
)
