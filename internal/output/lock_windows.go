package output

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockName is a file, since Windows locks no folders. It is removed when nobody has it open any more.
const lockName = ".gdplot-lock"

func tryLock(folder *os.Root) (unlock func(), err error) {
	f, err := folder.OpenFile(lockName, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, err
	}
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{})
	if err != nil {
		f.Close()
		if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
			return nil, errBusy
		}
		return nil, err
	}
	return func() {
		f.Close()
		folder.Remove(lockName)
	}, nil
}
