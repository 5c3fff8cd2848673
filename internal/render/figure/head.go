package figure

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/experiment"
	"gdplot/internal/render/sheet"
	"gdplot/internal/study"
	"gdplot/internal/styling"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// The headline of a figure is what came out, in the place of the title, which opens the line below. It is made from what the
// caption says, so it is written after the figure is drawn, and the page grows by it.

// mostInHead is how many characters a finding may have.
const mostInHead = 145

// headed reports whether a figure has its finding as its headline: as its style wants it, else where nobody else says it. A title
// of its own does, and so does the file's where the file expects something: its author knows what came out.
func (in Input) headed(fig *experiment.Figure) bool {
	if in.Look.Title != "" && in.Look.Title != styling.Titles[0] {
		return false
	}
	if on := in.Look.Finding; on != nil {
		return *on
	}
	return study.TextOf(fig.Spec, "title") == "" && len(in.Experiment.Expect) == 0
}

// linesOfHead is how many lines a finding may take on a page of a width.
func linesOfHead(width vg.Length) int {
	if width < 400 {
		return 3
	}
	return 2
}

// roomForHead is the height that a page of a given height keeps for its headline.
func (in Input) roomForHead(fig *experiment.Figure) vg.Length {
	if in.FixedHeight() == 0 || !in.headed(fig) {
		return 0
	}
	title, width := in.Title(fig), in.PageWidth()
	return sheet.HeadlineRoom(title, width, linesOfHead(width))
}

// writeHead writes the finding of a figure in the place of its title. A film does so at its end, which it does not give away.
func (d *Drawing) writeHead(in Input, fig *experiment.Figure) {
	defer func() { d.Said.Keep(d.Head) }()
	if !in.headed(fig) {
		return
	}
	width, _ := d.Page.Size()
	most := linesOfHead(width)
	head := d.Said.Head(func(text string) bool {
		return utf8.RuneCountInString(wording.Plain(text)) <= mostInHead && sheet.NewHeadline(text, "", width, most).Fits()
	})
	if head.Text == "" {
		return
	}
	from := 0.0
	if d.animated {
		from = d.Last
	}
	title := d.Title
	if d.Untold {
		title = ""
	}
	below := opened(title, head.Text, d.Subtitle, in.begunWithNoun(fig.Runs, d.Subtitle))
	short := opened(title, head.Text, in.withoutFormula(fig.Runs, d.Subtitle, shortFormula), false)
	if title != "" && strings.HasPrefix(below, title) {
		if sheet.LinesBelow(short, width) < sheet.LinesBelow(below, width) {
			below = short
		} else {
			below = opened(title, head.Text, in.withoutFormula(fig.Runs, d.Subtitle, glancedFormula), false)
		}
	}
	steps, starts := in.Lengths(fig.Runs)
	below = briefly(head.Text, below, steps, starts, width)
	if sheet.NewHeadline(head.Text, below, width, most).Write(d.Page, from) {
		d.Head = head
	}
}

// briefly is what stands below a headline without what its reader sees or does not miss: the place where runs start, how many starts
// there are, if the headline counts them, and how many steps, if it does or the line takes a row less then. The caption has all of it.
func briefly(head, below, steps, from string, width vg.Length) string {
	if _, several := strings.CutSuffix(from, " starts"); !several || counts(head, from) {
		below = withoutPart(below, from)
	}
	if short := withoutPart(below, ", "+steps); counts(head, steps) || sheet.LinesBelow(short, width) < sheet.LinesBelow(below, width) {
		return short
	}
	return below
}

// withoutPart is a line without the last of its parts that is a text.
func withoutPart(line, part string) string {
	at := strings.LastIndex(line, part)
	if part = strings.TrimPrefix(part, ", "); at <= 0 || part == "" {
		return line
	}
	before, after := line[:at], line[at:]
	after = strings.TrimPrefix(strings.TrimPrefix(after, ", "), part)
	if after != "" && after[0] != ',' && after[0] != ';' { // it goes on with something else
		return line
	}
	return before + after
}

// counts reports whether a headline has the number of a text, in digits or as a word.
func counts(head, text string) bool {
	for _, word := range strings.Fields(text) {
		if n, err := strconv.Atoi(strings.ReplaceAll(word, ",", "")); err == nil {
			return HasNumber(head, word) || n < 13 && slices.Contains(wordsOf(head), wording.Number(n))
		}
	}
	return false
}

// shortFormula is how many characters a formula has at most that stays in the line below where that takes two for it.
const shortFormula = 32

// glancedFormula is how many it has at most to be read at a glance.
const glancedFormula = 40

// withoutFormula is a subtitle without the formula that it begins with, if that has more characters than so many: behind a title, which stands for it then.
// The caption has it.
func (in Input) withoutFormula(runs []int, subtitle string, most int) string {
	if len(runs) == 0 {
		return subtitle
	}
	s := in.Experiment.Runs[runs[0]].Surface
	rest, begins := strings.CutPrefix(subtitle, study.SurfaceName(s)+", ")
	if !begins || !s.Untitled() || utf8.RuneCountInString(wording.Plain(study.SurfaceName(s))) <= most {
		return subtitle
	}
	return rest
}

// begunWithNoun reports whether a subtitle begins with what a model is, which is no name.
func (in Input) begunWithNoun(runs []int, subtitle string) bool {
	if len(runs) == 0 {
		return false
	}
	s := in.Experiment.Runs[runs[0]].Surface
	return s.Model != nil && s.Title == s.Model.Title && strings.HasPrefix(subtitle, s.Name())
}

// opened is a subtitle that begins with a title, unless headline and subtitle have all its words. A noun behind it is written small;
// what it names first goes without saying where the title does.
func opened(title, head, subtitle string, noun bool) string {
	said, own := wordsOf(head+" "+subtitle), wordsOf(title)
	if title == "" || subtitle == "" || !slices.ContainsFunc(own, func(w string) bool { return !slices.Contains(said, w) }) {
		return cmp.Or(subtitle, title)
	}
	if name, rest, more := strings.Cut(subtitle, ", "); more && !strings.ContainsAny(name, "0123456789(") && !slices.ContainsFunc(wordsOf(name), func(w string) bool { return !slices.Contains(own, w) }) {
		subtitle = rest
	}
	last := title[len(title)-1]
	if r, size := utf8.DecodeRuneInString(subtitle); noun && last != '.' && last != '!' && last != '?' {
		subtitle = string(unicode.ToLower(r)) + subtitle[size:]
	}
	if strings.IndexByte(".:!?…", last) >= 0 {
		return title + " " + subtitle
	}
	return title + ": " + subtitle
}

// little are words that say nothing alone.
const little = " a an the and or of on in at to with for from by as is are it its that one "

// wordsOf are the words of a text that say something, in small letters and without the ending of several.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(wording.Plain(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.' && r != '’' && r != '\''
	})
	for i, w := range words {
		words[i] = strings.TrimSuffix(strings.Trim(w, ".'’"), "s")
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" || strings.Contains(little, " "+w+" ") })
}

// Heading is the title of a figure, with its headline where that is another one.
func (d *Drawing) Heading() string {
	switch {
	case d.Head.Text == "":
		return d.Title
	case d.Title == "":
		return d.Head.Text
	}
	return strings.TrimRight(d.Title, ".:") + ": " + d.Head.Text
}
