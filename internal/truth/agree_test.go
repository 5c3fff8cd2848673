package truth

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"gdplot/internal/claim"
	"gdplot/internal/surface"
)

// A ranking whose cells are medians and a heat map of the same runs have the same cells without a result, and the same best one.
func TestRankingAgreesWithHeatmap(t *testing.T) {
	compared, empty := 0, 0
	for i := range 14 {
		d := draft{rand.New(rand.NewPCG(uint64(i), 13))}
		n := 1 + i%3
		f := d.formula(n)
		text := "title: Agreeing\nsurface: \"" + f + "\"\nstart: " + d.point(n) + "\nsteps: 60\nsweep: {optimizer: [sgd, {sgd: {momentum: 0.9}}, adam, [{noise: 0.5}, sgd]], learning_rate: [0.01, 0.3, " + d.pick("0.9", "1.1", "3") + "]}\nrepeat: " + d.pick("1", "2", "3") + "\nfigures:\n"
		value := []string{"value: steps_to, gap: 0.5", "value: final_loss", "value: steps_to, loss: 1", "value: best_gap", "value: steps_to, gap: 2"}[i%5]
		in, ok, err := prepared(text, []string{"ranking: {x: learning_rate, y: optimizer, pick: median, " + value + "}", "heatmap: {x: learning_rate, y: optimizer, " + value + "}"})
		if err != nil {
			t.Fatal(err)
		}
		if !ok || len(in.Experiment.Figures) != 2 {
			continue
		}
		var without [2]int
		var best [2]float64
		sound := false // whether the heat map passes over a cell some runs of which diverge
		for k, fig := range in.Experiment.Figures {
			_, drawing, err := drawn(in, fig)
			if err != nil || drawing == nil {
				t.Fatalf("%s: %v", text, err)
			}
			first := true
			for _, c := range drawing.Said.Claims() {
				switch c.Kind {
				case claim.NoResult:
					without[k] = 12
				case claim.Without:
					without[k]++
				case claim.CellsCrossed, claim.CellsLost, claim.CellsNever:
					without[k] += int(c.N["count"])
				case claim.BestValue, claim.Leader:
					sound = sound || c.W["sound"] != ""
					if first || c.N["value"] < best[k] {
						best[k], first = c.N["value"], false
					}
				}
			}
		}
		compared++
		if empty += without[0]; without[0] != without[1] || best[0] != best[1] && !sound {
			t.Errorf("the ranking has %d cells without a result and the best %g, the heat map %d and %g\n%s%s", without[0], best[0], without[1], best[1], text, value)
		}
	}
	if compared < 8 || empty < 10 {
		t.Errorf("only %d files were compared, with %d cells without a result", compared, empty)
	}
}

// A search that ended at its budget is told of, beside every figure, and no other is.
func TestSearchesThatAreCut(t *testing.T) {
	for start, cut := range map[string]bool{"[1.3, 0.5]": false, "[1.3, 0.5, 0.3, 0.7, 0.2, 1.1, 0.4, 0.6, 0.9, 2]": true} {
		text := "title: Long\nsurface: \"sum(i, 1, n, sum(j, 1, n, 100*abs(x[i] - x[j]^2))) + sum(i, 1, n, x[i]^2 - 0.1*x[i])\"\nstart: " + start + "\nlearning_rate: 1e-5\nsteps: 20\nfigures:\n"
		in, ok, err := prepared(text, []string{"loss", "convergence: {gap: 1}", "weights"})
		if err != nil || !ok || len(in.Experiment.Figures) != 3 {
			t.Fatalf("%v\n%s", err, text)
		}
		s := in.Experiment.Runs[0].Surface
		if s.SearchCut() != cut || s.Lowest().Standing != surface.Found {
			t.Errorf("from %s the search is cut: %v, and its level %s", start, s.SearchCut(), s.Lowest().Standing)
		}
		for _, fig := range in.Experiment.Figures {
			_, drawing, err := drawn(in, fig)
			if err != nil || drawing == nil {
				t.Fatal(err)
			}
			told := false
			for _, c := range drawing.Said.Claims() {
				told = told || c.Kind == claim.SearchCut
			}
			if told != cut || strings.Contains(drawing.Said.Long(), "ended at its budget") != cut {
				t.Errorf("from %s, %s tells of a search that was cut: %v", start, fig.Spec.Name(), told)
			}
		}
	}
}

// endOfSentence is where one ends and another begins.
var endOfSentence = regexp.MustCompile(`[.!?…]”? [\p{Lu}“(]`)

// short tells where a caption is longer than captions are: three sentences and 400 characters, and what a file's author says of it.
func short(caption string) string {
	if n := utf8.RuneCountInString(caption); n > claim.MostCharacters || n == 0 {
		return claim.Number(float64(n), "#") + " characters"
	}
	if n := len(endOfSentence.FindAllString(caption, -1)) + 1; n > claim.MostSentences {
		return claim.Number(float64(n), "#") + " sentences"
	}
	return ""
}
