package descent

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
)

// divided is squares that can be asked for the mean over some examples, which have two classes.
type divided struct {
	of  *squares
	all []int
}

var _ Divisible = divided{}

func newDivided(n int) divided {
	o := divided{of: newSquares(n, 2, n)}
	for i := range n {
		o.all = append(o.all, i)
	}
	return o
}

func (o divided) Dim() int { return 2 }

func (o divided) Eval(g, x []float64) float64 { return o.of.mean(g, x, o.all) }

func (o divided) EvalOf(g, x []float64, rows []int) float64 { return o.of.mean(g, x, rows) }

func (o divided) Column(name string) []float64 {
	if name != "b" {
		return nil
	}
	return o.of.b
}

func (o divided) Classes() []float64 {
	classes := make([]float64, len(o.of.b))
	for i := range classes {
		classes[i] = float64(i % 2)
	}
	return classes
}

func (o divided) Size() int { return len(o.of.b) }

// federation is a chain of federated averaging.
func federation(t *testing.T, split string, main any, values map[string]any) catalog.Spec {
	t.Helper()
	s := spec(t, Optimizers, "federated", values)
	if split == "" {
		return s
	}
	e, ok := Splits.Entry(split)
	if !ok {
		t.Fatalf("no split %s", split)
	}
	return s.With("split", catalog.Defaults(&e.Decl).With(e.Main().Name, main))
}

func TestOneClientIsItsMethodToTheBit(t *testing.T) {
	sgd, _ := Optimizers.Find("sgd")
	for name, objective := range map[string]Objective{"examples": newDivided(10), "a formula": rosenbrock{}} {
		for _, local := range []catalog.Spec{catalog.Defaults(sgd), fill(mustFind(t, Optimizers, "adam"))} {
			rounds, alone := NewTrace(2, 0), NewTrace(2, 0)
			chain := build(t, federation(t, "", nil, map[string]any{"clients": 1, "local_steps": 4}).With("local", local))
			run := Run{Objective: objective, Examples: 10, Start: []float64{-1.2, 1}, Chain: chain, Rate: constant(1e-3), Steps: 12}
			out := run.Do(rounds)
			run.Chain, run.Steps = build(t, local), 48
			run.Do(alone)
			upTo := 12
			if local.Name() != "sgd" {
				upTo = 1 // then it begins without memory
			}
			for k := range upTo + 1 {
				if !sameBits(rounds.Point(k), alone.Point(4*k)) {
					t.Fatalf("%s, %s: round %d ends at %v, alone at %v", name, local.Name(), k, rounds.Point(k), alone.Point(4*k))
				}
			}
			if out.Evaluations != 48 || out.Examples != 480 {
				t.Errorf("%s: %d evaluations of %d examples", name, out.Evaluations, out.Examples)
			}
		}
	}
}

// With one local step the average of what clients do is what all examples do, whoever has them and however many.
func TestOneLocalStepOfAllIsPlainDescent(t *testing.T) {
	plain := path(Run{Objective: newDivided(10), Start: []float64{-1, 4}, Chain: optimizer(t, "sgd", nil), Rate: constant(0.1), Steps: 30})
	for split, main := range map[string]any{"": nil, "sorted_by": "b", "dirichlet": 0.3} {
		chain := build(t, federation(t, split, main, map[string]any{"clients": 3, "local_steps": 1}))
		run := Run{Objective: newDivided(10), Examples: 10, Start: []float64{-1, 4}, Chain: chain, Rate: constant(0.1), Steps: 30, Seed: 4}
		for k, x := range path(run) {
			if err := equalUpTo(1e-13, x, plain[k]); err != nil {
				t.Fatalf("split %q, step %d: %v", split, k, err)
			}
		}
		if out := run.Do(nil); out.Evaluations != 30 || out.Examples != 300 {
			t.Errorf("split %q: %d evaluations of %d examples", split, out.Evaluations, out.Examples)
		}
	}
}

