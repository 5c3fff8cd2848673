package serve

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"gdplot/internal/live"
)

// FuzzEvent sends the text of a file as an event: it is one line of data, and the page reads the text out of it again.
func FuzzEvent(f *testing.F) {
	for _, s := range []string{"", "a\nb\n\ndata: {}\n\n", "\r\rid: 1", "\u2028\u202e", "\xff\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		b, err := event(live.File{Text: s})
		if err != nil {
			t.Fatal(err)
		}
		data, ok := bytes.CutPrefix(b, []byte("data: "))
		data, ended := bytes.CutSuffix(data, []byte("\n\n"))
		if !ok || !ended || bytes.ContainsAny(data, "\r\n") {
			t.Fatalf("%q is sent as %q", s, b)
		}
		var back live.File
		if err := json.Unmarshal(data, &back); err != nil || back.Text != strings.ToValidUTF8(s, "\ufffd") && strings.ToValidUTF8(s, "") == s {
			t.Fatalf("%q arrives as %q (%v)", s, back.Text, err)
		}
	})
}
