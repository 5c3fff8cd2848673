package sheet

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
)

var names = strings.Fields("gradient descent momentum 0.9 0.001 12,345 rate restarts with the and of α = 2.5 10^{−6} 学习率 нет Nesterov Three-hump-camel")

// TestShortenedNamesStayApart holds that different names are written differently in any room, that numbers are whole, and that
// nothing but the ellipsis is added.
func TestShortenedNamesStayApart(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	number := regexp.MustCompile(`[0-9][0-9.,]*`)
	shortened := 0
	for range 400 {
		all := map[string]bool{}
		var list []string
		for range 2 + r.IntN(6) {
			words := make([]string, 2+r.IntN(12))
			for i := range words {
				words[i] = names[r.IntN(len(names))]
			}
			if s := strings.Join(words, " "); !all[s] {
				all[s], list = true, append(list, s)
			}
		}
		width, most := vg.Length(60+r.IntN(200)), 1+r.IntN(3)
		written := map[string]string{}
		for i, lines := range wrapAll(list, width, LabelSize, true, most) {
			text := strings.Join(lines, " ")
			if other, seen := written[text]; seen {
				t.Fatalf("%q and %q both became %q in %g px", list[i], other, text, width)
			}
			written[text] = list[i]
			if len(lines) > most || Widest(lines, LabelSize, true) > width {
				t.Fatalf("%q became %q in %g px", list[i], lines, width)
			}
			if !strings.Contains(text, ellipsis) {
				continue
			}
			shortened++
			if TextWidth(list[i], LabelSize, true) < width {
				t.Errorf("%q has room and became %q", list[i], text)
			}
			whole := number.FindAllString(list[i], -1)
			for _, n := range number.FindAllString(text, -1) {
				if len(lines) == 1 && n != "" && !contains(whole, strings.TrimRight(n, ".,")) && !strings.HasPrefix(text, ellipsis) {
					t.Errorf("%q became %q: the number %s is not whole", list[i], text, n)
				}
			}
		}
	}
	if shortened < 200 {
		t.Errorf("only %d names were shortened", shortened)
	}
}

func contains(all []string, s string) bool {
	for _, a := range all {
		if strings.TrimRight(a, ".,") == s {
			return true
		}
	}
	return false
}

// TestNamesGiveWayInTheMiddle shows what becomes of names that have no room.
func TestNamesGiveWayInTheMiddle(t *testing.T) {
	for _, c := range []struct {
		all   []string
		width vg.Length
		want  []string
	}{
		{[]string{"gradient descent, rate 0.01", "gradient descent, rate 0.02"}, 110, []string{"gradient … rate 0.01", "gradient … rate 0.02"}},
		{[]string{"the same beginning and no end", "the same beginning and an end"}, 110, []string{"the same … no end", "the same … an end"}},
		{[]string{"ends at 6.6 × 10^{38} after all of it"}, 110, []string{"ends … after all of it"}},
	} {
		for i, got := range ShortenAll(c.all, c.width, LabelSize, false) {
			if got != c.want[i] {
				t.Errorf("%q became %q, want %q", c.all[i], got, c.want[i])
			}
		}
	}
}

// TestPointsAndWordsStayWhole breaks texts where they may be broken.
func TestPointsAndWordsStayWhole(t *testing.T) {
	for _, c := range []struct {
		text  string
		width vg.Length
		want  []string
	}{
		{"from (0.3, −0.2)", 70, []string{"from", "(0.3, −0.2)"}},
		{"momentum 0.9", 76, []string{"momentum", "0.9"}},
		{"ends at 2 × 10^{−6}", 70, []string{"ends at", "2 × 10^{−6}"}},
		{"Three-hump camel", 76, []string{"Three-hump", "camel"}},
	} {
		if got := NewBlock(c.text, c.width, LabelSize, true, 3).Lines; strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q in %g px became %q, want %q", c.text, c.width, got, c.want)
		}
	}
}