// Algorithm 1 of the paper, written out for clients that have ranges of b.
func TestFederatedAveragingByHand(t *testing.T) {
	const rate, rounds, local, clients = 0.2, 6, 3, 4
	o := newDivided(10)
	chain := build(t, federation(t, "sorted_by", "b", map[string]any{"clients": clients, "local_steps": local}))
	got := path(Run{Objective: o, Start: []float64{-1, 4}, Chain: chain, Rate: constant(rate), Steps: rounds})

	order := make([]int, 10)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return int(math.Copysign(1, o.of.b[i]-o.of.b[j])) })
	x, g := []float64{-1, 4}, make([]float64, 2)
	for k := range rounds + 1 {
		if err := equalUpTo(1e-13, got[k], x); err != nil {
			t.Fatalf("round %d: %v", k, err)
		}
		average := make([]float64, 2)
		for _, rows := range [][]int{order[0:2], order[2:5], order[5:7], order[7:10]} {
			z := slices.Clone(x)
			for range local {
				o.of.mean(g, z, rows)
				for i := range z {
					z[i] -= rate * g[i]
				}
			}
			for i := range z {
				average[i] += z[i] * float64(len(rows)) / 10
			}
		}
		x = average
	}
}

func TestSplitsGiveEveryExampleToOneClient(t *testing.T) {
	o := newDivided(61)
	if len(Splits.Names()) == 0 {
		t.Fatal("there are no splits")
	}
	mixes := map[string]any{"sorted_by": "b", "dirichlet": 0.1}
	for _, name := range append(Splits.Names(), "") {
		s, _ := federation(t, name, mixes[name], nil).Get("split").(catalog.Spec)
		parts := divide(o, 7, s, 3)
		if !slices.EqualFunc(parts, divide(o, 7, s, 3), slices.Equal) {
			t.Errorf("split %q is another one each time", name)
		}
		seen := map[int]bool{}
		for _, rows := range parts {
			if !slices.IsSorted(rows) {
				t.Errorf("split %q: %v is not in order", name, rows)
			}
			for _, i := range rows {
				if seen[i] || i < 0 || i >= 61 {
					t.Errorf("split %q: example %d goes to two clients or is none", name, i)
				}
				seen[i] = true
			}
		}
		if len(parts) != 7 || len(seen) != 61 {
			t.Errorf("split %q: %d clients have %d examples", name, len(parts), len(seen))
		}
	}
	most := math.Inf(-1) // of the ranges before
	for _, rows := range divide(o, 7, federation(t, "sorted_by", "b", nil).Get("split").(catalog.Spec), 3) {
		least, last := math.Inf(1), most
		for _, i := range rows {
			least, most = min(least, o.of.b[i]), max(most, o.of.b[i])
		}
		if least < last {
			t.Errorf("ranges overlap: %v after %v", least, last)
		}
	}
}

// The shares of a Dirichlet distribution have mean 1/n and variance (1/n)(1 − 1/n)/(nα + 1).
func TestDirichletShares(t *testing.T) {
	const n, draws = 4, 20000
	for _, alpha := range []float64{0.1, 1, 10} {
		random, shares, mean, square := Stream(1, "test"), make([]float64, n), 0.0, 0.0
		for range draws {
			dirichlet(random, alpha, shares)
			if sum := shares[0] + shares[1] + shares[2] + shares[3]; math.Abs(sum-1) > 1e-12 {
				t.Fatalf("shares %v", shares)
			}
			mean += shares[0] / draws
			square += shares[0] * shares[0] / draws
		}
		want := 1.0 / n * (1 - 1.0/n) / (n*alpha + 1)
		if got := square - mean*mean; math.Abs(mean-1.0/n) > 0.01 || math.Abs(got/want-1) > 0.05 {
			t.Errorf("alpha %v: mean %v, variance %v, want %v", alpha, mean, got, want)
		}
	}
}

