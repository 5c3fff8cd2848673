package surface

// Definition is what the table holds of a surface beside its declaration. Formula, window, minima, saddles and starts
// are written in the formula language with the entry's parameters as symbols, so that they follow the parameters.
type Definition struct {
	Formula string      // of x or of x and y
	Vars    []string    // names of the variables
	Window  [][2]string // what a contour draws, one pair for each variable
	Minima  [][]string  // all global minima in the window
	Locals  [][]string  // other local minima worth marking
	Saddles [][]string  // saddles, and in one dimension hilltops, worth marking
	Starts  [][]string  // worth trying; the first is `start: suggested`
	Smooth  bool        // whether the gradient exists everywhere
}
