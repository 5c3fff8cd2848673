package experiment

import (
	"slices"
	"strings"
	"testing"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/syntax"
)

const tuneTop = "surface: x^2 + 20*y^2\nstart: [2, 1]\nsteps: 50\n"

func TestTuneMakesTrials(t *testing.T) {
	e := mustParse(t, tuneTop+`tune: {learning_rate: [0.1, 0.01, 0.02], for: {steps_to: {gap: 1e-6}}}
runs:
  - {optimizer: sgd}
  - {optimizer: adam, learning_rate: 0.3}
  - {optimizer: newton}
  - {label: heavy, optimizer: {sgd: {momentum: 0.9}}, tune: {optimizer.sgd.momentum: {linear: [0, 0.9], count: 4}, for: final_gap}, learning_rate: 0.02}
`)
	plain, adam, newton, heavy := e.Runs[0], e.Runs[1], e.Runs[2], e.Runs[3]
	if !slices.Equal(plain.Tune.Values, []float64{0.01, 0.02, 0.1}) || plain.Tune.Rule != (Rule{grammar.StepsTo, Target{Gap: true, Loss: 1e-6}}) {
		t.Errorf("tune %+v", plain.Tune)
	}
	if adam.Tune != nil || newton.Tune != nil {
		t.Error("a run with a rate of its own, or without any, is tuned")
	}
	if heavy.Tune.Path != "optimizer.sgd.momentum" || len(heavy.Tune.Trials) != 4 || heavy.Tune.Rule.What != grammar.FinalGap {
		t.Errorf("tune %+v", heavy.Tune)
	}
	for i, rate := range []string{"0.01", "0.02", "0.1"} {
		same := mustParse(t, tuneTop+"optimizer: sgd\nlearning_rate: "+rate+"\n").Runs[0]
		if trial := plain.Tune.Trials[i]; trial.Hash() != same.Hash() || trial.ID() != plain.ID()+",learning_rate="+rate {
			t.Errorf("trial %s is not the run that its rate makes: %s", trial.ID(), trial.Hash())
		}
	}
	if chosen := e.Choose(map[int]Choice{0: {Index: 1, Value: 0.02, Ties: 1}}); chosen.Runs[0].Hash() != plain.Tune.Trials[1].Hash() ||
		chosen.Runs[0].ID() != plain.ID() || chosen.Runs[0].Tune.Choice.Value != 0.02 || e.Runs[0].Tune.Choice != nil || chosen.Runs[1] != adam {
		t.Errorf("chosen %+v", chosen.Runs[0])
	}
}

// A figure that counts steps counts those to the gap that its runs are tuned for, unless it or a second rule says otherwise.
func TestFiguresTakeTheTunedLevel(t *testing.T) {
	const tuned = "tune: {learning_rate: [0.1, 0.01], for: {steps_to: {gap: 1e-3}}}\n"
	for file, want := range map[string]float64{
		tuned + "sweep: {optimizer: [sgd, adam, newton]}\nfigures: [convergence]\n":                                                                              1e-3,
		tuned + "sweep: {optimizer: [sgd, adam]}\nfigures: [{convergence: {gap: 1e-2}}]\n":                                                                       1e-2,
		"sweep: {optimizer: [sgd, adam]}\nlearning_rate: 0.01\nfigures: [convergence]\n":                                                                         1e-6,
		tuned + "runs:\n  - {optimizer: sgd}\n  - {optimizer: adam, tune: {learning_rate: [0.1, 0.01], for: {steps_to: {gap: 1e-4}}}}\nfigures: [convergence]\n": 1e-6,
	} {
		e := mustParse(t, tuneTop+file)
		if got := e.Figures[0].Spec.Float("gap"); got != want {
			t.Errorf("gap %g, not %g, of\n%s", got, want, file)
		}
		for _, run := range e.Runs {
			if run.TargetIndex(Target{Gap: true, Loss: want}) < 0 {
				t.Errorf("%s is not watched for %g in\n%s", run.ID(), want, file)
			}
		}
	}
}

