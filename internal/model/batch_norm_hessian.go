package model

import "gdplot/internal/portable"

// normedAlong is how what the kernel holds of all examples changes as its weights move along a direction.
type normedAlong struct {
	put, xhat, y, back [][]float64 // of what goes into the next layer, ẑ, γẑ + β, and derivatives by the weighted sums
	inverse            [][]float64 // 1/√(σ² + ε), relative, of each unit
	below, rbelow      []float64   // derivatives by what goes into a layer, and how they change
}

func (k *normed) newAlong(n int) *normedAlong {
	r := &normedAlong{}
	widest := 0
	for _, l := range k.layers {
		cells := func() []float64 { return make([]float64, n*l.out) }
		r.put, r.xhat, r.y, r.back = append(r.put, cells()), append(r.xhat, cells()), append(r.y, cells()), append(r.back, cells())
		r.inverse = append(r.inverse, make([]float64, l.out))
		widest = max(widest, l.in)
	}
	r.below, r.rbelow = make([]float64, n*widest), make([]float64, n*widest)
	return r
}

// hessian takes the derivative of the gradient along every axis, as that of a network without normalisation.
func (k *normed) hessian(h, x []float64) {
	n, dim := k.t.Rows(), len(x)
	clear(h)
	axis, g := make([]float64, dim), make([]float64, dim)
	k.take(nil, 0, n)
	k.lossOf(g, x, n, 0)
	r := k.newAlong(n)
	for j := range dim {
		axis[j] = 1
		k.upAlong(r, x, axis, n)
		k.downAlong(r, h[j*dim:(j+1)*dim], x, axis, n)
		axis[j] = 0
	}
	meanHessian(h, dim, n)
}

// upAlong is the change of what through finds.
func (k *normed) upAlong(r *normedAlong, x, v []float64, n int) {
	for i, l := range k.layers {
		z := r.y[i]
		for c := range n {
			in, rz := k.input(i, c), cell(z, l.out, c)
			for j := range rz {
				from, to := l.at+j*l.in, l.at+(j+1)*l.in
				rz[j] = v[l.at+l.in*l.out+j] + portable.Dot(v[from:to], in)
				if i > 0 {
					rz[j] += portable.Dot(x[from:to], cell(r.put[i-1], l.in, c))
				}
			}
		}
		if i == len(k.layers)-1 {
			return
		}
		gamma, _ := k.norm(x, i)
		rgamma, rbeta := k.norm(v, i)
		for j := range l.out {
			scale, mean, tilt := k.of(i).inverse(j), 0.0, 0.0
			if k.held == nil {
				mean, tilt = centred(z, k.xhat[i], l.out, j, n)
			}
			r.inverse[i][j] = -scale * tilt
			for c := range n {
				at := c*l.out + j
				xhat := k.xhat[i][at]
				r.xhat[i][at] = scale * (z[at] - mean - float64(xhat*tilt))
				z[at] = float64(rgamma[j]*xhat) + float64(gamma[j]*r.xhat[i][at]) + rbeta[j]
				r.put[i][at] = z[at] * k.slope(k.out[i][at])
			}
		}
	}
}

// centred are the means over examples of v and, v freed of its mean, of v·w, of unit j.
func centred(v, w []float64, units, j, n int) (mean, product float64) {
	for c := range n {
		mean += v[c*units+j]
	}
	mean /= float64(n)
	for c := range n {
		product += float64((v[c*units+j] - mean) * w[c*units+j])
	}
	return mean, product / float64(n)
}

// downAlong adds the change of the gradient to hv.
func (k *normed) downAlong(r *normedAlong, hv, x, v []float64, n int) {
	last := len(k.layers) - 1
	for c := range n {
		units := k.layers[last].out
		k.outputAlong(cell(r.back[last], units, c), cell(k.out[last], units, c), cell(r.y[last], units, c))
	}
	for i := last; ; i-- {
		l := k.layers[i]
		for c := range n {
			in, d, rd := k.input(i, c), cell(k.back[i], l.out, c), cell(r.back[i], l.out, c)
			below, rbelow := cell(r.below, l.in, c), cell(r.rbelow, l.in, c)
			clear(below)
			clear(rbelow)
			for j := range d {
				from, to := l.at+j*l.in, l.at+(j+1)*l.in
				hv[l.at+l.in*l.out+j] += rd[j]
				portable.AddScaled(hv[from:to], rd[j], in)
				if i == 0 {
					continue
				}
				portable.AddScaled(hv[from:to], d[j], cell(r.put[i-1], l.in, c))
				portable.AddScaled(below, d[j], x[from:to])
				portable.AddScaled(rbelow, d[j], v[from:to])
				portable.AddScaled(rbelow, rd[j], x[from:to])
			}
		}
		if i == 0 {
			return
		}
		k.unnormaliseAlong(r, hv, x, v, i-1, n)
	}
}

// unnormaliseAlong is the change of what slopes and unnormalise make of the derivatives below.
func (k *normed) unnormaliseAlong(r *normedAlong, hv, x, v []float64, i, n int) {
	gamma, _ := k.norm(x, i)
	rgamma, _ := k.norm(v, i)
	byGamma, byBeta := k.norm(hv, i)
	units := len(gamma)
	for j := range units {
		var tilt, rmean, rtilt float64
		for c := range n {
			at := c*units + j
			a, xhat, rxhat := k.out[i][at], k.xhat[i][at], r.xhat[i][at]
			d := r.below[at] * k.slope(a)
			rd := float64(r.rbelow[at]*k.slope(a)) + float64(r.below[at]*k.bend(a)*r.y[i][at])
			byBeta[j] += rd
			byGamma[j] += float64(rd*xhat) + float64(d*rxhat)
			d, rd = gamma[j]*d, float64(rgamma[j]*d)+float64(gamma[j]*rd)
			r.below[at], r.rbelow[at] = d, rd
			rmean += rd
			tilt += float64(d * xhat)
			rtilt += float64(rd*xhat) + float64(d*rxhat)
		}
		m := float64(n)
		tilt, rmean, rtilt = tilt/m, rmean/m, rtilt/m
		if k.held != nil {
			tilt, rmean, rtilt = 0, 0, 0
		}
		scale := k.of(i).inverse(j)
		for c := range n {
			at := c*units + j
			xhat := k.xhat[i][at]
			r.back[i][at] = float64(r.inverse[i][j]*k.back[i][at]) +
				float64(scale*(r.rbelow[at]-rmean-float64(r.xhat[i][at]*tilt)-float64(xhat*rtilt)))
		}
	}
}
