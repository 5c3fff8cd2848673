#include "textflag.h"

// Two numbers at a time with what every processor of this kind has, SSE2: each operation rounds as it does for one number, and none
// is fused. There is an even number of them.

// func adamLanes(d, mean, square *float64, n int, by *AdamStep)
TEXT ·adamLanes(SB), NOSPLIT, $0-40
	MOVQ d+0(FP), DI
	MOVQ mean+8(FP), SI
	MOVQ square+16(FP), DX
	MOVQ n+24(FP), CX
	MOVQ by+32(FP), AX
	MOVSD 0(AX), X8
	MOVSD 8(AX), X9
	MOVSD 16(AX), X10
	MOVSD 24(AX), X11
	MOVSD 32(AX), X12
	MOVSD 40(AX), X13
	MOVSD 48(AX), X14
	UNPCKLPD X8, X8
	UNPCKLPD X9, X9
	UNPCKLPD X10, X10
	UNPCKLPD X11, X11
	UNPCKLPD X12, X12
	UNPCKLPD X13, X13
	UNPCKLPD X14, X14
	XORQ BX, BX

adamPair:
	CMPQ BX, CX
	JGE adamDone
	MOVUPD (DI)(BX*8), X0
	MOVUPD (SI)(BX*8), X1
	MOVUPD (DX)(BX*8), X2
	MULPD X8, X1
	MOVAPD X0, X3
	MULPD X9, X3
	ADDPD X3, X1
	MULPD X10, X2
	MOVAPD X0, X4
	MULPD X11, X4
	MULPD X0, X4
	ADDPD X4, X2
	MOVUPD X1, (SI)(BX*8)
	MOVUPD X2, (DX)(BX*8)
	SQRTPD X2, X5
	MULPD X13, X5
	ADDPD X14, X5
	MULPD X12, X1
	DIVPD X5, X1
	MOVUPD X1, (DI)(BX*8)
	ADDQ $2, BX
	JMP adamPair

adamDone:
	RET

// func moveLanes(to, from, rate, d *float64, n int)
TEXT ·moveLanes(SB), NOSPLIT, $0-40
	MOVQ to+0(FP), DI
	MOVQ from+8(FP), SI
	MOVQ rate+16(FP), DX
	MOVQ d+24(FP), AX
	MOVQ n+32(FP), CX
	XORQ BX, BX

movePair:
	CMPQ BX, CX
	JGE moveDone
	MOVUPD (DX)(BX*8), X0
	MOVUPD (AX)(BX*8), X1
	MULPD X1, X0
	MOVUPD (SI)(BX*8), X2
	SUBPD X0, X2
	MOVUPD X2, (DI)(BX*8)
	ADDQ $2, BX
	JMP movePair

moveDone:
	RET

// func rootLanes(d, a *float64, n int)
TEXT ·rootLanes(SB), NOSPLIT, $0-24
	MOVQ d+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ n+16(FP), CX
	XORQ BX, BX

rootPair:
	CMPQ BX, CX
	JGE rootDone
	MOVUPD (SI)(BX*8), X0
	SQRTPD X0, X0
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	JMP rootPair

rootDone:
	RET

// func squareLanes(sum, f, x, y, dx, dy *float64, n int, least, most float64) bool
TEXT ·squareLanes(SB), NOSPLIT, $0-73
	MOVQ sum+0(FP), DI
	MOVQ f+8(FP), SI
	MOVQ x+16(FP), DX
	MOVQ y+24(FP), AX
	MOVQ dx+32(FP), R8
	MOVQ dy+40(FP), R9
	MOVQ n+48(FP), CX
	MOVSD least+56(FP), X8
	MOVSD most+64(FP), X9
	UNPCKLPD X8, X8
	UNPCKLPD X9, X9
	XORPD X10, X10
	PCMPEQL X11, X11 // all is well so far
	XORQ BX, BX

squarePair:
	CMPQ BX, CX
	JGE squareDone
	MOVUPD (R8)(BX*8), X0
	MULPD X0, X0
	MOVUPD (R9)(BX*8), X1
	MULPD X1, X1
	ADDPD X1, X0
	MOVUPD X0, (DI)(BX*8)
	MOVUPD (SI)(BX*8), X2
	SUBPD X2, X2
	MOVUPD (DX)(BX*8), X3
	SUBPD X3, X3
	ADDPD X3, X2
	MOVUPD (AX)(BX*8), X4
	SUBPD X4, X4
	ADDPD X4, X2
	CMPPD X10, X2, $0 // finite: the rest is 0
	ANDPD X2, X11
	MOVAPD X8, X5
	CMPPD X0, X5, $1 // least < sum
	ANDPD X5, X11
	CMPPD X9, X0, $1 // sum < most
	ANDPD X0, X11
	ADDQ $2, BX
	JMP squarePair

squareDone:
	MOVMSKPD X11, AX
	CMPL AX, $3
	SETEQ ret+72(FP)
	RET
