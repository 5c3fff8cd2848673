package portable

import "math"

// The error function is computed as in FreeBSD's s_erf.c (Sun Microsystems 1993), which package math follows too: by
// rational functions on five ranges, each exact to about a unit in the last place.

// The coefficients, by falling powers.
var (
	erfNearOver    = [...]float64{-2.37630166566501626084e-05, -5.77027029648944159157e-03, -2.84817495755985104766e-02, -3.25042107247001499370e-01, 1.28379167095512558561e-01}
	erfNearUnder   = [...]float64{-3.96022827877536812320e-06, 1.32494738004321644526e-04, 5.08130628187576562776e-03, 6.50222499887672944485e-02, 3.97917223959155352819e-01, 1}
	erfMiddleOver  = [...]float64{-2.16637559486879084300e-03, 3.54783043256182359371e-02, -1.10894694282396677476e-01, 3.18346619901161753674e-01, -3.72207876035701323847e-01, 4.14856118683748331666e-01, -2.36211856075265944077e-03}
	erfMiddleUnder = [...]float64{1.19844998467991074170e-02, 1.36370839120290507362e-02, 1.26171219808761642112e-01, 7.18286544141962662868e-02, 5.40397917702171048937e-01, 1.06420880400844228286e-01, 1}
	erfFarOver     = [...]float64{-9.81432934416914548592e+00, -8.12874355063065934246e+01, -1.84605092906711035994e+02, -1.62396669462573470355e+02, -6.23753324503260060396e+01, -1.05586262253232909814e+01, -6.93858572707181764372e-01, -9.86494403484714822705e-03}
	erfFarUnder    = [...]float64{-6.04244152148580987438e-02, 6.57024977031928170135e+00, 1.08635005541779435134e+02, 4.29008140027567833386e+02, 6.45387271733267880336e+02, 4.34565877475229228821e+02, 1.37657754143519042600e+02, 1.96512716674392571292e+01, 1}
	erfLastOver    = [...]float64{-4.83519191608651397019e+02, -1.02509513161107724954e+03, -6.37566443368389627722e+02, -1.60636384855821916062e+02, -1.77579549177547519889e+01, -7.99283237680523006574e-01, -9.86494292470009928597e-03}
	erfLastUnder   = [...]float64{-2.24409524465858183362e+01, 4.74528541206955367215e+02, 2.55305040643316442583e+03, 3.19985821950859553908e+03, 1.53672958608443695994e+03, 3.25792512996573918826e+02, 3.03380607434824582924e+01, 1}
)

const (
	erfAtOne   = 8.45062911510467529297e-01 // what the range around 1 is taken from
	erfSlope   = 1.28379167095512586316e-01 // 2/√π − 1
	erfTurning = 1 / 0.35
)

// Erf is the error function, 2/√π times the integral of e^(−t²) from 0 to x.
func Erf(x float64) float64 {
	size := math.Abs(x)
	switch {
	case x != x:
		return x
	case size < 0x1p-28:
		return x + float64(erfSlope*x)
	case size < 0.84375:
		z := float64(x * x)
		return x + float64(x*(horner(erfNearOver[:], z)/horner(erfNearUnder[:], z)))
	case size < 1.25:
		s := size - 1
		return math.Copysign(erfAtOne+horner(erfMiddleOver[:], s)/horner(erfMiddleUnder[:], s), x)
	case size >= 6:
		return math.Copysign(1, x)
	}
	return math.Copysign(1-erfTail(size), x)
}

// erfTail is 1 − erf x for x from 1.25 to 6.
func erfTail(x float64) float64 {
	s := 1 / float64(x*x)
	var ratio float64
	if x < erfTurning {
		ratio = horner(erfFarOver[:], s) / horner(erfFarUnder[:], s)
	} else {
		ratio = horner(erfLastOver[:], s) / horner(erfLastUnder[:], s)
	}
	z := upper(x)
	return Exp(-float64(z*z)-0.5625) * Exp(float64((z-x)*(z+x))+ratio) / x
}

// horner is a polynomial whose coefficients are given by falling powers.
func horner(coefficients []float64, z float64) float64 {
	sum := 0.0
	for _, c := range coefficients {
		sum = float64(sum*z) + c
	}
	return sum
}
