package study

// Lost is how many of some runs diverge or end above where they began.
func (in Runs) Lost(runs []int) int {
	n := 0
	for _, r := range runs {
		if in.Diverged(r) || in.Results[r].Climbed() {
			n++
		}
	}
	return n
}
