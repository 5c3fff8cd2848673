package experiment

import (
	"strings"
	"testing"

	"gdplot/internal/catalog"
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
	if other.Runs[0].Hash() == e.Runs[0].Hash() {
		t.Error("another nested schedule has the same hash")
	}
}

const changingFile = `surface: x^2 + y^2
start: [1, 1]
steps: 80
learning_rate: 0.1
optimizer: %s
`

func TestParametersMayBeSchedules(t *testing.T) {
	for method, want := range map[string]string{
		`{sgd: {momentum: 0.9}}`:                               `sgd(momentum=0.9)`,
		`{sgd: {momentum: 0.9*k/(k + 3)}}`:                     `sgd(momentum=0.9*k/(k + 3))`,
		`{sgd: {momentum: {cosine: {initial: 0.9}}}}`:          `sgd(momentum=cosine(initial=0.9,steps=80))`,
		`{adam: {beta1: {linear: {initial: 0.9}}}}`:            `adam(beta1=linear(initial=0.9))`,
		`{adam: {beta1: 1}}`:                                   `beta1 must be from 0 to below 1, not 1`,
		`{adam: {beta1: {constant: 1}}}`:                       `beta1 must be below 1, but its schedule begins at 1`,
		`{sgd: {momentum: {reduce_on_plateau: {initial: 1}}}}`: `momentum cannot be reduce_on_plateau`,
		`{sgd: {momentum: 0.9/q}}`:                             `5:33: q is not known here`,
		`{sgd: {momentum: lots}}`:                              `there is no schedule "lots"`,
		`{sgd: {momentum: [0.9, 0.5]}}`:                        `momentum must be a number or a formula in k or a schedule, not a list`,
	} {
		e, ds := parseText(strings.Replace(changingFile, "%s", method, 1))
		got := ds.String()
		if !ds.Wrong() {
			got = specText(e.Runs[0].Chain[0])
			if c := e.Runs[0].Chain[0]; c.Name() == "sgd" && strings.Contains(method, "cosine") && c.Get("momentum").(catalog.Spec).Int("steps") != 80 {
				t.Errorf("%s: the schedule has not the steps of the run", method)
			}
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s:\n%s\nwant %s", method, got, want)
		}
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
		`[0.1, 0.2/q]`:                 `6:26: q is not known here`,
		`[{wsd: {initial: 1, warmup: 90, decay: 1}}, 1]`: `91 steps together`,
	} {
		_, ds := parseText(strings.Replace(nestedFile, "%s", list, 1))
		if text := ds.String(); !ds.Wrong() || !strings.Contains(text, want) {
			t.Errorf("%s:\n%s\nwant %s", list, text, want)
		}
	}
}
