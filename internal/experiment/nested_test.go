package experiment

import (
	"strings"
	"testing"
)

const nestedFile = `surface: x^2 + y^2
start: [1, 1]
steps: 80
learning_rate:
  sequence:
    schedules: %s
    milestones: [10]
`

func TestNestedComponents(t *testing.T) {
	e, ds := parseText(strings.Replace(nestedFile, "%s", `[0.1, cosine: {initial: 0.2}]`, 1))
	if ds.Wrong() {
		t.Fatal(ds)
	}
	parts := e.Runs[0].Rate.Components("schedules")
	if len(parts) != 2 || parts[0].Name() != "constant" || parts[0].Float("value") != 0.1 {
		t.Errorf("%v", parts)
	}
	if steps := parts[1].Int("steps"); steps != 80 {
		t.Errorf("the nested schedule has %d steps, not the run's 80", steps)
	}
	if text := specText(*e.Runs[0].Rate); text != "sequence(schedules=[constant(0.1),cosine(initial=0.2,steps=80)],milestones=[10])" {
		t.Error(text)
	}
	other, _ := parseText(strings.Replace(nestedFile, "%s", `[0.1, cosine: {initial: 0.3}]`, 1))
	if other.Runs[0].Hash == e.Runs[0].Hash {
		t.Error("another nested schedule has the same hash")
	}
}

func TestNestedComponentsPointAtFaults(t *testing.T) {
	for list, want := range map[string]string{
		`[0.1, cosin: {initial: 0.2}]`: `:6:22: there is no schedule "cosin" (did you mean "cosine"?)`,
		`[0.1, cosine: {inital: 0.2}]`: `:6:31: cosine has no parameter "inital" (did you mean "initial"?)`,
		`[0.1, cosine: {initial: -1}]`: `:6:40: initial must be at least 0, not -1`,
		`0.1`:                          `schedules must be a list of schedules, not`,
		`[]`:                           `schedules is an empty list`,
		`[0.1, [0.2]]`:                 `value 2 of schedules must be a number, a formula in k or a schedule, not a list`,
		`[0.1, 0.2, 0.3]`:              `milestones must be one fewer than the schedules: 2 for 3, not 1`,
		`[0.1, 0.2 - k/20]`:            `at step 5; it must be a finite number and not negative`,
		`[0.1, 0.2/q]`:                 `schedule 2: q is not known here`,
		`[{wsd: {initial: 1, warmup: 90, decay: 1}}, 1]`: `91 steps together`,
	} {
		_, ds := parseText(strings.Replace(nestedFile, "%s", list, 1))
		if text := ds.String(); !ds.Wrong() || !strings.Contains(text, want) {
			t.Errorf("%s:\n%s\nwant %s", list, text, want)
		}
	}
}