func TestPartOfTheClients(t *testing.T) {
	chain := build(t, federation(t, "", nil, map[string]any{"clients": 10, "local_steps": 2, "participation": 0.3}))
	run := Run{Objective: newDivided(20), Examples: 20, Start: []float64{-1, 4}, Chain: chain, Rate: constant(0.1), Steps: 200, Seed: 2}
	once := path(run)
	if out := run.Do(nil); out.Examples != 200*2*3*2 || out.Evaluations != 400 {
		t.Errorf("%d examples in %d evaluations", out.Examples, out.Evaluations)
	}
	for k, x := range path(run) {
		if !sameBits(x, once[k]) {
			t.Fatalf("step %d is another one the second time", k)
		}
	}
	f := chain[0].(*federated)
	took := map[int]int{}
	for range 1000 {
		taking := f.choose()
		if len(taking) != 3 || !slices.IsSorted(taking) || taking[0] == taking[1] || taking[1] == taking[2] {
			t.Fatalf("clients %v", taking)
		}
		for _, c := range taking {
			took[c]++
		}
	}
	for c := range 10 {
		if took[c] < 230 || took[c] > 370 {
			t.Errorf("client %d takes part in %d of 1000 rounds", c, took[c])
		}
	}
}

func TestRoundsAllocateNothing(t *testing.T) {
	s := federation(t, "sorted_by", "b", map[string]any{"clients": 5, "participation": 0.5})
	at := func(steps int) float64 {
		o := newDivided(20)
		return testing.AllocsPerRun(5, func() {
			(&Run{Objective: o, Examples: 20, Start: []float64{-1, 4}, Chain: build(t, s), Rate: constant(0.1), Steps: steps}).Do(nil)
		})
	}
	if short, long := at(5), at(50); long != short {
		t.Errorf("%v allocations in 5 rounds, %v in 50", short, long)
	}
}

func TestWhatFederatedTells(t *testing.T) {
	base := spec(t, Optimizers, "federated", nil)
	for _, local := range []string{"lbfgs", "polyak", "federated", "sequence", "schedule_free_sgd", "asgd"} {
		decl := mustFind(t, Optimizers, local)
		if err := base.With("local", fill(decl)).Check(); err == nil || !strings.Contains(err.Error(), "local") {
			t.Errorf("%s: %v", local, err)
		}
	}
	for _, c := range []struct {
		s    catalog.Spec
		o    Objective
		want string
	}{
		{base, rosenbrock{}, ""},
		{base, newDivided(8), ""},
		{base, newDivided(7), "8 clients are more than the 7 examples"},
		{federation(t, "sorted_by", "x", nil), newDivided(20), `no column of numbers "x"`},
		{federation(t, "sorted_by", "x", nil), rosenbrock{}, "no examples to divide"},
		{federation(t, "dirichlet", 1.0, nil), numbers{newDivided(20)}, "the target is a number"},
		{spec(t, Optimizers, "sgd", nil), newDivided(2), ""},
	} {
		err := CheckDivision(c.s, func() Objective { return c.o })
		if got := fmt.Sprint(err); (err == nil) != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}

// numbers has a number as its target.
type numbers struct{ divided }

func (numbers) Classes() []float64 { return nil }

// The paths of clients lead from x to what a round averages.
func TestClientPathsEndWhereTheAverageIsTaken(t *testing.T) {
	o, s := newDivided(12), federation(t, "sorted_by", "b", map[string]any{"clients": 4, "local_steps": 3})
	rounds := path(Run{Objective: o, Examples: 12, Start: []float64{-1, 4}, Chain: build(t, s), Rate: constant(0.2), Steps: 5, Seed: 1})
	for k, x := range rounds[:5] {
		paths, average := ClientPaths([]catalog.Spec{s}, o, x, 0.2, 1), make([]float64, 2)
		for _, path := range paths {
			if len(path) != 4 || !sameBits(path[0], x) {
				t.Fatalf("round %d: a client goes %v", k, path)
			}
			for i, z := range path[3] {
				average[i] += z / 4
			}
		}
		if err := equalUpTo(1e-13, average, rounds[k+1]); err != nil || len(paths) != 4 {
			t.Errorf("round %d: %d clients, %v", k, len(paths), err)
		}
	}
	if paths := ClientPaths([]catalog.Spec{spec(t, Optimizers, "sgd", nil)}, o, rounds[0], 0.2, 1); paths != nil {
		t.Errorf("clients of plain descent: %v", paths)
	}
	if paths := ClientPaths([]catalog.Spec{s}, rosenbrock{}, rounds[0], 0.2, 1); paths != nil {
		t.Errorf("clients of a formula: %v", paths)
	}
}
