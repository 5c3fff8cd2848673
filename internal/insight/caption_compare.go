package insight

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gdplot/internal/catalog"
	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/wording"
)

// Comparison says how a comparison was made: what the runs share, in what they differ, and what runs are whose names do
// not tell it. It is empty for one run.
func (t *Tale) Comparison() []claim.Claim {
	shared, differ := t.sides()
	if shared == nil && differ == nil {
		return nil
	}
	return t.compared(shared, differ)
}

// Shared is what Comparison says of all runs together: what they share, and the one thing in which they differ.
func (t *Tale) Shared() []claim.Claim {
	shared, differ := t.sides()
	return t.ofAll(shared, differ, t.Uses)
}

// sides are what runs share and in what they differ; both nil where there is nothing to compare.
func (t *Tale) sides() (shared, differ []string) {
	if len(t.runs) < 2 {
		return nil, nil
	}
	note := func(word string, same bool) {
		if same {
			shared = append(shared, word)
		} else {
			differ = append(differ, word)
		}
	}
	run := func(r int) *experiment.Run { return t.e.Runs[r] }
	if t.where(func(r int) bool { return run(r).Surface.Logged() }) != nil {
		return nil, nil // nobody knows what such runs were made on, nor from where
	}
	note("surface", t.surface() != nil)
	start := func(r int) string {
		if x := t.start(r); x != nil {
			return fmt.Sprint(x)
		}
		return fmt.Sprint(run(r).Start, run(r).StartOf())
	}
	repeated := t.repeated()
	if same := t.same(start); same || !repeated || !t.sameOfSeed(start) {
		note("start", same)
	}
	if t.where(func(r int) bool { return run(r).Rate != nil }) != nil {
		note("learning rate", t.sameComponents(func(r *experiment.Run) *catalog.Spec { return r.Rate }, func(r *experiment.Run) any { return r.Rate }))
	}
	if !t.same(func(r int) string { return strconv.FormatUint(run(r).Seed, 10) }) && t.where(func(r int) bool { return random(run(r)) }) != nil && !repeated {
		note("seed", false)
	}
	batches := t.same(func(r int) string { return batchOf(run(r)) })
	if !batches {
		note("batch size", false)
	}
	if !batches && t.same(func(r int) string { return wording.Short(epochs(run(r)), 9) }) {
		note("number of epochs", true)
	} else {
		note("number of steps", t.same(func(r int) string { return strconv.Itoa(run(r).Steps) }))
	}
	if !t.sameComponents(func(r *experiment.Run) *catalog.Spec { return place(r.Stop) }, func(r *experiment.Run) any { return r.Stop }) {
		note("stop rule", false)
	}
	chain := func(r *experiment.Run) *catalog.Spec { return place(r.Chain) }
	if !t.sameComponents(chain, func(r *experiment.Run) any { return wrapped(r) }) {
		differ = append(differ, "method")
	}
	if !t.sameComponents(chain, func(r *experiment.Run) any { return extras(r) }) {
		differ = append(differ, "transform")
	}
	return shared, differ
}

// repeated reports whether everything that is compared was run with the same several seeds, so that these are no difference.
func (t *Tale) repeated() bool {
	axis := slices.IndexFunc(t.e.Axes, func(a experiment.Axis) bool { return a.Path == experiment.SeedPath })
	if axis < 0 {
		return false
	}
	seeds := map[string][]string{}
	for _, r := range t.runs {
		run := t.e.Runs[r]
		key := t.e.Process(run)
		seeds[key] = append(seeds[key], run.Value(axis).Text)
	}
	var first []string
	for _, own := range seeds {
		if slices.Sort(own); first == nil {
			first = own
		}
		if !slices.Equal(first, own) {
			return false
		}
	}
	return len(seeds) > 1
}

// sameOfSeed reports whether something is the same of all runs of one seed.
func (t *Tale) sameOfSeed(of func(r int) string) bool {
	first := map[uint64]string{}
	for _, r := range t.runs {
		seed, text := t.e.Runs[r].Seed, of(r)
		if own, seen := first[seed]; seen && own != text {
			return false
		}
		first[seed] = text
	}
	return true
}

func (t *Tale) compared(shared, differ []string) []claim.Claim {
	uses := t.Uses()
	told := t.ofAll(shared, differ, func() []claim.Claim { return uses })
	if only := len(told) > 0 && told[len(told)-1].Kind == claim.OnlyDiffers; !only {
		if differ = besides(differ); len(differ) > 0 {
			told = append(told, claim.Claim{Kind: claim.Differ, Runs: t.runs, List: differ})
		}
	}
	return append(told, uses...)
}

