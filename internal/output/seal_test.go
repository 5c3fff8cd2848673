package output

import "testing"

func TestSealNoticesEveryByte(t *testing.T) {
	whole := sealed([]byte("{\n  \"caption\": \"It ends at 0.\",\n  \"runs\": 3\n}\n"))
	if !intact(whole) {
		t.Fatalf("not intact as it was written:\n%s", whole)
	}
	for i := range whole {
		for bit := range 8 {
			whole[i] ^= 1 << bit
			if intact(whole) {
				t.Errorf("bit %d of byte %d changes unnoticed", bit, i)
			}
			whole[i] ^= 1 << bit
		}
	}
	for n := range whole {
		if intact(whole[:n]) {
			t.Errorf("the first %d bytes are taken for all", n)
		}
	}
}
