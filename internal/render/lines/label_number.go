package lines

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gdplot/internal/numeric"
	"gdplot/internal/render/figure"
	"gdplot/internal/render/sheet"
	"gdplot/internal/wording"

	"gonum.org/v1/plot/vg"
)

// What a line ends at is large and comes before its name, while there is room for that: it is the second thing to be read.

// NumberSize is that of the number at the end of a line, fewNumberSize where there are few.
const NumberSize, fewNumberSize = 19.0, 22.0

// NameSize is that of names in a chart that has few, on a page which is not narrow; asideSize is that of what follows a name.
const NameSize, asideSize = 14.0, 12.0

// labelForm says how the end value of a line stands to its name.
type labelForm int

const (
	plainForm  labelForm = iota // the name, then the value in the same size
	besideForm                  // the value, large, then the name
	underForm                   // the value, large, and the name under it
)

const (
	fewLarge                = 4    // labels whose numbers are larger still
	fewNames                = 8    // labels whose names are larger
	mostLarge               = 6    // labels with large numbers
	largeShare              = 0.75 // of the height of a panel that they may take
	besideShare             = 0.24 // of the page that one with its name beside it may take
	asidePitch    vg.Length = 14   // of what follows a name, under its last line
	namePitch     vg.Length = 16   // of the first line of a name under a number
	largePitch    vg.Length = 23   // of numbers that stand one above the other
	underLargeGap vg.Length = 4    // between a name and the number under it
)

// large reports whether the number of a label, if it has one, is larger than its name, and what follows the name smaller.
func (l *lineLabel) large() bool { return l.form != plainForm }

// nameSize is the size of the name.
func (l *lineLabel) nameSize() float64 {
	if l.few {
		return NameSize
	}
	return sheet.LabelSize
}

// valueSize is the size of the end value.
func (l *lineLabel) valueSize() float64 {
	switch {
	case l.Line.fine:
		return sheet.LabelSize
	case !l.large() || l.value == "":
		return l.nameSize()
	case l.larger:
		return fewNumberSize
	}
	return NumberSize
}

// number is the end value as it is written; where it is large, what it is a value of stands with the name.
func (l *lineLabel) number() string {
	if !l.large() {
		return l.value
	}
	_, number := parted(l.value)
	return number
}

// words are the bold ones that stand beside or under a number: the name, or what it is a number of where it needs no name.
func (l *lineLabel) words() string {
	if !l.large() {
		return l.full()
	}
	if l.name == "" {
		of, _ := parted(l.value)
		return cmp.Or(InOne(l.note), of)
	}
	return l.name
}

// more is what follows a name beside a large number, smaller: what became of the line, and what the number is where that is more
// than an end.
func (l *lineLabel) more() string {
	if !l.large() || l.name == "" || l.terse {
		return ""
	}
	of, _ := parted(l.value)
	if of == "" {
		of = l.loud
	}
	if l.note == "" || of == "" {
		return InOne(l.note) + of
	}
	return InOne(l.note) + ", " + of
}

// parted takes the words from a value that begins with some: noise floor 0.048.
func parted(value string) (of, number string) {
	for i, r := range value {
		if r >= '0' && r <= '9' || strings.HasPrefix(value[i:], "−") {
			return strings.TrimSpace(value[:i]), value[i:]
		}
	}
	return "", value
}

// extent is how far a label reaches above and below its first baseline.
func (l *lineLabel) extent() (above, below vg.Length) {
	size := l.valueSize()
	names := l.Text.Pitch() * vg.Length(len(l.Text.Lines)-1)
	switch {
	case !l.large():
		above = sheet.Rise(max(size, l.nameSize()))
		if below = l.Text.Height() - above; l.value != "" && l.under {
			below += l.Text.Pitch()
		}
		return above, below
	case l.words() == "":
		return sheet.Rise(size), sheet.Drop(size)
	case l.form == besideForm || l.value == "":
		above, below = sheet.Rise(max(size, l.nameSize())), max(sheet.Drop(size), names+sheet.Drop(l.nameSize()))
	default:
		above, below, names = sheet.Rise(size), namePitch+names+sheet.Drop(l.nameSize()), namePitch+names
	}
	if len(l.aside.Lines) > 0 {
		below = names + asidePitch + l.aside.Pitch()*vg.Length(len(l.aside.Lines)-1) + sheet.Drop(asideSize)
	}
	return above, below
}

// largeHeight is how high a label with a large number is in the column, with what keeps it from the next one.
func (l *lineLabel) largeHeight() vg.Length {
	if l.Line.fine && l.words() == "" {
		return LabelGap
	}
	above, below := l.extent()
	if l.form == underForm && l.value != "" && l.words() != "" || len(l.aside.Lines) > 0 {
		return above + below + underLargeGap
	}
	return max(above+below+1, largePitch)
}

