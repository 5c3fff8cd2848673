// Command gdplot-wasm is the engine within a browser: it answers the messages of package live, one after the other, in the
// worker that loaded it. The files that it knows are those of the gallery.
package main

import (
	"context"
	"syscall/js"

	"gdplot/experiments"
	"gdplot/internal/live"
	"gdplot/internal/origin"
)

func main() {
	engine := &live.Engine{Files: experiments.Files, Workers: 1, Version: origin.ThisBuild().Stated()}
	engine.Budget = live.DefaultBudget()
	handle := js.FuncOf(func(_ js.Value, args []js.Value) any {
		reply, err := engine.Handle(context.Background(), args[0].String(), []byte(args[1].String()))
		if err != nil {
			return err.Error()
		}
		bytes := js.Global().Get("Uint8Array").New(len(reply))
		js.CopyBytesToJS(bytes, reply)
		return bytes
	})
	js.Global().Call("gdplotReady", handle)
	select {}
}
