#include "textflag.h"

// Four numbers at a time (AVX2), each product rounded before it is added. What is left of a row of four is added to the first of
// four sums, as Dot does.

// TERM adds the product of Y4 with a row to a sum, LAST that of X4 alone.
#define TERM(row, sum) \
	VMULPD (row)(BX*8), Y4, Y5; \
	VADDPD Y5, sum, sum
#define LAST(row, sum) \
	VMULSD (row)(BX*8), X4, X5; \
	VADDPD Y5, sum, sum

// func affineLanes(out, bias, w, in *float64, nIn, n, outStep int)
TEXT ·affineLanes(SB), NOSPLIT, $0-56
	MOVQ out+0(FP), DI
	MOVQ bias+8(FP), AX
	MOVQ w+16(FP), R8
	MOVQ in+24(FP), SI
	MOVQ nIn+32(FP), CX
	MOVQ n+40(FP), DX
	MOVQ outStep+48(FP), R13
	SHLQ $3, R13
	LEAQ (R8)(CX*8), R9
	LEAQ (R9)(CX*8), R10
	LEAQ (R10)(CX*8), R11
	MOVQ CX, R12
	ANDQ $~3, R12

affineExample:
	VMOVSD (AX), X0 // and zeros
	VMOVSD 8(AX), X1
	VMOVSD 16(AX), X2
	VMOVSD 24(AX), X3
	XORQ BX, BX

affineFour:
	CMPQ BX, R12
	JGE affineRest
	VMOVUPD (SI)(BX*8), Y4
	TERM(R8, Y0)
	TERM(R9, Y1)
	TERM(R10, Y2)
	TERM(R11, Y3)
	ADDQ $4, BX
	JMP affineFour

affineRest:
	CMPQ BX, CX
	JGE affineSum
	VMOVSD (SI)(BX*8), X4
	LAST(R8, Y0)
	LAST(R9, Y1)
	LAST(R10, Y2)
	LAST(R11, Y3)
	INCQ BX
	JMP affineRest

affineSum: // of each (s0 + s1) + (s2 + s3)
	VHADDPD Y1, Y0, Y0
	VHADDPD Y3, Y2, Y2
	VPERM2F128 $0x20, Y2, Y0, Y4
	VPERM2F128 $0x31, Y2, Y0, Y5
	VADDPD Y5, Y4, Y4
	VMOVUPD Y4, (DI)
	ADDQ R13, DI
	LEAQ (SI)(CX*8), SI
	DECQ DX
	JNZ affineExample
	VZEROUPPER
	RET

// BY adds Y4 times one number of a row of a to a sum.
#define BY(row, sum) \
	VBROADCASTSD row, Y5; \
	VMULPD Y4, Y5, Y5; \
	VADDPD Y5, sum, sum

// func productsLanes(to, a, b *float64, step, rowStep, sumStep, columns, sums int)
TEXT ·productsLanes(SB), NOSPLIT, $0-64
	MOVQ to+0(FP), DI
	MOVQ a+8(FP), R8
	MOVQ b+16(FP), SI
	MOVQ step+24(FP), AX
	MOVQ rowStep+32(FP), R9
	MOVQ sumStep+40(FP), R10
	MOVQ columns+48(FP), R11
	MOVQ sums+56(FP), CX
	SHLQ $3, AX
	SHLQ $3, R9
	SHLQ $3, R10
	SHLQ $3, R11
	LEAQ (R9)(R9*2), R12
	LEAQ (AX)(AX*2), R13
	VMOVUPD (DI), Y0
	VMOVUPD (DI)(AX*1), Y1
	VMOVUPD (DI)(AX*2), Y2
	VMOVUPD (DI)(R13*1), Y3

productsTerm:
	VMOVUPD (SI), Y4
	BY((R8), Y0)
	BY((R8)(R9*1), Y1)
	BY((R8)(R9*2), Y2)
	BY((R8)(R12*1), Y3)
	ADDQ R10, R8
	ADDQ R11, SI
	DECQ CX
	JNZ productsTerm
	VMOVUPD Y0, (DI)
	VMOVUPD Y1, (DI)(AX*1)
	VMOVUPD Y2, (DI)(AX*2)
	VMOVUPD Y3, (DI)(R13*1)
	VZEROUPPER
	RET

// PART adds Y4 times a part of a row of b to a sum.
#define PART(part, sum) \
	VMULPD part, Y4, Y5; \
	VADDPD Y5, sum, sum

// func rowLanes(to, a, b *float64, sumStep, columns, sums int)
TEXT ·rowLanes(SB), NOSPLIT, $0-48
	MOVQ to+0(FP), DI
	MOVQ a+8(FP), R8
	MOVQ b+16(FP), SI
	MOVQ sumStep+24(FP), R10
	MOVQ columns+32(FP), R11
	MOVQ sums+40(FP), CX
	SHLQ $3, R10
	SHLQ $3, R11
	VMOVUPD (DI), Y0
	VMOVUPD 32(DI), Y1
	VMOVUPD 64(DI), Y2
	VMOVUPD 96(DI), Y3

rowTerm:
	VBROADCASTSD (R8), Y4
	PART((SI), Y0)
	PART(32(SI), Y1)
	PART(64(SI), Y2)
	PART(96(SI), Y3)
	ADDQ R10, R8
	ADDQ R11, SI
	DECQ CX
	JNZ rowTerm
	VMOVUPD Y0, (DI)
	VMOVUPD Y1, 32(DI)
	VMOVUPD Y2, 64(DI)
	VMOVUPD Y3, 96(DI)
	VZEROUPPER
	RET
