//go:build !unix

package truth

import "time"

var beginning = time.Now()

// spent is the time by the clock, where nobody tells that of processors.
func spent() time.Duration { return time.Since(beginning) }
