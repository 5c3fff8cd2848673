package rule

// Bowl is half the squared length, so that steps are all there is to measure.
type Bowl int

func (b Bowl) Dim() int { return int(b) }

func (b Bowl) Eval(g, x []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += float64(v * v)
		if g != nil {
			g[i] = v
		}
	}
	return sum / 2
}

// Fixed is a rate.
type Fixed float64

// At implements descent.Schedule.
func (r Fixed) At(int) float64 { return float64(r) }
