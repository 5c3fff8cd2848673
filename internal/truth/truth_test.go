// Package truth holds what figures say against the traces that they say it of.
package truth

import (
	"context"
	"flag"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/claim"
	"gdplot/internal/experiment"
	"gdplot/internal/experiment/grammar"
	"gdplot/internal/fair"
	"gdplot/internal/live"
	"gdplot/internal/render"
	"gdplot/internal/study"
	"gdplot/internal/syntax"
	"gdplot/internal/wording"
)

var (
	count = flag.Int("n", 40, "how many random experiments to check")
	seed  = flag.Uint64("seed", 1, "of the experiments")
	from  = flag.Int("from", 0, "the number of the first experiment to check")
	one   = flag.Int("only", -1, "the number of the one experiment to check")
	files = flag.String("write", "", "a folder to write the experiments to, with their data")
)

// slowest is how long a processor may work on an experiment, with all of its figures.
const slowest = 10 * time.Second

// Every kind of claim has a checker.
func TestEveryKindOfClaimIsChecked(t *testing.T) {
	kinds := claim.Kinds()
	if len(kinds) < 100 {
		t.Fatalf("there are only %d kinds", len(kinds))
	}
	for _, kind := range kinds {
		if checkers[kind] == nil {
			t.Errorf("nobody checks %s", kind)
		}
	}
	for kind := range checkers {
		if !slices.Contains(kinds, kind) {
			t.Errorf("there is no kind %s", kind)
		}
	}
	for _, n := range grammar.FairNotes {
		if notes[n.Kind] == nil {
			t.Errorf("nobody checks notes of %s", n.Kind)
		}
	}
}

// tell is the fault of a claim, empty where it holds.
func tell(v *evidence, c claim.Claim) (fault string) {
	c = upright(v, c)
	defer func() {
		if p := recover(); p != nil {
			fault = fmt.Sprintf("it cannot be checked: %v", p)
		}
	}()
	return checkers[c.Kind](v, c)
}

// parsed is an experiment with the data that are beside it.
func parsed(text string) (*experiment.Experiment, bool) {
	e, found := experiment.Parse("random.yaml", []byte(text), experiment.Options{Figures: render.Figures, Files: beside()})
	return e, !found.Wrong()
}

// suited is a text with those of some figures that suit it; empty where none would, as with a start where the formula is not
// defined, or a method that the surface does not suit.
func suited(text string, figures []string) string {
	var lines []string
	for i, f := range figures {
		switch {
		case strings.HasPrefix(f, "linked"):
			lines = append(lines, "  - {linked: "+strings.TrimPrefix(f, "linked: ")+"}\n")
		case !strings.Contains(f, "{"):
			lines = append(lines, "  - "+f+": {name: f"+strconv.Itoa(i)+"}\n")
		default:
			lines = append(lines, "  - "+strings.TrimSuffix(f, "}")+", name: f"+strconv.Itoa(i)+"}\n")
		}
	}
	first := strings.Count(text, "\n") + 1
	for {
		all := text + strings.Join(lines, "")
		if len(lines) == 0 {
			all = text + "  - weights\n"
		}
		_, found := experiment.Parse("random.yaml", []byte(all), experiment.Options{Figures: render.Figures, Files: beside()})
		if !found.Wrong() {
			return all
		}
		refused := 0
		for i := len(lines) - 1; i >= 0; i-- {
			at := first + i
			if slices.ContainsFunc(found, func(d syntax.Diagnostic) bool { return d.Severity == syntax.Error && d.Line == at }) {
				lines = slices.Delete(lines, i, i+1)
				refused++
			}
		}
		if refused == 0 {
			return ""
		}
	}
}

// prepared is an experiment that was run, with those of its figures that suit it.
func prepared(text string, figures []string) (in render.Input, ok bool, err error) {
	kept := suited(text, figures)
	if kept == "" {
		return in, false, nil
	}
	e, ok := parsed(kept)
	if !ok {
		return in, false, fmt.Errorf("figures that suit alone do not suit together:\n%s", kept)
	}
	in, err = executed(e, 1)
	return in, err == nil, err
}

