(() => {
	const svg = document.querySelector('svg'), said = []
	const vb = svg.viewBox.baseVal, scale = svg.getBoundingClientRect().width / vb.width
	const say = (kind, ...words) => said.push({kind, words: words.join(' ')})
	const inv = svg.getScreenCTM().inverse()
	const texts = []
	const shown = e => { for (; e && e !== svg; e = e.parentElement) if (['defs', 'clipPath', 'mask', 'symbol'].includes(e.tagName)) return false; return true }
	for (const t of svg.querySelectorAll('text')) {
		const s = t.textContent
		if (!s.trim() || !shown(t)) continue
		const size = parseFloat(getComputedStyle(t).fontSize), b = t.getBBox(), m = inv.multiply(t.getScreenCTM())
		const y = t.transform.baseVal.numberOfItems ? 0 : parseFloat(t.getAttribute('y'))
		let up = 0.72, down = 0
		if (/[gjpqy,;()Q\[\]{}|_βγημρφχψς]/.test(s)) down = 0.2
		if (!/[^acegmnopqrsuvwxyz.,…\-−+=:<>~×]/.test(s)) up = 0.54
		const spans = [...t.querySelectorAll('tspan')]
		let rise = 0; for (const p of spans) { rise += parseFloat(p.getAttribute('dy') || 0); const f = parseFloat(p.getAttribute('font-size') || size); up = Math.max(up, (0.72 * f - rise) / size); down = Math.max(down, (rise + 0.02 * f) / size) }
		const box = {l: b.x, r: b.x + b.width, t: y - up * size, b: y + down * size}
		const at = (x, y) => { const p = new DOMPoint(x, y).matrixTransform(m); return [p.x, p.y] }
		const corners = [at(box.l, box.t), at(box.r, box.t), at(box.r, box.b), at(box.l, box.b)]
		const small = Math.min(size, ...spans.map(p => parseFloat(getComputedStyle(p).fontSize))) * scale
		const turned = Math.abs(corners[1][1] - corners[0][1]) > 0.5
		texts.push({s, t, size: size * scale, small, corners, turned, halo: parseFloat(getComputedStyle(t).strokeWidth) > 1 && t.closest('[paint-order]') !== null,
			x0: Math.min(...corners.map(c => c[0])), x1: Math.max(...corners.map(c => c[0])), y0: Math.min(...corners.map(c => c[1])), y1: Math.max(...corners.map(c => c[1])), base: at(0, y)[1]})
	}
	// how far two convex shapes reach into each other
	const depth = (a, b) => {
		let least = 1e9
		for (const p of [a, b]) for (let i = 0; i < p.length; i++) {
			const [x0, y0] = p[i], [x1, y1] = p[(i + 1) % p.length], l = Math.hypot(x1 - x0, y1 - y0)
			if (l < 1e-6) continue
			const n = [(y1 - y0) / l, (x0 - x1) / l], on = q => q.map(c => c[0] * n[0] + c[1] * n[1])
			const A = on(a), B = on(b)
			least = Math.min(least, Math.min(Math.max(...A), Math.max(...B)) - Math.max(Math.min(...A), Math.min(...B)))
			if (least <= 0) return 0
		}
		return least
	}
	texts.forEach((a, i) => {
		if (a.x0 < -0.6 || a.x1 > vb.width + 0.6 || a.y0 < -0.6 || a.y1 > vb.height + 0.6) say('off', a.s)
		if (a.small < 6.9) say(a.size < 6.9 ? 'tiny' : 'tinyscript', a.s, a.small.toFixed(1))
		if (/…/.test(a.s)) say('cut', a.s)
		for (const b of texts.slice(0, i)) {
			if (/^[,\u00a0]/.test(a.s)) continue // it goes on with the text before it, in another weight
			const d = depth(a.corners, b.corners)
			if (d > 1) say('overlap', JSON.stringify(b.s), JSON.stringify(a.s), d.toFixed(1))
			else if (!a.turned && !b.turned && Math.abs(a.base - b.base) < 2) {
				const gap = Math.max(a.x0, b.x0) - Math.min(a.x1, b.x1), number = /^[−\d.,]+/
				const least = number.test(a.s) && number.test(b.s) ? 0.45 * Math.min(a.size, b.size) : 0.2 * Math.min(a.size, b.size)
				if (gap > -1 && gap < least / scale) say('near', JSON.stringify(b.s), JSON.stringify(a.s), gap.toFixed(1))
			}
		}
	})
	const inText = (t, x, y, by) => { // whether a point lies in a text, by so many px from its edge
		const c = t.corners
		if (x < t.x0 || x > t.x1 || y < t.y0 || y > t.y1) return false
		for (let i = 0; i < 4; i++) {
			const [x0, y0] = c[i], [x1, y1] = c[(i + 1) % 4], l = Math.hypot(x1 - x0, y1 - y0)
			if (((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / l < by) return false
		}
		return true
	}
	const frames = []
	for (const p of svg.querySelectorAll('path,circle,use')) {
		if (!shown(p)) { const c = p.closest('clipPath'); if (c) { const b = p.getBBox(); frames.push({w: b.width * scale, h: b.height * scale}) } continue }
		const target = p.tagName === 'use' ? document.querySelector(p.getAttribute('href')) : p
		if (!target || !target.getTotalLength) continue
		const style = getComputedStyle(p), width = parseFloat(style.strokeWidth), stroke = style.stroke
		const opacity = (parseFloat(style.strokeOpacity) || 1) * (parseFloat(style.opacity) || 1)
		const b = p.getBBox(), m = inv.multiply(p.getScreenCTM()), at = q => new DOMPoint(q.x, q.y).matrixTransform(m)
		const mark = b.width <= 18 && b.height <= 18 && style.fill !== 'none'
		if (mark) {
			const c = at({x: b.x + b.width / 2, y: b.y + b.height / 2})
			for (const t of texts) if (inText(t, c.x, c.y, -1)) say('onmark', t.s)
			continue
		}
		if (stroke === 'none' || opacity < 0.5) continue
		if (width < 0.7 || width > 4 || ['rgb(228, 231, 235)', 'rgb(225, 225, 225)', 'rgb(226, 226, 226)'].includes(stroke)) continue
		const long = target.getTotalLength(), clip = p.closest('[clip-path]')
		if (long > 60000) continue
		let cr = null
		if (clip) { const q = document.querySelector(clip.getAttribute('clip-path').slice(4, -1)); if (q) cr = q.firstElementChild.getBBox() }
		const hit = new Map()
		for (let d = 0; d <= long; d += 1.5) {
			const q = at(target.getPointAtLength(d))
			if (cr && (q.x < cr.x || q.x > cr.x + cr.width || q.y < cr.y || q.y > cr.y + cr.height)) continue
			for (const t of texts) if (inText(t, q.x, q.y, 1)) hit.set(t, (hit.get(t) || 0) + 1.5)
		}
		for (const [t, n] of hit) say(width >= 1.25 ? 'online' : 'onthin', JSON.stringify(t.s), n.toFixed(0) + 'px', t.halo ? 'halo' : 'bare', stroke + ' ' + width)
	}
	for (const f of frames) { if (f.w < 89.5) say('narrow', f.w.toFixed(0) + 'x' + f.h.toFixed(0)); if (f.h < 59.5) say('low', f.w.toFixed(0) + 'x' + f.h.toFixed(0)) }
	return said
})()