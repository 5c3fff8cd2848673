package truth

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/canvas"
	"gdplot/internal/claim"
	"gdplot/internal/render"
	"gdplot/internal/wording"
)

// What is printed of a figure besides its claims: that alternative texts say of which kind it is, what its axes are and what came out,
// with the numbers of the page; that head, caption, details, alternative text and notes do not contradict each other; and that no
// sentence is silly where numbers are alike.

// kindWords are the words by which an alternative text says what it describes, and what it tells of the axes.
var kindWords = map[string]struct{ is, axes string }{
	"basins": {`Map of starts|[Mm]aps of starts`, `grid of`}, "contour": {`[Cc]ontour maps?`, `(?s) from .* to .* and .* from .* to `},
	"convergence": {`[Dd]ot plots?|[Ss]trip plots?`, `of the (steps|evaluations)|[Ss]teps to|[Ee]valuations to|as a multiple|against`}, "curve": {`[Gg]raphs? of`, ` from .* to `},
	"diagnostics": {`[Ll]ine charts?`, `against the step`}, "distribution": {`Strip plot`, `of the |of −f`}, "ecdf": {`Step charts?`, `against the`},
	"field": {`[Cc]ontour maps?`, ` from .* to `}, "fit": {`Plot`, `over|against`}, "heatmap": {`Heat map`, `over|with one cell`}, "layers": {`[Ll]ine charts?`, `against the step`},
	"linked": {`.`, `.`}, "loss": {`[Ll]ine charts?`, `against`}, "phase": {`[Pp]hase portraits?`, `position .* against its velocity`}, "profile": {`Step charts?`, `against`},
	"range_test": {`[Ll]ine charts?`, `against a learning rate`}, "ranking": {`Table of`, `rows? and .* columns?`}, "schedule": {`[Ll]ine charts?`, `against the`},
	"sensitivity": {`[Ll]ine charts?`, `against`}, "spectrum": {`[Ll]ine charts?`, `against the`}, "surface": {`perspective`, ` from .* to `},
	"table": {`Table with`, `rows? and .* columns?`}, "weights": {`[Ll]ine charts?`, `against the`},
}

// sayings of numbers that are alike, and of things that are not there.
var (
	pairOf     = regexp.MustCompile(`\b(?:between|from) (−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?[\d,.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?) (?:and|to) (−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?[\d,.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)`)
	barOf      = regexp.MustCompile(`\((−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?[\d,.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?) to (−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?[\d,.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)\)`)
	edges      = regexp.MustCompile(`\b(?:lowest|least)[^.;]*? (?:at|of) (−?[\d,.]+)\b[^.;]*?\b(?:highest|greatest)[^.;]*? (?:at|of) (−?[\d,.]+)\b`)
	degenerate = regexp.MustCompile(`(?:^|[^.,\d])\b1 (?:runs|steps|rows|columns|lines|paths|panels|seeds|values|cells|examples|epochs)\b|(?:^|[^.,\d])\b1 starts(?:[.,;)]| (?:end|are|on|of|and)\b)|\bone (?:runs|rows|columns|lines|paths|panels|lanes)\b|\b(?:two|three|four|five|six|seven|eight|nine|1\d|[2-9]\d*) (?:run|row|column|line|path|panel|curve)(?:[.,;)]| (?:is|are|of|with|and|on|in|at|from)\b)|` +
		`\b0 of 0\b|\bof 0 (?:runs|cells|values)\b|\b(?:all|both|each) (?:zero|one)\b|\b[Aa]ll (?:\w+ )?\w+ (?:never|do not|does not)\b|\band 0 more\b|\b(\w{4,}) and and\b|\bthe the\b|\ba [aeio][a-z]+ed\b|; \.|: \.|:;|\( | \)|\(\)|“”|\b(?:is|are) (?:is|are)\b|−0\b[^.]|\b(?:after|in) 0 (?:steps|evaluations)\b|922337|^[,;.]|[,;:]$`)
	valueWithNames = regexp.MustCompile(`(−?\d[\d,]*(?:\.\d+)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?: %)?) \(([A-Za-z“][^()]*)\)(, and|,| and|; and|;|)`)
	oneOf          = regexp.MustCompile(`\b(?:a [a-z ]+|one) of (−?[\d,.]*\d(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?: %)?)[;,]?(?: and)? [^.;]* one of (−?[\d,.]*\d(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?: %)?)`)
	startsItem     = regexp.MustCompile(`(?:ends at|, and|,| and|;|:) $`)
	counted2       = regexp.MustCompile(`\b(\d+|no|none|one|two|three|four|five|six|seven|eight|nine|[Aa]ll \w+) of (?:the )?(\d+|two|three|four|five|six|seven|eight|nine) (?:runs|rates|methods|starts|seeds) ([a-z]+ (?:within [^;,.(]+|at a [a-z ]+|in a [a-z ]+))`)
)