// Runs that differ in nothing but their seed share a choice; others do not.
func TestTuneGroups(t *testing.T) {
	e := mustParse(t, tuneTop+`tune: {learning_rate: {log: [1e-3, 0.1], count: 5}, for: best_loss}
sweep:
  optimizer: [[{noise: 0.1}, sgd], [{noise: 0.1}, adam]]
  seed: [1, 2, 3]
`)
	var groups []int
	for _, r := range e.Runs {
		groups = append(groups, r.Tune.Group)
	}
	if !slices.Equal(groups, []int{0, 0, 0, 3, 3, 3}) {
		t.Errorf("groups %v", groups)
	}
	swept := mustParse(t, tuneTop+"sweep: {tune: [{learning_rate: [0.01, 0.02], for: final_loss}, {learning_rate: [0.01, 0.02], for: {settles_to: {gap: 1e-3}}}]}\n")
	if len(swept.Runs) != 2 || swept.Runs[0].ID() == swept.Runs[1].ID() || swept.Runs[1].Tune.Rule.What != grammar.SettlesTo {
		t.Errorf("a tune cannot be swept: %+v", swept.Runs)
	}
	if v := mustParse(t, tuneTop+"runs: [{label: a, tune: {learning_rate: [0.01, 0.02], for: final_loss}}, {label: b, learning_rate: 0.1}]\n"); v.Axes[1].Path != "learning_rate" || v.Axes[1].Values[0].Text != "tuned" || v.Axes[1].Values[1].Text != "0.1" {
		t.Errorf("axes %+v", v.Axes)
	}
}

func TestTuneFaults(t *testing.T) {
	const grid = "learning_rate: [0.1, 0.2]"
	for text, want := range map[string]string{
		"tune: 0.1":                                                               "4:7: tune must be a mapping such as {learning_rate:",
		"tune: {" + grid + "}":                                                    "4:7: tune needs for, the rule",
		"tune: {for: final_loss}":                                                 "4:7: tune needs what is chosen",
		"tune: {" + grid + ", for: lowest}":                                       `4:40: there is no rule "lowest" to choose by`,
		"tune: {" + grid + ", for: steps_to}":                                     "4:40: steps_to needs a level to come to (steps_to: {gap: 1e-6})",
		"tune: {" + grid + ", for: {final_loss: {gap: 1e-6}}}":                    "4:53: final_loss takes no level",
		"tune: {" + grid + ", for: {steps_to: {gab: 1e-6}}}":                      "4:51: to must be {gap: v}",
		"tune: {" + grid + ", for: {steps_too: {gap: 1e-6}}}":                     `did you mean "steps_to"?`,
		"tune: {" + grid + ", for: accuracy}":                                     "4:40: ",
		"tune: {learning_rate: [0.1], for: final_loss}":                           "nothing to choose from one value",
		"tune: {learning_rate: [a, b], for: final_loss}":                          "4:24: learning_rate must be a number",
		"tune: {learning_rat: [0.1, 0.2], for: final_loss}":                       `4:8: "learning_rat" is no run key (did you mean "learning_rate"?)`,
		"tune: {optimizer: [sgd, adam], for: final_loss}":                         "4:8: tune chooses a number",
		"tune: {seed: [1, 2], for: final_loss}":                                   "4:8: seed is no setting of a method",
		"tune: {" + grid + ", optimizer.sgd.momentum: [0, 0.9], for: final_loss}": "tune chooses one number",
		"tune: {optimizer.adam.beta1: [0.1, 0.9], for: final_loss}":               "cannot be varied: a run has no adam",
		"tune: {optimizer.sgd.momentum: [0, 0.9], for: final_loss}":               "1:1: learning_rate is missing",
		"runs: [{learning_rate: 0.1, tune: {" + grid + ", for: final_loss}}]":     "4:9: learning_rate is given, and tuned",
	} {
		e, ds := parseText(tuneTop + text + "\n")
		if e != nil || !strings.Contains(ds.String(), want) {
			t.Errorf("%s: %s lacks %q", text, ds, want)
		}
	}
	if _, ds := parseText(tuneTop + "tune: {" + grid + ", for: final_loss}\noptimizer: newton\n"); ds.Count(syntax.Warning) != 1 || ds.Wrong() {
		t.Errorf("a tune without use: %s", ds)
	}
}

// TestChosenRunsKeepTheirLabels chooses for runs whose trials share all but their label.
func TestChosenRunsKeepTheirLabels(t *testing.T) {
	e := mustParse(t, "surface: booth\nstart: [1, 1]\ntune: {learning_rate: [0.01, 0.02], for: final_loss}\nruns: [{label: a}, {label: b, start: [2, 2]}, {start: [3, 3]}]\nfigures: []\n")
	chosen := e.Choose(map[int]Choice{0: {Index: 1, Value: 0.02}, 1: {Index: 1, Value: 0.02}, 2: {Index: 1, Value: 0.02}})
	for i, run := range chosen.Runs {
		if run.Label != e.Runs[i].Label || run.Label != []string{"a", "b", ""}[i] {
			t.Errorf("run %d is called %q", i, run.Label)
		}
	}
}
