package formula

// registers are a file for one program: an array where the program is small, else a slice.
type registers struct {
	small *[smallFile]float64
	large []float64
}

func newRegisters(p *Program) registers {
	if p.small != nil {
		return registers{small: new([smallFile]float64)}
	}
	return registers{large: make([]float64, p.size)}
}

// Machine is a program with registers to run it on.
type Machine struct {
	registers
	small   []instruction[uint8]
	program *Program
}

// NewMachine makes the registers of a program.
func NewMachine(p *Program) Machine {
	m := Machine{registers: newRegisters(p), small: p.small, program: p}
	if m.registers.small != nil {
		p.load(m.registers.small[:])
	} else {
		p.load(m.large)
	}
	return m
}

// Run computes the program at x.
func (m *Machine) Run(x []float64) {
	if r := m.registers.small; r != nil {
		copy(r[:], x)
		run(r, m.small)
		return
	}
	copy(m.large, x)
	run(m.large, m.program.code)
}

// Output is the value of an output after run.
func (m *Machine) Output(i int) float64 {
	if r := m.registers.small; r != nil {
		return r[m.program.vars+i]
	}
	return m.large[m.program.vars+i]
}

// outputs are the values of all outputs.
func (m *Machine) outputs(into []float64) {
	if r := m.registers.small; r != nil {
		copy(into, r[m.program.vars:])
		return
	}
	copy(into, m.large[m.program.vars:])
}

// Program is what the machine runs.
func (m *Machine) Program() *Program { return m.program }