// silly is what is wrong with a text in its words alone.
func silly(text string) string {
	text = strings.TrimSpace(text)
	if bad := degenerate.FindString(text); bad != "" {
		return fmt.Sprintf("%q", bad)
	}
	for _, pattern := range []*regexp.Regexp{pairOf, barOf, edges, oneOf} {
		for _, m := range pattern.FindAllStringSubmatch(text, -1) {
			if strings.Trim(m[1], ".,") == strings.Trim(m[2], ".,") {
				return fmt.Sprintf("%q, of numbers that are alike", m[0])
			}
		}
	}
	last := []string{"", ""} // the value that a list told before, and whom of
	for _, at := range valueWithNames.FindAllStringSubmatchIndex(text, -1) {
		value, who := text[at[2]:at[3]], text[at[4]:at[5]]
		listed := startsItem.MatchString(text[:at[2]])
		if value == last[0] && listed {
			return fmt.Sprintf("%q of %s and of %s: values that print alike", value, last[1], who)
		}
		if last = []string{value, who}; !listed || at[6] == at[7] {
			last = []string{"", ""}
		}
	}
	open := 0
	for _, r := range text {
		switch r {
		case '(':
			open++
		case ')':
			open--
		}
		if open < 0 {
			return "a bracket that nothing opens"
		}
	}
	if open > 0 && !strings.Contains(text, "[") && !strings.Contains(text, "…") {
		return "a bracket that nothing closes"
	}
	return ""
}

// ofAlt is what is wrong with the alternative text of a figure.
func ofAlt(v *evidence, d *render.Drawing) string {
	kind := v.fig.Spec.Name()
	words, known := kindWords[kind]
	body, titled := strings.CutPrefix(d.Alt, strings.TrimRight(d.Title, ".!?"))
	switch n := utf8.RuneCountInString(d.Alt); {
	case !known:
		return "nobody knows the words of " + kind
	case !titled:
		return "it does not begin with the title"
	case n > 1600:
		return fmt.Sprintf("it has %d characters", n)
	case !strings.HasSuffix(d.Alt, ".") && !strings.HasSuffix(d.Alt, "?") && !strings.HasSuffix(d.Alt, "!") && !strings.HasSuffix(d.Alt, "”."):
		return "it does not end"
	}
	body = canvas.Plain(body)
	is := regexp.MustCompile(words.is).FindStringIndex(body)
	if is == nil {
		return "it does not say that it is a " + kind
	}
	if !regexp.MustCompile(words.axes).MatchString(body) {
		return "it does not tell the axes"
	}
	if findings := d.Said.Findings(); findings != "" && !strings.Contains(d.Alt, findings) {
		return "it does not tell what came out: " + findings
	}
	return ofShown(v, d, body)
}

var (
	pathsOf  = regexp.MustCompile(`\bwith (\w+|\d[\d,]*) paths?\b`)
	iterates = regexp.MustCompile(`\biterates of (\w+|\d[\d,]*) runs?\b`)
	spread   = regexp.MustCompile(`[ ,](?:of|with) (\d[\d,]*) runs? in (\w+) rows?\b`)
	windowOf = regexp.MustCompile(`, (?:mostly )?[^ ,]+ from (−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?[\d,.]+(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?) to (−?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|−?[\d,.]*\d(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)`)
)

// ofShown is what of the counts and ranges of a description is not what the page has.
func ofShown(v *evidence, d *render.Drawing, body string) string {
	if v.fig.Spec.Name() == "linked" {
		return ""
	}
	for _, pattern := range []*regexp.Regexp{pathsOf, iterates} {
		if m := pattern.FindStringSubmatch(body); m != nil && len(v.shown()) > 0 && wordNumber(m[1]) != len(v.shown()) {
			return fmt.Sprintf("it has %s, and the page %d", m[0], len(v.shown()))
		}
	}
	if m := spread.FindStringSubmatch(body); m != nil && wordNumber(m[1]) > len(v.fig.Runs) {
		return fmt.Sprintf("it has %s, and the figure %d", m[0], len(v.fig.Runs))
	}
	plots := d.Page.Plots()
	if fault := ofStretch(v, d); fault != "" {
		return fault
	}
	m := windowOf.FindStringSubmatch(body)
	if m == nil || len(plots) == 0 || !slices.Contains([]string{"contour", "field", "curve"}, v.fig.Spec.Name()) {
		return ""
	}
	lo, _ := valueOf(m[1])
	hi, _ := valueOf(m[2])
	at, found := plots[0].X, false
	for _, p := range plots {
		within := 0.006 * (math.Abs(p.X.Hi-p.X.Lo) + max(math.Abs(p.X.Hi), math.Abs(p.X.Lo)))
		found = found || math.Abs(p.X.Lo-lo) <= within && math.Abs(p.X.Hi-hi) <= within
	}
	return wrong(found, "x goes from %g to %g on the page, and in the text from %g to %g", at.Lo, at.Hi, lo, hi)
}

