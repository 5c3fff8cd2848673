package formula

// op is an operation, of a node in a graph as well as of an instruction in a program. u and v are its operands.
type op uint8

const (
	// Arithmetic and its fusions, which only programs have; every product is rounded before it is added.
	opAdd          op = iota // u + v
	opSub                    // u − v
	opMul                    // u·v
	opDiv                    // u/v
	opNeg                    // −u
	opMulAdd                 // a·b + c
	opMulSub                 // a·b − c
	opSubMul                 // c − a·b
	opMulAddMul              // a·b + c·e
	opMulAddMulMul           // a·b + c·(e·f)
	opMulSubMul              // a·b − c·e
	opMulMul                 // (a·b)·c
	opAddAdd                 // (a + b) + c
	opMulAddAdd              // (a·b + c) + e
	opCopy                   // u
	// Fusions that only programs of steps have (fuseSteps).
	opRootAdd          // √a + b
	opRootMulAdd       // √a·b + c
	opDivSub           // a/(b − c)
	opDivRootSub       // a/√(b − c)
	opDivRootAdd       // a/(√b + c)
	opDivRootMulAdd    // a/(√b·c + e)
	opMulDivRootAdd    // (a·b)/(√c + e)
	opMulDivRootMulAdd // (a·b)/(√c·e + f)
	opSignMulAddMul    // sign(a·b + c·e)
	opIfMulAdd         // b where a is not 0, else c·e + f
	opSinCos           // sin u, and cos u in register b
	// Functions of the language.
	opSqrt
	opExp
	opLog
	opSin
	opCos
	opTan
	opAbs
	opMin
	opMax
	opPow
	opExpm1
	opLog1p
	opCbrt
	opAsin
	opAcos
	opAtan
	opSinh
	opCosh
	opTanh
	opSign
	opFloor
	opSinc
	opSigmoid
	opSoftplus
	opSincRoot // sinc √u, smooth where u is 0
	opErf
	opRound // to the nearest whole number, a half to the even one
	opAtan2 // the angle of the point (v, u)
	opMod   // u − v·⌊u/v⌋
	opHold  // u, a constant to derivatives
	// Conditions, which are 1 where they hold, else 0.
	opAtLeast // u ≥ v
	opEqual   // u = v
	opIf      // v where u is not 0, else w
	// What derivatives need.
	opQuot         // u/v, 0 where v is 0
	opTimes        // u·v, 0 where either is 0 even if the other is infinite
	opGreater      // 1 where u > v, else 0
	opPowSlope     // u^v, 0 where u is 0 and v negative
	opLogSlope     // log u, 0 where u is not positive
	opTanhSlope    // derivative of tanh u
	opSigmoidSlope // derivative of sigmoid u
	opSincSlope    // derivative of sinc u
	opRootSlope    // derivative of sinc √u by u
	// Leaves, which only graphs have.
	opConst
	opVar
	opPowInt // u to the power of a constant whole number
)
