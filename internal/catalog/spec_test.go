package catalog

import (
	"encoding/json"
	"errors"
	"testing"
)

var thing = &Decl{
	Name: "thing",
	Params: []Param{
		Num("rate", "", 0.5, Any(), ""), Int("count", "", 3, Any(), ""), Flag("loud", false, ""),
		Choice("mode", "", []string{"a", "b"}, ""), {Name: "extra", Type: Number, Optional: true},
		{Name: "where", Type: Constants, Optional: true}, {Name: "window", Type: Window, Optional: true},
	},
	Check: func(s Spec) error {
		if s.Bool("loud") && s.Int("count") > 3 {
			return errors.New("loud goes with at most 3")
		}
		return nil
	},
}

func TestSpecHoldsValues(t *testing.T) {
	s := Defaults(thing).With("mode", "b")
	if s.Name() != "thing" || s.Float("rate") != 0.5 || s.Int("count") != 3 || s.Bool("loud") || s.Text("mode") != "b" {
		t.Errorf("%+v", s)
	}
	if s.Has("extra") || s.Get("extra") != nil {
		t.Error("an absent parameter is there")
	}
	changed := s.With("rate", 0.25)
	if s.Float("rate") != 0.5 || changed.Float("rate") != 0.25 {
		t.Error("With changes the spec it is called on")
	}
	if (Spec{}).Name() != "" {
		t.Error("the zero spec has a name")
	}
}

func TestSpecPanicsOnWhatIsNotDeclared(t *testing.T) {
	s := Defaults(thing)
	for name, do := range map[string]func(){
		"unknown name": func() { s.Get("speed") },
		"set unknown":  func() { s.With("speed", 1) },
		"wrong type":   func() { s.Int("rate") },
		"absent value": func() { s.Float("extra") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			do()
		}()
	}
}

func TestSpecChecksWhatGoesTogether(t *testing.T) {
	s := Defaults(thing).With("loud", true)
	if err := s.Check(); err != nil {
		t.Error(err)
	}
	if err := s.With("count", 4).Check(); err == nil {
		t.Error("no error for parameters that do not go together")
	}
	if err := Defaults(&Decl{Name: "free"}).Check(); err != nil {
		t.Error(err)
	}
}

func TestSpecIsWrittenInLonghand(t *testing.T) {
	s := Defaults(thing).With("mode", "a").
		With("where", []Constant{{Name: "c", Value: 20}, {Name: "a", Value: 1e-3}}).
		With("window", []Interval{Closed(-1, 2), Closed(0, 1)})
	got, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"thing":{"count":3,"loud":false,"mode":"a","rate":0.5,"where":{"a":0.001,"c":20},"window":[[-1,2],[0,1]]}}`
	if string(got) != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