// ofStretch is an axis of a map that goes far beyond all that the runs come to which do not diverge.
func ofStretch(v *evidence, d *render.Drawing) string {
	far, calm := 1.0, false
	for _, r := range v.fig.Runs {
		for _, w := range v.surface(r).Window {
			far = max(far, math.Abs(w.Lo), math.Abs(w.Hi))
		}
		if t := v.trace(r); !v.lost(r) {
			calm = true
			for _, x := range t.X {
				far = max(far, math.Abs(x))
			}
		}
	}
	for _, p := range d.Page.Plots() {
		if wide := max(math.Abs(p.X.Lo), math.Abs(p.X.Hi)); calm && wide > 1e3*far && slices.Contains([]string{"contour", "field", "surface"}, v.fig.Spec.Name()) {
			return fmt.Sprintf("an axis goes to %g, and the runs to %g", wide, far)
		}
	}
	return ""
}

// wordNumber is a number in words or digits, -1 of other words.
func wordNumber(s string) int {
	if at := slices.Index([]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}, s); at >= 0 {
		return at
	}
	n := 0
	for _, r := range strings.ReplaceAll(s, ",", "") {
		if r < '0' || r > '9' {
			return -1
		}
		n = 10*n + int(r-'0')
	}
	return n
}

// ofCounts is where two texts of a figure count the same in different numbers, or the head those that arrive and stay where others
// count who has been there, without a word of it.
func ofCounts(d *render.Drawing) string {
	texts := append([]string{wording.Plain(d.Head.Text), d.Caption, d.Alt}, d.Details...)
	said := map[string]string{}
	for _, text := range texts {
		for _, m := range counted2.FindAllStringSubmatch(text, -1) {
			what := strings.NewReplacer("comes", "come", "ends", "end").Replace(m[3])
			if before, has := said[what]; has && before != m[1]+" of "+m[2] {
				return fmt.Sprintf("%s of %s %s, and %s", m[1], m[2], m[3], before)
			}
			said[what] = m[1] + " of " + m[2]
		}
	}
	counts, last := map[float64]int{}, map[float64]float64{} // who comes to a level, by its claims
	for _, c := range d.Said.Claims() {
		if c.Level != nil && c.Level.Metric == "" && slices.Contains([]claim.Kind{claim.FirstArrival, claim.LaterArrival, claim.Arrival, claim.StartsThere}, c.Kind) {
			counts[c.Level.Loss] += len(c.Runs)
		}
		if c.Kind == claim.LastArrival && c.Level != nil {
			last[c.Level.Loss] = c.N["count"]
		}
	}
	all := strings.Join(texts, " ")
	stays := regexp.MustCompile(`\bstays?\b|rises? above|leaves? again|never stays?|elsewhere|and stay|another valley`).MatchString(all)
	for _, c := range d.Head.Claims {
		if (c.Kind == claim.CountArrive || c.Kind == claim.CountReach) && c.Level != nil && counts[c.Level.Loss] > 0 && float64(counts[c.Level.Loss]) != c.N["count"] && last[c.Level.Loss] != c.N["count"] && !stays {
			return fmt.Sprintf("the head counts %g, the rest %d", c.N["count"], counts[c.Level.Loss])
		}
	}
	return ""
}

