package experiment

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestControls lists what can be turned in files written in several styles.
func TestControls(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"title: \"𝛼 and β\" # 🙂\nsurface: rosenbrock\nstart: [-0.5, 2.5] # here\nsteps: 500\nlearning_rate: 1e-3\nsweep:\n  optimizer: [sgd, {sgd: {momentum: 0.9}}]\n",
			`surface choice rosenbrock
start point [-0.5, 2.5] runs [0 1]
start.0 number -0.5 (-1 to 1)
start.1 number 2.5 (-5 to 5)
steps integer 500 (5 to 5000, log)
learning_rate number 1e-3 (1e-05 to 0.1, log) runs [0 1]
sweep.optimizer.0 choice sgd
sweep.optimizer.1 choice sgd: {sgd: {momentum: 0.9}}
sweep.optimizer.1.sgd.momentum number 0.9 (0 to 1)
`},
		{"\ufeffsurface:\r\n  ellipse:\r\n    condition: 20\r\nstart: &here\r\n  - 1\r\n  - -2\r\nruns:\r\n  - {learning_rate: 0.1}\r\n  - start: *here\r\n    learning_rate: 0.2\r\n    optimizer:\r\n      adam:\r\n        beta1: 0.5\r\n        amsgrad: true\r\n",
			`surface choice ellipse: ellipse: condition: 20
surface.ellipse.condition number 20 (0.2 to 2000, log)
start point  runs [0 1]
start.0 number 1 (-2 to 2)
start.1 number -2 (-4 to 4)
runs.0.learning_rate number 0.1 (0.001 to 10, log) runs [0]
runs.1.learning_rate number 0.2 (0.002 to 20, log) runs [1]
runs.1.optimizer choice adam: adam: beta1: 0.5 amsgrad: true
runs.1.optimizer.adam.beta1 number 0.5 (0 to 0.999)
runs.1.optimizer.adam.amsgrad truth true
`},
		{"surface: x^2\nlearning_rate: 0.3\nstart: -1.5 # here\n", `learning_rate number 0.3 (0.003 to 30, log) runs [0]
start number -1.5 (-3 to 3) runs [0]
`},
		{"surface: saddle\nstart: [1, 1]\nsteps: 9\nruns:\n  - {learning_rate: 0.7, optimizer: {sgd: {momentum: 0.7}}}\n  - {learning_rate: {step: {initial: 0.6, gamma: 0.7, step_size: 3}}}\n  - {learning_rate: {linear: {initial: 0.8, start_factor: 0.9, end_factor: 1, steps: 4}}}\n",
			`surface choice saddle
start point [1, 1] runs [0 1 2]
start.0 number 1 (-2 to 2)
start.1 number 1 (-2 to 2)
steps integer 9 (1 to 90, log)
runs.0.learning_rate number 0.7 (0.007 to 70, log) runs [0]
runs.0.optimizer choice sgd: {sgd: {momentum: 0.7}}
runs.0.optimizer.sgd.momentum number 0.7 (0 to 1)
runs.1.learning_rate choice step: {step: {initial: 0.6, gamma: 0.7, step_size: 3}}
runs.1.learning_rate.step.initial number 0.6 (0.006 to 60, log)
runs.1.learning_rate.step.gamma number 0.7 (0.007 to 70, log)
runs.1.learning_rate.step.step_size integer 3 (1 to 30, log)
runs.2.learning_rate choice linear: {linear: {initial: 0.8, start_factor: 0.9, end_factor: 1, steps: 4}}
runs.2.learning_rate.linear.initial number 0.8 (0.008 to 80, log)
runs.2.learning_rate.linear.start_factor number 0.9 (0 to 1)
runs.2.learning_rate.linear.end_factor number 1 (0 to 1)
runs.2.learning_rate.linear.steps integer 4 (1 to 40, log)
`},
	} {
		_, controls, found := Controls("test.yaml", []byte(c.text), Options{})
		if found.Wrong() {
			t.Fatal(found)
		}
		var b strings.Builder
		for _, k := range controls {
			fmt.Fprintf(&b, "%s %s %s", k.Path, k.Kind, strings.TrimPrefix(k.Text, "- 1"))
			if k.Kind == TurnNumber || k.Kind == TurnInteger {
				fmt.Fprintf(&b, " (%.4g to %.4g", k.Lo, k.Hi)
				if k.Log {
					b.WriteString(", log")
				}
				b.WriteString(")")
			}
			units := utf16.Encode([]rune(c.text))
			if stands := string(utf16.Decode(units[k.From:k.To])); stands != k.Text {
				if k.Kind != TurnChoice || !strings.HasPrefix(stands, "{"+k.Text) && !strings.HasPrefix(stands, k.Text+":\r\n") {
					t.Errorf("%s: the text has %q at its place, not %q", k.Path, stands, k.Text)
				}
				b.WriteString(": " + strings.Join(strings.Fields(stands), " "))
			}
			if len(k.Runs) > 0 {
				fmt.Fprintf(&b, " runs %v", k.Runs)
			}
			b.WriteString("\n")
		}
		if b.String() != c.want {
			t.Errorf("controls of\n%s\nare\n%s\nwant\n%s", c.text, b.String(), c.want)
		}
	}
}
