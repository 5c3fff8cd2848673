// Command gdplot-wasm is the engine as WebAssembly outside of browsers, for tests: it reads a message from each line, its kind and
// its text with a space between them, and answers with the length of the reply, as four bytes from the least, and the reply.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"os"

	"gdplot/experiments"
	"gdplot/internal/live"
)

func main() {
	engine := &live.Engine{Files: experiments.Files, Workers: 1, Budget: live.DefaultBudget()}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		kind, message, _ := bytes.Cut(lines.Bytes(), []byte(" "))
		reply, err := engine.Handle(context.Background(), string(kind), message)
		if err != nil {
			os.Stderr.WriteString(err.Error() + "\n")
			os.Exit(1)
		}
		os.Stdout.Write(append(binary.LittleEndian.AppendUint32(nil, uint32(len(reply))), reply...))
	}
}