// ofTexts are the faults of all that is printed of a figure.
func ofTexts(v *evidence, d *render.Drawing) (faults []string) {
	add := func(where, text, fault string) {
		if fault != "" {
			faults = append(faults, where+": "+fault+": "+text)
		}
	}
	add("alternative text", d.Alt, ofAlt(v, d))
	add("counts", wording.Plain(d.Head.Text)+" | "+d.Caption, ofCounts(d))
	long := canvas.Plain(d.Said.Long())
	texts := append([]string{d.Alt, long, d.Caption, wording.Plain(d.Head.Text), canvas.Plain(d.Subtitle)}, d.Details...)
	for _, text := range texts {
		bare := text
		for _, label := range v.e.Runs {
			if label.Label == "" {
				continue
			}
			if bare = strings.ReplaceAll(bare, "“"+label.Label+"”", "“…”"); strings.ContainsFunc(label.Label, unicode.IsLetter) { // 1 is not only a label
				bare = without(bare, label.Label)
			}
		}
		if add("words", text, silly(bare)); lint.MatchString(bare) && !strings.Contains(bare, "…") {
			add("words", text, lint.FindString(bare))
		}
	}
	return faults
}

// ofLevels is where a figure tells another noise floor of some runs than those of the file before it, by what they told.
func ofLevels(told map[string]string, claims []claim.Claim) string {
	for _, c := range claims {
		gap, has := c.N["gap"]
		if !has || !slices.Contains([]claim.Kind{claim.RestsInNoise, claim.LateFloor, claim.MedianFloor}, c.Kind) {
			continue
		}
		runs, level := fmt.Sprint(c.Runs), claim.Number(gap, "2")
		if before, known := told[runs]; known && before != level {
			return "runs " + runs + " rest at " + level + " here, and at " + before + " in another figure"
		}
		told[runs] = level
	}
	return ""
}

// Every kind of figure of small files of many kinds, and of some random experiments, has texts that hold.
func TestTextsOfEveryFigure(t *testing.T) {
	drawnOf := map[string]int{}
	for i, file := range textFiles {
		var figures []string
		for _, kind := range render.Figures.Decls() {
			if kind.Name != "linked" && (kind.Name != "basins" || strings.Contains(file, "grid")) { // else many more runs
				figures = append(figures, kind.Name)
			}
		}
		in, ok, err := prepared("title: Small\n"+file+"figures:\n", figures)
		if err != nil || !ok {
			t.Errorf("file %d: %v\n%s", i, err, file)
			continue
		}
		levels := map[string]string{}
		for _, fig := range in.Experiment.Figures {
			in, d, err := drawn(in, fig)
			if err != nil {
				t.Errorf("file %d, %s: %v", i, fig.Spec.Name(), err)
			}
			if d == nil {
				continue
			}
			drawnOf[fig.Spec.Name()]++
			v := &evidence{in, in.Experiment, fig, d.Said.Voice, d.Said.Claims(), d}
			for _, fault := range ofTexts(v, d) {
				t.Errorf("file %d, %s, %s\n%s", i, fig.Spec.Name(), fault, file)
			}
			if fault := ofLevels(levels, d.Said.Claims()); fault != "" {
				t.Errorf("file %d, %s: %s\n%s", i, fig.Spec.Name(), fault, file)
			}
			for _, c := range d.Said.Claims() {
				if fault := tell(v, c); fault != "" && fig.Spec.Name() != "basins" { // whose starts are runs of the file here
					t.Errorf("file %d, %s says what is not so, %s: %s: %s\n%s", i, fig.Spec.Name(), c.Kind, fault, claim.Say(d.Said.Voice, []claim.Claim{c}), file)
				}
			}
		}
	}
	for _, kind := range render.Figures.Decls() {
		if kind.Name != "linked" && drawnOf[kind.Name] < 1 {
			t.Errorf("only %d figures of %s were drawn", drawnOf[kind.Name], kind.Name)
		}
	}
}

// The words of silly sentences are found.
func TestSillySentencesAreFound(t *testing.T) {
	for _, text := range []string{"It moves between 16.4 and 16.4 there.", "Losses from 2 to 2.", "Rates from 10⁻⁴ to 10⁻⁴.", "Medians: a 0.5 (0.2 to 0.2).", "1 runs diverge.", "With two run of it.", "All three rates never turn back.", "The loss (of it is 2.", "It is 3), and 4.", "It arrives after 0 steps.", "Adam still has a gradient of 1, SGD one of 1.", "The median of the loss ends at 16.4 (gradient descent) and 16.4 (Adam)."} {
		if silly(text) == "" {
			t.Errorf("nothing is found in: %s", text)
		}
	}
	for _, text := range []string{"It moves between 16.4 and 16.5 there.", "From 2 to 2.5.", "It falls from 10 to 10⁻⁴.", "None of the 1,000 runs diverges.", "One run of two arrives.", "The median ends at 16.4 (gradient descent) and 16.5 (Adam)."} {
		if bad := silly(text); bad != "" {
			t.Errorf("%s is found in: %s", bad, text)
		}
	}
}
