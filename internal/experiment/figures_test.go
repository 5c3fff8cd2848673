package experiment

import (
	"slices"
	"strings"
	"testing"
)

func TestDefaultFigures(t *testing.T) {
	for text, want := range map[string]string{
		"surface: booth\nstart: suggested\n":                                       "contour loss",
		"surface: parabola\nstart: suggested\n":                                    "curve loss",
		"surface: sum(i, 1, n, x[i]^2)\nstart: [1, 1, 1]\n":                        "loss",
		"start: suggested\nsweep: {surface: [booth, parabola]}\n":                  "loss",
		"surface: booth\nstart: suggested\nfigures: []\n":                          "",
		"surface: booth\nstart: suggested\nfigures: [{loss: {name: a-B_1}}]\n":     "a-B_1",
		"surface: booth\nstart: suggested\nfigures: [loss, {loss: {name: two}}]\n": "loss two",
	} {
		var got []string
		for _, f := range mustParse(t, text+"learning_rate: 0.01\n").Figures {
			got = append(got, f.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: figures %q, expected %s", text, got, want)
		}
	}
}

func TestFileNamesStayInTheirFolder(t *testing.T) {
	for _, name := range []string{"..", ".", "a/b", `a\b`, "/etc/passwd", "a.b", "-a", "_a", "a b", "é", "a\u0000", "C:", strings.Repeat("a", 65), ""} {
		_, ds := parseText(bowl + "learning_rate: 0.1\nfigures: [{loss: {name: \"" + strings.NewReplacer(`\`, `\\`, "\x00", `\0`).Replace(name) + "\"}}]\n")
		if !ds.Wrong() {
			t.Errorf("the name %q is accepted", name)
		}
	}
}

func TestExpectations(t *testing.T) {
	e := mustParse(t, string(readTestFile(t, "testdata/good/expectations.yaml")))
	var texts []string
	for _, x := range e.Expect {
		texts = append(texts, x.Text)
	}
	want := []string{
		"momentum 0.6: steps to gap 1e-06 below 50",
		"plain at 0.09: steps to gap 1e-06 above 80, final_gap below 1e-06",
		"too fast: verdict diverged, reason steps, loss 0.01 never reached",
		"momentum 0.6: final_loss below 0.001, end within 0.01 of [0,0], steps 450",
		"plain at 0.09: best_loss between -1e-06 and 1e-06, evaluations between 400 and 500",
		"momentum 0.6 reaches gap 1e-06 before plain at 0.09",
	}
	if !slices.Equal(texts, want) {
		t.Errorf("got %q", texts)
	}
	if first := e.Expect[0]; first.Pos != (Position{11, 5}) || first.Claims[0].Pos != (Position{11, 25}) {
		t.Errorf("positions %v and %v", first.Pos, first.Claims[0].Pos)
	}
	if r := e.Expect[0].Claims[0].Range; !r.HiOpen || r.Hi != 50 {
		t.Errorf("below 50 is %v", r)
	}
	want0 := []Target{{Gap: true, Loss: 1e-3}, {Gap: true, Loss: 1e-6}, {Gap: true, Loss: 1e-7}} // the last for what is faster
	if !slices.Equal(e.Runs[0].Targets(), want0) {
		t.Errorf("targets %v", e.Runs[0].Targets())
	}
	if last := e.Runs[2].Targets(); last[len(last)-1] != (Target{Loss: 0.01}) {
		t.Errorf("targets %v", last)
	}
}
