package descent

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gdplot/internal/catalog"
)

var books = []catalog.Book{Optimizers, Transforms, Schedules, StopRules}

func mustFind(t *testing.T, book catalog.Book, name string) *catalog.Decl {
	t.Helper()
	decl, ok := book.Find(name)
	if !ok {
		t.Fatalf("no %s %q", book.Kind(), name)
	}
	return decl
}

// fill gives every parameter that has no default a valid value.
func fill(decl *catalog.Decl) catalog.Spec {
	s := catalog.Defaults(decl)
	for i, p := range decl.Params {
		if s.Values[i] != nil || p.Optional {
			continue
		}
		switch {
		case p.Minimum:
			s = s.With(p.Name, 0.0)
		case p.Steps:
			s = s.With(p.Name, 100)
		case p.Type&catalog.Components != 0:
			var part catalog.Spec
			if one, ok := p.Book.Find("constant"); ok {
				part = catalog.Defaults(one).With("value", 0.5)
			} else if one, ok := p.Book.Find("sgd"); ok {
				part = catalog.Defaults(one)
			}
			s = s.With(p.Name, []catalog.Spec{part, part, part})
		case p.Type&catalog.Numbers != 0:
			s = s.With(p.Name, []float64{10, 20})
		case p.Type&catalog.Integer != 0:
			s = s.With(p.Name, 10)
		default:
			s = s.With(p.Name, 0.5)
		}
	}
	return s
}

func TestEveryDeclarationIsComplete(t *testing.T) {
	for _, book := range books {
		if len(book.Decls()) == 0 {
			t.Errorf("no %s at all", book.Kind())
		}
		for _, d := range book.Decls() {
			complain := func(format string, args ...any) {
				t.Helper()
				t.Errorf(book.Kind()+" "+d.Name+": "+format, args...)
			}
			if d.Title == "" || d.Rule == "" || d.Source == "" {
				complain("no title, rule or source")
			}
			if !strings.HasSuffix(d.Sentence, ".") {
				complain("its sentence %q has no full stop", d.Sentence)
			}
			if !strings.Contains(d.Sample, d.Name) && d.Name != "constant" {
				complain("its sample does not show it: %q", d.Sample)
			}
			for _, p := range d.Params {
				if !strings.HasSuffix(p.Doc, ".") {
					complain("%s is not documented by a sentence: %q", p.Name, p.Doc)
				}
				if p.Symbol != "" && !strings.Contains(d.Rule, p.Symbol) {
					complain("the symbol %s of %s is not in its rule", p.Symbol, p.Name)
				}
				checkDefault(p, complain)
			}
		}
	}
}

func checkDefault(p catalog.Param, complain func(string, ...any)) {
	switch v := p.Default.(type) {
	case float64:
		if p.Type&catalog.Number == 0 || !p.Range.Contains(v) {
			complain("default %v of %s is not %s", v, p.Name, p.Range)
		}
	case int:
		if p.Type&catalog.Integer == 0 || !p.Range.Contains(float64(v)) {
			complain("default %v of %s is not %s", v, p.Name, p.Range)
		}
	case bool:
		if p.Type&catalog.Bool == 0 {
			complain("%s has a truth value as default and is none", p.Name)
		}
	case string:
		if p.Type&catalog.Word == 0 || !slices.Contains(p.Choices, v) {
			complain("default %q of %s is not one of %v", v, p.Name, p.Choices)
		}
	case nil:
		if !p.Required() && !p.Optional && !p.Steps && !p.Minimum {
			complain("%s has no default", p.Name)
		}
	default:
		complain("default of %s has type %T", p.Name, v)
	}
}

func TestStopRulesAndTransformsTakeABareValue(t *testing.T) {
	for _, book := range []catalog.Book{Transforms, StopRules} {
		for _, d := range book.Decls() {
			if book.Kind() == "transform" && len(d.Params) == 0 {
				continue // sign, normalize
			}
			if main := d.Main(); main == nil || book.Kind() == "stop rule" && !main.Required() {
				t.Errorf("%s %s has no main parameter", book.Kind(), d.Name)
			}
		}
	}
}

func TestNoNameIsInTwoCataloguesOfAChain(t *testing.T) {
	for _, name := range Optimizers.Names() {
		if _, ok := Transforms.Find(name); ok {
			t.Errorf("%s is an optimizer and a transform", name)
		}
	}
}

func TestNamesOfRulesAreNoOtherReasons(t *testing.T) {
	for _, reason := range []Reason{ReasonSteps, ReasonDiverged, ReasonOutside, ReasonCancelled, ReasonLineSearchFailed, ReasonSimplexSmall} {
		if _, ok := StopRules.Find(string(reason)); ok {
			t.Errorf("%s is a stop rule and a reason of its own", reason)
		}
	}
}

func TestBuildReportsWhatIsWrong(t *testing.T) {
	clip := spec(t, Transforms, "clip_norm", map[string]any{"max": 1})
	sgd := spec(t, Optimizers, "sgd", nil)
	for _, c := range []struct {
		chain []catalog.Spec
		want  string
	}{
		{nil, "a chain needs an optimizer"},
		{[]catalog.Spec{clip}, "a chain needs an optimizer"},
		{[]catalog.Spec{sgd, clip, sgd}, "a chain holds one optimizer"},
		{[]catalog.Spec{catalog.Defaults(&catalog.Decl{Name: "adma"})}, `unknown optimizer "adma" (did you mean "adam"?)`},
		{[]catalog.Spec{catalog.Defaults(&catalog.Decl{Name: "clip_nrm"})}, `(did you mean "clip_norm"?)`},
		{[]catalog.Spec{sgd.With("nesterov", true)}, "nesterov needs momentum above 0"},
		{[]catalog.Spec{sgd.With("nesterov", true).With("momentum", 0.9).With("dampening", 0.1)}, "and dampening 0"},
	} {
		if _, err := Build(c.chain); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: error %v, want %q", c.chain, err, c.want)
		}
	}
	if _, err := Build([]catalog.Spec{clip, sgd.With("nesterov", true).With("momentum", 0.9)}); err != nil {
		t.Error(err)
	}
	if _, err := BuildSchedule(catalog.Defaults(&catalog.Decl{Name: "cosin"})); err == nil || !strings.Contains(err.Error(), `"cosine"`) {
		t.Errorf("schedule: error %v", err)
	}
	if _, _, err := BuildStop([]catalog.Spec{catalog.Defaults(&catalog.Decl{Name: "los"})}, math.NaN()); err == nil ||
		!strings.Contains(err.Error(), `unknown stop rule "los" (did you mean "loss"?)`) {
		t.Errorf("stop rule: error %v", err)
	}
}
