package formula

import (
	"errors"
	"testing"
)

// TestWrappedFormulas tells people what to leave out of what they paste.
func TestWrappedFormulas(t *testing.T) {
	for text, want := range map[string]Error{
		"f(x,y) = x^2 + y^2":         {Column: 1, EndColumn: 9, Hint: "x^2 + y^2"},
		"z = x**2":                   {Column: 1, EndColumn: 4, Hint: "x^2"},
		"lambda x, y: x**2 + y**2":   {Column: 1, EndColumn: 14, Hint: "x^2 + y^2"},
		"def f(x): return x**2":      {Column: 1, EndColumn: 18, Hint: "x^2"},
		"(x, y) => x*x + y*y":        {Column: 1, EndColumn: 11, Hint: "x*x + y*y"},
		"@(x) x^2":                   {Column: 1, EndColumn: 6, Hint: "x^2"},
		"return x^2":                 {Column: 1, EndColumn: 8, Hint: "x^2"},
		"function(x) { return x^2 }": {Column: 1, EndColumn: 22, Hint: "x^2"},
		"$x^2$":                      {Column: 1, EndColumn: 2, Hint: "x^2"},
		`$\frac{1}{2}x^2$`:           {Column: 1, EndColumn: 2},
		"x^2 + y^2;":                 {Column: 10, EndColumn: 11, Hint: "x^2 + y^2"},
		"x + * y":                    {Column: 5, EndColumn: 6},
		"x² + 1":                     {Column: 2, EndColumn: 3, Hint: "^2"},
		"θ^2":                        {Column: 1, EndColumn: 2, Hint: "theta"},
	} {
		_, err := Parse(text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", text, err)
		} else if e.Column != want.Column || e.EndColumn != want.EndColumn || e.Hint != want.Hint {
			t.Errorf("%s: %d to %d, %q: %s", text, e.Column, e.EndColumn, e.Hint, e.Message)
		}
	}
	for _, text := range []string{"x == 1", "if(x <= 1, x, 2)", "x >= 1"} {
		if _, err := Parse(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}
