package data

import (
	"math"
	"strconv"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
)

var _ = Generators.Add(catalog.Entry[func(catalog.Spec) *Table]{
	Decl: catalog.Decl{
		Name:     "ratings",
		Title:    "Ratings",
		Sentence: "What users think of items: a table of low rank with noise, of which a part is known.",
		Rule:     "rating = scale · (u · v/√rank + σ · normal),   u, v of k standard normal numbers",
		Params: []catalog.Param{
			catalog.Int("users", "", 30, catalog.Closed(1, 10000), "Number of users."),
			catalog.Int("items", "", 20, catalog.Closed(1, 10000), "Number of items."),
			catalog.Int("rank", "k", 2, catalog.Closed(1, 100), "Number of factors."),
			catalog.Num("known", "", 0.4, catalog.Interval{Lo: 0, Hi: 1, LoOpen: true}, "Share of the ratings that are known."),
			catalog.Num("scale", "", 1, catalog.Any(), "What every rating is multiplied by."),
			spread(0.5, "Standard deviation of the noise."), seeded(),
		},
		Notes:  []string{"Columns: user, item, and the target rating. Every user and every item has at least one rating."},
		Source: "Koren, Bell & Volinsky 2009, Matrix factorization techniques for recommender systems",
		Sample: "surface:\n  matrix_factorization:\n    rank: 2\n    data:\n      ratings: {users: 30, items: 20, rank: 2, seed: 1}",
	},
	New: ratings,
})

// ratings draws all of the table, so that those that are known do not depend on how many are.
func ratings(s catalog.Spec) *Table {
	users, items, rank := s.Int("users"), s.Int("items"), s.Int("rank")
	random := stream(s)
	factors := func(n int) []float64 {
		f := make([]float64, n*rank)
		for i := range f {
			f[i] = descent.Normal(random)
		}
		return f
	}
	u, v := factors(users), factors(items)
	t := &Table{Features: []Column{{"user", called("u", users)}, {"item", called("i", items)}}, Target: Column{Name: "rating"}}
	for i := range users {
		for j := range items {
			rating := 0.0
			for k := range rank {
				rating += float64(u[i*rank+k] * v[j*rank+k])
			}
			rating = rating/math.Sqrt(float64(rank)) + float64(s.Float("noise")*descent.Normal(random))
			known := random.Float64() < s.Float("known")
			if known || j == i%items || i == j%users {
				t.add(s.Float("scale")*rating, float64(i), float64(j))
			}
		}
	}
	return t
}

// called are names u1 … un.
func called(prefix string, n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = prefix + strconv.Itoa(i+1)
	}
	return names
}
