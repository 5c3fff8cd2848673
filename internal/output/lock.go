package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"gdplot/internal/plain"
)

// errBusy is another process that writes to the same folder.
var errBusy = errors.New("another gdplot is writing here")

// lockPitch is how often a lock that another process holds is tried.
const lockPitch = 10 * time.Millisecond

// lock keeps other processes from writing to a folder until unlock is called. The operating system holds the lock and
// gives it back whenever the process ends, so none is ever left over. Network disks may know no locks, or keep them for
// one machine only: there it is best effort.
func lock(ctx context.Context, folder *os.Root, path string, wait time.Duration) (unlock func(), err error) {
	deadline := time.Now().Add(wait)
	for {
		unlock, err = tryLock(folder)
		switch {
		case err == nil:
			return unlock, nil
		case !errors.Is(err, errBusy):
			return func() {}, nil // the disk knows no locks
		case time.Now().After(deadline):
			return nil, &busyError{plain.Line(path), wait}
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPitch):
		}
	}
}

// busyError tells of a folder that somebody else writes to.
type busyError struct {
	path string
	wait time.Duration
}

func (e *busyError) Error() string {
	return fmt.Sprintf("%s: another gdplot is writing here, and was not done after %v (--wait waits longer)", e.path, e.wait)
}
