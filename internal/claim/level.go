package claim

import (
	"strings"

	"gdplot/internal/wording"
)

// Level is a loss that runs are measured against, or a number that models are judged by.
type Level struct {
	Loss   float64 // the loss itself, or how far above the lowest
	Gap    bool    // whether it is counted from the lowest loss that is known
	Low    float64 // that lowest loss, for a gap
	Of     string  // what that lowest is, in a sentence: the minimum, the lowest point found
	Metric string  // one of model.Metrics; empty for a loss that is descended
}

// Reach is what a run does that comes to a level, in the infinitive.
func (l *Level) Reach() string {
	if l.Gap {
		return "come within " + wording.Short(l.Loss, 2) + " of " + l.Of
	}
	return "reach " + l.Named()
}

// Reaches is what one run does that comes to a level.
func (l *Level) Reaches() string {
	if l.Gap {
		return "comes within " + wording.Short(l.Loss, 2) + " of " + l.Of
	}
	return "reaches " + l.Named()
}

// There says of a run that it is at a level.
func (l *Level) There() string {
	if l.Gap {
		return "within " + wording.Short(l.Loss, 2) + " of " + l.Of
	}
	return "at " + l.Bound()
}

// Named is a level that is no gap: a loss of 0.1, a test accuracy of 90 %.
func (l *Level) Named() string { return l.name() + " of " + l.value() }

// Bound is a level that is no gap with its direction: a loss of at most 0.1, a test accuracy of at least 90 %.
func (l *Level) Bound() string {
	if l.Rises() {
		return l.name() + " of at least " + l.value()
	}
	return l.name() + " of at most " + l.value()
}

// Rises reports whether runs come to the level from below.
func (l *Level) Rises() bool { return l.Metric != "" && !strings.HasSuffix(l.Metric, "loss") }

// name is what the level is of, with its article.
func (l *Level) name() string {
	switch l.Metric {
	case "":
		return "a loss"
	case "train_loss":
		return "a training loss"
	case "accuracy":
		return "an accuracy"
	}
	return "a " + strings.ReplaceAll(l.Metric, "_", " ")
}

// value is the level in figures: a share as percent.
func (l *Level) value() string {
	if l.Rises() {
		return wording.Short(100*l.Loss, 4) + " %"
	}
	return wording.Short(l.Loss, 3)
}
