package experiment

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/descent"
	"gdplot/internal/experiment/grammar"
	texts "gdplot/internal/plain"
)

// planWriter writes what determines a run's numbers as JSON, with every shorthand expanded, every default filled in and sorted
// keys inside the components: what hashes are taken of. It remembers the text of components, which runs share.
type planWriter struct {
	specs map[specKey]string
	buf   []byte
	begun bool // whether the object that is being written has a key
}

// specKey is the place of a Spec's values: nothing changes a Spec once it is made, so that the same place means the same.
type specKey struct {
	decl  *catalog.Decl
	first *any
}

// mostSpecs is how many components are remembered: of a hundred thousand rates most are that of one run.
const mostSpecs = 1 << 13

func newPlanWriter() *planWriter { return &planWriter{specs: map[specKey]string{}} }

// must takes what was appended; a checked run has JSON.
func (l *planWriter) must(b []byte, err error) {
	if err != nil {
		panic("experiment: a checked run has no JSON: " + err.Error())
	}
	l.buf = b
}

func (l *planWriter) key(name string) {
	if l.begun {
		l.buf = append(l.buf, ',')
	}
	l.begun = true
	l.buf = append(l.buf, '"')
	l.buf = append(l.buf, name...)
	l.buf = append(l.buf, `":`...)
}

func (l *planWriter) text(name, v string) {
	l.key(name)
	l.buf = texts.AppendText(l.buf, v)
}

func (l *planWriter) number(name string, v int) {
	l.key(name)
	l.buf = strconv.AppendInt(l.buf, int64(v), 10)
}

// any writes what is rare enough to go through reflection.
func (l *planWriter) any(name string, v any) {
	l.key(name)
	b, err := json.Marshal(v)
	l.must(append(l.buf, b...), err)
}

func (l *planWriter) spec(s catalog.Spec) {
	key := specKey{decl: s.Decl}
	if len(s.Values) > 0 {
		key.first = &s.Values[0]
	}
	text, known := l.specs[key]
	if !known {
		from := len(l.buf)
		l.must(s.AppendJSON(l.buf))
		if len(l.specs) < mostSpecs {
			l.specs[key] = string(l.buf[from:])
		}
		return
	}
	l.buf = append(l.buf, text...)
}

// fields writes what determines the numbers of a run into an object that is open. start stands for the start where it is not
// nil, and tuned is whether what was tuned is written between the other keys, as far as it is still to be chosen.
func (l *planWriter) fields(r *Run, start any, tuned bool) {
	l.key("surface")
	l.spec(r.Surface.Spec)
	if r.Surface.Climbs() {
		l.key("maximize")
		l.buf = append(l.buf, "true"...)
	}
	if within := r.Surface.Constraints; len(within) > 0 {
		l.any("constraint", within)
	}
	if m := r.Surface.Model; m != nil && m.Data.Train.Digest != "" {
		l.text("data_sha256", m.Data.Train.Digest)
	}
	if digest := r.Surface.Digest(); digest != "" {
		l.text("values_sha256", digest)
	}
	if r.Path != nil {
		l.text("path_sha256", r.Path.Digest)
	}
	if start != nil {
		l.key("start")
		l.must(catalog.AppendValue(l.buf, start))
	}
	l.key("optimizer")
	if r.Chain == nil {
		l.buf = append(l.buf, "null"...)
	} else {
		l.buf = append(l.buf, '[')
		for i, s := range r.Chain {
			if i > 0 {
				l.buf = append(l.buf, ',')
			}
			l.spec(s)
		}
		l.buf = append(l.buf, ']')
	}
	open := r.Tune != nil && r.Tune.Choice == nil
	if r.Rate != nil && !(open && r.Tune.Path == grammar.RunKeys[grammar.Rate].Name) {
		l.key("learning_rate")
		l.spec(*r.Rate)
	}
	if open && tuned {
		l.any("tune", &tuneJSON{Path: r.Tune.Path, Values: r.Tune.Values, Rule: r.Tune.Rule})
	}
	l.number("steps", r.Steps)
	if r.Batch > 0 {
		l.number("batch", r.Batch)
	} else {
		l.text("batch", "full")
	}
	l.stop(r.Stop)
	l.key("seed")
	l.buf = strconv.AppendUint(l.buf, r.Seed, 10)
}

