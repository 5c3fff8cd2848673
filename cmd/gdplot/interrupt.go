package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"gdplot/internal/temporary"
)

// interrupts ends the command when the system asks for it, or memory runs out. The first signal cancels the work, which ends in good order
// and cleans up; work that has not ended after grace, since it computes, waits for a disk or for a reader, is left where
// it is, its temporary files are removed, and the process ends. A second signal does so at once. Only while files take
// their names, for milliseconds, does the process live on.
type interrupts struct {
	signals chan os.Signal
	cancel  context.CancelCauseFunc
	causes  chan ended
	done    chan struct{}
	say     func(text string)
}

// grace is how long work has to end in good order.
const grace = 50 * time.Millisecond

// ended is why the work was ended before it was done, with the exit code of that.
type ended interface {
	error
	code() int
}

// signalError is a signal that ended the work.
type signalError struct{ signal syscall.Signal }

func (e *signalError) Error() string { return "interrupted" }

// exitSignal is added to the number of the signal that ended the process, as shells do.
const exitSignal = 128

// code is what the process exits with.
func (e *signalError) code() int { return exitSignal + int(e.signal) }

// listen begins to wait for signals. The context ends with the first one, and its cause is an ended. Until then, for the
// few milliseconds in which the process starts and has done nothing, the system ends it. A signal that whoever started
// the process had ignored stays so, as is the convention: nohup does that with SIGHUP, and a shell without job control
// with SIGINT for what it starts with &, which the interrupt key is not meant for. SIGTERM is always heard.
func listen(say func(text string)) (context.Context, *interrupts) {
	ctx, cancel := context.WithCancelCause(context.Background())
	i := &interrupts{signals: make(chan os.Signal, 2), cancel: cancel, causes: make(chan ended, 1), done: make(chan struct{}), say: say}
	signal.Notify(i.signals, syscall.SIGTERM)
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			signal.Notify(i.signals, s)
		}
	}
	go i.wait()
	return ctx, i
}

// wait ends the work with the first signal, and the process where that is not enough.
func (i *interrupts) wait() {
	var why ended
	select {
	case <-i.done:
		return
	case why = <-i.causes:
	case s := <-i.signals:
		number, _ := s.(syscall.Signal)
		why = &signalError{number}
	}
	i.cancel(why)
	select {
	case <-i.done:
		return
	case <-i.signals:
	case <-time.After(grace):
	}
	temporary.Abandon()
	said := make(chan struct{})
	go func() { // whoever should read this may be the one that is waited for
		i.say(why.Error())
		close(said)
	}()
	select {
	case <-said:
	case <-time.After(grace / 2):
	}
	os.Exit(why.code())
}

// stop ends the waiting; the work is done.
func (i *interrupts) stop() {
	signal.Stop(i.signals)
	close(i.done)
	i.cancel(nil)
}

// end ends the work for another reason, as a signal does.
func (i *interrupts) end(why ended) {
	select {
	case i.causes <- why:
	default: // somebody was faster
	}
}

// interrupted is why a context has ended.
func interrupted(ctx context.Context) ended {
	if why, ok := context.Cause(ctx).(ended); ok {
		return why
	}
	return &signalError{syscall.SIGINT} // a test that cancels by itself
}

// sayPlainly is how the last word is said when nothing else can be relied on.
func sayPlainly(stderr *os.File) func(text string) {
	return func(text string) { fmt.Fprintln(stderr, "gdplot: "+text) }
}
