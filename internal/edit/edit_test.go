package edit

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"gdplot/internal/experiment"
)

// edited is a text with edits, whose offsets are those of the text before.
func edited(text string, edits ...Change) string {
	units := utf16.Encode([]rune(text))
	for i := range edits { // from the last to the first
		for j := i + 1; j < len(edits); j++ {
			if edits[j].From > edits[i].From {
				edits[i], edits[j] = edits[j], edits[i]
			}
		}
	}
	for _, e := range edits {
		units = append(units[:e.From:e.From], append(utf16.Encode([]rune(e.Text)), units[e.To:]...)...)
	}
	return string(utf16.Decode(units))
}

func TestRunsAreAddedAndTakenOut(t *testing.T) {
	for _, c := range []struct{ name, text, added, dropped string }{
		{"block", "steps: 5 # é\nruns: # r\n  - {optimizer: sgd, learning_rate: 0.1} # first\n  - label: b\n    learning_rate: 0.2\n    # of b\n\nfigures: [loss]\n",
			"steps: 5 # é\nruns: # r\n  - {optimizer: sgd, learning_rate: 0.1} # first\n  - label: b\n    learning_rate: 0.2\n  - {optimizer: adam, learning_rate: 0.2}\n    # of b\n\nfigures: [loss]\n",
			"steps: 5 # é\nruns: # r\n  - label: b\n    learning_rate: 0.2\n    # of b\n\nfigures: [loss]\n"},
		{"flow", "runs: [{learning_rate: 0.1}, {learning_rate: 0.2, label: b}]\n",
			"runs: [{learning_rate: 0.1}, {learning_rate: 0.2, label: b}, {optimizer: adam, learning_rate: 0.2}]\n",
			"runs: [{learning_rate: 0.2, label: b}]\n"},
		{"no end", "runs:\n- {learning_rate: 0.1}\n- {learning_rate: 0.2}",
			"runs:\n- {learning_rate: 0.1}\n- {learning_rate: 0.2}\n- {optimizer: adam, learning_rate: 0.2}",
			"runs:\n- {learning_rate: 0.2}"},
		{"whole file", "learning_rate: 0.1 # of all\n\n", "learning_rate: 0.1 # of all\nruns:\n  - {}\n  - {optimizer: adam}\n\n", ""},
	} {
		e, err := AddRun([]byte(c.text), "adam", "")
		if got := edited(c.text, e); err != nil || got != c.added {
			t.Errorf("%s: added, %v:\n%s", c.name, err, got)
		}
		ed, err := newEditor([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		runs, _ := ed.root.Get("runs")
		if runs == nil {
			continue
		}
		e, err = DropRun([]byte(c.text), runs.Items[0].At.Line, runs.Items[0].At.Col)
		if got := edited(c.text, e); err != nil || got != c.dropped {
			t.Errorf("%s: taken out, %v:\n%s", c.name, err, got)
		}
		if _, err := DropRun([]byte(c.dropped), 1, 1); err == nil {
			t.Errorf("%s: the only run can be taken out", c.name)
		}
	}
	last := "runs:\n  - {learning_rate: 0.1}\n  -\n    learning_rate: 0.2"
	if e, err := DropRun([]byte(last), 4, 5); err != nil || edited(last, e) != "runs:\n  - {learning_rate: 0.1}" {
		t.Errorf("the last of a text without a line feed, %v:\n%s", err, edited(last, e))
	}
}

func TestFiguresAreGivenParameters(t *testing.T) {
	values := []Given{{"azimuth", "30"}, {"elevation", "20"}}
	for text, want := range map[string]string{
		"figures: [loss, surface] # all\n":                         "figures: [loss, surface: {azimuth: 30, elevation: 20}] # all\n",
		"figures:\n  - loss\n  - surface # é\n":                    "figures:\n  - loss\n  - surface: {azimuth: 30, elevation: 20} # é\n",
		"figures:\n  - loss\n  - surface: {azimuth: -10, x: 1}\n":  "figures:\n  - loss\n  - surface: {elevation: 20, azimuth: 30, x: 1}\n",
		"figures:\n  - loss\n  - surface:\n      elevation: 40\n":  "figures:\n  - loss\n  - surface:\n      azimuth: 30\n      elevation: 20\n",
		"figures:\n  - loss\n  - surface: {}\n":                    "figures:\n  - loss\n  - surface: {azimuth: 30, elevation: 20}\n",
		"figures:\n  - loss\n  - surface:\n":                       "figures:\n  - loss\n  - surface: {azimuth: 30, elevation: 20}\n",
		"figures: [loss, surface: {azimuth: \"𝛼🙂\", x: 1}]":        "figures: [loss, surface: {elevation: 20, azimuth: 30, x: 1}]",
		"figures: [loss, {surface: {elevation: 4.5e1, title: a}}]": "figures: [loss, {surface: {azimuth: 30, elevation: 20, title: a}}]",
	} {
		edits, err := SetFigure([]byte(text), 1, values)
		if got := edited(text, edits...); err != nil || got != want {
			t.Errorf("%s: %v:\n%s", strings.TrimSpace(text), err, got)
		}
	}
	if _, err := SetFigure([]byte("steps: 4\n"), 0, values); err == nil {
		t.Error("a figure that the file does not list can be changed")
	}
}

func TestSet(t *testing.T) {
	for text, want := range map[string]string{
		"# a\nsurface: x^2 # b\nsteps: 100 # c\nstart: [1]\n": "# a\nsurface: x^2 # b\nsteps: 200 # c\nstart: [1]\n",
		"# a\nsurface: x^2 # b\nstart: [1]\n":                 "# a\nsteps: 200\nsurface: x^2 # b\nstart: [1]\n",
		"{surface: x^2, start: [1]}\n":                        "{steps: 200, surface: x^2, start: [1]}\n",
	} {
		edits, err := Set([]byte(text), []Given{{"steps", "200"}})
		if got := edited(text, edits...); err != nil || got != want {
			t.Errorf("%q: %v: %q", text, err, got)
		}
	}
}

// A component in block style can be replaced by its name.
func TestBlockChoices(t *testing.T) {
	text := "surface: rosenbrock\nstart: [1, 2]\noptimizer: # which\n  sgd:\n    # strong\n    momentum: 0.9\n    nesterov: true # yes\n\nlearning_rate: 1e-3\nruns:\n  - optimizer:\n    - clip_norm:\n        max: 3\n    - adam:\n        beta1: 0.8\n    learning_rate: 0.1\n"
	_, controls, found := experiment.Controls("a.yaml", []byte(text), experiment.Options{})
	if len(found) > 0 {
		t.Fatal(found)
	}
	want := map[string]string{"optimizer": strings.Replace(text, "sgd:\n    # strong\n    momentum: 0.9\n    nesterov: true # yes", "NEW", 1),
		"runs.0.optimizer.1": strings.Replace(text, "adam:\n        beta1: 0.8", "NEW", 1)}
	for path, changed := range want {
		for _, c := range controls {
			if c.Path == path && c.Kind == experiment.TurnChoice {
				if got := edited(text, Change{c.From, c.To, "NEW"}); got != changed {
					t.Errorf("%s:\n%s", path, got)
				}
				delete(want, path)
			}
		}
	}
	for path := range want {
		t.Errorf("%s is no choice", path)
	}
}

// TestStartsAreAdded adds a start in every way that a file can give one: the text around it stays, and it is run from.
func TestStartsAreAdded(t *testing.T) {
	const rest = "# 𝛼\nsurface: rosenbrock\nlearning_rate: 1e-4 # small\n"
	for _, c := range []struct{ text, want string }{
		{rest + "start: [1, 2] # here\nsteps: 5\n", rest + "sweep: {start: [[1, 2], [3, 4]]} # here\nsteps: 5\n"},
		{rest + "start: [1, 2]\nsweep: {seed: [1, 2]}\n", rest + "start: [1, 2]\nsweep: {start: [[1, 2], [3, 4]], seed: [1, 2]}\n"},
		{rest + "start: [1, 2]\nsweep:\n  seed: [1, 2] # two\n", rest + "start: [1, 2]\nsweep:\n  start: [[1, 2], [3, 4]]\n  seed: [1, 2] # two\n"},
		{rest + "sweep:\n  start: [[1, 2], [0, 0]]\n", rest + "sweep:\n  start: [[1, 2], [0, 0], [3, 4]]\n"},
		{rest + "sweep:\n  start:\n    - [1, 2]\n    - [0, 0] # origin\n", rest + "sweep:\n  start:\n    - [1, 2]\n    - [0, 0]\n    - [3, 4] # origin\n"},
		{"surface: x^2\nlearning_rate: 0.1\nstart: 1.5 # here\n", "surface: x^2\nlearning_rate: 0.1\nsweep: {start: [1.5, [3]]} # here\n"},
		{"surface: x^2\nlearning_rate: 0.1\nsweep: {start: [1.5, 2]}\n", "surface: x^2\nlearning_rate: 0.1\nsweep: {start: [1.5, 2, [3]]}\n"},
		{rest + "start: zeros\n", ""},
		{rest + "sweep: {start: {grid: [2, 2]}}\n", ""},
	} {
		point := []float64{3, 4}
		if strings.Contains(c.text, "x^2") {
			point = point[:1]
		}
		edit, err := AddStart([]byte(c.text), strings.ReplaceAll(fmt.Sprint(point), " ", ", "))
		if (err != nil) != (c.want == "") {
			t.Errorf("%s: %v", c.text, err)
		}
		if err != nil {
			continue
		}
		got := edited(c.text, edit)
		if got != c.want {
			t.Errorf("became\n%s\nwant\n%s", got, c.want)
		}
		e, found := experiment.Parse("test.yaml", []byte(got), experiment.Options{})
		if e == nil {
			t.Errorf("%s\n%v", got, found)
			continue
		}
		has := false
		for _, r := range e.Runs {
			has = has || slices.Equal(r.Start, point)
		}
		if !has {
			t.Errorf("no run starts at the new point:\n%s", got)
		}
	}
}
