package output

import (
	"math"
	"strconv"

	"gdplot/internal/numeric"
	"gdplot/internal/plain"
)

// appendFloat writes a number in the shortest form that reads back exactly, else Inf, -Inf or NaN: with its sign +Inf
// would make texts of a whole column where programs guess what is in it.
func appendFloat(b []byte, v float64) []byte {
	if math.IsInf(v, 1) {
		return append(b, "Inf"...)
	}
	return strconv.AppendFloat(b, v, 'g', -1, 64)
}

// Float is the shortest text that reads back as v exactly; Inf, -Inf and NaN for what is not finite.
func Float(v float64) string { return string(appendFloat(nil, v)) }

// Number is a number in JSON, null where it is not finite.
type Number float64

// MarshalJSON implements json.Marshaler.
func (n Number) MarshalJSON() ([]byte, error) { return n.append(nil), nil }

func (n Number) append(b []byte) []byte {
	if v := float64(n); numeric.Finite(v) {
		b, _ = plain.AppendNumber(b, v) // which is finite
		return b
	}
	return append(b, "null"...)
}

// Numbers is a list of them.
func Numbers(values []float64) []Number {
	list := make([]Number, len(values))
	for i, v := range values {
		list[i] = Number(v)
	}
	return list
}
