package surface

import "fmt"

// FormulaError says what is wrong with the text of a formula, and where. Columns count characters from 1.
type FormulaError struct {
	Column    int // first character of the culprit
	EndColumn int // character after its last
	Message   string
	Hint      string // what was probably meant, to be printed as (did you mean "…"?); may be empty
}

func (e *FormulaError) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return fmt.Sprintf("%s (did you mean %q?)", e.Message, e.Hint)
}

// ParamError says which parameter of a surface, other than its formula, is wrong.
type ParamError struct {
	Param   string // "where", "window", "minima" or one of a model
	Index   int    // of the culprit within a list, else -1
	Column  string // of a data file, where its header is to blame and no parameter
	Message string
}

func (e *ParamError) Error() string { return e.Message }

func (e *expression) errorf(hint, format string, args ...any) *FormulaError {
	return &FormulaError{Column: e.col, EndColumn: e.end, Message: fmt.Sprintf(format, args...), Hint: hint}
}
