//go:build !unix

package output

// mayWrite leaves it to the first file to find out.
func mayWrite(string) error { return nil }
