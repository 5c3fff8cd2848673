package surface

import (
	"fmt"

	"gdplot/internal/catalog"
)

// valleys have a curved floor that must be followed.
var valleys = []row{
	{
		name: "rosenbrock", title: "Rosenbrock",
		sentence: "The banana valley: its floor is found at once, following the floor to the minimum takes long.",
		formula:  "(a - x)^2 + b*(y - x^2)^2",
		params: []catalog.Param{
			catalog.Num("a", "a", 1, catalog.Closed(-1000, 1000), "Where the minimum lies along the valley: at (a, a²)."),
			catalog.Num("b", "b", 100, catalog.MoreThan(0), "Steepness of the valley's walls."),
		},
		vars:   xy,
		window: [][2]string{{"-max(2, abs(a) + 1)", "max(2, abs(a) + 1)"}, {"-1", "max(3, a^2 + 2)"}},
		minima: [][]string{{"a", "a^2"}},
		general: &General{Least: 2,
			Formula: "sum(i, 1, n - 1, (a - x[i])^2 + b*(x[i+1] - x[i]^2)^2)",
			Window:  [2]string{"-2", "3"},
			Minima:  []string{"1"},
			Starts:  []string{"-0.1 + 1.1*(-1)^i", "-1.5"},
		},
		check:  checkRosenbrock,
		starts: [][]string{{"-1.2", "1"}, {"-1.5", "2"}},
		notes: []string{"With a = 1 and b = 100 the Hessian at the minimum has eigenvalues 0.3994 and 1001.6, so gradient descent needs a rate below 0.002.",
			"From 4 to 7 variables there is a second minimum, a local one near (-1, 1, …, 1)."},
		source: "Rosenbrock (1960), An automatic method for finding the greatest or least value of a function, The Computer Journal 3; " + jamilYang + ", function 105",
	},
	{
		name: "distill_banana", title: "Flat banana",
		sentence: "A Rosenbrock valley, five times less steep and compressed along y.",
		formula:  "(1 - x)^2 + 20*(3*y - x^2)^2",
		vars:     xy,
		window:   [][2]string{{"-2", "2"}, {"-0.5", "1.5"}},
		minima:   [][]string{{"1", "1/3"}},
		starts:   [][]string{{"-1.21", "0.853"}, {"-1.5", "0.2"}},
		source:   "Goh (2017), Why momentum really works, Distill, the surface of its first figure",
	},
	{
		name: "nonsmooth_banana", title: "Non-smooth banana",
		sentence: "A curved valley whose floor is a crease: the gradient jumps from one wall to the other.",
		formula:  "(x - 1)^2/4 + abs(y - 2*x^2 + 1)",
		vars:     xy,
		window:   [][2]string{{"-1.5", "1.5"}, {"-1.5", "2"}},
		minima:   [][]string{{"1", "1"}},
		kinks:    []string{"y - 2*x^2 + 1"},
		starts:   [][]string{{"-1", "1.5"}, {"0", "1"}},
		notes:    []string{"Gradient descent with a constant rate chatters across the crease and hardly moves along it."},
		source:   "Gürbüzbalaban & Overton (2012), On Nesterov's nonsmooth Chebyshev–Rosenbrock functions, Nonlinear Analysis 75",
	},
	{
		name: "dixon_price", title: "Dixon–Price",
		sentence: "A valley that forks: two minima, mirror images of each other.",
		formula:  "(x - 1)^2 + 2*(2*y^2 - x)^2",
		vars:     xy,
		window:   [][2]string{{"-2", "4"}, {"-3", "3"}},
		minima:   [][]string{{"1", "sqrt(0.5)"}, {"1", "-sqrt(0.5)"}},
		marks:    [][]string{{"1/3", "0"}},
		general: &General{Least: 2,
			Formula: "(x[1] - 1)^2 + sum(i, 2, n, i*(2*x[i]^2 - x[i-1])^2)",
			Window:  [2]string{"-10", "10"},
			Minima:  []string{"2^(2^(1 - i) - 1)", "(1 - 2*floor(i/n))*2^(2^(1 - i) - 1)"},
			Starts:  []string{"2", "3*(-1)^i"},
		},
		starts: [][]string{{"3", "2.5"}, {"-1", "0.1"}},
		notes: []string{"A run on the line y = 0 stays there and ends at the saddle (1/3, 0).",
			"Its usual domain is [-10, 10]².",
			"In n variables the minima have x_i = 2^(2^(1 - i) - 1), and either sign of the last."},
		source: "Dixon & Price (1989), Truncated Newton method for sparse unconstrained optimization using automatic differentiation; " + jamilYang + "; " + surjanovic + ", dixonpr",
	},
	{
		name: "beale", title: "Beale",
		sentence: "A flat valley between steep corners.",
		formula:  "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2",
		vars:     xy,
		window:   [][2]string{{"-4.5", "4.5"}, {"-4.5", "4.5"}},
		minima:   [][]string{{"3", "0.5"}},
		marks:    bealeMarks,
		starts:   [][]string{{"1", "1"}, {"1", "4"}, {"3", "4"}},
		notes:    []string{"The start (1, 1) is easy, (1, 4) is hard."},
		source:   "Beale (1958), On an iterative method for finding a local minimum of a function of more than one variable; " + jamilYang + ", function 10",
	},
	{
		name: "goldstein_price", title: "Goldstein–Price",
		sentence: "A valley cross of degree eight: values span six orders of magnitude.",
		formula:  "(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))",
		vars:     xy,
		window:   [][2]string{{"-2", "2"}, {"-2", "2"}},
		minima:   [][]string{{"0", "-1"}},
		marks:    [][]string{{"-0.6", "-0.4"}, {"1.8", "0.2"}, {"1.2", "0.8"}},
		starts:   [][]string{{"-1.5", "0.5"}, {"1", "1.5"}},
		notes:    []string{"The minimum is 3, not 0. Curvatures there are 403 and 965, so rates of gradient descent must stay below 0.002, and far below elsewhere."},
		source:   "Goldstein & Price (1971), On descent from local minima, Mathematics of Computation 25; " + surjanovic + ", goldpr",
	},
	{
		name: "sine_valley", title: "Sine valley",
		sentence: "A valley along x with minima and passes in turn.",
		formula:  "sin(x) + y^2",
		vars:     xy,
		window:   [][2]string{{"-5", "5.5"}, {"-2", "2"}},
		minima:   [][]string{{"-pi/2", "0"}, {"3*pi/2", "0"}},
		marks:    [][]string{{"pi/2", "0"}, {"-3*pi/2", "0"}},
		starts:   [][]string{{"1.5", "1.5"}, {"pi/2", "1.5"}},
		notes:    []string{"From x = π/2 exactly, descent ends on the pass."},
		source:   "Lili Jiang (2020), gradient descent visualization (lilipads), the saddle point surface",
	},
}

// checkRosenbrock refuses the combinations whose minimum has no simple form.
func checkRosenbrock(spec catalog.Spec) error {
	if !spec.Has("dim") {
		return nil
	}
	if a, dim := spec.Float("a"), spec.Int("dim"); dim > 2 && a != 1 {
		return fmt.Errorf("in %d variables the minimum is known for a = 1 only, not for %g", dim, a)
	}
	return nil
}
