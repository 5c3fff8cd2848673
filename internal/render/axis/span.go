package axis

import "slices"

func Finite(v float64) bool { return v-v == 0 }

func AllFinite(x []float64) bool {
	return !slices.ContainsFunc(x, func(v float64) bool { return !Finite(v) })
}
