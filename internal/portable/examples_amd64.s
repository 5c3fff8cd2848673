#include "textflag.h"

// Two numbers at a time, as in lanes_amd64.s.

// PRODUCTS adds the products of four numbers in X8 and X9 with those of a row to two pairs of sums.
#define PRODUCTS(row, low, high) \
	MOVUPD (row)(BX*8), X10; \
	MOVUPD 16(row)(BX*8), X11; \
	MULPD X8, X10; \
	MULPD X9, X11; \
	ADDPD X10, low; \
	ADDPD X11, high

// PRODUCT adds that of one number in X8 to the first of four sums.
#define PRODUCT(row, low) \
	MOVSD (row)(BX*8), X10; \
	MULSD X8, X10; \
	ADDSD X10, low

// SUM adds four sums up and stores them.
#define SUM(low, high, to) \
	MOVAPD low, X8; \
	UNPCKHPD X8, X8; \
	ADDSD X8, low; \
	MOVAPD high, X9; \
	UNPCKHPD X9, X9; \
	ADDSD X9, high; \
	ADDSD high, low; \
	MOVSD low, to(DI)

// BOTH is a number twice, SCALED adds a row times such to X0.
#define BOTH(from, to) \
	MOVSD from, to; \
	UNPCKLPD to, to
#define SCALED(row, by) \
	MOVUPD (row)(BX*8), X1; \
	MULPD by, X1; \
	ADDPD X1, X0

// func dotsLanes(sums *[4]float64, x, a, b, c, d *float64, n, all int)
TEXT ·dotsLanes(SB), NOSPLIT, $0-64
	MOVQ sums+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ a+16(FP), R8
	MOVQ b+24(FP), R9
	MOVQ c+32(FP), R10
	MOVQ d+40(FP), R11
	MOVQ n+48(FP), CX
	MOVQ all+56(FP), DX
	XORPS X0, X0
	XORPS X1, X1
	XORPS X2, X2
	XORPS X3, X3
	XORPS X4, X4
	XORPS X5, X5
	XORPS X6, X6
	XORPS X7, X7
	XORQ BX, BX

dotsFour:
	CMPQ BX, CX
	JGE dotsRest
	MOVUPD (SI)(BX*8), X8
	MOVUPD 16(SI)(BX*8), X9
	PRODUCTS(R8, X0, X1)
	PRODUCTS(R9, X2, X3)
	PRODUCTS(R10, X4, X5)
	PRODUCTS(R11, X6, X7)
	ADDQ $4, BX
	JMP dotsFour

dotsRest: // one by one, in the first of the four sums
	CMPQ BX, DX
	JGE dotsSum
	MOVSD (SI)(BX*8), X8
	PRODUCT(R8, X0)
	PRODUCT(R9, X2)
	PRODUCT(R10, X4)
	PRODUCT(R11, X6)
	INCQ BX
	JMP dotsRest

dotsSum:
	SUM(X0, X1, 0)
	SUM(X2, X3, 8)
	SUM(X4, X5, 16)
	SUM(X6, X7, 24)
	RET

// func addFourLanes(to *float64, by *[4]float64, a, b, c, d *float64, n int)
TEXT ·addFourLanes(SB), NOSPLIT, $0-56
	MOVQ to+0(FP), DI
	MOVQ by+8(FP), SI
	MOVQ a+16(FP), R8
	MOVQ b+24(FP), R9
	MOVQ c+32(FP), R10
	MOVQ d+40(FP), R11
	MOVQ n+48(FP), CX
	BOTH(0(SI), X8)
	BOTH(8(SI), X9)
	BOTH(16(SI), X10)
	BOTH(24(SI), X11)
	XORQ BX, BX

fourPair:
	CMPQ BX, CX
	JGE fourDone
	MOVUPD (DI)(BX*8), X0
	SCALED(R8, X8)
	SCALED(R9, X9)
	SCALED(R10, X10)
	SCALED(R11, X11)
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	JMP fourPair

fourDone:
	RET

// func addScaledLanes(y *float64, c float64, x *float64, n int)
TEXT ·addScaledLanes(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	BOTH(c+8(FP), X8)
	MOVQ x+16(FP), SI
	MOVQ n+24(FP), CX
	XORQ BX, BX

scaledPair:
	CMPQ BX, CX
	JGE scaledDone
	MOVUPD (DI)(BX*8), X0
	SCALED(SI, X8)
	MOVUPD X0, (DI)(BX*8)
	ADDQ $2, BX
	JMP scaledPair

scaledDone:
	RET
