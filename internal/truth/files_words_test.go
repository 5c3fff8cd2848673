package truth

import (
	"math"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/surface"
)

// wordFiles are small files in which something is one or none where words have several in mind, is missing, or is not what the
// words next to it suggest.
var wordFiles = []filed{
	// A first step that is not the rate times the gradient of all data.
	{file: plainly("{linear_regression: {data: {line: {n: 60, noise: 0, seed: 8}}}}", "zeros", "0.2", "{epochs: 40}") + "batch: 4\n", verdicts: "diverged", standing: surface.Proved, level: 0, first: nan, says: []string{"The first step of"}, never: []string{"so the first step"}},
	{file: plainly("x^4 + y^4", "[2, 1]", "1", "60"), verdicts: "diverged", standing: surface.Proved, level: 0, first: 17, says: []string{"so the first step is 32.2 long"}},
	// Methods without a rate beside those with one; runs that lack what others vary in.
	{file: "surface: {formula: {f: x^2 + 3*y^2, noise: {gradient: 0.5}}}\nstart: [3, 3]\nsteps: 60\nrepeat: 5\nruns: [{optimizer: sgd, learning_rate: 0.05}, {optimizer: polyak}]\n", standing: surface.Proved, level: 0, first: 36, says: []string{"Polyak step to ", "x^{2} + 3y^{2}, gradient noise 0.5"}, never: []string{", )", "3*y"}},
	{file: plainly("rosenbrock", "[-1, 2]", "1e-4", "300") + "runs: [{optimizer: sgd}, {optimizer: [{clip_norm: 5}, sgd], learning_rate: 0.01}]\n", figure: "contour", standing: surface.Proved, level: 0, first: 104, says: []string{"clipped to norm 5"}, never: []string{"unclipped"}},
	{file: plainly("rosenbrock", "[-1, 2]", "1e-4", "300") + "sweep: {optimizer: [sgd, [{clip_norm: 5}, sgd]], learning_rate: [1e-4, 2e-4]}\n", figure: "contour", standing: surface.Proved, level: 0, first: 104, says: []string{"unclipped"}},
	// The best of several rates beside one, seeds of one beside another's, starts that no two share.
	{file: "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 200\nruns: [{optimizer: sgd, learning_rate: 1e-3}, {optimizer: adam, learning_rate: 0.01}, {optimizer: adam, learning_rate: 0.1}]\n", figure: "loss: {best_of: learning_rate}", standing: surface.Proved, level: 0, first: 24.2,
		says: []string{"of 1 value", "of 2 values"}, never: []string{"rate of 1 is"}, notes: []grammar.FairKind{grammar.UnequalTries}},
	{file: plainly("{formula: {f: x^2 + 3*y^2, noise: {gradient: 0.5}}}", "[3, 3]", "0.05", "60") + "runs: [{optimizer: sgd}, {optimizer: sgd, seed: 2}, {optimizer: adam, learning_rate: 0.1}]\n", standing: surface.Proved, level: 0, first: 36, notes: []grammar.FairKind{grammar.UnequalSeeds}},
	{file: plainly("booth", "[0, 0]", "0.02", "100") + "runs: [{optimizer: sgd}, {optimizer: adam, start: [4, 4], learning_rate: 0.2}]\n", figure: "table", standing: surface.Proved, level: 0, first: 74, notes: []grammar.FairKind{grammar.UnequalStarts}},
	{file: plainly("x - 5*sqrt(x)", "[0.01]", "0.02", "20") + "runs: [{label: a}, {label: b, start: [9]}]\n", standing: surface.Proved, level: -6.25, first: 0.01 - 0.5, never: []string{"(9)"}},
	// Classes that a line parts, a slope that is less than rounding, and the lowest of 64 minima.
	{file: plainly("{logistic_regression: {data: {blobs: {n: 40, classes: 2, noise: 0.1, seed: 3}}}}", "zeros", "1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: math.Ln2, says: []string{"never takes"}, never: []string{"above the"}},
	{file: plainly("{softmax_regression: {data: {blobs: {n: 30, classes: 3, noise: 0.05, seed: 2}}}}", "zeros", "1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: math.Log(3), says: []string{"never takes"}},
	{file: plainly("1/(1 + exp(-x)) + 0.5*y^2", "[40, 2]", "0.5", "300"), verdicts: "stalled", standing: surface.None, level: nan, first: 3, never: []string{"local"}},
	{file: plainly("tanh(x) + tanh(y)^2", "[30, 1]", "0.5", "200"), figure: "contour", verdicts: "stalled", standing: surface.None, level: nan, first: 1 + math.Pow(math.Tanh(1), 2), never: []string{"local", "saddle"}},
	{file: plainly("sum(i, 1, n, (x[i]^2 - 1)^2 + 0.1*x[i])", "[0.9, -0.9, 0.9, 0.9, -0.9, 0.9]", "0.02", "300"), verdicts: "local_minimum", standing: surface.Found, level: -0.6037042598, first: nan},
	{file: plainly("sum(i, 1, n, x[i]^2 - 10*cos(2*pi*x[i]) + 10)", "[2.9, -1.9, 3.1, 0.9, 2, -1, 1.1]", "0.001", "300"), verdicts: "local_minimum", standing: surface.Proved, level: 0, first: nan},

	// A cycle that is higher than its start at every other step, and runs that diverge in fewer evaluations than another takes.
	{file: plainly("beale", "[-1, 1.5]", "0.01", "800"), figure: "contour", verdicts: "oscillating", standing: surface.Proved, level: 0, first: 2.0625, says: []string{"to and fro"}, never: []string{"climbs"}},
	{file: "surface: x^3 - 3*x*y^2\nstart: [0.6, 0.3]\nsteps: 40\nruns: [{optimizer: newton}, {optimizer: sgd, learning_rate: 0.05}, {optimizer: {sgd: {momentum: 0.9}}, learning_rate: 0.05}]\n", standing: surface.None, level: nan, first: 0.054, never: []string{"is first"}},
	// Slopes that fade next to the minimum, floors and rates that fall, a bowl that is a hundred million times steeper across than
	// along, and what holds a run where there is a slope.
	{file: plainly("abs(x)^(4/3)", "[1]", "0.1", "30"), figure: "curve", verdicts: "oscillating", standing: surface.Proved, level: 0, first: 1, never: []string{"kink"}},
	{file: plainly("abs(x)", "[1.05]", "0.1", "30"), figure: "curve", verdicts: "oscillating", standing: surface.Proved, level: 0, first: 1.05, says: []string{"At the kink"}},
	{file: plainly("{formula: {f: (x - 2)^2, noise: {gradient: 0.18}}}", "[0]", "0.05", "200") + "repeat: 10\n", verdicts: "noise_floor", standing: surface.Proved, level: 0, first: 4},
	{file: plainly("{formula: {f: (x - 2)^2, noise: {gradient: 0.18}}}", "[0]", "0.5/(k + 1)", "200") + "repeat: 10\n", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 4, never: []string{"noise floor"}},
	{file: plainly("(3000*x + y - 9000)^2 + (3100*x + y - 9300)^2 + (2900*x + y - 8700)^2", "[0, 500]", "1e-8", "500"), figure: "contour", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 8500*8500 + 8800*8800 + 8200*8200, says: []string{"x from −0.5"}, never: []string{"minima", "found"}},
	{file: plainly("(x - 3)^2 + (y - 1)^2", "[0, 0]", "0.1", "400") + "optimizer: [{weight_decay: 0.1}, sgd]\n", verdicts: "stalled", standing: surface.Proved, level: 0, first: 10, says: []string{"though the slope is 0.3"}},

	// Counts, ties and what keeps moving.
	{file: plainly("booth", "[5, 5]", "0.01", "20") + "sweep: {learning_rate: [0.01, 0.05], optimizer: [sgd, adam], steps: [20, 30, 40, 50, 60, 70, 80]}\n", figure: "heatmap: {x: learning_rate, y: optimizer}", standing: surface.Proved, level: 0, first: 164, says: []string{"median of 7 numbers of steps"}, never: []string{"stepses"}},
	{file: plainly("x^2 + y^2", "[100, 100]", "0.005", "200") + "optimizer: [{noise: 0.1}, sgd]\nsweep: {seed: {range: [1, 4]}}\n", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 20000, says: []string{"(seed 1, seed 2, seed 3 and seed 4)"}},
	{file: plainly("3*x^2 + y^2", "[1.037, 2.011]", "0.1", "200") + "optimizer: signum\n", verdicts: "oscillating", standing: surface.Proved, level: 0, first: 3*1.037*1.037 + 2.011*2.011, says: []string{"and moves between 0.00423 and 0.124 over the last 50"}},
	{file: plainly("(x - 2)^2", "[4]", "0.1", "50"), figure: "spectrum", verdicts: "converged", standing: surface.Proved, level: 0, first: 4, says: []string{"one direction, of curvature 2."}, never: []string{"that minimum", "from 2 to 2"}},
	{file: plainly("x^2", "[1]", "1e-9", "60"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 1, says: []string{"by 4 × 10⁻⁷ % a step"}},
	{file: plainly("-log(1 - x^2 - y^2) + x", "[0.2, 0.3]", "1.5", "20"), figure: "contour", verdicts: "diverged", standing: surface.Proved, level: 1 - math.Sqrt2 - math.Log(1-(math.Sqrt2-1)*(math.Sqrt2-1)), first: -math.Log(0.87) + 0.2, says: []string{"leaves the domain at step 1", "the first step is 2.42 long"}},

	// Valleys beside the lowest, twins outside of the window, what levels off far away, constants, seeds that change nothing, a method
	// that is told the lowest, paths that never move, a curve of minima, and steps that see samples.
	{file: plainly("(x^2 - 1)^2 + 0.0001*x", "[0.7]", "0.05", "100"), figure: "convergence: {gap: 1e-3}", verdicts: "local_minimum", standing: surface.Found, level: -0.0001000006249921877, first: math.Pow(0.51, 2) + 7e-5, says: []string{", except in another valley"}},
	{file: plainly("x^4/4 - 5*x^2/2", "[0.7]", "0.05", "100"), figure: "curve", verdicts: "converged", standing: surface.Found, level: -6.25, first: nan, says: []string{"at a minimum at x = 2.236"}, never: []string{"ends at the lowest point found"}},
	{file: plainly("{formula: {f: atan(x), stretch: 1e8}}", "[0]", "1e14", "13"), verdicts: "step_limit", standing: surface.None, level: nan, first: 0, says: []string{"never takes"}, never: []string{"without bound"}},
	{file: plainly("{formula: {f: a*x^2 + y^2, where: {a: 3}}}", "[1, 2]", "0.05", "30"), figure: "contour", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 7, says: []string{"a = 3"}},
	{file: plainly("x^2 + 3*y^2", "[1, 2]", "0.05", "30") + "repeat: 5\n", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 13, says: []string{"nothing there is random"}},
	{file: plainly("sum(i, 1, n, floor(x[i])^2)", "[1.5, 1, 0.5]", "0.1", "30"), figure: "contour: {plane: [x1, x2]}", verdicts: "stalled", standing: surface.Proved, level: 0, first: 2, never: []string{"variance", "saddle"}},
	{file: plainly("{linear_regression: {data: {line: {n: 20, noise: 0.5, seed: 2}}, half: true, intercept: false}}", "zeros", "1e-3", "5") + "batch: 8\n", standing: surface.Proved, level: 0.28234639914872683, first: nan, never: []string{"every step multiplies"}},
	{file: plainly("x^2 - y^2 + x", "[0.5, 0]", "0.1", "200") + "constraint: {formula: x >= 0}\n", figure: "contour", verdicts: "saddle", standing: surface.None, level: nan, first: 0.75, says: []string{"on the saddle on the border at"}},
	{file: plainly("x^2 + y^2", "[0.5, 0]", "0.1", "20") + "constraint: {formula: x >= 1}\nstop: {loss: 0.3}\n", verdicts: "at_constraint", standing: surface.Proved, level: 1, first: 0.25, never: []string{"stop rule"}},

	// Ties, names that hold numbers, columns that are told apart, and points of many variables.
	{file: plainly("x^2 + y^2", "[3, -2]", "0.05", "60") + "runs: [{optimizer: lion}, {optimizer: [{sam: {rho: 0.05}}, sgd]}, {optimizer: bfgs}]\n", standing: surface.Proved, level: 0, first: 13, says: []string{"the learning rate is 0.05 for Lion and SAM 0.05 over gradient descent"}},
	{file: plainly("x - 2*log(x)", "[0.2]", "0.2", "60") + "sweep: {learning_rate: [0.01, 0.2, 1, 3]}\n", figure: "sensitivity: {x: learning_rate}", standing: surface.Proved, level: 2 - 2*math.Ln2, first: 0.2 - 2*math.Log(0.2), says: []string{"at learning rate 0.2 and two others of 4 values"}, never: []string{"lowest of"}},
	{file: plainly("abs(x) + 0.3*abs(y)", "[2.3, -1.7]", "0.1", "80") + "sweep: {optimizer: [sgd, adam]}\n", figure: "table: {columns: [final_gap, steps_to, verdict], gap: 0.05}", standing: surface.Proved, level: 0, first: 2.81, says: []string{"; the fewest steps to 0.05 above the minimum: ", "each column of results"}, never: []string{"half of the runs"}},
	{file: plainly("x^2 + y^2", "[1, 1]", "0.1", "1"), figure: "table", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 2, says: []string{"he final loss above the minimum is 1.3."}, never: []string{"cross"}},
	{file: plainly("x^2 + y^2", "[1, 1]", "0.1", "1"), figure: "phase", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 2, says: []string{"does not turn back in x in 1 step"}, never: []string{"never"}},
	{file: plainly("3*x1^2 + x2^2 + x3^2*(1 + x4^2) + (x4 - 1)^2", "[1, 1, 0.5, 0.5]", "0.05", "200"), figure: "spectrum", verdicts: "converged", standing: surface.Proved, level: 0, first: 4.5625, says: []string{"the curvatures at (0, 0, 0, 1),"}},
	{file: plainly("{polynomial_regression: {data: {polynomial: {n: 30, noise: 0.2, seed: 4}}, degree: 3}}", "zeros", "0.1", "50"), figure: "spectrum", standing: surface.Proved, level: 0.04172831730188466, first: nan, says: []string{"of what is left"}, never: []string{"no bowl", "No run"}},
	{file: plainly("{formula: {f: a*x^2 + y^2 - c*x*y, where: {a: 1, c: 0.5}}}", "[1, 0.6]", "0.05", "80") + "sweep: {surface.formula.where.c: [0.5, 1]}\n", figure: "loss", standing: surface.Proved, level: 0, first: 1.06, says: []string{"c = 0.5", ", a = 1,"}, never: []string{"a = 1, c = "}},
	{file: plainly("{linear_regression: {data: {line: {n: 20, noise: 0.5, seed: 2}}}}", "zeros", "0.1", "30") + "sweep: {seed: [1, 2, 3], batch: [4, full]}\n", figure: "convergence: {loss: 0.001}", standing: surface.Proved, level: 0.14543804914948308, first: nan, says: []string{"No run reaches a loss of 0.001, and none can: the least possible loss is"}, never: []string{"have no result"}},
	{file: plainly("sin(x)*cos(y) + 0.02*(x^2 + y^2)\nmaximize: true", "[1, 1]", "0.1", "100") + "sweep: {start: {grid: [5, 5]}}\n", figure: "contour: {color: end}", standing: surface.None, level: nan, first: nan, never: []string{"minim"}},
	// How the effort of methods grows along a number, who is first on most surfaces, and how wide the range of good rates is.
	{file: plainly("himmelblau", "[-0.5, -1]", "0.01", "200") + "runs: [{optimizer: sgd}, {optimizer: sgd, learning_rate: 0.005}, {optimizer: adam, learning_rate: 0.1}, {optimizer: adagrad, learning_rate: 0.5}, {optimizer: rmsprop, learning_rate: 0.05}]\n", figure: "loss", standing: surface.Proved, level: 0, first: nan, says: []string{"of the minimum and stay, the first after 17"}}, // RMSprop comes there and leaves
	{file: "surface: {ellipse: {condition: 10}}\nstart: [4, 2]\nsteps: 3000\nsweep:\n  surface.ellipse.condition: [1, 3, 10, 30, 100]\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, {sgd: {momentum: 0.9, nesterov: true}}]\nlearning_rate: 0.01\n", figure: "convergence: {gap: 1e-4}", standing: surface.Proved, level: 0, first: nan, says: []string{"The first to come within 0.0001"}, never: []string{"…"}},
	{file: "surface: {ellipse: {condition: 50}}\nstart: [5, 1]\nsteps: 300\nsweep:\n  optimizer: [sgd, {sgd: {momentum: 0.9}}, adam]\n  learning_rate: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3]\n", figure: "sensitivity: {x: learning_rate}", standing: surface.Proved, level: 0, first: nan},
	// Drops that are never taken, and one that is; rates that arrive and do not; a hilltop between starts.
	{file: plainly("{formula: {f: floor(x) + 0.1*x^2, window: {x: [-4, 4]}}}", "[3.5]", "0.2", "60"), figure: "curve", standing: surface.None, level: nan, first: 3 + 0.1*3.5*3.5, says: []string{"he slope does not show the stairs: ", "creeps towards x = 0 and never takes the next drop"}},
	{file: plainly("{formula: {f: floor(x) + 0.1*(x + 1/2)^2, window: {x: [-4, 4]}}}", "[3.5]", "0.2", "60"), figure: "curve", standing: surface.None, level: nan, first: 4.6, never: []string{"never takes the next"}},
	{file: "surface: exp(x) - log(x)\nsteps: 25\nruns:\n  - {start: [1.6], learning_rate: 0.1}\n  - {start: [1.6], learning_rate: 0.5, label: fast}\n  - {start: [0.05], learning_rate: 0.1, label: edge}\n", figure: "curve", standing: surface.Proved, level: 2.330366124761681, first: nan, says: []string{"ate 0.1 arrives from both starts; rate 0.5 leaves the domain at step 1"}},
	{file: plainly("{formula: {f: x^4 - 2*x^2 + 0.3*x, window: {x: [-2, 2]}}}", "[0]", "0.03", "80") + "sweep: {start: [[-1.8], [0.05], [0.1], [1.7]]}\n", figure: "curve", standing: surface.Found, level: -1.305428483743916, first: nan, says: []string{"wo starts 0.05 apart end 2 apart: the hilltop at 0.0754 decides"}},
	// Who comes near and leaves again does not end there.
	{file: "surface: rosenbrock\nstart: [-1.2, 1]\nsteps: 1000\nruns:\n  - {optimizer: newton}\n  - {optimizer: {sgd: {momentum: 0.9}}, learning_rate: 0.002}\n  - {optimizer: adam, learning_rate: 1}\n  - {optimizer: sgd, learning_rate: 0.001}\n", figure: "loss: {y: gap}", standing: surface.Proved, level: 0, first: nan, says: []string{"only Newton and momentum 0.9 end "}, never: []string{"only Newton and momentum 0.9 come", "only Newton and momentum 0.9 reach"}},
	// Medians of repeated runs, apart and alike, and tables in which most runs of no row arrive.
	{file: "surface: x^2 + 3*y^2\nstart: [3, 2]\nsteps: 200\noptimizer: [{noise: 2}, sgd]\nrepeat: 10\nsweep:\n  learning_rate: [0.01, 0.1]\n", figure: "distribution", standing: surface.Proved, level: 0, first: nan},
	{file: "surface: rastrigin\nstart: {uniform: window}\nsteps: 300\nrepeat: 50\nruns:\n  - {optimizer: sgd, learning_rate: 0.002}\n  - {optimizer: adam, learning_rate: 0.05}\n", figure: "distribution", standing: surface.Proved, level: 0, first: nan},
	{file: "surface: rastrigin\nstart: {uniform: window}\nsteps: 300\nrepeat: 50\nruns:\n  - {optimizer: sgd, learning_rate: 0.002}\n  - {optimizer: adam, learning_rate: 0.05}\n", figure: "ranking", standing: surface.Proved, level: 0, first: nan},
	// A share that several runs come to.
	{file: "surface: {logistic_regression: {data: {xor: {n: 40, seed: 1}}}}\nstart: zeros\nsteps: 5\nruns: [{label: one, learning_rate: 0.1}, {label: other, learning_rate: 0.1}]\n", figure: "loss: {y: accuracy}", standing: surface.Seen, level: 0.6929786370853458, first: math.Ln2, never: []string{"(“one”) and"}},

	// What has no lowest value, ends at a pole or at a jump; a saddle of three valleys, curves of minima that cross, a plateau.
	{file: plainly("exp(-x) + 0.1*y^2", "[0, 2]", "0.5", "200"), verdicts: "step_limit", standing: surface.None, level: nan, first: 1.4, says: []string{"never takes"}, never: []string{"minimum"}},
	{file: plainly("x^2 + 1/x", "[0.05]", "0.1", "60"), figure: "curve", verdicts: "local_minimum", standing: surface.None, level: nan, first: 20.0025, says: []string{"local minimum at x = 0.794"}},
	{file: plainly("sqrt(x) - log(x) + y^2", "[4, 1]", "0.1", "40"), verdicts: "converged", standing: surface.Found, level: 2 - 2*math.Ln2, first: 3 - 2*math.Ln2, says: []string{"lowest point found"}, never: []string{"the minimum"}},
	{file: plainly("floor(2*x) + 0.2*x^2", "[2.3]", "0.1", "100"), verdicts: "step_limit", standing: surface.None, level: nan, first: 4 + 0.2*2.3*2.3, says: []string{"no minimum was found"}},
	{file: plainly("x^3 - 3*x*y^2", "[0, 0]", "0.05", "30"), figure: "contour", verdicts: "saddle", standing: surface.None, level: nan, first: 0, says: []string{"on the saddle at (0, 0)"}, never: []string{"minimum"}},
	{file: plainly("x^2*y^2", "[1, 0.5]", "0.1", "300"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: 0, first: 0.25, says: []string{"on the curve of minima"}, never: []string{"local"}},
	{file: plainly("1 - exp(-x^2 - y^2)", "[4, 4]", "0.5", "500"), figure: "contour", verdicts: "stalled", standing: surface.Proved, level: 0, first: 1, says: []string{"stands still"}, never: []string{"local", "saddle"}},
	{file: plainly("sin(x)/x", "[9]", "1", "100"), figure: "curve", verdicts: "local_minimum", standing: surface.Found, level: -0.21723362821122166, first: math.Sin(9) / 9, says: []string{"local minimum at x = 10.9"}},
	{file: plainly("x^2/2 if abs(x) < 1 else abs(x) - 0.5", "[8]", "0.5", "40"), figure: "curve", verdicts: "converged", standing: surface.Found, level: 0, first: 7.5, says: []string{"x = 0"}, never: []string{"kink"}},

	// The lowest point of a border, the crease of one, a gap that is coarse beside the loss, a search that ends itself, twins.
	{file: plainly("(x - 2)^2 + (y - 1)^2\nconstraint: {ball: {radius: 1}}", "[-0.5, 0]", "0.1", "60"), figure: "contour", verdicts: "at_constraint", standing: surface.Proved, level: 6 - 2*math.Sqrt(5), first: 7.25, says: []string{"at the lowest point of the border of what is allowed, (0.894, 0.447)"}},
	{file: plainly("log(1 + exp(-x - y)) + 0.01*(x^2 + y^2)\nconstraint: {formula: \"max(x, y) <= 0.5\"}", "[0.4, 0.4]", "0.1", "60"), figure: "contour", verdicts: "at_constraint", standing: surface.Found, level: math.Log1p(math.Exp(-1)) + 0.005, first: math.Log1p(math.Exp(-0.8)) + 0.0032, says: []string{"border of what is allowed"}},
	{file: plainly("1e-12*(x - 3)^2", "[0]", "4e11", "50") + "expect: [{run: sgd, steps_to: {gap: 1e-6}}]\n", figure: "curve", verdicts: "converged", standing: surface.Proved, level: 0, first: 9e-12, says: []string{"ends at the minimum x = 3"}, never: []string{"at the start", "already"}},
	{file: plainly("ackley", "[3, 2]", "0.1", "60") + "optimizer: lbfgs\n", figure: "convergence: {gap: 1e-2}", verdicts: "local_minimum", standing: surface.Proved, level: 0, first: nan, says: []string{"ends in a local minimum"}, never: []string{"has not arrived"}},
	{file: plainly("x^2 + y^2", "[1, 1]", "0.1", "50") + "runs: [{label: a, optimizer: sgd}, {label: b, optimizer: {sgd: {momentum: 0}}}]\n", figure: "convergence", verdicts: "converged", standing: surface.Proved, level: 0, first: 2, says: []string{"Both runs"}, never: []string{"first to", "follows"}},
}
