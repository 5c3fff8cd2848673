#include "textflag.h"

// Two numbers at a time, as in lanes_amd64.s: what op says of the rows a, b, c and e goes to d. There is an even number of them, not 0.

// FIRST is the product of the first two rows, THIRD the third row, SECOND the product of the last two.
#define FIRST \
	MOVUPD (SI)(BX*8), X0; \
	MOVUPD (DX)(BX*8), X1; \
	MULPD X1, X0
#define THIRD MOVUPD (AX)(BX*8), X2
#define SECOND \
	THIRD; \
	MOVUPD (R8)(BX*8), X3; \
	MULPD X3, X2

// NEXT stores what is in a register and goes on with the next two numbers, at the label of its operation.
#define NEXT(from, label) \
	MOVUPD from, (DI)(BX*8); \
	ADDQ $2, BX; \
	CMPQ BX, CX; \
	JLT label; \
	RET

// func arithmeticLanes(op Arithmetic, d, a, b, c, e *float64, n int)
TEXT ·arithmeticLanes(SB), NOSPLIT, $0-56
	MOVBLZX op+0(FP), R9
	MOVQ d+8(FP), DI
	MOVQ a+16(FP), SI
	MOVQ b+24(FP), DX
	MOVQ c+32(FP), AX
	MOVQ e+40(FP), R8
	MOVQ n+48(FP), CX
	XORQ BX, BX
	CMPL R9, $1
	JEQ sub
	CMPL R9, $2
	JEQ mul
	CMPL R9, $3
	JEQ mulAdd
	CMPL R9, $4
	JEQ mulSub
	CMPL R9, $5
	JEQ subMul
	CMPL R9, $6
	JEQ mulMul
	CMPL R9, $7
	JEQ mulAddMul
	CMPL R9, $8
	JEQ mulSubMul

add:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	ADDPD X1, X0
	NEXT(X0, add)

sub:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	SUBPD X1, X0
	NEXT(X0, sub)

mul:
	FIRST
	NEXT(X0, mul)

mulAdd:
	FIRST
	THIRD
	ADDPD X2, X0
	NEXT(X0, mulAdd)

mulSub:
	FIRST
	THIRD
	SUBPD X2, X0
	NEXT(X0, mulSub)

subMul:
	FIRST
	THIRD
	SUBPD X0, X2
	NEXT(X2, subMul)

mulMul:
	FIRST
	THIRD
	MULPD X2, X0
	NEXT(X0, mulMul)

mulAddMul:
	FIRST
	SECOND
	ADDPD X2, X0
	NEXT(X0, mulAddMul)

mulSubMul:
	FIRST
	SECOND
	SUBPD X2, X0
	NEXT(X0, mulSubMul)