// executed is an experiment with its results.
func executed(e *experiment.Experiment, workers int) (in render.Input, err error) {
	w, err := live.Execute(context.Background(), e, live.Options{Workers: workers})
	if err != nil {
		return in, err
	}
	return w.Input(), nil
}

// drawn is a figure with what is said of it, nil where there is nothing to draw.
func drawn(in render.Input, fig *experiment.Figure) (render.Input, *render.Drawing, error) {
	in.Explored = slices.DeleteFunc(slices.Clone(in.Explored), func(w study.Explored) bool { return w.For != fig })
	d, err := render.Draw(in, fig)
	if err != nil {
		if _, lacks := err.(*render.UndrawableError); lacks {
			return in, nil, nil
		}
		return in, nil, err
	}
	d.Say(claim.Compared, fair.Tuned(in.Experiment, fig.Runs)...)
	d.Say(claim.Detail, in.SearchCut(fig.Runs))
	d.Say(claim.Note, in.LongStart(fig.Runs))
	if n, ok := fair.OfFigure(fair.Look(in.Experiment, in.Results, fair.Watch{}), fig.Name); ok && n.Told {
		d.Say(claim.Beware, []claim.Claim{n.Claim()})
	}
	return in, d, nil
}

var lint = regexp.MustCompile(`  | ,| \.[a-z]|, ,|(?:^|[^−.\d])\b1 of 1 run\b|for from|NaN|\bInf\b|\{|\}|¦|not a number|cyclic is cyclic|\bhas 1 times\b|\b0 long\b|at 0 of|\bof the 1 |(?:best|lowest|highest|each) of 1\b|, \)|stepses|\.\.`)

func TestClaimsAreTrue(t *testing.T) {
	if testing.Short() {
		*count = min(*count, 10)
	}
	seen, faults := map[claim.Kind]int{}, map[claim.Kind]int{}
	doubts := doubts{map[string]int{}, map[string]bool{}}
	pictures, experiments, headed := 0, 0, 0
	for i := range *count {
		if i < *from || *one >= 0 && i != *one {
			continue
		}
		d := drafted(*seed, i)
		text := d.written()
		figures := d.figures(text)
		if *one >= 0 {
			t.Logf("%s%s", text, strings.Join(figures, "\n"))
		}
		began := spent()
		in, ok, err := prepared(text, figures)
		if err != nil {
			t.Errorf("experiment %d: %v\n%s", i, err, text)
		}
		if !ok || err != nil {
			continue
		}
		experiments++
		if *files != "" {
			keep(t, suited(text, figures), i)
		}
		drawing := spent() - began // what is checked costs as well, and is not counted
		for _, r := range in.Reports {
			if bad := lint.FindString(r.Why()); bad != "" {
				t.Errorf("experiment %d: %q in: %s\n%s", i, bad, r.Why(), text)
			}
		}
		for _, fig := range in.Experiment.Figures {
			paused := spent()
			in, d, err := drawn(in, fig)
			drawing += spent() - paused
			if err != nil {
				t.Errorf("experiment %d, %s: %v\n%s", i, fig.Spec.Name(), err, text)
			}
			if d == nil {
				continue
			}
			pictures++
			if *one >= 0 {
				t.Logf("%s: %s\n%s", fig.Spec.Name(), d.Caption, strings.Join(d.Details, "\n"))
			}
			if fault := short(d.Caption); fault != "" && !strings.Contains(text, "caption: long") {
				t.Errorf("experiment %d: the caption of %s has %s: %s\n%s", i, fig.Spec.Name(), fault, d.Caption, text)
			}
			for _, s := range append(slices.Clone(d.Details), d.Caption, d.Alt, wording.Plain(d.Head.Text)) {
				if bad := lint.FindString(s); bad != "" && !strings.Contains(s, "…") {
					t.Errorf("experiment %d, %s: %q in: %s\n%s", i, fig.Spec.Name(), bad, s, text)
				}
			}
			v := &evidence{in, in.Experiment, fig, d.Said.Voice, d.Said.Claims(), d}
			if fault := ofHead(v, d); fault != "" {
				t.Errorf("experiment %d, the finding over %s: %s: %s\n%s", i, fig.Spec.Name(), fault, d.Head.Text, text)
			}
			for _, fault := range ofTexts(v, d) {
				t.Errorf("experiment %d, %s, %s\n%s", i, fig.Spec.Name(), fault, text)
			}
			if d.Head.Text != "" {
				headed++
			}
			for _, l := range d.Said.Lines {
				all := claim.Say(d.Said.Voice, l.Claims)
				if fault := unnamed(d.Said.Voice, l.Claims, claim.Say, all); fault != "" {
					t.Errorf("experiment %d, %s: %s: %s\n%s", i, fig.Spec.Name(), fault, all, text)
				}
			}
			for _, c := range d.Said.Claims() {
				seen[c.Kind]++
				fault := tell(v, c)
				if fault == "" {
					doubts.put(v, c)
				}
				if err := c.Check(); err != nil {
					fault = err.Error()
				}
				said := claim.Say(d.Said.Voice, []claim.Claim{c})
				if fault == "" {
					fault = strange(said, d.Said.Voice, c)
				}
				if fault != "" {
					if faults[c.Kind]++; faults[c.Kind] <= 3 {
						t.Errorf("experiment %d, %s says what is not so, %s: %s: %s\n%s", i, fig.Spec.Name(), c.Kind, fault, said, text)
					} else {
						t.Fail()
					}
				}
			}
		}
		if drawing > slowest {
			t.Errorf("experiment %d took %v of a processor\n%s", i, drawing, text)
		}
	}
	if n := *count - *from; *one < 0 && (experiments < n/3 || pictures < 3*n || headed < n || len(seen) < 30) {
		t.Errorf("only %d experiments were run and %d figures drawn, %d with a finding, with %d kinds of claims", experiments, pictures, headed, len(seen))
	}
	if idle := doubts.idle(); len(idle) > 0 && *one < 0 {
		t.Errorf("whatever these say, nobody finds it wrong: %s", strings.Join(idle, ", "))
	}
	t.Logf("%d experiments, %d figures; %d kinds seen: %v; faults: %v", experiments, pictures, len(seen), seen, faults)
}

