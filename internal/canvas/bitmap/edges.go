package bitmap

// edgeStep is by how much a component of neighbouring pixels has to differ, up to 255, for them to be an edge.
const edgeStep = 5

// RoundEdges rounds the colours of pixels at edges to 64 values a component. There, between two different colours, no one
// sees 3 in 255; and blends of lines with shaded ground, each of them a colour of its own, are most of what such a
// picture holds. What changes slowly is left as it is, since there even small steps show as bands.
func RoundEdges(pixels []uint32, width int) {
	var edges []int
	for i := width; i+width < len(pixels); i++ {
		p := pixels[i]
		if unlikePixels(p, pixels[i-1]) && unlikePixels(p, pixels[i+1]) || unlikePixels(p, pixels[i-width]) && unlikePixels(p, pixels[i+width]) {
			edges = append(edges, i)
		}
	}
	for _, i := range edges {
		pixels[i] = pixels[i]&0xFCFCFC | pixels[i]>>6&0x030303
	}
}

// unlikePixels reports whether a component of two pixels differs by more than a step.
func unlikePixels(p, q uint32) bool {
	if p == q {
		return false
	}
	for shift := 0; shift <= 16; shift += 8 {
		if d := int(p>>shift&0xFF) - int(q>>shift&0xFF); d > edgeStep || d < -edgeStep {
			return true
		}
	}
	return false
}
