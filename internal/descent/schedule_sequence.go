package descent

import (
	"fmt"
	"strings"

	"gdplot/internal/catalog"
)

func init() {
	Schedules.Add(catalog.Entry[func(catalog.Spec) (Schedule, error)]{
		Decl: catalog.Decl{
			Name:     "sequence",
			Title:    "Schedules in sequence",
			Sentence: "Follows one schedule after the other, changing at milestones.",
			Rule:     "α_k = Sⁱ(k − M_i)    for M_i ≤ k < M_{i+1},  M₀ = 0",
			Params: []catalog.Param{
				schedules("The schedules, in order."),
				milestones("Steps at which the next schedule takes over; one fewer than there are schedules."),
			},
			Notes: []string{
				"Every schedule begins at its own step 0. One that needs to know its end takes the number of steps of the run unless it is told otherwise: give it steps.",
				"The step from x_M is the first one of the next schedule. What the last one does after its end is its own affair.",
			},
			Source:   "torch.optim.lr_scheduler.SequentialLR",
			Sample:   "learning_rate:\n  sequence:\n    schedules: [{linear: {initial: 0.1, steps: 10}}, {cosine: {initial: 0.1, steps: 90}}]\n    milestones: [10]",
			Schedule: catalog.ScheduleVaries,
			Label:    func(s catalog.Spec) string { return joinedNames(s, ", then ") },
			Check: func(s catalog.Spec) error {
				parts, changes := len(s.Components("schedules")), s.Numbers("milestones")
				if len(changes) != parts-1 {
					return fmt.Errorf("milestones must be one fewer than the schedules: %d for %d, not %d", parts-1, parts, len(changes))
				}
				return checkMilestones(changes, true)
			},
		},
		New: func(s catalog.Spec) (Schedule, error) {
			parts, err := buildSchedules(s.Components("schedules"))
			if err != nil {
				return nil, err
			}
			q := &sequence{parts: parts, begin: []int{0}}
			for _, m := range s.Numbers("milestones") {
				q.begin = append(q.begin, int(m))
			}
			return q, nil
		},
	})
}

type sequence struct {
	parts []Schedule
	begin []int // first step of each
	at    int   // part of the last step that was asked for
}

var _ Observer = (*sequence)(nil)

func (q *sequence) At(k int) float64 {
	q.at = 0
	for q.at+1 < len(q.begin) && q.begin[q.at+1] <= k {
		q.at++
	}
	return q.parts[q.at].At(k - q.begin[q.at])
}

// Observe implements Observer: the schedule at work hears the loss.
func (q *sequence) Observe(f float64) {
	if o, ok := q.parts[q.at].(Observer); ok {
		o.Observe(f)
	}
}

// Check looks at the rates of the parts that can be wrong.
func (q *sequence) Check(steps int) error {
	for i, part := range q.parts {
		end := steps
		if i+1 < len(q.begin) {
			end = min(end, q.begin[i+1])
		}
		if err := checkRates(part, end-q.begin[i]); err != nil {
			return err
		}
	}
	return nil
}

// checkRates looks at the first steps of a schedule that can be wrong, such as a formula.
func checkRates(s Schedule, steps int) error {
	if c, ok := s.(interface{ Check(steps int) error }); ok && steps > 0 {
		return c.Check(steps)
	}
	return nil
}

// schedules declares a list of schedules.
func schedules(doc string) catalog.Param {
	return catalog.Param{Name: "schedules", Symbol: "S", Type: catalog.Components, Book: Schedules, Range: catalog.Any(), Doc: doc}
}

func buildSchedules(specs []catalog.Spec) ([]Schedule, error) {
	made := make([]Schedule, len(specs))
	for i, spec := range specs {
		var err error
		if made[i], err = BuildSchedule(spec); err != nil {
			return nil, fmt.Errorf("schedule %d: %w", i+1, err)
		}
	}
	return made, nil
}

// joinedNames are the names of nested schedules.
func joinedNames(s catalog.Spec, between string) string {
	var names []string
	for _, part := range s.Components("schedules") {
		names = append(names, strings.ReplaceAll(part.Name(), "_", " "))
	}
	return strings.Join(names, between)
}
