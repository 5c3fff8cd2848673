package output

import (
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"gdplot/internal/plain"
)

// An outcome that is appended by hand has what its type says, whatever is in it.
func TestOutcomeIsWhatItsTypeSays(t *testing.T) {
	gap := Number(1e-9)
	full := Outcome{Run: "a<b>&\"c\" β", Hash: "00ff", Verdict: "converged", Why: "after 3 steps\n\u2028it is", Reason: "steps", Steps: 3, Evaluations: 4,
		FinalLoss: 1e-7, FinalGap: &gap, Reference: "proved", SearchCut: true, FinalGradientNorm: Number(math.Inf(1)), BestLoss: -0.5, BestStep: -1,
		X: []Number{1, Number(math.NaN()), 1e21}, Eigenvalues: []Number{2}}
	v := reflect.ValueOf(full)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Fatalf("%s is not tried", v.Type().Field(i).Name)
		}
	}
	for _, o := range []Outcome{full, {}} {
		want, err := plain.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		if got := o.append(nil); string(got) != string(want) || !json.Valid(got) {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
