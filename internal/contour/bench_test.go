package contour

import "testing"

func rosenbrock(x, y float64) float64 {
	a, b := 1-x, y-x*x
	return a*a + 100*b*b
}

func benchmarkBands(b *testing.B, f func(x, y float64) float64) {
	g := Sample(-2, 2, -1, 3, 400, 300, rosenbrock)
	levels := Levels(g.Z, Choice{Known: true}).Levels
	points := 0
	for b.Loop() {
		points = 0
		for _, r := range Bands(g, levels, f) {
			for _, ring := range r.Rings {
				points += len(ring.Points)
			}
		}
	}
	b.ReportMetric(float64(points), "points")
	b.ReportMetric(float64(len(levels)), "levels")
}

func BenchmarkBands(b *testing.B)        { benchmarkBands(b, nil) }
func BenchmarkBandsRefined(b *testing.B) { benchmarkBands(b, rosenbrock) }

func BenchmarkLevels(b *testing.B) {
	g := Sample(-2, 2, -1, 3, 400, 300, rosenbrock)
	for b.Loop() {
		Levels(g.Z, Choice{Known: true})
	}
}

// BenchmarkThinNoise thins 100,000 steps of a random walk held in a bowl.
func BenchmarkThinNoise(b *testing.B) {
	path := noisyPath(100_000)
	total := 0
	for b.Loop() {
		total = 0
		pieces, _ := Thin(path)
		for _, p := range pieces {
			total += len(p)
		}
	}
	b.ReportMetric(float64(total), "points")
}

func BenchmarkSimplify(b *testing.B) {
	path := noisyPath(100_000)
	for b.Loop() {
		Simplify(path, PathTolerance)
	}
}