// ofAll says what runs share, and the one thing in which they differ where uses do not tell it.
func (t *Tale) ofAll(shared, differ []string, uses func() []claim.Claim) []claim.Claim {
	var told []claim.Claim
	if len(shared) > 0 {
		told = append(told, claim.Claim{Kind: claim.Same, Runs: t.runs, List: shared})
	}
	isRate := func(c claim.Claim) bool { return c.Kind == claim.Rate }
	if len(differ) == 1 && !(differ[0] == "learning rate" && slices.ContainsFunc(uses(), isRate)) {
		told = append(told, claim.Claim{Kind: claim.OnlyDiffers, Runs: t.runs, List: differ})
	}
	return told
}

// besides are the differences that neither names nor what is said of what runs are show.
func besides(differ []string) []string {
	return slices.DeleteFunc(slices.Clone(differ), func(word string) bool {
		return word == "method" || word == "transform" || word == "learning rate"
	})
}

// Uses tells of runs what their names do not: method, transforms and learning rate where they differ.
func (t *Tale) Uses() []claim.Claim {
	if len(t.runs) < 2 {
		return nil
	}
	rate := t.aspect(func(r int) string { return RateText(t.e.Runs[r]) })
	named := t.aspect(func(r int) string { return Method(t.e.Runs[r]) }) // beside the figure, where all have the same
	method := t.aspect(func(r int) string {
		if own := t.namer.own(t.e.Runs[r]); !named.same {
			return joined(Method(t.e.Runs[r]), own)
		} else {
			return own
		}
	})
	others := t.aspect(func(r int) string { return t.namer.transforms(t.e.Runs[r]) })
	if rate.same && method.same && others.same {
		return nil
	}
	lacking := method.same && rate.same // what a run lacks is told only where it differs in nothing else
	untold := func(r int, a aspectOf) bool {
		text := strings.TrimPrefix(a.of(r), "rate ")
		return text != "" && !a.same && !tells(t.names()[r], text)
	}
	var told, rates []claim.Claim
	for _, r := range t.runs {
		run, own := t.e.Runs[r], claim.W{"rate": ""}
		through := transforms(run)
		if through == "" && lacking && untold(r, others) {
			through = others.of(r)
		}
		changed := through != "" && untold(r, others)
		if !rate.same && rate.of(r) != "" && !t.tellsRate(r) {
			own["rate"] = rate.of(r)
			if _, constant := run.ConstantRate(); constant {
				own["rate"] = t.namer.rateName(run) // to as many digits as names have
			}
		}
		switch {
		case (named.same || tells(t.names()[r], Method(run))) && (untold(r, method) || changed):
			kind, settings := claim.Has, t.namer.own(run)
			switch {
			case settings == "" && (isParticiple(through) || through == t.namer.bare): // are clipped to norm 1
				kind, own["method"] = claim.Uses, undergone(through)
			case isParticiple(through) || through == t.namer.bare && through != "", !tells(t.names()[r], Method(run)) && !strings.ContainsAny(joined(settings, through), "0123456789"): // it is federated, split alike
				kind, own["method"] = claim.Uses, joined(joined(Method(run), settings), through)
			default:
				own["settings"] = joined(settings, through)
			}
			told = append(told, claim.Claim{Kind: kind, Runs: []int{r}, W: own})
		case untold(r, method) || changed:
			own["method"] = joined(method.of(r), through)
			told = append(told, claim.Claim{Kind: claim.Uses, Runs: []int{r}, W: own})
		case own["rate"] != "":
			c := claim.Claim{Kind: claim.Rate, Runs: []int{r}, N: claim.N{}, W: claim.W{"rate": strings.TrimPrefix(own["rate"], "rate ")}}
			if rate, ok := run.ConstantRate(); ok {
				c.N["rate"] = rate
			}
			rates = append(rates, c)
		}
	}
	rates = grouped(rates)
	if free := t.where(func(r int) bool {
		return t.e.Runs[r].Rate == nil && !slices.ContainsFunc(t.e.Runs[r].Chain, grammar.IsRecorded)
	}); len(free) > 0 && len(rates) > 0 {
		rates = append(rates, claim.Claim{Kind: claim.NoRate, Runs: free})
	}
	return append(grouped(told), rates...)
}

