package model

import (
	"math"
	"slices"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
)

// dropoutNet is a network for forty examples of two classes, with some dropout.
func dropoutNet(t *testing.T, p float64) *Problem {
	t.Helper()
	moons, _ := data.Generators.Entry("moons")
	table := moons.New(catalog.Defaults(&moons.Decl).With("n", 40))
	entry, _ := Models.Entry("mlp")
	problem, err := New(catalog.Defaults(&entry.Decl).With("layers", []float64{20, 30}).With("dropout", p), table)
	if err != nil {
		t.Fatal(err)
	}
	return problem
}

func kept(b *Batches) []bool { return slices.Clone(b.kernel.(*network).dropout.keep) }

func TestDropoutIsTheSameWhateverIsAsked(t *testing.T) {
	p := dropoutNet(t, 0.3)
	x := p.Init(1)
	quiet, busy, other := p.Batches(8, 1), p.Batches(8, 1), p.Batches(8, 2)
	plain := dropoutNet(t, 0).Batches(8, 1)
	one, two, three, four := descent.Stream(1, "batch"), descent.Stream(1, "batch"), descent.Stream(2, "batch"), descent.Stream(1, "batch")
	g := make([]float64, p.Dim())
	for step := range 12 {
		quiet.Draw(one)
		busy.Draw(two)
		other.Draw(three)
		plain.Draw(four)
		first := busy.Eval(g, x)
		for range 3 {
			if f := busy.Eval(nil, x); f != first {
				t.Fatalf("step %d: loss %v, then %v", step, first, f)
			}
			busy.Exact().Eval(g, x)
		}
		if f := quiet.Eval(nil, x); f != first {
			t.Fatalf("step %d: loss %v where nothing was asked before, %v where much was", step, f, first)
		}
		if slices.Equal(kept(busy), kept(other)) {
			t.Errorf("step %d: seeds 1 and 2 drop the same", step)
		}
		if !slices.Equal(busy.batch, plain.batch) {
			t.Errorf("step %d: batch %v with dropout, %v without", step, busy.batch, plain.batch)
		}
	}
}

func TestDropoutDropsItsShare(t *testing.T) {
	p := dropoutNet(t, 0.3)
	b, random := p.Batches(p.Examples(), 1), descent.Stream(1, "batch")
	if n, perDraw := b.Examples(); n != 40 || perDraw != 40 {
		t.Errorf("%d of %d examples", perDraw, n)
	}
	const draws = 50
	count, before := 0, []bool(nil)
	for range draws {
		b.Draw(random)
		keep := kept(b)
		if len(keep) != 40*50 || slices.Equal(keep, before) {
			t.Fatalf("%d units, the same as before: %t", len(keep), slices.Equal(keep, before))
		}
		for _, k := range keep {
			if k {
				count++
			}
		}
		before = keep
	}
	units := float64(draws * 40 * 50)
	if share := float64(count) / units; math.Abs(share-0.7) > 4*math.Sqrt(0.21/units) {
		t.Errorf("%v of the units are kept, not 0.7", share)
	}
	if next := random.Uint64(); next != descent.Stream(1, "batch").Uint64() {
		t.Error("dropout takes numbers from the stream of the batches")
	}
}

// TestDropoutIsNotReported compares the loss that is reported with that of the whole network.
func TestDropoutIsNotReported(t *testing.T) {
	p, plain := dropoutNet(t, 0.5), dropoutNet(t, 0)
	if plain.Random() || !p.Random() {
		t.Errorf("random: %t with dropout, %t without", p.Random(), plain.Random())
	}
	x := p.Init(3)
	want := plain.Objective().Eval(nil, x)
	b := p.Batches(p.Examples(), 1)
	if f := b.Eval(nil, x); f != want {
		t.Errorf("loss %v before the first draw, want %v", f, want)
	}
	b.Draw(descent.Stream(1, "batch"))
	if f := b.Eval(nil, x); f == want {
		t.Error("nothing is dropped")
	}
	if f := b.Exact().Eval(nil, x); f != want {
		t.Errorf("exact loss %v, want %v", f, want)
	}
	if f := p.Meter().Measure("train_loss", x, nil); f != want {
		t.Errorf("train_loss %v, want %v", f, want)
	}
}

// TestDropoutAllocatesNothing holds for batches of all sizes, the shorter last one of an epoch too.
func TestDropoutAllocatesNothing(t *testing.T) {
	p := dropoutNet(t, 0.5)
	x, g := p.Init(1), make([]float64, p.Dim())
	for _, size := range []int{1, 7, p.Examples()} {
		b, random := p.Batches(size, 1), descent.Stream(1, "batch")
		if n := testing.AllocsPerRun(20, func() { b.Draw(random); b.Eval(g, x) }); n != 0 {
			t.Errorf("a step on %d examples allocates %g times", size, n)
		}
	}
}
