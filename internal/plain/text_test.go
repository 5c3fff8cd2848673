package plain

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// steering are characters that must reach nobody as they are.
var steering = []rune{0, 7, 8, '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2028, 0x2029, 0x2066, 0x2069, 0xfeff, 0xfff9, 0xfffe, 0x10ffff}

func TestPrintable(t *testing.T) {
	for _, r := range steering {
		if Printable(r) {
			t.Errorf("U+%04X may be printed", r)
		}
	}
	for _, r := range " ~äα中🙂\u00a0\u0301\u200d\ufffd" {
		if !Printable(r) {
			t.Errorf("U+%04X may not be printed", r)
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if Printable(r) && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			t.Fatalf("U+%04X may be printed", r)
		}
	}
}

func TestLineKeepsItsLength(t *testing.T) {
	for _, s := range []string{"", "plain", "a\tb", "a\nb", "\x1b[31mred", "x\u202ey", "\xff\xfe", strings.Repeat("\x00", 9)} {
		line := Line(s)
		if utf8.RuneCountInString(line) > utf8.RuneCountInString(s) {
			t.Errorf("%q becomes %q, which is longer", s, line)
		}
		for _, r := range line {
			if r != '\t' && !Printable(r) {
				t.Errorf("%q becomes %q", s, line)
			}
		}
	}
	if got := Text("a\n\tb\x1b"); got != "a\n\tb\ufffd" {
		t.Errorf("got %q", got)
	}
}

// FuzzText holds that what comes out is printable, valid, and the same when it goes in again.
func FuzzText(f *testing.F) {
	f.Add("\x1b]0;title\a")
	f.Add("\xff a\u202e\u2028b")
	f.Fuzz(func(t *testing.T, s string) {
		for _, got := range []string{Line(s), Text(s)} {
			if !utf8.ValidString(got) || Text(got) != got {
				t.Fatalf("%q becomes %q", s, got)
			}
			for _, r := range got {
				if !Printable(r) && r != '\n' && r != '\t' {
					t.Fatalf("%q becomes %q", s, got)
				}
			}
		}
	})
}

// FuzzJSON holds that escapes change nothing of what a text means, and that nothing is left that steers.
func FuzzJSON(f *testing.F) {
	f.Add("a\u202eb\u2066\u061c\U000e0001\x1b\x7f\u0085")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(s); err != nil {
			t.Fatal(err)
		}
		got := JSON(b.Bytes())
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != s {
			t.Fatalf("%q becomes %q, which is %q, %v", s, got, back, err)
		}
		for _, r := range string(got) {
			if !Printable(r) && r != '\n' {
				t.Fatalf("%q becomes %q", s, got)
			}
		}
	})
}
