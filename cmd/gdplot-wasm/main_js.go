// Command gdplot-wasm is the engine within a browser: it answers the messages of package live, one after the other, in the
// worker that loaded it. The files that it knows are those of the gallery. Its fonts are without the outlines of letters, which
// only pictures of pixels and PDF ask for: an answer of null asks for fonts.bin, and the message once more.
package main

import (
	"context"
	"errors"
	"syscall/js"

	"gdplot/experiments"
	"gdplot/internal/canvas"
	"gdplot/internal/live"
	"gdplot/internal/origin"
)

func main() {
	engine := &live.Engine{Files: experiments.Files, Workers: 1, Version: origin.ThisBuild().Stated()}
	engine.Budget = live.DefaultBudget()
	handle := js.FuncOf(func(_ js.Value, args []js.Value) any {
		reply, err := engine.Handle(context.Background(), args[0].String(), []byte(args[1].String()))
		if errors.Is(err, canvas.ErrOutlines) {
			return nil
		} else if err != nil {
			return err.Error()
		}
		bytes := js.Global().Get("Uint8Array").New(len(reply))
		js.CopyBytesToJS(bytes, reply)
		return bytes
	})
	outlines := js.FuncOf(func(_ js.Value, args []js.Value) any {
		packed := make([]byte, args[0].Length())
		js.CopyBytesToGo(packed, args[0])
		if err := canvas.SetOutlines(packed); err != nil {
			return err.Error()
		}
		return nil
	})
	js.Global().Call("gdplotReady", handle, outlines)
	select {}
}
