package portable

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// functions are those of one argument, with the ones of package math that they stand in for.
var functions = []struct {
	name     string
	ours     func(float64) float64
	standard func(float64) float64
}{
	{"Exp", Exp, math.Exp},
	{"Expm1", Expm1, math.Expm1},
	{"Log", Log, math.Log},
	{"Log1p", Log1p, math.Log1p},
	{"Sin", Sin, math.Sin},
	{"Cos", Cos, math.Cos},
	{"Tan", Tan, math.Tan},
	{"Asin", Asin, math.Asin},
	{"Acos", Acos, math.Acos},
	{"Atan", Atan, math.Atan},
	{"Sinh", Sinh, math.Sinh},
	{"Cosh", Cosh, math.Cosh},
	{"Tanh", Tanh, math.Tanh},
	{"Cbrt", Cbrt, math.Cbrt},
	{"Erf", Erf, math.Erf},
}

// value computes the function of this name.
func value(t *testing.T, name string, x []float64) float64 {
	t.Helper()
	switch name {
	case "Pow":
		return Pow(x[0], x[1])
	case "Atan2":
		return Atan2(x[0], x[1])
	}
	for _, f := range functions {
		if f.name == name {
			return f.ours(x[0])
		}
	}
	t.Fatalf("no function %q", name)
	return 0
}

// TestAccuracy compares with values that were computed to 1600 bits.
func TestAccuracy(t *testing.T) {
	file, err := os.Open("testdata/reference.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	worst, count := map[string]float64{}, map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		fields := strings.Split(lines.Text(), "\t")
		name, last := fields[0], len(fields)-1
		var numbers []float64
		for _, f := range fields[1:last] {
			b, err := strconv.ParseUint(f, 16, 64)
			if err != nil {
				t.Fatal(err)
			}
			numbers = append(numbers, math.Float64frombits(b))
		}
		x, want := numbers[:last-2], numbers[last-2]
		above, err := strconv.ParseFloat(fields[last], 64)
		if err != nil {
			t.Fatal(err)
		}
		got := value(t, name, x)
		off := math.Abs((got-want)/unit(want) - above)
		if !(off <= 1) {
			t.Errorf("%s(%v) = %v, want %v: off by %.3f units in the last place", name, x, got, want, off)
		}
		worst[name] = max(worst[name], off)
		count[name]++
	}
	for _, name := range append([]string{"Pow", "Atan2"}, names()...) {
		if count[name] < 100 {
			t.Errorf("%s: only %d values to compare with", name, count[name])
		}
		t.Logf("%-6s %.3f units at most, over %d values", name, worst[name], count[name])
	}
}

func names() []string {
	var all []string
	for _, f := range functions {
		all = append(all, f.name)
	}
	return all
}

// unit is a unit in the last place of v.
func unit(v float64) float64 {
	_, e := math.Frexp(v)
	return math.Ldexp(1, max(e-53, -1074))
}
