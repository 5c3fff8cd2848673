package surface

// ParamError says which parameter of a surface, other than its formula, is wrong.
type ParamError struct {
	Param   string // "where", "window", "minima" or one of a model
	Index   int    // of the culprit within a list, else -1
	Column  string // of a data file, where its header is to blame and no parameter
	Message string
}

func (e *ParamError) Error() string { return e.Message }
