package truth

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// textFiles are small experiments as people write them who teach, ask or blog: of each every kind of figure that suits it is read.
var textFiles = []string{
	`surface: x^3 - 2*x^2 + y^2
start: [0.5, 1]
steps: 50
sweep: {learning_rate: [0.05, 0.2, 0.6]}
`,
	`surface: {formula: {f: x^2 + 5*y^2, noise: {gradient: 1}}}
start: [3, 2]
steps: 300
repeat: 8
runs:
  - {label: constant, optimizer: sgd, learning_rate: 0.05}
  - {label: decaying, optimizer: sgd, learning_rate: 1/(k + 10)}
  - {label: Adam, optimizer: adam, learning_rate: 0.05}
`,
	`surface: x^2 - log(x + y) + y^2
start: [2, 1]
steps: 40
sweep: {learning_rate: [0.05, 0.3, 0.45, 0.9]}
`,
	`surface: himmelblau
steps: 100
learning_rate: 0.01
sweep: {start: {grid: [4, 4]}}
`,
	`surface: 1e-9*(x^2 + 4*y^2)
start: [1, 1]
steps: 50
sweep: {optimizer: [sgd, adam, rmsprop]}
learning_rate: 0.1
`,
	`surface: {linear_regression: {data: {line: {n: 100, noise: 0.5, seed: 4}}}}
start: zeros
learning_rate: 0.1
steps: {epochs: 10}
sweep: {batch: [1, 10, full]}
repeat: 5
`,
	`surface: beale
start: [1, 1.5]
steps: 200
sweep: {optimizer: [sgd, adam], learning_rate: [0.001, 0.01, 0.1]}
`,
	`surface: (x - 3)^2 + (y - 1)^2
start: [0, 0]
steps: 100
learning_rate: 0.1
runs:
  - {label: plain, optimizer: sgd}
  - {label: decayed, optimizer: {sgd: {weight_decay: 0.1}}}
  - {label: AdamW, optimizer: {adamw: {weight_decay: 0.1}}}
`,
	`surface: x^5/5 - x^3/3 + 0.1*x
start: [0.2]
steps: 60
sweep: {learning_rate: [0.05, 0.5, 1.5]}
`,
	`surface: {mlp: {data: {moons: {n: 60, noise: 0.15, seed: 2}}, layers: [4]}}
start: {normal: 0.5}
steps: 150
runs:
  - {optimizer: sgd, learning_rate: 0.5}
  - {optimizer: adam, learning_rate: 0.05}
repeat: 3
`,
	`surface: {formula: {f: x^2 + 3*y^2, noise: {gradient: 0.8}}}
start: [4, 3]
steps: 250
learning_rate: 0.05
`,
	`surface: {formula: {f: x^2 + 10*y^2, noise: {gradient: 2}}}
start: [5, 1]
steps: 120
sweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.05]}
repeat: 6
`,
	`surface: abs(x)
start: [2.05]
steps: 100
runs:
  - {label: Adam, optimizer: adam, learning_rate: 0.1}
  - {label: "Adam, decayed", optimizer: adam, learning_rate: 0.1/sqrt(1 + k)}
  - {label: subgradient, optimizer: sgd, learning_rate: 0.1}
`,
	`surface: 100*x1^2 + x2^2 + 0.01*x3^2
start: [1, 1, 1]
steps: 100
sweep: {optimizer: [rmsprop, sgd], learning_rate: [0.001, 0.05, 0.5]}
`,
	`surface: x^4
start: [1.5]
steps: 200
sweep: {learning_rate: [0.01, 0.2, 0.3]}
`,
	`surface: {logistic_regression: {data: {moons: {n: 80, noise: 0.2, seed: 5}}}}
start: zeros
steps: 100
learning_rate: {exponential: {initial: 1e-3, gamma: 1.1}}
`,
}

// keep writes an experiment as a file for the command.
func keep(t *testing.T, text string, i int) {
	err := os.CopyFS(*files, beside())
	if err == nil || errors.Is(err, fs.ErrExist) {
		err = os.WriteFile(filepath.Join(*files, fmt.Sprintf("x%d-%d.yaml", *seed, i)), []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
