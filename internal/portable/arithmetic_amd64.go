package portable

//go:noescape
func arithmeticLanes(op Arithmetic, d, a, b, c, e *float64, n int)

// Do puts the results for rows in d, which are as long or longer; c and e are not looked at where op does without. d may be one
// of them.
func (op Arithmetic) Do(d, a, b, c, e []float64) {
	n, third, fourth := len(d), c, e
	if op < MulAdd {
		third = a
	}
	if op < MulAddMul {
		fourth = a
	}
	if n < fewLanes || len(a) < n || len(b) < n || len(third) < n || len(fourth) < n {
		op.plain(d, a, b, c, e)
		return
	}
	even := n &^ 1
	arithmeticLanes(op, &d[0], &a[0], &b[0], &third[0], &fourth[0], even)
	if even < n {
		op.plain(d[even:], a[even:], b[even:], third[even:], fourth[even:])
	}
}
