package rule_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/rule"
)

// sameOn are the runs of experiments/rules/same.yaml on another surface.
func sameOn(b *testing.B, surface string, dim int) []*experiment.Run {
	b.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "experiments", "rules", "same.yaml"))
	if err != nil {
		b.Fatal(err)
	}
	runs, _, _ := strings.Cut(string(text), "\nfigures:")
	runs = strings.Replace(runs, "start: [-1.5, 2]", "start: ["+strings.Repeat("1.5, ", dim-1)+"2]", 1)
	e, ds := experiment.Parse("same.yaml", []byte(strings.Replace(runs, "surface: rosenbrock", "surface: "+surface, 1)+"\nfigures: []\n"), experiment.Options{})
	if ds.Wrong() || e == nil {
		b.Fatal(ds)
	}
	return e.Runs
}

// BenchmarkBeside measures whole runs of the methods of experiments/rules/same.yaml, and of the same methods as rules, by turns,
// and reports how many times as long the rule takes: of the shortest of many rounds each, which other programs disturb least.
func BenchmarkBeside(b *testing.B) {
	for _, on := range []struct {
		surface string
		bare    descent.Objective // instead of the surface
		dim     int
		steps   int
	}{
		{"ellipse", nil, 2, 20000}, {"rosenbrock", nil, 2, 20000},
		{"sum(i, 1, n, i*x[i]^2)", nil, 10, 5000}, {"sum(i, 1, n, i*x[i]^2)", nil, 1000, 100},
		{"ellipse", rule.Bowl(2), 2, 20000}, {"ellipse", rule.Bowl(10), 2, 5000}, {"ellipse", rule.Bowl(1000), 2, 100},
	} {
		runs, name := sameOn(b, on.surface, on.dim), fmt.Sprintf("%s in %d", on.surface, on.dim)
		objective := runs[0].Surface.Descended(0, 1)
		if on.bare != nil {
			objective, name = on.bare, fmt.Sprintf("bare bowl in %d", on.bare.Dim())
		}
		for i := 0; i < len(runs); i += 2 {
			b.Run(fmt.Sprintf("%s/%s", runs[i].ID(), name), func(b *testing.B) {
				shortest := [2]time.Duration{1 << 60, 1 << 60}
				for range max(b.N, 50) {
					for j := range shortest {
						shortest[j] = min(shortest[j], lasts(b, runs[i+j], objective, on.steps))
					}
				}
				for j, name := range []string{"ns/step", "ns/step-of-rule"} {
					b.ReportMetric(float64(shortest[j].Nanoseconds())/float64(on.steps), name)
				}
				b.ReportMetric(float64(shortest[1])/float64(shortest[0]), "times")
			})
		}
	}
}

// lasts is how long the steps of a run take.
func lasts(b *testing.B, run *experiment.Run, objective descent.Objective, steps int) time.Duration {
	chain, err := descent.Build(run.Chain)
	if err != nil {
		b.Fatal(err)
	}
	x := make([]float64, objective.Dim())
	for i := range x {
		x[i] = float64(i%7) - 3.3
	}
	begin := time.Now()
	(&descent.Run{Objective: objective, Start: x, Chain: chain, Rate: rule.Fixed(1e-6), Steps: steps}).Do(nil)
	return time.Since(begin)
}
