#include "textflag.h"

// Two numbers at a time, as in lanes_amd64.s: what op says of the rows a, b, c and e goes to d. There is an even number of them, not 0.

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
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT add
	RET

sub:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	SUBPD X1, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT sub
	RET

mul:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	MULPD X1, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT mul
	RET

mulAdd:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	MULPD X1, X0
	MOVUPD (AX)(BX*8), X2
	ADDPD X2, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT mulAdd
	RET

mulSub:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	MULPD X1, X0
	MOVUPD (AX)(BX*8), X2
	SUBPD X2, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT mulSub
	RET

subMul:
	MOVUPD (SI)(BX*8), X1
	MOVUPD (DX)(BX*8), X2
	MULPD X2, X1
	MOVUPD (AX)(BX*8), X0
	SUBPD X1, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT subMul
	RET

mulMul:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	MULPD X1, X0
	MOVUPD (AX)(BX*8), X2
	MULPD X2, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT mulMul
	RET

mulAddMul:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	MULPD X1, X0
	MOVUPD (AX)(BX*8), X2
	MOVUPD (R8)(BX*8), X3
	MULPD X3, X2
	ADDPD X2, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT mulAddMul
	RET

mulSubMul:
	MOVUPD (SI)(BX*8), X0
	MOVUPD (DX)(BX*8), X1
	MULPD X1, X0
	MOVUPD (AX)(BX*8), X2
	MOVUPD (R8)(BX*8), X3
	MULPD X3, X2
	SUBPD X2, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	CMPQ BX, CX
	JLT mulSubMul
	RET
