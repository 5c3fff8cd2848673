package experiment

import (
	"fmt"
	"strings"
	"testing"
)

// Seeds that give the same runs are told of; a random step or a drawn start of any run says nothing.
func TestUselessRepeatIsTold(t *testing.T) {
	const head = "surface: x^2 + 3*y^2\nlearning_rate: 0.1\nrepeat: 3\nfigures: []\n"
	for text, told := range map[string]bool{
		"start: [1, 1]\n": true,
		"start: [1, 1]\nsweep: {optimizer.sgd.momentum: [0, 0.5]}\nruns: [{label: plain, optimizer: sgd}]\n": true,
		"sweep: {start: [[1, 1], [2, 2]]}\n":                                                                 true,
		"start: {uniform: window}\n":                                                                         false,
		"start: {normal: 1}\n":                                                                               false,
		"start: [1, 1]\noptimizer: [{noise: 0.1}, sgd]\n":                                                    false,
		"start: [1, 1]\nruns: [{optimizer: sgd}, {optimizer: [{noise: 0.1}, sgd]}]\n":                        false,
		"start: [1, 1]\nruns: [{label: a, optimizer: sgd}, {label: b, optimizer: cma_es}]\n":                 false,
		"start: [1, 1]\nruns: [{label: a, optimizer: sgd}, {label: b, optimizer: {sgd: {momentum: 0.9}}}]\n": true,
	} {
		e, d := parseText(head + text)
		if e == nil {
			t.Errorf("%s: %v", text, d)
			continue
		}
		if got := strings.Contains(fmt.Sprint(d), "nothing in these runs is random"); got != told {
			t.Errorf("%s: told is %v, want %v (%v)", text, got, told, d)
		}
	}
}
