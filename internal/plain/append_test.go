package plain_test

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"gdplot/internal/plain"
)

// What is appended is what encoding/json writes, to the byte.
func TestAppendNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	values := []float64{0, math.Copysign(0, -1), 1e-6, 9.999999999999999e-7, 1e21, 9.99e20, 1e-9, -1e-9, 1e-10, 1e-300, math.MaxFloat64, math.SmallestNonzeroFloat64, 0.1, -123456789}
	for range 10_000 {
		values = append(values, math.Float64frombits(r.Uint64()), r.NormFloat64(), math.Ldexp(r.Float64(), r.IntN(160)-80))
	}
	for _, v := range values {
		want, failed := json.Marshal(v)
		got, err := plain.AppendNumber(nil, v)
		if (err != nil) != (failed != nil) || err == nil && string(got) != string(want) {
			t.Fatalf("%v: %s, %v; encoding/json writes %s, %v", v, got, err, want, failed)
		}
	}
}

func TestAppendText(t *testing.T) {
	for _, text := range []string{"", "Adam", "a<b>&c", `"quoted\"`, "tab\t", "\u2028", "α", "\xff", "del\x7f"} {
		want, _ := json.Marshal(text)
		if got := plain.AppendText(nil, text); string(got) != string(want) {
			t.Errorf("%q: %s, encoding/json writes %s", text, got, want)
		}
		var raw bytes.Buffer
		e := json.NewEncoder(&raw)
		e.SetEscapeHTML(false)
		if err := e.Encode(text); err != nil {
			t.Fatal(err)
		}
		if got := plain.AppendWords(nil, text); string(got)+"\n" != raw.String() {
			t.Errorf("%q as it is: %s, encoding/json writes %s", text, got, raw.String())
		}
	}
}

func TestIndent(t *testing.T) {
	for _, text := range []string{`{}`, `[]`, `{"a":{},"b":[],"c":[1,2,{"d":"x,{}[]:\"\\"}],"e\"":null}`, `[[],[[]],{"":""}]`, `"a"`, `12`} {
		var want bytes.Buffer
		if err := json.Indent(&want, []byte(text), "", "  "); err != nil {
			t.Fatal(err)
		}
		if got := plain.Indent([]byte(text)); string(got) != want.String()+"\n" {
			t.Errorf("%s:\n%s\nencoding/json writes\n%s", text, got, want.String())
		}
	}
}
