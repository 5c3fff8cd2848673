package surface_test

import (
	"fmt"

	"gdplot/internal/surface"
)

func ExampleNew() {
	s, err := surface.New(surface.Written("(1 - x)^2 + 100*(y - x^2)^2"), surface.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	f, x := s.Objective(), []float64{-1.2, 1}
	gradient, hessian := make([]float64, 2), make([]float64, 4)
	fmt.Printf("f = %.2f\n", f.Eval(gradient, x))
	f.Hessian(hessian, x)
	fmt.Printf("gradient %.1f, Hessian %.0f\n", gradient, hessian)
	low, known := s.Minimum()
	fmt.Println("minimum", low, known)
	for _, c := range s.Critical() {
		fmt.Printf("%s at %.3f\n", c.Kind, c.X)
	}
	// Output:
	// f = 24.20
	// gradient [-215.6 -88.0], Hessian [1330 480 480 200]
	// minimum 0 true
	// global minimum at [1.000 1.000]
}
