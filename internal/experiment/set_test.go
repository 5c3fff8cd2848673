package experiment

import (
	"strings"
	"testing"

	"gdplot/internal/syntax"
)

func TestSetChangesTheRuns(t *testing.T) {
	const file = bowl + `
optimizer: sgd
learning_rate: 0.1
steps: 40
runs:
  - {label: a}
  - {label: b, steps: 50, optimizer: {sgd: {momentum: 0.9}}}
`
	const swept = bowl + `
steps: 40
sweep:
  optimizer: [sgd, {sgd: {momentum: 0.9}}]
  learning_rate: [0.1, 0.2, 0.3]
`
	tests := []struct {
		file string
		set  []string
		want string // of every run: ID, optimizer, rate, steps, seed
	}{
		{file, []string{"steps=7"}, "a sgd 0.1 7 1; b sgd(momentum=0.9) 0.1 7 1"},
		{file, []string{"steps=7", "steps=8"}, "a sgd 0.1 8 1; b sgd(momentum=0.9) 0.1 8 1"},
		{file, []string{"seed=1e1"}, "a sgd 0.1 40 10; b sgd(momentum=0.9) 0.1 50 10"},
		{file, []string{"optimizer.sgd.momentum=0.5"}, "a sgd(momentum=0.5) 0.1 40 1; b sgd(momentum=0.5) 0.1 50 1"},
		{file, []string{"optimizer=adam"}, "a adam 0.1 40 1; b adam 0.1 50 1"},
		{file, []string{"optimizer=[{clip_norm: 1}, adam]", "optimizer.clip_norm.max=2"}, "a clip_norm(2)+adam 0.1 40 1; b clip_norm(2)+adam 0.1 50 1"},
		{file, []string{"learning_rate.constant.value=0.3"}, "a sgd 0.3 40 1; b sgd(momentum=0.9) 0.3 50 1"},
		{file, []string{"sweep.seed=[1, 2]", "runs=[{label: c}]"}, "c,seed=1 sgd 0.1 40 1; c,seed=2 sgd 0.1 40 2"},
		{swept, []string{"learning_rate=0.5"}, "sgd,learning_rate=0.5 sgd 0.5 40 1; sgd(momentum=0.9),learning_rate=0.5 sgd(momentum=0.9) 0.5 40 1"},
		{swept, []string{"optimizer=adam", "learning_rate=0.5"}, "adam,learning_rate=0.5 adam 0.5 40 1"},
		{swept, []string{"optimizer.sgd.dampening=0.5", "learning_rate=1"},
			"sgd(dampening=0.5),learning_rate=1 sgd(dampening=0.5) 1 40 1; sgd(momentum=0.9,dampening=0.5),learning_rate=1 sgd(momentum=0.9,dampening=0.5) 1 40 1"},
		{swept, []string{"learning_rate=0.5", "sweep.optimizer=[rmsprop]"}, "rmsprop,learning_rate=0.5 rmsprop 0.5 40 1"},
		{bowl + "learning_rate: 0.1", []string{"optimizer.sgd.momentum=0.9"}, "sgd sgd(momentum=0.9) 0.1 100 1"},
		{bowl + "learning_rate: 0.1", []string{"style.theme=dark", "title=Hello = world"}, "sgd sgd 0.1 100 1"},
		{"start: [1, 1]\nlearning_rate: 0.1", []string{"surface=x^2+y^2"}, "sgd sgd 0.1 100 1"},
	}
	for _, test := range tests {
		e := mustParse(t, test.file, test.set...)
		var runs []string
		for _, r := range e.Runs {
			var chain []*component
			for _, s := range r.Chain {
				chain = append(chain, &component{spec: s})
			}
			d := &decoded{parts: &parts{rate: &component{spec: *r.Rate}}}
			runs = append(runs, strings.Join([]string{r.ID(), chainText(chain), d.rateValue().Text, syntax.Number(float64(r.Steps)), syntax.Number(float64(r.Seed))}, " "))
		}
		if got := strings.Join(runs, "; "); got != test.want {
			t.Errorf("--set %q: got  %s\nwant %s", test.set, got, test.want)
		}
	}
}

