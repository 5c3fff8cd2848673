package rule_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/rule"
)

// recent is a line of recent.jsonl: where a method of recent.yaml goes by the code of its authors.
type recent struct {
	Rule, Problem string
	Start         []float64
	Rate          float64
	Rows          [][]float64
	Spread        []float64
}

// shaken is a problem of recent.py. Its sample of step k adds the same number to all components of the gradient.
type shaken struct {
	gradient func(g, x []float64)
	dim      int
	size     float64
	drawn    int
}

func (s *shaken) Dim() int                 { return s.dim }
func (s *shaken) Draw(*rand.Rand)          { s.drawn++ }
func (s *shaken) Examples() (int, int)     { return 0, 0 }
func (s *shaken) Exact() descent.Objective { return exactly{s} }
func (s *shaken) Eval(g, x []float64) float64 {
	if g != nil {
		s.gradient(g, x)
		for i := range g {
			g[i] += s.size * float64((s.drawn-1)*37%11-5) / 4
		}
	}
	return 1
}

type exactly struct{ *shaken }

func (e exactly) Eval(g, x []float64) float64 {
	if g != nil {
		e.gradient(g, x)
	}
	return 1
}

func bowl(g, x []float64) {
	g[0], g[1], g[2] = 4*x[0]-x[1], 20*x[1]-x[0]-x[2], 0.5*x[2]-x[1]
}

func rosenbrock(g, x []float64) {
	r := x[1] - x[0]*x[0]
	g[0], g[1] = -2*(1-x[0])-400*x[0]*r, 200*r
}

// The ten rules of experiments/rules/recent.yaml go where the code of their authors goes, to rounding.
func TestRecentMethodsFollowTheirAuthors(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "experiments", "rules", "recent.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	runs, _, _ := strings.Cut(string(text), "\nfigures:")
	e, ds := experiment.Parse("recent.yaml", []byte(runs+"\nfigures: []\n"), experiment.Options{})
	if ds.Wrong() || e == nil {
		t.Fatal(ds)
	}
	lines, err := os.ReadFile(filepath.Join("testdata", "recent.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	compared := map[string]int{}
	for line := range bytes.Lines(lines) {
		var want recent
		if err := json.Unmarshal(line, &want); err != nil {
			t.Fatal(err)
		}
		for _, run := range e.Runs {
			if len(run.Chain) == 1 && strings.Contains(run.ID(), want.Rule) {
				compared[want.Rule]++
				want.compare(t, run)
			}
		}
	}
	if len(compared) != 10 {
		t.Fatalf("compared: %v", compared)
	}
	for name, times := range compared {
		if times != 3 {
			t.Errorf("%s: %d problems", name, times)
		}
	}
}

func (want recent) compare(t *testing.T, run *experiment.Run) {
	t.Helper()
	chain, err := descent.Build(run.Chain)
	if err != nil {
		t.Fatal(err)
	}
	problem := &shaken{gradient: bowl, dim: 3}
	switch want.Problem {
	case "rosenbrock":
		problem = &shaken{gradient: rosenbrock, dim: 2}
	case "noisy bowl":
		problem.size = 4
	}
	trace := descent.NewTrace(problem.dim, 0)
	(&descent.Run{Objective: problem, Start: want.Start, Chain: chain, Rate: rule.Fixed(want.Rate), Steps: 50}).Do(trace)
	for i, row := range want.Rows {
		tolerance := max(1e-13, 100*want.Spread[i])
		for j, v := range trace.Point(int(row[0])) {
			if !(math.Abs(v-row[1+j]) <= tolerance*max(1, math.Abs(row[1+j]))) {
				t.Errorf("%s on the %s, step %v: %v, want %v", want.Rule, want.Problem, row[0], trace.Point(int(row[0])), row[1:])
				return
			}
		}
	}
}
