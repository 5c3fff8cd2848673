package formula

// Listing is a formula as straight-line code, for translation into another language: every register is written once, by
// an operation on registers that are known by then. The first registers are the variables, the next the outputs.
type Listing struct {
	Vars, Outputs int
	Constants     []float64 // of the registers behind the outputs
	Code          []Operation
}

// Operation writes To = Name(From…). Names are those of the table below; sincos writes the sine and the cosine.
type Operation struct {
	Name string
	To   []int
	From []int
}

// listed are the operations of programs by their names: arithmetic says with letters what it does with its operands.
var listed = map[op]string{
	opAdd: "a + b", opSub: "a - b", opMul: "a * b", opDiv: "a / b", opNeg: "-a", opMulAdd: "a * b + c", opMulSub: "a * b - c",
	opSubMul: "c - a * b", opMulAddMul: "a * b + c * d", opMulAddMulMul: "a * b + c * (d * e)", opMulSubMul: "a * b - c * d",
	opMulMul: "a * b * c", opAddAdd: "a + b + c", opMulAddAdd: "a * b + c + d", opCopy: "a", opSinCos: "sincos",
	opSqrt: "sqrt", opExp: "exp", opLog: "log", opSin: "sin", opCos: "cos", opTan: "tan", opAbs: "abs", opMin: "min",
	opMax: "max", opPow: "pow", opExpm1: "expm1", opLog1p: "log1p", opCbrt: "cbrt", opAsin: "asin", opAcos: "acos",
	opAtan: "atan", opSinh: "sinh", opCosh: "cosh", opTanh: "tanh", opSign: "sign", opFloor: "floor", opSinc: "sinc",
	opSigmoid: "sigmoid", opSoftplus: "softplus", opSincRoot: "sinc_root", opErf: "erf",
	opRound: "round", opAtan2: "atan2", opMod: "mod", opHold: "hold", opAtLeast: "at_least", opEqual: "equal", opIf: "choose", opQuot: "quotient", opTimes: "times",
	opGreater: "greater", opPowSlope: "power_slope", opLogSlope: "log_slope", opTanhSlope: "tanh_slope",
	opSigmoidSlope: "sigmoid_slope", opSincSlope: "sinc_slope", opRootSlope: "root_slope",
}

// OperationNames lists the names that an Operation may have. Fusions of steps are in no listing.
func OperationNames() []string {
	var names []string
	for o := opAdd; o < opConst; o++ {
		if o < opRootAdd || o > opIfMulAdd {
			names = append(names, listed[o])
		}
	}
	return names
}

// Listing is the program as code for other languages.
func (p *Program) Listing() *Listing {
	l := &Listing{Vars: p.vars, Outputs: p.outs, Constants: p.constants}
	for _, in := range p.code {
		o := Operation{Name: listed[in.op], To: []int{int(in.d)}}
		for _, r := range []uint32{in.a, in.b, in.c, in.e, in.f}[:operands(in.op)] {
			o.From = append(o.From, int(r))
		}
		if in.op == opSinCos {
			o.To, o.From = []int{int(in.d), int(in.b)}, o.From[:1]
		}
		l.Code = append(l.Code, o)
	}
	return l
}
