package model

import (
	"fmt"

	"gdplot/internal/catalog"
	"gdplot/internal/data"
	"gdplot/internal/descent"
	"gdplot/internal/numeric"
	"gdplot/internal/portable"
)

var _ = Models.Add(catalog.Entry[Definition]{
	Decl: catalog.Decl{
		Name:     "matrix_factorization",
		Title:    "Matrix factorisation",
		Sentence: "A recommender: every user and every item has a few factors, and their inner product is the rating.",
		Rule:     "f(U, V) = 1/n Σ (u·v − rating)² + λ₁ Σ|w| + λ₂ Σw²   over the ratings that are known",
		Params: params([]catalog.Param{
			catalog.Int("rank", "k", 2, catalog.Closed(1, 1000), "Number of factors of each user and item."),
			catalog.Num("std", "", 0.1, catalog.AtLeast(0), "Standard deviation of the factors that a run begins with."),
		}, penaltyParams()),
		Notes: []string{
			"The features are two columns of names, users and items, and the target is a number.",
			"Weights are user after user, then item after item. All are penalised; there is no intercept.", meanNote,
			"Without a start, or with `start: suggested`, a run begins at factors drawn by its seed. From zeros nothing is ever learned: it is a saddle.",
		},
		Source: "Koren, Bell & Volinsky 2009, Matrix factorization techniques for recommender systems",
		Sample: "surface:\n  matrix_factorization:\n    rank: 2\n    data:\n      ratings: {users: 8, items: 6, known: 0.6, seed: 1}",
	},
	New: Definition{Categories: true, New: func(spec catalog.Spec, d *Data) (*Problem, error) {
		if n := len(d.Train.Features); n != 2 {
			return nil, &Fault{Param: "features", Message: fmt.Sprintf("matrix_factorization needs two features, users and items, not %d", n)}
		}
		users, items, rank := d.Train.Features[0], d.Train.Features[1], spec.Int("rank")
		p := &Problem{Spec: spec, Title: fmt.Sprintf("Matrix factorisation of rank %d", rank), Data: d, Outputs: 1, Smooth: true, Formula: "mse of " + d.Train.Target.Name}
		n := len(users.Classes)
		dim := (n + len(items.Classes)) * rank
		if dim > mostWeights {
			return nil, &Fault{Param: "rank", Message: fmt.Sprintf("%d factors in all are more than %d", dim, mostWeights)}
		}
		for _, c := range []data.Column{users, items} {
			from := len(p.Vars)
			for _, name := range c.Classes {
				for k := range rank {
					p.Vars = append(p.Vars, fmt.Sprintf("%s %s, factor %d", c.Name, name, k+1))
					p.penalised = append(p.penalised, true)
				}
			}
			p.Layers = append(p.Layers, Layer{Name: c.Name, From: from, To: len(p.Vars)})
		}
		p.penalties(spec)
		p.Smooth = p.l1 == 0
		p.kernel = func(t *data.Table) kernel { return &factors{t: t, rank: rank, items: n * rank} }
		p.Init = func(seed uint64) []float64 {
			random, x := descent.Stream(seed, "init"), make([]float64, dim)
			for i := range x {
				x[i] = spec.Float("std") * descent.Normal(random)
			}
			return x
		}
		return p, nil
	}},
})

// factors is the kernel of a matrix factorisation.
type factors struct {
	t     *data.Table
	rank  int
	items int // where the items' factors begin
}

var _ kernel = (*factors)(nil)

// places are where the factors of a rating's user and item begin.
func (k *factors) places(features []float64) (u, v int) {
	return int(features[0]) * k.rank, k.items + int(features[1])*k.rank
}

func (k *factors) loss(g, x []float64, rows []int) float64 {
	n := k.t.Rows()
	if rows != nil {
		n = len(rows)
	}
	clear(g)
	sum := 0.0
	for c := range n {
		i := c
		if rows != nil {
			i = rows[c]
		}
		u, v := k.places(k.t.Row(i))
		r := numeric.Dot(x[u:u+k.rank], x[v:v+k.rank]) - k.t.Y[i]
		sum += float64(r * r)
		if g != nil {
			portable.AddScaled(g[u:u+k.rank], 2*r, x[v:v+k.rank])
			portable.AddScaled(g[v:v+k.rank], 2*r, x[u:u+k.rank])
		}
	}
	scaleGradient(g, n)
	return sum / float64(n)
}

func (k *factors) hessian(h, x []float64) {
	clear(h)
	n, m := len(x), k.rank
	for i := range k.t.Rows() {
		u, v := k.places(k.t.Row(i))
		r := numeric.Dot(x[u:u+m], x[v:v+m]) - k.t.Y[i]
		for a := range m {
			for b := range m {
				h[(u+a)*n+u+b] += float64(2 * x[v+a] * x[v+b])
				h[(v+a)*n+v+b] += float64(2 * x[u+a] * x[u+b])
				mixed := float64(2 * x[v+a] * x[u+b])
				if a == b {
					mixed += 2 * r
				}
				h[(u+a)*n+v+b] += mixed
				h[(v+b)*n+u+a] += mixed
			}
		}
	}
	for i := range h {
		h[i] /= float64(k.t.Rows())
	}
}

func (k *factors) predict(out, x, features []float64) {
	u, v := k.places(features)
	out[0] = numeric.Dot(x[u:u+k.rank], x[v:v+k.rank])
}