// Grounds tell of runs whose labels hide it on which surface they are.
func (t *Tale) Grounds() []claim.Claim {
	ground := t.aspect(func(r int) string { return t.namer.surfaceName(t.e.Runs[r]) })
	if ground.same {
		return nil
	}
	var told []claim.Claim
	for _, r := range t.runs {
		if run := t.e.Runs[r]; run.Label != "" && !run.Surface.Logged() && !tells(t.names()[r], ground.of(r)) {
			told = append(told, claim.Claim{Kind: claim.Uses, Runs: []int{r}, W: claim.W{"method": Method(run) + " on " + ground.of(r), "rate": ""}})
		}
	}
	if told = grouped(told); len(told) > Told {
		return nil
	}
	return told
}

// aspectOf is something that can be said of each run of a tale.
type aspectOf struct {
	of   func(r int) string
	same bool // whether it is the same of all
}

func (t *Tale) aspect(of func(r int) string) aspectOf { return aspectOf{of, t.same(of)} }

// grouped makes one claim of those that have the same words.
func grouped(claims []claim.Claim) []claim.Claim {
	var all []claim.Claim
	at := map[string]int{} // in all, of claims with these words
	for _, c := range claims {
		words := fmt.Sprintf("%q", c.W) // in the order of their keys
		i, known := at[words]
		if !known {
			at[words] = len(all)
			all = append(all, c)
			continue
		}
		all[i].Runs = append(all[i].Runs, c.Runs...)
	}
	return all
}

// tellsRate reports whether the name of a run says its learning rate: a label by the number, any other as a rate, for a number may
// be that of a setting or a surface.
func (t *Tale) tellsRate(r int) bool {
	run := t.e.Runs[r]
	for _, rate := range []string{RateText(run), t.namer.rateName(run)} {
		number, constant := strings.CutPrefix(rate, "rate ")
		if tells(t.names()[r], number) && (run.Label != "" || !constant || says(t.names()[r], rate)) {
			return true
		}
	}
	return false
}

// says reports whether a text has words in it as they are, at its end or before a mark.
func says(text, words string) bool {
	for {
		_, rest, found := strings.Cut(text, words)
		if !found || rest == "" || strings.ContainsRune(" ,;)", rune(rest[0])) {
			return found
		}
		text = rest
	}
}

// tells reports whether a name says a text: all of its words, as words of their own.
func tells(name, text string) bool {
	for text != "" {
		var word string
		if word, text = cutWord(text); word != "" && !hasWord(name, word) {
			return false
		}
	}
	return true
}

func hasWord(name, word string) bool {
	for name != "" {
		var own string
		if own, name = cutWord(name); own != "" && strings.EqualFold(own, word) {
			return true
		}
	}
	return false
}

// cutWord is what comes before the first mark between words, and what comes after it.
func cutWord(text string) (word, rest string) {
	if i := strings.IndexAny(text, " ,()"); i >= 0 {
		return text[:i], text[i+1:]
	}
	return text, ""
}

func (t *Tale) same(of func(r int) string) bool {
	if len(t.runs) == 0 {
		return true
	}
	first := of(t.runs[0])
	for _, r := range t.runs[1:] {
		if of(r) != first {
			return false
		}
	}
	return true
}

// sameComponents reports whether all runs have the same components. Where two have them from the same place they need not be compared.
func (t *Tale) sameComponents(place func(r *experiment.Run) *catalog.Spec, components func(r *experiment.Run) any) bool {
	var last *catalog.Spec
	first := ""
	for i, r := range t.runs {
		at := place(t.e.Runs[r])
		if i > 0 && at == last {
			continue
		}
		text := asJSON(components(t.e.Runs[r]))
		if i == 0 {
			first = text
		}
		if text != first {
			return false
		}
		last = at
	}
	return true
}

// place is where a list of components is, nil where it is empty.
func place(list []catalog.Spec) *catalog.Spec {
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

// Describes reports whether a figure is the one of its experiment whose caption ends with the author's description:
// the one that compares most, of those of the file.
func Describes(e *experiment.Experiment, fig *experiment.Figure) bool {
	var chosen *experiment.Figure
	for _, f := range e.Figures {
		if f == fig && chosen == nil {
			chosen = f
		}
		if chosen == nil || f.Spec.Decl.Compares > chosen.Spec.Decl.Compares {
			chosen = f
		}
	}
	return chosen == fig || !slices.Contains(e.Figures, fig)
}
