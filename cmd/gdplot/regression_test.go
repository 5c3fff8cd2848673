package main

import (
	"encoding/csv"
	"math"
	"strconv"
	"strings"
	"testing"
)

// TestTenPoints holds the trace of lesson 3 to the numbers of the article that it comes from.
func TestTenPoints(t *testing.T) {
	out, err := command(t, ".", "trace", "../../experiments/03-regression.yaml").Output()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(out))).ReadAll()
	if err != nil || len(rows) != 102 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for _, want := range []struct {
		step  int
		name  string
		value float64
	}{
		{0, "loss", 48.97810487453295}, {10, "loss", 0.9227648982387547}, {100, "loss", 0.15368430054981905},
		{100, "slope", 2.0972703845404297}, {100, "intercept", 0.8865181239869299},
	} {
		i, known := column[want.name]
		if !known {
			t.Fatalf("the trace has no column %s", want.name)
		}
		got, err := strconv.ParseFloat(rows[want.step+1][i], 64)
		if err != nil || math.Abs(got-want.value) > 1e-12*math.Abs(want.value) {
			t.Errorf("%s of step %d is %v, want %v", want.name, want.step, got, want.value)
		}
	}
}