// number is one in a text, with its power of ten.
var number = regexp.MustCompile(`−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?\d+(?:,\d{3})*(?:\.\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?`)

var raised = strings.NewReplacer("⁻", "-", "⁰", "0", "¹", "1", "²", "2", "³", "3", "⁴", "4", "⁵", "5", "⁶", "6", "⁷", "7", "⁸", "8", "⁹", "9", "−", "-", ",", "", " ", "", "\u00a0", "", "\u202f", "")

// strange is a number in a sentence that is none of its claim's.
func strange(said string, voice claim.Voice, c claim.Claim) string {
	for _, own := range names(voice, c) {
		said = without(said, own)
	}
	var values []float64
	for _, x := range c.N {
		values = append(values, x, 100*x, 1-x)
	}
	values = append(append(values, c.At...), -1, 0, 1, 2, 5, 99)
	if c.Level != nil {
		values = append(values, c.Level.Loss, 100*c.Level.Loss)
	}
	for _, x := range values {
		if 99.9 < x && x < 100 {
			said = strings.ReplaceAll(said, "more than 99.9 %", "…")
		}
		if 0 < x && x < 0.1 {
			said = strings.ReplaceAll(strings.ReplaceAll(said, "less than 0.1 %", "…"), "Less than 0.1 %", "…")
		}
	}
	for _, text := range number.FindAllString(plainText(said), -1) {
		mantissa, power := parts(text)
		x, err := strconv.ParseFloat(mantissa, 64)
		if err != nil {
			continue
		}
		_, decimals, _ := strings.Cut(mantissa, ".")
		unit := math.Pow(10, power-float64(len(decimals)))
		if len(decimals) == 0 {
			unit *= math.Pow(10, float64(len(mantissa)-len(strings.TrimRight(mantissa, "0"))))
		}
		x *= math.Pow(10, power)
		if !slices.ContainsFunc(values, func(y float64) bool { return math.Abs(x-y) <= 0.5001*unit+1e-9*math.Abs(y) || math.IsInf(x, 0) }) {
			return fmt.Sprintf("nobody claims %s", text)
		}
	}
	return ""
}

