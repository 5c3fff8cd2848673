package truth

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/claim"
	"gdplot/internal/wording"
)

// descending are words of ours that are about going down.
var descending = regexp.MustCompile(`\b(minimum|minima|lowest|loss|descent)\b`)

// values are the numbers of claims that are values of f: they change their sign where f is climbed in place of −f descended.
var values = []string{"loss", "from", "to", "value", "first", "last", "median", "lower", "upper"}

// To climb f is to descend −f: the same steps to the bit, the same verdicts, and the same claims but for the sign of values.
func TestClimbingIsDescendingTheOpposite(t *testing.T) {
	told, signed := 0, 0
	for i := range 12 {
		d := draft{rand.New(rand.NewPCG(uint64(i), 7))}
		n := 1 + i%2
		f := d.formula(n)
		rest := fmt.Sprintf("title: Opposite\nstart: %s\nsteps: 40\nsweep: {optimizer: [sgd, %s], learning_rate: [0.01, %s]}\nfigures:\n", d.point(n), d.pick("adam", "{sgd: {momentum: 0.9}}", "rmsprop", "bfgs"), d.pick("0.1", "0.3"))
		if i%3 == 0 { // one run
			rest = strings.Replace(rest, rest[strings.Index(rest, "sweep:"):strings.Index(rest, "figures:")], "learning_rate: 0.05\n", 1)
		}
		figures := []string{"loss", "loss: {y: loss}", "contour", "curve", "convergence: {gap: 1e-3}", "sensitivity", "surface",
			"loss: {name: several, y: [loss, gap, gradient_norm]}", "loss: {name: smooth, smooth: {window: 3}}", "distribution", "heatmap", "profile: {gap: 1e-2}", "field", "basins: {grid: [5, 5]}", "table"}
		down, okDown, errDown := prepared(fmt.Sprintf("surface: \"-(%s)\"\n", f)+rest, figures)
		up, okUp, errUp := prepared(fmt.Sprintf("surface: %q\nmaximize: true\n", f)+rest, figures)
		if errDown != nil || errUp != nil || okDown != okUp {
			t.Fatalf("%s: %v, %v", f, errDown, errUp)
		}
		if !okUp {
			continue
		}
		for r := range up.Results {
			a, b := up.Results[r], down.Results[r]
			if !slices.Equal(a.Trace().X, b.Trace().X) || !slices.Equal(a.Trace().Loss, b.Trace().Loss) && a.Trace().Loss[len(a.Trace().Loss)-1] == a.Trace().Loss[len(a.Trace().Loss)-1] {
				t.Errorf("%s: climbing it and descending the opposite go different ways", f)
			}
			if u, w := up.Reports[r], down.Reports[r]; u.Verdict != w.Verdict {
				t.Errorf("%s: climbing it is judged %s, descending the opposite %s", f, u.Verdict, w.Verdict)
			}
		}
		for k, fig := range up.Experiment.Figures {
			_, above, err := drawn(up, fig)
			_, below, other := drawn(down, down.Experiment.Figures[k])
			if err != nil || other != nil || (above == nil) != (below == nil) {
				t.Fatalf("%s: %v, %v", f, err, other)
			}
			if above == nil {
				continue
			}
			a, b := above.Said.Claims(), below.Said.Claims()
			if len(a) != len(b) {
				t.Errorf("%s: %s claims %d things of the one and %d of the other", f, fig.Name, len(a), len(b))
				continue
			}
			for j := range a {
				told++
				signed += differ(t, f, a[j], b[j])
			}
			texts := []string{above.Said.Long(), above.Alt, above.Subtitle}
			for _, text := range above.Page.Texts() {
				texts = append(texts, text.String)
			}
			for _, said := range texts {
				if wrong := descending.FindString(said); wrong != "" {
					t.Errorf("%s: of runs that climb %s says %q: %s", f, fig.Name, wrong, said)
				}
			}
		}
	}
	if told < 100 || signed < 10 {
		t.Errorf("there were only %d claims to compare, %d with values", told, signed)
	}
}

// differ compares a claim of runs that climb with that of those that descend the opposite, and counts its values.
func differ(t *testing.T, f string, up, down claim.Claim) (signed int) {
	t.Helper()
	if up.Kind != down.Kind || !slices.Equal(up.Runs, down.Runs) {
		t.Errorf("%s: %s of %v is %s of %v of the opposite", f, up.Kind, up.Runs, down.Kind, down.Runs)
		return 0
	}
	for name, v := range up.N {
		w := down.N[name]
		if isValue(up, name) {
			signed++
			w = 0 - w
		}
		if v != w && (v == v || w == w) {
			t.Errorf("%s: %s has %s = %g, and of the opposite %g", f, up.Kind, name, v, w)
		}
	}
	return signed
}

// isValue reports whether a number of a claim is a value of f.
func isValue(c claim.Claim, name string) bool {
	gap := strings.Contains(c.W["what"], " above ") || c.W["unit"] != "" || strings.Contains(c.W["what"], "−f")
	if c.Kind == claim.Course || c.Kind == claim.Steady || c.Kind == claim.Average {
		return c.W["what"] == "loss" || c.W["what"] == "value"
	}
	return slices.Contains(values, name) && c.W["column"] == "" && c.W["metric"] == "" && !gap && ofValues[c.Kind]
}

// upright is a claim of runs that climb f as one of runs that descend −f, which is what traces have.
func upright(v *evidence, c claim.Claim) claim.Claim {
	if len(c.Runs) == 0 || !v.surface(c.Runs[0]).Climbs() {
		return c
	}
	n := claim.N{}
	for name, x := range c.N {
		if isValue(c, name) {
			x = 0 - x
		}
		n[name] = x
	}
	if n["lower"] > n["upper"] { // what is the lower end of values is the upper one of their opposites
		n["lower"], n["upper"] = n["upper"], n["lower"]
	}
	c.N = n
	if c.Level != nil && !c.Level.Gap {
		level := *c.Level
		level.Loss = 0 - level.Loss
		c.Level = &level
	}
	return c
}

// ofValues are the kinds of claim whose numbers are values of f.
var ofValues = map[claim.Kind]bool{claim.Leader: true, claim.Result: true, claim.EndsInLocalMinimum: true, claim.EndsAtConstraint: true, claim.Oscillates: true, claim.LineSearchFails: true, claim.StoppedByRule: true, claim.StoppedAtStart: true, claim.StandsStill: true, claim.ComesTo: true,
	claim.OnTheWay: true, claim.Climbs: true, claim.GrowsUnbounded: true, claim.RestsInNoise: true, claim.EndsAt: true, claim.EndsLowest: true, claim.EndsHighest: true, claim.MedianEnds: true, claim.Falls: true, claim.Course: true, claim.Stays: true, claim.StandsHigher: true, claim.FallsLittle: true,
	claim.LateFloor: true, claim.LateMean: true, claim.LateOther: true, claim.LateLowest: true, claim.LateHighest: true, claim.MedianFloor: true, claim.MedianLate: true, claim.MedianOther: true}

// Words that are turned upside down twice are as they were.
func TestUpwardTurnsBack(t *testing.T) {
	for _, text := range []string{"the minimum", "ends at the lowest point found", "0.1 above the minimum", "a higher point", "The rate falls from 1 to 0.1", "it lies below 0"} {
		if twice := wording.Upward(wording.Upward(text)); twice != text {
			t.Errorf("%q becomes %q and then %q", text, wording.Upward(text), twice)
		}
	}
}