// stop writes the stop rules by their names, sorted; of two of one name the last.
func (l *planWriter) stop(rules []catalog.Spec) {
	l.key("stop")
	l.buf = append(l.buf, '{')
	l.begun = false
	if len(rules) > 1 {
		last := map[string]catalog.Spec{}
		for _, s := range rules {
			last[s.Name()] = s
		}
		rules = nil
		for _, s := range last {
			rules = append(rules, s)
		}
		slices.SortFunc(rules, func(a, b catalog.Spec) int { return strings.Compare(a.Name(), b.Name()) })
	}
	for _, s := range rules {
		l.key(s.Name())
		l.must(s.AppendParams(l.buf))
	}
	l.buf = append(l.buf, '}')
	l.begun = true
}

// startOf is the start as the longhand has it, nil where that is the end of another run.
func startOf(r *Run) any {
	if r.StartOf() >= 0 {
		return nil
	}
	return r.Start
}

// hash is SHA-256 of what determines a run's numbers; startHash is the hash of the run at whose end it starts, if any.
func (l *planWriter) hash(r *Run, startHash string) [sha256.Size]byte {
	l.buf, l.begun = append(l.buf[:0], `{"run":{`...), false
	l.fields(r, startOf(r), true)
	l.buf = append(l.buf, '}')
	if startHash != "" {
		l.text("end_of", startHash)
	}
	if r.Surface.Outside != descent.Free {
		l.any("window", r.Surface.Window) // it bounds the path
	}
	l.buf = append(l.buf, '}')
	return sha256.Sum256(l.buf)
}

// run writes a run as plans show it: with its ID, hash and targets.
func (l *planWriter) run(r *Run) {
	l.buf, l.begun = append(l.buf, '{'), false
	l.number("index", r.Index)
	l.text("id", r.ID())
	if r.Label != "" {
		l.text("label", r.Label)
	}
	l.text("hash", r.Hash())
	start := startOf(r)
	if r.StartOf() >= 0 {
		start = map[string]string{"end_of": r.before.ID()}
	}
	l.fields(r, start, false)
	if r.Tune != nil {
		l.any("tune", r.Tune)
	}
	if targets := r.Targets(); len(targets) > 0 {
		l.key("targets")
		for i, t := range targets {
			l.buf = append(l.buf, "[,"[min(i, 1)])
			l.must(t.appendJSON(l.buf))
		}
		l.buf = append(l.buf, ']')
	}
	l.buf = append(l.buf, '}')
}

// runs writes a list of runs.
func (l *planWriter) runs(all []*Run) {
	if all == nil {
		l.buf = append(l.buf, "null"...)
		return
	}
	l.buf = append(l.buf, '[')
	for i, r := range all {
		if i > 0 {
			l.buf = append(l.buf, ',')
		}
		from := len(l.buf)
		l.run(r)
		if i == 0 {
			l.buf = slices.Grow(l.buf, (len(l.buf)-from+64)*len(all)) // most are about as long
		}
	}
	l.buf = append(l.buf, ']')
}

// group names what runs that share a choice have in common: all but the seed, and what the seed draws.
func (l *planWriter) group(r *Run) string {
	first := *r.Tune.Trials[0]
	first.Seed = 0
	l.buf, l.begun = append(l.buf[:0], '{'), false
	l.fields(&first, first.Begin(), true)
	rule, err := json.Marshal(r.Tune.Rule)
	if err != nil {
		panic("experiment: a rule has no JSON: " + err.Error())
	}
	return fmt.Sprintf("%s}%q%v%s", l.buf, r.Label, r.Tune.Values, rule)
}