// chooseForm makes the numbers of labels large where the column of a panel of some height has room for them: names beside them
// where they are short, under them else. Few labels have larger names, where none is shortened for that.
func (c *Chart) chooseForm(labels []lineLabel, page, height vg.Length) {
	n, widest := 0, vg.Length(0)
	for i := range labels {
		l := &labels[i]
		l.form, l.few, l.tight = plainForm, len(labels) <= fewNames && page >= narrowPage, page < narrowPage
		if l.inner && !l.Column {
			l.form, l.larger = besideForm, page >= narrowPage
		}
		if l.Column && !l.Line.fine && !l.Line.mark && (l.value != "" || l.few && l.name != "" && l.note != "") {
			n++
		}
	}
	hushed := n > 0 && n <= mostLarge && page >= narrowPage && c.quiet(labels)
	if hushed {
		hush(labels)
	}
	if n == 0 || n > mostLarge {
		suitNames(labels, page)
		return
	}
	set := func(form labelForm) {
		for i := range labels {
			if l := &labels[i]; l.Column && !l.Line.mark {
				l.form, l.larger = form, n <= fewLarge && page >= narrowPage
			}
		}
	}
	set(besideForm)
	for i := range labels {
		if l := &labels[i]; l.Column {
			widest = max(widest, l.beside()+sheet.TextWidth(l.words(), l.nameSize(), true))
		}
	}
	if widest > besideShare*page {
		set(underForm)
	}
	suitNames(labels, page)
	if columnHeight(labels) > largeShare*height {
		for i := range labels {
			labels[i].wide = true
		}
		suitNames(labels, page)
	}
	if columnHeight(labels) > largeShare*height { // then names beside the numbers at least where they are short
		for i := range labels {
			if l := &labels[i]; l.form == underForm && l.beside()+sheet.TextWidth(l.words(), l.nameSize(), true) <= besideShare*page {
				l.form = besideForm
			}
		}
		suitNames(labels, page)
	}
	if columnHeight(labels) > largeShare*height && n > 1 {
		for i := range labels {
			labels[i].terse = labels[i].value != ""
		}
		suitNames(labels, page)
	}
	if columnHeight(labels) > largeShare*height {
		if set(plainForm); hushed {
			unhush(labels)
		}
		suitNames(labels, page)
	}
}

// hush lets end values follow names as what became of their lines does, small and under them.
func hush(labels []lineLabel) {
	for i := range labels {
		if l := &labels[i]; l.Column && l.name != "" && l.value != "" && !l.Line.mark && !l.Line.fine {
			l.loud, l.value = l.value, ""
		}
	}
}

// unhush takes that back, where there is no room for it.
func unhush(labels []lineLabel) {
	for i := range labels {
		if l := &labels[i]; l.loud != "" {
			l.value, l.loud = l.loud, ""
		}
	}
}

// quiet reports whether end values stay as small as names.
func (c *Chart) quiet(labels []lineLabel) bool {
	return c.Quiet && !slices.ContainsFunc(labels, func(l lineLabel) bool {
		_, number := parted(l.value)
		return number != "" && figure.HasNumber(c.Title, number)
	})
}

// columnHeight is how high the labels of the column are together.
func columnHeight(labels []lineLabel) (all vg.Length) {
	for i := range labels {
		if l := &labels[i]; l.Column {
			all += l.height()
		}
	}
	return all
}

// suitNames fits the labels to their column with names as large as leave them whole.
func suitNames(labels []lineLabel, page vg.Length) {
	fitColumn(labels, page)
	for i := range labels {
		if l := &labels[i]; l.few && l.Column && (l.Text.Cut() || l.Text.Split()) {
			for k := range labels {
				labels[k].few = false
			}
			fitColumn(labels, page)
			return
		}
	}
}

// merges reports whether values that differ as they are written would be alike with so many decimals.
func merges(values []float64, written []string, decimals int) bool {
	of := map[string]string{} // never ranged over
	for i, v := range values {
		s := wording.Fixed(v, decimals)
		if before, ok := of[s]; ok && before != written[i] {
			return true
		}
		of[s] = written[i]
	}
	return false
}

// writeEnds writes what the lines of the chart end at, all in one style.
func (c *Chart) writeEnds() {
	for i := range c.Panels {
		var of []*ChartLine
		var ends []float64
		digits := 0
		for k := range c.Panels[i].Lines {
			if l := &c.Panels[i].Lines[k]; l.Digits > 0 && numeric.Finite(l.Ends) {
				of, ends, digits = append(of, l), append(ends, l.Ends), max(digits, l.Digits)
			}
		}
		for k, text := range InOneStyle(ends, digits) {
			if of[k].Value = text; of[k].Of != "" {
				of[k].Value = of[k].Of + " " + text
			}
		}
	}
}

// Values that stand together have as many decimals as the largest needs for its digits, where that leaves the smallest one
// digit less at most.
const plainFrom, plainTo = 1e-5, 1e6 // values that are written without powers of ten where none is beyond

// InOneStyle writes values that stand together in one style.
func InOneStyle(values []float64, digits int) []string {
	out := make([]string, len(values))
	least, most := math.Inf(1), 0.0
	for i, v := range values {
		out[i] = wording.Short(v, digits)
		if a := math.Abs(v); v != 0 {
			least, most = min(least, a), max(most, a)
		}
	}
	if len(values) < 2 || least < plainFrom || most >= plainTo {
		return out
	}
	decimals := max(digits-1-int(math.Floor(math.Log10(most))), 0)
	if together := least >= math.Pow(10, float64(digits-2-decimals)); together {
		if merges(values, out, decimals) {
			decimals++
		}
		whole := true
		for i, v := range values {
			out[i] = wording.Fixed(v, decimals)
			whole = whole && math.Round(v*math.Pow(10, float64(decimals))) == math.Round(v)*math.Pow(10, float64(decimals))
		}
		for i, v := range values {
			if whole {
				out[i] = wording.Fixed(v, 0)
			}
		}
		return out
	}
	for i, v := range values {
		if a := math.Abs(v); a > 0 && a < 1e-4 { // small beside plain ones
			out[i] = strings.TrimRight(wording.Fixed(v, digits-1-int(math.Floor(math.Log10(a)))), "0")
		}
	}
	return out
}
