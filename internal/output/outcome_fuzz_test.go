package output

import (
	"encoding/json"
	"testing"

	"gdplot/internal/plain"
)

// FuzzOutcome writes texts into a line of the manifest: it has what the type says, and nothing in it steers.
func FuzzOutcome(f *testing.F) {
	for _, s := range []string{"\x1b]0;title\a", "a\u202eb", "\u2028<b>\"\\", "\xff", "\x00\n"} {
		f.Add(s, 1.5)
	}
	f.Fuzz(func(t *testing.T, s string, v float64) {
		o := Outcome{Run: s, Hash: s, Why: s, Reason: s, FinalLoss: Number(v), X: []Number{Number(v)}}
		want, err := plain.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		got := o.append(nil)
		if string(got) != string(want) || !json.Valid(got) {
			t.Fatalf("%s\nwant %s", got, want)
		}
		for _, r := range string(plain.JSON(got)) {
			if !plain.Printable(r) && r != '\n' {
				t.Fatalf("%q is written as %q", s, got)
			}
		}
	})
}
