package sheet

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// A text that is too long for its room is broken at spaces. What has no room then either gives way in the middle, where
// names differ least, and word by word: a number is there whole or not at all, and two names never become one.

// ellipsis stands for what had no room.
const ellipsis = "…"

// word is a piece of a text between two places where a line may break.
type word struct {
	text   string
	apart  bool // a space stands before it
	letter bool // it is part of a word that has no room in one line
	width  vg.Length
}

// Shorten shortens a text to a width, with an ellipsis where something is left out.
func Shorten(s string, width vg.Length, size float64, bold bool) string {
	return ShortenAll([]string{s}, width, size, bold)[0]
}

// ShortenAll shortens names that stand together to a width, and so that different ones stay different.
func ShortenAll(all []string, width vg.Length, size float64, bold bool) []string {
	out := make([]string, len(all))
	for i, lines := range wrapAll(all, width, size, bold, 1) {
		out[i] = strings.Join(lines, "")
	}
	return out
}

// wrap breaks a text into lines of a width, at spaces where it has them. A text of more lines than there may be gives way
// in the middle.
func wrap(s string, width vg.Length, size float64, bold bool, most int) []string {
	return wrapAll([]string{s}, width, size, bold, most)[0]
}

// wrapAll breaks names that stand together into lines of a width. Those that have to be shortened keep what tells them
// apart.
func wrapAll(all []string, width vg.Length, size float64, bold bool, most int) [][]string {
	w := wrapper{width: width, size: size, bold: bold, most: most, mark: TextWidth(ellipsis, size, bold), taken: map[string]string{}}
	w.space = TextWidth("n n", size, bold) - TextWidth("nn", size, bold)
	out := make([][]string, len(all))
	var long []int
	for i, s := range all {
		if s != "" && TextWidth(s, size, bold) <= width {
			out[i], w.taken[s] = []string{s}, s
			continue
		}
		if out[i] = w.lines(w.words(s)); len(out[i]) > most || w.spills(out[i]) {
			long = append(long, i)
			continue
		}
		w.taken[strings.Join(out[i], " ")] = s
	}
	if len(long) == 0 {
		return out
	}
	w.countShared(all)
	for _, i := range long {
		out[i] = w.shortened(all[i], i)
	}
	return out
}

// Whole is what a text that was broken into lines, and perhaps shortened, stands for: empty where nothing is missing.
func Whole(s string, lines []string) string {
	if strings.Contains(strings.Join(lines, ""), ellipsis) && !strings.Contains(s, ellipsis) {
		return s
	}
	return ""
}

// wrapper fits texts into one room.
type wrapper struct {
	width, space, mark vg.Length
	size               float64
	bold               bool
	most               int
	shared             map[string]bool   // words that all names have
	taken              map[string]string // the name that each text on the page stands for
}

// spills reports whether a line is wider than the room.
func (w *wrapper) spills(lines []string) bool {
	for _, line := range lines {
		if TextWidth(line, w.size, w.bold) > w.width {
			return true
		}
	}
	return false
}

// countShared notes the words that all names have.
func (w *wrapper) countShared(all []string) {
	w.shared = map[string]bool{}
	if len(all) < 2 {
		return
	}
	in := map[string]int{}
	for _, s := range all {
		seen := map[string]bool{}
		for _, u := range w.words(s) {
			if !seen[u.text] {
				seen[u.text] = true
				in[u.text]++
			}
		}
	}
	for text, n := range in {
		w.shared[text] = n == len(all)
	}
}

// words takes a text apart: at spaces, between the signs of scripts that are written without any, and where a word has
// no room in one line between its letters.
func (w *wrapper) words(s string) []word {
	var all []word
	for _, field := range w.glued(fields(s)) {
		apart := true
		for _, piece := range parts(field) {
			all = append(all, w.pieces(piece, apart)...)
			apart = false
		}
	}
	if len(all) > 0 {
		all[0].apart = false
	}
	return all
}

// fields splits a text at the spaces outside the braces of its markup.
func fields(s string) []string {
	var all []string
	from, depth := 0, 0
	for i, c := range s {
		switch {
		case c == '{':
			depth++
		case c == '}':
			depth = max(depth-1, 0)
		case c == ' ' && depth == 0:
			if i > from {
				all = append(all, s[from:i])
			}
			from = i + 1
		}
	}
	if from < len(s) {
		all = append(all, s[from:])
	}
	return all
}

// Words are the pieces of a text that have to stay whole.
func Words(s string) []string {
	var all []string
	for _, field := range fields(s) {
		all = append(all, parts(field)...)
	}
	return all
}

// parts splits a word where a line may break within it: after the hyphen or the stroke between two words, and before and
// after the signs of East Asian scripts.
func parts(s string) []string {
	isWide := func(c rune) bool {
		return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	}
	var all []string
	from, before := 0, false
	for i, c := range s {
		wide := isWide(c)
		if i > from && (wide || before || joint(s[from:i], s[i:])) {
			all = append(all, s[from:i])
			from = i
		}
		before = wide
	}
	return append(all, s[from:])
}

// joint reports whether a line may break between two parts of a word.
func joint(before, after string) bool {
	const least = 5 // letters on either side
	stem := strings.TrimRight(before, "-–/")
	letters := func(s string) int { return len([]rune(s)) - len([]rune(strings.TrimLeftFunc(s, unicode.IsLetter))) }
	return stem != before && letters(stem) == len([]rune(stem)) && letters(stem) >= least && letters(after) >= least
}

