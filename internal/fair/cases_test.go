package fair_test

import (
	"gdplot/internal/experiment/grammar"
)

// elsewhere are kinds with tests of their own (left_test.go).
var elsewhere = []grammar.FairKind{grammar.LeftOut}

const bowl = "surface: x^2 + 4*y^2\nstart: [2, 1]\nsteps: 60\n"

// cases are small files with the notes that are right for them: by the plan, and after the run where that says more.
var cases = []struct{ name, file, plan, run string }{
	{name: "one run", file: bowl + "learning_rate: 0.1\nfigures: [contour, loss, convergence]\n"},
	{name: "two rates of one method", file: bowl + "sweep: {learning_rate: [0.05, 0.1]}\nfigures: [contour, loss, convergence]\n"},
	{name: "each method at its rate", file: bowl + `runs:
  - {optimizer: sgd, learning_rate: 0.1}
  - {optimizer: adam, learning_rate: 0.3}
figures: [contour, loss]
`},
	{name: "starts alone differ", file: "surface: x^2 + 4*y^2\nlearning_rate: 0.1\nsweep: {start: [[1, 1], [2, 1]]}\nfigures: [contour, loss, convergence]\n"},
	{name: "start of one method", file: bowl + `runs:
  - {optimizer: sgd, learning_rate: 0.1}
  - {optimizer: adam, learning_rate: 0.3, start: [1, 1]}
figures: [contour, loss, convergence]
`, plan: "starts 6:43"},
	{name: "start of the first method", file: bowl + `runs:
  - {optimizer: sgd, learning_rate: 0.1, start: [1, 1]}
  - {optimizer: adam, learning_rate: 0.3}
figures: [loss]
`, plan: "starts 5:42"},
	{name: "start of one of three", file: bowl + `runs:
  - {optimizer: sgd, learning_rate: 0.1}
  - {optimizer: rmsprop, learning_rate: 0.05, start: [3, 1]}
  - {optimizer: adam, learning_rate: 0.3}
figures: [contour]
`, plan: "starts 6:47"},
	{name: "rates from different starts", file: bowl + `runs:
  - {learning_rate: 0.1}
  - {learning_rate: 0.2, start: [1, 1]}
figures: [loss]
`, plan: "starts 6:26"},
	{name: "methods that share one of their starts", file: bowl + `runs:
  - {label: a, optimizer: sgd, learning_rate: 0.1}
  - {label: b, optimizer: adam, learning_rate: 0.3}
  - {label: c, optimizer: sgd, learning_rate: 0.1, start: [1, 1]}
figures: [contour, loss]
`},
	{name: "different surfaces have their own starts", file: "steps: 60\nlearning_rate: 0.01\nruns:\n  - {label: a, surface: booth, start: [1, 2]}\n" +
		"  - {label: b, surface: beale, start: [1, 1]}\nfigures: [loss]\n"},
	{name: "starts that are drawn by shared seeds", file: "surface: booth\nstart: {uniform: window}\nsteps: 60\nsweep:\n  optimizer: [sgd]\n" +
		"  learning_rate: [0.01, 0.02]\n  seed: {range: [1, 3]}\nfigures: [{loss: {over: seed, color: learning_rate}}]\n"},
	{name: "budget of one method", file: bowl + `runs:
  - {optimizer: sgd, learning_rate: 0.1}
  - {optimizer: adam, learning_rate: 0.3, steps: 90}
figures: [convergence, loss]
`, plan: "budgets 6:43"},
	{name: "budget of what should be faster", file: bowl + `runs:
  - {label: plain, optimizer: sgd, learning_rate: 0.1, steps: 90}
  - {label: adam, optimizer: adam, learning_rate: 0.3}
figures: []
expect:
  - {faster: plain, than: adam, to: {gap: 1e-6}}
`, plan: "budgets 5:56"},
	{name: "one run of two lengths", file: bowl + "learning_rate: 0.1\nsweep: {steps: [10, 20]}\nfigures: [loss]\n"},
	{name: "starts with budgets of their own", file: bowl + `learning_rate: 0.1
runs:
  - {label: near, start: [1, 1]}
  - {label: far, start: [3, 1], steps: 90}
figures: [loss]
`, plan: "budgets 7:33"},
	{name: "one shared rate", file: bowl + "learning_rate: 0.1\nsweep: {optimizer: [sgd, rmsprop, adam]}\nfigures: [contour, loss, convergence]\n",
		plan: "shared_rate 4:1"},
	{name: "one shared rate from runs", file: bowl + `runs:
  - {optimizer: sgd, learning_rate: 0.1}
  - {optimizer: adam, learning_rate: 0.1}
figures: [contour]
`, plan: "shared_rate 5:22"},
	{name: "a shared rate as momentum has it", file: bowl + "learning_rate: 0.05\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.9}}]}\nfigures: [loss]\n", plan: "shared_rate 4:1"},
	{name: "one parameter at many values", file: bowl + "learning_rate: 0.05\noptimizer: {sgd: {momentum: 0}}\n" +
		"sweep: {optimizer.sgd.momentum: [0, 0.3, 0.6, 0.9]}\nfigures: [loss]\n"},
	{name: "clipping or not", file: bowl + "learning_rate: 0.05\nsweep: {optimizer: [sgd, [{clip_norm: 1}, sgd]]}\nfigures: [loss, convergence]\n"},
	{name: "something laid over a method", file: bowl + "learning_rate: 0.05\nsweep: {optimizer: [sgd, [lookahead, sgd]]}\nfigures: [contour]\n"},
	{name: "one finds its own rate", file: bowl + "learning_rate: 0.05\nsweep: {optimizer: [sgd, newton]}\nfigures: [contour]\n"},
	{name: "three rates against one", file: bowl + `runs:
  - {label: a, optimizer: sgd, learning_rate: 0.1}
  - {label: b, optimizer: sgd, learning_rate: 0.05}
  - {label: c, optimizer: sgd, learning_rate: 0.2}
  - {label: d, optimizer: adam, learning_rate: 0.3}
figures: [contour, convergence]
`, plan: "tuning 8:33"},
	{name: "five rates against three", file: bowl + "sweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.02, 0.05, 0.1, 0.2]}\n" +
		"skip: [{optimizer: adam, learning_rate: {above: 0.06}}]\nfigures: [{sensitivity: {color: optimizer}}]\n", plan: "tuning 4:33"},
	{name: "all rates for all", file: bowl + "sweep: {optimizer: [sgd, adam], learning_rate: [0.01, 0.02, 0.05, 0.1, 0.2]}\n" +
		"figures: [{sensitivity: {color: optimizer}}, {heatmap: {x: learning_rate, y: optimizer}}]\n"},
	{name: "the median hides an axis", file: "surface: {ellipse: {condition: 10}}\nstart: [1, 1]\nsweep:\n  surface.ellipse.condition: [2, 3, 4, 5, 6, 8, 20]\n" +
		"  optimizer: [sgd, adam]\n  learning_rate: [0.01, 0.05]\nfigures:\n  - heatmap: {x: learning_rate, y: optimizer}\n", plan: "hidden_axis 8:5"},
	{name: "an axis of few values has rows of its own", file: "surface: {ellipse: {condition: 10}}\nstart: [1, 1]\nsweep:\n  surface.ellipse.condition: [2, 20]\n" +
		"  optimizer: [sgd, adam]\n  learning_rate: [0.01, 0.05]\nfigures:\n  - heatmap: {x: learning_rate, y: optimizer}\n"},
	{name: "the hidden axis is named", file: "surface: {ellipse: {condition: 10}}\nstart: [1, 1]\nsweep:\n  surface.ellipse.condition: [2, 20]\n" +
		"  optimizer: [sgd, adam]\n  learning_rate: [0.01, 0.05]\nfigures:\n  - heatmap: {x: learning_rate, y: optimizer, over: surface.ellipse.condition}\n"},
	{name: "seeds are not hidden", file: bowl + "optimizer: [{noise: 0.5}, sgd]\nsweep: {learning_rate: [0.01, 0.1], seed: [1, 2, 3]}\nfigures: [{loss: {over: seed, color: learning_rate}}]\n"},
	{name: "a band hides an axis", file: bowl + "sweep: {optimizer: [sgd, adam], learning_rate: [0.1, 0.2], seed: [1, 2]}\n" +
		"figures:\n  - loss: {over: seed, color: optimizer}\n", plan: "hidden_axis 6:5"},
	{name: "a band with colours of its own", file: bowl + "sweep: {optimizer: [sgd, adam], learning_rate: [0.1, 0.2], seed: [1, 2]}\n" +
		"figures:\n  - loss: {over: seed}\n"},
	{name: "the best is picked", file: "start: suggested\nsweep:\n  surface: [booth, beale]\n  optimizer: [sgd, adam]\n  learning_rate: [0.005, 0.01]\n" +
		"figures:\n  - ranking: {gap: 1e-2}\nfair: {staying: intended, target: intended}\n"},
	{name: "noise by one seed each", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nsteps: 40\nruns:\n" +
		"  - {optimizer: sgd, learning_rate: 0.05}\n  - {optimizer: adam, learning_rate: 0.1}\nfigures: [loss]\n", plan: "one_seed 2:1"},
	{name: "noise by one seed that is given", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nseed: 3\nsteps: 40\nruns:\n" +
		"  - {optimizer: sgd, learning_rate: 0.05}\n  - {optimizer: adam, learning_rate: 0.1}\nfigures: [loss]\n", plan: "one_seed 3:1"},
	{name: "noise by many seeds", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nsteps: 40\nsweep:\n" +
		"  learning_rate: [0.05, 0.1]\n  seed: {range: [1, 5]}\nfigures: [{loss: {over: seed, color: learning_rate}}]\n"},
	{name: "one seed drawn of many", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nsteps: 40\nsweep:\n" +
		"  learning_rate: [0.05, 0.1]\n  seed: {range: [1, 5]}\nfigures: [{contour: {only: {seed: 1}}}, {loss: {over: seed, color: learning_rate}}]\n"},
	{name: "noise alone on a contour", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nsteps: 40\nsweep:\n" +
		"  learning_rate: [0.05, 0.1]\nfigures: [contour]\n"},
	{name: "many seeds of a process", file: bowl + "optimizer: [{noise: 0.5}, sgd]\nlearning_rate: 0.05\nsweep: {seed: {range: [1, 4]}}\nfigures: [loss, contour]\n"},
	{name: "seeds of their own", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nsteps: 40\nruns:\n" +
		"  - {optimizer: sgd, learning_rate: 0.05, seed: 1}\n  - {optimizer: adam, learning_rate: 0.1, seed: 2}\nfigures: [loss]\n",
		plan: "seeds 6:43"},
	{name: "seeds of their own without noise", file: bowl + "runs:\n  - {optimizer: sgd, learning_rate: 0.05, seed: 1}\n" +
		"  - {optimizer: adam, learning_rate: 0.1, seed: 2}\nfigures: [loss]\n"},
	{name: "a seed of its own for what is random", file: "surface: rastrigin\nstart: [3, -2]\nsteps: 40\nruns:\n  - {optimizer: adam, learning_rate: 0.1}\n" +
		"  - {optimizer: cma_es, seed: 3}\nfigures: [contour]\n"},
	{name: "three seeds against two", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nbatch: 4\nsteps: 40\nsweep:\n" +
		"  learning_rate: [0.05, 0.1]\n  seed: {range: [1, 3]}\nskip: [{learning_rate: 0.1, seed: 3}]\nfigures: [{loss: {over: seed, color: learning_rate}}]\n",
		plan: "seeds 6:3"},
	{name: "batches of their own", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nsteps: 40\nruns:\n" +
		"  - {optimizer: sgd, learning_rate: 0.05}\n  - {optimizer: adam, learning_rate: 0.1, batch: 4}\nfigures: [contour]\n", plan: "batches 5:43"},
	{name: "batches over steps", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nsteps: 40\nlearning_rate: 0.05\nsweep: {batch: [4, full], seed: [1, 2]}\n" +
		"figures: [{loss: {over: seed, color: batch}}]\n", plan: "batches 4:9"},
	{name: "batches over epochs", file: "surface: {linear_regression: {data: {line: {n: 40}}}}\nsteps: {epochs: 4}\nlearning_rate: 0.05\nsweep: {batch: [4, full], seed: [1, 2]}\n" +
		"figures: [{loss: {over: seed, color: batch, x: epochs}}]\n"},
	{name: "not all problems", file: "start: suggested\nsteps: 100\nlearning_rate: 0.01\nsweep:\n  surface: [booth, beale, himmelblau]\n  optimizer: [sgd, adam]\n" +
		"skip: [{optimizer: adam, surface: beale}]\nfigures:\n  - profile: {gap: 1e-3}\n  - ecdf\nfair: {shared_rate: intended, target: intended, staying: intended}\n",
		plan: "problems 9:5"},
	{name: "all problems", file: "start: suggested\nsteps: 100\nsweep:\n  surface: [booth, beale]\n  optimizer: [sgd, adam]\n  learning_rate: [0.005, 0.01]\n" +
		"figures:\n  - profile: {gap: 1e-3}\n  - ecdf\nfair: {target: intended, staying: intended}\n"},
	{name: "dear steps", file: bowl + "runs:\n  - {label: plain, optimizer: sgd, learning_rate: 0.1}\n" +
		"  - {label: search, optimizer: gradient_line_search}\nfigures: [{loss: {y: gap}}]\n", plan: "evaluations 6:21"},
	{name: "dear steps over evaluations", file: bowl + "runs:\n  - {label: plain, optimizer: sgd, learning_rate: 0.1}\n" +
		"  - {label: search, optimizer: gradient_line_search}\nfigures: [{loss: {y: gap, x: evaluations}}]\n"},
	{name: "dear steps by paths alone", file: bowl + "runs:\n  - {label: plain, optimizer: sgd, learning_rate: 0.1}\n" +
		"  - {label: search, optimizer: gradient_line_search}\nfigures: [contour]\n"},
	{name: "dear steps of a population", file: "surface: rastrigin\nstart: [3, -2]\nsteps: 40\nruns:\n  - {optimizer: adam, learning_rate: 0.1}\n" +
		"  - {optimizer: cma_es}\nfigures:\n  - convergence\nfair: {one_seed: intended, target: intended, staying: intended}\n", plan: "evaluations 6:6"},
	{name: "dear steps of what should be faster", file: bowl + "runs:\n  - {label: plain, optimizer: sgd, learning_rate: 0.1}\n" +
		"  - {label: sharp, optimizer: [{sam: {rho: 0.01}}, sgd], learning_rate: 0.15}\nfigures: [contour]\nexpect:\n  - {faster: sharp, than: plain, to: {gap: 1e-3}}\n",
		plan: "evaluations 6:20"},
	{name: "a line search looks past the noise", file: bowl + "runs:\n  - {optimizer: [{noise: 0.1}, sgd], learning_rate: 0.1}\n" +
		"  - {optimizer: [{noise: 0.1}, gradient_line_search]}\nfigures: [contour]\nfair: {one_seed: intended, evaluations: intended}\n", plan: "exact_loss 6:6"},
	{name: "noise on the gradient alone", file: "surface: {formula: {f: x^2 + 4*y^2, noise: {gradient: 0.1}}}\nstart: [2, 1]\nruns:\n  - {optimizer: sgd, learning_rate: 0.1}\n" +
		"  - {optimizer: gradient_line_search}\nfigures: [contour]\n", plan: "exact_loss 5:6"},
	{name: "noise on the loss too", file: "surface: {formula: {f: x^2 + 4*y^2, noise: {gradient: 0.1, value: 0.1}}}\nstart: [2, 1]\nruns:\n  - {optimizer: sgd, learning_rate: 0.1}\n" +
		"  - {optimizer: gradient_line_search}\nfigures: [contour]\n"},
	{name: "tuned alike", file: bowl + "tune: {learning_rate: {log: [1e-3, 1], count: 9}, for: {steps_to: {gap: 1e-3}}}\nsweep: {optimizer: [sgd, adam]}\nfigures: [loss, convergence]\n"},
	{name: "only one is tuned", file: bowl + "runs:\n  - {optimizer: adam, tune: {learning_rate: {log: [1e-3, 1], count: 9}, for: {steps_to: {gap: 1e-3}}}}\n" +
		"  - {optimizer: sgd, learning_rate: 0.05}\nfigures: [convergence]\nfair: {target: intended, staying: intended}\n", plan: "tuning 6:22"},
	{name: "tuned to the edge", file: bowl + "tune: {learning_rate: {log: [1e-3, 0.01], count: 4}, for: {steps_to: {gap: 1e-6}}}\nfigures: [loss]\n", run: "grid_edge 4:1"},
	{name: "first, but not to stay", file: "surface: x^2\nstart: [4]\nsteps: 200\nruns:\n  - {label: momentum, optimizer: {sgd: {momentum: 0.95}}, learning_rate: 0.05}\n" +
		"  - {label: plain, optimizer: sgd, learning_rate: 0.02}\nfigures:\n  - convergence: {gap: 1e-2}\n", run: "staying 8:24"},
	{name: "a tenth of the target", file: "surface: {ellipse: {condition: 30}}\nstart: [0.5, 2]\nsteps: 400\nruns:\n" +
		"  - {label: falling, learning_rate: 0.1/(1 + 0.1*k)}\n" +
		"  - {label: constant, learning_rate: 0.02}\nfigures: []\nexpect:\n  - {faster: constant, than: falling, to: {gap: 1e-3}}\n", run: "target 9:5"},
}
