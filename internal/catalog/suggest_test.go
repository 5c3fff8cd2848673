package catalog

import "testing"

func TestSuggest(t *testing.T) {
	known := []string{"adam", "adagrad", "rmsprop", "sgd", "learning_rate", "steps", "stop", "start"}
	for word, want := range map[string]string{
		"adma":          "adam", // neighbours swapped count once
		"adm":           "adam",
		"Adam":          "adam",
		"rmspropp":      "rmsprop",
		"learningrate":  "learning_rate",
		"learning_rtae": "learning_rate",
		"step":          "",     // steps and stop are equally near
		"momentum":      "",     // nothing is near
		"sgd":           "sgd",  // the word itself
		"sgdm":          "sgd",  //
		"stpo":          "stop", //
		"":              "",
		"größe":         "",
	} {
		got, ok := Suggest(word, known)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("Suggest(%q) = %q, want %q", word, got, want)
		}
	}
	if _, ok := Suggest("adam", nil); ok {
		t.Error("a suggestion out of nothing")
	}
	if got, _ := Suggest("adma", []string{"adam", "adam"}); got != "adam" {
		t.Error("a name given twice is a tie with itself")
	}
}

func TestDistanceIsAMetricOnSmallWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"größe", "grosse", 3}} {
		if got := distance([]rune(c.a), []rune(c.b)); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
		if back := distance([]rune(c.b), []rune(c.a)); back != distance([]rune(c.a), []rune(c.b)) {
			t.Errorf("distance of %q and %q is not symmetric", c.a, c.b)
		}
	}
}
