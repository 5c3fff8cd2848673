package descent

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"gdplot/internal/catalog"
	"gdplot/internal/portable"
)

// Divisible is an Objective that is a mean over examples and can be asked for the mean over some of them.
type Divisible interface {
	Objective
	// EvalOf is Eval of the examples rows alone.
	EvalOf(g, x []float64, rows []int) float64
	// Column is what all examples have in a column of numbers: a feature or the target; nil where there is none of that name.
	Column(name string) []float64
	// Classes is the class of each example as a whole number from 0; nil where the target is a number.
	Classes() []float64
	// Size is the number of examples.
	Size() int
}

// alike is the split in which example i goes to client i mod clients.
const alike = "alike"

// Split is a way to divide examples among clients.
type Split struct {
	// Lacks reports what the way needs and does not find in the data; nil where it can divide them.
	Lacks func(s catalog.Spec, o Divisible) error
	// Divide gives each client its examples, in ascending order; those of a client may be none.
	Divide func(s catalog.Spec, o Divisible, clients int, seed uint64) [][]int
}

// Splits is the catalogue of the ways to divide examples among clients beside alike.
var Splits = catalog.New[Split]("split")

func init() {
	Splits.Add(catalog.Entry[Split]{
		Decl: catalog.Decl{
			Name:     "sorted_by",
			Title:    "sorted by a column",
			Sentence: "Each client has its own range of a column, as many examples as any other.",
			Params:   []catalog.Param{catalog.Param{Name: "column", Type: catalog.Text, Range: catalog.Any(), Doc: "A feature or the target."}.AsMain()},
		},
		New: Split{Lacks: lacksColumn, Divide: divideByColumn},
	})
}

func lacksColumn(s catalog.Spec, o Divisible) error {
	if o.Column(s.Text("column")) == nil {
		return fmt.Errorf("there is no column of numbers %q to sort examples by", s.Text("column"))
	}
	return nil
}

func divideByColumn(s catalog.Spec, o Divisible, clients int, _ uint64) [][]int {
	values := o.Column(s.Text("column"))
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return values[order[a]] < values[order[b]] })
	parts := make([][]int, clients)
	for c := range parts {
		parts[c] = append(parts[c], order[c*len(order)/clients:(c+1)*len(order)/clients]...)
		sort.Ints(parts[c])
	}
	return parts
}

func init() {
	Splits.Add(catalog.Entry[Split]{
		Decl: catalog.Decl{
			Name:     "dirichlet",
			Title:    "by mixes of classes",
			Sentence: "The examples of every class are divided in shares drawn from a Dirichlet distribution: the smaller alpha, the fewer classes a client sees.",
			Params:   []catalog.Param{catalog.Num("alpha", "", 0.5, catalog.MoreThan(0), "Concentration; large ones make all clients alike.").AsMain()},
		},
		New: Split{Lacks: lacksClasses, Divide: divideClasses},
	})
}

func lacksClasses(_ catalog.Spec, o Divisible) error {
	if o.Classes() == nil {
		return errors.New("dirichlet divides classes, and the target is a number; sorted_by divides it in ranges")
	}
	return nil
}

func divideClasses(s catalog.Spec, o Divisible, clients int, seed uint64) [][]int {
	random, parts := Stream(seed, "split"), make([][]int, clients)
	byClass := [][]int{}
	for i, class := range o.Classes() {
		for len(byClass) <= int(class) {
			byClass = append(byClass, nil)
		}
		byClass[int(class)] = append(byClass[int(class)], i)
	}
	shares := make([]float64, clients)
	for _, rows := range byClass {
		dirichlet(random, s.Float("alpha"), shares)
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		upTo, first := 0.0, 0
		for c, share := range shares {
			upTo += share
			next := min(int(math.Round(float64(upTo*float64(len(rows))))), len(rows))
			if c == clients-1 {
				next = len(rows)
			}
			parts[c] = append(parts[c], rows[first:max(next, first)]...)
			first = max(next, first)
		}
	}
	for _, p := range parts {
		sort.Ints(p)
	}
	return parts
}

// dirichlet draws shares that add up to 1 from the symmetric Dirichlet distribution.
func dirichlet(r *rand.Rand, alpha float64, shares []float64) {
	sum := 0.0
	for i := range shares {
		shares[i] = gamma(r, alpha)
		sum += shares[i]
	}
	for i := range shares {
		if sum > 0 {
			shares[i] /= sum
		} else {
			shares[i] = 0 // alpha is so small that one takes all
		}
	}
}

// gamma draws from the gamma distribution with a shape and scale 1 (Marsaglia & Tsang 2000).
func gamma(r *rand.Rand, shape float64) float64 {
	boost := 1.0
	if shape < 1 {
		boost = portable.Pow(1-float64(r.Float64()), 1/shape)
		shape++
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := Normal(r)
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(v*v) * v
		if u := 1 - float64(r.Float64()); portable.Log(u) < float64(x*x/2)+d-float64(d*v)+float64(d*portable.Log(v)) {
			return float64(d * v * boost)
		}
	}
}

// divide gives each client its examples.
func divide(o Divisible, clients int, split catalog.Spec, seed uint64) [][]int {
	if e, ok := Splits.Entry(split.Name()); ok {
		return e.New.Divide(split, o, clients, seed)
	}
	parts := make([][]int, clients)
	for i := range o.Size() {
		parts[i%clients] = append(parts[i%clients], i)
	}
	return parts
}

// Divides reports whether a component of a chain divides examples among clients.
func Divides(spec catalog.Spec) bool {
	return slices.ContainsFunc(spec.Decl.Params, func(p catalog.Param) bool { return p.Book == catalog.Book(Splits) })
}

// CheckDivision reports what a component of a chain asks of the examples of its objective and does not find there.
func CheckDivision(spec catalog.Spec, objective func() Objective) error {
	if !Divides(spec) {
		return nil
	}
	data, ok := objective().(Divisible)
	split, _ := spec.Get("split").(catalog.Spec)
	way, named := Splits.Entry(split.Name())
	switch {
	case !ok && named:
		return errors.New("this surface has no examples to divide; only alike clients can be made of it")
	case !ok:
	case spec.Int("clients") > data.Size():
		return fmt.Errorf("%d clients are more than the %d examples", spec.Int("clients"), data.Size())
	case named:
		return way.New.Lacks(split, data)
	}
	return nil
}
