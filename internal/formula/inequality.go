package formula

// AtMost0 are expressions that are at most 0 where a condition of inequalities holds: l − r of l <= r, one for each of those that
// are chained or joined by and. What says anything else is an error at its place.
func (e *Expression) AtMost0() ([]*Expression, error) {
	if e.form != binaryForm || precedence[e.name] > compareLevel {
		return nil, e.Errorf("", "this is no inequality: write it with <= or >=")
	}
	left, right := e.args[0], e.args[1]
	switch e.name {
	case "and":
		all, err := left.AtMost0()
		if err != nil {
			return nil, err
		}
		more, err := right.AtMost0()
		return append(all, more...), err
	case ">", ">=":
		left, right = right, left
	case "<", "<=":
	default:
		return nil, e.Errorf("", "%s is no inequality: write it with <= or >=", e.name)
	}
	return []*Expression{{form: binaryForm, name: "-", args: []*Expression{left, right}, col: e.col, end: e.end}}, nil
}
