package insight

import (
	"strings"

	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// naming is how a name can stand in a sentence.
type naming int

const (
	bare   naming = iota // a method: “Adam takes 350 steps”
	quoted               // words of the file: “the run ‘small steps’ ends”
	placed               // from a start or on a surface: “the run from −5 ends”
	valued               // a value: “the run with rate 0.3 ends”
)

// naming tells by what a run's name is made of how it can stand in a sentence.
func (t *Tale) naming(r int) naming {
	run, name := t.e.Runs[r], t.names[r]
	switch own := t.namer.method(run); {
	case own != "" && (name == own || strings.HasPrefix(name, own+", ") || strings.HasPrefix(name, own+" on ") || strings.HasPrefix(name, own+" from ")):
		return bare
	case run.Label != "", name == stochastic, strings.HasPrefix(name, miniBatch), name == fullBatch:
		return quoted
	case strings.HasPrefix(name, "from ") || strings.HasPrefix(name, "on "):
		return placed
	case t.participle(r):
		return quoted
	case strings.HasPrefix(name, "run "):
		return bare
	}
	return valued
}

// participle reports whether a run is named by what transforms do to it, which no preposition goes with: clipped to norm 1,
// normalized, signs only, without transforms.
func (t *Tale) participle(r int) bool {
	own, _, _ := strings.Cut(t.namer.transforms(t.e.Runs[r]), " ")
	first, _, _ := strings.Cut(t.names[r], " ")
	return own != "" && first == own && (isParticiple(first) || first == "signs")
}

// isParticiple reports whether what transforms do to a run begins with a word that follows is: clipped to norm 1.
func isParticiple(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return strings.HasSuffix(first, "ed") || first == "without"
}

// Name is what a run is called where words around it say that it is a run: in parentheses and lists.
func (t *Tale) Name(r int) string {
	if t.naming(r) == quoted {
		return "“" + t.names[r] + "”"
	}
	return t.names[r]
}

// Names lists what runs are called; those of one label are named once, and many are counted.
func (t *Tale) Names(runs []int) string {
	var parts []string
	seen := map[string]bool{}
	for _, r := range runs {
		if label := t.e.Runs[r].Label; label != "" && len(runs) > 1 {
			if seen[label] {
				continue
			}
			seen[label] = true
		}
		parts = append(parts, t.Name(r))
	}
	switch n := len(parts); {
	case n > Told && len(runs) == len(t.runs):
		return "all " + wording.Number(len(runs)) + " runs"
	case n > Told:
		return wording.Number(len(runs)) + " runs"
	}
	return wording.List(parts)
}

// The is a run as the subject or object of a sentence: Adam, the run from −5, the run “small steps”.
func (t *Tale) The(r int) string {
	switch t.naming(r) {
	case bare:
		return t.Name(r)
	case valued:
		return "the run with " + t.Name(r)
	}
	return "the run " + t.Name(r)
}

// Who is some runs as the subject of a sentence; all of several are “both runs” or “all four runs”. plural says which
// form the verb takes.
func (t *Tale) Who(runs []int) (text string, plural bool) {
	switch n := len(runs); {
	case n == 1:
	case n == 0:
		return "", true
	case n == len(t.runs):
		return wording.All(n, "run"), true
	case n > Told:
		return wording.Number(n) + " runs", true
	}
	return t.part(runs)
}

// Further is Who after another clause has said that it speaks of runs: “small steps”, that from −5, those with rates 1
// and 2.
func (t *Tale) Further(runs []int) (text string, plural bool) {
	who, plural := t.part(runs)
	switch kind := t.naming(runs[0]); {
	case kind == quoted || kind == bare:
		return strings.TrimPrefix(strings.TrimPrefix(who, "the runs "), "the run "), plural
	case plural:
		return strings.Replace(who, "the runs ", "those ", 1), true
	}
	return strings.Replace(who, "the run ", "that ", 1), false
}

// part is Who by name, however many runs there are beside these.
func (t *Tale) part(runs []int) (text string, plural bool) {
	if len(runs) == 1 {
		return t.The(runs[0]), false
	}
	return t.these(runs), true
}

// these names several runs, saying only once that they are runs.
func (t *Tale) these(runs []int) string {
	kind := t.naming(runs[0])
	for _, r := range runs {
		if other := t.naming(r); other != kind {
			if other+kind == bare+quoted {
				return "the runs " + t.Names(runs)
			}
			parts := make([]string, len(runs))
			for i, r := range runs {
				parts[i] = t.The(r)
			}
			return wording.List(parts)
		}
	}
	switch kind {
	case bare:
		return t.Names(runs)
	case valued:
		return "the runs with " + t.valuesOf(runs)
	}
	return "the runs " + t.Names(runs)
}

// valuesOf lists names that are values; a word that all begin with is said once: rates 0.02 and 0.3.
func (t *Tale) valuesOf(runs []int) string {
	word, _, _ := strings.Cut(t.names[runs[0]], " ")
	var values []string
	for _, r := range runs {
		first, value, found := strings.Cut(t.names[r], " ")
		if !found || first != word || strings.Contains(value, " ") {
			return t.Names(runs)
		}
		values = append(values, value)
	}
	return wording.Noun(len(values), word) + " " + wording.List(values)
}

// By is a run after a number that it brought about: of Adam, with rate 0.3, from −5, of “small steps”.
func (t *Tale) By(r int) string {
	switch t.naming(r) {
	case placed:
		return t.Name(r)
	case valued:
		return "with " + t.Name(r)
	}
	return "for " + t.Name(r)
}

// Several reports whether there is more than one run.
func (t *Tale) Several() bool { return len(t.runs) > 1 }

// Upward implements claim.Voice.
func (t *Tale) Upward(runs []int) bool {
	if len(runs) == 0 {
		runs = t.runs
	}
	return Upward(t.e, runs)
}

// Upward reports whether runs climb, all of them.
func Upward(e *experiment.Experiment, runs []int) bool {
	for _, r := range runs {
		if !e.Runs[r].Surface.Climbs() {
			return false
		}
	}
	return len(runs) > 0
}