func TestSetSchedule(t *testing.T) {
	e := mustParse(t, bowl+"learning_rate: 0.1\nsteps: 30\n", "learning_rate={cosine: {initial: 0.2}}", "learning_rate.cosine.final=0.1")
	rate := e.Runs[0].Rate
	if rate.Name() != "cosine" || rate.Float("initial") != 0.2 || rate.Float("final") != 0.1 || rate.Int("steps") != 30 {
		t.Errorf("rate is %v", rate)
	}
}

func TestSetSaysThatAnAxisIsReplaced(t *testing.T) {
	_, ds := parseText(bowl+"sweep: {learning_rate: [0.1, 0.2]}", "learning_rate=0.5")
	if len(ds) != 1 || ds[0].Severity != syntax.Note || ds[0].File != "--set" || !strings.Contains(ds[0].Message, "replaces its axis") {
		t.Errorf("got %s", ds)
	}
}

func TestSetFaultsPointIntoTheArgument(t *testing.T) {
	const file = bowl + "learning_rate: 0.1\nsteps: 40\n"
	tests := []struct{ set, want string }{
		{"steps=ten", `--set:1:7: steps must be a whole number, not the text "ten"`},
		{"steps", `--set:1:1: a setting is path=value (--set learning_rate=0.1)`},
		{"=1", `--set:1:1: a setting is path=value (--set learning_rate=0.1)`},
		{"steps=", `--set:1:1: steps has no value`},
		{"stepz=3", `--set:1:1: unknown key "stepz" (did you mean "steps"?)`},
		{"lr=3", `--set:1:1: unknown key "lr" (did you mean "learning_rate"?)`},
		{"optimizer.sgd.momentun=0.9", `--set:1:1: sgd has no parameter "momentun" (did you mean "momentum"?)`},
		{"optimizer.sgdd.momentum=0.9", `--set:1:1: there is no optimizer "sgdd" (did you mean "sgd"?)`},
		{"optimizer.adam.beta1=0.9", `--set:1:1: no run has optimizer adam to set`},
		{"optimizer.sgd=0.9", `--set:1:1: a path ends with a parameter of sgd (did you mean "optimizer.sgd.momentum"?)`},
		{"optimizer={adam: {beta1: 2}}", `--set:1:26: beta1 must be from 0 to below 1, not 2`},
		{"optimizer={adam: {", `--set:1:1: not valid YAML: did not find expected node content`},
		{"surface=x^2 + z", `--set:1:15: z is not known`},
		{"start=[1, 2, 3]", `--set:1:7: start has 3 numbers, but the surface has 2 variables`},
		{"figures.0=loss", `--set:1:1: figures.0 cannot be set by a path: set figures as a whole`},
		{"sweep.lr=[1]", `--set:1:7: "lr" is no run key (did you mean "learning_rate"?)`},
		{"style.theme=blue", `--set:1:13: theme must be light, dark, print, transparent or adaptive, not the text "blue"`},
		{"label=a\nb", `--set:1:1: a setting stands on one line`},
		{"steps=017", `--set:1:7: a number may not begin with 0: 017 (did you mean "17"?)`},
		{"steps=1e400", `--set:1:7: 1e400 is too large for a number (at most about 1.8e308)`},
	}
	for _, test := range tests {
		e, ds := parseText(file, test.set)
		if e != nil || len(ds) == 0 {
			t.Errorf("--set %q is accepted", test.set)
			continue
		}
		if got := ds[0].Headline(); !strings.HasPrefix(got, test.want) {
			t.Errorf("--set %q:\ngot  %s\nwant %s", test.set, got, test.want)
		}
	}
}

func TestExpectationsOfRunsThatSetRemovedAreLeftOut(t *testing.T) {
	const file = bowl + "sweep: {learning_rate: [0.1, 0.2]}\nexpect:\n  - {run: learning_rate=0.1, verdict: converged}\n" +
		"  - {faster: learning_rate=0.2, than: learning_rate=0.1, to: {loss: 1}}\n"
	e := mustParse(t, file, "steps=10")
	if len(e.Expect) != 2 {
		t.Errorf("%d expectations", len(e.Expect))
	}
	e, ds := parseText(file, "learning_rate=0.1")
	if ds.Wrong() || len(e.Expect) != 1 || ds.Count(syntax.Note) != 2 {
		t.Errorf("%s", ds)
	}
}