// pieces is a word as one piece, or as its letters where it has no room in a line. Digits of a number, and what is raised
// or lowered, stay together.
func (w *wrapper) pieces(s string, apart bool) []word {
	if width := TextWidth(s, w.size, w.bold); width <= w.width {
		return []word{{text: s, apart: apart, width: width}}
	}
	var all []word
	for s != "" {
		n := pieceLength(s)
		all = append(all, word{text: s[:n], apart: apart, letter: true, width: TextWidth(s[:n], w.size, w.bold)})
		s, apart = s[n:], false
	}
	return all
}

// pieceLength is the length in bytes of the number, of the group of markup or of the letter that a text begins with.
func pieceLength(s string) int {
	if (strings.HasPrefix(s, "^{") || strings.HasPrefix(s, "_{")) && strings.Contains(s, "}") {
		return strings.IndexByte(s, '}') + 1
	}
	digits := strings.IndexFunc(s, func(c rune) bool { return !unicode.IsDigit(c) && c != '.' && c != ',' })
	switch {
	case digits > 0 && digits <= longestNumber:
		return digits
	case digits < 0 && len(s) <= longestNumber:
		return len(s)
	}
	_, n := utf8.DecodeRuneInString(s)
	for n < len(s) { // with the marks over it
		c, more := utf8.DecodeRuneInString(s[n:])
		if !unicode.In(c, unicode.Mn, unicode.Me, unicode.Cf) {
			break
		}
		n += more
	}
	return n
}

// longestNumber is how many digits stay together.
const longestNumber = 12

// lines sets words into as few lines as they need.
func (w *wrapper) lines(words []word) []string {
	var all []string
	var line strings.Builder
	x := vg.Length(0)
	for _, u := range words {
		gap := vg.Length(0)
		if u.apart && line.Len() > 0 {
			gap = w.space
		}
		if line.Len() > 0 && x+gap+u.width > w.width {
			all = append(all, line.String())
			line.Reset()
			x, gap = 0, 0
		}
		if gap > 0 {
			line.WriteByte(' ')
		}
		line.WriteString(u.text)
		x += gap + u.width
	}
	if line.Len() > 0 {
		all = append(all, line.String())
	}
	return all
}

// gap is a run of words to leave out, and what is lost with it.
type gap struct {
	from, to int
	loss     float64
}

// mostKept is how many words at either end of a text are looked at to be kept.
const mostKept = 40

// gaps lists what may be left out of some words, the least loss first.
func (w *wrapper) gaps(words []word) []gap {
	sums := make([]float64, len(words)+1)
	for i, u := range words {
		loss := float64(utf8.RuneCountInString(u.text)) + 1
		if !w.shared[u.text] {
			loss *= 3
		}
		sums[i+1] = sums[i] + loss
	}
	var all []gap
	for from := range min(len(words), mostKept) {
		for to := max(from+1, len(words)-mostKept); to <= len(words); to++ {
			g := gap{from, to, sums[to] - sums[from]}
			if from == 0 {
				g.loss += 12
			}
			if to == len(words) {
				g.loss += 8
			}
			for _, end := range [2]int{from, to} { // better between words than within one
				if end > 0 && end < len(words) && words[end].letter && !words[end].apart {
					g.loss += 4
				}
			}
			all = append(all, g)
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].loss < all[j].loss })
	return all
}

// without leaves a run of words out.
func (w *wrapper) without(words []word, g gap) []word {
	kept := append([]word(nil), words[:g.from]...)
	if n := len(kept); n > 0 {
		text := strings.TrimRight(kept[n-1].text, ",;:")
		kept[n-1] = word{text: text, apart: kept[n-1].apart, width: TextWidth(text, w.size, w.bold)}
	}
	kept = append(kept, word{text: ellipsis, apart: words[g.from].apart, width: w.mark})
	return append(kept, words[g.to:]...)
}

// hair is more than rounding adds to the widths of some words.
const hair = 0.01

// filledBy is the room that the words before each take without the spaces between them.
func filledBy(words []word) []vg.Length {
	sums := make([]vg.Length, len(words)+1)
	for i, u := range words {
		sums[i+1] = sums[i] + u.width
	}
	return sums
}

// shortened is a name, the i-th of its set, in as many lines as there may be.
func (w *wrapper) shortened(s string, i int) []string {
	words := w.words(s)
	last := []string{ellipsis}
	filled := filledBy(words)
	for _, g := range w.gaps(words) {
		if filled[max(g.from-1, 0)]+w.mark+filled[len(words)]-filled[g.to] > vg.Length(w.most)*w.width+hair {
			continue // without asking where lines would break
		}
		lines := w.lines(w.without(words, g))
		if len(lines) > w.most || w.spills(lines) {
			continue
		}
		last = lines
		text := strings.Join(lines, " ")
		if other, known := w.taken[text]; known && other != s {
			continue
		}
		w.taken[text] = s
		return lines
	}
	// Nothing that tells it apart has room: its number does.
	if numbered := w.lines([]word{{text: ellipsis, width: w.mark}, {text: wording.Count(i + 1), apart: true, width: TextWidth(wording.Count(i+1), w.size, w.bold)}}); len(w.taken) > 0 && len(numbered) == 1 && !w.spills(numbered) {
		return numbered
	}
	return last
}
