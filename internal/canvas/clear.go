package canvas

// without is the page as it is drawn in a theme: where there is no page, and nobody says which colour stands in for it, a
// text that lies on nothing drawn has no halo, which would be a pale cloud on a slide.
func (p *Page) without(t *Theme) *Page {
	if !t.Clear || t.Page != Transparent.Page {
		return p
	}
	bare := *p
	bare.ops, bare.fleeting = append([]op(nil), p.ops...), append([]fleeting(nil), p.fleeting...)
	var ground []box
	for i := range bare.ops {
		o := &bare.ops[i]
		if o.grounds() {
			ground = append(ground, o.visible(p))
		}
		o.loseHalo(ground)
	}
	for i := range bare.fleeting {
		bare.fleeting[i].op.loseHalo(ground)
	}
	return &bare
}

// grounds reports whether an op is a surface that texts may lie on.
func (o *op) grounds() bool {
	switch o.kind {
	case imageOp, tilesOp:
		return true
	case shapeOp:
		return o.fill != nil && !o.fill.plain && (o.fill.ink.Role == GroundRole || o.fill.ink.Role == GridRole)
	}
	return false
}

// loseHalo takes the halo of a text that lies on no ground.
func (o *op) loseHalo(ground []box) {
	if o.kind != textOp || o.text.Halo == 0 {
		return
	}
	at := o.text.bounds()
	for _, g := range ground {
		if !g.meet(at).empty() {
			return
		}
	}
	o.text.Halo = 0
}
