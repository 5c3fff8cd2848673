package insight

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gdplot/internal/experiment"
	"gdplot/internal/wording"
)

// naming is how a name can stand in a sentence.
type naming int

const (
	bare   naming = iota // a method or a batch: “Adam takes 350 steps”, “full batch takes 20”
	quoted               // words of the file: “the run ‘small steps’ ends”
	placed               // from a start or on a surface: “the run from −5 ends”
	valued               // a value: “the run with rate 0.3 ends”
)

// naming tells by what a run's name is made of how it can stand in a sentence.
func (t *Tale) naming(r int) naming { return t.namer.naming(t.e.Runs[r], t.names()[r]) }

func (n *Namer) naming(run *experiment.Run, name string) naming {
	switch own := n.method(run); {
	case own != "" && (name == own || strings.HasPrefix(name, own+", ") || strings.HasPrefix(name, own+" on ") || strings.HasPrefix(name, own+" from ")):
		return bare
	case run.Label != "":
		return quoted
	case ofBatch(name):
		return bare
	case strings.HasPrefix(name, "from ") || strings.HasPrefix(name, "on "):
		return placed
	case n.participle(run, name):
		return quoted
	case strings.HasPrefix(name, "run "):
		return bare
	}
	return valued
}

// participle reports whether a run is named by what transforms do to it, which no preposition goes with: clipped to norm 1,
// normalized, signs only, without transforms.
func (n *Namer) participle(run *experiment.Run, name string) bool {
	own, _, _ := strings.Cut(n.transforms(run), " ")
	first, _, _ := strings.Cut(name, " ")
	return own != "" && first == own && (isParticiple(first) || first == "signs")
}

// isParticiple reports whether what transforms do to a run begins with a word that follows is: clipped to norm 1.
func isParticiple(text string) bool {
	first, _, _ := strings.Cut(text, " ")
	return strings.HasSuffix(first, "ed") || first == "without"
}

// undergone is what transforms do to a run after the word is, with those that are things after the others: clipped to norm 1, with
// noise 0.1.
func undergone(through string) string {
	parts := strings.Split(through, ", ")
	n := slices.IndexFunc(parts, func(part string) bool { return !isParticiple(part) })
	if n < 1 || slices.ContainsFunc(parts[n:], isParticiple) {
		return through
	}
	return strings.Join(parts[:n], ", ") + ", with " + strings.Join(parts[n:], ", ")
}

// Name is what a run is called where words around it say that it is a run: in parentheses and lists.
func (t *Tale) Name(r int) string { return t.namer.InText(t.e.Runs[r], t.names()[r]) }

// InText is a name of a run as texts have it: words of the file and what is none of its settings stand in quotes.
func (n *Namer) InText(run *experiment.Run, name string) string {
	if n.naming(run, name) == quoted {
		return "“" + name + "”"
	}
	return name
}

// Names lists what runs are called, and reports whether it names several; all that have the first words of their names, or a
// label, to themselves, as repetitions of a method do, are named once, and many are counted.
func (t *Tale) Names(runs []int) (text string, plural bool) {
	switch parts := t.parts(runs); {
	case len(parts) > Told:
		return t.counted(runs), true
	default:
		return wording.Names(parts), len(parts) > 1
	}
}

// Called is how many names Names has for runs.
func (t *Tale) Called(runs []int) int { return len(t.parts(runs)) }

// parts are what runs are called, without repetitions.
func (t *Tale) parts(runs []int) []string {
	var parts []string
	shared, seen := t.sharedNames(runs), map[string]bool{}
	for _, r := range runs {
		name := t.Name(r)
		if own, ok := shared[r]; ok {
			if name = own; seen[own] {
				continue
			}
			seen[own] = true
		}
		parts = append(parts, name)
	}
	return parts
}

// counted is how many runs there are.
func (t *Tale) counted(runs []int) string {
	if len(runs) == len(t.runs) {
		return "all " + wording.Number(len(runs)) + " runs"
	}
	return wording.Number(len(runs)) + " runs"
}

// list is what runs are called one by one.
func (t *Tale) list(runs []int) string {
	if len(runs) > Told {
		return t.counted(runs)
	}
	parts := make([]string, len(runs))
	for i, r := range runs {
		parts[i] = t.Name(r)
	}
	return wording.Names(parts)
}

// mostShared is of how many runs at most names are compared: of more, those of every claim are too much to look through.
const mostShared = 1000

// sharedNames are the first words, up to a comma, that names of several runs begin with and of no run besides: “Adam” of
// “Adam, seed 1” and “Adam, seed 2” where the figure has no other runs of Adam.
func (t *Tale) sharedNames(runs []int) map[int]string {
	if len(runs) < 2 || len(t.runs) > mostShared {
		return nil
	}
	own, all := t.beginnings(runs), t.beginnings(t.runs)
	shared := map[int]string{}
	for _, r := range runs {
		for _, words := range t.firstWords(r) {
			if n := own[words]; n > 1 && n == all[words] {
				if shared[r] = words; t.naming(r) == quoted {
					shared[r] = "“" + words + "”"
				}
				break
			}
		}
	}
	return shared
}

// beginnings count the runs whose names begin with the same words.
func (t *Tale) beginnings(runs []int) map[string]int {
	count := map[string]int{}
	for _, r := range runs {
		for _, words := range t.firstWords(r) {
			count[words]++
		}
	}
	return count
}

// firstWords are the words before each comma of a run's name, the shortest first; of a labelled run its label, and of a point
// not half.
func (t *Tale) firstWords(r int) []string {
	if label, _ := wording.TeX(t.e.Runs[r].Label); label != "" {
		if label != t.names()[r] {
			return []string{label}
		}
		return nil
	}
	var all []string
	for at, c := range t.names()[r] {
		if words := t.names()[r][:at]; c == ',' && strings.Count(words, "(") == strings.Count(words, ")") {
			all = append(all, words)
		}
	}
	return all
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

// mostSubject is how many characters the names of several runs have at most that are the subject of a sentence.
const mostSubject = 150

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
	if text, plural = t.part(runs); len(runs) > 2 && utf8.RuneCountInString(text) > mostSubject {
		return t.counted(runs), true
	}
	return text, plural
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
				return "the runs " + t.list(runs)
			}
			parts := make([]string, len(runs))
			for i, r := range runs {
				parts[i] = t.The(r)
			}
			return wording.Names(parts)
		}
	}
	switch kind {
	case bare:
		return t.list(runs)
	case valued:
		return "the runs with " + t.valuesOf(runs)
	}
	return "the runs " + t.list(runs)
}

// valuesOf lists names that are values; a word that all begin with is said once: rates 0.02 and 0.3.
func (t *Tale) valuesOf(runs []int) string {
	word, _, _ := strings.Cut(t.names()[runs[0]], " ")
	var values []string
	for _, r := range runs {
		first, value, found := strings.Cut(t.names()[r], " ")
		if !found || first != word || strings.Contains(value, " ") {
			return t.list(runs)
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
