//go:build !amd64

package portable

// Do puts the results for rows in d, which are as long or longer; c and e are not looked at where op does without. d may be one
// of them.
func (op Arithmetic) Do(d, a, b, c, e []float64) { op.plain(d, a, b, c, e) }
