package data

import (
	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/portable"
)

// two is the sample of a set with two classes.
func two(name string) string {
	return "surface:\n  logistic_regression:\n    data:\n      " + name + ": {n: 100, seed: 1}"
}

const planeNote = "Columns: x1, x2, and the target class."

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "blobs",
		Title:    "Blobs",
		Sentence: "Round clouds of points, one for each class, their centres spread evenly on a circle.",
		Rule:     "x = 2 (cos φ, sin φ) + σ · normal,   φ = 2π · class / classes",
		Params: []catalog.Param{
			count(150, "Number of points in all classes together."),
			catalog.Int("classes", "", 3, catalog.Closed(2, 20), "Number of clouds."),
			spread(0.6, "Standard deviation of a cloud in each direction."), seeded(),
		},
		Notes:  []string{planeNote},
		Sample: "surface:\n  softmax_regression:\n    data:\n      blobs: {n: 150, classes: 3, seed: 1}",
	},
	New: func(s catalog.Spec) *Table {
		k := s.Int("classes")
		return plane(s, k, func(class, i, n int) (x, y float64) {
			sin, cos := portable.Sincos(turn * float64(class) / float64(k))
			return 2 * cos, 2 * sin
		})
	},
})

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "moons",
		Title:    "Two moons",
		Sentence: "Two half circles that reach into each other: no line parts them.",
		Rule:     "(cos φ, sin φ) and (1 − cos φ, ½ − sin φ), φ from 0 to π, + σ · normal",
		Params: []catalog.Param{
			count(200, "Number of points in both classes together."),
			spread(0.1, "Standard deviation of the noise in each direction."), seeded(),
		},
		Notes:  []string{planeNote, "The same curves as make_moons of scikit-learn, with noise of our own."},
		Source: "scikit-learn, sklearn.datasets.make_moons",
		Sample: two("moons"),
	},
	New: func(s catalog.Spec) *Table {
		return plane(s, 2, func(class, i, n int) (x, y float64) {
			sin, cos := portable.Sincos(between(0, turn/2, i, max(n, 2)))
			if class == 0 {
				return cos, sin
			}
			return 1 - cos, 0.5 - sin
		})
	},
})

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "circles",
		Title:    "Circles",
		Sentence: "A circle within a circle.",
		Rule:     "(cos φ, sin φ) and factor · (cos φ, sin φ), + σ · normal",
		Params: []catalog.Param{
			count(200, "Number of points in both classes together."),
			catalog.Num("factor", "", 0.5, catalog.Open(0, 1), "Radius of the inner circle; that of the outer is 1."),
			spread(0.1, "Standard deviation of the noise in each direction."), seeded(),
		},
		Notes:  []string{planeNote},
		Source: "scikit-learn, sklearn.datasets.make_circles",
		Sample: two("circles"),
	},
	New: func(s catalog.Spec) *Table {
		return plane(s, 2, func(class, i, n int) (x, y float64) {
			sin, cos := portable.Sincos(turn * float64(i) / float64(n))
			if class == 1 {
				return s.Float("factor") * cos, s.Float("factor") * sin
			}
			return cos, sin
		})
	},
})

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "spiral",
		Title:    "Spirals",
		Sentence: "Arms of a spiral that wind around each other, one for each class.",
		Rule:     "t (cos φ, sin φ),   φ = 2π (turns · t + class / classes),   t from 0.1 to 1, + σ · normal",
		Params: []catalog.Param{
			count(200, "Number of points in all classes together."),
			catalog.Int("classes", "", 2, catalog.Closed(2, 20), "Number of arms."),
			catalog.Num("turns", "", 1, catalog.Closed(0, 10), "How often an arm winds around the middle."),
			spread(0.03, "Standard deviation of the noise in each direction."), seeded(),
		},
		Notes:  []string{planeNote},
		Sample: "surface:\n  mlp:\n    data:\n      spiral: {n: 200, seed: 1}",
	},
	New: func(s catalog.Spec) *Table {
		k := s.Int("classes")
		return plane(s, k, func(class, i, n int) (x, y float64) {
			t := between(0.1, 1, i, max(n, 2))
			sin, cos := portable.Sincos(turn * (float64(s.Float("turns")*t) + float64(class)/float64(k)))
			return t * cos, t * sin
		})
	},
})

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "xor",
		Title:    "Exclusive or",
		Sentence: "Four clouds at the corners of a square; opposite corners are one class.",
		Rule:     "class 0 around (1, 1) and (−1, −1), class 1 around (1, −1) and (−1, 1), + σ · normal",
		Params: []catalog.Param{
			count(200, "Number of points in all clouds together."),
			spread(0.3, "Standard deviation of a cloud in each direction."), seeded(),
		},
		Notes:  []string{planeNote},
		Source: "Minsky & Papert 1969, Perceptrons",
		Sample: "surface:\n  mlp:\n    data:\n      xor: {n: 100, noise: 0.2, seed: 1}",
	},
	New: func(s catalog.Spec) *Table {
		return plane(s, 2, func(class, i, n int) (x, y float64) {
			side := float64(1 - 2*(i%2))
			return side, side * float64(1-2*class)
		})
	},
})

const turn = 6.283185307179586 // 2π

// plane draws points of classes in turn, each moved by noise. at is where the i-th of n points of a class stands.
func plane(s catalog.Spec, classes int, at func(class, i, n int) (x, y float64)) *Table {
	t := points(2, numbered(classes))
	random, n, noise := stream(s), s.Int("n"), s.Float("noise")
	for i := range n {
		class := i % classes
		x, y := at(class, i/classes, (n-class+classes-1)/classes)
		x += float64(noise * descent.Normal(random))
		y += float64(noise * descent.Normal(random))
		t.add(float64(class), x, y)
	}
	return t
}
