package insight

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/runner"
	"gdplot/internal/surface"
)

// built are runs that were built to earn a verdict; why is a part of the reason that they should be given.
var built = []struct {
	name, file string
	verdict    Verdict
	why        string
}{
	{"beyond the stable rate for long", "surface: {formula: {f: x^2}}\nstart: [4]\nlearning_rate: 1.1\nsteps: 5000",
		Diverged, "the rate 1.1 is larger than 1, the largest stable one"},
	{"into a pole", "surface: {formula: {f: log(x)}}\nstart: [1]\nlearning_rate: 1\nsteps: 10", Diverged, "it leaves the domain at step 1: log(x) is not defined at x = 0"},
	{"down without bound", "surface: {formula: {f: x^3, window: {x: [-1, 2]}}}\nstart: [-1]\nlearning_rate: 0.1\nsteps: 500", Diverged, "no longer finite"},

	{"a bowl", "surface: {formula: {f: x^2 + y^2}}\nstart: [1, 2]\nlearning_rate: 0.1\nsteps: 100", Converged, "2.1 × 10⁻¹⁹ above the minimum, at (0, 0)"},
	{"a start at the minimum", "surface: {formula: {f: x^2 + y^2}}\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 5", Converged, "it started at the minimum and stayed"},
	{"a quartic", "surface: {formula: {f: x^4 + y^4}}\nstart: [1, 0.5]\nlearning_rate: 0.1\nsteps: 5000", Converged, "above the minimum, at (0, 0)"},
	{"a kink, with a falling rate", "surface: {formula: {f: abs(x) + 2*abs(y), window: {x: [-3, 3], y: [-3, 3]}}}\nstart: [1, 1]\nlearning_rate: 0.1*0.9^k\nsteps: 300", Converged, "at (0, 0)"},
	{"a curve of minima", "surface: {formula: {f: 0.5*(x*y - 1)^2, window: {x: [-2, 2], y: [-2, 2]}}}\nstart: [1, 0.5]\nlearning_rate: 0.1\nsteps: 300", Converged, "above the minimum, at (1.1993, 0.83379)"},
	{"a curve of minima that is found to rounding", "surface: {formula: {f: 0.5*(y*x^10 - 1)^2, window: {x: [0.4, 1.4], y: [0.6, 1.4]}}}\nstart: [0.5, 1]\nlearning_rate: 0.01\nsteps: 400", Converged, "at the minimum, to rounding"},
	{"its gap", "surface: rosenbrock\nstart: [-1.2, 1]\nlearning_rate: 0.001\nsteps: 9000\nstop: {gap: 0.5}", Converged, "0.5 above the minimum"},
	{"its loss", "surface: rosenbrock\nstart: [-1.2, 1]\nlearning_rate: 0.001\nsteps: 9000\nstop: {loss: 2}", Converged, "the loss that its stop rule asks for"},
	{"its slope", "surface: {formula: {f: x^2}}\nstart: [1]\nlearning_rate: 0.01\nsteps: 900\nstop: {gradient_norm: 1e-2}", Converged, "after 263 steps"},
	{"a kink, by short steps", "surface: {formula: {f: abs(x) + 2*abs(y), window: {x: [-3, 3], y: [-3, 3]}}}\nstart: [1, 1]\nlearning_rate: 0.1*0.9^k\nsteps: 300\nstop: {step_norm: 1e-3}", Converged, "at (0, 0)"},
	{"a minimum below the known one", "surface: local_trap\nstart: [-8]\nlearning_rate: 0.1\nsteps: 400", Converged, "at the lowest point found, to rounding, at x = −13.66"},
	{"five variables", "surface: {formula: {f: 'sum(i, 1, n, i*x[i]^2)'}}\nstart: [1, 2, 3, 4, 5]\nlearning_rate: 0.1\nsteps: 400", Converged, "above the minimum, at (0, 0, 0, 0, 0)"},

	{"the shallow valley", "surface: local_trap\nstart: [-5]\nlearning_rate: 0.1\nsteps: 200", LocalMinimum, "the curvature is positive (0.98) and the loss is 5.7875 above the minimum"},
	{"a hump", "surface: three_hump_camel\nstart: [1.8, -1]\nlearning_rate: 0.1\nsteps: 300", LocalMinimum, "(1.7476, −0.87378), where both curvatures are positive (1.9 and 12) and the loss is 0.29864 above the minimum"},
	{"a ring", "surface: plateau\nstart: suggested\nlearning_rate: 0.05\nsteps: 400", LocalMinimum, "the surface falls nowhere"},
	{"five variables with known minima", "surface: {formula: {f: 'sum(i, 1, n, x[i]^4 - 16*x[i]^2 + 5*x[i])/2', minima: [[-2.903534027771177, -2.903534027771177, -2.903534027771177]]}}\nstart: [2, 2, 2]\nlearning_rate: 0.01\nsteps: 400", LocalMinimum, "all curvatures are positive"},
	{"noise that a chain adds", "surface: x^2 + y^2\nstart: [3, 4]\noptimizer: [{noise: 0.5}, sgd]\nlearning_rate: 0.05\nsteps: 300", NoiseFloor, "rests at a noise floor"},
	{"a start so high that its rounding says nothing", "surface: rosenbrock\nstart: [1000, 1000]\nsteps: 500\noptimizer: nelder_mead", StepLimit, "2.8 above the minimum"},
	{"a scale of 1e12", "surface: 1e12*(x - 3)^2 + 5e11*(y + 2)^2\nstart: [1000, -500]\nlearning_rate: 4e-13\nsteps: 200", Converged, "at (3, −2)"},
	{"at the edge of stability", "surface: x^2 + 10*y^2\nstart: [5, 2]\nlearning_rate: 0.1\nsteps: 60", Oscillating, "the largest stable one itself"},
	{"a rate that has left a sampled run where it is", "surface: x^2 + 3*y^2\nstart: [3, 2]\nsteps: 400\noptimizer: [{noise: 2}, sgd]\nlearning_rate: {step: {initial: 0.1, gamma: 1e-5, step_size: 100}}", Stalled, "rate"},
	{"a rule at the start", "surface: x^2 + y^2\nstart: [1e-4, 0]\nlearning_rate: 1e-6\nsteps: 100\nstop: {gradient_norm: 1e-3}", Stalled, "ended it at its start"},
	{"swings that grow without bound", "surface: sin(x)*exp(-0.1*x)\nstart: [8]\nlearning_rate: 0.5\nsteps: 200", LocalMinimum, "falls without bound"},
	{"another valley in four variables", "surface: sum(i, 1, n, x[i]^4 - 16*x[i]^2 + 5*x[i])/2\nstart: [1, 1, 1, 1]\nlearning_rate: 0.01\nsteps: 200", LocalMinimum, "56.547 above the lowest point found"},
	{"lower at the edge", "surface: {formula: {f: x^3/3 - x, window: {x: [-4, 2]}}}\nstart: [0]\nlearning_rate: 0.1\nsteps: 300", LocalMinimum, "falls without bound"},

	{"a wall", "surface: (x - 2)^2\nconstraint: {formula: x <= 1}\nstart: [-1]\nlearning_rate: 0.1\nsteps: 40", AtConstraint, "at x = 1, where the surface falls only outwards; it is at the minimum, to rounding"},
	{"the rim of a disc", "surface: (x - 2)^2 + y^2\nconstraint: {ball: {radius: 1}}\nstart: [0, 0.5]\nlearning_rate: 0.1\nsteps: 80", AtConstraint, "at (1, 0)"},
	{"the rim, uphill", "surface: x + y\nmaximize: true\nconstraint: {ball: {radius: 1}}\nstart: [0, 0.5]\nlearning_rate: 0.1\nsteps: 200", AtConstraint, "where the surface rises only outwards; it is at the maximum, to rounding"},
	{"the far side of a hole", "surface: x^2 + y^2\nconstraint: {formula: (x - 0.5)^2 + y^2 >= 1}\nstart: [2, 0]\nlearning_rate: 0.1\nsteps: 100", AtSaddle, "at (1.5, 0), where the surface falls outwards and along the border; it is 2 above the lowest point found"},
	{"the near side of a hole", "surface: x^2 + y^2\nconstraint: {formula: (x - 0.5)^2 + y^2 >= 1}\nstart: [2, 0.1]\nlearning_rate: 0.1\nsteps: 100", AtConstraint, "at (−0.5, 0), where the surface falls only outwards"},
	{"a start that is not allowed", "surface: x^2\nconstraint: {formula: x >= 1}\nstart: [0]\nlearning_rate: 0.1\nsteps: 40\nstop: {gradient_norm: 1e-3, loss: 0.5}", AtConstraint, "at x = 1, where the surface falls only outwards"},
	{"a crease at the edge of a domain", "surface: -sqrt(x*y) + x^2 + y^2\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 40", Stalled, "crease"},
	{"level ground with edges", "surface: floor(x)^2 + floor(y)^2\nstart: [5.5, 1]\nlearning_rate: 0.1\nsteps: 40", Stalled, "slope and curvature vanish"},
	{"a saddle in a corner", "surface: x^2 - y^2\nconstraint: [{formula: x >= 0}, {formula: y >= 0}, {formula: x + y <= 1}]\nstart: [0.5, 0]\nlearning_rate: 0.1\nsteps: 200", AtSaddle, "where the curvatures are −2 and 2"},
	{"the crest of a wall", "surface: x^2 - y^2 + x\nconstraint: {formula: x >= 0}\nstart: [0.5, 0]\nlearning_rate: 0.1\nsteps: 200", AtSaddle, "at (0, 0), where the surface falls outwards and along the border"},
	{"a disc that holds the minimum", "surface: x^2 + y^2\nconstraint: {ball: {radius: 3}}\nstart: [1, 2]\nlearning_rate: 0.1\nsteps: 100", Converged, "above the minimum, at (0, 0)"},

	{"zero weights", "surface: {formula: {f: 0.5*(x*y - 1)^2, window: {x: [-2, 2], y: [-2, 2]}}}\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 300", AtSaddle, "the gradient is 0 at (0, 0), where the curvatures are −1 and 1"},
	{"as high as a saddle that is near in a wide window alone", "surface: sin(x)*cos(y)\nstart: [-17.04, 9980]\noptimizer: [{l1: {rate: 3}}, sgd]\nlearning_rate: 20\nsteps: 1", StepLimit, ""},
	{"the ridge of a saddle", "surface: saddle\nstart: [1, 0]\nlearning_rate: 0.1\nsteps: 100", AtSaddle, "where the curvatures are −2 and 2"},
	{"about a hilltop that is narrow in its window", "surface: {formula: {f: \"1e-10*abs(x^2 + y^2 - 1) + 1e6\", stretch: 0.001}}\nstart: [0.000341, 0.000105]\noptimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 6000\nsteps: 125", Oscillating, "it moves to and fro"},
	{"a hilltop", "surface: {formula: {f: cos(x)*cos(y), window: {x: [-1, 4], y: [-1, 4]}}}\nstart: [0, 0]\nlearning_rate: 0.1\nsteps: 100", AtSaddle, "a hilltop"},
	{"a monkey saddle", "surface: {formula: {f: x^3 - 3*x*y^2}}\nstart: [1, 0]\nlearning_rate: 0.1\nsteps: 1000", AtSaddle, "where the curvature vanishes, but the surface falls on"},
	{"a bend", "surface: {formula: {f: x^3}}\nstart: [1]\nlearning_rate: 0.1\nsteps: 9000", AtSaddle, "the surface falls on"},
	{"three variables", "surface: {formula: {f: x1^2 + x2^2 - x3^2}}\nstart: [1, 1, 0]\nlearning_rate: 0.1\nsteps: 300", AtSaddle, "where 1 of 3 curvatures are negative"},

	{"the stable rate itself", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nlearning_rate: 1\nsteps: 12", Oscillating, "the rate 1 is the largest stable one itself"},
	{"noise at the minimum", "surface: {formula: {f: (x^2 + y^2 - 1)^2}}\nstart: [1, 0]\noptimizer: [{noise: 0.3}, sgd]\nlearning_rate: 0.1\nseed: 2\nsteps: 7", StepLimit, ""},
	{"swings that grow", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nlearning_rate: 1.05\nsteps: 12", Diverged, "after 12 steps its loss is 160; the rate 1.05 is larger than 1"},
	{"swings that grow by little", "surface: x^2\nstart: [4]\nlearning_rate: 1.005\nsteps: 60", Diverged, "the rate 1.005 is larger than 1"},
	{"swings of momentum that grow", "surface: x^2 + 10*y^2\nstart: [5, 1]\noptimizer: {sgd: {momentum: 0.5}}\nlearning_rate: 0.17\nsteps: 40", Diverged, "it grows without bound"},
	{"swings that grow below the start", "surface: 0.5*x^2 + y^2\nstart: [10, 0.01]\nlearning_rate: 1.02\nsteps: 60", Diverged, "its swings grow without bound, however slowly: the rate 1.02 is larger than 1"},
	{"swings that grow below the start, to a bound", "surface: 0.5*x^2 + log(cosh(1.4142135623730951*y))\nstart: [10, 0.01]\nlearning_rate: 1.02\nsteps: 60", Oscillating, "and the swings grow: the rate 1.02 is larger than 1"},
	{"swings of momentum that grow next to the largest rate", "surface: x^2 + 10*y^2\nstart: [5, 1]\noptimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 0.1901\nsteps: 24", Diverged, "0.1901 is larger than 0.19"},
	{"a rate that is too large for a direction that the path has no share in", "surface: x^2 + 10*y^2\nstart: [2, 0]\nlearning_rate: 0.15\nsteps: 20", StepLimit, ""},
	{"a rate that is too large, ended by a rule", "surface: x^2\nstart: [1]\nlearning_rate: 1.0001\nsteps: 20\nstop: {loss: 1.001}", Converged, ""},
	{"swings that grow next to a minimum, to a bound", "surface: himmelblau\nstart: [3.001, 2.001]\nlearning_rate: 0.03\nsteps: 16", Oscillating, "and the swings grow: the rate 0.03 is larger than"},
	{"a million times as high, next to a minimum", "surface: himmelblau\nstart: [3.00001, 2]\nlearning_rate: 0.032\nsteps: 24", Oscillating, "and the swings grow"},
	{"a million times as high, and no higher", "surface: {formula: {f: abs(x)^1.5, window: {x: [-3, 3]}}}\nstart: [0.001]\nlearning_rate: 5\nsteps: 60", Oscillating, ""},
	{"swings that grow ever more slowly", "surface: {formula: {f: x^2 + 10*y^2}}\nstart: [1, 1]\noptimizer: {sgd: {momentum: 0.9}}\nlearning_rate: 0.1899\nsteps: 12", Oscillating, ""},
	{"a slope that shrinks before it throws", "surface: {formula: {f: 'sqrt(1 + x^2) + 3*sqrt(1 + 25*y^2)', window: {x: [-4, 4], y: [-4, 4]}}}\nstart: [0.0001, 0.00001]\noptimizer: rmsprop\nlearning_rate: 0.05\nsteps: 60", Oscillating, ""},
	{"signs whose steps are many windows", "surface: {formula: {f: x^2 + 10*y^2, window: {x: [-0.001, 0.002], y: [-0.001, 0.002]}}}\nstart: [0.001, 0.001]\noptimizer: lion\nlearning_rate: 10\nsteps: 100", Oscillating, ""},
	{"a kink", "surface: {formula: {f: abs(x) + 2*abs(y), window: {x: [-3, 1], y: [-0.8, 1.6]}}}\nstart: [-2.7183, 1.4142]\nlearning_rate: 0.02\nsteps: 200", Oscillating, "as at a kink, the slope never falls below 2.2361"},
	{"a valley without rest", "surface: rosenbrock\nstart: [-1.2, 1]\noptimizer: rmsprop\nlearning_rate: 0.005\nsteps: 11000", Oscillating, "the swings do not shrink"},
	{"a thinned trace", "surface: {formula: {f: abs(x)}}\nstart: [0.05]\nlearning_rate: 0.1\nsteps: 200000", Oscillating, "moves to and fro, its loss always 0.05"},
	{"around a valley too sharp for the rate", "surface: himmelblau\nstart: [-5, -5]\nlearning_rate: 0.015\nsteps: 2000", Oscillating, "the rate 0.015 is larger than 0.014949"},

	{"noise on a long way at a small rate", "surface: x^2 + y^2\nstart: [3, 4]\noptimizer: [{noise: 0.5}, sgd]\nlearning_rate: 1e-6\nsteps: 300", StepLimit, "the gap still shrinks by"},
	{"batches on a long way at a small rate", "surface: {linear_regression: {data: {gaussian: {n: 60, features: 3, seed: 2}}}}\nbatch: 4\nlearning_rate: 1e-6\nsteps: 400", StepLimit, "above the minimum"},
	{"a fall for ever that halves what is left", "surface: log(1 + exp(-x)) + log(1 + exp(-2*x))\nstart: [0]\nlearning_rate: 1\nsteps: 1000", StepLimit, "still falls"},
	{"noise on a bowl", "surface: {formula: {f: x^2 + y^2, noise: {gradient: 0.5}}}\nstart: [2, 1]\nlearning_rate: 0.1\nsteps: 400", NoiseFloor, "a noise floor of about 0.014"},
	{"noise on a slope of a long valley", "surface: {rosenbrock: {noise: {gradient: 1}}}\nstart: [-1.2, 1]\nlearning_rate: 0.0005\nsteps: 200", StepLimit, "above the minimum"},
	{"noise beside a saddle", "surface: {formula: {f: x^2 - 0.01*y^2 + y^4/100, noise: {gradient: 0.01}, window: {x: [-2, 2], y: [-2, 2]}}}\nstart: [1, 0]\nlearning_rate: 0.05\nsteps: 200", AtSaddle, "where the curvatures are −0.02 and 2"},
	{"batches", "surface: {linear_regression: {data: {gaussian: {n: 60, features: 3, seed: 2}}}}\nbatch: 4\nlearning_rate: 0.1\nsteps: 400", NoiseFloor, "above the minimum"},
	{"noise in a valley that is not the lowest", "surface: {formula: {f: x^4 - 8*x^2 + x, noise: {gradient: 0.5}, window: {x: [-3, 3]}}}\nstart: [1.5]\nlearning_rate: 0.01\nsteps: 600", NoiseFloor, "above the lowest point found"},
	{"noise on a way down without end", "surface: {formula: {f: x1^2 + x2^2 + x3^2 + x4^2 + x5^2 - x6^2}}\nstart: [0, 0, 1, -0.659, 1.46, 0.168]\noptimizer: [{noise: 0.1}, sgd]\nlearning_rate: 0.1\nsteps: 66", StepLimit, "and still falls"},
	{"noise while the rate fades", "surface: {formula: {f: x^2 + y^2, noise: {gradient: 0.5}}}\nstart: [2, 1]\nlearning_rate: 0.1/(1 + k)\nsteps: 40", StepLimit, "above the minimum"},

	{"a far start, a small rate", "surface: {formula: {f: x1^2 + x2^2 + x3^2}}\nstart: [1000, 1000, 1000]\nlearning_rate: 0.01\nsteps: 300", StepLimit, "the gap still shrinks by 4 % a step"},
	{"down a ripple, far above the lowest", "surface: rastrigin\nstart: [3.4, 3.3]\nlearning_rate: 0.0005\nsteps: 30", StepLimit, ""},
	{"a rule that stops at once", "surface: {formula: {f: x^2 + y^2}}\nstart: [0.01, 0]\nlearning_rate: 1e-6\nsteps: 100\nstop: {step_norm: 1e-4}", Stalled, "its stop rule step_norm ended it at step 1"},
	{"signs that circle the minimum", "surface: {formula: {f: x^2 + 3*y^2}}\nstart: [2.05, 1.03]\noptimizer: signsgd\nlearning_rate: 0.1\nsteps: 100", Oscillating, ""},
	{"signs with momentum that circle", "surface: {formula: {f: x^2 + 3*y^2}}\nstart: [2.05, 1.03]\noptimizer: signum\nlearning_rate: 0.1\nsteps: 100", Oscillating, ""},
	{"growth that is finite still", "surface: {formula: {f: x^2 + y^2}}\nstart: [1, 1]\nlearning_rate: 3\nsteps: 100", Diverged, "it grows without bound"},
	{"a fall that is finite still", "surface: {formula: {f: x^2 - y^2}}\nstart: [1, 1]\nlearning_rate: 0.4\nsteps: 100", Diverged, "it grows without bound"},
	{"a flat cross of minima", "surface: {formula: {f: x^2*y^2, window: {x: [-2, 2], y: [-2, 2]}}}\nstart: [1, 1.5]\nlearning_rate: 0.05\nsteps: 3000", Converged, ""},
	{"a start on a minimum of its own", "surface: {formula: {f: x^4 - 8*x^2, window: {x: [-3, 3]}}}\nstart: [2]\nlearning_rate: 0.01\nsteps: 20", Converged, "it started at the lowest point found and stayed"},

	{"stopped on a plateau", "surface: {formula: {f: 'tanh(x)^2', window: {x: [-8, 8]}}}\nstart: [6]\nlearning_rate: 1\nsteps: 500\nstop: {loss_change: 1e-4}", Stalled, "its stop rule loss_change ended it at step 1"},
	{"on a plateau", "surface: {formula: {f: 'tanh(x)^2', window: {x: [-8, 8]}}}\nstart: [6]\nlearning_rate: 1\nsteps: 500", Stalled, "where the slope is"},
	{"a few steps onto a terrace", "surface: sum(i, 1, n, floor(x[i])^2)\nconstraint: {ball: {radius: 1.3}}\nstart: [3.79, 0, 1, -1.33, 1.2, 0, 0, 1.42, 1.9]\nlearning_rate: 0.05\nsteps: 4", Stalled, "its last step led nowhere, and it is"},
	{"leaps across a kink, by a bowl", "surface: abs(x)^0.5 + x^2\nstart: [0.5]\nlearning_rate: 1\nsteps: 74", Oscillating, "and the swings grow"},
	{"curved downward across a crease", "surface: {mlp: {layers: [3], data: {xor: {n: 24, seed: 1}}, activation: sigmoid, l1: 0.05}}\nstart: suggested\nlearning_rate: 3.16\nsteps: 40", Stalled, ""},
	{"a crease so high that rounding hides its sides", "surface: {formula: {f: 'max(abs(x), abs(y)) + 1e12', window: {x: [-6, 6], y: [-6, 6]}}}\nstart: [-5, -5]\nlearning_rate: 0.1\nsteps: 5", Stalled, "crease"},
	{"thrown onto the flat", "surface: {formula: {f: 0.5*(y*x^10 - 1)^2, window: {x: [0.4, 1.4], y: [0.6, 1.4]}}}\nstart: [1.3, 1]\nlearning_rate: 0.001\nsteps: 400", Stalled, "the loss did not change, and it is 0.5 above the minimum, on a plateau"},
	{"near a minimum, with a rate that fades", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nlearning_rate: 0.4*0.6^k\nsteps: 200", Stalled, "the rate has fallen to"},
	{"a flat top", "surface: {formula: {f: 'min(x^2, 1)', window: {x: [-2, 2]}}}\nstart: [1.5]\nlearning_rate: 0.1\nsteps: 20", Stalled, "slope and curvature vanish"},
	{"a rate that fades", "surface: {formula: {f: x^2}}\nstart: [4]\nlearning_rate: 0.1*0.5^k\nsteps: 100", Stalled, "the rate has fallen to"},
	{"held at an edge", "surface: {booth: {outside: clamp, window: {x: [-10, 0], y: [-10, 10]}}}\nstart: [-5, 8]\nlearning_rate: 0.05\nsteps: 200", Stalled, "the edge of the window holds it"},

	{"a rate that crawls", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nlearning_rate: 0.02\nsteps: 12", StepLimit, "the gap still shrinks by 7.8 % a step"},
	{"swings that shrink", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\nlearning_rate: 0.9\nsteps: 12", StepLimit, "still swings"},
	{"ringing", "surface: {formula: {f: x^2, window: {x: [-6, 6]}}}\nstart: [4]\noptimizer: {sgd: {momentum: 0.99}}\nlearning_rate: 0.05\nsteps: 400", StepLimit, "still swings"},
	{"out of the window", "surface: {saddle: {outside: stop}}\nstart: [1, 0.1]\nlearning_rate: 0.1\nsteps: 400", StepLimit, "it left the window at step"},
	{"bouncing on its way", "surface: {formula: {f: abs(x) + 2*abs(y), window: {x: [-30, 3], y: [-3, 3]}}}\nstart: [-30, 0.05]\nlearning_rate: 0.1\nsteps: 200", StepLimit, "above the minimum"},
	{"one step", "surface: rosenbrock\nstart: [-1.2, 1]\nlearning_rate: 0.001\nsteps: 1", StepLimit, "after 1 step it is"},
}

func TestVerdicts(t *testing.T) {
	earned := map[Verdict]int{}
	for _, c := range built {
		t.Run(c.name, func(t *testing.T) {
			j := written(t, c.file+"\n")
			report := j.reports[0]
			if report.Verdict != c.verdict || !strings.Contains(report.Why(), c.why) {
				t.Errorf("%s: %s\nwant %s: … %s …", report.Verdict, report.Why(), c.verdict, c.why)
			}
			checkReport(t, j.results[0], report)
			earned[report.Verdict]++
		})
	}
	for _, v := range Verdicts() {
		if earned[v.Name] < 3 {
			t.Errorf("%d runs earn %s", earned[v.Name], v.Name)
		}
	}
}

// checkReport tests what holds of every report.
func checkReport(t *testing.T, r runner.Result, report Report) {
	t.Helper()
	if !slices.Contains(grammar.Verdicts, string(report.Verdict)) {
		t.Errorf("a run is %q", report.Verdict)
	}
	if r.Outcome().Reason.NotFinite() && report.Verdict != Diverged {
		t.Errorf("a run that ended as %s is %s", r.Outcome().Reason, report.Verdict)
	}
	if report.Why() == "" || strings.ContainsAny(report.Why(), "\n{") || strings.Contains(report.Why(), "^") && r.Outcome().Reason != descent.ReasonLeftDomain || strings.Contains(report.Why(), "not a number") || strings.HasSuffix(report.Why(), ".") {
		t.Errorf("%s because %q", report.Verdict, report.Why())
	}
	c := report.Critical()
	switch report.Verdict {
	case LocalMinimum, AtSaddle, AtConstraint:
		if c == nil {
			t.Fatalf("%s without a critical point", report.Verdict)
		}
	case Converged:
	default:
		if c != nil || report.Eigenvalues() != nil {
			t.Errorf("%s with a critical point", report.Verdict)
		}
	}
	if !slices.IsSorted(report.Eigenvalues()) {
		t.Errorf("eigenvalues %v", report.Eigenvalues())
	}
	if c != nil && len(c.X) != r.Run.Surface.Dim() {
		t.Errorf("a critical point at %v", c.X)
	}
	if c != nil && (c.Kind == surface.Saddle || c.Kind == surface.Maximum) != (report.Verdict == AtSaddle) {
		t.Errorf("%s at a %s", report.Verdict, c.Kind)
	}
}

// The words that files may expect are the verdicts.
func TestVerdictsAreWhatFilesMayExpect(t *testing.T) {
	var names []string
	for _, v := range Verdicts() {
		names = append(names, string(v.Name))
		if !strings.HasSuffix(v.Sentence, ".") || !strings.HasSuffix(v.Rule, ".") {
			t.Errorf("%s is not explained in sentences", v.Name)
		}
	}
	words := slices.Clone(grammar.Verdicts)
	slices.Sort(names)
	slices.Sort(words)
	if len(names) == 0 || !slices.Equal(names, words) {
		t.Errorf("verdicts %v, words %v", names, words)
	}
}

// A run is judged alike in other units of its variables: the learning rate scales with their square.
func TestVerdictsDoNotDependOnUnits(t *testing.T) {
	for _, u := range []float64{1e-3, 1, 1e3} {
		j := written(t, fmt.Sprintf(`
surface:
  formula:
    f: 0.1*(x/u)^2 - 0.8*exp(-((x/u + 3)/0.5)^2)
    where: {u: %[1]g}
    window: {x: [%[2]g, %[3]g]}
start: [%[4]g]
steps: 300
runs:
  - {label: trapped, learning_rate: %[5]g}
  - {label: passing, learning_rate: %[6]g}
  - {label: bouncing, learning_rate: %[7]g}
  - {label: short, learning_rate: %[5]g, steps: 20}
`, u, -6*u, 3*u, -5*u, 0.05*u*u, u*u, 10*u*u))
		j.wantVerdicts(t, map[string]Verdict{"trapped": LocalMinimum, "passing": Converged, "bouncing": Oscillating, "short": StepLimit})
	}
}

func FuzzJudge(f *testing.F) {
	f.Add(uint8(0), 0.1, 0.0, 1.0, 2.0, uint8(40))
	f.Add(uint8(1), 0.002, 0.9, -1.2, 1.0, uint8(200))
	f.Add(uint8(2), 0.1, 0.0, 0.0, 0.0, uint8(3))
	f.Add(uint8(3), 1e300, 0.0, 1e300, 1.0, uint8(9))
	f.Add(uint8(4), 0.0, 0.5, 5e-324, -5e-324, uint8(1))
	f.Add(uint8(5), 0.02, 0.0, 1e-9, 0.0, uint8(100))
	formulas := []string{"x^2 + 20*y^2", "(1 - x)^2 + 100*(y - x^2)^2", "0.5*(x*y - 1)^2", "abs(x) + sqrt(abs(y))", "exp(x) - log(y^2)", "x^3 - 3*x*y^2"}
	var lands []*surface.Surface
	entry, _ := surface.Surfaces.Find("formula")
	for _, text := range formulas {
		s, err := surface.New(catalog.Defaults(entry).With("f", text), surface.Options{Dim: 2, Starts: [][]float64{{-2, -2}, {2, 2}}})
		if err != nil {
			f.Fatal(err)
		}
		lands = append(lands, s)
	}
	sgd, _ := descent.Optimizers.Find("sgd")
	constant, _ := descent.Schedules.Find("constant")
	f.Fuzz(func(t *testing.T, land uint8, rate, momentum, x, y float64, steps uint8) {
		if !(rate >= 0) || math.IsInf(rate, 0) || !(momentum >= 0 && momentum < 1) || math.IsNaN(x+y) || math.IsInf(x, 0) || math.IsInf(y, 0) {
			return
		}
		value := catalog.Defaults(constant).With("value", rate)
		run := &experiment.Run{Start: []float64{x, y}, Seed: 1, Rate: &value, Setup: &experiment.Setup{
			Surface: lands[int(land)%len(lands)], Steps: 1 + int(steps), Chain: []catalog.Spec{catalog.Defaults(sgd).With("momentum", momentum)}}}
		results, err := runner.Execute(t.Context(), []*experiment.Run{run}, runner.Options{Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		checkReport(t, results[0], Judge(results[0]))
	})
}

// Of steps that faded to nothing no length is told.
func TestNoStepIsSaidToBe0Long(t *testing.T) {
	j := written(t, "surface: ackley\nsteps: 278\nstart: suggested\nlearning_rate: 0.1/(1 + k)\nsweep: {optimizer: [[{clip_norm: 0.5}, sgd], [normalize, sgd], sgd, [{weight_decay: 0.1}, sgd]]}\n")
	for i, r := range j.reports {
		if strings.Contains(r.Why(), " 0 long") {
			t.Errorf("%s: %s", j.Runs[i].ID(), r.Why())
		}
	}
}
