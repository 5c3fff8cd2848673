package truth

import (
	"math"

	"gdplot/internal/experiment/grammar"
	"gdplot/internal/surface"
)

// edgeFiles are small files at the edges of what may be said: rates a hair above the largest stable one, creases, poles, values that
// are never taken.
var edgeFiles = []filed{
	// A quadratic surface: above 2/λ, 2(1 + μ)/λ and 2(1 + μ)/((1 + 2μ)λ) swings grow, however slowly.
	{file: plainly("x^2 + 10*y^2", "[2, 1]", "0.10005", "60"), figure: "contour", verdicts: "diverged", standing: surface.Proved, level: 0, first: 14, says: []string{"rate 0.10005 lies above 0.1,"}, never: []string{"to and fro"}},
	{file: plainly("x^2 + 10*y^2", "[2, 1]", "0.1005", "40"), figure: "contour", verdicts: "diverged", standing: surface.Proved, level: 0, first: 14, says: []string{"rate 0.1005 lies above 0.1,"}, never: []string{"0.101"}},
	{file: plainly("x^2 + 10*y^2", "[2, 1]", "0.09995", "60"), verdicts: "step_limit", standing: surface.Proved, level: 0, first: 14, never: []string{"lies above"}},
	{file: plainly("x^2 + 10*y^2", "[2, 1]", "0.1901", "30") + "optimizer: {sgd: {momentum: 0.9}}\n", verdicts: "diverged", standing: surface.Proved, level: 0, first: 14, says: []string{"0.1901 lies above 0.19,"}},
	{file: plainly("x^2 + 10*y^2", "[2, 1]", "0.0679", "40") + "optimizer: {sgd: {momentum: 0.9, nesterov: true}}\n", verdicts: "diverged", standing: surface.Proved, level: 0, first: 14, says: []string{"0.0679 lies above 0.06786,"}},
	{file: plainly("x^2 + 10*y^2", "[2, 0]", "0.15", "40"), verdicts: "converged", standing: surface.Proved, level: 0, first: 4, never: []string{"lies above"}},
	{file: plainly("x^2", "[1]", "1", "30") + "optimizer: {sgd: {weight_decay: 0.1}}\n", verdicts: "diverged", standing: surface.Proved, level: 0, first: 1, says: []string{"0.952"}},
	{file: plainly("log(cosh(x))", "[0.5]", "2.5", "60"), verdicts: "oscillating", standing: surface.Proved, level: 0, first: math.Log(math.Cosh(0.5)), says: []string{"stable there 2"}},
	{file: plainly("x^4", "[1]", "0.5", "40"), verdicts: "oscillating", standing: surface.Proved, level: 0, first: 1, says: []string{"always 1"}},
	{file: plainly("x^2 + 10*y^2", "[2, 1]", "0.5", "200") + "optimizer: rmsprop\n", verdicts: "converged", standing: surface.Proved, level: 0, first: 14, never: []string{"of what is left"}}, // to 3e-37, and up to 0.3 again

	// Creases: the slope that is taken at one is 0, though the surface falls from there.
	{file: plainly("max(abs(x), abs(y))", "[1, 1]", "0.1", "20"), figure: "contour", verdicts: "stalled", standing: surface.Proved, level: 0, first: 1, says: []string{"on a crease", "stands still"}, never: []string{"local", "falls nowhere", "plateau"}},
	{file: plainly("max(abs(x), abs(y))", "[1.03, 0.3]", "0.1", "60"), figure: "contour", verdicts: "oscillating", standing: surface.Proved, level: 0, first: 1.03, never: []string{"saddle", "critical points"}},
	{file: plainly("x^4 + y^4 - 3*x^2*y^2", "[1, 0]", "0.1", "20000"), figure: "contour", verdicts: "saddle", standing: surface.None, level: nan, first: 1, says: []string{"on the saddle at (0, 0)"}, never: []string{"minimum", "10⁻³"}},
	{file: plainly("x^3", "[1]", "0.1", "500"), figure: "curve", verdicts: "saddle", standing: surface.None, level: nan, first: 1, says: []string{"point of inflection"}, never: []string{"saddle"}},

	// Starts that constraints do not allow, minima beside a curve of minima, points that blew up, labels of several seeds.
	{file: plainly("x^2 + 3*y^2\nconstraint: {formula: x + y >= 1}", "[0.1, 0.3]", "0.1", "30"), figure: "loss", verdicts: "at_constraint", standing: surface.Proved, level: 0.75, first: 0.28, says: []string{"its line begins after one step"}, never: []string{"fall to 0"}},
	{file: plainly("x^2 + 3*y^2\nconstraint: {formula: x + y >= 1}", "[0.1, 0.3]", "0.1", "60"), figure: "contour", verdicts: "at_constraint", standing: surface.Proved, level: 0.75, first: 0.28, says: []string{"at the border"}, never: []string{"above the lowest point there"}},
	{file: plainly("abs(x^2 + y^2 - 1)\nconstraint: {formula: y >= x^2 - 1}", "[0.1, -0.5]", "0.1", "150"), figure: "basins: {grid: [9, 9]}", standing: surface.Proved, level: 0, first: nan, says: []string{"end at (0, −1)"}, never: []string{"end on the curve"}},
	{file: plainly("sum(i, 1, n, i*x[i]^2)", "[0.5, -1.5, -1, 0.5]", "20", "53") + "sweep: {optimizer: [sgd, adam]}\n", figure: "surface: {plane: pca}", standing: surface.Proved, level: 0, first: 8.75, says: []string{"of the variance of those that do not diverge"}, never: []string{" 0 % of"}},
	{file: plainly("x^2 + 5*y^2", "{normal: 1}", "0.1", "40") + "repeat: 8\nruns: [{label: just right}, {label: too large, learning_rate: 0.25}]\n", figure: "contour", standing: surface.Proved, level: 0, first: nan, says: []string{"is 0.1 for “just right” and 0.25 for “too large”"}, never: []string{"(2)", "the run “too large”"}},
	{file: plainly("x^2 + 5*y^2", "{normal: 1}", "0.1", "40") + "repeat: 8\nruns: [{label: just right}, {label: Adam, optimizer: adam}, {label: tiny, learning_rate: 1e-3}]\n", figure: "distribution", standing: surface.Proved, level: 0, first: nan, says: []string{"times the value of"}, never: []string{"“Adam”", "24 more", "1 times"}},

	// Poles, jumps and flat regions.
	{file: plainly("1/x", "[1]", "0.5", "100"), verdicts: "step_limit", standing: surface.None, level: nan, first: 1, says: []string{"falls without bound"}},
	{file: plainly("x^2 + 1/x", "[-0.5]", "0.01", "300"), verdicts: "step_limit", standing: surface.None, level: nan, first: -1.75, says: []string{"falls without bound"}, never: []string{"no minimum was found"}},
	{file: plainly("1/(x^2 + y) + x^2", "[1, 1]", "0.1", "30"), verdicts: "step_limit", standing: surface.None, level: nan, first: 1.5, says: []string{"falls without bound"}},
	{file: plainly("where(x < 0, 1, 0) + 0.01*(x + 3)^2", "[2]", "1", "400"), figure: "curve", verdicts: "local_minimum", standing: surface.None, level: nan, first: 0.25, says: []string{"in the local minimum at x = −3"}, never: []string{"no minimum was found", "climbs"}},
	{file: plainly("max(0, 1 - x)", "[-2]", "0.1", "100"), figure: "curve", verdicts: "converged", standing: surface.Proved, level: 0, first: 3, says: []string{"at a minimum"}, never: []string{"at the minimum x"}},

	// Shares of sums of exponentials, whose loss nears 0 and never takes it.
	{file: plainly("-log(exp(x)/(exp(x) + exp(-x)))", "[-600]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 1200, says: []string{"never takes"}},
	{file: plainly("-log(exp(y)/(exp(x) + exp(y)))", "[800, -10]", "0.5", "100"), verdicts: "step_limit", standing: surface.None, level: nan, first: 810, says: []string{"never takes"}},
	{file: plainly("-(x - log(exp(x) + exp(y)))", "[-900, 2]", "0.5", "100"), verdicts: "step_limit", standing: surface.None, level: nan, first: 902, says: []string{"never takes"}},
	{file: plainly("-log(exp(x)/(exp(x) + exp(y) + 1))", "[-800, 3]", "0.1", "50"), verdicts: "step_limit", standing: surface.None, level: nan, first: 803 + math.Log1p(math.Exp(-3)), says: []string{"never takes"}},
	{file: plainly("log(1 + exp(x)) - x", "[-900]", "0.5", "100"), verdicts: "step_limit", standing: surface.None, level: nan, first: 900, says: []string{"never takes"}},
	{file: plainly("-(0.3*log(1/(1 + exp(-x))) + 0.7*log(1 - 1/(1 + exp(-x))))", "[-900]", "1", "200"), verdicts: "step_limit", standing: surface.Proved, level: -0.3*math.Log(0.3) - 0.7*math.Log(0.7), first: 270},

	// What is said of runs that never move, creep, fall without end, or differ in what their labels do not tell.
	{file: plainly("-(cos(x)^2 + cos(y)^2)^2", "[1.5707963267948966, 1.5707963267948966]", "0.05", "60"), figure: "contour", verdicts: "saddle", standing: surface.Proved, level: -4, first: nan, says: []string{"hilltop"}, never: []string{"plateau", "stands still"}},
	{file: plainly("x^2 - 0.001*y", "[1, 0]", "0.1", "100"), figure: "contour", verdicts: "step_limit", standing: surface.None, level: nan, first: 1, never: []string{"stands still", "faded"}},
	{file: plainly("x^2 + 5*y^2", "[4, 2]", "0.02", "500") + "runs: [{label: a}, {label: b, stop: {gradient_norm: 100}}]\n", figure: "loss", standing: surface.Proved, level: 0, first: 36, says: []string{"at its start"}, never: []string{"after 0 steps"}},
	{file: "start: [2, 1]\nlearning_rate: 0.05\nsteps: 100\nruns: [{label: round, surface: x^2 + y^2}, {label: long, surface: x^2 + 10*y^2}]\n", figure: "loss", verdicts: "converged", standing: surface.Proved, level: 0, first: 5, says: []string{"“long” is gradient descent on x² + 10y²"}},
	{file: plainly("-(x - 2)^2 - 3*(y + 1)^2 + 5", "[0, 0]", "0.05", "60") + "maximize: true\nsweep: {optimizer: [sgd, adam]}\n", figure: "table: {columns: [final_loss]}", standing: surface.Proved, level: -5, first: 2, says: []string{"best final value: gradient ascent (5)"}, never: []string{"−f"}},
	{file: plainly("x^2 + y^2", "[1, 1]", "0.1", "30") + "runs: [{label: a}, {label: b}, {label: c, learning_rate: 0.01}]\n", figure: "table", standing: surface.Proved, level: 0, first: 2, says: []string{"a and b ("}},
	{file: plainly("x^2", "[1]", "0.1", "30"), figure: "table", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 1, says: []string{"Table with one row and one column."}, never: []string{"bold"}},
	{file: plainly("x^2", "[1]", "0.1", "25") + "sweep: {learning_rate: [0.1, 0.9999]}\n", figure: "curve", standing: surface.Proved, level: 0, first: 1, says: []string{"−0.9998"}, never: []string{"−1 (rate"}},
	{file: plainly("1e-11*(-x^2 + x^4/8) + 100", "[-1e-9]", "1e10", "32"), figure: "curve", verdicts: "saddle", standing: surface.Found, level: 99.99999999998, first: 100, says: []string{"hilltop"}},
	{file: plainly("abs(x)^0.5 + x^2", "[0.5]", "1", "74"), figure: "loss", verdicts: "oscillating", standing: surface.Proved, level: 0, first: nan, never: []string{"At the kink"}},
	{file: plainly("1e9*(x - 1)^2", "[-0.961]", "1e-3", "91") + "sweep: {learning_rate: [0.001, 2]}\n", figure: "phase", standing: surface.Proved, level: 0, first: nan, says: []string{"leaps to the other side"}},
	{file: plainly("(x*y - 1)^2 + 0.1*x^2", "[1, 50]", "0.01*10^(3*k/89)", "90") + "optimizer: adam\n", figure: "ecdf", standing: surface.None, level: nan, first: nan, never: []string{"lowest point found", "minimum"}},
	{file: plainly("1e-11*x^6", "[2.59]", "6e10", "100") + "sweep: {seed: [1, 2]}\n", figure: "convergence", standing: surface.Proved, level: 0, first: nan, says: []string{"no result"}, never: []string{"No run comes"}},
	{file: "surface: ackley\nsteps: 53\nsweep: {optimizer: [sgd, gradient_line_search], start: {grid: [3, 3]}}\nlearning_rate: 0.1/(1 + k)\nstop: {gradient_norm: 1e-3}\n", figure: "field: {color: optimizer}", standing: surface.Proved, level: 0, first: nan},
	{file: plainly("x^2 + 4*y^2 - 1.5*x*y", "[0, 0.0908]", "1e-3", "54") + "sweep: {learning_rate: [0.001, 0.02, 0.3, 2]}\n", figure: "field", standing: surface.Proved, level: 0, first: nan, says: []string{"5 × 10¹²⁷"}},
	{file: "surface: tanh(x)^2 + 0.01*x^2 + y^4\nsteps: 11\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.8, nesterov: true}}], start: {grid: [3, 3]}}\nlearning_rate: 0.6\n", figure: "loss: {best_of: optimizer}", standing: surface.Proved, level: 0, first: nan},
	{file: plainly("sin(3*x) + x^2/4", "[-0.844]", "0.001", "12") + "optimizer: {sgd: {momentum: 0.9}}\n", figure: "loss: {predicted: true}", verdicts: "step_limit", standing: surface.Found, level: -0.9350703423643068, first: nan},
	// Several of a group, and groups that lack something.
	{file: "surface: abs(x) + 2*abs(y)\nstart: [1, -0.714]\nsteps: 127\nlearning_rate: 0.01\nruns: [{label: a, learning_rate: 20}, {label: b, optimizer: adam, steps: 5}, {label: c, steps: 40}]\n", figure: "heatmap",
		standing: surface.Proved, level: 0, first: 2.428, says: []string{"3 of 6 cells are empty"}},
	{file: "surface: beale\nstart: [1, 1]\nsteps: 60\nsweep: {learning_rate: [0.001, 0.01, 0.1], optimizer: [sgd, adam]}\nskip: [{optimizer: sgd, learning_rate: 0.1}, {optimizer: adam, learning_rate: 0.001}]\n", figure: "heatmap: {x: learning_rate, y: optimizer}",
		standing: surface.Proved, level: 0, first: 14.203125, says: []string{"2 of 6 cells are empty"}},
	{file: plainly("x^2 + 4*y^2", "[2, 1]", "0.1", "40") + "sweep: {optimizer: [sgd, {sgd: {momentum: 0.5}}, {sgd: {momentum: 0.9}}, adam]}\n", standing: surface.Proved, level: 0, first: 8, notes: []grammar.FairKind{grammar.SharedRate}},
	{file: plainly("rosenbrock", "[-1, 2]", "0.02", "60") + "sweep: {optimizer: [{adam: {beta1: 0.9}}, {adam: {beta1: 0.5}}]}\n", standing: surface.Proved, level: 0, first: 104, says: []string{"Adam with rate 0.02", "beta1 0.5"}, never: []string{"beta1 0.5 is Adam"}},
	{file: plainly("(x - 4)^2 + 0.1*(y + 2)^2", "[0, 0]", "0.1", "60") + "sweep: {optimizer: [sgd, {sgd: {weight_decay: 0.1}}, adamw, {adamw: {weight_decay: 0.5}}]}\n", standing: surface.Proved, level: 0, first: 16.4, says: []string{"gradient descent, weight decay 0.1", "AdamW, weight decay 0.5"}, never: []string{"weight decay 0.1 is gradient"}},
	{file: plainly("x^4 + y^2", "[3, 2]", "0.05", "60") + "runs: [{label: plain}, {label: shut, optimizer: [{clip_norm: 1}, sgd]}, {label: both, optimizer: [{clip_norm: 1}, {noise: 0.1}, sgd]}]\n", figure: "contour", standing: surface.Proved, level: 0, first: 85, says: []string{"is without transforms", "is clipped to norm 1, with noise 0.1"}, never: []string{"and one more", "is gradient descent"}},
	{file: plainly("x^2 + 10*y^2", "[5, 5]", "0.01", "60") + "optimizer: [{noise: 5}, sgd]\nsweep: {learning_rate: [0.001, 0.01]}\nrepeat: 5\n", figure: "distribution: {value: final_gap}", standing: surface.Proved, level: 0, first: 275, says: []string{"edian of the final loss"}, never: []string{"0 of 5", "In none of"}},
	{file: plainly("x^4/4 - x^2/2 + 0.1*x + y^2", "[-0.5, -1]", "0.1", "200") + "sweep: {start: [[2, 1], [-0.5, -1], [-2, 1]]}\n", figure: "table: {columns: [final_loss]}", standing: surface.Found, level: -0.35238607380003645, first: nan, says: []string{"from (−0.5, −1) and from (−2, 1) (−0.35)"}},
	{file: plainly("{linear_regression: {data: {line: {n: 20, noise: 0.5, seed: 1}}}}", "zeros", "0.05", "200") + "batch: 1\n", figure: "fit", standing: surface.Proved, level: 0.1379285796661551, first: nan, says: []string{"on average over the last quarter"}},
	{file: plainly("{model: {predict: exp(a + b*x), data: {line: {n: 6, intercept: 6, slope: 1, noise: 0}}, loss: poisson}}", "[1, 0]", "0.05", "300") + "optimizer: adam\n", figure: "fit", verdicts: "converged", standing: surface.Seen, level: -9.861400492060032, first: nan, says: []string{"has a loss of −9.861"}, never: []string{"climbs"}}, // below 0 from the start
	{file: plainly("log(1 + exp(-x)) + log(1 + exp(-2*x))", "[0]", "1", "1000"), verdicts: "step_limit", standing: surface.None, level: nan, first: 2 * math.Ln2, never: []string{"stands still"}},
	{file: plainly("x^2 + y^2", "[3, 4]", "1e-6", "300") + "optimizer: [{noise: 0.5}, sgd]\n", verdicts: "step_limit", standing: surface.Proved, level: 0, first: 25, never: []string{"noise floor"}},
	{file: plainly("max(3*x + y, -x + 2*y, -y - x)", "[2, 2]", "0.05", "200"), verdicts: "converged", standing: surface.Proved, level: 0, first: 8, says: []string{"above the minimum"}},
	{file: plainly("sqrt(x^2 + y^2) + sqrt((x - 4)^2 + y^2) + sqrt((x - 1)^2 + (y - 3)^2)", "[4, 4]", "0.3", "100"), figure: "contour", verdicts: "converged", standing: surface.Proved, level: 6.540994549059533, first: nan, says: []string{"ends at the minimum"}},
	{file: plainly("0.02*x^2 + 0.045*y^2 + 0.01*x*y - 0.05*x - 0.1*y\nconstraint: x + y <= 1", "[0, 0]", "2", "200"), figure: "contour", verdicts: "at_constraint", standing: surface.Proved, level: -0.65 / 11, first: 0},

	// Plateaus of what nears a value for ever, cycles above their start, hills that a far start makes small, and who is told of at all.
	{file: plainly("(1/(1 + exp(-x)))^2", "[20]", "0.5", "500"), figure: "curve", verdicts: "stalled", standing: surface.None, level: nan, first: math.Pow(1+math.Exp(-20), -2), says: []string{"on a plateau", "stands still"}},
	{file: plainly("abs(x)^1.5", "[0.001]", "0.5", "200"), figure: "curve", verdicts: "oscillating", standing: surface.Proved, level: 0, first: math.Pow(0.001, 1.5), says: []string{"moves to and fro", "at its start"}, never: []string{"climbs"}},
	{file: plainly("0.0001*((x^2 + y - 11)^2 + (x + y^2 - 7)^2)", "[0.251, 1e4]", "1000", "6") + "optimizer: rmsprop\n", figure: "contour", verdicts: "step_limit", standing: surface.Proved, level: 0, first: nan, never: []string{"hilltop at"}},
	{file: plainly("sum(i, 1, n, floor(x[i])^2)\nconstraint: {ball: {radius: 1.3}}", "[0.678, 0.108, 1e4, 0.475, 3.99, 0]", "1e-4", "120"), standing: surface.Proved, level: 0, first: nan, never: []string{"saddle on the border", "at the border"}},
	{file: plainly("100*(y - x^2)^2 + (1 - x)^2", "[-1.2, 1]", "0.01", "2000") + "sweep: {optimizer: [sgd, {sgd: {momentum: 0.9}}, adam]}\n", standing: surface.Proved, level: 0, first: 24.2, briefly: []string{"(Adam); gradient descent and momentum 0.9 diverge: at step 6 they are no longer finite.", "share one learning rate"}},
	{file: plainly("0.5*x^2 + 50*y^2", "[3, -2]", "0.005", "1000") + "sweep: {optimizer: [sgd, {sgd: {momentum: 0.9}}]}\n", figure: "convergence: {gap: 1e-6}", standing: surface.Proved, level: 0, first: 204.5, briefly: []string{"; gradient descent has not arrived after 1,000 steps.", "share one learning rate"}},
	{file: "surface: x^2 + 10*y^2\nstart: [2, 1]\nsteps: 100\nruns:\n  - {label: A, optimizer: sgd, tune: {learning_rate: [0.001, 0.01], for: {steps_to: {gap: 1e-1}}}}\n  - {label: C, optimizer: rmsprop, tune: {learning_rate: {log: [1e-3, 1], count: 13}, for: {steps_to: {gap: 1e-1}}}}\n",
		figure: "convergence: {gap: 0.1}", standing: surface.Proved, level: 0, first: 14, says: []string{"“A” has the best of 2 values", "“C” has the best of 13 values"}, never: []string{"each run has", "what is tuned"}},
	{file: plainly("x^2 + 4*y^2", "[2, 1]", "0.05", "100") + "sweep: {optimizer: [[{noise: 0.5}, sgd], [{noise: 0.5}, gradient_line_search], [{noise: 0.5}, polyak]]}\n", figure: "convergence: {gap: 0.01}", standing: surface.Proved, level: 0, first: 8, notes: []grammar.FairKind{grammar.ExactLoss}},
	{file: plainly("100*(y - x^2)^2 + (1 - x)^2", "[-1.2, 1]", "0.5", "60") + "sweep: {optimizer: [cma_es, sgd]}\n", figure: "schedule", standing: surface.Proved, level: 0, first: 24.2, says: []string{"constant at 0.5 (gradient descent)"}, never: []string{"(CMA-ES)"}},
}