// parts of a number in a text are its mantissa and the power of ten beside it.
func parts(text string) (mantissa string, power float64) {
	mantissa = text
	if at := strings.LastIndex(text, "10"); strings.ContainsAny(text, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹") {
		power, _ = strconv.ParseFloat(raised.Replace(text[at+2:]), 64)
		if mantissa = strings.TrimSuffix(strings.TrimSpace(text[:at]), "×"); mantissa == "" || mantissa == "−" {
			mantissa += "1"
		}
	}
	return raised.Replace(mantissa), power
}

// valueOf is what a number in a text is.
func valueOf(text string) (x float64, ok bool) {
	mantissa, power := parts(text)
	x, err := strconv.ParseFloat(mantissa, 64)
	return x * math.Pow(10, power), err == nil
}

// without takes a name out of a sentence, where it is not a part of a number.
func without(said, name string) string {
	digit := func(s string, at int) bool { return at >= 0 && at < len(s) && s[at] >= '0' && s[at] <= '9' }
	letters := func(before, after string) bool { // that are one word
		a, _ := utf8.DecodeLastRuneInString(before)
		b, _ := utf8.DecodeRuneInString(after)
		return unicode.IsLetter(a) && unicode.IsLetter(b)
	}
	from := 0
	for name != "" {
		at := strings.Index(said[from:], name)
		if at < 0 {
			break
		}
		at += from
		end := at + len(name)
		if letters(said[:at], name) || letters(name, said[end:]) {
			from = at + 1
			continue
		}
		if strings.HasSuffix(name, "10") && strings.HasPrefix(said[end:], "^{") || digit(name, len(name)-1) && strings.HasPrefix(said[end:], " × 10^{") || digit(name, 0) && (digit(said, at-1) || strings.HasPrefix(name, "10") && strings.HasSuffix(said[:at], " × ") || at > 1 && said[at-1] == ',' && digit(said, at-2) || at > 0 && said[at-1] == '.' && digit(said, at-2)) || digit(name, len(name)-1) && (digit(said, end) || end < len(said) && said[end] == '.' && digit(said, end+1) || end < len(said) && said[end] == ',' && digit(said, end+1) && digit(said, end+3)) {
			from = at + 1
			continue
		}
		said = said[:at] + "…" + said[end:]
		from = at + len("…")
	}
	return said
}

// names are what a sentence holds besides its claim's numbers.
func names(voice claim.Voice, c claim.Claim) []string {
	called := func(runs []int) string {
		name, _ := voice.Names(runs)
		return name
	}
	all := []string{plainText(called(c.Runs))}
	if len(c.Runs) > 0 {
		who, _ := voice.Who(c.Runs)
		further, _ := voice.Further(c.Runs)
		all = append(all, who, further, called(c.Runs), voice.By(c.Runs[0]))
		for _, beginning := range []string{"the runs with ", "those with ", "the run with ", "that with "} { // which headlines leave out
			all = append(all, strings.TrimPrefix(who, beginning), strings.TrimPrefix(further, beginning))
		}
		for _, r := range c.Runs {
			name := called([]int{r})
			all = append(all, name, strings.TrimPrefix(name, "from "), strings.TrimPrefix(name, "rate ")) // as headlines have it
		}
	}
	for _, w := range c.W {
		for _, form := range []string{w, wording.Upward(w)} {
			all = append(all, form, strings.TrimSuffix(form, ", with quartiles")) // which a head leaves out
		}
	}
	for i := range all {
		all = append(all, strings.ToUpper(all[i][:min(1, len(all[i]))])+all[i][min(1, len(all[i])):])
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	return all
}

// plainText writes raised digits as such.
func plainText(s string) string {
	return regexp.MustCompile(`\^\{([^}]*)\}`).ReplaceAllStringFunc(s, func(m string) string {
		return strings.NewReplacer("−", "⁻", "-", "⁻", "0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(m[2 : len(m)-1])
	})
}
