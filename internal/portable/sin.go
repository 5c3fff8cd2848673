package portable

import "math"

// Sin is the sine of x radians.
func Sin(x float64) float64 {
	if math.Abs(x) <= eighth {
		if x == 0 {
			return x
		}
		return sine(wide{hi: x})
	}
	if x-x != 0 {
		return math.NaN()
	}
	r, quarters := reduce(x)
	switch quarters {
	case 0:
		return sine(r)
	case 1:
		return cosine(r)
	case 2:
		return -sine(r)
	}
	return -cosine(r)
}

// Cos is the cosine of x radians.
func Cos(x float64) float64 {
	if math.Abs(x) <= eighth {
		return cosine(wide{hi: x})
	}
	if x-x != 0 {
		return math.NaN()
	}
	r, quarters := reduce(x)
	switch quarters {
	case 0:
		return cosine(r)
	case 1:
		return -sine(r)
	case 2:
		return -cosine(r)
	}
	return sine(r)
}

// Sincos is Sin(x) and Cos(x), to the bit.
func Sincos(x float64) (sin, cos float64) {
	if math.Abs(x) <= eighth {
		if x == 0 {
			return x, 1
		}
		return sine(wide{hi: x}), cosine(wide{hi: x})
	}
	if x-x != 0 {
		return math.NaN(), math.NaN()
	}
	r, quarters := reduce(x)
	sin, cos = sine(r), cosine(r)
	switch quarters {
	case 1:
		return cos, -sin
	case 2:
		return -sin, -cos
	case 3:
		return -cos, sin
	}
	return sin, cos
}

// sine is that of |x| ≤ π/4.
func sine(x wide) float64 {
	z := float64(x.hi * x.hi)
	return x.hi + (float64(float64(z*x.hi)*sineSeries(z)) + float64(x.lo*(1-float64(z*0.5))))
}

// sineSeries is (sin x / x − 1)/z for z = x² up to (π/4)².
func sineSeries(z float64) float64 {
	q := float64(z * z)
	return sin0 + float64(z*sin1) + float64(q*(sin2+float64(z*sin3)+float64(q*(sin4+float64(z*sin5)+float64(q*sin6)))))
}

// cosine is that of |x| ≤ π/4.
func cosine(x wide) float64 {
	z := float64(x.hi * x.hi)
	c := 1 - float64(z*0.5)
	return c + (1 - c - float64(z*0.5) + (float64(float64(z*z)*cosineSeries(z)) - float64(x.hi*x.lo)))
}

// cosineSeries is (cos x − 1 + z/2)/z² for z = x² up to (π/4)².
func cosineSeries(z float64) float64 {
	q := float64(z * z)
	return cos0 + float64(z*cos1) + float64(q*(cos2+float64(z*cos3)+float64(q*(cos4+float64(z*cos5)))))
}

// Tan is the tangent of x radians.
func Tan(x float64) float64 {
	r, quarters := wide{hi: x}, 0
	switch {
	case math.Abs(x) < 0x1p-27:
		return x
	case x-x != 0:
		return math.NaN()
	case math.Abs(x) > eighth:
		r, quarters = reduce(x)
	}
	z := product(r.hi, r.hi)
	sin := quickSum(r.hi, float64(float64(z.hi*r.hi)*sineSeries(z.hi))+float64(r.lo*(1-float64(z.hi*0.5))))
	cos := quickSum(1, -float64(z.hi*0.5))
	cos.lo += float64(float64(z.hi*z.hi)*cosineSeries(z.hi)) - float64(z.lo*0.5) - float64(r.hi*r.lo)
	cos = quickSum(cos.hi, cos.lo)
	if quarters&1 == 1 {
		sin, cos = cos, wide{-sin.hi, -sin.lo}
	}
	t := sin.over(cos)
	return t.hi + t.lo
}
