package experiment_test

import (
	"fmt"

	"gdplot/internal/experiment"
)

func ExampleParse() {
	e, found := experiment.Parse("valley.yaml", []byte(`
surface: rosenbrock
start: [-1.2, 1]
steps: 500
sweep:
  optimizer: [sgd, {sgd: {momentum: 0.9}}]
  learning_rate: [1e-3, 1e-4]
figures: []
`), experiment.Options{})
	fmt.Print(found)
	for _, r := range e.Runs {
		rate, _ := r.ConstantRate()
		fmt.Println(r.ID(), rate)
	}
	_, found = experiment.Parse("wrong.yaml", []byte("surface: rosenbruck\nstart: [1, 1]\nlearning_rate: 0.1\n"), experiment.Options{})
	fmt.Print(found)
	// Output:
	// sgd,learning_rate=0.001 0.001
	// sgd,learning_rate=0.0001 0.0001
	// sgd(momentum=0.9),learning_rate=0.001 0.001
	// sgd(momentum=0.9),learning_rate=0.0001 0.0001
	// wrong.yaml:1:10: there is no surface "rosenbruck" (did you mean "rosenbrock"?)
	//   surface: rosenbruck
	//            ^~~~~~~~~~
}
