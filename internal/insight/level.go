package insight

import (
	"gdplot/internal/experiment"
	"gdplot/internal/runner"
)

// LevelOf is the level that a figure counts arrivals at: its own or, where its file names none and no run comes to that, the
// least of its spare ones that half of the runs come to, or else any run does. One that a run starts at tells nothing.
func LevelOf(f *experiment.Figure, results []runner.Result) experiment.Target {
	own := f.Target()
	if len(f.Spares()) == 0 || arrivals(f, results, own) != 0 {
		return own
	}
	level, found := own, false
	for _, spare := range f.Spares() {
		switch n := arrivals(f, results, spare); {
		case n < 0:
			return level
		case 2*n >= len(f.Runs):
			return spare
		case n > 0 && !found:
			level, found = spare, true
		}
	}
	return level
}

// arrivals is how many runs of a figure come to a level, -1 where one starts at it or is not watched for it.
func arrivals(f *experiment.Figure, results []runner.Result, level experiment.Target) (n int) {
	for _, r := range f.Runs {
		hit, watched := results[r].Hit(level)
		if !watched || hit.Step == 0 {
			return -1
		}
		if hit.Step > 0 {
			n++
		}
	}
	return n
}
