package portable

// Arithmetic is what is done to rows of numbers, of points that a formula is evaluated at side by side.
type Arithmetic uint8

// The operations, in the order that arithmetic_amd64.s knows them by. No product is fused with a sum.
const (
	Add       Arithmetic = iota // a + b
	Sub                         // a - b
	Mul                         // a·b
	MulAdd                      // a·b + c
	MulSub                      // a·b - c
	SubMul                      // c - a·b
	MulMul                      // a·b·c
	MulAddMul                   // a·b + c·e
	MulSubMul                   // a·b - c·e
)

// plain is Do one by one.
func (op Arithmetic) plain(d, a, b, c, e []float64) {
	n := len(d)
	a, b = a[:n], b[:n]
	switch op {
	case Add:
		for k := range d {
			d[k] = a[k] + b[k]
		}
		return
	case Sub:
		for k := range d {
			d[k] = a[k] - b[k]
		}
		return
	case Mul:
		for k := range d {
			d[k] = a[k] * b[k]
		}
		return
	}
	c = c[:n]
	switch op {
	case MulAdd:
		for k := range d {
			d[k] = float64(a[k]*b[k]) + c[k]
		}
	case MulSub:
		for k := range d {
			d[k] = float64(a[k]*b[k]) - c[k]
		}
	case SubMul:
		for k := range d {
			d[k] = c[k] - float64(a[k]*b[k])
		}
	case MulMul:
		for k := range d {
			d[k] = a[k] * b[k] * c[k]
		}
	case MulAddMul:
		e = e[:n]
		for k := range d {
			d[k] = float64(a[k]*b[k]) + float64(c[k]*e[k])
		}
	case MulSubMul:
		e = e[:n]
		for k := range d {
			d[k] = float64(a[k]*b[k]) - float64(c[k]*e[k])
		}
	}
}
