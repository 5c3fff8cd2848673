package descent

import (
	"hash/fnv"
	"math"
	"math/rand/v2"

	"gdplot/internal/portable"
)

// Stream is a source of random numbers for one purpose ("start", "noise", …) of a run with this seed. Equal seed and
// purpose give equal numbers on every machine, and another purpose gives an unrelated stream; the optimizer is no
// part of it, so that compared runs start at the same points and see the same noise.
func Stream(seed uint64, purpose string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(purpose)) // never fails
	return rand.New(rand.NewPCG(scramble(seed), scramble(seed^h.Sum64())))
}

// scramble spreads neighbouring seeds over all 64 bits (the finaliser of SplitMix64, Steele, Lea & Flood 2014).
func scramble(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Normal draws from the standard normal distribution, by the polar method (Marsaglia & Bray 1964). Unlike
// rand.NormFloat64, which calls math.Log and math.Exp, it gives the same bits on every machine.
func Normal(r *rand.Rand) float64 {
	for {
		u, v := float64(r.Float64())-0.5, float64(r.Float64())-0.5
		if s := float64(u*u) + float64(v*v); s > 0 && s < 0.25 {
			return u * math.Sqrt(-2*portable.Log(float64(4*s))/s)
		}
	}
}
