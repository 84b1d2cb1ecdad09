// A `design validate` for mesheryctl, over the C interface of libmeshlint: it answers offline, with every fault of the
// file and its place, where a server would stop at the first.
//
//	validate FILE...
package main

/*
#cgo pkg-config: meshlint
#include <stdlib.h>
#include <meshlint/meshlint.h>
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

// Finding is one fault of a design.
type Finding struct {
	Rule, Message, Help, File, Component string
	Line, Column                         uint
	IsError                              bool
}

// lend makes a text of C from a string; release frees it.
func lend(text string) (lent C.meshlint_text, release func()) {
	data := C.CString(text)
	return C.meshlint_text{data: data, size: C.size_t(len(text))}, func() { C.free(unsafe.Pointer(data)) }
}

func goString(text C.meshlint_text) string {
	return C.GoStringN(text.data, C.int(text.size))
}

func asError(failed *C.meshlint_error) error {
	if failed == nil {
		return nil
	}
	defer C.meshlint_error_destroy(failed)
	return errors.New(goString(C.meshlint_error_message(failed)))
}

// Validate gives all findings of a design.
func Validate(name string, content []byte) ([]Finding, error) {
	var linter *C.meshlint_linter
	if err := asError(C.meshlint_linter_create(nil, &linter)); err != nil {
		return nil, err
	}
	defer C.meshlint_linter_destroy(linter)

	file, releaseName := lend(name)
	defer releaseName()
	text, releaseText := lend(string(content))
	defer releaseText()
	var result *C.meshlint_result
	if err := asError(C.meshlint_lint_buffer(linter, file, text, &result)); err != nil {
		return nil, err
	}
	defer C.meshlint_result_destroy(result)

	var findings []Finding
	for i := C.size_t(0); i < C.meshlint_result_count(result); i++ {
		var found C.meshlint_diagnostic
		found.struct_size = C.sizeof_meshlint_diagnostic
		C.meshlint_result_get(result, i, &found)
		findings = append(findings, Finding{
			Rule:      goString(found.rule),
			Message:   goString(found.message),
			Help:      goString(found.help),
			File:      name,
			Component: goString(found.component_name),
			Line:      uint(found.location.start.line),
			Column:    uint(found.location.start.column),
			IsError:   found.severity == C.MESHLINT_SEVERITY_ERROR,
		})
	}
	return findings, nil
}

func main() {
	status := 0
	for _, name := range os.Args[1:] {
		content, err := os.ReadFile(name)
		if err == nil {
			var findings []Finding
			findings, err = Validate(name, content)
			for _, finding := range findings {
				fmt.Printf("%s:%d:%d: %s [%s]\n", finding.File, finding.Line, finding.Column, finding.Message, finding.Rule)
				if finding.IsError {
					status = 1
				}
			}
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
	}
	os.Exit(status)
}
