package formula

import "fmt"

// Error says what is wrong with the text of a formula, and where. Columns count characters from 1.
type Error struct {
	Column    int    // first character of the culprit
	EndColumn int    // character after its last
	Param     string // of the component that holds the formula, where it is not its main one
	Line      int    // of the named lines, from 1; 0 where the formula itself is meant
	Message   string
	Hint      string // what was probably meant, to be printed as (did you mean "…"?); may be empty
}

func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return fmt.Sprintf("%s (did you mean %q?)", e.Message, e.Hint)
}

// Errorf is an error at the expression; hint is what was probably meant, or empty.
func (e *Expression) Errorf(hint, format string, args ...any) *Error {
	return &Error{Column: e.col, EndColumn: e.end, Message: fmt.Sprintf(format, args...), Hint: hint}
}
